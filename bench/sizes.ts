/** How large the package is, beside others that people install into n8n. */
import { execFile } from 'node:child_process';
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

const others = ['soap', 'fast-xml-parser', 'n8n-nodes-puppeteer', '@mendable/n8n-nodes-firecrawl'];

const npm = async (...args: string[]): Promise<unknown> => JSON.parse((await promisify(execFile)('npm', [...args, '--json'], { cwd: root, timeout: 60_000 })).stdout);

/** Sizes from the registry; those that cannot be had are left out. */
export async function sizes(): Promise<Size[]> {
	const packed = (await npm('pack', '--dry-run', '--ignore-scripts')) as Array<{ name: string; size: number; unpackedSize: number }> | Record<string, { name: string; size: number; unpackedSize: number }>;
	const [own] = Object.values(packed);
	if (!own) throw new Error('npm does not say how large the package is');
	const found: Size[] = [{ name: own.name, packed: own.size / 1000, unpacked: own.unpackedSize / 1000, dependencies: 0 }];
	for (const name of others) {
		try {
			const told = (await npm('view', name, 'dist.unpackedSize', 'dependencies', 'version')) as { 'dist.unpackedSize'?: number; dependencies?: object; version: string };
			if (told['dist.unpackedSize']) found.push({ name: `${name} ${told.version}`, unpacked: told['dist.unpackedSize'] / 1000, dependencies: Object.keys(told.dependencies ?? {}).length });
		} catch {
			// Without a way to the registry only our own size is told.
		}
	}
	return found;
}
