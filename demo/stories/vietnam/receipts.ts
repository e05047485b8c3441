import { receiptTotal, sampleReceipts } from '../../../workflows/sheets/receipts';
import { vnptAccount } from '../accounts';
import { execute, filesLeft, sheetLeft } from '../running';
import type { Story } from '../story';
import { fingerprint, issued, layOut } from './books';

const good = sampleReceipts.filter(({ flaw }) => !flaw);
const bad = sampleReceipts.filter(({ flaw }) => flaw);

/** What came in on each day, in cash and by transfer. */
function takings(): string[] {
	const days = new Map<string, number>();
	for (const receipt of good) {
		const name = `${receipt.date} ${receipt.payment}`;
		days.set(name, (days.get(name) ?? 0) + receiptTotal(receipt));
	}
	return [...days].map(([name, sum]) => `${name} ${sum}`).sort();
}

export const receipts: Story = {
	workflow: 'counter-receipts',
	tells: 'A sheet of fees is issued as receipts; PDFs, the takings of each day and a result sheet are saved',
	credentials: (simulator) => [vnptAccount(simulator, '1/001, 01BLP0/001')],
	async play(scene) {
		const { verdict } = scene;
		await layOut(scene, 'vnpt-receipts.xlsx');
		const execution = await execute(scene);
		verdict.equal('the books hold every good receipt once, with its sum', issued(scene).map(({ key, serial, document }) => [key, serial, document.amount]), good.map((receipt) => [receipt.key, 'BL/26E', String(receiptTotal(receipt))]));
		verdict.equal('each has its PDF', await filesLeft(scene, '.pdf'), good.map(({ key }) => `${key}.pdf`));
		const rows = await sheetLeft(scene, 'vnpt-receipts-takings.xlsx');
		verdict.equal('the takings of each day are right', rows.map((row) => `${String(row['Ngày'])} ${String(row['Hình thức thanh toán'])} ${String(row['Số tiền'])}`).sort(), takings());
		verdict.equal('and count every receipt', rows.reduce((sum, row) => sum + Number(row['Số biên lai']), 0), good.length);
		const results = new Map((await sheetLeft(scene, 'vnpt-receipts-result.xlsx')).map((row) => [row['Khóa'], row]));
		verdict.equal('the result sheet answers every receipt', [...results.keys()].sort(), sampleReceipts.map(({ key }) => key));
		verdict.that('and says why some were not issued', bad.length > 0 && bad.every(({ key }) => results.get(key)?.['Lý do']), [...results.values()]);

		const before = fingerprint(scene);
		await execute(scene);
		verdict.equal('a repeat issues nothing', fingerprint(scene), before);
		return execution;
	},
};
