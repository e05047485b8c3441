import { join } from 'node:path';

import { run } from '../../demo/command';
import { freePort } from '../../demo/real-n8n/process';
import { background, untilReady } from './background';
import { provide } from './debian';

/** A Redis of the suite's own, which keeps nothing. */
export interface Redis {
	readonly port: number;
	readonly pid: number;
	/** Asks Redis, as a person does on its command line. @returns the lines of its answer */
	ask(...command: readonly string[]): Promise<string[]>;
}

/** Starts Redis on a free port of 127.0.0.1, installing it first where it is missing. */
export async function startRedis(folder: string): Promise<Redis> {
	const log = join(folder, 'redis.log');
	const [server = '', client = ''] = await provide(['redis-server', 'redis-cli'], 'redis-server', join(folder, 'apt.log'));
	const port = await freePort();
	const pid = await background(server, ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder], { cwd: folder, log, stop: 'SIGTERM' });
	const ask = async (...command: readonly string[]): Promise<string[]> => {
		const answer = await run(client, ['-h', '127.0.0.1', '-p', String(port), '-e', ...command], { cwd: folder, log: join(folder, 'redis-cli.log') });
		return answer.split('\n').filter((line) => line !== '');
	};
	await untilReady(() => ask('ping'));
	return { port, pid, ask };
}
