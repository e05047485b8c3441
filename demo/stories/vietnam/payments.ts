import { samplePayments } from '../../../workflows/sheets/payments';
import { vnptAccount } from '../accounts';
import { execute, sheetLeft } from '../running';
import type { Scene, Story } from '../story';
import { fingerprint, issued, issueTheMonth, layOut } from './books';

const paying = samplePayments.filter(({ leftOut }) => leftOut === undefined);
const answers: Readonly<Record<string, string>> = {
	'money that went out': 'bỏ qua', 'no invoice is named': 'cần xem lại', 'less than the invoice': 'cần xem lại', 'an invoice that does not exist': 'cần xem lại',
};

const results = async (scene: Scene): Promise<unknown[]> => (await sheetLeft(scene, 'vnpt-payments-result.xlsx')).map((row) => [row['Số bút toán'], row['Kết quả']]);

export const payments: Story = {
	workflow: 'bank-statement-to-payments',
	tells: 'A bank statement marks the invoices it pays in full; every other entry is answered with a reason',
	idle: ['Not Marked'],
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { verdict } = scene;
		await issueTheMonth(scene);
		await layOut(scene, 'vnpt-payments.xlsx');
		const execution = await execute(scene);
		const paid = issued(scene).filter(({ payment }) => payment === 1).map(({ key }) => key);
		verdict.equal('the invoices that were paid in full are marked, and no other', paid, paying.map(({ invoice }) => invoice));
		verdict.equal('the result sheet answers every entry, in the order of the bank', await results(scene), samplePayments.map(({ reference, leftOut }) => [reference, leftOut ? answers[leftOut] : 'đã gạch nợ']));
		const reasons = (await sheetLeft(scene, 'vnpt-payments-result.xlsx')).filter((row) => row['Kết quả'] === 'cần xem lại');
		verdict.that('whatever is to be looked at has a reason', reasons.length > 0 && reasons.every((row) => row['Lý do']), reasons);

		const before = fingerprint(scene);
		await execute(scene);
		verdict.equal('a repeat changes nothing in the books', fingerprint(scene), before);
		verdict.equal('and finds the marks', (await results(scene)).filter((row) => String((row as unknown[])[1]) === 'đã gạch nợ từ trước').length, paying.length);
		return execution;
	},
};
