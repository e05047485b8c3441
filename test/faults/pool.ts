import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import type { Report } from './tell';

/** One operation to tell stories of. */
export interface Task {
	readonly name: string;
	readonly first: number;
	readonly stories: number;
	/** Root of the sources to tell them with. */
	readonly root: string;
}

async function tell({ name, first, stories, root }: Task): Promise<Report> {
	const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/faults/tell.ts'), name, String(first), String(stories)], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
	let text = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
	const status = await new Promise((resolve) => child.once('close', resolve));
	if (status !== 0) throw new Error(`${name}: the stories could not be told: ${errors.slice(-2_000)}`);
	return JSON.parse(text) as Report;
}

/** Does all tasks, as many at a time as there are cores; reports come in the order of the tasks. */
export async function tellAll(tasks: readonly Task[]): Promise<Report[]> {
	const reports: Report[] = [];
	const queue = [...tasks.entries()];
	const worker = async (): Promise<void> => {
		for (let next = queue.shift(); next; next = queue.shift()) reports[next[0]] = await tell(next[1]);
	};
	await Promise.all(Array.from({ length: availableParallelism() }, worker));
	return reports;
}
