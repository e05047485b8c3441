/** The VNPT trigger in the real n8n: a published workflow starts by itself when invoices are issued or change. */
import type { Execution, N8nApi } from '../../../demo/real-n8n/api';
import { demoAccounts } from '../../../simulator/vnpt/seed';
import type { Checks } from '../checks';
import { Editor } from '../editor';
import type { Part } from '../part';
import { outFolder } from '../places';
import { openStage, readTestWorkflow } from '../stage';

const credentialName = 'VNPT Invoice of the simulator';
const triggerName = 'Invoices Change';

/** n8n polls every minute at the most; a busy machine takes its time. */
const longestWait = 180_000;

/** Waits until something is so, or has not become so for long. */
async function until(so: () => Promise<boolean>): Promise<void> {
	const end = Date.now() + longestWait;
	while (!(await so()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/** The executions of a workflow, once there are as many. */
async function executions(api: N8nApi, workflow: string, count: number): Promise<Execution[]> {
	await until(async () => (await api.executionsOf(workflow)).length >= count);
	return await api.executionsOf(workflow);
}

const itemsOf = (execution: Execution | undefined, node: string): ReadonlyArray<Record<string, unknown>> =>
	(execution?.nodes.get(node)?.outputs ?? []).flatMap((items) => items.map(({ json }) => json));

/** What the trigger handed over, told shortly. */
const told = (execution: Execution | undefined): string[] => itemsOf(execution, triggerName).map(({ key, event }) => `${String(key)} ${String(event)}`);

async function inTheEditor(checks: Checks, url: string, workflow: string): Promise<void> {
	const editor = await Editor.open(url, outFolder('trigger'));
	await editor.openWorkflow(`${url}/workflow/${workflow}`);
	checks.equal('editor: a test run gives a sample of each event, and all nodes are green', await editor.execute(5), 5);
	await editor.picture('workflow', { x: 500, y: 240, width: 870, height: 510 });
	const panel = await editor.openNode(triggerName);
	for (const label of ['Poll Times', 'Events', 'New Invoice', 'Serials', 'Start From', 'Each poll makes 2 calls', credentialName]) {
		checks.that(`editor: the panel of the trigger shows "${label}"`, panel.includes(label));
	}
	await editor.picture('panel', { x: 672, y: 66, width: 1040, height: 788 });
	await editor.closeNode();
	const offered = await editor.searchNodes('VNPT');
	checks.that('editor: the node creator finds the trigger with the node', offered.some((name) => name.startsWith('VNPT Invoice')), offered);
	await editor.picture('node-creator');
	await editor.close();
}

export const part: Part = async (checks) => {
	const { simulator, api } = await openStage('trigger');
	const { staff, service } = demoAccounts;
	const id = await api.createCredential(credentialName, 'vnptInvoiceApi', {
		url: simulator.vnpt.url, account: staff.user, accountPassword: staff.password, username: service.user, password: service.password, patterns: '1/001, 2/001',
	});
	simulator.vnpt.switches.set('taxAuthority', 'immediate');
	simulator.vnpt.seed({ invoices: [{ key: 'HD-0001', buyerName: 'Công ty TNHH Một' }, { key: 'HD-0002', buyerName: 'Công ty CP Hai' }, { key: 'BH-0001', pattern: '2/001', serial: 'C26TCC' }] });

	const workflow = await readTestWorkflow('trigger-vnpt');
	const nodes = workflow.nodes.map((node) => (node.name === triggerName ? { ...node, credentials: { vnptInvoiceApi: { id, name: credentialName } } } : node));
	const workflowId = await api.createWorkflow({ ...workflow, nodes });
	await api.publishWorkflow(workflowId);
	// n8n makes the first poll after it has answered; its last call asks for the taxes of the second serial.
	await until(() => Promise.resolve(simulator.calls.list().filter(({ operation }) => operation === 'GetMCCQThueByInvTokensNoXMLSign').length >= 2));
	checks.equal('publishing the workflow starts nothing: what is there is known', (await api.executionsOf(workflowId)).length, 0);

	simulator.vnpt.seed({ invoices: [{ key: 'HD-0003', buyerName: 'Công ty TNHH Ba', amount: 2_750_000 }] });
	for (const invoice of simulator.books.invoices) if (invoice.key === 'HD-0001') invoice.status = 5;
	const [first] = await executions(api, workflowId, 1);
	checks.equal('it starts by itself within the minute', [first?.status, first?.error], ['success', undefined]);
	checks.equal('a new invoice and a cancelled one start it', told(first), ['HD-0001 cancelled', 'HD-0003 newInvoice', 'HD-0003 taxCodeReceived']);
	checks.equal('the nodes behind it get them', ['Tell Sales', 'Tell Accounting', 'Archive'].map((name) => itemsOf(first, name).map(({ message }) => String(message).slice(0, 16))), [
		['Invoice C26TAA 3'], ['Invoice C26TAA 1'], ['Invoice C26TAA 3'],
	]);

	simulator.vnpt.seed({ invoices: [{ key: 'BH-0002', pattern: '2/001', serial: 'C26TCC' }] });
	// The test run in the editor is an execution as well.
	await inTheEditor(checks, api.url, workflowId);
	const later = (await executions(api, workflowId, 3)).slice(1).map(told);
	checks.that('what comes next is told once, and nothing again', later.filter((one) => one.join() === 'BH-0002 newInvoice,BH-0002 taxCodeReceived').length === 1, later);
};
