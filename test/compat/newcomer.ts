/**
 * What a new user does: an empty n8n, the package installed, a credential for each service, the first invoice of each.
 * Then the same once more, which must issue nothing.
 */
import type { INodeTypeDescription } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { atEnd } from '../../demo/closing';
import { korea } from '../../demo/countries/korea';
import { vietnam } from '../../demo/countries/vietnam';
import { root } from '../../demo/places';
import { type Execution, N8nApi, type Workflow } from '../../demo/real-n8n/api';
import { environment, freePort, N8nProcess, pack } from '../../demo/real-n8n/process';
import { editorReady } from '../../demo/real-n8n/server';
import { startSimulator } from '../../simulator';
import type { Checks } from '../e2e/checks';
import type { WayOfInstalling } from './installing';

interface Beginning {
	/** Begins each line of the report. */
	readonly title: string;
	/** Which n8n, on which Node. */
	readonly n8n: { readonly node: string; readonly script: string };
	/** What this n8n has to be told besides. */
	readonly env?: NodeJS.ProcessEnv;
	readonly way: WayOfInstalling;
	/** Folder for logs and throw-away data. */
	readonly folder: string;
}

const countries = [vietnam, korea];
const ours = ['smartBill', 'smartBillTrigger', 'smartBillWebhookTrigger', 'vnptInvoice', 'vnptInvoiceTrigger'];

/** Outcome and number of what a node issued. */
const said = (execution: Execution, node: string): unknown[] =>
	(execution.nodes.get(node)?.outputs[0] ?? []).map(({ json }) => json.outcome);

/** Nodes of the package that the editor is not told of. n8n writes that list anew after an installation, so it is asked again for a while. */
async function missing(api: N8nApi): Promise<string[]> {
	for (let left = 30; ; left--) {
		// Until it is written, the list is cut off.
		const types = await api.nodeTypes<INodeTypeDescription>().catch(() => []);
		const lacking = ours.filter((ending) => !types.some(({ name }) => name === `n8n-nodes-einvoice.${ending}`));
		if (lacking.length === 0 || left === 0) return lacking;
		await setTimeout(1_000);
	}
}

/** Starts an empty n8n, installs the built package in it and issues. What it starts ends when everything ends. */
export async function begin(checks: Checks, { title, n8n, env, way, folder }: Beginning): Promise<void> {
	await mkdir(folder, { recursive: true });
	const data = await mkdtemp(join(folder, 'n8n-'));
	atEnd(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
	const log = join(folder, 'package.log');
	const packed = await pack(root, data, log);

	const port = await freePort();
	const path = [dirname(n8n.node), process.env.PATH ?? ''].join(delimiter);
	const surroundings = { ...environment({ data, files: data, port, brokerPort: await freePort(), encryptionKey: randomBytes(24).toString('hex') }), PATH: path, ...env };
	const told = await way.before(packed, data, path, log);
	await N8nProcess.start({ command: ['start'], data, env: { ...surroundings, ...told }, log: join(folder, 'n8n.log'), ready: editorReady, n8n });
	const api = new N8nApi(`http://127.0.0.1:${port}`);
	await api.setUpOwner();
	await way.after(packed, api);

	checks.equal(`${title}: every node of the package is there`, await missing(api), []);

	const simulator = await startSimulator({ port: 0, smartbillSwitches: { oneQueryAMinute: false } });
	atEnd(() => simulator.close());
	const before = countries.map((country) => country.booked(simulator).length);
	const credentials = await Promise.all(countries.map(async ({ credential }) => {
		const { type, name, data: fields } = credential(simulator);
		return { type, name, id: await api.createCredential(name, type, fields) };
	}));
	const workflow = JSON.parse(await readFile(join(__dirname, 'first-invoices.json'), 'utf8')) as Workflow;
	const nodes = workflow.nodes.map((node) => {
		const credential = credentials.find(({ type }) => node.type === `n8n-nodes-einvoice.${type.replace(/Api$/, '')}`);
		if (!credential) return node;
		return { ...node, credentials: { [credential.type]: { id: credential.id, name: credential.name } } };
	});
	// n8n 1 wants to be told that it is not switched on yet.
	const imported = { ...workflow, nodes, active: false };
	const execution = await api.runWorkflow(await api.createWorkflow(imported));
	checks.that(`${title}: the workflow runs to its end`, execution.status === 'success', execution.error ?? execution.status);
	checks.equal(`${title}: Vietnam, issued, then found`, [said(execution, 'Publish'), said(execution, 'Publish Again')], [['published'], ['alreadyPublished']]);
	checks.equal(`${title}: Korea, issued, then found`, [said(execution, 'Issue'), said(execution, 'Issue Again')], [['published'], ['alreadyPublished']]);
	checks.equal(
		`${title}: the books hold one invoice more in each country, with the right total`,
		countries.map((country, index) => country.booked(simulator).slice(before[index]).map(({ key, total }) => `${key} ${total}`)),
		[['FIRST-1 1100000'], ['FIRST-1 137500']],
	);
}
