/** The ready-made workflows as files: what a user imports holds no secret, names only what there is, and explains itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stories } from '../../demo/stories';
import { SmartBill } from '../../nodes/SmartBill/SmartBill.node';
import { SmartBillTrigger } from '../../nodes/SmartBillTrigger/SmartBillTrigger.node';
import { SmartBillWebhookTrigger } from '../../nodes/SmartBillWebhookTrigger/SmartBillWebhookTrigger.node';
import { VnptInvoice } from '../../nodes/VnptInvoice/VnptInvoice.node';
import { VnptInvoiceTrigger } from '../../nodes/VnptInvoiceTrigger/VnptInvoiceTrigger.node';
import { type INode, type INodeType, NodeHelpers } from 'n8n-workflow';
import { simulatedOperations } from '../../simulator/vnpt/handlers';
import { handlers as simulatedSignals } from '../../simulator/smartbill/handlers';
import { nodeOperations } from '../docs/nodeOperations';
import { smartBillOperations } from '../docs/smartBillOperations';
import standardNodes from './standardNodes.json';

interface WorkflowFile {
	readonly name: string;
	readonly nodes: readonly INode[];
	readonly connections: Readonly<Record<string, Readonly<Record<string, ReadonlyArray<ReadonlyArray<{ readonly node: string }>>>>>>;
	readonly pinData?: Readonly<Record<string, unknown>>;
}

const folder = join(__dirname, '../../workflows');
const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json')).sort();
const read = (name: string): WorkflowFile => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as WorkflowFile;

const own: Readonly<Record<string, INodeType>> = {
	smartBill: new SmartBill(), smartBillTrigger: new SmartBillTrigger(), smartBillWebhookTrigger: new SmartBillWebhookTrigger(),
	vnptInvoice: new VnptInvoice(), vnptInvoiceTrigger: new VnptInvoiceTrigger(),
};
const prefix = 'n8n-nodes-einvoice.';
/** Width and height of an ordinary node on the canvas. */
const nodeSize = 96;
const sticky = 'n8n-nodes-base.stickyNote';
const ownType = ({ type }: INode): INodeType | undefined => (type.startsWith(prefix) ? own[type.slice(prefix.length).replace(/Tool$/, '')] : undefined);

/** What each node says it calls, and what the simulator answers. */
const services = [
	{ type: `${prefix}vnptInvoice`, operations: nodeOperations, simulated: new Set(simulatedOperations.map((row) => `${row.service}.${row.name}`)) },
	{ type: `${prefix}smartBill`, operations: smartBillOperations, simulated: new Set(Object.keys(simulatedSignals)) },
] as const;

/** Complaints the editor would show in a node of this package. */
function issues(node: INode): string[] {
	const description = ownType(node)?.description;
	if (!description) return [];
	const parameters = NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node, description) ?? {};
	return Object.values(NodeHelpers.getNodeParametersIssues(description.properties, { ...node, parameters }, description)?.parameters ?? {}).flat().map((issue) => `${node.name}: ${issue}`);
}

test('every workflow has a story, and a row in the README', () => {
	expect(stories.map(({ workflow }) => workflow).sort()).toEqual(names);
	const rows = readFileSync(join(folder, 'README.md'), 'utf8').split('\n').filter((line) => line.startsWith('| `'));
	expect(rows.map((row) => /`([^`]+)`/.exec(row)?.[1]).sort()).toEqual(names);
	for (const row of rows) expect(row.split('|').slice(1, -1).filter((cell) => cell.trim().length > 5)).toHaveLength(4);
});

test('no two workflows share a name, a form address or a webhook', () => {
	const files = names.map(read);
	const webhooks = files.flatMap(({ nodes }) => nodes.flatMap(({ webhookId }) => webhookId ?? []));
	for (const all of [files.map(({ name }) => name), webhooks]) expect(new Set(all).size).toBe(all.length);
});

describe.each(names)('%s', (name) => {
	const workflow = read(name);
	const working = workflow.nodes.filter(({ type }) => type !== sticky);

	test('holds no credential, no pinned data and no other address than the local one', () => {
		expect(workflow.nodes.filter((node) => node.credentials !== undefined)).toEqual([]);
		expect(workflow.pinData ?? {}).toEqual({});
		const text = JSON.stringify(workflow);
		expect(text).not.toMatch(/password|secret|token"\s*:\s*"[^=]|"https?:\/\/(?!127\.0\.0\.1|localhost)/i);
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'pinData', 'settings']);
	});

	test('names only nodes that there are, in versions that there are', () => {
		const known = standardNodes as Readonly<Record<string, readonly number[]>>;
		const strange = working.filter((node) => {
			const versions = ownType(node)?.description.version ?? known[node.type] ?? [];
			return ![versions].flat().includes(node.typeVersion);
		});
		expect(strange.map(({ name: node, type, typeVersion }) => `${node}: ${type} ${typeVersion}`)).toEqual([]);
	});

	test('connects only what is there, and everything', () => {
		const all = new Set(working.map((node) => node.name));
		expect(all.size).toBe(working.length);
		const targets = Object.values(workflow.connections).flatMap((outputs) => Object.values(outputs).flat(2).map(({ node }) => node));
		expect([...Object.keys(workflow.connections), ...targets].filter((node) => !all.has(node))).toEqual([]);
		expect([...all].filter((node) => !workflow.connections[node] && !targets.includes(node))).toEqual([]);
		const named = [...JSON.stringify(working).matchAll(/\$\('((?:[^'\\]|\\.)+)'\)/g)].map(([, node = '']) => node);
		expect(named.filter((node) => !all.has(node))).toEqual([]);
	});

	test('uses operations that the node offers and the simulator answers', () => {
		for (const node of working) {
			const service = services.find(({ type }) => node.type.replace(/Tool$/, '') === type);
			if (!service) continue;
			const { resource, operation } = node.parameters as { resource: string; operation: string };
			const said = service.operations[resource]?.[operation];
			expect([node.name, said === undefined]).toEqual([node.name, false]);
			expect(said?.calls.filter((call) => !service.simulated.has(call))).toEqual([]);
		}
		expect(working.flatMap(issues)).toEqual([]);
	});

	test('explains itself in notes that overlap neither each other nor, at their edges, a node', () => {
		const boxes = workflow.nodes.filter(({ type }) => type === sticky).map(({ name: note, position: [x, y], parameters }) => {
			const { width, height, content } = parameters as { width: number; height: number; content: string };
			return { note, x, y, right: x + width, bottom: y + height, content };
		});
		expect(boxes.length).toBeGreaterThanOrEqual(2);
		expect(boxes.every(({ content }) => content.startsWith('## '))).toBe(true);
		const overlapping = boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom).map((b) => `${a.note} and ${b.note}`));
		expect(overlapping).toEqual([]);
		const crossing = working.flatMap(({ name: node, position: [x, y] }) => boxes
			.filter((box) => x < box.right && box.x < x + nodeSize && y < box.bottom && box.y < y + nodeSize)
			.filter((box) => x < box.x || y < box.y || x + nodeSize > box.right || y + nodeSize > box.bottom)
			.map(({ note }) => `${node} on the edge of ${note}`));
		expect(crossing).toEqual([]);
	});
});
