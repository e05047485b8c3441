/** A document as read from rows: values by field, not yet completed. */
import { decimalText } from './decimal';
import type { Decimal } from './decimal';
import type { Finding } from './finding';

export type FieldValue = string | Decimal;

/** Values by field id. */
export interface Values extends Iterable<readonly [fieldId: string, value: FieldValue]> {
	get(fieldId: string): FieldValue | undefined;
	has(fieldId: string): boolean;
	keys(): Iterable<string>;
}

export interface DraftLine {
	readonly row: number;
	readonly values: Values;
	readonly label: (fieldId: string) => string;
}

/** A document as read, before it is completed and checked as a whole. */
export interface Draft {
	readonly key: string | undefined;
	/** Input items this document was read from. */
	readonly items: readonly number[];
	/** Rows of the sheet, in the same order. */
	readonly rows: readonly number[];
	readonly header: Values;
	readonly lines: readonly DraftLine[];
	readonly findings: readonly Finding[];
	readonly label: (fieldId: string) => string;
}

/** A value as text; decimals in plain digits. */
export const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : decimalText(value));
