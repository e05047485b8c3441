/** One process of n8n: where it keeps its data, what it is told, when it is ready, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { atEnd } from '../closing';
import { run } from '../command';
import { installation, type N8nInstallation } from './install';

/** Milliseconds; a first start takes 10 s on an idle machine, minutes on a crowded one. */
const longestStart = 600_000;

/** A port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
	return address.port;
}

interface Surroundings {
	/** The process's own data folder. */
	readonly data: string;
	/** The only folder whose files n8n's nodes may read and write. */
	readonly files: string;
	readonly port: number;
	readonly brokerPort: number;
	/** The same for all processes of one n8n. */
	readonly encryptionKey: string;
}

/** Everything that makes n8n quiet, local and reproducible. */
export function environment({ data, files, port, brokerPort, encryptionKey }: Surroundings): NodeJS.ProcessEnv {
	const url = `http://127.0.0.1:${port}`;
	return {
		...process.env,
		PATH: installation().path,
		N8N_USER_FOLDER: data,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: `${url}/`,
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_RESTRICT_FILE_ACCESS_TO: files,
		GENERIC_TIMEZONE: 'Asia/Ho_Chi_Minh',
		// Nothing calls home and nothing covers the canvas.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DISABLED_MODULES: 'mcp-registry,mcp,instance-ai,agents,chat-hub,quick-connect,insights,workflow-reviews,token-exchange,oauth-server',
		NO_COLOR: '1',
	};
}

/** A package as npm would publish it. */
export interface PackedPackage {
	readonly name: string;
	/** Path of the tarball. */
	readonly tarball: string;
}

/** Packs a package that has been built. @param log file for what npm prints */
export async function pack(source: string, folder: string, log: string): Promise<PackedPackage> {
	const { name } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { readonly name: string };
	const packed = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: source, log });
	const tarball = packed.trim().split('\n').at(-1);
	if (!tarball?.endsWith('.tgz')) throw new Error(`npm pack named no tarball; its output is in ${log}`);
	return { name, tarball: join(folder, tarball) };
}

/** Puts a package where n8n keeps community nodes, as a user's installation does. */
export async function place({ name, tarball }: PackedPackage, data: string, log: string): Promise<void> {
	const target = join(data, '.n8n', 'nodes', 'node_modules', name);
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], { cwd: data, log });
}

interface ProcessOptions {
	/** n8n's own command line: `start`, or `worker` with its options. */
	readonly command: readonly string[];
	readonly data: string;
	readonly env: NodeJS.ProcessEnv;
	readonly log: string;
	/** What n8n says in its log when it is ready; its health addresses answer too early. */
	readonly ready: string;
	/** Which n8n; the demo's, unless another one is given. */
	readonly n8n?: Pick<N8nInstallation, 'node' | 'script'>;
	/** Whether it leads a process group of its own, so that it can be killed with all that it started. */
	readonly ownGroup?: boolean;
}

/** A running n8n; it ends when everything ends. */
export class N8nProcess {
	private constructor(private readonly child: ChildProcess, private readonly log: string) {}

	/** Starts n8n. @throws Error when it ends or is silent before it is ready, with its last words */
	static async start({ command, data, env, log, ready, n8n = installation(), ownGroup = false }: ProcessOptions): Promise<N8nProcess> {
		const { node, script } = n8n;
		// Into a file and not through a pipe: n8n hangs on the way out when nobody reads its words any more.
		const logFile = await open(log, 'w');
		const child = spawn(node, ['--require', join(__dirname, 'end-with-parent.cjs'), script, ...command], {
			cwd: data, env, detached: ownGroup, stdio: ['ignore', logFile.fd, logFile.fd, 'ipc'],
		});
		const started = new N8nProcess(child, log);
		const forget = atEnd(() => started.end());
		child.once('exit', forget);
		await once(child, 'spawn');
		await logFile.close();
		await started.says(ready);
		return started;
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	/** Kills it and all that it started, without a chance to clear up. Only for a process with a group of its own. */
	async kill(): Promise<void> {
		if (this.over || this.child.pid === undefined) return;
		const gone = once(this.child, 'exit');
		process.kill(-this.child.pid, 'SIGKILL');
		await gone;
	}

	/** Asks it to end, and makes it end when it takes longer than n8n's own patience with running executions. */
	async end(): Promise<void> {
		if (this.over) return;
		const gone = once(this.child, 'exit');
		this.child.kill('SIGTERM');
		const patience = new AbortController();
		void setTimeout(35_000, undefined, { signal: patience.signal }).then(() => this.child.kill('SIGKILL'), () => undefined);
		await gone;
		patience.abort();
	}

	private get over(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null;
	}

	private async says(ready: string): Promise<void> {
		const text = async (): Promise<string> => await readFile(this.log, 'utf8');
		const lastWords = async (): Promise<string> => (await text()).split('\n').slice(-12).join('\n');
		for (const start = Date.now(); Date.now() - start < longestStart; await setTimeout(200)) {
			if (this.over) {
				throw new Error(`n8n ended with ${this.child.exitCode ?? this.child.signalCode} before it was ready; its log is ${this.log}. Last words:\n${await lastWords()}`);
			}
			if ((await text()).includes(ready)) return;
		}
		throw new Error(`n8n was not ready after ${longestStart / 60_000} minutes; its log is ${this.log}. Last words:\n${await lastWords()}`);
	}
}
