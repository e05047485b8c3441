import { goodInvoices, sampleInvoices } from '../../../workflows/sheets/korea/invoices';
import { smartBillAccount } from '../accounts';
import { execute, sheetLeft } from '../running';
import type { Scene, Story } from '../story';
import { fingerprint, issued, issueTheSheet, resultSheet } from './books';

const refused = goodInvoices[1]?.key ?? '';

/** State and result at the tax service of each row, by document number. */
async function answers(scene: Scene): Promise<ReadonlyMap<unknown, readonly unknown[]>> {
	return new Map((await sheetLeft(scene, resultSheet)).map((row) => [row['문서키'], [row['국세청 상태'], String(row['국세청 결과'] ?? '')]]));
}

export const taxServiceResults: Story = {
	workflow: 'tax-service-results-korea',
	tells: 'The result sheet of the issued tax invoices gets the answers of the tax service: accepted, or refused with the reason',
	idle: ['Every Evening'],
	credentials: (simulator) => [smartBillAccount(simulator)],
	async play(scene) {
		const { verdict } = scene;
		await issueTheSheet(scene);
		await execute(scene);
		const early = await answers(scene);
		verdict.equal('before the next business day nothing is sent', goodInvoices.map(({ key }) => early.get(key)?.[0]), goodInvoices.map(() => '9'));

		for (const { nts, invoice } of issued(scene)) {
			Object.assign(nts, invoice.managementId === refused ? { status: '3', result: 'ERR002' } : { status: '7', result: 'SUC001' });
		}
		const books = fingerprint(scene);
		const execution = await execute(scene);
		const late = await answers(scene);
		verdict.equal('then each row has its answer', goodInvoices.map(({ key }) => late.get(key)?.[0]), goodInvoices.map(({ key }) => (key === refused ? '3' : '7')));
		verdict.that('the refused one says why', late.get(refused)?.[1]?.toString().includes('ERR002') === true, late.get(refused));
		verdict.equal('no row is lost', late.size, sampleInvoices.length);
		await execute(scene);
		verdict.equal('a repeat keeps what is known, and nothing was written at the service', [[...(await answers(scene))].sort(), fingerprint(scene)], [[...late].sort(), books]);
		return execution;
	},
};
