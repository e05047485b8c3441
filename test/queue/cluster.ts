/** n8n in queue mode: one main process, several workers, each with a data folder of its own as on a host of its own. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { root } from '../../demo/places';
import { N8nApi } from '../../demo/real-n8n/api';
import { environment, freePort, N8nProcess, pack, type PackedPackage, place } from '../../demo/real-n8n/process';
import { editorReady } from '../../demo/real-n8n/server';
import type { Places } from './places';
import type { Postgres } from './postgres';
import type { Redis } from './redis';

interface ClusterOptions {
	readonly places: Places;
	readonly redis: Redis;
	readonly postgres: Postgres;
	/** Executions that one worker runs at the same time. */
	readonly concurrency: number;
	/** Notice a dead worker in seconds instead of minutes. */
	readonly shortLocks: boolean;
}

/** n8n's defaults are 60, 10 and 30 seconds; its main process waits another 30 in any case. */
const shortLocks = { QUEUE_WORKER_LOCK_DURATION: '5000', QUEUE_WORKER_LOCK_RENEW_TIME: '1000', QUEUE_WORKER_STALLED_INTERVAL: '2000' };

export class Cluster {
	private readonly workers = new Map<number, N8nProcess>();
	private readonly encryptionKey = randomBytes(24).toString('hex');
	private started = 0;
	private main: N8nProcess | undefined;

	private constructor(private readonly options: ClusterOptions, private readonly packed: PackedPackage, private readonly port: number) {}

	/** Starts the main process. The package must have been built. */
	static async start(options: ClusterOptions): Promise<Cluster> {
		const { data, logs } = options.places;
		const packed = await pack(root, data, join(logs, 'package.log'));
		const cluster = new Cluster(options, packed, await freePort());
		cluster.main = await cluster.launch('main', ['start'], editorReady, cluster.port);
		return cluster;
	}

	/** Address of the main process. */
	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** Signed in as the owner of the fresh n8n. */
	async api(): Promise<N8nApi> {
		const api = new N8nApi(this.url);
		await api.setUpOwner();
		return api;
	}

	/** Starts workers until there are so many, or ends those that are too many. */
	async scaleTo(count: number): Promise<void> {
		for (const [number, worker] of [...this.workers].filter((_entry, index) => index >= count)) {
			this.workers.delete(number);
			await worker.end();
		}
		while (this.workers.size < count) await this.startWorker();
	}

	/** Numbers of the workers that are alive and ready. */
	get alive(): number[] {
		return [...this.workers.keys()];
	}

	/** What a worker has said so far. */
	async logOf(number: number): Promise<string> {
		return await readFile(this.logFile(`worker-${number}`), 'utf8');
	}

	/** Kills a worker with SIGKILL, together with its task runner, as when its container is lost. */
	async kill(number: number): Promise<void> {
		const worker = this.workers.get(number);
		this.workers.delete(number);
		await worker?.kill();
	}

	/** Starts a worker with a fresh data folder, as the next container would. */
	async startWorker(): Promise<void> {
		const number = ++this.started;
		const command = ['worker', `--concurrency=${this.options.concurrency}`];
		this.workers.set(number, await this.launch(`worker-${number}`, command, 'n8n worker is now ready', await freePort()));
	}

	/** Process ids by part, for whoever wants to know what they used. */
	get pids(): { readonly main: number[]; readonly workers: number[] } {
		const known = (processes: Iterable<N8nProcess | undefined>): number[] => [...processes].flatMap((one) => (one?.pid === undefined ? [] : [one.pid]));
		return { main: known([this.main]), workers: known(this.workers.values()) };
	}

	private logFile(name: string): string {
		return join(this.options.places.logs, `${name}.log`);
	}

	private async launch(name: string, command: readonly string[], ready: string, port: number): Promise<N8nProcess> {
		const { places: { logs, files }, redis, postgres } = this.options;
		const data = join(this.options.places.data, name);
		await mkdir(data);
		await place(this.packed, data, join(logs, 'package.log'));
		const env = {
			...environment({ data, files, port, brokerPort: await freePort(), encryptionKey: this.encryptionKey }),
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_USER: postgres.user,
			DB_POSTGRESDB_DATABASE: postgres.database,
			...(this.options.shortLocks ? shortLocks : {}),
		};
		return await N8nProcess.start({ command, data, env, log: this.logFile(name), ready, ownGroup: true });
	}
}
