import { vnptAccount } from '../accounts';
import { executions, filesLeft, publish, textLeft, until } from '../running';
import type { Story } from '../story';

export const notice: Story = {
	workflow: 'new-invoice-notice',
	tells: 'A published workflow starts when invoices are issued and writes a notice to each buyer; takes a minute or two',
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { simulator, verdict } = scene;
		simulator.vnpt.seed({ customers: [{ code: 'KH001', name: 'Công ty TNHH Lạc Việt Xanh', email: 'ketoan@lacvietxanh.example' }, { code: 'KH002', email: '' }], invoices: [{ key: 'OLD-1', buyerCode: 'KH001' }] });
		await publish(scene);
		await until('the first poll', async () => (simulator.calls.list().some(({ operation }) => operation === 'listInvFromNoToNo') ? true : undefined));
		scene.say('invoices are issued; n8n looks once a minute');
		simulator.vnpt.seed({ invoices: [{ key: 'NEW-1', buyerCode: 'KH001', buyerName: 'Công ty TNHH Lạc Việt Xanh', amount: 2_750_000 }, { key: 'NEW-2', buyerCode: 'KH002' }] });
		const [execution] = await executions(scene, 1);
		if (!execution) throw new Error('The trigger started nothing');
		verdict.equal('each new invoice of a buyer with an address brings a notice, and nothing else does', await filesLeft(scene, '.eml'), ['thong-bao-C26TAA-2.eml']);
		const mail = await textLeft(scene, 'thong-bao-C26TAA-2.eml');
		verdict.that('it goes to the address in the customer list and says number, amount and key', ['To: ketoan@lacvietxanh.example', 'C26TAA số 2', '2.750.000 đồng', 'NEW-1'].every((text) => mail.includes(text)), mail);
		return execution;
	},
};
