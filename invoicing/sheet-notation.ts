/** How a sheet is written, where the same characters can mean two things. */

/**
 * `plain`: digits and one decimal point, so that nothing is guessed. `comma` and `point` name the
 * decimal mark of sheets that group thousands: 1.234.567,89 and 1,234,567.89.
 */
export type NumberNotation = 'plain' | 'comma' | 'point';

export interface DateNotation {
	/** Which of the first two numbers of 02/11/2026 is the day. */
	readonly order: 'dayFirst' | 'monthFirst';
	/** Year from which the workbook counts its days: 1904 where Excel for Mac made it. */
	readonly epoch: 1900 | 1904;
}

export interface SheetNotation {
	readonly numbers: NumberNotation;
	readonly dates: DateNotation;
}

/** What holds where nobody says otherwise. */
export const usualNotation: SheetNotation = { numbers: 'plain', dates: { order: 'dayFirst', epoch: 1900 } };

const beyondAscii = /[^\x20-\x7e]/;
const fullWidth = /[\uff01-\uff5e]/g;
// Zero-width blanks, joiners and marks of direction. What reverses or embeds text stays: it changes what is seen.
const unseen = /[\u200b-\u200f\u2060\ufeff]/g;

/**
 * A number, date or code as it is seen in its cell: full-width characters as plain ones, hyphens of
 * every kind and the minus sign as `-`, without characters of no width, without blanks around it.
 */
export function seen(text: string): string {
	if (!beyondAscii.test(text)) return text.trim();
	return text
		.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
		.replace(unseen, '')
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.trim();
}
