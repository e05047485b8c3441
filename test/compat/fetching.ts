/** Fetches n8n in several versions, and Node, from the package registry into a folder that git ignores. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { run } from '../../demo/command';
import { buildDatabaseModule, install, installation } from '../../demo/real-n8n/install';

const cache = join(__dirname, '.n8n');
const npmInstall = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

/** Releases that no longer install as they are: a dependency left the registry, or a lock file lacks its platforms. */
const overrides = { linkedom: '0.18.13', 'msgpackr-extract': '3.0.4', xlsx: '0.18.5' };

async function installInto(folder: string, dependencies: Readonly<Record<string, string>>, log: string): Promise<void> {
	const complete = join(folder, '.complete');
	if (existsSync(complete)) return;
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), `${JSON.stringify({ private: true, dependencies, overrides }, undefined, '\t')}\n`);
	await run('nice', ['npm', ...npmInstall], { cwd: folder, log });
	await writeFile(complete, '');
}

/** @returns path of the newest Node of a line, fetched as an npm package that holds the program alone */
export async function fetchNode(major: number, log: string): Promise<string> {
	const name = `node-${process.platform}-${process.arch}`;
	const folder = join(cache, `node-${major}`);
	await installInto(folder, { [name]: `${major}.x` }, log);
	return join(folder, 'node_modules', name, 'bin', 'node');
}

/**
 * Fetches an n8n of 2 to 3 GB and builds its database module, unless it is there.
 *
 * @param oldest the oldest line of Node it is to run on
 * @returns path of n8n's start script
 */
export async function fetchN8n(version: string, oldest: number, log: string, say: (progress: string) => void): Promise<string> {
	const pinned = installation().script;
	await install(log, say);
	if ((await versionOf(pinned)) === version) return pinned;

	const home = join(cache, version);
	const script = join(home, 'node_modules', 'n8n', 'bin', 'n8n');
	const ready = join(home, '.ready');
	if (existsSync(ready)) return script;
	say(`npm fetches n8n ${version}`);
	await installInto(home, { n8n: version }, log);
	say('building its database module');
	const node = await fetchNode(oldest, log);
	const path = [dirname(node), process.env.PATH ?? ''].join(delimiter);
	await buildDatabaseModule({ home, node, path, headers: dirname(dirname(node)), log });
	await writeFile(ready, '');
	return script;
}

/** Version of the package to which a script in `bin/` belongs. */
async function versionOf(script: string): Promise<string> {
	return (JSON.parse(await readFile(join(dirname(dirname(script)), 'package.json'), 'utf8')) as { readonly version: string }).version;
}
