/** Holds what happened against the sheet itself: the demo believes the simulator's books, not the node's own word. */
import type { BookedInvoice, ExpectedInvoice } from './countries/country';
import type { Outcome } from './outcomes';

const amount = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/**
 * Everything that is not as it must be after the sample sheet was run; nothing when all is well: every good invoice
 * exactly once in the books and with the right total, no bad one added, and every row of the sheet answered once.
 *
 * @param expected what the sheet holds
 * @param before the books before the run: whoever corrected a bad invoice in an earlier demo has issued it
 */
export function complaints(expected: readonly ExpectedInvoice[], before: readonly BookedInvoice[], books: readonly BookedInvoice[], outcomes: readonly Outcome[]): string[] {
	const earlier = new Set(before.map(({ key }) => key));
	const booked = (invoice: ExpectedInvoice): readonly BookedInvoice[] => books.filter(({ key }) => key === invoice.key);
	const found: string[] = [];

	for (const invoice of expected.filter(({ flaw }) => !flaw)) {
		const entries = booked(invoice);
		if (entries.length !== 1) found.push(`${invoice.key} stands in the books ${entries.length} times, must be once`);
		for (const entry of entries) {
			if (amount(entry.total) !== invoice.total) found.push(`${invoice.key} stands in the books with ${entry.total}, the sheet makes ${invoice.total}`);
		}
		const answer = outcomes.find(({ key }) => key === invoice.key);
		if (!answer?.issued) found.push(`${invoice.key} was answered with "${answer?.outcome ?? 'nothing'}", must be issued`);
		if (invoice.oddity && !answer?.findings.some(({ severity }) => severity === 'warning')) {
			found.push(`${invoice.key} came without a warning, though it has a ${invoice.oddity}`);
		}
	}

	for (const invoice of expected.filter(({ flaw }) => flaw)) {
		if (booked(invoice).length > 0 && !earlier.has(invoice.key)) found.push(`${invoice.key} was issued in spite of ${invoice.flaw}`);
		const answer = outcomes.find(({ key }) => key === invoice.key);
		if (!answer || answer.issued || !answer.reason || !answer.remedy) found.push(`${invoice.key} has no answer that says why it was not issued and what to do`);
		const explainedRows = new Set(answer?.findings.map(({ row }) => row));
		if (!invoice.rows.some((row) => explainedRows.has(row))) found.push(`${invoice.key}: no finding names one of its rows ${invoice.rows.join(', ')}`);
	}

	for (const { row, key } of expected.flatMap(({ key, rows }) => rows.map((row) => ({ row, key })))) {
		const answers = outcomes.filter(({ rows }) => rows.includes(row));
		if (answers.length !== 1 || answers[0]?.key !== key) {
			found.push(`Row ${row} (${key}) has ${answers.length} answers${answers.length ? `: ${answers.map((answer) => answer.key).join(', ')}` : ''}`);
		}
	}
	return found;
}
