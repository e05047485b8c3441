/** A reconciliation as a report: what is to be looked at first, then the sums. */
import { decimalText } from '../invoicing/decimal';
import type { Report, ReportTable } from '../invoicing/report';
import { amountTexts, inOrder } from './reconciliation';
import type { Amounts, Period, Reconciled, ReconcileOutcome, Summary, UnreadPart } from './reconciliation';

/** Outcomes as a reader calls them. */
export const outcomeNames: Readonly<Record<ReconcileOutcome | 'all', string>> = {
	matched: 'Matched', different: 'Different', missing: 'Missing at the service', unexpected: 'Unexpected at the service',
	withdrawn: 'Not in force, and in no row', invalid: 'Row with errors', notCompared: 'Not compared', all: 'All',
};

/** One line with the place it comes from. */
export interface ReportedLine {
	readonly line: Reconciled<unknown>;
	/** Rows of the sheet; none for what no row names. */
	readonly rows: readonly number[];
	/** What the service calls the document: its number, its approval number. */
	readonly document: string;
	/** Why it needs to be looked at, where the line itself does not say it. */
	readonly reason?: string;
	readonly remedy?: string;
}

export interface ReportedRun {
	/** Name of the service. */
	readonly service: string;
	/** When it was made, as it is to be read. */
	readonly made: string;
	readonly period: Period;
	readonly lines: readonly ReportedLine[];
	readonly summary: Summary;
	readonly read: readonly string[];
	readonly unread: readonly UnreadPart[];
}

/** The report of a run. */
export function reconciliationReport({ service, made, period, lines, summary, read, unread }: ReportedRun): Report {
	const { counts, sums } = summary;
	const open = lines.filter(({ line }) => !inOrder(line.outcome));
	return {
		title: `Reconciliation with ${service}, ${period.from} to ${period.to}`,
		facts: [
			['Made', made], ['Period', `${period.from} to ${period.to}`], ['Read for the period', read.join(', ') || 'nothing'],
			...(Object.keys(counts) as ReconcileOutcome[]).map((outcome) => [outcomeNames[outcome], String(counts[outcome])] as const),
		],
		notes: [
			...unread.map(({ part, reason, remedy }) => `Not read: ${part}. ${reason}. ${remedy}. What the service holds there and no row names is not in this report.`),
			...(sums.some(({ incomplete }) => incomplete > 0) ? ['Of some documents not every amount is known: they are counted in the last column of the sums, and what is not known is not added.'] : []),
		],
		tables: [toLookAt(open), sumTable(summary), withdrawnTable(lines.filter(({ line }) => line.outcome === 'withdrawn'))],
	};
}

const amountHeadings = ['Amount', 'Tax', 'Total'] as const;
const amountColumns = (side: string): ReportTable['columns'] => amountHeadings.map((name) => ({ heading: `${name} ${side}`, numeric: true }));

function toLookAt(lines: readonly ReportedLine[]): ReportTable {
	return {
		heading: 'To look at',
		columns: [
			{ heading: 'Outcome' }, { heading: 'Rows' }, { heading: 'Key' }, { heading: 'Document' }, { heading: 'Date' }, { heading: 'Buyer' }, { heading: 'Currency' },
			{ heading: 'Total in the rows', numeric: true }, { heading: 'Total at the service', numeric: true }, { heading: 'State' }, { heading: 'Differences' }, { heading: 'Reason' }, { heading: 'Remedy' },
		],
		rows: lines.map(({ line, rows, document, reason = '', remedy = '' }) => [
			outcomeNames[line.outcome], rows.join(', '), line.key ?? '', document, line.date ?? '', line.buyer ?? '', line.currency ?? '', totalOf(line.ours), totalOf(line.theirs), line.state ?? '',
			(line.differences ?? []).map(({ field, ours, theirs }) => `${field}: "${ours}" in the row, "${theirs}" at the service`).join('; '), line.reason ?? reason, line.remedy ?? remedy,
		]),
		empty: 'Nothing. Rows and service agree.',
	};
}

const totalOf = (amounts: Amounts | undefined): string => amountTexts(amounts)?.total ?? '';

function sumTable({ sums }: Summary): ReportTable {
	const texts = ({ amount, tax, total }: Required<Amounts>): string[] => [amount, tax, total].map(decimalText);
	return {
		heading: 'Sums',
		columns: [
			{ heading: 'Outcome' }, { heading: 'Currency' }, { heading: 'Documents', numeric: true }, ...amountColumns('in the rows'), ...amountColumns('in force at the service'), ...amountColumns('difference'),
			{ heading: 'Without all amounts', numeric: true },
		],
		rows: sums.map(({ outcome, currency, documents, rows, service, difference, incomplete }) => [
			outcomeNames[outcome], currency || 'not known', String(documents), ...texts(rows), ...texts(service), ...texts(difference), String(incomplete),
		]),
		empty: 'There is nothing to add up.',
	};
}

const withdrawnTable = (lines: readonly ReportedLine[]): ReportTable => ({
	heading: outcomeNames.withdrawn,
	columns: [{ heading: 'Document' }, { heading: 'Key' }, { heading: 'Date' }, { heading: 'Buyer' }, { heading: 'State' }],
	rows: lines.map(({ line, document }) => [document, line.key ?? '', line.date ?? '', line.buyer ?? '', line.state ?? '']),
	empty: 'None.',
});
