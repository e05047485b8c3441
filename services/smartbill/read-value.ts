import { readKey } from '../../invoicing/document-key';
import type { Field } from '../../invoicing/field';
import type { Reading } from '../../invoicing/finding';
import { readBusinessNumber, registrationDigits } from '../../invoicing/korean-business-number';
import { readKoreanDate } from '../../invoicing/korean-date';
import { readResidentNumber } from '../../invoicing/korean-resident-number';
import { readKoreanNumber } from '../../invoicing/korean-won';
import { accepted, refused } from '../../invoicing/reading';
import { remembered } from '../../invoicing/remembered';
import type { ReadValue, RowRules } from '../../invoicing/row-layout';
import { readText } from '../../invoicing/text';
import { readCode, yesNo } from './code-lists';
import { taxInvoiceField } from './fields';
import type { SpecialForm } from './fields';
import { LARGEST_SEQUENCE, readIssueId } from './issue-id';

/** The number itself is only hashed and printed; up to 24 characters it also stands in the XML. */
export const keyRules = { forbidden: '', max: 100, soft: 24 } as const;

/** The number every foreign buyer has (XML reference 2.5). */
export const FOREIGNER = '9999999999999';

function readWhole(given: unknown, most: number, what: string): Reading<string> {
	const text = String(given).trim();
	if (/^\d{1,8}$/.test(text) && Number(text) <= most) return accepted(String(Number(text)));
	return refused('sequence.format', `${what} is a whole number from 0 to ${most}`, 'Write digits only');
}

const forms: Readonly<Record<SpecialForm, (given: unknown) => Reading<string>>> = {
	registrationNumber: (given) => {
		const digits = registrationDigits(given);
		if (digits === FOREIGNER) return accepted(digits);
		return digits !== undefined && digits.length > 10 ? readResidentNumber(given) : readBusinessNumber(given);
	},
	issueId: (given) => {
		const issueId = readIssueId(String(given));
		return issueId === undefined
			? refused('issueId.format', 'An approval number has 24 characters, the first eight a date', 'Copy it as the service or Hometax shows it, with or without hyphens')
			: accepted(issueId);
	},
	sequence: (given) => readWhole(given, LARGEST_SEQUENCE, 'The sequence'),
	dailySequence: (given) => {
		const reading = readWhole(given, 9999, 'The daily sequence');
		return reading.value === undefined ? reading : accepted(reading.value.padStart(4, '0'));
	},
	branch: (given) => {
		const text = String(given).trim();
		return /^\d{1,4}$/.test(text) ? accepted(text.padStart(4, '0')) : refused('branch.format', 'A branch number has four digits', 'Write four digits, or leave it empty');
	},
};

function readerOf({ id, kind, max = Infinity, soft = Infinity }: Field, longTexts: boolean): ReadValue {
	const { codes, form } = taxInvoiceField(id) ?? {};
	if (codes) return (given) => readCode(codes, given);
	if (form) return forms[form];
	switch (kind) {
		case 'decimal': return readKoreanNumber;
		case 'date': return readKoreanDate;
		case 'flag': return (given) => readCode(yesNo, given);
		default: return (given) => readText(given, { max: longTexts ? Infinity : max, soft, singleLine: true });
	}
}

/**
 * How rows of a Korean sheet are read, for the given field table.
 * @param longTexts the user vouches for texts above the newer length limits
 */
export const rowRules = (fields: readonly Field[], longTexts = false, keyFromAbove = false): RowRules => ({
	fields, keyField: 'key', keyFromAbove, readKey: (given) => readKey(given, keyRules),
	reader: (field) => remembered(readerOf(field, longTexts)),
});
