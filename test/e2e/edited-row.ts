/** A row of a sheet is issued, the answer is lost, and a person edits the row before running again: nothing may be issued a second time. */
import type { Execution, Workflow } from '../../demo/real-n8n/api';
import { demoSmartBill } from '../../simulator/smartbill/seed';
import type { Checks } from './checks';
import { smartBill } from './services';
import { readTestWorkflow } from './stage';
import type { Stage } from './stage';

/** One change of the row, as texts of its JSON. */
interface Edit {
	readonly what: string;
	readonly from: string;
	readonly to: string;
}

const { buyer, trustee } = demoSmartBill;
const edits: readonly Edit[] = [
	{ what: 'the buyer corrected', from: buyer.regno, to: trustee.regno },
	{ what: 'the date changed', from: "$now.setZone('Asia/Seoul')", to: "$now.setZone('Asia/Seoul').minus({ days: 1 })" },
];

/** The workflow with its row edited. Throws when there is nothing to edit. */
function edited(workflow: Workflow, { what, from, to }: Edit): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const { json } = node.parameters;
		return typeof json === 'string' ? { ...node, parameters: { ...node.parameters, json: json.split(from).join(to) } } : node;
	});
	if (JSON.stringify(nodes) === JSON.stringify(workflow.nodes)) throw new Error(`The row has no ${from}: ${what} changes nothing`);
	return { ...workflow, nodes };
}

/** What the node says of its invoices: those issued, and those that need attention. */
const told = (execution: Execution): string[][] => (execution.nodes.get('Issue')?.outputs ?? []).map((items) => items.map(({ json }) => String(json.outcome)));

/** Loses the answer to an issue and every look-up after it, edits the row, and runs again, once for each edit. */
export async function checkEditedRow(checks: Checks, { simulator, api }: Stage): Promise<void> {
	const credentialsOf = await smartBill.logIn(api, simulator);
	const read = await readTestWorkflow('edited-row');
	const workflow = { ...read, nodes: read.nodes.map((node) => (node.type === smartBill.nodeType ? { ...node, credentials: credentialsOf(node) } : node)) };
	const { faults, switches, books } = simulator.smartbill;
	const run = async (one: Workflow): Promise<string[][]> => told(await api.runWorkflow(await api.createWorkflow(one)));
	smartBill.reset(simulator);
	// The service would take a second one, so only the node can prevent it.
	for (const name of ['duplicateConversationIds', 'duplicateIssueIds']) switches.set(name, 'doubled');
	faults.add({ kind: 'dropAfter', operation: 'ARISSUE' });
	faults.add({ kind: 'status500', operation: 'VIEW_XML', times: 0, skip: 1 });
	checks.equal('edited row: a lost answer that cannot be looked up ends as unknown', await run(workflow), [[], ['unknown']]);
	checks.equal('edited row: the invoice is in the books all the same', books.documents.length, 1);
	faults.clear();
	simulator.calls.clear();
	for (const edit of edits) checks.equal(`edited row: ${edit.what}, it is found and not issued again`, await run(edited(workflow, edit)), [[], ['conflict']]);
	checks.equal('edited row: as it was, it is found', await run(workflow), [['alreadyPublished'], []]);
	checks.equal('edited row: nothing new was issued', [books.documents.length, simulator.calls.list().filter(({ operation }) => operation === 'ARISSUE').length], [1, 0]);
}
