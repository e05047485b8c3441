/** The `<Invoices>` payload of Circular 32, still read by tenants of today (reference 4.2), in seed order with the later fields after it. */
import { decimalText } from '../../../invoicing/decimal';
import type { Decimal } from '../../../invoicing/decimal';
import { documentFields, lineFields } from '../fields';
import type { Invoice, InvoiceLine } from '../invoice';
import { natureCode } from '../line-nature';
import { vatRateNumber } from '../vat-rate';
import type { VatRate } from '../vat-rate';
import { element, elements, ordered, wrap, wrapBytes } from './element';

const header = (names: readonly string[]): Array<readonly [string, string]> => ordered(names, documentFields, (field) => field.invoices);

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
export function invoicesDocument(invoice: Invoice): string {
	return wrap('Inv', element('key', invoice.key) + elements(invoice.header, [['MCCQT', 'taxAuthorityCode']]) + wrap('Invoice', invoicesContent(invoice)));
}

/** The payload of one call. */
export const invoicesPayload = (documents: readonly Buffer[]): Buffer => wrapBytes('Invoices', documents);

/** Calendar date as this format writes it: dd/MM/yyyy. */
export const slashDate = (isoDate: string): string => isoDate.split('-').reverse().join('/');

/** What stands inside `Invoice`, or at the top of an adjusting or replacing document, whose type stands before the lines. */
export function invoicesContent(invoice: Invoice, typeElement = ''): string {
	const { header: values, groups } = invoice;
	const [onlyGroup] = groups;
	return elements(values, [['InvoiceNo', 'assignedNumber']])
		+ elements(values, buyer, required)
		+ typeElement
		+ wrap('Products', invoice.lines.map(lineXml).join(''))
		+ element('Total', invoice.totalBeforeTax)
		+ element('DiscountAmount', invoice.discount)
		// Without amounts there is no rate, and the service wants the element all the same.
		+ (groups.length > 1 ? '' : element('VATRate', onlyGroup ? vatRateNumber(onlyGroup.rate) : '0'))
		+ element('VATAmount', invoice.vat)
		+ element('Amount', invoice.total)
		+ element('AmountInWords', invoice.amountInWords)
		+ elements(values, [['Extra', 'extra']])
		+ element('ArisingDate', slashDate(invoice.date))
		+ elements(values, afterTotals)
		+ (groups.length > 1 ? buckets(invoice) : '')
		+ (invoice.currency === 'VND' ? '' : element('CurrencyUnit', invoice.currency) + element('ExchangeRate', invoice.exchangeRate) + elements(values, [['ConvertedAmount', 'convertedAmount']]))
		+ elements(values, administrative)
		+ dates.map(([name, id]) => element(name, slashDate(String(values.get(id) ?? '')))).join('');
}

/** Sums per rate that multi-rate templates print; the casing of `VatAmount` is the service's. */
const bucketNames: Readonly<Partial<Record<VatRate, readonly [base: string, vat?: string]>>> = {
	KCT: ['GrossValue'], KKKNT: ['GrossValue_NonTax'],
	0: ['GrossValue0', 'VatAmount0'], 5: ['GrossValue5', 'VatAmount5'], 8: ['GrossValue8', 'VatAmount8'], 10: ['GrossValue10', 'VatAmount10'],
};

const buckets = (invoice: Invoice): string =>
	invoice.groups.map(({ rate, base, vat }) => {
		const [baseName, vatName] = bucketNames[rate] ?? [];
		return (baseName ? element(baseName, base) : '') + (vatName ? element(vatName, vat) : '');
	}).join('');

function lineXml(line: InvoiceLine): string {
	const amount = (name: string, value: Decimal | undefined): string => (value ? `<${name}>${decimalText(value)}</${name}>` : '');
	return wrap('Product', elements(line.values, lineTexts)
		+ amount('ProdQuantity', line.quantity) + amount('ProdPrice', line.unitPrice)
		+ amount('Total', line.total)
		+ (line.rate ? element('VATRate', vatRateNumber(line.rate)) : '')
		+ amount('VATAmount', line.vat)
		+ element('Amount', line.amount ?? '0')
		+ amount('Discount', line.discountPercent) + amount('DiscountAmount', line.discountAmount)
		+ element('IsSum', natureCode(line.nature).isSum)
		+ elements(line.values, lineExtras));
}
