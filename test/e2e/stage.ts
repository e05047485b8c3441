import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { atEnd } from '../../demo/closing';
import { root } from '../../demo/places';
import { N8nApi, type Workflow } from '../../demo/real-n8n/api';
import { startServer } from '../../demo/real-n8n/server';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { prepare } from './build';
import { outFolder } from './places';

/** What a part plays on: the simulator and a fresh n8n with the package in it. Both end with the part. */
export interface Stage {
	readonly simulator: Simulator;
	readonly api: N8nApi;
	/** The only folder whose files n8n's nodes may read and write. */
	readonly files: string;
}

/** Builds the package, once for all parts, and starts simulator and n8n. Logs are in the part's folder. */
export async function openStage(part: string, options: SimulatorOptions = {}): Promise<Stage> {
	const folder = outFolder(part);
	const files = join(folder, 'files');
	await mkdir(files, { recursive: true });
	await prepare(folder);
	const simulator = await startSimulator({ port: 0, ...options });
	atEnd(() => simulator.close());
	const api = new N8nApi(await startServer({ folder, files, package: root }));
	await api.setUpOwner();
	return { simulator, api, files };
}

/** Reads a workflow of these tests, as a user would import it. */
export async function readTestWorkflow(name: string): Promise<Workflow> {
	return JSON.parse(await readFile(join(__dirname, 'workflows', `${name}.json`), 'utf8')) as Workflow;
}
