/**
 * What is proved with the real n8n and a real browser: `npm run test:e2e`, or some of its parts:
 * `npm run test:e2e -- demo registration`. A part is a file in `parts/`.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { endEverything, endOnSignals } from '../../demo/closing';
import { Checks } from './checks';
import type { Part } from './part';
import { outFolder } from './places';

const folder = join(__dirname, 'parts');

async function partNames(): Promise<string[]> {
	return (await readdir(folder)).map((file) => file.replace(/\.ts$/, '')).sort();
}

async function runPart(name: string, checks: Checks): Promise<void> {
	console.log(`\n== ${name}`);
	await rm(outFolder(name), { recursive: true, force: true });
	await mkdir(outFolder(name), { recursive: true });
	try {
		const { part } = (await import(join(folder, name))) as { readonly part: Part };
		await part(checks);
	} catch (error) {
		checks.that(`${name} runs to its end`, false, error instanceof Error ? error.message : String(error));
	}
	await endEverything();
}

async function main(): Promise<number> {
	const known = await partNames();
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => !known.includes(name));
	if (unknown.length > 0) {
		console.error(`There is no part "${unknown.join('", "')}". There are: ${known.join(', ')}`);
		return 1;
	}
	const checks = new Checks();
	for (const name of asked.length > 0 ? asked : known) await runPart(name, checks);
	return checks.close();
}

endOnSignals();
main().then((status) => process.exit(status), (error: unknown) => {
	console.error(error);
	process.exit(1);
});
