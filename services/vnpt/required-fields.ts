/** What a document must have, by what it is: for the columns to map and the column reference. The checks themselves stand in `complete`. */

export type DocumentKind = 'invoice' | 'receipt' | 'correction';

/** Every document of the kind has them. A correction here is one that starts from its original. */
export const requiredFields: Readonly<Record<DocumentKind, readonly string[]>> = {
	invoice: ['key', 'itemName'],
	receipt: ['key', 'buyerCode', 'itemName'],
	correction: ['key'],
};

/** Needed, unless something else says the same; the sentence is for people. */
export const neededUnless: Readonly<Record<string, string>> = {
	buyerName: "or 'Buyer Person' (Người mua hàng)",
	buyerCode: 'invoices in the format of Circular 32',
	vatRate: "invoices, on every line but notes, unless 'Invoice VAT Rate' (Thuế suất chung) is given",
	lineTotal: "or 'Quantity' and 'Unit Price', or a price or an amount with VAT",
	exchangeRate: 'with a currency other than VND',
	serial: "with 'Pattern'",
	pattern: "with 'Serial'",
	originalKey: 'corrections, unless the node names it, or the original stands in another system',
};
