/** Has jest play the cases in a process of its own: the engine needs its waits replaced before it is loaded. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sum } from '../audit';

export interface EngineReport {
	readonly reports: ReadonlyArray<{ readonly name: string; readonly sum: Sum }>;
	readonly passed: number;
	readonly failed: number;
	/** What jest says of cases that broke a promise; empty when none did. */
	readonly complaints: string;
}

/**
 * @param only operations whose name holds this text
 * @throws Error when jest could not run at all
 */
export async function playInEngine({ root, only, seed }: { readonly root: string; readonly only: string; readonly seed: number }): Promise<EngineReport> {
	const folder = await mkdtemp(join(tmpdir(), 'einvoice-engine-'));
	const results = join(folder, 'jest.json');
	const report = join(folder, 'sums.json');
	try {
		const named = only === '' ? [] : ['-t', only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')];
		const child = spawn(process.execPath, [
			join(root, 'node_modules/jest/bin/jest.js'), '-c', join(root, 'test/faults/engine/jest.config.js'), '--runInBand', '--json', '--outputFile', results, ...named,
		], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, EINVOICE_FAULTS_SEED: String(seed), EINVOICE_FAULTS_REPORT: report } });
		let errors = '';
		child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
		const status = await new Promise((resolve) => child.once('close', resolve));
		const counted = existsSync(results) ? (JSON.parse(await readFile(results, 'utf8')) as { numPassedTests: number; numFailedTests: number; numRuntimeErrorTestSuites: number }) : undefined;
		if (!counted || counted.numRuntimeErrorTestSuites > 0 || !existsSync(report)) throw new Error(`The cases in the engine could not be played: ${errors.slice(-2_000)}`);
		return {
			reports: JSON.parse(await readFile(report, 'utf8')) as EngineReport['reports'],
			passed: counted.numPassedTests, failed: counted.numFailedTests, complaints: status === 0 ? '' : errors,
		};
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
