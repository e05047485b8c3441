import { fork } from 'node:child_process';
import { join } from 'node:path';

import type { Case, Figures } from './measurement';

/** Runs a case once, in a process that has done nothing before. Throws when it did not do the work it was given. */
export async function inFreshProcess({ name, file, way, params, before, expected, heap }: Case): Promise<Figures> {
	const child = fork(join(__dirname, 'child.ts'), [file, way, JSON.stringify(params), ...(before ? [JSON.stringify(before)] : [])], {
		execArgv: ['--import', 'tsx', '--expose-gc', ...(heap === undefined ? [] : [`--max-old-space-size=${heap}`])],
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	let said = '';
	child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
	child.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
	const figures = await new Promise<Figures | undefined>((resolve) => {
		let told: Figures | undefined;
		child.on('message', (message) => (told = message as Figures));
		child.on('exit', () => resolve(told));
	});
	if (!figures) throw new Error(`"${name}" did not end well:\n${said.slice(-2000)}`);
	const { wall, cpu, memory, stall, wire } = figures;
	if (![wall, cpu, memory, stall, wire].every((figure) => Number.isFinite(figure) && figure >= 0) || wall === 0) throw new Error(`"${name}" yields no figures: ${JSON.stringify(figures)}`);
	if (figures.done !== expected) throw new Error(`"${name}" was to do ${expected} and did ${figures.done}`);
	return figures;
}
