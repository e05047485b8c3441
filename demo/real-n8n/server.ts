import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { atEnd } from '../closing';
import { run } from '../command';
import { installation } from './install';

interface ServerOptions {
	/** Folder for the log and for n8n's throw-away data. */
	readonly folder: string;
	/** The only folder whose files n8n's nodes may read and write. */
	readonly files: string;
	/** Folder of the package to install as a community node; it has been built. */
	readonly package: string;
}

/** Milliseconds; a first start takes 10 s on an idle machine. */
const longestStart = 180_000;

/** A port of this machine that was free a moment ago. */
async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
	return address.port;
}

/** Everything that makes n8n quiet, local and reproducible. */
function environment(data: string, files: string, port: number, brokerPort: number): NodeJS.ProcessEnv {
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
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
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

/** Puts the package where n8n keeps community nodes, by way of its tarball, as a user's installation does. */
async function installPackage({ folder, package: source }: ServerOptions, data: string): Promise<void> {
	const { name } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { readonly name: string };
	const log = join(folder, 'package.log');
	const packed = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', data], { cwd: source, log });
	const tarball = packed.trim().split('\n').at(-1);
	if (!tarball?.endsWith('.tgz')) throw new Error(`npm pack named no tarball; its output is in ${log}`);
	const target = join(data, '.n8n', 'nodes', 'node_modules', name);
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', join(data, tarball), '-C', target, '--strip-components=1'], { cwd: data, log });
}

/** Resolves when n8n says in its log that it is ready; its health addresses answer too early. */
async function ready(child: ChildProcess, log: string): Promise<void> {
	const lastWords = async (): Promise<string> => (await readFile(log, 'utf8')).split('\n').slice(-12).join('\n');
	for (const start = Date.now(); Date.now() - start < longestStart; await setTimeout(200)) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new Error(`n8n ended with ${child.exitCode ?? child.signalCode} before it was ready; its log is ${log}. Last words:\n${await lastWords()}`);
		}
		if ((await readFile(log, 'utf8')).includes('Editor is now accessible')) return;
	}
	throw new Error(`n8n was not ready after ${longestStart / 60_000} minutes; its log is ${log}. Last words:\n${await lastWords()}`);
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	// n8n waits up to half a minute for running executions.
	const patience = new AbortController();
	void setTimeout(35_000, undefined, { signal: patience.signal }).then(() => child.kill('SIGKILL'), () => undefined);
	await gone;
	patience.abort();
}

/**
 * Starts a fresh n8n on free ports of 127.0.0.1 with the package installed; it ends, and its data go, when everything ends.
 *
 * @returns its address
 * @throws Error when n8n ends or is silent before it is ready, with its last words
 */
export async function startServer(options: ServerOptions): Promise<string> {
	const { folder, files } = options;
	const data = await mkdtemp(join(folder, 'n8n-'));
	atEnd(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
	await installPackage(options, data);

	const { node, script } = installation();
	const port = await freePort();
	const log = join(folder, 'n8n.log');
	// Into a file and not through a pipe: n8n hangs on the way out when nobody reads its words any more.
	const logFile = await open(log, 'w');
	const child = spawn(node, ['--require', join(__dirname, 'end-with-parent.cjs'), script, 'start'], {
		cwd: data,
		env: environment(data, files, port, await freePort()),
		stdio: ['ignore', logFile.fd, logFile.fd, 'ipc'],
	});
	atEnd(() => end(child));
	await once(child, 'spawn');
	await logFile.close();
	await ready(child, log);
	return `http://127.0.0.1:${port}`;
}
