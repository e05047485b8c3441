/** What the service holds of a period, serial by serial: read by number, since every tenant can list numbers. Nothing is sent. */
import type { Period } from '../reconciliation';
import { ServiceFailure } from '../service-failure';
import { inParallel, listedValues } from './books';
import type { Books } from './books';
import type { VnptClient } from './client';
import { failureOf } from './failure';
import { ahead, lastNumber, listNumbers, pageSize } from './following/reading';
import type { Serial } from './following/serials';
import type { ContentValues } from './invoice-content';
import type { ListedInvoice } from './listing';
import { operation } from './operations';
import { invoiceToken } from './published-numbers';
import { readTaxStatuses, taxStatusLimit } from './tax-status';

/** What is kept of a listed invoice; with its content where that was read. */
export interface PeriodInvoice extends Pick<ListedInvoice, 'key' | 'pattern' | 'serial' | 'number' | 'status'> {
	/** Date of the invoice, else the day of publishing; absent when neither can be read. */
	readonly date: string | undefined;
	readonly content: ContentValues;
}

/** Numbers looked at to learn on which day a part of a serial was published; some may be missing. */
const probe = 20;

/**
 * Reads the invoices of a serial that belong to the period by their own date. The list tells the day of
 * publishing alone, which is never before the date of the invoice, and numbers follow dates: so it is
 * read from the first number published in the period until the contents show that the period is over.
 * Throws a {@link ServiceFailure} when the serial could not be read to the end.
 * @param known contents that are known already, by token
 */
export async function invoicesOf(
	client: VnptClient, books: Books, serial: Serial, { from, to }: Period, known: ReadonlyMap<string, ContentValues>, cancelled: () => boolean,
): Promise<PeriodInvoice[]> {
	const last = await lastNumber(client, serial);
	if (last.kind === 'notOffered') {
		throw new ServiceFailure({ reason: `${failureOf(operation('Publish', 'getCurrentNo'), { kind: 'missing' }).reason}, so it is not known where the serial ends`, remedy: 'See its list on the VNPT admin site' });
	}
	if (last.kind === 'unknownSerial' || last.number === 0) return [];
	const found: PeriodInvoice[] = [];
	for (let first = await firstPublished(client, serial, from, last.number); first <= last.number; first += taxStatusLimit * pagesAtOnce) {
		if (cancelled()) throw new ServiceFailure({ reason: 'The run was stopped before the serial was read to its end', remedy: 'Run again' });
		const page = await listNumbers(client, serial, { from: first, to: Math.min(last.number, first + pageSize - 1) });
		const invoices = await dated(client, books, [...page.values()].sort((a, b) => Number(a.number) - Number(b.number)), known);
		found.push(...invoices.filter(({ date }) => date === undefined || (date >= from && date <= to)));
		const latest = invoices.slice(-taxStatusLimit);
		if (latest.length > 0 && latest.every(({ date }) => date !== undefined && date > to)) break;
	}
	return found;
}

const pagesAtOnce = pageSize / taxStatusLimit;

/** A number near the first one published on a day or later: a little before it rather than after. */
async function firstPublished(client: VnptClient, serial: Serial, day: string, last: number): Promise<number> {
	let [before, from] = [0, last + 1];
	while (from - before > pageSize) {
		const middle = Math.floor((before + from) / 2);
		const days = [...(await listNumbers(client, serial, { from: middle, to: Math.min(from - 1, middle + probe - 1) })).values()].flatMap((invoice) => publishedOn(invoice) ?? []);
		// Where nothing tells, more is read, never less.
		if (days.length > 0 && days.every((one) => one < day)) before = middle;
		else from = middle;
	}
	return Math.max(1, before - ahead);
}

const publishedOn = ({ publishedAt = '' }: ListedInvoice): string | undefined => /^\d{4}-\d\d-\d\d(?=T)/.exec(publishedAt)?.[0];

/** Invoices with their dates, read from their contents a hundred at a time. */
async function dated(client: VnptClient, books: Books, listed: readonly ListedInvoice[], known: ReadonlyMap<string, ContentValues>): Promise<PeriodInvoice[]> {
	const unread = listed.filter((invoice) => !known.has(invoiceToken(invoice)));
	const contents = new Map<string, ContentValues>();
	for (let start = 0; start < unread.length; start += taxStatusLimit) {
		for (const [token, content] of await signedContents(client, unread.slice(start, start + taxStatusLimit))) contents.set(token, content);
	}
	await inParallel(unread.filter((invoice) => !contents.has(invoiceToken(invoice))), async (invoice) => {
		const { pattern, serial, number, key = '' } = invoice;
		const content = await books.content({ key, status: '1', number: { pattern, serial, number }, listed: listedValues(invoice) });
		if (content) contents.set(invoiceToken(invoice), content);
	});
	return listed.map((invoice) => {
		const { key, pattern, serial, number, status } = invoice;
		const content = known.get(invoiceToken(invoice)) ?? contents.get(invoiceToken(invoice)) ?? listedValues(invoice);
		return { ...(key === undefined ? {} : { key }), pattern, serial, number, status, content, date: content.date ?? publishedOn(invoice) };
	});
}

/** Contents by token from the signed documents that come with the tax status; none where the tenant does not hand them out so. */
async function signedContents(client: VnptClient, invoices: readonly ListedInvoice[]): Promise<Map<string, ContentValues>> {
	const [first] = invoices;
	const answer = await client.call('Publish', 'GetMCCQThueByInvTokens', { invTokens: invoices.map(invoiceToken).join('_') });
	if (!first || answer.kind !== 'data') return new Map();
	try {
		return new Map(readTaxStatuses(answer.text, first.pattern).flatMap(({ number, content }) => (content ? [[invoiceToken(number), content] as const] : [])));
	} catch (error) {
		if (error instanceof ServiceFailure) return new Map();
		throw error;
	}
}
