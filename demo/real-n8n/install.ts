/**
 * The real n8n, installed once beside the demo and apart from the package's own dependencies: pinned by its lock file,
 * together with the Node it needs, from the package registry only.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { run } from '../command';

const home = join(__dirname, '..', 'n8n');
const modules = join(home, 'node_modules');
const stampFile = join(modules, '.einvoice-demo-stamp');
const nodeNeeded = 24;

/** How a process is started so that it runs under the Node that n8n needs. */
export interface N8nInstallation {
	/** Path of the Node executable. */
	readonly node: string;
	/** Path of n8n's start script. */
	readonly script: string;
	/** PATH with that Node first. */
	readonly path: string;
}

/** Places of the installation, whether or not it is there yet. */
export function installation(): N8nInstallation {
	const own = join(modules, '.bin', 'node');
	return {
		node: existsSync(own) ? own : process.execPath,
		script: join(modules, 'n8n', 'bin', 'n8n'),
		path: [join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter),
	};
}

/** Stands for this lock file on this platform: another one means another installation. */
async function stamp(): Promise<string> {
	const lock = await readFile(join(home, 'package-lock.json'));
	return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** Whether exactly the pinned n8n is installed, all of it. */
export async function isInstalled(): Promise<boolean> {
	if (!existsSync(stampFile)) return false;
	return (await readFile(stampFile, 'utf8')) === (await stamp());
}

const answers = (tool: string): boolean => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0;

/** Names of the tools that are missing to build n8n's database module from source. */
export const missingBuildTools = (): string[] => ['g++', 'make', 'python3'].filter((tool) => !answers(tool));

const buildToolsAdvice = (missing: readonly string[]): string =>
	`${missing.join(', ')} missing: n8n's database module (sqlite3) is built on this machine. ` +
	'On Debian or Ubuntu: sudo apt-get install g++ make python3. Then start again; what is already fetched is kept in the npm cache';

/**
 * Installs n8n unless it is already there.
 *
 * @param log file for everything npm and the compiler print
 * @param say takes a sentence about what is going on
 * @throws Error when npm, the compiler or the Node version stands in the way, with what to do
 */
export async function install(log: string, say: (progress: string) => void): Promise<void> {
	if (await isInstalled()) return;
	const missing = missingBuildTools();
	if (missing.length > 0) say(`${missing.join(', ')} missing; going on in the hope of a ready-built sqlite3`);

	// Without install scripts: they would build modules that only some of n8n's own nodes need, and fail where libraries are missing.
	say('npm fetches n8n: about 2,200 packages');
	await rm(stampFile, { force: true });
	await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, env: npmEnvironment(), log });

	const { node, path } = installation();
	const version = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();
	if (Number.parseInt(version, 10) < nodeNeeded) {
		throw new Error(`n8n needs Node ${nodeNeeded} and there is no packaged one for ${process.platform} ${process.arch}: start the demo with Node ${nodeNeeded} itself (this is ${version})`);
	}

	say('building sqlite3, the database module: about a minute');
	const headers = join(modules, `node-${process.platform}-${process.arch}`);
	try {
		await buildDatabaseModule({ home, node, path, headers, log });
	} catch (error) {
		if (missing.length === 0) throw error;
		throw new Error(buildToolsAdvice(missing), { cause: error });
	}
	await writeFile(stampFile, await stamp());
}

interface BuildOptions {
	/** Folder in which n8n is installed. */
	readonly home: string;
	/** Path of the Node to build for, and PATH with that Node first. */
	readonly node: string;
	readonly path: string;
	/** Folder whose `include` holds the headers of that Node; without it the build looks for them elsewhere. */
	readonly headers: string;
	readonly log: string;
}

/** Builds the sqlite3 of an n8n and tries it. It serves the Node it was built for and newer ones; older ones crash. */
export async function buildDatabaseModule({ home, node, path, headers, log }: BuildOptions): Promise<void> {
	const env = { ...npmEnvironment(), PATH: path, ...(existsSync(join(headers, 'include')) ? { npm_config_nodedir: headers } : {}) };
	await run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts', '--loglevel=error'], { cwd: home, env, log });
	await run(node, ['-e', "new (require('sqlite3').Database)(':memory:').close()"], { cwd: home, log });
}

/** What `npm run` leaves in the environment speaks of the outer package; an inner npm must not take it for itself. */
function npmEnvironment(): NodeJS.ProcessEnv {
	const inherited = /^npm_(package|lifecycle|command|execpath|node_execpath|config_(local_prefix|ignore_scripts|prefix))/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}
