/**
 * From a draft to an invoice: defaults, totals, amount in words; what was given is checked against
 * what was computed. Rules: reference 7. Every problem is found in one pass.
 */
import { saysAmount, vietnameseWords } from '../../invoicing/amount-in-words';
import type { WordOptions } from '../../invoicing/amount-in-words';
import { today } from '../../invoicing/calendar-date';
import { currencyPlaces, decimal, decimalText } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import { isError, located } from '../../invoicing/finding';
import type { Complaint } from '../../invoicing/finding';
import type { Draft, DraftLine, FieldValue, Values } from '../../invoicing/draft';
import type { CheckedInvoice, Invoice } from './invoice';
import { completeLine } from './complete-line';
import type { AmountRule, LineRules } from './complete-line';
import { rateGroups, reconcile, vatPerRate } from './totals';
import type { VatRounding } from './totals';
import { VIETNAM } from './read-value';
import type { VatRate } from './vat-rate';

export interface CompletionRules {
	/** Used where the draft names none. */
	readonly pattern: string;
	readonly serial: string;
	/** Now, in milliseconds. */
	readonly now: number;
	readonly words?: Partial<WordOptions>;
	/** `positive` when left out, as new invoices are. */
	readonly amounts?: AmountRule;
	/** VAT rate of lines and documents that name none, as receipts do. */
	readonly rate?: VatRate;
	/** `line` when left out. */
	readonly rounding?: VatRounding;
	/** Unit prices, line discounts and line totals contain VAT. */
	readonly pricesWithVat?: boolean;
	/** Amounts are those of an issued invoice, where a percentage without a discount is print and prices are before VAT. */
	readonly asIssued?: boolean;
}

/** Completes one draft. The result has an invoice only when no finding is an error. */
export function completeInvoice(draft: Draft, rules: CompletionRules): CheckedInvoice {
	const findings = [...draft.findings];
	const row = draft.rows[0];
	const complain = (complaint: Complaint, fieldId: string, given?: unknown): void => {
		findings.push(located(complaint, row, draft.label(fieldId), given));
	};
	const text = (id: string): string => textOf(draft.header, id);
	const pattern = text('pattern') || rules.pattern;
	const serial = text('serial') || rules.serial;
	const dateGiven = draft.header.has('date');
	const dateUnread = findings.some((finding) => isError(finding) && finding.column === draft.label('date'));
	const now = today(rules.now, VIETNAM);
	const date = dateGiven ? text('date') : now;

	checkRange(pattern, serial, complain);
	if (!dateUnread) checkDate(date, now, serial, complain);
	checkBuyer(draft.header, complain);

	const currency = (text('currency') || 'VND').toUpperCase();
	if (!/^[A-Z]{3}$/.test(currency)) {
		complain({ severity: 'error', rule: 'currency.format', message: `"${currency}" is not a currency code`, remedy: 'Write the three-letter code, for example VND or USD' }, 'currency', currency);
	}
	const exchangeRate = decimalOf(draft.header, 'exchangeRate');
	checkExchangeRate(currency, exchangeRate, complain);

	const amounts = rules.amounts ?? 'positive';
	if (draft.lines.length === 0 && amounts !== 'optional') {
		complain({ severity: 'error', rule: 'lines.none', message: 'The invoice has no lines', remedy: 'Give at least one line with a name and an amount' }, 'itemName');
	}
	const discountPercent = discountPercentOf(draft.header, draft.lines, rules, complain);
	const rate = (draft.header.get('headerVatRate') as VatRate | undefined) ?? rules.rate;
	const places = currencyPlaces(currency);
	const lineRules: LineRules = { places, amounts, pricesWithVat: rules.pricesWithVat === true && !rules.asIssued, ...(rate ? { rate } : {}) };
	const lines = draft.lines.map((line) => completeLine(line, lineRules, findings));
	const checked = (invoice?: Invoice): CheckedInvoice => ({
		key: draft.key, pattern, serial, items: draft.items, rows: draft.rows, header: draft.header, date: dateUnread ? undefined : date, findings, ...(invoice ? { invoice } : {}),
	});
	if (draft.key === undefined || findings.some(isError)) return checked();

	const groups = rateGroups(lines);
	const totals = reconcile({
		groups: rules.rounding === 'rate' ? vatPerRate(groups, lines, places, complain) : groups, lines, places, ...(discountPercent ? { discountPercent } : {}), signed: amounts === 'signed',
		given: {
			totalBeforeTax: decimalOf(draft.header, 'totalBeforeTax'), vatAmount: decimalOf(draft.header, 'vatAmount'),
			total: decimalOf(draft.header, 'total'), discountAmount: decimalOf(draft.header, 'discountAmount'),
		},
	}, complain);
	if (!totals || findings.some(isError)) return checked();

	checkWords(text('amountInWords'), totals.total, currency, rules.words, complain);
	return checked({
		key: draft.key, pattern, serial, date, dateGiven, currency, ...(exchangeRate && currency !== 'VND' ? { exchangeRate } : {}),
		header: completeHeader(draft.header, currency, exchangeRate, totals.total), lines,
		groups: totals.groups, totalBeforeTax: totals.totalBeforeTax, discount: totals.discount, vat: totals.vat, total: totals.total,
		amountInWords: text('amountInWords') || vietnameseWords(totals.total, currency, rules.words),
	});
}

type Complain = (complaint: Complaint, fieldId: string, given?: unknown) => void;

const textOf = (values: Values, id: string): string => {
	const value: FieldValue | undefined = values.get(id);
	return value === undefined ? '' : typeof value === 'string' ? value : decimalText(value);
};

const decimalOf = (values: Values, id: string): Decimal | undefined => {
	const value = values.get(id);
	return value === undefined || typeof value === 'string' ? undefined : value;
};

function checkRange(pattern: string, serial: string, complain: Complain): void {
	if (Boolean(pattern) !== Boolean(serial)) {
		complain({
			severity: 'error', rule: 'range.half',
			message: pattern ? 'The pattern has no serial beside it' : 'The serial has no pattern beside it',
			remedy: "Give both 'Pattern' and 'Serial', or leave both empty for the first active range",
		}, pattern ? 'serial' : 'pattern', pattern || serial);
	}
	if (/[;,_\s]/.test(pattern + serial) || serial.includes('-')) {
		complain({
			severity: 'error', rule: 'range.characters', message: `Pattern "${pattern}" or serial "${serial}" holds a character that separates results`,
			remedy: 'Write them as registered, for example 1/001 and C26TAA',
		}, 'pattern', `${pattern} ${serial}`);
	}
}

function checkDate(date: string, now: string, serial: string, complain: Complain): void {
	if (date > now) {
		complain({ severity: 'error', rule: 'date.future', message: `The invoice date ${date} lies in the future (today is ${now} in Vietnam)`, remedy: 'Use today or an earlier date' }, 'date', date);
	}
	const year = /^[CK](\d\d)[A-Z]{3}$/.exec(serial)?.[1] ?? /^[A-Z]{2}\/(\d\d)E$/.exec(serial)?.[1];
	if (year && date.slice(2, 4) !== year) {
		complain({
			severity: 'error', rule: 'serial.year', message: `The serial ${serial} is for the year 20${year}, the invoice date is ${date}`,
			remedy: 'Use the serial of that year, or correct the date',
		}, 'date', date);
	}
}

function checkBuyer(header: Values, complain: Complain): void {
	if (!header.has('buyerName') && !header.has('buyerPerson')) {
		complain({ severity: 'error', rule: 'buyer.missing', message: 'The invoice names no buyer', remedy: "Fill in 'Buyer Name' (Tên đơn vị) or 'Buyer Person' (Người mua hàng)" }, 'buyerName');
	}
	if (!header.has('buyerAddress')) {
		complain({ severity: 'warning', rule: 'buyer.address', message: 'The invoice has no buyer address', remedy: "Fill in 'Buyer Address' (Địa chỉ) unless the buyer declines to give one" }, 'buyerAddress');
	}
}

function checkExchangeRate(currency: string, rate: Decimal | undefined, complain: Complain): void {
	if (currency !== 'VND' && !rate) {
		complain({ severity: 'error', rule: 'exchangeRate.missing', message: `An invoice in ${currency} needs an exchange rate`, remedy: "Fill in 'Exchange Rate' (Tỷ giá): VND for one unit of the currency" }, 'exchangeRate');
	} else if (rate?.lte(0)) {
		complain({ severity: 'error', rule: 'exchangeRate.sign', message: 'The exchange rate is not above zero', remedy: 'Write the VND for one unit of the currency' }, 'exchangeRate', decimalText(rate));
	} else if (currency === 'VND' && rate && !rate.eq(1)) {
		complain({ severity: 'error', rule: 'exchangeRate.currency', message: 'An exchange rate is given, but the currency is VND', remedy: "Fill in 'Currency' (Loại tiền), or leave the rate empty" }, 'exchangeRate', decimalText(rate));
	}
}

/** The service prints the words as they are given (reference 7.6). */
function checkWords(words: string, total: Decimal, currency: string, options: Partial<WordOptions> | undefined, complain: Complain): void {
	if (words === '' || saysAmount(words, total, currency) !== false) return;
	const computed = vietnameseWords(total, currency, options);
	complain({
		severity: 'warning', rule: 'amountInWords.differs', message: `The amount in words does not say ${decimalText(total)}, which is "${computed}"`,
		remedy: 'Correct the words, or leave them empty to have them written',
	}, 'amountInWords', words);
}

/**
 * The percentage to take off the invoice. The service prints it and reckons nothing with it; beside a
 * discount given in another way it is print here too.
 */
function discountPercentOf(header: Values, lines: readonly DraftLine[], { asIssued }: CompletionRules, complain: Complain): Decimal | undefined {
	const percent = decimalOf(header, 'discountRate');
	if (!percent || percent.eq(0)) return undefined;
	if (percent.lt(0) || percent.gt(decimal('100'))) {
		complain({ severity: 'error', rule: 'discount.percent', message: 'The discount percent of the invoice is not between 0 and 100', remedy: 'Write the percentage between 0 and 100' }, 'discountRate', decimalText(percent));
		return undefined;
	}
	if (header.has('discountAmount') || lines.some(({ values }) => values.get('nature') === 'discount' || values.has('lineDiscount') || values.has('discountPercent'))) return undefined;
	if (!asIssued) return percent;
	complain({
		severity: 'error', rule: 'discount.percentAlone', message: 'The invoice names a discount percent, but nothing is discounted',
		remedy: "Fill in 'Invoice Discount' (Tổng tiền chiết khấu) as an amount, write discount lines, or leave the percent empty",
	}, 'discountRate', decimalText(percent));
	return undefined;
}

/** Defaults of the header; the buyer's person stands in for a missing unit name, as templates print it. */
function completeHeader(header: Values, currency: string, rate: Decimal | undefined, total: Decimal): Values {
	if (header.has('buyerName') && header.has('paymentMethod') && currency === 'VND') return header;
	const complete = new Map(header);
	if (!complete.has('buyerName')) complete.set('buyerName', textOf(header, 'buyerPerson'));
	if (!complete.has('paymentMethod')) complete.set('paymentMethod', 'TM/CK');
	if (currency !== 'VND' && rate && !complete.has('convertedAmount')) {
		complete.set('convertedAmount', total.times(rate).round(currencyPlaces('VND')));
	}
	return complete;
}
