import { Status } from '../../../simulator/vnpt/books';
import type { Execution } from '../../real-n8n/api';
import { vnptAccount } from '../accounts';
import { formPage, sendForm } from '../forms';
import { execute, filesLeft, given, sheetLeft, textLeft } from '../running';
import type { Scene, Story } from '../story';
import { fingerprint, issued } from './books';

const key = 'BH2611-001';

/** Runs the workflow; somebody opens the link in the mail, reads the form, and decides. */
async function decided(scene: Scene, decision: string): Promise<{ readonly execution: Execution; readonly page: string }> {
	let page = '';
	const execution = await execute(scene, async ({ status }) => {
		if (status !== 'waiting' || page !== '') return;
		scene.say('it waits for the decision');
		const [link = ''] = /^http\S+$/m.exec(await textLeft(scene, `duyet-huy-${key}.eml`)) ?? [];
		page = await formPage(link);
		await sendForm(link, [decision, 'Nguyễn Văn Duyệt', 'đã gọi cho khách']);
	});
	return { execution, page };
}

export const cancelling: Story = {
	workflow: 'cancel-with-approval',
	tells: 'A person asks to cancel an invoice, the workflow waits, another person approves or rejects in a form',
	idle: ['Could Not Be Cancelled', 'Not Approved'],
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { simulator, verdict } = scene;
		simulator.vnpt.seed({ invoices: [{ key, buyerName: 'Công ty TNHH Thương mại Lạc Việt Xanh', amount: 10_465_200 }, { key: 'BH2611-002' }] });
		const states = (): number[] => issued(scene).map(({ status }) => status);

		const rejected = await decided(scene, 'Từ chối');
		verdict.that('the form says which invoice, whose, and how much', ['C26TAA', 'Lạc Việt Xanh', '10.465.200'].every((text) => rejected.page.includes(text)), rejected.page.slice(0, 300));
		verdict.equal('rejected: nothing is cancelled', states(), [Status.published, Status.published]);
		verdict.equal('rejected: that is the answer', given(rejected.execution, 'Not Approved').map((row) => [row['Kết quả'], row['Người duyệt']]), [['từ chối', 'Nguyễn Văn Duyệt']]);

		const { execution } = await decided(scene, 'Duyệt hủy');
		verdict.equal('approved: this invoice is cancelled, and no other', states(), [Status.cancelled, Status.published]);
		verdict.equal('approved: with the reason', issued(scene)[0]?.cancelNote, 'Khách hủy đơn, chưa nhận hóa đơn');

		const before = fingerprint(scene);
		const repeat = await decided(scene, 'Duyệt hủy');
		verdict.equal('a repeat finds it cancelled and changes nothing', [given(repeat.execution, 'Cancelled').map((row) => row['Kết quả']), fingerprint(scene)], [['đã hủy từ trước'], before]);
		const records = await Promise.all((await filesLeft(scene, '.xlsx')).map((file) => sheetLeft(scene, file)));
		verdict.equal('each decision is on record', records.flat().map((row) => [row['Khóa'], row['Ghi chú']]), [1, 2, 3].map(() => [key, 'đã gọi cho khách']));
		return execution;
	},
};
