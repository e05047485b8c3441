/** Reading decimals of sheets and of JSON: exactly, or not at all. */
import { decimal, Decimal, decimalText, exactDigits, plainNumber } from './decimal';
import type { Reading } from './finding';
import { codePointName, kindOf, quote } from './quoting';
import { accepted, blank, refused } from './reading';
import { seen } from './sheet-notation';
import type { NumberNotation } from './sheet-notation';

// No quantity, price or amount comes near; keeps hostile input from costing time.
const longestNumber = 60;

const exponentNumber = /^[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}$/i;
const onlyDigitsAndMarks = /^[+-]?[\d.,'’_\s]*\d[\d.,'’_\s]*$/;

const groupedBySpace = /^[+-]?[1-9]\d{0,2}([\s'’_])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/;
const groupedByComma = /^[+-]?[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/;
const groupedByPoint = /^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)$/;
const perhapsGroupedByComma = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const perhapsGroupedByPoint = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
const decimalComma = /^[+-]?\d+,\d+$/;

const currencyMark =
	/^(?:\p{Sc}|vnd|usd|eur|krw|jpy|cny|gbp)\s*|\s*(?:\p{Sc}|vnd|usd|eur|krw|jpy|cny|gbp|vnđ|đồng|đ|원)$/giu;
const invisible = /\p{Cf}/u;
const everyInvisible = /\p{Cf}/gu;

/** Grouping removed and the point as decimal mark, where the writing leaves no doubt what is meant. */
function regrouped(text: string): string | undefined {
	if (perhapsGroupedByComma.test(text) || perhapsGroupedByPoint.test(text)) return undefined;
	if (plainNumber.test(text)) return text;
	if (groupedBySpace.test(text)) return text.replace(/[\s'’_]/g, '').replace(',', '.');
	if (groupedByComma.test(text)) return text.replace(/,/g, '');
	if (groupedByPoint.test(text)) return text.replace(/\./g, '').replace(',', '.');
	if (decimalComma.test(text)) return text.replace(',', '.');
	if (exponentNumber.test(text)) return Decimal.of(text.replace(/^\+/, '')).toString();
	return undefined;
}

/** What was meant, in the one accepted form; undefined when it takes a person to tell. */
function corrected(text: string): string | undefined {
	let bare = seen(text).replace(everyInvisible, '').trim();
	if (bare.startsWith('(') && bare.endsWith(')')) bare = `-${bare.slice(1, -1)}`;
	bare = bare.replace(currencyMark, '').trim();
	if (/^[+-]?\.\d+$/.test(bare)) bare = bare.replace('.', '0.');
	if (/^[+-]?\d+\.$/.test(bare)) bare = bare.slice(0, -1);
	const meant = regrouped(bare);
	return meant === undefined || meant.length > longestNumber ? undefined : decimalText(decimal(meant));
}

/** Text of a sheet that groups thousands: by its own mark, by blanks, or not at all; brackets stand for a minus. */
const groupings: Readonly<Record<Exclude<NumberNotation, 'plain'>, { readonly form: RegExp; readonly example: string }>> = {
	comma: { form: /^[+-]?(?:\d+|[1-9]\d{0,2}([.\s])\d{3}(?:\1\d{3})*)(?:,\d+)?$/, example: '1.234.567,89' },
	point: { form: /^[+-]?(?:\d+|[1-9]\d{0,2}([,\s])\d{3}(?:\1\d{3})*)(?:\.\d+)?$/, example: '1,234,567.89' },
};

function readGrouped(given: string, notation: Exclude<NumberNotation, 'plain'>): Reading<Decimal> {
	const text = seen(given);
	if (text === '') return blank;
	const { form, example } = groupings[notation];
	const bare = /^\([^-+()]+\)$/.test(text) ? `-${text.slice(1, -1).trim()}` : text;
	if (text.length > longestNumber) return refuseText(text);
	if (form.test(bare)) return accepted(decimal(notation === 'comma' ? bare.replace(/[.\s]/g, '').replace(',', '.') : bare.replace(/[,\s]/g, '')));
	return onlyDigitsAndMarks.test(text)
		? refused('number.marks', `${quote(text)} does not fit the number format of the sheet, ${example}`, `Write it like ${example}, or correct 'Number Format'`)
		: refuseText(text);
}

/** A decimal so written that its point is no thousands separator: three places get a fourth. */
function unmistakable(text: string): string {
	const plain = decimalText(decimal(text));
	return perhapsGroupedByPoint.test(plain) ? `${plain}0` : plain;
}

function refuseText(text: string): Reading<never> {
	if (text.length > longestNumber) {
		return plainNumber.test(text)
			? refused(
					'number.precision',
					`${quote(text)} has ${text.length} characters; no number here has more than ${longestNumber}`,
					'Check the cell; write the number with the digits it really has',
				)
			: refused('number.format', `${quote(text)} is not a number`, 'Write a number such as 1234567.5');
	}
	const meant = corrected(text);
	const write = meant === undefined ? undefined : `Write ${meant}`;
	if (groupedBySpace.test(text) || groupedByComma.test(text) || groupedByPoint.test(text)) {
		return refused(
			'number.thousands',
			`${quote(text)} has thousands separators`,
			write ?? 'Write the digits without separators, e.g. 1234567.5',
		);
	}
	if (perhapsGroupedByComma.test(text)) {
		return refused(
			'number.marks',
			`${quote(text)} can be read in two ways, the comma as thousands separator or as decimal mark`,
			`Write ${text.replace(',', '').replace('+', '')} or ${unmistakable(text.replace(',', '.'))}`,
		);
	}
	if (decimalComma.test(text)) {
		return refused(
			'number.marks',
			`${quote(text)} has a comma as decimal mark`,
			write ?? 'Write a point as decimal mark',
		);
	}
	if (onlyDigitsAndMarks.test(text) && meant === undefined) {
		return refused(
			'number.marks',
			`${quote(text)} has marks in places where no number has them`,
			'Write the digits without separators and one point as decimal mark, e.g. 1234567.5',
		);
	}
	const hidden = invisible.exec(text)?.[0];
	return refused(
		'number.format',
		hidden === undefined
			? `${quote(text)} is not a plain number`
			: `${quote(text)} holds the invisible character ${codePointName(hidden)}`,
		write ?? 'Write digits with at most one point as decimal mark, e.g. 1234567.5, and nothing else',
	);
}

function readText(given: string): Reading<Decimal> {
	const text = seen(given);
	if (text === '') return blank;
	if (!plainNumber.test(text) || text.length > longestNumber) return refuseText(text);
	if (!perhapsGroupedByPoint.test(text)) return accepted(decimal(text));
	return refused(
		'number.thousands',
		`${quote(text)} can be read in two ways, the point as decimal mark or as thousands separator`,
		`Write ${text.replace(/[+.]/g, '')} or ${unmistakable(text)}`,
	);
}

function readNumber(given: number): Reading<Decimal> {
	if (!Number.isFinite(given)) {
		return refused(
			'number.format',
			`The value is ${given}, the result of a calculation that failed`,
			'Check the formula or the expression that makes this value',
		);
	}
	const value = Decimal.ofNumber(given);
	if (!value.isLong) return accepted(value);
	if (value.significantDigits > exactDigits) {
		return refused(
			'number.precision',
			`${decimalText(value)} has more digits than a number value can hold exactly (${exactDigits})`,
			`Write it as text with the digits that are meant, or round it where it is calculated; rounded to ${exactDigits} digits it is ${decimalText(value.toSignificant(exactDigits))}`,
		);
	}
	if (decimalText(value).length > longestNumber) {
		return refused(
			'number.precision',
			`${given} has ${decimalText(value).length} characters when written out; no number here has more than ${longestNumber}`,
			'Check the formula or the expression that makes this value',
		);
	}
	return accepted(value);
}

/**
 * Reads a number of a sheet or a JSON document exactly.
 *
 * In: a JS number (taken by its shortest decimal text, so 0.1 is one tenth; at most 15 significant
 * digits), or text: optional sign, digits, at most one `.` with digits on both sides, blanks around
 * it; full-width characters count as plain ones, those of no width not at all. Text of a sheet with a
 * `notation` may group its thousands, and its decimal mark is what the notation says. Nothing (undefined, null, blank text) reads as no value without a complaint.
 *
 * Errors: `number.thousands`, `number.marks` (comma or several decimal marks), `number.precision`
 * (digits lost or beyond 60 characters), `number.format` (anything else). The remedy names the
 * corrected form when only one can be meant. Text such as `1.500` is refused: one and a half to a
 * program, in Vietnam as often 1500.
 */
export function readDecimal(value: unknown, notation: NumberNotation = 'plain'): Reading<Decimal> {
	if (value === undefined || value === null) return blank;
	if (typeof value === 'string') return notation === 'plain' ? readText(value) : readGrouped(value, notation);
	if (typeof value === 'number') return readNumber(value);
	return refused('number.format', `The value is ${kindOf(value)}, not a number`, 'Give a single number, e.g. 1234567.5');
}

/** A number as a program writes it on the wire, e.g. in XML: plain digits and one point. Nothing when it is anything else. */
export function wireDecimal(text: string): Decimal | undefined {
	const plain = text.trim();
	return plainNumber.test(plain) && plain.length <= longestNumber ? decimal(plain) : undefined;
}
