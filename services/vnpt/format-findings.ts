/** What a payload format asks for or cannot carry, told before anything is sent (reference 4.2, 4.3, 4.4, 7.1). */
import { decimal, decimalText } from '../../invoicing/decimal';
import type { Field } from '../../invoicing/field';
import type { Finding } from '../../invoicing/finding';
import { located } from '../../invoicing/finding';
import type { Values } from '../../invoicing/draft';
import { codePointLength } from '../../invoicing/text';
import { documentFields, lineFields } from './fields';
import type { VnptField } from './fields';
import type { Invoice } from './invoice';
import { receiptFieldIds } from './payload/receipt';
import type { PayloadFormat } from './tenant';

const column = ({ label, local }: Field): string => `${label} (${local})`;
const fieldsById = new Map([...documentFields, ...lineFields].map((field) => [field.id, field]));

/** Said by other values where the format has no element: rates stand on the lines, the amount in VND follows from the exchange rate, the discount is an amount. */
const impliedElsewhere = new Set(['headerVatRate', 'convertedAmount', 'discountRate']);

/**
 * @param row row of the sheet the invoice begins on
 * @param amends it adjusts or replaces another
 */
export function formatFindings(invoice: Invoice, format: PayloadFormat, row: number | undefined, amends = false): Finding[] {
	const findings: Finding[] = [];
	const code = fieldsById.get('buyerCode');
	if (format !== 'dshdon' && code && !invoice.header.has(code.id)) {
		findings.push(located({
			severity: 'error', rule: 'buyer.code', message: 'The invoice names no customer code, which this payload format asks for',
			remedy: "Fill in 'Customer Code' (Mã khách hàng); it need not exist at VNPT. Or choose the format of Circular 78 if the tenant has it",
		}, row, column(code)));
	}
	if (format === 'dshdon') findings.push(...tooLong(invoice.header, row), ...rateDigits(invoice, row));
	const lost = new Set(dropped(invoice.header, format, 'document'));
	const authorityCode = fieldsById.get('taxAuthorityCode');
	if (amends && format === 'invoices' && authorityCode && invoice.header.has(authorityCode.id)) lost.add(authorityCode);
	for (const { values } of invoice.lines) for (const field of dropped(values, format, 'line')) lost.add(field);
	for (const field of lost) {
		findings.push(located({
			severity: 'warning', rule: 'format.dropped', message: `This payload format has no place for '${field.label}'; the value is not sent`,
			remedy: 'Nothing, if the invoice need not show it; else choose the other payload format',
		}, row, column(field)));
	}
	return findings;
}

/** `TGia` has seven digits, two of them after the point (reference 4.3). */
const mostRate = decimal('99999.99');

function rateDigits({ exchangeRate }: Invoice, row: number | undefined): Finding[] {
	const field = fieldsById.get('exchangeRate');
	if (!exchangeRate || !field || (exchangeRate.lte(mostRate) && exchangeRate.round(2).eq(exchangeRate))) return [];
	const rounded = exchangeRate.round(2);
	return [located({
		severity: 'error', rule: 'exchangeRate.digits', message: `The exchange rate ${decimalText(exchangeRate)} has more than five digits before the decimal point or more than two after it`,
		remedy: rounded.lte(mostRate) ? `Write ${decimalText(rounded)}, or use the rate as the bank quotes it with two decimal places` : 'Check the rate: VND for one unit of the currency',
	}, row, column(field), decimalText(exchangeRate))];
}

const shortFields = documentFields.flatMap((field) => (field.dshdonMax === undefined ? [] : [{ ...field, dshdonMax: field.dshdonMax }]));

function tooLong(header: Values, row: number | undefined): Finding[] {
	return shortFields.flatMap((field) => {
		const value = header.get(field.id);
		const length = typeof value === 'string' ? codePointLength(value) : 0;
		return length <= field.dshdonMax ? [] : [located({
			severity: 'error', rule: 'text.length', message: `The text has ${length} characters; this payload format allows ${field.dshdonMax}`,
			remedy: `Shorten it by ${length - field.dshdonMax}`,
		}, row, column(field), value)];
	});
}

/** Stand in every receipt, or say of its lines what goes without saying. */
const inEveryReceipt = new Set(['date', 'totalBeforeTax', 'vatAmount', 'total', 'amountInWords', 'vatRate', 'lineVat', 'nature', 'lineNumber']);

function droppedFromReceipt(values: Values): VnptField[] {
	return [...values].flatMap(([id, value]) => {
		const field = fieldsById.get(id);
		const silent = receiptFieldIds.has(id) || inEveryReceipt.has(id) || impliedElsewhere.has(id) || (id === 'currency' && value === 'VND');
		return field && (field.invoices ?? field.dshdon) !== undefined && field.id !== 'key' && !silent ? [field] : [];
	});
}

const dropped = (values: Values, format: PayloadFormat, level: Field['level']): readonly VnptField[] =>
	(format === 'receipt' ? droppedFromReceipt(values) : withoutPlace[format][level].filter(({ id }) => values.has(id)));

/** Fields that the one format has an element for and the other has not. */
function onlyIn(other: 'dshdon' | 'invoices', format: 'dshdon' | 'invoices'): Readonly<Record<Field['level'], readonly VnptField[]>> {
	const only = (field: VnptField): boolean => field[format] === undefined && field[other] !== undefined && !impliedElsewhere.has(field.id);
	return { document: documentFields.filter(only), line: lineFields.filter(only) };
}
const withoutPlace = { dshdon: onlyIn('invoices', 'dshdon'), invoices: onlyIn('dshdon', 'invoices') };
