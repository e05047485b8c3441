/** Receipts (biên lai): the `<Invoices>` wrappers with every tag of the hand-out present, empty ones too (reference 4.4). */
import { decimalText } from '../../../invoicing/decimal';
import type { Decimal } from '../../../invoicing/decimal';
import { escapeXml } from '../../../invoicing/escape-xml';
import type { FieldValue, Values } from '../../../invoicing/rows';
import type { Invoice, InvoiceLine } from '../invoice';
import { element, elements, wrap } from './element';
import { slashDate } from './invoices';

/** `<name>value</name>`, and the empty tag where there is no value. */
function tag(name: string, value: FieldValue | Decimal | undefined): string {
	return value === undefined || value === '' ? `<${name}/>` : `<${name}>${typeof value === 'string' ? escapeXml(value) : decimalText(value)}</${name}>`;
}

/** One `<Inv>` of a new receipt. */
export function receiptDocument(receipt: Invoice): string {
	return wrap('Inv', element('key', receipt.key) + wrap('Invoice', receiptContent(receipt)));
}

/** What stands inside `Invoice`, or at the top of an adjusting or replacing receipt, whose type stands before the lines. */
export function receiptContent(receipt: Invoice, typeElement = ''): string {
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
		+ typeElement
		+ tag('Extra', feeName(header, receipt.lines))
		+ wrap('Products', receipt.lines.map(lineXml).join(''));
}

/** The fee printed on the receipt: as given, else the first line. */
const feeName = (header: Values, [first]: readonly InvoiceLine[]): FieldValue | undefined => header.get('extra') ?? first?.values.get('itemName');

const lineXml = (line: InvoiceLine): string => wrap('Product', tag('Code', line.values.get('itemCode')) + tag('ProdName', line.values.get('itemName'))
	+ tag('ProdUnit', line.values.get('unit')) + tag('ProdQuantity', line.quantity) + tag('ProdPrice', line.unitPrice)
	+ tag('Total', line.total) + tag('Amount', line.amount ?? line.total));
