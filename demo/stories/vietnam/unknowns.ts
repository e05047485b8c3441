import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';

import { goodInvoices } from '../../../workflows/sheets/invoices';
import { form, rowsOf } from '../../../workflows/sheets/rows';
import { writeExcel } from '../../../workflows/sheets/write';
import { vnptAccount } from '../accounts';
import { execute, sheetLeft } from '../running';
import type { Scene, Story } from '../story';
import { fingerprint, issued, issueSheet } from './books';

const sheet = 'vnpt-invoices.xlsx';
const result = 'vnpt-invoices-result.xlsx';
const last = goodInvoices.at(-1)?.key ?? '';
const before = goodInvoices.at(-2)?.key ?? '';
const waiting = goodInvoices.at(-3)?.key ?? '';

/** The result sheet as "Sheet to invoices" leaves it when no answer came for the last three. */
async function layOutResults({ files }: Scene): Promise<void> {
	const minutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();
	const safeFrom: Readonly<Record<string, string>> = { [last]: minutes(-5), [before]: minutes(-5), [waiting]: minutes(30) };
	const rows = goodInvoices.map(({ key }) => [key, safeFrom[key] ? 'unknown' : 'published', safeFrom[key] ?? '']);
	await writeExcelFile([{ data: [['Khóa', 'Kết quả', 'Chạy lại từ'], ...rows].map((row) => row.map((value) => ({ value, type: String }))), sheet: 'Kết quả' }]).toFile(join(files, result));
}

export const unknowns: Story = {
	workflow: 'settle-unknowns',
	tells: 'Invoices whose fate is not known are looked up: one was issued, one was not; each ends up issued once',
	idle: ['Every Quarter of an Hour'],
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { verdict } = scene;
		await issueSheet(scene, goodInvoices.slice(0, -1));
		await writeExcel(form, rowsOf(goodInvoices), join(scene.files, sheet));
		await layOutResults(scene);
		verdict.equal('before: the last invoice was not issued', issued(scene).map(({ key }) => key), goodInvoices.slice(0, -1).map(({ key }) => key));
		const execution = await execute(scene);
		verdict.equal('after: every invoice stands in the books once', issued(scene).map(({ key }) => key), goodInvoices.map(({ key }) => key));
		const outcomes = async (): Promise<unknown[]> => {
			const rows = new Map((await sheetLeft(scene, result)).map((row) => [row['Khóa'], row['Kết quả']]));
			return [rows.size, rows.get(last), rows.get(before), rows.get(waiting)];
		};
		verdict.equal('one is issued now, one is found, one waits for its time, and no row is lost', await outcomes(), [goodInvoices.length, 'published', 'alreadyPublished', 'unknown']);
		const books = fingerprint(scene);
		await execute(scene);
		verdict.equal('a repeat issues nothing', [fingerprint(scene), await outcomes()], [books, [goodInvoices.length, 'published', 'alreadyPublished', 'unknown']]);
		return execution;
	},
};
