import { segments } from '../answers';
import { Status, type Invoice } from '../books';
import { logIn, mayIssue, type Login } from '../login';
import { byToken, issuedWithKey, readList, readToken } from '../lookup';
import { readNumbers } from '../payload';
import { Refusal, refusing } from '../refusal';
import type { Handler, Service } from '../service';

/** Cancels one published invoice (reference 3.6). */
export const cancel = ({ checkPayment }: { checkPayment: boolean }): Handler => (service, argument) => {
	const login = logIn(service, argument);
	const company = login.company().taxCode;
	const invoice = onlyOne(service.books.withKey(company, argument('fkey').trim()));
	checkCancellable(login, invoice, checkPayment);
	invoice.status = Status.cancelled;
	if (argument.has('note')) invoice.cancelNote = argument('note').trim();
	return 'OK:';
};

/** Cancels what can be cancelled of a list, with a result per key. */
export const cancelEach: Handler = (service, argument) => {
	const login = logIn(service, argument);
	const company = login.company().taxCode;
	const checkPayment = /^(true|1)$/i.test(argument('checkPayment').trim());
	const outcomes: Record<'ERR:2' | 'ERR:8' | 'ERR:9' | 'OK:', string[]> = { 'ERR:2': [], 'ERR:8': [], 'ERR:9': [], 'OK:': [] };
	for (const key of readList(argument('lstFkey'))) {
		const invoice = service.books.withKey(company, key)[0];
		const refused = invoice ? stateRefusal(invoice, checkPayment) : new Refusal(2, key);
		outcomes[refused ? (`ERR:${refused.code}` as 'ERR:2') : 'OK:'].push(key);
		if (invoice && !refused) invoice.status = Status.cancelled;
	}
	return segments(outcomes);
};

/** Cancels by serial and number: all of them or none. */
export const cancelByNumber: Handler = (service, argument) => {
	const login = logIn(service, argument);
	const numbers = refusing(3, () => readNumbers(argument('xmlData')));
	const company = login.company(21).taxCode;
	const pattern = argument('pattern').trim();
	const invoices = numbers.map(({ serial, number }) => {
		if (!service.books.range(company, pattern, serial)) throw new Refusal(20, 'pattern and serial are not registered');
		const invoice = service.books.withNumber(company, pattern, serial, number);
		if (!invoice) throw new Refusal(2, `there is no number ${number}`);
		checkCancellable(login, invoice, false);
		return invoice;
	});
	for (const invoice of invoices) invoice.status = Status.cancelled;
	return 'OK';
};

function checkCancellable({ staff }: Login, invoice: Invoice, checkPayment: boolean): void {
	if (!mayIssue(staff, invoice)) throw new Refusal(20, 'the account has no right to this serial');
	const refused = stateRefusal(invoice, checkPayment);
	if (refused) throw refused;
}

/** ERR:8 for drafts and what was amended or cancelled, ERR:9 for what is declared or paid. */
function stateRefusal({ status, payment, key }: Invoice, checkPayment: boolean): Refusal | undefined {
	if (status === Status.declared) return new Refusal(9, `${key} is declared to the tax authority`);
	if (status !== Status.published) return new Refusal(8, `the status of ${key} is ${status}`);
	return checkPayment && payment === 1 ? new Refusal(9, `${key} is paid`) : undefined;
}

/** Throws ERR:2 when there is none or several. */
function onlyOne(found: ReadonlyArray<Invoice | undefined>): Invoice {
	const [invoice] = found;
	if (!invoice || found.length > 1) throw new Refusal(2, found.length > 1 ? 'several invoices are found' : 'no such invoice');
	return invoice;
}

/** Makes a cancelled invoice valid again. */
export const restoreCancelled = (naming: 'token' | 'fkey'): Handler => (service, argument) => {
	const login = logIn(service, argument);
	const invoice = named(service, login, naming, argument(naming));
	if (invoice.status !== Status.cancelled) throw new Refusal(8, 'the invoice is not cancelled');
	invoice.status = Status.published;
	return 'OK';
};

/** Makes a replaced invoice valid again; the one that replaced it gives way: the simulator cancels it. */
export const restoreReplaced = (naming: 'token' | 'fkey'): Handler => (service, argument) => {
	const login = logIn(service, argument);
	const replacing = named(service, login, naming, argument(`${naming}Replaced`));
	const original = named(service, login, naming, argument(`${naming}ReplacedOld`));
	if (replacing.status !== Status.published) throw new Refusal(8, 'the replacing invoice is not published');
	if (!replacing.amends.includes(original.id) || original.status !== Status.replaced) throw new Refusal(9, 'the two invoices do not belong together');
	original.status = Status.published;
	replacing.status = Status.cancelled;
	return 'OK';
};

/** The invoice of a key or token. Throws ERR:10 for several tokens, ERR:2, ERR:20. */
function named(service: Service, login: Login, naming: 'token' | 'fkey', text: string): Invoice {
	const company = login.company().taxCode;
	const tokens = naming === 'token' ? readList(text) : [];
	if (tokens.length > 1) throw new Refusal(10, 'one token per call');
	const invoice = onlyOne(naming === 'token' ? tokens.map((token) => byToken(service, company, readToken(token))) : issuedWithKey(service.books, company, text));
	if (!mayIssue(login.staff, invoice)) throw new Refusal(20, 'the account has no right to this serial');
	return invoice;
}
