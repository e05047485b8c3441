import { readDate } from '../../invoicing/calendar-date';
import { readDecimal } from '../../invoicing/read-decimal';
import { readKey } from '../../invoicing/document-key';
import type { Field } from '../../invoicing/field';
import type { Reading } from '../../invoicing/finding';
import { remembered } from '../../invoicing/remembered';
import type { ReadValue, RowRules } from '../../invoicing/row-layout';
import { readText } from '../../invoicing/text';
import { seen, usualNotation } from '../../invoicing/sheet-notation';
import type { SheetNotation } from '../../invoicing/sheet-notation';
import { readTaxCode } from '../../invoicing/vietnam-tax-code';
import { readLineNature } from './line-nature';
import { readVatRate } from './vat-rate';

/** Time zone of every calendar date in this service. */
export const VIETNAM = 'Asia/Ho_Chi_Minh';

/** `_` joins lists of keys, `,` `;` `#` `|` separate results (reference 1.8, 5.1). */
export const keyRules = { forbidden: '_,;#| ', max: 100, soft: 30 } as const;

const flags = new Map([['1', '1'], ['true', '1'], ['yes', '1'], ['x', '1'], ['có', '1'], ['0', '0'], ['false', '0'], ['no', '0'], ['không', '0']]);

function readFlag(given: unknown): Reading<string> {
	const value = flags.get(seen(String(given).normalize('NFC')).toLowerCase());
	if (value) return { value, complaints: [] };
	return { complaints: [{ severity: 'error', rule: 'flag.unknown', message: `"${String(given)}" is neither yes nor no`, remedy: 'Write 1 for yes, 0 for no' }] };
}

function readerOf({ kind, max = Infinity, soft = Infinity }: Field, notation: SheetNotation): ReadValue {
	switch (kind) {
		case 'decimal': return (given) => readDecimal(given, notation.numbers);
		case 'date': return (given) => readDate(given, VIETNAM, notation.dates);
		case 'vatRate': return (given) => readVatRate(given, notation.numbers);
		case 'lineNature': return readLineNature;
		case 'flag': return readFlag;
		case 'taxCode': return readCode;
		case 'longText': return (given) => readText(given, { max, soft });
		case 'text':
		case 'lines': return (given) => readText(given, { max, soft, singleLine: true });
	}
}

function readCode(given: unknown): Reading<string> {
	const text = readText(given, { singleLine: true });
	return text.value === undefined ? text : readTaxCode(text.value);
}

/** How rows of a VNPT sheet are read, for the given field table. */
export const rowRules = (fields: readonly Field[], notation: SheetNotation = usualNotation, keyFromAbove = false): RowRules => ({
	fields, keyField: 'key', keyFromAbove, readKey: (given) => readKey(given, keyRules),
	reader: (field) => remembered(readerOf(field, notation)),
});
