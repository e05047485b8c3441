/**
 * What identifies the content of an invoice, read from any XML of it: what we send in either format,
 * what tenants of today and of Circular 32 hand out (reference 4.2, 4.3, 4.7).
 */
import { decimalText } from '../../invoicing/decimal';
import { wireDecimal } from '../../invoicing/read-decimal';
import { XMLParser, XMLValidator } from '../../vendor/xml';
import type { Invoice } from './invoice';
import type { InvoiceNumber } from './published-numbers';
import { unpadded } from './published-numbers';

/** Values by the name a person knows them under, normalised so that equal means the same. */
export type ContentValues = Readonly<Partial<Record<ContentField, string>>>;

export const contentFields = ['buyer name', 'buyer tax code', 'currency', 'date', 'number of lines', 'total before tax', 'VAT amount', 'total'] as const;
export type ContentField = (typeof contentFields)[number];

export interface InvoiceContent {
	readonly values: ContentValues;
	/** As a request names it; the `Fkey` that the service may append is no key to it when sent. */
	readonly key?: string;
	/** Where the document itself says so. */
	readonly number?: InvoiceNumber;
}

/** Elements by name; a leaf is its text. */
export type Tree = { readonly [name: string]: Tree | Tree[] | string | undefined };

const repeated = new Set(['HHDVu', 'Product', 'LTSuat', 'HDon', 'Inv', 'TTin']);

const parser = new XMLParser({
	ignoreAttributes: true, parseTagValue: false, parseAttributeValue: false, removeNSPrefix: true, htmlEntities: true,
	isArray: (name) => repeated.has(String(name)),
});

/** Parses a whole XML document into text leaves; nothing when it is not well formed, carries a DOCTYPE or is built to do harm. */
export function parseXml(xml: string): Tree | undefined {
	if (/<!doctype/i.test(xml) || XMLValidator.validate(xml) !== true) return undefined;
	try {
		return parser.parse(xml) as Tree;
	} catch {
		// The parser refuses elements named like parts of every object, and endless nesting.
		return undefined;
	}
}

/** The first element under this path. */
export const child = (tree: Tree | undefined, ...path: string[]): Tree | undefined => {
	let here = tree;
	for (const name of path) {
		const next = here?.[name];
		const first = Array.isArray(next) ? next[0] : next;
		if (typeof first !== 'object') return undefined;
		here = first;
	}
	return here;
};

/** The first of these leaves that is not empty, trimmed. */
export const text = (tree: Tree | undefined, ...names: string[]): string | undefined => {
	for (const name of names) {
		const value = tree?.[name];
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
	}
	return undefined;
};

const count = (tree: Tree | undefined, name: string): string | undefined => {
	const value = tree?.[name];
	return Array.isArray(value) ? String(value.length) : undefined;
};

/** Reads one invoice of any of these forms. Nothing when the XML is none of them. */
export function readInvoiceContent(xml: string): InvoiceContent | undefined {
	const tree = parseXml(xml);
	if (!tree) return undefined;
	const todayForm = child(tree, 'HDon') ?? child(tree, 'DSHDon', 'HDon') ?? (tree.DLHDon ? tree : undefined);
	if (todayForm) return fromHDon(todayForm);
	const todayAmendment = child(tree, 'DieuChinhHD') ?? child(tree, 'ThayTheHD');
	if (todayAmendment) return fromHDon({ ...todayAmendment, DLHDon: todayAmendment });
	const amendment = child(tree, 'AdjustInv') ?? child(tree, 'ReplaceInv');
	if (amendment) return withKey(fromInvoice(amendment), text(amendment, 'key'));
	const request = child(tree, 'Inv') ?? child(tree, 'Invoices', 'Inv');
	if (request) return withKey(fromInvoice(child(request, 'Invoice')), text(request, 'key'));
	return fromInvoice(child(tree, 'Invoice', 'Content') ?? child(tree, 'Invoice'));
}

function fromHDon(hdon: Tree): InvoiceContent {
	const general = child(hdon, 'DLHDon', 'TTChung');
	const body = child(hdon, 'DLHDon', 'NDHDon');
	const totals = child(body, 'TToan');
	const buyer = child(body, 'NMua');
	const content: InvoiceContent = {
		values: values({
			'buyer name': text(buyer, 'Ten', 'HVTNMHang'), 'buyer tax code': text(buyer, 'MST') ?? '',
			currency: text(general, 'DVTTe'), date: text(general, 'NLap'), 'number of lines': count(child(body, 'DSHHDVu'), 'HHDVu'),
			'total before tax': text(totals, 'TgTCThue'), 'VAT amount': text(totals, 'TgTThue'), total: text(totals, 'TgTTTBSo'),
		}),
		...numberOf(text(general, 'KHMSHDon'), text(general, 'KHHDon'), text(general, 'SHDon')),
	};
	return withKey(content, text(hdon, 'key'));
}

function fromInvoice(invoice: Tree | undefined): InvoiceContent | undefined {
	if (!invoice) return undefined;
	return {
		values: values({
			'buyer name': text(invoice, 'CusName', 'Buyer'), 'buyer tax code': text(invoice, 'CusTaxCode') ?? '',
			currency: text(invoice, 'CurrencyUnit') ?? 'VND', date: text(invoice, 'ArisingDate'), 'number of lines': count(child(invoice, 'Products'), 'Product'),
			'total before tax': text(invoice, 'Total'), 'VAT amount': text(invoice, 'VATAmount', 'VAT_Amount'), total: text(invoice, 'Amount'),
		}),
		...numberOf(text(invoice, 'InvoicePattern'), text(invoice, 'SerialNo'), text(invoice, 'InvoiceNo')),
	};
}

const withKey = <T extends InvoiceContent | undefined>(content: T, key: string | undefined): T => (content && key ? { ...content, key } : content);

const numberOf = (pattern: string | undefined, serial: string | undefined, number: string | undefined): Pick<InvoiceContent, 'number'> =>
	serial && number && /^\d+$/.test(number) ? { number: { pattern: pattern ?? '', serial, number: unpadded(number) } } : {};

const amounts = new Set<string>(['total before tax', 'VAT amount', 'total'] satisfies ContentField[]);

/** The same for one text: NFC, with single blanks. */
function normalText(value: string): string {
	const text = value.normalize('NFC');
	return (unevenBlanks.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}
const unevenBlanks = /\s\s|[^\S ]/;

function values(given: Partial<Record<ContentField, string | undefined>>): ContentValues {
	const normal: Partial<Record<ContentField, string>> = {};
	for (const field of contentFields) {
		const value = given[field];
		if (value === undefined) continue;
		if (amounts.has(field)) {
			const amount = wireDecimal(value);
			if (amount) normal[field] = decimalText(amount);
		} else if (field === 'date') {
			const date = isoDate(value);
			if (date) normal[field] = date;
		} else normal[field] = normalText(value);
	}
	return normal;
}

/** Both formats of the service; a template's own writing is no date to compare. */
export const isoDate = (value: string): string | undefined => {
	const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})(?!\d)/.exec(value) ?? [];
	return year ? `${year}-${month}-${day}` : /^\d{4}-\d\d-\d\d(?!\d)/.exec(value)?.[0];
};

/** The same values of an invoice we are about to send. A date nobody gave is left out: a later run would take another today. */
export function contentOf(invoice: Invoice): InvoiceContent {
	const header = (id: string): string => String(invoice.header.get(id) ?? '');
	return {
		key: invoice.key,
		values: {
			'buyer name': normalText(header('buyerName')), 'buyer tax code': normalText(header('buyerTaxCode')), currency: invoice.currency,
			...(invoice.dateGiven ? { date: invoice.date } : {}), 'number of lines': String(invoice.lines.length),
			'total before tax': decimalText(invoice.totalBeforeTax), 'VAT amount': decimalText(invoice.vat), total: decimalText(invoice.total),
		},
	};
}
