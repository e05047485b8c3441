/** Every writing operation under every fault, in virtual time: `npm run test:faults`. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';

import { closingLine } from '../closing-line';
import { add, brokenBy, columns, none } from './audit';
import type { Sum } from './audit';
import { playInEngine } from './engine/run';
import { mutants, withMutant } from './mutants';
import { tellAll } from './pool';
import { subjects } from './subjects';

const root = join(__dirname, '../..');

const usage = `npm run test:faults [-- options]

  --stories <n>      stories for each operation; 100 unless given, 300 with --mutants
  --seed <n>         begin with this seed; 1 unless given. Each operation has seeds of its own
  --only <text>      operations whose name holds this text
  --part <part>      services (stories in virtual time), engine (cases in n8n's engine), or both unless given
  --mutants          break the code on purpose, one way after another, and see the promises break`;

const heads: Readonly<Record<(typeof columns)[number], string>> = {
	stories: 'stories', rows: 'rows', unknown: 'unknown', duplicates: 'twice', losses: 'lost', falseSuccesses: 'false success', falseRefusals: 'false refusal',
	needlessDoubts: 'needless doubt', unanswered: 'unanswered', restless: 'restless',
};

const line = (name: string, sum: Sum): Array<string | number> => [name, ...columns.map((column) => sum[column])];

function tableOf(head: string, reports: ReadonlyArray<{ readonly name: string; readonly sum: Sum }>): { readonly text: string; readonly total: Sum } {
	const total = none();
	const table = new Table({ head: [head, ...columns.map((column) => heads[column])], style: { head: [], border: [] } });
	for (const { name, sum } of reports) {
		table.push(line(name, sum));
		add(total, sum);
	}
	table.push(line('all', total));
	return { text: table.toString(), total };
}

interface Count {
	readonly passed: number;
	readonly failed: number;
}

/** Thousands of stories at the level of the services, in virtual time. */
async function matrix(only: string, first: number, stories: number): Promise<Count> {
	const chosen = subjects.filter(({ name }) => name.includes(only));
	const reports = await tellAll(chosen.map(({ name }) => ({ name, first: first + 10_000 * subjects.findIndex((one) => one.name === name), stories, root })));
	const { text, total } = tableOf('operation', reports);
	console.log(text);
	for (const complaint of reports.flatMap(({ complaints }) => complaints)) console.error(`\n${complaint}`);
	const failed = reports.reduce((sum, report) => sum + report.broken, 0);
	return { passed: total.stories - failed, failed };
}

/** Pairwise cases in n8n's own engine. */
async function engine(only: string, seed: number): Promise<Count> {
	const { reports, passed, failed, complaints } = await playInEngine({ root, only, seed });
	if (passed + failed > 0) console.log(tableOf("in n8n's engine", reports).text);
	if (complaints) console.error(`\n${complaints}`);
	return { passed, failed };
}

async function breaking(only: string, first: number, stories: number): Promise<number> {
	const table = new Table({ head: ['broken on purpose', 'operation', 'must break', 'broke', 'stories', 'first seed'], style: { head: [], border: [] } });
	let unnoticed = 0;
	const chosen = mutants.filter(({ name }) => name.includes(only));
	const queue = [...chosen];
	const worker = async (): Promise<void> => {
		for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
			const { name, operation, breaks } = mutant;
			const [report] = await withMutant(root, mutant, async (copy) => await tellAll([{ name: operation, first, stories, root: copy }]));
			const broke = report ? brokenBy(report.sum) : [];
			const noticed = breaks.every((promise) => broke.includes(promise));
			if (!noticed) unnoticed++;
			table.push([name, operation, breaks.map((promise) => heads[promise]).join(', '), `${broke.map((promise) => heads[promise]).join(', ')}${noticed ? '' : ' NOT NOTICED'}`, report?.broken ?? 0, report?.firstBroken ?? '']);
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, worker));
	console.log(table.toString());
	return closingLine(chosen.length - unnoticed, unnoticed);
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			part: { type: 'string', default: 'both' },
			stories: { type: 'string' }, seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' },
			mutants: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(usage);
		return 0;
	}
	const seed = Number(values.seed);
	const stories = Number(values.stories ?? (values.mutants ? 300 : 100));
	if (values.mutants) return await breaking(values.only, seed, stories);
	const counts: Count[] = [];
	if (values.part !== 'engine') counts.push(await matrix(values.only, seed, stories));
	if (values.part !== 'services') counts.push(await engine(values.only, seed));
	return closingLine(counts.reduce((sum, { passed }) => sum + passed, 0), counts.reduce((sum, { failed }) => sum + failed, 0));
}

main().then((status) => process.exit(status), (error: unknown) => {
	console.error(error);
	process.exit(1);
});
