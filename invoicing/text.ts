import { decimalText } from './decimal';
import { readDecimal } from './read-decimal';
import type { Reading } from './finding';
import { codePointName, kindOf } from './quoting';
import { accepted, blank, refused, warning } from './reading';

export interface TextLimits {
	/** More code points than this are refused. */
	readonly max?: number;
	/** More code points than this are worth a warning, e.g. the limit of an older format. */
	readonly soft?: number;
	/** Line breaks and tabs become one space. */
	readonly singleLine?: boolean;
}

// All controls but tab, LF, CR; lone surrogates (\p{Cs} under the u flag); the two code points XML
// forbids. The controls above U+007F are legal in XML, but only ever come from a wrong encoding.
const unusable = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

const lineBreaks = /[\t\r\n\u2028\u2029]+/g;

/** The number of Unicode code points, which is what the length limits of the formats count. */
export function codePointLength(text: string): number {
	let length = 0;
	for (let index = 0; index < text.length; index++) {
		if ((text.codePointAt(index) ?? 0) > 0xffff) index++;
		length++;
	}
	return length;
}

/** A single value as text, undefined when it is none. A number counts as one only while it is exact. */
function singleValue(value: unknown): string | undefined {
	switch (typeof value) {
		case 'string':
			return value;
		case 'boolean':
			return String(value);
		case 'number': {
			if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value + 0) : undefined;
			const decimal = readDecimal(value).value;
			return decimal === undefined ? undefined : decimalText(decimal);
		}
		default:
			return undefined;
	}
}

/**
 * Reads a text field.
 *
 * In: text, an exact number (safe integer, or a decimal of at most 15 digits) or a yes/no value; NFC
 * and trimmed. Nothing (undefined, null, blank text) reads as no value without a complaint.
 *
 * Errors: `text.type` (list, object, number that lost digits), `text.control` (a character no
 * document can carry, with its code point and place), `text.length` (over `max`; a warning over
 * `soft`). Lengths count code points after NFC and trimming.
 */
export function readText(value: unknown, limits: TextLimits = {}): Reading<string> {
	if (value === undefined || value === null) return blank;
	const given = singleValue(value);
	if (given === undefined) {
		return typeof value === 'number'
			? refused(
					'text.type',
					`The value is the number ${value}, which has lost digits`,
					'Format the cell as text, or give the value in quotes',
				)
			: refused('text.type', `The value is ${kindOf(value)}, not a text`, 'Give a single text');
	}
	const bad = unusable.exec(given);
	if (bad) {
		return refused(
			'text.control',
			`Character ${codePointLength(given.slice(0, bad.index)) + 1} is ${codePointName(bad[0])}, which no document can carry`,
			'Delete it (it cannot be seen; often it came with copied text) and type the place again',
		);
	}
	const normal = given.normalize('NFC');
	const text = (limits.singleLine ? normal.replace(lineBreaks, ' ') : normal).trim();
	if (text === '') return blank;

	const { max = Infinity, soft = Infinity } = limits;
	// Never fewer UTF-16 units than code points: most texts need no counting.
	if (text.length <= max && text.length <= soft) return accepted(text);
	const length = codePointLength(text);
	if (length > max) {
		return refused(
			'text.length',
			`The text has ${length} characters; at most ${max} are allowed`,
			`Shorten it by ${length - max}`,
		);
	}
	if (length > soft) {
		return accepted(
			text,
			warning(
				'text.length',
				`The text has ${length} characters; older formats allow only ${soft}`,
				`Shorten it by ${length - soft} if the service refuses it`,
			),
		);
	}
	return accepted(text);
}

/**
 * A sheet heading reduced to what identifies it: lower case, without accents (đ is d), nothing but
 * letters and digits of any script. "Mã số thuế", "MA_SO_THUE" and "masothue" are the same.
 */
export function foldHeading(text: string): string {
	return (
		text
			.toLowerCase()
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			// NFD took Hangul syllables apart as well; they are no accents.
			.normalize('NFC')
			// The Icelandic ð looks the same in capitals and is typed in its place.
			.replace(/[đð]/g, 'd')
			.replace(/[^\p{L}\p{N}]/gu, '')
	);
}
