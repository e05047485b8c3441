import type { Reading } from './finding';
import { registrationDigits } from './korean-business-number';
import { accepted, blank, refused } from './reading';

const longestShown = 10;
const keptDigits = 6;

/** Text with every number of more than ten digits hidden behind its first six (the birth date of a resident number). */
export function maskPersonalNumbers(text: string): string {
	return text.replace(/\d(?:[\d\s-]*\d)?/g, (run) => {
		const digits = run.replace(/\D/g, '');
		return digits.length > longestShown ? digits.slice(0, keptDigits) + '*'.repeat(digits.length - keptDigits) : run;
	});
}

/** Text of a service, in which longer numbers name documents: only numbers of exactly thirteen digits are hidden. */
export const maskResidentNumbers = (text: string): string => text.replace(/(?<!\d)(\d{6})[\s-]?\d{7}(?!\d)/g, `$1${'*'.repeat(7)}`);

/**
 * Reads a Korean resident registration number (주민등록번호). Its check digit is not looked at:
 * numbers given since October 2020 have none.
 *
 * In: text with or without hyphen, or a whole number. Out: thirteen digits; personal data, to be
 * shown only through {@link maskPersonalNumbers}. Error `residentNumber.format`, which never repeats
 * the number.
 */
export function readResidentNumber(value: unknown): Reading<string> {
	const digits = registrationDigits(value);
	if (digits === '') return blank;
	if (digits?.length !== 13) {
		return refused('residentNumber.format', 'A resident number has thirteen digits, this value has another form', 'Write thirteen digits, in a column formatted as text');
	}
	const month = Number(digits.slice(2, 4));
	const day = Number(digits.slice(4, 6));
	if (month < 1 || month > 12 || day < 1 || day > 31 || !/^[1-8]$/.test(digits[6] ?? '')) {
		return refused('residentNumber.format', 'The first seven digits are not those of a resident number: a birth date and a digit from 1 to 8', 'Compare it with the identity card');
	}
	return accepted(digits);
}
