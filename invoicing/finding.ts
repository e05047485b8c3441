import { isEmpty, showValue } from './source-row';
import type { SourceRow } from './source-row';

/**
 * A finding is what a check has to say about one value of one row: an error stops the document,
 * a warning travels with it. All findings of all rows are gathered before anything is sent.
 */
export interface Finding {
	readonly severity: 'error' | 'warning';
	/** Stable name of the rule, e.g. `key.characters`. */
	readonly rule: string;
	/** Row of the sheet as a person counts it (the heading is row 1), where the value came from a row. */
	readonly row?: number;
	/** Column heading or field label the person knows the value by. */
	readonly column?: string;
	/** The value as it was given, shortened when long. */
	readonly value?: string;
	/** What is wrong, in a sentence without a final period. */
	readonly message: string;
	/** What to write instead. */
	readonly remedy: string;
}

/** What a rule reports before it is known where the value stands. */
export type Complaint = Pick<Finding, 'severity' | 'rule' | 'message' | 'remedy'>;

/** A value that was read, with what was worth saying about it; no value when an error was found. */
export interface Reading<T> {
	readonly value?: T;
	readonly complaints: readonly Complaint[];
}

export const isError = (finding: Pick<Finding, 'severity'>): boolean => finding.severity === 'error';

/** Adds the place to what a rule has to say. */
export const located = (complaint: Complaint, row: number | undefined, column: string, given?: unknown): Finding => ({
	...complaint,
	...(row === undefined ? {} : { row }),
	column,
	...(isEmpty(given) ? {} : { value: showValue(given) }),
});

/** {@link located} for what was said of one value of a row. */
export const locatedIn = ({ row, label }: Pick<SourceRow, 'row' | 'label'>, complaints: readonly Complaint[], fieldId: string, given: unknown): Finding[] =>
	complaints.map((complaint) => located(complaint, row, label(fieldId), given));
