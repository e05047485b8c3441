/** The `<Invoices>` payload of Circular 32, still read by tenants of today (reference 4.2), in seed order with the later fields after it. */
import { documentFields, lineFields } from '../fields';
import type { Invoice, InvoiceLine } from '../invoice';
import { natureCode } from '../line-nature';
import { vatRateNumber } from '../vat-rate';
import type { VatRate } from '../vat-rate';
import { ordered } from './field-order';
import type { FieldOrder } from './field-order';
import { enclosed, xmlBytes } from './xml-bytes';
import type { XmlBytes, XmlPieces } from './xml-bytes';

const header = (names: readonly string[]): FieldOrder => ordered(names, documentFields, (field) => field.invoices);

const buyer = header(['CusCode', 'CusName', 'CusAddress', 'CusPhone', 'CusTaxCode', 'PaymentMethod', 'KindOfService']);
const required = new Set(['CusCode', 'CusName', 'CusAddress']);
const afterTotals = header([
	'PaymentStatus', 'ResourceCode', 'EmailDeliver', 'SMSDeliver', 'Buyer', 'CusBankNo', 'CusBankName', 'MDVQHNSach', 'CCCDan', 'HDCTTChinh',
	'ComName', 'ComAddress', 'ComTaxCode', 'ComPhone', 'ComFax', 'ComBankName', 'ComBankNo', 'Name',
]);
const administrative = header([
	'CreateDate', 'CreateBy', 'PublishBy', 'Note', 'ProcessInvNote', 'DiscountRate', 'CusSignStatus', 'Teller',
	...Array.from({ length: 10 }, (_, index) => `Extra${index + 1}`),
	'OrderNo', 'CusCom', 'LDDNBo', 'HDSo', 'HVTNXHang', 'TNVChuyen', 'PTVChuyen', 'HDKTSo',
]);
const dates = header(['OrderDate', 'HDKTNgay']);
const lineTexts = ordered(['Code', 'ProdName', 'ProdUnit'], lineFields, (field) => field.invoices);
const lineExtras = ordered(['Remark', 'Extra1', 'Extra2'], lineFields, (field) => field.invoices);

/** One `<Inv>`: the invoice under its key. */
export const invoicesDocument = (invoice: Invoice): Buffer => xmlBytes((xml) => xml
	.around('Inv', () => xml
		.element('key', invoice.key)
		.element('MCCQT', invoice.header.get('taxAuthorityCode'))
		.around('Invoice', () => invoicesContent(xml, invoice))));

/** The payload of one call. */
export const invoicesPayload = (documents: readonly Buffer[]): XmlPieces => enclosed('Invoices', documents);

/** Calendar date as this format writes it: dd/MM/yyyy. */
export const slashDate = (isoDate: string): string => isoDate.split('-').reverse().join('/');

/** What stands inside `Invoice`, or at the top of an adjusting or replacing document, whose type stands before the lines. */
export function invoicesContent(xml: XmlBytes, invoice: Invoice, amendmentType?: string): void {
	const { header: values, groups } = invoice;
	const [onlyGroup] = groups;
	xml.element('InvoiceNo', values.get('assignedNumber'))
		.elements(values, buyer, required)
		.element('Type', amendmentType)
		.around('Products', () => xml.each('Product', invoice.lines, (line) => lineXml(xml, line)))
		.element('Total', invoice.totalBeforeTax)
		.element('DiscountAmount', invoice.discount);
	// Without amounts there is no rate, and the service wants the element all the same.
	if (groups.length < 2) xml.element('VATRate', onlyGroup ? vatRateNumber(onlyGroup.rate) : '0');
	xml.element('VATAmount', invoice.vat)
		.element('Amount', invoice.total)
		.element('AmountInWords', invoice.amountInWords)
		.element('Extra', values.get('extra'))
		.element('ArisingDate', slashDate(invoice.date))
		.elements(values, afterTotals);
	if (groups.length > 1) buckets(xml, invoice);
	if (invoice.currency !== 'VND') {
		xml.element('CurrencyUnit', invoice.currency).element('ExchangeRate', invoice.exchangeRate).element('ConvertedAmount', values.get('convertedAmount'));
	}
	xml.elements(values, administrative);
	for (const { name, id } of dates) xml.element(name, slashDate(String(values.get(id) ?? '')));
}

/** Sums per rate that multi-rate templates print; the casing of `VatAmount` is the service's. */
const bucketNames: Readonly<Partial<Record<VatRate, readonly [base: string, vat?: string]>>> = {
	KCT: ['GrossValue'], KKKNT: ['GrossValue_NonTax'],
	0: ['GrossValue0', 'VatAmount0'], 5: ['GrossValue5', 'VatAmount5'], 8: ['GrossValue8', 'VatAmount8'], 10: ['GrossValue10', 'VatAmount10'],
};

function buckets(xml: XmlBytes, { groups }: Invoice): void {
	for (const { rate, base, vat } of groups) {
		const [baseName, vatName] = bucketNames[rate] ?? [];
		if (baseName) xml.element(baseName, base);
		if (vatName) xml.element(vatName, vat);
	}
}

const lineXml = (xml: XmlBytes, line: InvoiceLine): XmlBytes => xml
	.elements(line.values, lineTexts)
	.element('ProdQuantity', line.quantity)
	.element('ProdPrice', line.unitPrice)
	.element('Total', line.total)
	.element('VATRate', line.rate && vatRateNumber(line.rate))
	.element('VATAmount', line.vat)
	.element('Amount', line.amount ?? '0')
	.element('Discount', line.discountPercent)
	.element('DiscountAmount', line.discountAmount)
	.element('IsSum', natureCode(line.nature).isSum)
	.elements(line.values, lineExtras);
