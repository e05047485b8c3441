/** How large the package is, beside others that people install into n8n. */
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { root } from './built';

export interface Size {
	readonly name: string;
	/** Kilobytes of the packed file, where known. */
	readonly packed?: number;
	readonly unpacked: number;
	/** Number of packages that are installed with it. */
	readonly dependencies: number;
}

/** Programs that speak SOAP need these; they are installed here as well, so their size is known without a registry. */
const libraries = ['soap', 'fast-xml-parser'];
/** Packages for n8n that speak to one service, as this one does. */
const packages = ['@mendable/n8n-nodes-firecrawl', 'n8n-nodes-mcp'];

interface Manifest {
	readonly version: string;
	readonly dependencies?: object;
}

const npm = async (...args: string[]): Promise<unknown> => JSON.parse((await promisify(execFile)('npm', [...args, '--json'], { cwd: root, timeout: 60_000, maxBuffer: 16e6 })).stdout);

/** What npm would pack: of the project itself, or of a package of the registry. */
async function packed(...name: string[]): Promise<{ readonly packed: number; readonly unpacked: number }> {
	const answer = (await npm('pack', ...name, '--dry-run', '--ignore-scripts')) as object;
	const [told] = Object.values(answer) as Array<{ readonly size: number; readonly unpackedSize: number }>;
	if (!told) throw new Error('npm does not say how large the package is');
	return { packed: told.size / 1000, unpacked: told.unpackedSize / 1000 };
}

const described = (name: string, { version, dependencies = {} }: Manifest): Pick<Size, 'name' | 'dependencies'> => ({ name: `${name} ${version}`, dependencies: Object.keys(dependencies).length });

async function inRegistry(name: string): Promise<Size> {
	const [size, manifest] = await Promise.all([packed(name), npm('view', name, 'name', 'version', 'dependencies')]);
	return { ...described(name, manifest as Manifest), ...size };
}

/** The copy that is installed here, as far as its files tell. */
async function installed(name: string): Promise<Size> {
	const folder = join(root, 'node_modules', name);
	const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes('node_modules'));
	const bytes = await Promise.all(files.map(async ({ parentPath, name: file }) => (await stat(join(parentPath, file))).size));
	return { ...described(name, JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest), unpacked: bytes.reduce((sum, one) => sum + one, 0) / 1000 };
}

/** @param offline asks no registry: the packages for n8n are left out, as they are when it cannot be reached */
export async function sizes(offline: boolean): Promise<Size[]> {
	const own = { name: 'this package', dependencies: 0, ...await packed() };
	const known = await Promise.all(libraries.map(async (name) => (offline ? await installed(name) : await inRegistry(name).catch(async () => await installed(name)))));
	const found = await Promise.all((offline ? [] : packages).map(async (name) => await inRegistry(name).catch(() => undefined)));
	return [own, ...known, ...found.filter((size) => size !== undefined)];
}
