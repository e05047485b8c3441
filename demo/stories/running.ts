/** The ways a story's workflow is started, and how what it did is read. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readSheet } from 'read-excel-file/node';

import type { Execution } from '../real-n8n/api';
import type { Scene } from './story';

/** Milliseconds; n8n polls every minute at the most, and a busy machine takes its time. */
const patience = 150_000;

/** Waits until something is there. @throws Error that says what has not come */
export async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
	for (const end = Date.now() + patience; Date.now() < end; await setTimeout(300)) {
		const found = await look();
		if (found !== undefined) return found;
	}
	throw new Error(`Waited ${patience / 1_000} seconds in vain for ${what}`);
}

function succeeded({ workflow }: Scene, execution: Execution): Execution {
	const { status, error } = execution;
	if (status !== 'success') throw new Error(`"${workflow.name}" ended with "${status}": ${error ?? 'n8n gives no reason'}`);
	return execution;
}

/**
 * Presses "Execute workflow" and waits for the end.
 *
 * @param meanwhile shown the execution as it stands, again and again until the end
 * @throws Error when the workflow fails
 */
export async function execute(scene: Scene, meanwhile?: (execution: Execution) => Promise<void>): Promise<Execution> {
	return succeeded(scene, await scene.api.runWorkflow(scene.workflowId, meanwhile));
}

/** Publishes the workflow, so that its triggers, forms and webhooks wait for callers. */
export const publish = async ({ api, workflowId }: Scene): Promise<void> => await api.publishWorkflow(workflowId);

/** The executions that its triggers started, once there are as many. @throws Error when they do not come, or one failed */
export async function executions(scene: Scene, count: number): Promise<Execution[]> {
	const found = await until(`execution ${count} of "${scene.workflow.name}"`, async () => {
		const ended = await scene.api.executionsOf(scene.workflowId);
		return ended.length >= count ? ended : undefined;
	});
	return found.map((execution) => succeeded(scene, execution));
}

/** What a node gave out. @param output which of its outputs, from 0 */
export const given = (execution: Execution, node: string, output = 0): ReadonlyArray<Record<string, unknown>> =>
	(execution.nodes.get(node)?.outputs[output] ?? []).map(({ json }) => json);

/** Names of the files with an ending that the workflow has left, sorted. */
export const filesLeft = async ({ files }: Scene, ending: string): Promise<string[]> => (await readdir(files)).filter((file) => file.endsWith(ending)).sort();

/** A text the workflow has left; empty when it has not. */
export async function textLeft({ files }: Scene, file: string): Promise<string> {
	const path = join(files, file);
	return existsSync(path) ? await readFile(path, 'utf8') : '';
}

/** Rows of an Excel sheet the workflow has left, by heading; what is empty is left out. */
export async function sheetLeft({ files }: Scene, file: string): Promise<Array<Record<string, unknown>>> {
	const path = join(files, file);
	if (!existsSync(path)) return [];
	const [headings = [], ...rows] = await readSheet(path);
	return rows.map((cells) => Object.fromEntries(cells.flatMap((cell, index) => (cell === null ? [] : [[String(headings[index]), cell]]))) as Record<string, unknown>);
}
