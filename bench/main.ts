/** `npm run bench`: measures this package against other ways to do the same, each in a fresh process, and prints the tables. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { install, isInstalled } from '../demo/real-n8n/install';
import { inFreshProcess } from './fresh-process';
import type { Case, Figures, Table } from './measurement';
import { medians } from './measurement';
import { printed, printedSizes } from './print';
import { sizes } from './sizes';
import { allTables } from './tables';

const usage = `npm run bench [-- options]

  --only <name>  one of: ${Object.keys(allTables(true, true)).join(', ')}, size
  --runs <n>     runs of every case, of which the medians are shown; 3 unless given
  --quick        small sizes, all cases of a table at the same time: shows that every measurement still works
  --write        puts the tables into bench/README.md
  --help         this text`;

const { values } = parseArgs({
	options: { only: { type: 'string' }, runs: { type: 'string' }, quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

/** Milliseconds after which a case is not run again: a long one is not much moved by what else the machine does. */
const enough = 15_000;

async function run(table: Table, one: Case, figures: Figures[]): Promise<void> {
	process.stderr.write(`${table.title}: ${one.name}, run ${figures.length + 1}\n`);
	figures.push(await inFreshProcess(one));
}

const median = (all: ReadonlyMap<string, readonly Figures[]>): Map<string, Figures> => new Map([...all].map(([name, figures]) => [name, medians(figures)]));

/** All cases in turn, again and again, so that what else the machine does meets all of them alike. */
async function measure(table: Table, runs: number): Promise<Map<string, Figures>> {
	const all = new Map<string, Figures[]>(table.cases.map(({ name }) => [name, []]));
	for (let left = runs; left > 0; left--) {
		for (const one of table.cases) {
			const figures = all.get(one.name) ?? [];
			if (figures.reduce((sum, { wall }) => sum + wall, 0) < enough) await run(table, one, figures);
		}
	}
	return median(all);
}

/** Every case once, side by side: whether it works, not how fast. */
async function tryOut(table: Table): Promise<Map<string, Figures>> {
	const all = new Map<string, Figures[]>(table.cases.map(({ name }) => [name, []]));
	await Promise.all(table.cases.map(async (one) => await run(table, one, all.get(one.name) ?? [])));
	return median(all);
}

const machine = (runs: number): string => `Node.js ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB; medians of up to ${runs} ${runs === 1 ? 'run' : 'runs'}, each in a fresh process; ${new Date().toISOString().slice(0, 10)}`;

async function putIntoReadme(text: string): Promise<void> {
	const path = join(__dirname, 'README.md');
	const [before = '', rest = ''] = (await readFile(path, 'utf8')).split('<!-- tables -->');
	const after = rest.slice(rest.indexOf('<!-- end of tables -->'));
	await writeFile(path, `${before}<!-- tables -->\n\n${text}\n\n${after}`);
}

async function main(): Promise<void> {
	const { only, quick, write } = values;
	const runs = Number(values.runs ?? (quick ? 1 : 3));
	const withN8n = !quick || await isInstalled();
	const tables = allTables(quick, withN8n);
	if (only !== undefined && only !== 'size' && !(only in tables)) throw new Error(usage);
	await mkdir(join(__dirname, 'out'), { recursive: true });
	// Its HTTP Request node is one of the peers.
	if (withN8n) await install(join(__dirname, 'out/install.log'), (progress) => process.stderr.write(`${progress}\n`));

	const texts = [machine(runs)];
	console.log(texts[0]);
	const results: object[] = [];
	const tell = (text: string): void => {
		texts.push(text);
		console.log(`\n${text}`);
	};
	for (const [name, group] of Object.entries(tables)) {
		if (only !== undefined && only !== name) continue;
		for (const table of group) {
			const figures = quick ? await tryOut(table) : await measure(table, runs);
			results.push({ title: table.title, cases: Object.fromEntries(figures) });
			tell(printed(table, figures));
		}
	}
	if (only === undefined || only === 'size') {
		const all = await sizes(quick);
		results.push({ title: 'Size', sizes: all });
		tell(printedSizes(all));
	}
	await writeFile(join(__dirname, 'out/results.json'), JSON.stringify({ machine: texts[0], results }, undefined, '\t'));
	if (write) await putIntoReadme(texts.join('\n\n'));
}

if (values.help) console.log(usage);
else main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
