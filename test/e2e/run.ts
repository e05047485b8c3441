/**
 * What is proved with the real n8n and a real browser: `npm run test:e2e`, or some of its parts:
 * `npm run test:e2e -- demo registration`. A part is a file in `parts/`. Several parts run in processes
 * of their own, two side by side; each says what it has to say when it is over.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { atEnd, endEverything, endOnSignals } from '../../demo/closing';
import { run } from '../../demo/command';
import { root } from '../../demo/places';
import { closingLine } from '../closing-line';
import { alreadyBuilt, prepare } from './build';
import { Checks } from './checks';
import type { Part } from './part';
import { outFolder } from './places';

const folder = join(__dirname, 'parts');

/** Parts that take long, so that they do not begin last. The demo builds the package and is timed by what it prints: it runs alone. */
const longest = ['quick-start', 'workflows', 'functions'];

async function partNames(): Promise<string[]> {
	return (await readdir(folder)).map((file) => file.replace(/\.ts$/, '')).sort();
}

async function runPart(name: string): Promise<number> {
	const checks = new Checks();
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
	return checks.close();
}

interface Counts {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
}

/** Runs a part in a process of its own and prints what it printed. A part that leaves no counts is one failure. */
async function runApart(name: string, scratch: string): Promise<Counts> {
	const results = join(scratch, `${name}.json`);
	const began = Date.now();
	const lines: string[] = [];
	const env = { ...process.env, EINVOICE_RESULTS: results, [alreadyBuilt]: name === 'demo' ? '' : '1' };
	await run(process.execPath, ['--import', 'tsx', __filename, name], { cwd: root, env, log: join(scratch, `${name}.log`), onLine: (line) => lines.push(line) }).catch(() => undefined);
	console.log(`\n${lines.join('\n')}\n${name} took ${Math.round((Date.now() - began) / 1000)} s`);
	try {
		return JSON.parse(await readFile(results, 'utf8')) as Counts;
	} catch {
		return { numPassedTests: 0, numFailedTests: 1 };
	}
}

async function runAll(names: readonly string[]): Promise<number> {
	const scratch = await mkdtemp(join(tmpdir(), 'einvoice-e2e-'));
	atEnd(() => rm(scratch, { recursive: true, force: true }));
	const counts: Counts[] = [];
	if (names.includes('demo')) counts.push(await runApart('demo', scratch));
	await prepare(scratch);
	const waiting = [...longest.filter((name) => names.includes(name)), ...names.filter((name) => name !== 'demo' && !longest.includes(name))];
	await Promise.all([1, 2].map(async () => {
		for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) counts.push(await runApart(name, scratch));
	}));
	await endEverything();
	const total = (count: keyof Counts): number => counts.reduce((sum, one) => sum + one[count], 0);
	return closingLine(total('numPassedTests'), total('numFailedTests'));
}

async function main(): Promise<number> {
	const known = await partNames();
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => !known.includes(name));
	if (unknown.length > 0) {
		console.error(`There is no part "${unknown.join('", "')}". There are: ${known.join(', ')}`);
		return 1;
	}
	const [only, ...others] = asked.length > 0 ? asked : known;
	return only !== undefined && others.length === 0 ? await runPart(only) : await runAll(asked.length > 0 ? asked : known);
}

endOnSignals();
main().then((status) => process.exit(status), (error: unknown) => {
	console.error(error);
	process.exit(1);
});
