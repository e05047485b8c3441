/** What a tax invoice must have, by what it is for: for the columns to map and the column reference. The checks themselves stand in `complete` and `amendment`. */

export type InvoicePurpose = 'issue' | 'request' | 'amend';

/** Every one has them; the own company comes from the credential. */
export const requiredFields: Readonly<Record<InvoicePurpose, readonly string[]>> = {
	issue: ['key', 'date', 'buyerName', 'buyerCeo', 'itemName'],
	request: ['key', 'date', 'supplierRegNo', 'supplierName', 'supplierCeo', 'itemName'],
	amend: ['key'],
};

/** Needed, unless something else says the same; the sentence is for people. */
export const neededUnless: Readonly<Record<string, string>> = {
	taxKind: 'unless the node names it',
	buyerRegNo: 'unless the buyer is a foreigner (외국인)',
	buyerForeignNo: 'when the buyer is a foreigner (외국인)',
	amount: "or 'Quantity' and 'Unit Price', or 'Amount with Tax'",
	amendReason: 'amendments, unless the node names it',
	originalIssueId: 'amendments, unless the node names it',
	amendEventDate: 'amendments for reasons 02, 03 and 04',
	letterOfCreditDate: 'amendments for reason 05',
	brokerRegNo: 'when consigned (위수탁)',
	brokerName: 'when consigned (위수탁)',
	brokerCeo: 'when consigned (위수탁)',
};
