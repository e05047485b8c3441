/** Receipts (biên lai): the `<Invoices>` wrappers with every tag of the hand-out present, empty ones too (reference 4.4). */
import type { FieldValue, Values } from '../../../invoicing/draft';
import type { Invoice, InvoiceLine } from '../invoice';
import { slashDate } from './invoices';
import { xmlBytes } from './xml-bytes';
import type { XmlBytes } from './xml-bytes';

/** Fields that a receipt has a place for; the date, the sums and the VAT, which is none, stand in every receipt. */
export const receiptFieldIds: ReadonlySet<string> = new Set([
	'buyerCode', 'buyerName', 'buyerAddress', 'buyerPhone', 'buyerTaxCode', 'paymentMethod', 'kindOfService', 'paymentStatus', 'buyerEmail', 'extra',
	'itemCode', 'itemName', 'unit', 'quantity', 'unitPrice', 'lineTotal', 'lineAmount',
]);

/** One `<Inv>` of a new receipt. */
export const receiptDocument = (receipt: Invoice): Buffer => xmlBytes((xml) => xml
	.around('Inv', () => xml
		.element('key', receipt.key)
		.around('Invoice', () => receiptContent(xml, receipt))));

/**
 * What stands at the top of an adjusting or replacing receipt, in the order of the hand-out. It names
 * no date there; like that of invoices it stands behind the rest.
 */
export function receiptAmendmentContent(xml: XmlBytes, receipt: Invoice, amendmentType: string | undefined): void {
	const { header } = receipt;
	xml.always('CusCode', header.get('buyerCode'))
		.always('CusName', header.get('buyerName'))
		.always('CusAddress', header.get('buyerAddress'))
		.element('CusPhone', header.get('buyerPhone'))
		.element('CusTaxCode', header.get('buyerTaxCode'))
		.always('PaymentMethod', header.get('paymentMethod'))
		.element('KindOfService', header.get('kindOfService'))
		.element('Type', amendmentType)
		.around('Products', () => xml.each('Product', receipt.lines, (line) => lineXml(xml, line)))
		.always('Total', receipt.totalBeforeTax)
		.element('VATRate', '0')
		.always('VATAmount', receipt.vat)
		.always('Amount', receipt.total)
		.always('AmountInWords', receipt.amountInWords)
		.always('Extra', feeName(header, receipt.lines))
		.always('ArisingDate', slashDate(receipt.date))
		.element('PaymentStatus', header.get('paymentStatus'))
		.element('EmailDeliver', header.get('buyerEmail'));
}

/** What stands inside `Invoice` of a new receipt. */
function receiptContent(xml: XmlBytes, receipt: Invoice): void {
	const { header } = receipt;
	xml.always('CusCode', header.get('buyerCode'))
		.always('ArisingDate', slashDate(receipt.date))
		.always('CusName', header.get('buyerName'))
		.always('Total', receipt.totalBeforeTax)
		.always('Amount', receipt.total)
		.always('AmountInWords', receipt.amountInWords)
		.always('VATAmount', receipt.vat)
		.element('VATRate', '0')
		.always('CusAddress', header.get('buyerAddress'))
		.element('CusPhone', header.get('buyerPhone'))
		.element('CusTaxCode', header.get('buyerTaxCode'))
		.always('PaymentMethod', header.get('paymentMethod'))
		.element('KindOfService', header.get('kindOfService'))
		.element('PaymentStatus', header.get('paymentStatus'))
		.element('EmailDeliver', header.get('buyerEmail'))
		.always('Extra', feeName(header, receipt.lines))
		.around('Products', () => xml.each('Product', receipt.lines, (line) => lineXml(xml, line)));
}

/** The fee printed on the receipt: as given, else the first line. */
const feeName = (header: Values, [first]: readonly InvoiceLine[]): FieldValue | undefined => header.get('extra') ?? first?.values.get('itemName');

const lineXml = (xml: XmlBytes, line: InvoiceLine): XmlBytes => xml
	.always('Code', line.values.get('itemCode'))
	.always('ProdName', line.values.get('itemName'))
	.always('ProdUnit', line.values.get('unit'))
	.always('ProdQuantity', line.quantity)
	.always('ProdPrice', line.unitPrice)
	.always('Total', line.total)
	.always('Amount', line.amount ?? line.total);
