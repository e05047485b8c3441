import { changed, checkAmendable, checkKinds, link, rangeOfChange, type Kind } from '../amending';
import { amendOk } from '../answers';
import { Status, type Invoice, type Range } from '../books';
import { dayOf, readSlashed } from '../dates';
import type { Document } from '../document';
import { checked, commit, prepare, whileNumbering, type Rules } from '../issuing';
import { logIn, type Login } from '../login';
import { readList } from '../lookup';
import { readAmending, readNote, type Change } from '../payload';
import { firstPattern } from '../ranges';
import { Refusal, refusing } from '../refusal';
import type { Arguments, Conditions, Handler, Service } from '../service';
import { view } from '../view';
import { checkRegister, checkRegisterRange, type Variant as Issuing } from './publishing';

interface Variant extends Issuing {
	/** Nothing is stored: the page of what would be. */
	readonly preview?: boolean;
}

interface Sent {
	readonly document: Document;
	readonly change: Change;
}

/** Issues one adjusting or replacing invoice for the original(s) that `fkey` or `fkeys` name (reference 3.5). */
export const amend = (kind: Kind, variant: Variant = {}): Handler => async (service, argument, conditions) => {
	const login = logIn(service, argument);
	if (variant.cashRegister) checkRegisterRange(argument);
	const sent = read(service, kind, argument('xmlInvData'), argument('convert'), variant);
	const company = login.company();
	if (variant.cashRegister) checkRegister(company, [sent.document], dayOf(service.clock.now()));
	const originals = originalsOf(service, company.taxCode, argument);
	for (const original of originals) checkAmendable(original);
	const range = rangeFor(service, login, argument, originals);
	if (variant.cashRegister) checkRegisterChange(service, originals, sent.document);
	for (const original of originals) checkKinds(ownerOf(service, original), range);
	const more = changed(sent.change, originals, minutesOf(argument));
	return await issue(service, login, range, sent.document, more, originals, conditions, variant);
};

/** The same for an original this service has never seen, named by its pattern, serial, number and date. */
export const amendOutside = (kind: Kind, variant: Variant = {}): Handler => async (service, argument, conditions) => {
	const login = logIn(service, argument);
	if (variant.cashRegister) checkRegisterRange(argument);
	const sent = read(service, kind, argument('invXml'), argument('convert'), variant);
	const company = login.company();
	if (variant.cashRegister) checkRegister(company, [sent.document], dayOf(service.clock.now()));
	const outside = outsideOriginal(argument);
	const range = rangeOfChange(service, login, undefined, argument('pattern').trim(), argument('serial').trim());
	const { amendment, ...more } = changed(sent.change, [], '');
	return await issue(service, login, range, sent.document, { ...more, amendment: amendment && { ...amendment, outside } }, [], conditions, variant);
};

/** Adjusts the information of an original: the new document says what changes and has no amounts. */
export const amendByNote: Handler = async (service, argument, conditions) => {
	const login = logIn(service, argument);
	const change = refusing(3, () => readNote(argument('xmlInvData')));
	const { taxCode } = login.company();
	const originals = originalsOf(service, taxCode, argument, argument('pattern').trim());
	for (const original of originals) checkAmendable(original);
	const [original] = originals;
	const range = rangeOfChange(service, login, original, '', '');
	const note = { ...noAmounts(change), buyer: original?.document.buyer ?? emptyBuyer };
	return await issue(service, login, range, note, changed(change, originals, minutesOf(argument)), originals, conditions, {});
};

function read({ switches }: Service, kind: Kind, text: string, convert: string, { cashRegister }: Variant): Sent {
	return refusing(3, () => {
		const { document, change } = readAmending(text, kind, cashRegister ? 'cashRegister' : 'office');
		return { change, document: checked(document, convert, switches) };
	});
}

/** Original as an older service names it (reference 3.5). Throws ERR:12 for its date, ERR:2 when it is not named whole. */
export function outsideOriginal(argument: Arguments): NonNullable<NonNullable<Invoice['amendment']>['outside']> {
	const [pattern, serial, number] = [argument('oldPattern').trim(), argument('oldSerial').trim(), Number(argument('oldNo'))];
	const date = readSlashed(argument('strOldArisingDate').trim());
	if (date === undefined) throw new Refusal(12, 'the date of the original is no dd/MM/yyyy');
	if (pattern === '' || serial === '' || !(number > 0)) throw new Refusal(2, 'pattern, serial and number of the original are needed');
	return { pattern, serial, number, date };
}

/** Legacy calls without a pattern see the tenant's first only. Throws ERR:2 (not found) and ERR:21 (the key names several). */
function originalsOf({ books }: Service, company: string, argument: Arguments, inPattern?: string): Invoice[] {
	const legacy = !argument.has('pattern') ? firstPattern(books, company) : undefined;
	const pattern = inPattern || (argument.has('OldPattern') ? argument('OldPattern').trim() : '') || legacy;
	const keys = argument.has('fkeys') ? readList(argument('fkeys')) : [argument('fkey').trim()];
	if (new Set(keys).size < keys.length) throw new Refusal(21, 'a key is given twice');
	if (keys.length === 0) throw new Refusal(2, 'no original is named');
	return keys.map((key) => {
		const found = books.withKey(company, key).filter((invoice) => pattern === undefined || pattern === '' || invoice.pattern === pattern);
		const issued = found.filter(({ number }) => number > 0);
		if (issued.length > 1) throw new Refusal(21, `the key ${key} names several invoices`);
		return issued[0] ?? found[0] ?? notFound(key);
	});
}

function notFound(key: string): never {
	throw new Refusal(2, `no invoice has the key ${key}`);
}

const ownerOf = ({ books }: Service, { company, pattern, serial, key }: Invoice): Range => books.range(company, pattern, serial) ?? notFound(key);

/** The range of the new invoice. Throws ERR:19 when the operation has no `OldPattern` and the pattern is another than the original's. */
function rangeFor(service: Service, login: Login, argument: Arguments, originals: readonly Invoice[]): Range {
	const [pattern, serial] = argument.has('pattern') ? [argument('pattern').trim(), argument('serial').trim()] : ['', ''];
	const range = rangeOfChange(service, login, originals[0], pattern, serial);
	const another = originals.some((original) => original.pattern !== range.pattern);
	if (another && !argument.has('OldPattern')) throw new Refusal(19, "the pattern differs from the original's");
	return range;
}

/** Throws ERR:16 (the original is none of a cash register) and ERR:17 (dated before it). */
function checkRegisterChange(service: Service, originals: readonly Invoice[], { date }: Document): void {
	for (const original of originals) {
		if (ownerOf(service, original).kind !== 'cashRegister') throw new Refusal(16, `${original.key} is no cash-register invoice`);
		if (date !== undefined && date < original.date) throw new Refusal(17, `the change is dated before ${original.key}`);
	}
}

/** `AttachFile`, however the operation spells it. */
function minutesOf(argument: Arguments): string {
	const name = ['AttachFile', 'Attachfile', 'attachFile'].find((one) => argument.has(one));
	return name === undefined ? '' : argument(name).trim();
}

async function issue(
	service: Service,
	login: Login,
	chosen: Range,
	document: Document,
	more: Partial<Invoice>,
	originals: readonly Invoice[],
	conditions: Conditions,
	{ assigned, preview }: Variant,
): Promise<string> {
	const company = login.company();
	const rules: Rules = { duplicateKey: 13, duplicateNumber: assigned ? 31 : 21, assigned };
	const one = (): Invoice => {
		const [invoice] = prepare(service, company, chosen, [{ document, more }], conditions, rules);
		if (!invoice) throw new Error('Nothing was prepared');
		return invoice;
	};
	if (preview) return view(service, { ...one(), number: 0, status: Status.draft });
	return await whileNumbering(service, company, chosen.pattern, () => {
		// Another call may have changed the original while this one waited.
		for (const original of originals) checkAmendable(original);
		const invoice = one();
		commit(service, chosen, [invoice]);
		link(service.books, invoice);
		return amendOk(invoice, service.switches);
	});
}

const emptyBuyer: Document['buyer'] = {
	code: '', name: '', person: '', taxCode: '', address: '', phone: '', email: '', citizenId: '', passport: '', budgetCode: '', bankAccount: '', bankName: '',
};

const noAmounts = ({ key, reason, after }: Change): Document => ({
	dialect: 'Invoices', key, assignedNumber: '', givenCode: '', date: undefined, buyer: emptyBuyer, paymentMethod: '', paid: false, currency: 'VND', exchangeRate: '1',
	kindOfService: '',
	lines: [{ nature: '4', code: '', name: after || reason, unit: '', quantity: '', price: '', discountRate: '', discount: '', total: '', vatRate: '', vatAmount: '', amount: '' }],
	rates: [], total: '0', discount: '0', vatRate: '', vatAmount: '0', amount: '0', words: 'Không đồng', extra: {},
});
