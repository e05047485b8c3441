import type { Invoice, Range } from './books';
import { monthOf, slashed, usText } from './dates';
import { toNumber } from './rates';
import type { VnptSwitches } from './switches';
import { taxCode, taxState } from './tax';
import { leaves, wrap } from './xml';

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

/** `OK:pattern;serial-key_number,key_number`; cash-register items end in `_code` (reference 3.3). */
export function publishOk({ pattern, serial }: Pick<Range, 'pattern' | 'serial'>, invoices: readonly Invoice[], switches: VnptSwitches): string {
	return `OK:${pattern};${serial}-${numbered(invoices, switches).join(',')}`;
}

/** `key_number` each, or `key_number_code`. */
export const numbered = (invoices: readonly Invoice[], { okPadding }: VnptSwitches): string[] =>
	invoices.map(({ key, number, tax }) => [key, padded(number, okPadding), ...(tax?.atOnce ? [tax.code] : [])].join('_'));

/** `OK:pattern;serial;key_number` of one amending invoice; cash registers answer as they publish (reference 3.5). */
export function amendOk(invoice: Invoice, switches: VnptSwitches): string {
	const { pattern, serial, key, number, tax } = invoice;
	if (tax?.atOnce) return publishOk(invoice, [invoice], switches);
	const digits = padded(number, switches.amendPadding);
	return `OK:${pattern};${serial};${switches.amendAnswer === 'keyNumber' ? `${key}_${digits}` : digits}`;
}

/** `ERR:6#…||ERR:13#…||OK:#…`: one list per outcome, each of which may be empty (reference 3.4, 3.7). */
export function segments(lists: Readonly<Record<string, readonly string[]>>, separator = '_'): string {
	return Object.entries(lists).map(([outcome, names]) => `${outcome}#${names.join(outcome === 'OK:' ? separator : '_')}`).join('||');
}

/** `<Data>` with one `Item` each. The service concatenates values without escaping (reference 4.6). */
const data = (items: ReadonlyArray<ReadonlyArray<readonly [string, string | number]>>): string =>
	wrap('Data', items.map((item) => wrap('Item', item.map(([name, value]) => `<${name}>${value}</${name}>`).join(''))).join(''));

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const token = ({ pattern, serial, number }: Invoice, { tokenPadding }: VnptSwitches): string =>
	`${pattern};${serial};${padded(number, tokenPadding)}`;

export type Titles = (invoice: Invoice) => string;

/** Listing by key, in the layout of 2021 (reference 4.6). */
export function listByKey(invoices: readonly Invoice[], titleOf: Titles, switches: VnptSwitches): string {
	return data(
		invoices.map((invoice) => [
			['index', monthOf(new Date(invoice.publishedAt))],
			['cusCode', invoice.document.buyer.code],
			['invToken', token(invoice, switches)],
			['name', titleOf(invoice)],
			['publishDate', usText(new Date(invoice.publishedAt))],
			['signStatus', invoice.view],
			['pattern', invoice.pattern],
			['serial', invoice.serial],
			['invNum', padded(invoice.number, switches.numberPadding)],
			['amount', invoice.document.amount],
			['status', invoice.status],
			['cusname', cdata(buyerName(invoice))],
			['payment', invoice.payment],
			['fkey', invoice.key],
			['type', invoice.type],
			['kindOfService', invoice.document.kindOfService],
		]),
	);
}

/** Listing by customer or number interval (reference 4.6). */
export function listByCustomer(invoices: readonly Invoice[], titleOf: Titles, switches: VnptSwitches): string {
	return data(
		invoices.map((invoice) => [
			['index', monthOf(new Date(invoice.publishedAt))],
			['invToken', token(invoice, switches)],
			['fkey', invoice.key],
			['name', titleOf(invoice)],
			['publishDate', usText(new Date(invoice.publishedAt))],
			['signStatus', invoice.view],
			['total', invoice.document.total],
			['amount', invoice.document.amount],
			['pattern', invoice.pattern],
			['serial', invoice.serial],
			['invNum', padded(invoice.number, switches.numberPadding)],
			['status', invoice.status],
			['cusname', cdata(buyerName(invoice))],
			['payment', invoice.payment],
		]),
	);
}

/** What the telecom variant of marking answers (reference 3.7). */
export function listOfMarked(invoices: readonly Invoice[], linkOf: (invoice: Invoice) => string): string {
	return data(
		invoices.map((invoice, index) => [
			['index', index + 1],
			['cusCode', invoice.document.buyer.code],
			['month', monthIn(invoice.key)],
			['pattern', invoice.pattern],
			['serial', invoice.serial],
			['status', invoice.status],
			['link', linkOf(invoice)],
		]),
	);
}

/** Keys of the telecom end in the month, MMyyyy. */
const monthIn = (key: string): string => (key.length > 6 ? key.slice(-6) : '-1');

/** One page of the regional search (reference 3.9). */
export function searchPage(invoices: readonly Invoice[], { total, page, size }: { total: number; page: number; size: number }, now: Date): string {
	const items = invoices.map((invoice) => {
		const { key, pattern, serial, number, publishedAt, date, view, payment, status, document } = invoice;
		const published = usText(new Date(publishedAt));
		return wrap(
			'Item',
			leaves({
				Fkey: key, Pattern: pattern, Serial: serial, InvoiceNo: number, PublishDate: published, ArisingDate: slashed(date), SignDate: published,
				CusName: document.buyer.name, CusCode: document.buyer.code, Buyer: document.buyer.person, Amount: document.amount, Total: document.total,
				VATAmount: document.vatAmount, VATRate: toNumber(document.vatRate), SignStatus: view, DiscountAmount: document.discount,
				PaymentMethod: document.paymentMethod, PaymentStatus: payment, Status: status, TThai: taxState(invoice, now),
			}),
		);
	});
	return wrap('Data', items.join('') + leaves({ Total: total, PageIndex: page, PageSize: size }));
}

const buyerName = ({ document: { buyer } }: Invoice): string => buyer.name || buyer.person;

/** `<Invoices>` with key and status (reference 4.5). */
export function statusList(invoices: readonly Invoice[]): string {
	return wrap('Invoices', invoices.map(({ key, status }) => wrap('Inv', leaves({ key, Status: status }))).join(''));
}

/** Tax status (reference 4.8), before base64; with the signed XML when asked for. */
export function taxStatusList(invoices: readonly Invoice[], now: Date, switches: VnptSwitches, signedXml?: (invoice: Invoice) => string): string {
	const rows = invoices.map((invoice) => {
		const state = taxState(invoice, now);
		const pattern = switches.formNumber === 'full' ? invoice.pattern : invoice.pattern.slice(0, 1);
		return wrap(
			'HDon',
			leaves({ KHMSHDon: pattern, KHHDon: invoice.serial, SHDon: invoice.number }) +
				(signedXml ? wrap('DLKy', signedXml(invoice)) : '') +
				leaves({ MCCQThue: taxCode(invoice, now), TThai: state, MTLoi: state === 3 ? (invoice.tax?.reason ?? '') : '', Fkey: invoice.key }),
		);
	});
	return wrap('DSHDon', rows.join(''));
}

export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Drafts in the words of the synchronising operations (reference 3.9). */
export function resultsOf(drafts: readonly Invoice[]): string {
	return wrap('Results', drafts.map(({ key, pattern, serial, number, document: { amount } }) => wrap('Invoice', leaves({ Fkey: key, Pattern: pattern, Serial: serial, No: number, Amount: amount }))).join(''));
}

/** Digests of drafts, to be signed (reference 4.5). */
export function hashes(drafts: readonly Invoice[], digestOf: (draft: Invoice) => string): string {
	return wrap('Invoices', drafts.map((draft) => wrap('Inv', leaves({ key: draft.key, idInv: draft.id, hashValue: digestOf(draft), pattern: draft.pattern, serial: draft.serial }))).join(''));
}
