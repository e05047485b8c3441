import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

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

export interface N8nServer {
	readonly url: string;
	/** Ends n8n and removes its data. */
	stop(): Promise<void>;
}

/** A port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
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

/** Resolves when n8n says that it is ready; its health addresses answer too early. */
async function ready(child: ChildProcess, log: string): Promise<void> {
	let said = '';
	await new Promise<void>((resolve, reject) => {
		const tooLate = setTimeout(() => reject(new Error(`n8n was not ready after two minutes; its log is ${log}`)), 120_000);
		child.stdout?.on('data', (chunk: Buffer) => {
			said = (said + chunk.toString()).slice(-4000);
			if (said.includes('Editor is now accessible')) {
				clearTimeout(tooLate);
				resolve();
			}
		});
		child.once('error', reject);
		child.once('exit', (code) => {
			clearTimeout(tooLate);
			reject(new Error(`n8n ended with ${code} before it was ready; its log is ${log}. Last words:\n${said.split('\n').slice(-12).join('\n')}`));
		});
	});
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	// n8n waits up to half a minute for running executions.
	const tooLate = setTimeout(() => child.kill('SIGKILL'), 35_000);
	await gone;
	clearTimeout(tooLate);
}

/**
 * Starts a fresh n8n on free ports of 127.0.0.1 with the package installed.
 *
 * @throws Error when n8n ends or is silent before it is ready, with its last words
 */
export async function startServer(options: ServerOptions): Promise<N8nServer> {
	const { folder, files } = options;
	const data = await mkdtemp(join(folder, 'n8n-'));
	const removeData = () => rm(data, { recursive: true, force: true, maxRetries: 5 });
	const forgetData = atEnd(removeData);
	await installPackage(options, data);

	const { node, script } = installation();
	const port = await freePort();
	const log = join(folder, 'n8n.log');
	const child = spawn(node, [script, 'start'], { cwd: data, env: environment(data, files, port, await freePort()), stdio: ['ignore', 'pipe', 'pipe'] });
	const logFile = createWriteStream(log);
	child.stdout.pipe(logFile, { end: false });
	child.stderr.pipe(logFile, { end: false });
	child.once('close', () => logFile.end());
	const forgetChild = atEnd(() => end(child));

	await ready(child, log);
	return {
		url: `http://127.0.0.1:${port}`,
		stop: async () => {
			forgetChild();
			forgetData();
			await end(child);
			await removeData();
		},
	};
}
