import { Decimal, decimal, decimalText } from '../../invoicing/decimal';
import type { Complaint, Finding } from '../../invoicing/finding';
import { located } from '../../invoicing/finding';
import type { DraftLine, Values } from '../../invoicing/draft';
import type { InvoiceLine } from './invoice';
import type { LineNature } from './line-nature';
import { isInclusive, takeVatOut } from './vat-inclusive';
import { vatPercent } from './vat-rate';
import type { VatRate } from './vat-rate';

export interface LineRules {
	/** Decimal places of the currency. */
	readonly places: number;
	/** VAT rate of lines that name none. */
	readonly rate?: VatRate;
	readonly amounts: AmountRule;
	/** Unit price, line discount and line total contain VAT, as prices for consumers do. */
	readonly pricesWithVat?: boolean;
}

/**
 * What amounts a document may carry. New invoices, increases and decreases: `positive`, since the type
 * gives the direction. Combined adjustments: `signed` differences. Adjustments of information: `optional`.
 */
export type AmountRule = 'positive' | 'signed' | 'optional';

const hundred = decimal('100');
/** Most the tax standard keeps before the decimal point. */
export const largest = decimal('999999999999999');
/** With fewer digits before the decimal point no number comes near the largest. */
const ordinaryDigits = 14;
const decimalFields = ['quantity', 'unitPrice', 'priceWithVat', 'discountPercent', 'lineDiscount', 'lineTotal', 'lineVat', 'lineAmount'] as const;
type DecimalField = (typeof decimalFields)[number];

/** Completes one line and adds what is wrong with it to the findings. */
export function completeLine(line: DraftLine, rules: LineRules, findings: Finding[]): InvoiceLine {
	const complain: LineComplain = (complaint, fieldId, given) => {
		findings.push(located(complaint, line.row, line.label(fieldId), typeof given === 'object' ? decimalText(given) : given));
	};
	const nature = (line.values.get('nature') as LineNature | undefined) ?? 'goods';
	const given = decimals(line.values);
	if (!line.values.has('itemName')) {
		complain({ severity: 'error', rule: 'line.name', message: 'A line has no name', remedy: "Fill in 'Item Name' (Tên hàng hóa, dịch vụ)" }, 'itemName');
	}
	for (const field of decimalFields) checkDecimal(field, given[field], nature, rules.amounts, complain);
	if (nature === 'note') return { nature, values: line.values };

	const rate = (line.values.get('vatRate') as VatRate | undefined) ?? rules.rate;
	const inclusive = isInclusive(given, rules);
	const takenOut = inclusive && rate ? takeVatOut(given, rate, rules, complain) : undefined;
	const discount = inclusive ? takenOut?.discount : discountOf(given, rules, complain);
	const total = inclusive ? takenOut?.total : totalOf(given, discount, rules, complain);
	if (rules.amounts === 'optional' && !total) return { nature, values: line.values };
	if (!rate && !unreadable(findings, line, 'vatRate')) {
		complain({ severity: 'error', rule: 'vatRate.missing', message: 'A line has no VAT rate', remedy: "Fill in 'VAT Rate' (Thuế suất): 0, 5, 8, 10, KCT or KKKNT" }, 'vatRate');
	}
	if (!total && !(inclusive && !rate) && !decimalFields.some((field) => unreadable(findings, line, field))) {
		complain({ severity: 'error', rule: 'line.amount', message: 'A line has neither an amount nor quantity and unit price', remedy: "Fill in 'Line Total' (Thành tiền), or 'Quantity' and 'Unit Price'" }, 'lineTotal');
	}
	const vat = takenOut ? compareVat(takenOut.vat, given, rules, complain) : total && rate ? vatOf(total, rate, given, rules, complain) : undefined;
	const amount = total && vat ? total.plus(vat) : undefined;
	const most = amount ?? total;
	if (most && !most.fitsInto(ordinaryDigits, Infinity) && most.abs().gt(largest) && !given.lineTotal?.gt(largest)) {
		complain({ severity: 'error', rule: 'amount.tooLarge', message: 'The amount of a line has more than 15 digits before the decimal point', remedy: 'Check quantity and unit price' }, 'lineTotal', most);
	}
	if (amount && !inclusive) checkWithVat(given, amount, rules, complain);
	const { quantity, discountPercent } = given;
	const unitPrice = inclusive ? takenOut?.unitPrice : given.unitPrice;
	return { nature, values: line.values, quantity, unitPrice, discountPercent, discountAmount: discount, total, rate, vat, amount, vatWithin: takenOut !== undefined };
}

export type GivenNumbers = Partial<Record<DecimalField, Decimal>>;
export type LineComplain = (complaint: Complaint, fieldId: string, given?: Decimal | string) => void;

function decimals(values: Values): GivenNumbers {
	const number = (field: DecimalField): Decimal | undefined => {
		const value = values.get(field);
		return typeof value === 'string' ? undefined : value;
	};
	return {
		quantity: number('quantity'), unitPrice: number('unitPrice'), priceWithVat: number('priceWithVat'), discountPercent: number('discountPercent'),
		lineDiscount: number('lineDiscount'), lineTotal: number('lineTotal'), lineVat: number('lineVat'), lineAmount: number('lineAmount'),
	};
}

/** True when the value was given but could not be read, so that its absence is no news. */
const unreadable = (findings: readonly Finding[], line: DraftLine, fieldId: string): boolean =>
	findings.some((finding) => finding.severity === 'error' && finding.row === line.row && finding.column === line.label(fieldId));

function checkDecimal(field: DecimalField, value: Decimal | undefined, nature: LineNature, amounts: AmountRule, complain: LineComplain): void {
	if (!value || (nature !== 'note' && field !== 'discountPercent' && value.fitsInto(ordinaryDigits, 6))) return;
	if (nature === 'note' && !value.eq(0)) {
		complain({ severity: 'error', rule: 'note.amount', message: 'A note line carries an amount', remedy: 'Leave numbers empty on notes, or make the line goods' }, field, value);
	} else if (value.lt(0) && amounts !== 'signed') {
		complain({
			severity: 'error', rule: 'amount.negative', message: 'A line of a new invoice has a negative number',
			remedy: nature === 'discount' ? 'Write the discount as a positive amount: a discount line is subtracted' : 'Make it a discount line (Tính chất 3) with a positive amount, or adjust the earlier invoice',
		}, field, value);
	} else if (field === 'discountPercent' && value.gt(hundred)) {
		complain({ severity: 'error', rule: 'discount.percent', message: 'A discount is above 100 %', remedy: 'Write the percentage between 0 and 100' }, field, value);
	} else if (value.abs().gt(largest)) {
		complain({ severity: 'error', rule: 'amount.tooLarge', message: 'A number has more than 15 digits before the decimal point', remedy: 'Check the number' }, field, value);
	} else if (!value.round(6).eq(value)) {
		complain({ severity: 'error', rule: 'number.places', message: 'A number has more than six decimal places', remedy: `Round it, for example to ${decimalText(value.round(6))}` }, field, value);
	}
}

const grossOf = ({ quantity, unitPrice }: GivenNumbers): Decimal | undefined => (quantity && unitPrice ? quantity.times(unitPrice) : undefined);

function discountOf(given: GivenNumbers, rules: LineRules, complain: LineComplain): Decimal | undefined {
	const gross = grossOf(given);
	const computed = gross && given.discountPercent ? gross.percent(given.discountPercent).round(rules.places) : undefined;
	if (given.lineDiscount && computed) compare('line.discount', 'discount amount', given.lineDiscount, computed, rules, 'lineDiscount', complain);
	return given.lineDiscount ? given.lineDiscount.round(rules.places) : computed;
}

/** The line before tax: as given when it agrees with quantity × price − discount within rounding, else computed. */
function totalOf(given: GivenNumbers, discount: Decimal | undefined, rules: LineRules, complain: LineComplain): Decimal | undefined {
	const gross = grossOf(given);
	const computed = gross ? (discount ? gross.minus(discount) : gross).round(rules.places) : undefined;
	if (computed?.lt(0) && rules.amounts !== 'signed') {
		complain({ severity: 'error', rule: 'discount.tooLarge', message: 'The discount is larger than the line', remedy: 'Correct the discount' }, 'lineDiscount', discount);
	}
	if (!given.lineTotal) return computed;
	const rounded = given.lineTotal.round(rules.places);
	if (!rounded.eq(given.lineTotal) && !(computed && rounded.eq(computed))) {
		complain({
			severity: 'warning', rule: 'amount.rounded', message: `The amount has more decimal places than the currency; ${decimalText(rounded)} is used`,
			remedy: 'Round the amount in the sheet',
		}, 'lineTotal', given.lineTotal);
	}
	if (computed) compare('line.total', 'line total', rounded, computed, rules, 'lineTotal', complain);
	return rounded;
}

function vatOf(total: Decimal, rate: VatRate, given: GivenNumbers, rules: LineRules, complain: LineComplain): Decimal {
	const percent = vatPercent(rate);
	const computed = total.percent(percent).round(rules.places);
	if (!given.lineVat) return computed;
	if (percent.eq(0) && !given.lineVat.eq(0)) {
		complain({
			severity: 'error', rule: 'line.vatWithoutRate', message: `The line carries VAT of ${decimalText(given.lineVat)}, but its rate ${rate} charges none`,
			remedy: 'Correct the VAT rate of the line, or leave its VAT amount empty',
		}, 'lineVat', given.lineVat);
	} else compare('line.vat', 'line VAT amount', given.lineVat, computed, rules, 'lineVat', complain);
	return given.lineVat.round(rules.places);
}

/** VAT taken out of an amount, held against the one given: amount and VAT must fit, so nothing else is used. */
function compareVat(computed: Decimal, { lineVat }: GivenNumbers, rules: LineRules, complain: LineComplain): Decimal {
	if (lineVat && !lineVat.round(rules.places).eq(computed)) {
		complain({
			severity: 'error', rule: 'line.vat', message: `The line VAT amount is ${decimalText(lineVat)}, but ${decimalText(computed)} is in the amount with VAT`,
			remedy: `Write ${decimalText(computed)}, or leave it empty to have it computed`,
		}, 'lineVat', lineVat);
	}
	return computed;
}

/** What a line reckoned before VAT says of itself with VAT. */
function checkWithVat(given: GivenNumbers, amount: Decimal, rules: LineRules, complain: LineComplain): void {
	if (given.lineAmount) compare('line.amountWithVat', 'line amount', given.lineAmount, amount, rules, 'lineAmount', complain);
	if (!given.priceWithVat || !given.quantity || given.lineDiscount) return;
	const gross = given.quantity.times(given.priceWithVat);
	const stated = (given.discountPercent ? gross.minus(gross.times(given.discountPercent).div(hundred)) : gross).round(rules.places);
	if (stated.minus(amount).abs().gt(smallestUnit(rules))) {
		complain({
			severity: 'error', rule: 'line.twoPrices', message: `By its price with VAT the line comes to ${decimalText(stated)}, otherwise to ${decimalText(amount)}`,
			remedy: "Leave 'Unit Price' (Đơn giá) and 'Line Total' (Thành tiền) empty to go by the price with VAT, or leave that empty",
		}, 'priceWithVat', given.priceWithVat);
	}
}

const smallestUnit = ({ places }: LineRules): Decimal => Decimal.unit(places);

/** A given amount against the computed one: equal, off by rounding (one smallest unit; a warning), or wrong (an error). */
function compare(rule: string, what: string, given: Decimal, computed: Decimal, rules: LineRules, fieldId: string, complain: LineComplain): void {
	const difference = given.minus(computed).abs();
	if (difference.eq(0)) return;
	if (difference.lte(smallestUnit(rules))) {
		complain({
			severity: 'warning', rule: `${rule}.rounding`, message: `The ${what} differs from the computed ${decimalText(computed)} by rounding; the given one is used`,
			remedy: 'Nothing, if your books round this way',
		}, fieldId, given);
	} else {
		complain({
			severity: 'error', rule, message: `The ${what} is ${decimalText(given)}, but the line computes to ${decimalText(computed)}`,
			remedy: `Write ${decimalText(computed)}, correct quantity, price, discount or rate, or leave it empty to have it computed`,
		}, fieldId, given);
	}
}
