import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

import { atEnd } from '../../demo/closing';

interface BackgroundOptions {
	readonly cwd: string;
	readonly log: string;
	/** Signal that ends it in order. */
	readonly stop: NodeJS.Signals;
	readonly as?: { readonly uid: number; readonly gid: number };
}

/** Milliseconds; what has not ended by then is killed. */
const patience = 10_000;

/**
 * Starts a program that serves the suite and ends with it. Should this process be killed, the kernel ends the program
 * (`setpriv --pdeathsig`), so nothing is left behind in any case.
 *
 * @returns its process id
 */
export async function background(program: string, args: readonly string[], { cwd, log, stop, as }: BackgroundOptions): Promise<number> {
	const logFile = await open(log, 'w');
	const user = as ? [`--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups'] : [];
	const child = spawn('setpriv', [...user, '--pdeathsig', stop.replace('SIG', ''), '--', program, ...args], { cwd, detached: true, stdio: ['ignore', logFile.fd, logFile.fd] });
	const forget = atEnd(() => end(child, stop));
	child.once('exit', forget);
	await once(child, 'spawn');
	await logFile.close();
	if (child.pid === undefined) throw new Error(`${program} did not start`);
	return child.pid;
}

async function end(child: ChildProcess, stop: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill(stop);
	const waiting = new AbortController();
	void setTimeout(patience, undefined, { signal: waiting.signal }).then(() => child.kill('SIGKILL'), () => undefined);
	await gone;
	waiting.abort();
}

/** Tries until it succeeds. @throws the last error after a minute */
export async function untilReady(attempt: () => Promise<unknown>): Promise<void> {
	for (const start = Date.now(); ; await setTimeout(200)) {
		try {
			await attempt();
			return;
		} catch (error) {
			if (Date.now() - start > 60_000) throw error;
		}
	}
}
