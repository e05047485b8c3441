/**
 * What n8n's own loader takes for the package when n8n starts, against a package with one empty node, and what
 * comes on top when a node is first used. Both are loaded as installed community packages are: what was written
 * down when building is read, where there is such a thing, and otherwise the code is loaded.
 */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LazyPackageDirectoryLoader } from 'n8n-core';

import { root } from '../built';
import type { Figures, Meter, Table, Way } from '../measurement';

const emptyNode = `exports.Empty = class { description = { displayName: 'Empty', name: 'empty', group: ['transform'], version: 1, description: '', defaults: { name: 'Empty' }, inputs: ['main'], outputs: ['main'], properties: [] }; };`;

async function emptyPackage(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'einvoice-bench-'));
	await mkdir(join(folder, 'dist/nodes'), { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'n8n-nodes-empty', version: '1.0.0', n8n: { n8nNodesApiVersion: 1, nodes: ['dist/nodes/Empty.node.js'] } }));
	await writeFile(join(folder, 'dist/nodes/Empty.node.js'), emptyNode);
	return folder;
}

async function loaderOf(folder: string): Promise<LazyPackageDirectoryLoader> {
	const user = await mkdtemp(join(tmpdir(), 'einvoice-bench-'));
	process.on('exit', () => rmSync(user, { recursive: true, force: true }));
	Object.assign(process.env, { N8N_USER_FOLDER: user, N8N_ENCRYPTION_KEY: 'only for measuring', N8N_LOG_LEVEL: 'silent' });
	await import('reflect-metadata');
	const { LazyPackageDirectoryLoader } = await import('n8n-core');
	// What the host has loaded for itself before any package: its node library and the dates.
	await import('n8n-workflow');
	await import('luxon');
	return new LazyPackageDirectoryLoader(folder);
}

/** What n8n does at its start: the nodes are made known, the credentials completed. */
async function start(loader: LazyPackageDirectoryLoader): Promise<void> {
	await loader.loadAll();
	for (const credential of Object.keys(loader.known.credentials)) loader.getCredential(credential);
}

const startWith = async (folder: string, meter: Meter): Promise<Figures> => {
	const loader = await loaderOf(folder);
	meter.start();
	await start(loader);
	return meter.stop(Object.keys(loader.known.nodes).length, 0);
};

const ours: Way = async (_params, meter) => await startWith(root, meter);

const empty: Way = async (_params, meter) => {
	const folder = await emptyPackage();
	const figures = await startWith(folder, meter);
	await rm(folder, { recursive: true });
	return figures;
};

const firstUse: Way = async ({ node }, meter) => {
	const loader = await loaderOf(root);
	await start(loader);
	meter.start();
	const { type } = loader.getNode(String(node));
	return meter.stop('execute' in type ? 1 : 0, 0);
};

export const ways: Readonly<Record<string, Way>> = { ours, empty, firstUse };

export const loadTable: Table = {
	title: "Load time in n8n's loader", against: 'start with an empty node',
	cases: [
		{ name: 'start with this package', file: 'load', way: 'ours', params: {}, expected: 5 },
		{ name: 'start with an empty node', file: 'load', way: 'empty', params: {}, expected: 1 },
		{ name: 'first use of VNPT Invoice', file: 'load', way: 'firstUse', params: { node: 'vnptInvoice' }, expected: 1 },
		{ name: 'first use of SmartBill', file: 'load', way: 'firstUse', params: { node: 'smartBill' }, expected: 1 },
	],
	notes: (medians) => [`At its start n8n takes ${((medians.get('start with this package')?.cpu ?? NaN) - (medians.get('start with an empty node')?.cpu ?? NaN)).toFixed(0)} ms of processor time more than for an empty node. The code of a node is loaded when it is first used, once per process.`],
};
