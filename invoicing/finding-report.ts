/** All findings of a run in one list, errors before warnings, and as a report. */
import { isError } from './finding';
import type { Finding } from './finding';
import type { Report } from './report';

/** A document with what the checks had to say about it. */
export interface CheckedRows {
	readonly key?: string | undefined;
	/** Input items it was read from. */
	readonly items: readonly number[];
	/** Rows of the sheet, in the same order. */
	readonly rows: readonly number[];
	readonly findings: readonly Finding[];
}

/** A finding with the document it belongs to. */
export interface ListedFinding {
	readonly finding: Finding;
	readonly key?: string;
	/** Input item of the row the value stands on. */
	readonly item: number;
}

/** The findings of all documents: errors, then warnings, each in the order of the sheet. */
export function listFindings(documents: readonly CheckedRows[]): ListedFinding[] {
	const all = documents.flatMap(({ key, items, rows, findings }) => findings.map((finding): ListedFinding => {
		const place = finding.row === undefined ? -1 : rows.indexOf(finding.row);
		return { finding, item: items[place] ?? items[0] ?? 0, ...(key === undefined ? {} : { key }) };
	}));
	const bySheet = (a: ListedFinding, b: ListedFinding): number => (a.finding.row ?? 0) - (b.finding.row ?? 0);
	return [...all.filter(({ finding }) => isError(finding)).sort(bySheet), ...all.filter(({ finding }) => !isError(finding)).sort(bySheet)];
}

export interface FindingCounts {
	readonly documents: number;
	/** Documents without an error. */
	readonly valid: number;
	readonly errors: number;
	readonly warnings: number;
}

export function countFindings(documents: readonly CheckedRows[]): FindingCounts {
	const findings = documents.flatMap((document) => document.findings);
	const errors = findings.filter(isError).length;
	return { documents: documents.length, valid: documents.filter((document) => !document.findings.some(isError)).length, errors, warnings: findings.length - errors };
}

/**
 * A report of the findings of a run.
 * @param made when it was made, as it is to be read
 * @param notes what is worth telling beside the findings
 */
export function findingReport(documents: readonly CheckedRows[], made: string, notes: readonly string[]): Report {
	const { documents: count, valid, errors, warnings } = countFindings(documents);
	return {
		title: 'Findings',
		facts: [['Made', made], ['Invoices', String(count)], ['Without errors', String(valid)], ['Errors', String(errors)], ['Warnings', String(warnings)]],
		notes,
		tables: [{
			heading: 'What was found',
			columns: [{ heading: 'Severity' }, { heading: 'Row', numeric: true }, { heading: 'Column' }, { heading: 'Value' }, { heading: 'Message' }, { heading: 'Remedy' }, { heading: 'Key' }, { heading: 'Rule' }],
			rows: listFindings(documents).map(({ finding, key = '' }) => {
				const { severity, row, column = '', value = '', message, remedy, rule } = finding;
				return [severity, row === undefined ? '' : String(row), column, value, message, remedy, key, rule];
			}),
			empty: 'Nothing. Every row can be used as it stands.',
		}],
	};
}
