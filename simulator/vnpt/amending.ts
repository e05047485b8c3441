import { Status, Type, type Books, type Invoice, type Range } from './books';
import { mayIssue, type Login } from './login';
import type { Change } from './payload';
import { chooseRange, isCoded, left } from './ranges';
import { Refusal } from './refusal';
import type { Service } from './service';

export type Kind = 'adjust' | 'replace';

/** What stands in the books of a document of change, beside the invoice itself. */
export function changed(change: Change, originals: readonly Invoice[], minutes: string): Pick<Invoice, 'type' | 'amends' | 'amendment'> {
	const { type, reason, before, after } = change;
	return { type, amends: originals.map(({ id }) => id), amendment: { reason, before, after, minutes } };
}

/** Only invoices that are published or adjusted may be amended. Throws ERR:8 (replaced) and ERR:9 (reference 3.5). */
export function checkAmendable({ status, key }: Invoice): void {
	if (status === Status.replaced) throw new Refusal(8, `${key} is replaced already`);
	if (status !== Status.published && status !== Status.adjusted) throw new Refusal(9, `the status of ${key} is ${status}`);
}

/** Marks the originals of an amending invoice, and notes on them who amends them. */
export function link(books: Books, amending: Invoice): void {
	for (const id of amending.amends) {
		const original = books.withId(id);
		if (!original) continue;
		original.status = amending.type === Type.replacing ? Status.replaced : Status.adjusted;
		original.amendedBy = [...original.amendedBy, amending.id];
	}
}

/** The range a document of change goes to: the one named, or that of its original. Throws ERR:20 and ERR:6 (the original's is used up). */
export function rangeOfChange(service: Service, login: Login, original: Invoice | undefined, pattern: string, serial: string): Range {
	const { taxCode } = login.company();
	const own = original && service.books.range(taxCode, original.pattern, original.serial);
	const isOwn = own && ((pattern === '' && serial === '') || (own.pattern === pattern && own.serial === serial));
	if (!isOwn) return chooseRange(service, login.staff, taxCode, pattern, serial, registerOf(service, taxCode, pattern, serial));
	if (left(own) < 1) throw new Refusal(6, 'the range of the original is used up');
	if (!mayIssue(login.staff, own)) throw new Refusal(20, 'the account may not issue in this serial');
	return own;
}

const registerOf = ({ books }: Service, company: string, pattern: string, serial: string): 'office' | 'cashRegister' =>
	books.range(company, pattern, serial)?.kind === 'cashRegister' ? 'cashRegister' : 'office';

/** Holds the range of a change against that of its original. Throws ERR:62, ERR:60, ERR:61. */
export function checkKinds(original: Range, range: Range): void {
	if (Boolean(original.bySummary) !== Boolean(range.bySummary)) throw new Refusal(62, 'uncoded invoices sent by summary are amended among themselves');
	if (isCoded(original) !== isCoded(range)) throw new Refusal(60, 'original and change must both be coded or both be uncoded');
	if (original.kind !== range.kind || original.pattern.split('/')[0] !== range.pattern.split('/')[0]) throw new Refusal(61, 'original and change must be of the same kind of invoice');
}
