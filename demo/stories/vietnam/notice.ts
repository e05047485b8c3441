import { goodInvoices } from '../../../workflows/sheets/invoices';
import { totalsOf } from '../../../workflows/sheets/totals';
import { vnptAccount } from '../accounts';
import { executions, filesLeft, publish, textLeft, until } from '../running';
import type { Story } from '../story';
import { issued, issueSheet, written } from './books';

const [withAddress] = goodInvoices;

export const notice: Story = {
	workflow: 'new-invoice-notice',
	tells: 'A published workflow starts when invoices are issued and writes a notice to each buyer; takes a minute or two',
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { simulator, verdict } = scene;
		const [old, ...fresh] = goodInvoices.filter(({ buyer }) => buyer === withAddress?.buyer);
		const without = goodInvoices.find(({ buyer }) => !('email' in buyer));
		if (!old || !fresh[0] || !without) throw new Error('The sample sheet has no such invoices');
		await issueSheet(scene, [old]);
		await publish(scene);
		await until('the first poll', async () => (simulator.calls.list().some(({ operation }) => operation === 'listInvFromNoToNo') ? true : undefined));
		scene.say('invoices are issued; n8n looks once a minute');
		await issueSheet(scene, [without, fresh[0]]);
		const [execution] = await executions(scene, 1);
		if (!execution) throw new Error('The trigger started nothing');
		const number = issued(scene).find(({ key }) => key === fresh[0]?.key)?.number ?? 0;
		const file = `thong-bao-C26TAA-${number}.eml`;
		verdict.equal('a new invoice of a buyer with an address brings a notice, and nothing else does', await filesLeft(scene, '.eml'), [file]);
		const mail = await textLeft(scene, file);
		const told = ['To: ketoan@lacvietxanh.example\r\n', `C26TAA số ${number}`, `${written(totalsOf(fresh[0]).total)} đồng`, fresh[0].key];
		verdict.that('it goes to the address on the invoice and says number, amount and key', told.every((text) => mail.includes(text)), mail);
		return execution;
	},
};
