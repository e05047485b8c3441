import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { atEnd } from '../../demo/closing';
import { run } from '../../demo/command';
import { freePort } from '../../demo/real-n8n/process';
import { background, untilReady } from './background';
import { isRoot, provide, unprivileged } from './debian';

/** A PostgreSQL of the suite's own, with an empty database for n8n. */
export interface Postgres {
	readonly port: number;
	readonly user: string;
	readonly database: string;
	readonly pid: number;
}

const user = 'n8n';
const database = 'postgres';

/** Starts PostgreSQL on a free port of 127.0.0.1 with throw-away data, installing it first where it is missing. */
export async function startPostgres(folder: string): Promise<Postgres> {
	const log = join(folder, 'postgres.log');
	const [initdb = '', server = '', client = ''] = await provide(['initdb', 'postgres', 'psql'], 'postgresql', join(folder, 'apt.log'));
	const as = isRoot() ? unprivileged() : undefined;

	const data = await mkdtemp(join(tmpdir(), 'einvoice-postgres-'));
	atEnd(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
	if (as) await chown(data, as.uid, as.gid);
	const identity = as ? [`--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups'] : [];
	await run('setpriv', [...identity, '--', initdb, '-D', join(data, 'db'), '-U', user, '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8'], { cwd: data, log });

	const port = await freePort();
	const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: data, fsync: 'off', max_connections: '200' };
	const args = ['-D', join(data, 'db'), '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
	const pid = await background(server, args, { cwd: data, log, stop: 'SIGINT', as });
	await untilReady(() => run(client, ['-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', database, '-Atc', 'select 1'], { cwd: data, log }));
	return { port, user, database, pid };
}
