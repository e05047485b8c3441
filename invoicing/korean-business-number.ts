import type { Reading } from './finding';
import { quote } from './quoting';
import { accepted, blank, refused, warning } from './reading';
import { seen } from './sheet-notation';

const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/** Whether the tenth digit of a business registration number fits the first nine. Formal only: it does not prove that the business exists. */
export function businessNumberFits(number: string): boolean {
	if (!/^\d{10}$/.test(number)) return false;
	const digits = Array.from(number, Number);
	const total = weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) + Math.floor((5 * (digits[8] ?? 0)) / 10);
	return (10 - (total % 10)) % 10 === digits[9];
}

/** Digits of a number as people write it; nothing when there is anything but digits, hyphens and blanks. */
export function registrationDigits(value: unknown): string | undefined {
	const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : typeof value === 'string' ? seen(value) : undefined;
	return text !== undefined && /^[\d\s-]*$/.test(text) ? text.replace(/\D/g, '') : undefined;
}

/**
 * Reads a Korean business registration number (사업자등록번호), or the number of a body without
 * business (고유번호), which has the same form.
 *
 * In: text with or without hyphens, or a whole number. Out: ten digits. Error
 * `businessNumber.format`; warning `businessNumber.padded` when a sheet dropped the leading zero and
 * the check digit proves it. The check digit itself is the caller's to judge
 * ({@link businessNumberFits}): it weighs differently for supplier and buyer.
 */
export function readBusinessNumber(value: unknown): Reading<string> {
	const digits = registrationDigits(value);
	if (digits === '') return blank;
	if (digits?.length === 10) return accepted(digits);
	const padded = `0${digits ?? ''}`;
	if (padded.length === 10 && businessNumberFits(padded)) {
		return accepted(padded, warning('businessNumber.padded', `The number has nine digits; it is read as ${padded}, the leading zero a sheet may have dropped`, 'Format the column as text'));
	}
	return refused(
		'businessNumber.format',
		digits === undefined ? `${quote(typeof value === 'string' ? value : '')} is not a business number` : `A business number has ten digits, this one has ${digits.length}`,
		'Write ten digits, for example 000-00-00000, in a column formatted as text',
	);
}
