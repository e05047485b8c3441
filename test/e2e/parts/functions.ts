/**
 * Every function of the nodes, executed in the real n8n by the workflows of `test/e2e/workflows` that are named after a
 * service. What each called at the service stands in `executed.json`, from which `docs/functions.md` is made;
 * `UPDATE_DOCS=1 npm run test:e2e -- functions` writes it anew.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Execution, N8nApi, Workflow, WorkflowNode } from '../../../demo/real-n8n/api';
import type { Simulator } from '../../../simulator';
import { demoAccounts } from '../../../simulator/vnpt/seed';
import { nodeOperations } from '../../docs/nodeOperations';
import { invoiceFunctions, receiptFunctions } from '../../docs/sourceFunctions';
import type { Checks } from '../checks';
import type { Part } from '../part';
import { openStage, readTestWorkflow } from '../stage';

const workflowFolder = join(__dirname, '../workflows');
const record = join(__dirname, '../executed.json');

/** Names of the operations each workflow called at the service. */
type Executed = Record<string, readonly string[]>;
type Credentials = NonNullable<WorkflowNode['credentials']>;

const ours = ({ type }: WorkflowNode): boolean => type === 'n8n-nodes-einvoice.vnptInvoice';

/** Points the workflow at the simulator, and every node of ours at its credential. */
function adapted(workflow: Workflow, url: string, credentials: Credentials): Workflow {
	const assignments = { assignments: [{ id: 'url', name: 'url', type: 'string', value: url }] };
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (node.name === 'The Simulator') return { ...node, parameters: { ...node.parameters, assignments } };
			return ours(node) ? { ...node, credentials } : node;
		}),
	};
}

/** Each node of ours ran, gave items, and left nothing that needs attention. */
function look(checks: Checks, name: string, workflow: Workflow, execution: Execution): void {
	checks.that(`${name}: runs to its end`, execution.status === 'success', execution.error ?? execution.status);
	for (const node of workflow.nodes.filter(ours)) {
		const ran = execution.nodes.get(node.name);
		const [results = [], attention = []] = ran?.outputs ?? [];
		const failure = ran?.error ?? results.find(({ json }) => json.error !== undefined)?.json ?? attention[0]?.json;
		checks.that(`${name}: ${node.name}`, ran !== undefined && failure === undefined && results.length > 0, failure ?? 'it did not run, or gave nothing');
	}
}

async function vnptCredential(api: N8nApi, simulator: Simulator): Promise<Credentials> {
	const type = 'vnptInvoiceApi';
	const name = 'VNPT Invoice of the simulator';
	const { staff, service } = demoAccounts;
	const id = await api.createCredential(name, type, {
		url: simulator.vnpt.url, account: staff.user, accountPassword: staff.password, username: service.user, password: service.password,
		generation: 'current', patterns: '1/001, 2/001, 01BLP0/001',
	});
	return { [type]: { id, name } };
}

/** What the documents name and what the node says it calls, and what no workflow has called. */
function neverCalled(executed: Executed): string[] {
	const called = new Set(Object.values(executed).flat());
	const named = [...invoiceFunctions, ...receiptFunctions].map(({ call }) => call);
	const behind = Object.values(nodeOperations).flatMap((operations) => Object.values(operations).flatMap(({ calls }) => calls));
	return [...new Set([...named, ...behind])].filter((call) => !called.has(call.slice(call.indexOf('.') + 1)));
}

/** Operations of the node, as `resource.operation`, that no workflow uses. */
function neverUsed(workflows: readonly Workflow[]): string[] {
	const used = new Set(workflows.flatMap(({ nodes }) => nodes.filter(ours)).map(({ parameters }) => `${String(parameters.resource)}.${String(parameters.operation)}`));
	return Object.entries(nodeOperations).flatMap(([resource, operations]) => Object.keys(operations).map((operation) => `${resource}.${operation}`)).filter((name) => !used.has(name));
}

export const part: Part = async (checks) => {
	const { simulator, api } = await openStage('functions');
	const credentials = await vnptCredential(api, simulator);
	const names = (await readdir(workflowFolder)).filter((file) => file.startsWith('vnpt-')).map((file) => basename(file, '.json')).sort();
	const recorded = JSON.parse(await readFile(record, 'utf8')) as Executed;
	const executed: Executed = {};
	const workflows: Workflow[] = [];
	for (const name of names) {
		simulator.vnpt.reset();
		simulator.calls.clear();
		const workflow = adapted(await readTestWorkflow(name), simulator.url, credentials);
		workflows.push(workflow);
		look(checks, name, workflow, await api.runWorkflow(await api.createWorkflow(workflow)));
		executed[name] = [...new Set(simulator.calls.list().map(({ operation }) => operation))].sort();
	}
	if (process.env.UPDATE_DOCS === '1') await writeFile(record, `${JSON.stringify(executed, undefined, '\t')}\n`);
	else checks.equal('executed.json says what was called', recorded, executed);
	checks.equal('every function of the documents and every operation the node names was called', neverCalled(executed), []);
	checks.equal('every operation of the node stands in a workflow', neverUsed(workflows), []);
};
