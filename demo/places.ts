import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { atEnd } from './closing';

/** Root of the repository. */
export const root = join(__dirname, '..');
/** What a run needs while it lasts, its logs, and the simulator's memory. */
export const runFolder = join(__dirname, '.run');
/** What a run leaves for its reader: the sheets, a file for each issued invoice, the result sheets. */
export const outFolder = join(__dirname, 'out');
export const workflowFolder = join(root, 'workflows');
/** The invoices the simulator remembers from one demo to the next. */
export const stateFile = join(runFolder, 'state.json');

const lockFile = join(runFolder, 'demo.pid');

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/**
 * Makes the run folder ready and claims it for this process, because two demos would write the same state.
 *
 * @throws Error when another demo is running
 */
export async function claimRunFolder(): Promise<void> {
	await mkdir(runFolder, { recursive: true });
	const owner = existsSync(lockFile) ? Number(await readFile(lockFile, 'utf8')) : 0;
	if (owner > 0 && isAlive(owner)) throw new Error(`Another demo is running (process ${owner}). End it first, with Ctrl-C where it runs`);
	await writeFile(lockFile, String(process.pid));
	atEnd(() => rm(lockFile, { force: true }));
	for (const left of await readdir(runFolder)) {
		if (left.startsWith('n8n-') || left.endsWith('.log')) await rm(join(runFolder, left), { recursive: true, force: true });
	}
}

/** Empties the folder for results. */
export async function clearOutFolder(): Promise<void> {
	await rm(outFolder, { recursive: true, force: true });
	await mkdir(outFolder, { recursive: true });
}
