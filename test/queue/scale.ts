/**
 * Many invoices through n8n's queue mode: `npm run test:scale`. Says how many are issued in a minute by one worker and
 * by several, what limits it, and whether the calls of one serial ever met.
 */
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import type { Checks } from '../e2e/checks';
import { audit } from './audit';
import { conduct } from './conduct';
import { cpuSeconds } from './cpu';
import type { Desk } from './desk';
import { flights, type Flights } from './flights';
import { elapsed, say } from './progress';
import { type Series, sheet, todayInVietnam } from './sheets';
import { Stage } from './stage';
import { table } from './table';
import type { TenantKind } from './tenant';
import { fairWeather } from './weather';

const usage = `npm run test:scale [-- options]

  --invoices <n>    invoices for each number of workers; 20,000 unless given
  --workers <list>  numbers of workers, one run for each; 1,3 unless given
  --sheet <n>       invoices of one sheet, which is one execution; 500 unless given
  --signing <ms>    time the simulated service takes for one call; 500 unless given
  --minutes <n>     after so many the suite has failed and is ended; no limit unless given
  --help            this text

Exit status 0 only with every invoice issued once and no two calls of one serial at the same time in an execution.`;

interface Size {
	readonly invoices: number;
	readonly perSheet: number;
	readonly signing: number;
}

/** Eight serials; a sheet goes over four of them. */
const allSeries: readonly Series[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => ({ pattern: '1/001', serial: `C26TS${letter}` }));
const seriesPerSheet = 4;
/** Fewer than usual, so that a serial of a sheet takes several calls. */
const perCall = 50;
const concurrency = 5;
/** Milliseconds without a new answer after which a run is given up. */
const patience = 5 * 60_000;

interface Measured {
	readonly workers: number;
	readonly desk: Desk;
	readonly seconds: number;
	readonly perMinute: number;
	readonly flights: Flights;
	/** Processor seconds by part. */
	readonly cpu: { readonly main: number; readonly workers: number; readonly stores: number; readonly simulator: number };
}

async function used({ cluster, redis, postgres }: Stage): Promise<Measured['cpu']> {
	const { main, workers } = cluster.pids;
	const { user, system } = process.cpuUsage();
	return { main: await cpuSeconds(main), workers: await cpuSeconds(workers), stores: await cpuSeconds([redis.pid, postgres.pid]), simulator: (user + system) / 1e6 };
}

async function untilAllAnswered(desk: Desk): Promise<void> {
	let [answered, since] = [0, Date.now()];
	while (desk.answered < desk.sent) {
		await setTimeout(50);
		if (desk.answered > answered) [answered, since] = [desk.answered, Date.now()];
		if (Date.now() - since > patience) throw new Error(`Only ${desk.answered} of ${desk.sent} executions answered`);
	}
}

async function measure(stage: Stage, workers: number, { invoices, perSheet, signing }: Size): Promise<Measured> {
	await stage.cluster.scaleTo(workers);
	const kind: TenantKind = { name: `scale-${workers}`, generation: 'current', refusesRepeatedKeys: true, series: allSeries };
	const desk = await stage.openDesk(kind, { perCall });
	fairWeather(desk.tenant, signing / 2);
	const date = todayInVietnam();

	const count = Math.ceil(invoices / perSheet);
	const sheets = Array.from({ length: count }, (_, number) => {
		const from = (number * seriesPerSheet) % allSeries.length;
		return sheet(`W${workers}S${number + 1}`, 0, Math.min(perSheet, invoices - number * perSheet), allSeries.slice(from, from + seriesPerSheet), date, 1);
	});
	say(`${workers} ${workers === 1 ? 'worker' : 'workers'}: ${invoices} invoices in ${sheets.length} sheets`);

	// One invoice ahead, so that the webhook is there and a worker has loaded what it needs.
	const ahead = sheet(`W${workers}S0`, 0, 1, allSeries, date, 1);
	await desk.send(ahead);
	await untilAllAnswered(desk);

	const before = await used(stage);
	const start = performance.now();
	for (const one of sheets) await desk.send(one);
	await untilAllAnswered(desk);
	const seconds = (performance.now() - start) / 1000;
	const after = await used(stage);

	const serials = new Map([ahead, ...sheets].flatMap((one) => one.invoices.map(({ key, serial }) => [key, serial] as const)));
	return {
		workers, desk, seconds, perMinute: Math.round((invoices / seconds) * 60),
		flights: flights(desk.tenant.journal.publishing, (key) => key.slice(0, key.lastIndexOf('-')), (key) => serials.get(key) ?? ''),
		cpu: { main: after.main - before.main, workers: after.workers - before.workers, stores: after.stores - before.stores, simulator: after.simulator - before.simulator },
	};
}

function show(measured: readonly Measured[], { perSheet, signing }: Size): void {
	const each = (value: (one: Measured) => string | number) => measured.map(value);
	const cores = availableParallelism();
	console.log(`
${cores} cores; ${perSheet} invoices a sheet over ${seriesPerSheet} serials, ${perCall} a call; the service takes ${signing} ms a call; ${elapsed()} s in all

${table(['', ...measured.map(({ workers }) => `${workers} ${workers === 1 ? 'worker' : 'workers'}`)], [
	['Invoices', ...each(({ desk }) => audit(desk).invoices)],
	['Executions', ...each(({ desk }) => desk.sent)],
	['Publishing calls', ...each(({ desk }) => desk.tenant.journal.publishing.length)],
	['Calls of all kinds', ...each(({ desk }) => desk.tenant.journal.calls)],
	['Seconds', ...each(({ seconds }) => seconds.toFixed(1))],
	['Invoices a minute', ...each(({ perMinute }) => perMinute)],
	['Most calls at once', ...each((one) => one.flights.most)],
	['Most calls at once for one serial, all executions', ...each((one) => one.flights.mostPerSerial)],
	['Calls of one serial that met in one execution', ...each((one) => one.flights.overlaps)],
	['Processor seconds: workers', ...each(({ cpu }) => cpu.workers.toFixed(1))],
	['Processor seconds: n8n main', ...each(({ cpu }) => cpu.main.toFixed(1))],
	['Processor seconds: PostgreSQL and Redis', ...each(({ cpu }) => cpu.stores.toFixed(1))],
	['Processor seconds: simulator and suite', ...each(({ cpu }) => cpu.simulator.toFixed(1))],
	['Share of all cores', ...each(({ cpu, seconds }) => `${Math.round((100 * (cpu.main + cpu.workers + cpu.stores + cpu.simulator)) / (seconds * cores))} %`)],
])}
`);
}

function judge(checks: Checks, { workers, desk, flights: { overlaps } }: Measured): void {
	const found = audit(desk);
	const name = `${workers} ${workers === 1 ? 'worker' : 'workers'}`;
	checks.that(`${name}: there were invoices`, found.invoices > 0);
	checks.equal(`${name}: no invoice was issued twice`, found.duplicates, []);
	checks.equal(`${name}: no invoice was lost`, found.losses.length, 0);
	checks.equal(`${name}: every invoice has the total and the serial of its sheet`, found.wrong, []);
	checks.equal(`${name}: the numbers of every serial have no gap`, found.broken, []);
	checks.equal(`${name}: nothing was said to be issued that was not`, desk.falseSuccesses, []);
	checks.equal(`${name}: every row ends as issued`, desk.openReasons, []);
	checks.equal(`${name}: every invoice was sent once`, found.mostSends, 1);
	checks.equal(`${name}: no two calls of one serial met in an execution`, overlaps, 0);
}

async function perform(checks: Checks, counts: readonly number[], size: Size): Promise<void> {
	const stage = await Stage.open({ suite: 'scale', workers: counts[0] ?? 1, concurrency, shortLocks: false });
	const measured: Measured[] = [];
	for (const workers of counts) measured.push(await measure(stage, workers, size));
	show(measured, size);
	for (const one of measured) judge(checks, one);
}

const { values } = parseArgs({
	options: {
		invoices: { type: 'string', default: '20000' },
		workers: { type: 'string', default: '1,3' },
		sheet: { type: 'string', default: '500' },
		signing: { type: 'string', default: '500' },
		minutes: { type: 'string', default: '0' },
		help: { type: 'boolean', default: false },
	},
});
if (values.help) {
	console.log(usage);
	process.exit(0);
}
conduct(
	(checks) => perform(checks, values.workers.split(',').map(Number), { invoices: Number(values.invoices), perSheet: Number(values.sheet), signing: Number(values.signing) }),
	Number(values.minutes),
);
