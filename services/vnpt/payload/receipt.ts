/** Receipts (biên lai): the `<Invoices>` wrappers with every tag of the hand-out present, empty ones too (reference 4.4). */
import type { FieldValue, Values } from '../../../invoicing/draft';
import type { Invoice, InvoiceLine } from '../invoice';
import { element, elements, tag, wrap } from './element';
import { slashDate } from './invoices';

/** Fields that a receipt has a place for; the date, the sums and the VAT, which is none, stand in every receipt. */
export const receiptFieldIds: ReadonlySet<string> = new Set([
	'buyerCode', 'buyerName', 'buyerAddress', 'buyerPhone', 'buyerTaxCode', 'paymentMethod', 'kindOfService', 'paymentStatus', 'buyerEmail', 'extra',
	'itemCode', 'itemName', 'unit', 'quantity', 'unitPrice', 'lineTotal', 'lineAmount',
]);

/** One `<Inv>` of a new receipt. */
export function receiptDocument(receipt: Invoice): string {
	return wrap('Inv', element('key', receipt.key) + wrap('Invoice', receiptContent(receipt)));
}

/**
 * What stands at the top of an adjusting or replacing receipt, in the order of the hand-out. It names
 * no date there; like that of invoices it stands behind the rest.
 */
export function receiptAmendmentContent(receipt: Invoice, typeElement: string): string {
	const { header } = receipt;
	return tag('CusCode', header.get('buyerCode')) + tag('CusName', header.get('buyerName')) + tag('CusAddress', header.get('buyerAddress'))
		+ elements(header, [['CusPhone', 'buyerPhone'], ['CusTaxCode', 'buyerTaxCode']])
		+ tag('PaymentMethod', header.get('paymentMethod'))
		+ elements(header, [['KindOfService', 'kindOfService']])
		+ typeElement
		+ wrap('Products', receipt.lines.map(lineXml).join(''))
		+ tag('Total', receipt.totalBeforeTax) + '<VATRate>0</VATRate>' + tag('VATAmount', receipt.vat) + tag('Amount', receipt.total)
		+ tag('AmountInWords', receipt.amountInWords)
		+ tag('Extra', feeName(header, receipt.lines))
		+ tag('ArisingDate', slashDate(receipt.date))
		+ elements(header, [['PaymentStatus', 'paymentStatus'], ['EmailDeliver', 'buyerEmail']]);
}

/** What stands inside `Invoice` of a new receipt. */
function receiptContent(receipt: Invoice): string {
	const { header } = receipt;
	return tag('CusCode', header.get('buyerCode'))
		+ tag('ArisingDate', slashDate(receipt.date))
		+ tag('CusName', header.get('buyerName'))
		+ tag('Total', receipt.totalBeforeTax) + tag('Amount', receipt.total) + tag('AmountInWords', receipt.amountInWords)
		+ tag('VATAmount', receipt.vat) + '<VATRate>0</VATRate>'
		+ tag('CusAddress', header.get('buyerAddress'))
		+ elements(header, [['CusPhone', 'buyerPhone'], ['CusTaxCode', 'buyerTaxCode']])
		+ tag('PaymentMethod', header.get('paymentMethod'))
		+ elements(header, [['KindOfService', 'kindOfService'], ['PaymentStatus', 'paymentStatus'], ['EmailDeliver', 'buyerEmail']])
		+ tag('Extra', feeName(header, receipt.lines))
		+ wrap('Products', receipt.lines.map(lineXml).join(''));
}

/** The fee printed on the receipt: as given, else the first line. */
const feeName = (header: Values, [first]: readonly InvoiceLine[]): FieldValue | undefined => header.get('extra') ?? first?.values.get('itemName');

const lineXml = (line: InvoiceLine): string => wrap('Product', tag('Code', line.values.get('itemCode')) + tag('ProdName', line.values.get('itemName'))
	+ tag('ProdUnit', line.values.get('unit')) + tag('ProdQuantity', line.quantity) + tag('ProdPrice', line.unitPrice)
	+ tag('Total', line.total) + tag('Amount', line.amount ?? line.total));
