/** The simulated SmartBill's books, as the stories of Korea look at them. */
import type { TaxDocument } from '../../../simulator/smartbill/books';
import { korea } from '../../countries/korea';
import type { Execution } from '../../real-n8n/api';
import { adapt, readWorkflow } from '../../workflow-files';
import { smartBillAccount } from '../accounts';
import type { Scene } from '../story';

/** What is issued, in the order of document numbers: several are sent side by side. */
export const issued = ({ simulator: { smartbill } }: Pick<Scene, 'simulator'>): TaxDocument[] =>
	smartbill.books.documents.filter(({ status, direction }) => direction === '정' && status !== 'S').sort((a, b) => (a.invoice.managementId < b.invoice.managementId ? -1 : 1));

/** Everything of the books that a repeat could change, as text to compare. */
export const fingerprint = ({ simulator: { smartbill } }: Scene): string =>
	JSON.stringify(smartbill.books.documents.map(({ conversationId, status, nts, invoice }) => [conversationId, status, nts.status, invoice.issueId, invoice.total]));

/** Issues the sample tax invoices with "Sheet to tax invoices (Korea)", which leaves its result sheet. */
export async function issueTheSheet(scene: Scene): Promise<Execution> {
	const { api, simulator, files, workflow } = scene;
	scene.say('the tax invoices of the sheet are issued first');
	await korea.layOut(simulator, files);
	const { type, name } = smartBillAccount(simulator);
	const id = workflow.nodes.flatMap(({ credentials }) => credentials?.[type]?.id ?? [])[0] ?? '';
	const sheet = adapt(await readWorkflow(korea.workflow), files, [{ type, name, id }]);
	const execution = await api.runWorkflow(await api.createWorkflow(sheet));
	if (execution.status !== 'success') throw new Error(`The tax invoices could not be issued first: ${execution.error ?? execution.status}`);
	return execution;
}

/** The sheet that {@link issueTheSheet} leaves. */
export const resultSheet = korea.sheet.replace('.xlsx', '-result.xlsx');

/** The tax service accepts whatever is issued. */
export function acceptAll(scene: Scene): void {
	for (const { nts } of issued(scene)) Object.assign(nts, { status: '7', result: 'SUC001' });
}
