/** Which operation lists or searches what (reference 3.9). Drafts are never listed. */
import { ServiceFailure } from '../service-failure';
import type { CallResult, ListResult, VnptClient } from './client';
import type { Arguments } from './envelope';
import { failureOf } from './failure';
import { listedInvoice } from './listing';
import type { ListedInvoice } from './listing';
import { operation } from './operations';
import type { Service } from './operations';
import { invoiceToken } from './published-numbers';

/** Days of publishing as dd/MM/yyyy, bounds included; empty for no bound. */
interface Period {
	readonly from: string;
	readonly to: string;
}

/** What is known of the invoices looked for; empty or absent is any. */
export interface SearchTerms extends Period {
	readonly customerCode: string;
	readonly pattern: string;
	readonly serial: string;
	/** Part of the buyer's name. */
	readonly buyer: string;
	/** Value of the field Extra10. */
	readonly extra10: string;
	readonly firstNumber?: number;
	readonly lastNumber?: number;
	readonly status?: string;
	readonly paid?: boolean;
}

/** Asks for invoices of a customer, by part of their keys, by number, or by what is known of them. */
export type Question =
	| ({ readonly by: 'customer'; readonly customerCode: string } & Period)
	| ({ readonly by: 'keyPart'; readonly keyPart: string } & Period)
	| { readonly by: 'numbers'; readonly pattern: string; readonly serial: string; readonly first: number; readonly last: number }
	| ({ readonly by: 'search' } & SearchTerms);

/** Turns an invoice of a list into what is kept of it. */
type Keep<T> = (invoice: ListedInvoice) => T;

/**
 * Lists invoices, read as they arrive.
 * @param limit most invoices to keep; the answer is read to its end all the same, or nobody knew it whole
 * Throws a {@link ServiceFailure} when the service refused or the list is not whole.
 */
export async function listInvoices<T>(client: VnptClient, question: Question, limit: number, keep: Keep<T>): Promise<T[]> {
	switch (question.by) {
		case 'customer':
			return await oneList(client, 'listInvByCus', { cusCode: question.customerCode, fromDate: question.from, toDate: question.to }, limit, keep);
		case 'keyPart':
			return await oneList(client, 'listInvByCusFkeyVNP', { key: question.keyPart, fromDate: question.from, toDate: question.to }, limit, keep);
		case 'numbers':
			return await oneList(client, 'listInvFromNoToNo', {
				invFromNo: String(question.first), invToNo: String(question.last), invPattern: question.pattern, invSerial: question.serial,
			}, limit, keep);
		case 'search':
			return await search(client, question, limit, keep);
	}
}

async function oneList<T>(client: VnptClient, name: string, args: Arguments, limit: number, keep: Keep<T>, wanted: (invoice: ListedInvoice) => boolean = () => true): Promise<T[]> {
	let kept = 0;
	const answer = await client.list('Portal', name, args, (item) => {
		const invoice = listedInvoice(item);
		return kept < limit && wanted(invoice) ? (kept++, keep(invoice)) : undefined;
	});
	return [...rowsOf('Portal', name, answer).rows];
}

function rowsOf<T>(service: Service, name: string, answer: CallResult | ListResult<T>): ListResult<T> {
	if (answer.kind === 'rows') return answer;
	throw new ServiceFailure(failureOf(operation(service, name), answer));
}

/** Within a customer every tenant can search; without one, those with the regional extension. */
async function search<T>(client: VnptClient, terms: SearchTerms, limit: number, keep: Keep<T>): Promise<T[]> {
	const wanted = matching(terms);
	if (terms.customerCode === '' || terms.extra10 !== '') return await regionalSearch(client, terms, limit, keep, wanted);
	const { customerCode, pattern, serial, from, to, firstNumber, lastNumber, status, paid } = terms;
	return await oneList(client, 'SearchInv', {
		cusCode: customerCode, pattern, serial, fromDate: from, toDate: to, invNumber: firstNumber !== undefined && firstNumber === lastNumber ? String(firstNumber) : '',
		// Page 0 is all of them, -1 is any.
		invStatus: status === undefined ? -1 : Number(status), page: 0, cussignStatus: -1, payment: paid === undefined ? -1 : Number(paid),
	}, limit, keep, wanted);
}

/** Some terms have no effect at some tenants, so what came is looked at again. What an item does not tell is believed. */
function matching({ pattern, serial, buyer, firstNumber = 0, lastNumber = Infinity, status, paid }: SearchTerms): (invoice: ListedInvoice) => boolean {
	const folded = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi');
	const part = folded(buyer);
	return (invoice) => (
		(pattern === '' || invoice.pattern === '' || invoice.pattern === pattern)
		&& (serial === '' || invoice.serial === '' || invoice.serial === serial)
		&& (part === '' || folded(invoice.buyer ?? '').includes(part))
		&& (invoice.number === '' || (Number(invoice.number) >= firstNumber && Number(invoice.number) <= lastNumber))
		&& (status === undefined || invoice.status === '' || invoice.status === status)
		&& (paid === undefined || invoice.paid === paid)
	);
}

const pageSize = 500;

async function regionalSearch<T>(client: VnptClient, terms: SearchTerms, limit: number, keep: Keep<T>, wanted: (invoice: ListedInvoice) => boolean): Promise<T[]> {
	const { customerCode, pattern, serial, from, to, extra10, firstNumber, lastNumber } = terms;
	const kept: T[] = [];
	let seen = 0;
	let first = '';
	for (let page = 1; ; page++) {
		const answer = await client.list('ExtMienTrung', 'SearchInv', {
			Extra10: extra10, cusCode: customerCode, pattern, serial, fromDate: from, toDate: to,
			fromNo: firstNumber === undefined ? '' : String(firstNumber), ToNo: lastNumber === undefined ? '' : String(lastNumber), page, pageSize,
		}, (item) => listedInvoice(item));
		const { rows, beside } = regionalRows(answer);
		const begins = rows[0] ? invoiceToken(rows[0]) : '';
		if (begins !== '' && begins === first) throw new ServiceFailure({ reason: 'The search of this tenant gives the same page again and again', remedy: `Narrow the search to at most ${pageSize} invoices` });
		first = begins;
		seen += rows.length;
		for (const invoice of rows) if (kept.length < limit && wanted(invoice)) kept.push(keep(invoice));
		const total = Number(beside.get('Total'));
		// A tenant may give shorter pages than were asked for; its total tells.
		if (rows.length === 0 || kept.length >= limit || (beside.has('Total') ? seen >= total : rows.length < pageSize)) {
			if (seen < total && kept.length < limit) throw new ServiceFailure({ reason: `The search of this tenant names ${total} invoices and gave ${seen}`, remedy: 'Run again, or narrow the search' });
			return kept;
		}
	}
}

function regionalRows(answer: CallResult | ListResult<ListedInvoice>): ListResult<ListedInvoice> {
	if (answer.kind === 'missing' || (answer.kind === 'unreadable' && answer.status === 404)) {
		throw new ServiceFailure({
			reason: 'This tenant can search within one customer only: it lacks the regional extension (ExtMienTrungService)',
			remedy: "Give 'Customer Code', leave 'Extra 10' out, or find the invoices by number",
		});
	}
	return rowsOf('ExtMienTrung', 'SearchInv', answer);
}
