import { vnptAccount } from '../accounts';
import { formPage, sendForm } from '../forms';
import { executions, publish, until } from '../running';
import type { Scene, Story } from '../story';
import { issued } from './books';

const order = ['DH-1001', 'Công ty TNHH Ví Dụ Mua', '9900000305', '2 Phố Mẫu, Hà Nội', 'mua@example.com', 'Dịch vụ mẫu', 'lần', '2', '500000', '10%'];

/** Fills in the form as a person in a browser does, and waits for the page that answers. */
async function filledIn({ api }: Scene, fields: readonly string[]): Promise<string> {
	const address = `${api.url}/form/xuat-hoa-don`;
	await formPage(address);
	const { formWaitingUrl } = JSON.parse(await sendForm(address, fields)) as { readonly formWaitingUrl: string };
	const status = new URL(formWaitingUrl);
	status.pathname += '/n8n-execution-status';
	await until('the answer of the form', async () => ((await (await fetch(status)).text()).trim() === 'form-waiting' ? true : undefined));
	const page = await formPage(formWaitingUrl);
	// The page says by itself that it has been shown, and the workflow ends.
	await fetch(formWaitingUrl, { method: 'POST' });
	return page;
}

/** The file that a closing page hands out. */
function fileIn(page: string): { readonly name?: string; readonly begin: string } {
	const [, packed = ''] = /decodeURIComponent\("([^"]+)"\)/.exec(page) ?? [];
	const [file] = (packed ? JSON.parse(decodeURIComponent(packed)) : []) as Array<{ fileName: string; data: string | { data: number[] } }>;
	if (!file) return { begin: '' };
	return { name: file.fileName, begin: typeof file.data === 'string' ? file.data.slice(0, 5) : Buffer.from(file.data.data).toString('latin1', 0, 5) };
}

export const form: Story = {
	workflow: 'form-to-invoice',
	tells: 'A web form issues one invoice and answers with its PDF',
	idle: ['Not Issued'],
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { verdict } = scene;
		await publish(scene);
		const answer = await filledIn(scene, order);
		verdict.equal('the invoice is issued, with its total', issued(scene).map(({ key, document }) => [key, document.amount, document.buyer.taxCode]), [['DH-1001', '1100000', '9900000305']]);
		verdict.that('the page says serial, number and total', answer.includes('C26TAA') && answer.includes('1.100.000'), answer.slice(0, 300));
		verdict.equal('and hands out the PDF', fileIn(answer), { name: 'DH-1001.pdf', begin: '%PDF-' });

		const again = await filledIn(scene, order);
		verdict.equal('sent again, the same PDF comes and nothing is issued', [issued(scene).length, fileIn(again).name], [1, 'DH-1001.pdf']);
		const changed = await filledIn(scene, order.map((value) => (value === '500000' ? '700000' : value)));
		verdict.that('the same order with another price is refused', issued(scene).length === 1 && changed.includes('Chưa phát hành được'), changed.slice(0, 300));
		const wrong = await filledIn(scene, order.map((value) => (value === 'DH-1001' ? 'DH-1002' : value === '9900000305' ? '12345' : value)));
		verdict.that('a wrong tax code is refused and named', issued(scene).length === 1 && wrong.includes('12345'), wrong.slice(0, 300));
		const [first] = (await executions(scene, 4));
		if (!first) throw new Error('n8n keeps no execution of the form');
		return first;
	},
};
