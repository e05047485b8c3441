/**
 * Every function of the nodes, executed in the real n8n by the workflows of `test/e2e/workflows` that are named after a
 * service. What each called at the service stands in `executed.json`, from which `docs/functions.md` and
 * `docs/signals.md` are made; `UPDATE_DOCS=1 npm run test:e2e -- functions` writes it anew.
 *
 * The simulated SmartBill answers queries as often as it is asked here: its minute between two of them, which has tests
 * of its own, would pass before each of a dozen nodes. The node keeps that minute within one run all the same.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Execution, Workflow, WorkflowNode } from '../../../demo/real-n8n/api';
import type { Checks } from '../checks';
import { checkEditedRow } from '../edited-row';
import type { Part } from '../part';
import { testedServices } from '../services';
import type { Credentials, TestedService } from '../services';
import { openStage, readTestWorkflow } from '../stage';
import type { Stage } from '../stage';

const workflowFolder = join(__dirname, '../workflows');
const record = join(__dirname, '../executed.json');

/** Names of the operations each workflow called at the service. */
type Executed = Record<string, readonly string[]>;

const isOf = ({ nodeType }: TestedService) => ({ type }: WorkflowNode): boolean => type === nodeType;

/** Points the workflow at the simulator, and every node of the service at its credential. */
function adapted(workflow: Workflow, url: string, ours: (node: WorkflowNode) => boolean, credentialsOf: (node: WorkflowNode) => Credentials): Workflow {
	const assignments = { assignments: [{ id: 'url', name: 'url', type: 'string', value: url }] };
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (node.name === 'The Simulator') return { ...node, parameters: { ...node.parameters, assignments } };
			return ours(node) ? { ...node, credentials: credentialsOf(node) } : node;
		}),
	};
}

/** A node that sends its errors elsewhere shows a refusal, and nothing else. */
const showsRefusal = (node: WorkflowNode & { readonly onError?: string }): boolean => node.onError === 'continueErrorOutput';

/** Each node ran, gave items, and left nothing that needs attention; where it shows a refusal, it gave that alone. */
function look(checks: Checks, name: string, nodes: readonly WorkflowNode[], execution: Execution): void {
	checks.that(`${name}: runs to its end`, execution.status === 'success', execution.error ?? execution.status);
	for (const node of nodes) {
		const ran = execution.nodes.get(node.name);
		const [results = [], attention = []] = ran?.outputs ?? [];
		if (showsRefusal(node)) {
			checks.that(`${name}: ${node.name} is refused, in words`, results.length === 0 && typeof attention[0]?.json.error === 'string', ran?.outputs ?? 'it did not run');
			continue;
		}
		const failure = ran?.error ?? results.find(({ json }) => json.error !== undefined)?.json ?? attention[0]?.json;
		checks.that(`${name}: ${node.name}`, ran !== undefined && failure === undefined && results.length > 0, failure ?? 'it did not run, or gave nothing');
	}
}

/** Operations of the node, as `resource.operation`, that no workflow uses. */
function neverUsed(nodes: readonly WorkflowNode[], { operations }: TestedService): string[] {
	const used = new Set(nodes.map(({ parameters }) => `${String(parameters.resource)}.${String(parameters.operation)}`));
	return Object.entries(operations).flatMap(([resource, names]) => Object.keys(names).map((operation) => `${resource}.${operation}`)).filter((name) => !used.has(name));
}

/** Runs the workflows of one service, each on fresh books. */
async function execute(checks: Checks, { simulator, api }: Stage, service: TestedService): Promise<Executed> {
	const credentialsOf = await service.logIn(api, simulator);
	const files = (await readdir(workflowFolder)).filter((file) => file.startsWith(`${service.prefix}-`));
	const executed: Executed = {};
	const nodes: WorkflowNode[] = [];
	for (const name of files.map((file) => basename(file, '.json')).sort()) {
		service.reset(simulator);
		simulator.calls.clear();
		const workflow = adapted(await readTestWorkflow(name), simulator.url, isOf(service), credentialsOf);
		const own = workflow.nodes.filter(isOf(service));
		nodes.push(...own);
		look(checks, name, own, await api.runWorkflow(await api.createWorkflow(workflow)));
		executed[name] = [...new Set(simulator.calls.list().map(({ operation }) => operation))].sort();
	}
	const called = new Set(Object.values(executed).flat());
	checks.equal(`${service.prefix}: everything that the documents and the node name was called`, service.calls.filter((call) => !called.has(call)), []);
	checks.equal(`${service.prefix}: every operation of the node stands in a workflow`, neverUsed(nodes, service), []);
	return executed;
}

export const part: Part = async (checks) => {
	const stage = await openStage('functions', { smartbillSwitches: { oneQueryAMinute: false } });
	const recorded = JSON.parse(await readFile(record, 'utf8')) as Executed;
	let executed: Executed = {};
	for (const service of testedServices) executed = { ...executed, ...await execute(checks, stage, service) };
	if (process.env.UPDATE_DOCS === '1') await writeFile(record, `${JSON.stringify(executed, undefined, '\t')}\n`);
	else checks.equal('executed.json says what was called', recorded, executed);
	await checkEditedRow(checks, stage);
};
