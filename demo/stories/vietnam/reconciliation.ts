import { join } from 'node:path';
import { DateTime } from 'luxon';

import { goodInvoices, type SampleInvoice } from '../../../workflows/sheets/invoices';
import { form, rowsOf } from '../../../workflows/sheets/rows';
import { totalsOf } from '../../../workflows/sheets/totals';
import { writeExcel } from '../../../workflows/sheets/write';
import { vnptAccount } from '../accounts';
import { execute, given, sheetLeft, textLeft } from '../running';
import type { Story } from '../story';
import { fingerprint, issueSheet } from './books';

/** The sample invoices as if they had been sold last month. */
function lastMonths(month: string): SampleInvoice[] {
	return goodInvoices.map((invoice) => ({ ...invoice, date: `${month}-${invoice.date.slice(8)}` }));
}

export const reconciliation: Story = {
	workflow: 'month-end-reconciliation',
	tells: 'The sheet of a month is put beside the books: one invoice is missing, one differs, one stands in no row',
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { verdict } = scene;
		const month = DateTime.now().setZone('Asia/Ho_Chi_Minh').minus({ months: 1 }).toFormat('yyyy-MM');
		const invoices = lastMonths(month);
		const [changed, forgotten] = invoices;
		const missing = invoices.at(-1);
		if (!changed || !forgotten || !missing) throw new Error('The sample sheet is empty');
		scene.say('the invoices of the month are issued first');
		await issueSheet(scene, invoices.slice(0, -1));
		const lines = changed.lines.map((line, index) => (index === 0 ? { ...line, quantity: (line.quantity ?? 0) + 1 } : line));
		const kept = invoices.filter((invoice) => invoice !== forgotten).map((invoice) => (invoice === changed ? { ...invoice, lines } : invoice));
		await writeExcel(form, rowsOf(kept), join(scene.files, 'vnpt-invoices.xlsx'));

		const before = fingerprint(scene);
		const execution = await execute(scene);
		const [summary] = given(execution, 'Reconcile', 2);
		const counts = summary?.counts as Record<string, number> | undefined;
		verdict.equal('the summary counts what agrees and what does not', ['matched', 'different', 'missing', 'unexpected'].map((name) => counts?.[name]), [invoices.length - 3, 1, 1, 1]);
		verdict.equal('and says that the books do not agree', [summary?.agrees, summary?.complete], [false, true]);
		const open = await sheetLeft(scene, `doi-chieu-${month}.xlsx`);
		verdict.equal(
			'the sheet has what is to be looked at',
			open.map((row) => [row['Khóa'], row['Kết quả']]).sort(),
			[[changed.key, 'khác nội dung'], [forgotten.key, 'không có trong bảng'], [missing.key, 'chưa có trên hệ thống']],
		);
		const difference = open.find((row) => row['Khóa'] === changed.key);
		verdict.equal('with both totals', [String(difference?.['Tổng theo bảng']), String(difference?.['Tổng trên hệ thống'])], [totalsOf({ ...changed, lines }).total, totalsOf(changed).total]);
		const page = await textLeft(scene, `doi-chieu-${month}.html`);
		verdict.that('the report names all three', [changed, forgotten, missing].every(({ key }) => page.includes(key)), page.slice(0, 300));
		await execute(scene);
		verdict.equal('a repeat only reads', fingerprint(scene), before);
		return execution;
	},
};
