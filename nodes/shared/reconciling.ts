/** What every reconciliation shares, whatever the service: its outputs, one result per row document and per document no row names, and the summary. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { decimalText } from '../../invoicing/decimal';
import { amountTexts, inOrder, summarise } from '../../services/reconciliation';
import type { Amounts, Period, Reconciled, Reconciliation, Summary } from '../../services/reconciliation';
import { reconciliationReport } from '../../services/reconciliation-report';
import type { ReportedLine } from '../../services/reconciliation-report';
import { Turns } from '../../services/issuing/turns';
import { checkedJson, errorsJson } from './issuing';
import type { CheckedDocument } from './issuing';
import { madeNow, reportFile } from './report';
import type { PerRunOperation, RunResultItem } from './router';
import { worldOf } from './world';

/** Names of the outputs, and the one that takes what needs attention. */
export const reconcilingOutputs = { outputs: ['In Order', 'To Look At', 'Summary'], attention: 1 } as const satisfies Pick<PerRunOperation, 'outputs' | 'attention'>;

/** What is a service's own in a reconciliation. */
export interface ReconcilingRun<Row extends CheckedDocument, Record_> {
	readonly service: string;
	readonly zone: string;
	readonly now: number;
	readonly period: Period;
	readonly reconciliation: Reconciliation<Row, Record_>;
	/** What is worth telling beside the findings. */
	readonly hints: readonly string[];
	/** Where a document stands in the books. */
	json(record: Record_ | undefined): IDataObject;
	/** What the service calls a document: its number, its approval number. */
	name(record: Record_): string | undefined;
}

/** A line with the row it is about, if there is one. */
interface PlacedLine<Row, Record_> {
	readonly line: Reconciled<Record_>;
	readonly row?: Row;
}

/** Results by output: what is in order, what is to be looked at, and the summary. */
export async function reconciliationResults<Row extends CheckedDocument, Record_>(context: IExecuteFunctions, run: ReconcilingRun<Row, Record_>): Promise<RunResultItem[][]> {
	const { reconciliation: { rows, others, read, unread }, period, hints } = run;
	const placed: Array<PlacedLine<Row, Record_>> = [...rows, ...others.map((line) => ({ line }))];
	const summary = summarise(placed.map(({ line }) => line));
	const results: Array<{ good: boolean; result: RunResultItem }> = [];
	const turns = new Turns(worldOf(context));
	for (const one of placed) {
		results.push({ good: inOrder(one.line.outcome), result: { json: lineJson(run, one), items: one.row?.items ?? [] } });
		if (turns.isOver) await turns.pass();
	}
	const open = results.filter(({ good }) => !good);
	const report = await reportFile(context, `reconciliation-${period.from}-${period.to}`, () => reconciliationReport({
		service: run.service, made: madeNow(run.now, run.zone), period, summary, read, unread, lines: placed.map((one) => reported(run, one)),
	}));
	for (const message of [...hints, ...unread.map(({ part, reason }) => `Not read: ${part}. ${reason}`)]) context.addExecutionHints({ message, location: 'outputPane' });
	if (open.length > 0) context.addExecutionHints({ message: `${open.length} documents are to be looked at: see the output "To Look At"`, location: 'outputPane' });
	const told = { ...summaryJson(summary), read: [...read], unread: unread.map((part) => ({ ...part })) };
	const complete = unread.length === 0 && summary.counts.notCompared === 0;
	return [
		results.filter(({ good }) => good).map(({ result }) => result),
		open.map(({ result }) => result),
		[{ json: { from: period.from, to: period.to, documents: placed.length, agrees: complete && open.length === 0, complete, ...told }, items: context.getInputData().map((_, item) => item), ...report }],
	];
}

function lineJson<Row extends CheckedDocument, Record_>(run: ReconcilingRun<Row, Record_>, { line, row }: PlacedLine<Row, Record_>): IDataObject {
	const { outcome, key, date, buyer, currency, ours, theirs, state, record, compared, differences, reason, remedy } = line;
	return {
		outcome, key: key ?? null, ...run.json(record), date: date ?? null, buyer: buyer ?? null, currency: currency ?? null,
		rowAmounts: amountTexts(ours), serviceAmounts: amountTexts(theirs), state: state ?? null,
		compared: [...compared ?? []], differences: (differences ?? []).map((difference) => ({ ...difference })),
		...(row ? checkedJson(row) : { rows: [], findings: [] }),
		...(row && outcome === 'invalid' ? errorsJson(row.findings) : { ...(reason ? { reason } : {}), ...(remedy ? { remedy } : {}) }),
	};
}

function reported<Row extends CheckedDocument, Record_>({ name }: ReconcilingRun<Row, Record_>, { line, row }: PlacedLine<Row, Record_>): ReportedLine {
	const document = line.record === undefined ? undefined : name(line.record);
	return { line, rows: row?.rows ?? [], document: document ?? '', ...(row && line.outcome === 'invalid' ? errorsJson(row.findings) : {}) };
}

const summaryJson = ({ counts, sums }: Summary): IDataObject => ({
	counts: { ...counts },
	sums: sums.map(({ outcome, currency, documents, rows, service, difference, incomplete }) => ({
		outcome, currency: currency || null, documents, rows: digits(rows), service: digits(service), difference: digits(difference), incomplete,
	})),
});

const digits = ({ amount, tax, total }: Required<Amounts>): IDataObject => ({ amount: decimalText(amount), tax: decimalText(tax), total: decimalText(total) });
