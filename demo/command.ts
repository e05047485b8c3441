import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

import { atEnd } from './closing';

interface CommandOptions {
	readonly cwd: string;
	readonly env?: NodeJS.ProcessEnv;
	/** File that takes everything the command prints. */
	readonly log: string;
	/** Called with every line the command prints. */
	readonly onLine?: (line: string) => void;
}

/**
 * Runs a command to its end.
 *
 * @returns everything it printed on standard output
 * @throws Error with the command, its exit status, its last words and the log's place
 */
export async function run(command: string, args: readonly string[], { cwd, env, log, onLine }: CommandOptions): Promise<string> {
	const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
	const forget = atEnd(() => void child.kill('SIGTERM'));
	const logFile = createWriteStream(log, { flags: 'a' });
	let output = '';
	let tail: string[] = [];
	const take = (chunk: string) => {
		logFile.write(chunk);
		const lines = chunk.split('\n').filter((line) => line.trim() !== '');
		tail = [...tail, ...lines].slice(-8);
		lines.forEach((line) => onLine?.(line));
	};
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		output += chunk;
		take(chunk);
	});
	child.stderr.setEncoding('utf8').on('data', take);
	try {
		const status = await new Promise<number | string>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
		});
		if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}. Last words:\n${tail.join('\n')}\nEverything is in ${log}`);
		return output;
	} finally {
		forget();
		logFile.end();
	}
}
