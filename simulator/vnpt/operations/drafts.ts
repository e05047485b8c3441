import { numbered, resultsOf, segments } from '../answers';
import { Status, type Company, type Invoice, type Range } from '../books';
import { dayOf, readSlashed } from '../dates';
import type { Document } from '../document';
import { draftWithKey } from '../finding';
import { checkKeys, commit, prepare, readDocuments, unnumbered, whileNumbering, type Wanted } from '../issuing';
import { logIn, mayIssue, type Login } from '../login';
import { byKey, readList } from '../lookup';
import { chooseRange, left } from '../ranges';
import { Refusal } from '../refusal';
import type { Arguments, Conditions, Handler, Service } from '../service';
import { checkRegister, checkRegisterRange } from './publishing';

/** Stores drafts, in the pattern and serial given or in the tenant's first range (reference 3.4). */
export const importDrafts = ({ cashRegister = false } = {}): Handler => (service, argument) => {
	const { switches } = service;
	const login = logIn(service, argument);
	const register = cashRegister ? 'cashRegister' : 'office';
	if (cashRegister) checkRegisterRange(argument);
	const documents = readDocuments(argument('xmlInvData'), argument('convert'), switches, register);
	const company = login.company();
	if (cashRegister) checkRegister(company, documents, dayOf(service.clock.now()));
	const [pattern, serial] = argument.has('pattern') ? [argument('pattern').trim(), argument('serial').trim()] : ['', ''];
	const range = chooseRange(service, login.staff, company.taxCode, pattern, serial, register);
	if (left(range) < documents.length) throw new Refusal(6, 'too few numbers are left');
	if (documents.length > switches.maximumBatch) throw new Refusal(10, `at most ${switches.maximumBatch} invoices per call`);
	storeDrafts(service, company, range, documents, 13);
	const keys = documents.map(({ key }) => key);
	return `OK:${range.pattern};${range.serial}-${keys.join(cashRegister ? '_' : ',')}`;
};

/** Stores documents as drafts. Throws the given code when a key is issued or a draft already, ERR:22 for a number in use. */
export function storeDrafts(service: Service, company: Company, range: Range, documents: readonly Document[], duplicateKey: number, more: Partial<Invoice> = {}): Invoice[] {
	const { books } = service;
	checkKeys(service, company.taxCode, range.pattern, documents.map(({ key }) => key), duplicateKey);
	for (const { key, assignedNumber } of documents) {
		if (draftWithKey(service, company.taxCode, key)) throw new Refusal(duplicateKey, `there is a draft ${key} already`);
		const number = Number(assignedNumber);
		if (number > 0 && books.withNumber(company.taxCode, range.pattern, range.serial, number)) throw new Refusal(22, `number ${number} exists`);
	}
	const drafts = documents.map((document, index) => ({ ...unnumbered(service, company, range, document, books.nextId() + index), ...more }));
	for (const draft of drafts) books.addInvoice(draft);
	return drafts;
}

/** What a draft becomes when it is issued: itself, with a number. */
export const wantedOf = ({ id, type, payment, amends, amendment, attachments, document }: Invoice): Wanted => ({
	document,
	more: { id, type, payment, amends, amendment, attachments },
});

/** Numbers drafts of one range. Another call may have published or deleted some while this one waited. Writes nothing. */
function prepareDrafts(service: Service, company: Company, range: Range, drafts: readonly Invoice[], conditions: Conditions): Invoice[] {
	const wanted = drafts.filter(({ id }) => service.books.withId(id)?.status === Status.draft).map(wantedOf);
	return prepare(service, company, range, wanted, conditions, { exhausted: 20, duplicateKey: 5 });
}

const MOST_KEYS = 200;

/** Publishes drafts by key, with a result per key (reference 3.4). */
export const publishByKeys: Handler = async (service, argument, conditions) => {
	const login = logIn(service, argument);
	const company = login.company();
	const keys = readList(argument('lsFkey'));
	if (keys.length > MOST_KEYS) throw new Refusal(10, `at most ${MOST_KEYS} keys per call`);
	const [pattern, serial] = [argument('pattern').trim(), argument('serial').trim()];
	const given = pattern === '' && serial === '' ? undefined : chooseRange(service, login.staff, company.taxCode, pattern, serial, registerOf(service, company, pattern, serial));
	const drafts: Invoice[] = [];
	const missing: string[] = [];
	const published: string[] = [];
	for (const key of keys) {
		const draft = draftWithKey(service, company.taxCode, key);
		if (byKey(service, company.taxCode, key)) published.push(key);
		else if (draft && (!given || (draft.pattern === given.pattern && draft.serial === given.serial))) drafts.push(draft);
		else missing.push(key);
	}
	const groups = byRange(service, login, drafts);
	const done = await whileNumbering(service, company, groups[0]?.range.pattern ?? '', () => {
		const prepared = groups.map(({ range, members }) => ({ range, invoices: prepareDrafts(service, company, range, members, conditions) }));
		for (const { range, invoices } of prepared) commit(service, range, invoices);
		return prepared.flatMap(({ invoices }) => invoices);
	});
	return segments({ ...(missing.length > 0 && { 'ERR:6': missing }), ...(published.length > 0 && { 'ERR:15': published }), 'OK:': numbered(done, service.switches) }, ',');
};

const registerOf = ({ books }: Service, company: Company, pattern: string, serial: string): 'office' | 'cashRegister' =>
	books.range(company.taxCode, pattern, serial)?.kind === 'cashRegister' ? 'cashRegister' : 'office';

/** Groups drafts by the range they were stored in. Throws ERR:20 where the account has no right. */
function byRange({ books }: Service, { staff }: Login, drafts: readonly Invoice[]): Array<{ range: Range; members: Invoice[] }> {
	const groups = new Map<Range, Invoice[]>();
	for (const draft of drafts) {
		const range = books.range(draft.company, draft.pattern, draft.serial);
		if (!range || !mayIssue(staff, draft)) throw new Refusal(20, 'the range is not registered, or the account has no right to it');
		groups.set(range, [...(groups.get(range) ?? []), draft]);
	}
	return [...groups].map(([range, members]) => ({ range, members }));
}

/** Publishes all drafts stored between two days; what fails is named by its range (reference 3.4). */
export const publishByDate: Handler = async (service, argument, conditions) => {
	const login = logIn(service, argument);
	const company = login.company(23);
	const [from, to] = [dayIn(argument, 'FromDate') ?? '0000', dayIn(argument, 'ToDate') ?? '9999'];
	const within = ({ status, company: owner, publishedAt }: Invoice): boolean => {
		const day = dayOf(new Date(publishedAt));
		return status === Status.draft && owner === company.taxCode && day >= from && day <= to;
	};
	const groups = byRange(service, login, service.books.invoices.filter(within));
	if (groups.length === 0) return 'ERR:24#';
	const failed: string[] = [];
	const done = await whileNumbering(service, company, groups[0]?.range.pattern ?? '', () => {
		const prepared = groups.flatMap(({ range, members }) => {
			try {
				return [{ range, invoices: prepareDrafts(service, company, range, members, conditions) }];
			} catch (error) {
				if (!(error instanceof Refusal) || error.code === 29 || error.code === 30) throw error;
				failed.push(`${range.pattern};${range.serial}`);
				return [];
			}
		});
		for (const { range, invoices } of prepared) commit(service, range, invoices);
		return prepared.flatMap(({ invoices }) => invoices);
	});
	return segments({ ...(failed.length > 0 && { 'ERR:14': failed }), 'OK:': numbered(done, service.switches) }, ',');
};

/** Throws ERR:5 when the text is no day. */
function dayIn(argument: Arguments, name: string): string | undefined {
	const text = argument(name).trim();
	if (text === '') return undefined;
	const day = readSlashed(text);
	if (day === undefined) throw new Refusal(5, `${name} is no dd/MM/yyyy`);
	return day;
}

/** Publishes drafts by their internal ids: all of them or none. */
export const publishByIds: Handler = async (service, argument, conditions) => {
	const login = logIn(service, argument);
	const company = login.company();
	const range = chooseRange(service, login.staff, company.taxCode, argument('pattern').trim(), argument('serial').trim());
	const drafts = argument('invIDs').split('\n').filter((text) => text !== '').map((text) => draftWithId(service, company, text));
	if (drafts.length === 0) throw new Refusal(5, 'no id is given');
	await whileNumbering(service, company, range.pattern, () => commit(service, range, prepareDrafts(service, company, range, drafts, conditions)));
	return 'OK';
};

function draftWithId({ books }: Service, { taxCode }: Company, text: string): Invoice {
	const draft = books.withId(Number(text));
	if (draft?.status !== Status.draft || draft.company !== taxCode) throw new Refusal(5, `there is no draft ${text}`);
	return draft;
}

/** Deletes drafts: all of them or none (reference 3.4). */
export const deleteDrafts = (naming: 'lstFkey' | 'lsFkey' | 'lstID'): Handler => (service, argument) => {
	const login = logIn(service, argument);
	const company = login.company();
	const names = readList(argument(naming));
	if (names.length > MOST_KEYS) throw new Refusal(10, `at most ${MOST_KEYS} drafts per call`);
	const drafts = names.map((name) => (naming === 'lstID' ? draftWithId(service, company, name) : draftWithKey(service, company.taxCode, name)));
	const found = drafts.map((draft, index): Invoice => {
		if (!draft) throw new Refusal(5, `there is no draft ${names[index]}`);
		return draft;
	});
	byRange(service, login, found);
	for (const draft of found) service.books.removeDraft(draft);
	return `OK:${names.join(',')}`;
};

/** A draft in the words of the synchronising operations; everything else is not found there (reference 3.9). */
export const draftOf: Handler = (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const keys = argument.has('fkeys') ? argument('fkeys').split('\n') : [argument('fkey')];
	const drafts = keys.flatMap((key) => draftWithKey(service, company, key) ?? []);
	if (argument('comtaxcode').trim() !== company || drafts.length === 0) return '<RV><MSGCODE>ERR:404</MSGCODE></RV>';
	return resultsOf(drafts);
};
