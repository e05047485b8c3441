/** What n8n's own loader takes for the package, against a package with one empty node. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../built';
import type { Table, Way } from '../measurement';

const emptyNode = `exports.Empty = class { description = { displayName: 'Empty', name: 'empty', group: ['transform'], version: 1, description: '', defaults: { name: 'Empty' }, inputs: ['main'], outputs: ['main'], properties: [] }; };`;

async function emptyPackage(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'einvoice-bench-'));
	await mkdir(join(folder, 'dist/nodes'), { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'n8n-nodes-empty', version: '1.0.0', n8n: { n8nNodesApiVersion: 1, nodes: ['dist/nodes/Empty.node.js'] } }));
	await writeFile(join(folder, 'dist/nodes/Empty.node.js'), emptyNode);
	return folder;
}

const load: Way = async ({ what }, meter) => {
	const user = await mkdtemp(join(tmpdir(), 'einvoice-bench-'));
	Object.assign(process.env, { N8N_USER_FOLDER: user, N8N_ENCRYPTION_KEY: 'only for measuring', N8N_LOG_LEVEL: 'silent' });
	await import('reflect-metadata');
	const { PackageDirectoryLoader } = await import('n8n-core');
	// What the host has loaded for itself before any package: its node library and the dates.
	await import('n8n-workflow');
	await import('luxon');
	const empty = await emptyPackage();
	const loader = new PackageDirectoryLoader(what === 'empty' ? empty : root);
	meter.start();
	await loader.loadAll();
	const figures = meter.stop(Object.keys(loader.known.nodes).length, 0);
	await rm(empty, { recursive: true });
	await rm(user, { recursive: true });
	return figures;
};

export const ways: Readonly<Record<string, Way>> = { load };

export const loadTable: Table = {
	title: "Load time in n8n's loader", against: 'an empty node',
	cases: [
		{ name: 'this package', file: 'load', way: 'load', params: { what: 'ours' }, expected: 5 },
		{ name: 'an empty node', file: 'load', way: 'load', params: { what: 'empty' }, expected: 1 },
	],
	notes: (medians) => [`This package takes ${((medians.get('this package')?.cpu ?? NaN) - (medians.get('an empty node')?.cpu ?? NaN)).toFixed(0)} ms of processor time more than an empty node.`],
};
