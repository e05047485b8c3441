/**
 * The packed package in the oldest n8n it supports, in the newest that installs, and between: `npm run test:compat`, or
 * some of them: `npm run test:compat -- 1.123.81 2.8.4/node22`. Each n8n is fetched once, 2 to 3 GB.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { endEverything, endOnSignals } from '../../demo/closing';
import { run } from '../../demo/command';
import { root } from '../../demo/places';
import { Checks } from '../e2e/checks';
import { fetchN8n, fetchNode } from './fetching';
import { panel } from './installing';
import { begin } from './newcomer';
import { versions } from './versions';

const outFolder = join(__dirname, 'out');
/** What held, for the table in the README: n8n, then the release of Node by its line. */
const seenFile = join(__dirname, 'seen.json');

type Seen = Record<string, Record<string, string>>;

const combinations = versions.flatMap((version) => version.nodes.map((major) => ({ ...version, major, name: `${version.n8n}/node${major}` })));

/** Plays one combination. @returns the release of Node when all of it held */
async function play(checks: Checks, { n8n, nodes, env, major, name }: (typeof combinations)[number]): Promise<string | undefined> {
	const log = join(outFolder, 'fetching.log');
	const failed = checks.failures;
	let release: string | undefined;
	try {
		const script = await fetchN8n(n8n, Math.min(...nodes), log, (progress) => console.log(`        | ${progress}`));
		const node = await fetchNode(major, log);
		release = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
		await begin(checks, { title: `n8n ${n8n} on Node ${release}`, n8n: { node, script }, env, way: panel, folder: join(outFolder, name.replace('/', '-')) });
	} catch (error) {
		checks.that(`${name} runs to its end`, false, error instanceof Error ? error.message : String(error));
	}
	await endEverything();
	return checks.failures === failed ? release : undefined;
}

async function main(): Promise<number> {
	const asked = process.argv.slice(2);
	const chosen = combinations.filter(({ n8n, name }) => asked.length === 0 || asked.includes(n8n) || asked.includes(name));
	if (chosen.length === 0) {
		console.error(`There is none of these: ${asked.join(', ')}. There are: ${combinations.map(({ name }) => name).join(', ')}`);
		return 1;
	}
	await rm(outFolder, { recursive: true, force: true });
	await mkdir(outFolder);
	await run('npm', ['run', 'build'], { cwd: root, log: join(outFolder, 'build.log') });

	const checks = new Checks();
	const seen = JSON.parse(await readFile(seenFile, 'utf8')) as Seen;
	for (const combination of chosen) {
		console.log(`\n== n8n ${combination.n8n}, Node ${combination.major}`);
		const release = await play(checks, combination);
		const { [combination.major]: _before, ...others } = seen[combination.n8n] ?? {};
		seen[combination.n8n] = release === undefined ? others : { ...others, [combination.major]: release };
		if (process.env.UPDATE_DOCS === '1') await writeFile(seenFile, `${JSON.stringify(seen, undefined, '\t')}\n`);
	}
	return checks.close();
}

endOnSignals();
main().then((status) => process.exit(status), (error: unknown) => {
	console.error(error);
	process.exit(1);
});
