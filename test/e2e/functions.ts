/**
 * Every function of the nodes, executed by workflows of `test/e2e/workflows` in the real n8n: `npm run test:e2e -- functions`.
 * What was executed by which workflow stands in `executed.json`, from which `docs/functions.md` is made; `--update` writes it anew.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { atEnd } from '../../demo/closing';
import { root } from '../../demo/places';
import { type Execution, N8nApi, type Workflow, type WorkflowNode } from '../../demo/real-n8n/api';
import { startServer } from '../../demo/real-n8n/server';
import { type Simulator, startSimulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { nodeOperations } from '../docs/nodeOperations';
import { invoiceFunctions, receiptFunctions } from '../docs/sourceFunctions';
import type { Checks } from './checks';

const folder = join(__dirname, 'workflows');
const record = join(__dirname, 'executed.json');
const runFolder = join(__dirname, '.run');

/** Names of the operations each workflow called at the service. */
type Executed = Record<string, readonly string[]>;

const ours = ({ type }: WorkflowNode): boolean => type.startsWith('n8n-nodes-einvoice.');

/** Points the workflow at the simulator, and every node of ours at its credential. */
function adapted(workflow: Workflow, url: string, credentials: Required<WorkflowNode>['credentials']): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (node.name === 'The Simulator') return { ...node, parameters: { ...node.parameters, assignments: { assignments: [{ id: 'url', name: 'url', type: 'string', value: url }] } } };
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

async function vnptCredential(api: N8nApi, simulator: Simulator): Promise<Required<WorkflowNode>['credentials']> {
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
function neverExecuted(executed: Executed): string[] {
	const called = new Set(Object.values(executed).flat());
	const wanted = [...invoiceFunctions, ...receiptFunctions].map(({ call }) => call).concat(Object.values(nodeOperations).flatMap((operations) => Object.values(operations).flatMap(({ calls }) => calls)));
	return [...new Set(wanted)].filter((call) => !called.has(call.slice(call.indexOf('.') + 1)));
}

/** Operations of the node, as `resource.operation`, that no workflow uses. */
function neverUsed(workflows: readonly Workflow[]): string[] {
	const used = new Set(workflows.flatMap(({ nodes }) => nodes.filter(ours)).map(({ parameters }) => `${String(parameters.resource)}.${String(parameters.operation)}`));
	return Object.entries(nodeOperations).flatMap(([resource, operations]) => Object.keys(operations).map((operation) => `${resource}.${operation}`)).filter((name) => !used.has(name));
}

export async function functions(checks: Checks, { update, only }: { readonly update: boolean; readonly only?: string }): Promise<void> {
	await rm(runFolder, { recursive: true, force: true });
	await mkdir(join(runFolder, 'files'), { recursive: true });
	const simulator = await startSimulator({ port: 0 });
	atEnd(() => simulator.close());
	const api = new N8nApi(await startServer({ folder: runFolder, files: join(runFolder, 'files'), package: root }));
	await api.setUpOwner();
	const credentials = await vnptCredential(api, simulator);

	const executed: Executed = {};
	const workflows: Workflow[] = [];
	for (const file of (await readdir(folder)).filter((name) => name.startsWith('vnpt-') && name.endsWith('.json')).sort()) {
		const name = basename(file, '.json');
		if (only !== undefined && name !== only) continue;
		simulator.vnpt.reset();
		simulator.calls.clear();
		const workflow = adapted(JSON.parse(await readFile(join(folder, file), 'utf8')) as Workflow, simulator.url, credentials);
		workflows.push(workflow);
		look(checks, name, workflow, await api.runWorkflow(await api.createWorkflow(workflow)));
		executed[name] = [...new Set(simulator.calls.list().map(({ operation }) => operation))].sort();
	}
	if (only !== undefined) return;
	if (update) await writeFile(record, `${JSON.stringify(executed, undefined, '\t')}\n`);
	checks.equal('every function of the documents and every operation the node names was called', neverExecuted(executed), []);
	checks.equal('every operation of the node stands in a workflow', neverUsed(workflows), []);
	checks.equal('executed.json says what was called', JSON.parse(await readFile(record, 'utf8')), executed);
}
