/** n8n's engine with the built package in it, n8n's own HTTP Request node, and a Code node. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

import type { IExecuteFunctions, INode, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import type { Bench } from '../test/engine/bench';
import { root } from './built';

const baseNodes = join(root, 'demo/n8n/node_modules/n8n-nodes-base/dist/nodes');

export const plainNode = (name: string, type: string, parameters: object = {}): INode => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: parameters as INodeParameters });

export const codeNode = (name: string, text: string): INode => plainNode(name, 'bench.code', { text });

/**
 * Stands for n8n's Code node, whose text runs in a task runner: a context of its own in another
 * process, which gets the items as JSON and gives them back so. The way through the socket is left
 * out, and counted to nobody.
 */
class Code implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Code', name: 'code', group: ['transform'], version: 1, description: 'Runs its text once for all items', defaults: { name: 'Code' }, inputs: ['main'], outputs: ['main'],
		properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { text } = this.getNode().parameters as { text: string };
		const items = JSON.parse(JSON.stringify(this.getInputData())) as INodeExecutionData[];
		const made: unknown = runInContext(`(() => {${text}\n})()`, createContext({ $input: { all: () => items } }));
		return [JSON.parse(JSON.stringify(made)) as INodeExecutionData[]];
	}
}

/** n8n's own node, where n8n is installed. */
async function httpRequest(): Promise<Record<string, INodeType>> {
	const file = join(baseNodes, 'HttpRequest/HttpRequest.node.js');
	if (!existsSync(file)) return {};
	const { HttpRequest } = (await import(file)) as { HttpRequest: new () => INodeType };
	return { 'n8n-nodes-base.httpRequest': new HttpRequest() };
}

/** Opens the engine; its settings stand in a folder of their own, which goes with the process. */
export async function openEngine(): Promise<{ readonly bench: Bench }> {
	const folder = mkdtempSync(join(tmpdir(), 'einvoice-bench-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	Object.assign(process.env, { N8N_USER_FOLDER: folder, N8N_ENCRYPTION_KEY: 'only for measuring', N8N_LOG_LEVEL: 'silent' });
	// Imported late: n8n reads its settings when it is loaded.
	const { openBench } = await import('../test/engine/bench');
	return { bench: await openBench({ from: 'dist', nodes: { 'bench.code': new Code(), ...await httpRequest() } }) };
}
