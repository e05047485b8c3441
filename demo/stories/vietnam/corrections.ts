import { Status, Type } from '../../../simulator/vnpt/books';
import { type SampleCorrection, sampleCorrections } from '../../../workflows/sheets/corrections';
import { vnptAccount } from '../accounts';
import { execute, filesLeft, sheetLeft } from '../running';
import type { Story } from '../story';
import { fingerprint, issued, issueTheMonth, layOut } from './books';

const good = sampleCorrections.filter(({ flaw }) => !flaw);
const bad = sampleCorrections.filter(({ flaw }) => flaw);
const types = { 'tăng': Type.up, 'giảm': Type.down, 'thông tin': Type.information, 'tổng hợp': Type.combined } as const;
const typeOf = ({ way, type }: SampleCorrection): number => (way === 'Thay thế' || !type ? Type.replacing : types[type]);

export const corrections: Story = {
	workflow: 'corrections-from-sheet',
	tells: 'A sheet of corrections adjusts and replaces issued invoices; each row holds only what changes',
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { verdict } = scene;
		await issueTheMonth(scene);
		await layOut(scene, 'vnpt-corrections.xlsx');
		const execution = await execute(scene);
		const invoice = (key: string): ReturnType<typeof issued>[number] | undefined => issued(scene).find((one) => one.key === key);
		verdict.equal('every good correction stands in the books, in its kind', good.map(({ key }) => invoice(key)?.type), good.map(typeOf));
		verdict.equal('every original stands as adjusted or replaced', good.map(({ original }) => invoice(original)?.status), good.map(({ way }) => (way === 'Thay thế' ? Status.replaced : Status.adjusted)));
		const replacing = good.filter(({ way }) => way === 'Thay thế');
		verdict.equal('a replacement comes to the corrected total', replacing.map(({ key }) => invoice(key)?.document.amount), replacing.map(({ totalAfter }) => String(totalAfter)));
		verdict.equal('what is wrong was not issued', bad.filter(({ key }) => invoice(key)).map(({ key }) => key), []);
		const rows = new Map((await sheetLeft(scene, 'vnpt-corrections-result.xlsx')).map((row) => [row['Khóa'], row]));
		verdict.equal('the result sheet answers every correction', [...rows.keys()].sort(), sampleCorrections.map(({ key }) => key).sort());
		verdict.that('it says what changed', good.every(({ key }) => rows.get(key)?.['Thay đổi']), [...rows.values()].map((row) => row['Thay đổi']));
		verdict.that('and why the others were not issued', bad.every(({ key }) => rows.get(key)?.['Lý do'] && rows.get(key)?.['Cách xử lý']), [...rows.values()].map((row) => row['Lý do']));
		verdict.equal('each new document has its PDF', await filesLeft(scene, '.pdf'), good.map(({ key }) => `${key}.pdf`).sort());

		const before = fingerprint(scene);
		await execute(scene);
		verdict.equal('a repeat issues nothing', fingerprint(scene), before);
		return execution;
	},
};
