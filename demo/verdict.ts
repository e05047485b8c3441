/** Holds what happened against the sheet itself: the demo believes the simulator's books, not the node's own word. */
import { badInvoices, goodInvoices, type SampleInvoice } from '../workflows/sheets/invoices';
import { sheetRows } from '../workflows/sheets/rows';
import { totalsOf } from '../workflows/sheets/totals';
import type { Outcome } from './outcomes';

/** An invoice as the service's books have it. */
export interface BookedInvoice {
	readonly key: string;
	/** With VAT, decimal text. */
	readonly total: string;
}

const rowsInSheet = (invoice: SampleInvoice): number[] => sheetRows.filter((row) => row.invoice === invoice).map(({ row }) => row);
const amount = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/**
 * Everything that is not as it must be after the sample sheet was run; nothing when all is well: every good invoice
 * exactly once in the books and with the right total, no bad one added, and every row of the sheet answered once.
 *
 * @param before the books before the run: whoever corrected a bad invoice in an earlier demo has issued it
 */
export function complaints(before: readonly BookedInvoice[], books: readonly BookedInvoice[], outcomes: readonly Outcome[]): string[] {
	const earlier = new Set(before.map(({ key }) => key));
	const booked = (invoice: SampleInvoice): readonly BookedInvoice[] => books.filter(({ key }) => key === invoice.key);
	const found: string[] = [];

	for (const invoice of goodInvoices) {
		const entries = booked(invoice);
		if (entries.length !== 1) found.push(`${invoice.key} stands in the books ${entries.length} times, must be once`);
		const { total } = totalsOf(invoice);
		for (const entry of entries) {
			if (amount(entry.total) !== total) found.push(`${invoice.key} stands in the books with ${entry.total}, the sheet makes ${total}`);
		}
		const answer = outcomes.find(({ key }) => key === invoice.key);
		if (!answer?.issued) found.push(`${invoice.key} was answered with "${answer?.outcome ?? 'nothing'}", must be issued`);
		if (invoice.oddity && !answer?.findings.some(({ severity }) => severity === 'warning')) {
			found.push(`${invoice.key} came without a warning, though it has a ${invoice.oddity}`);
		}
	}

	for (const invoice of badInvoices) {
		if (booked(invoice).length > 0 && !earlier.has(invoice.key)) found.push(`${invoice.key} was issued in spite of ${invoice.flaw?.what}`);
		const answer = outcomes.find(({ key }) => key === invoice.key);
		if (!answer || answer.issued || !answer.reason || !answer.remedy) found.push(`${invoice.key} has no answer that says why it was not issued and what to do`);
		const explainedRows = new Set(answer?.findings.map(({ row }) => row));
		if (!rowsInSheet(invoice).some((row) => explainedRows.has(row))) found.push(`${invoice.key}: no finding names one of its rows ${rowsInSheet(invoice).join(', ')}`);
	}

	for (const { row, invoice } of sheetRows) {
		const answers = outcomes.filter(({ rows }) => rows.includes(row));
		if (answers.length !== 1 || answers[0]?.key !== invoice.key) {
			found.push(`Row ${row} (${invoice.key}) has ${answers.length} answers${answers.length ? `: ${answers.map(({ key }) => key).join(', ')}` : ''}`);
		}
	}
	return found;
}
