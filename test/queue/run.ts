/**
 * The proof in n8n's queue mode: `npm run test:queue`. Hundreds of sheets are issued by webhook while workers are killed
 * with SIGKILL in the middle of publishing calls; n8n recovers as it does, an operator does the rest; then the books
 * of the service are held against the sheets.
 */
import { parseArgs } from 'node:util';

import type { Checks } from '../e2e/checks';
import { type Audit, audit } from './audit';
import { conduct } from './conduct';
import type { Desk } from './desk';
import { executionsInQueue, jobsInProgress, loseJobs } from './jobs';
import { killWorkers } from './kills';
import { Operator, type Retries } from './operator';
import { elapsed, say } from './progress';
import { provokeDoubt, settleUnknowns } from './settling';
import { type Sheet, sheet, todayInVietnam } from './sheets';
import { Stage } from './stage';
import { table } from './table';
import { older, today } from './tenant';
import { badWeather, fairWeather } from './weather';

const usage = `npm run test:queue [-- options]

  --sheets <n>    sheets for the tenant of today; 40 unless given. The older tenant gets a third of them
  --workers <n>   n8n workers; 3 unless given
  --minutes <n>   after so many the suite has failed and is ended; 9 unless given, 0 for no limit
  --full          1,200 sheets, and n8n's own settings for noticing dead workers; takes its time, without a limit
  --help          this text

Starts a Redis, a PostgreSQL, an n8n and simulators of its own on free ports of 127.0.0.1, and ends them. Installs
redis-server and postgresql with apt-get where they are missing (as root). Logs are left in test/queue/.run/queue.

Exit status 0 only with no duplicate, no loss and no false success.`;

/** Of the tenant of today and of the older one. */
type Desks = readonly [Desk, Desk];

interface Size {
	readonly sheets: number;
	readonly workers: number;
	readonly shortLocks: boolean;
}

/** Invoices of one sheet. */
const perSheet = 8;
/** Milliseconds the service takes before it commits, and again until it answers. */
const signing = 1_500;
/** Milliseconds between two kills. */
const betweenKills = 4_000;
/** One sheet of so many is sent twice. */
const twice = 10;

/** Sends all sheets while workers die. n8n misses the end of what one of them had. @returns how many were killed */
async function issueUnderFire({ cluster, redis }: Stage, operator: Operator, [modern, old]: Desks, { sheets }: Size, date: string): Promise<number> {
	const journals = [modern.tenant.journal, old.tenant.journal];
	badWeather(modern.tenant, signing, 12, sheets * perSheet);
	badWeather(old.tenant, signing, 15, sheets * perSheet);
	let over = false;
	let lost = 0;
	const send = async (): Promise<void> => {
		for (let number = 1; number <= sheets; number++) {
			const wanted = sheet(`A${number}`, number, perSheet, modern.tenant.kind.series, date);
			await modern.send(wanted);
			if (number % twice === 0) await modern.send(wanted);
			if (number % 3 === 0) await old.send(sheet(`B${number}`, number, perSheet, old.tenant.kind.series, date));
		}
		say(`${modern.sent + old.sent} executions have been started by webhook`);
		await operator.untilQuiet('new');
	};
	const [kills] = await Promise.all([
		killWorkers({
			cluster, journals, pause: betweenKills, until: () => over,
			async beforeKill(worker) {
				if (lost > 0) return;
				const jobs = jobsInProgress(await cluster.logOf(worker));
				await loseJobs(redis, jobs);
				if ((lost = jobs.length) > 0) say(`n8n will not hear of the end of ${lost} executions of the next worker that is killed`);
			},
			onKill: (number, calls) => say(`worker killed (${number}) with ${calls} publishing calls in progress; ${modern.answered + old.answered} executions have answered`),
		}),
		send().finally(() => (over = true)),
	]);
	return kills;
}

/** The same rows once more after all is done, as when a person sends a sheet by mistake. */
async function sendTwice(operator: Operator, desks: readonly Desk[]): Promise<void> {
	for (const desk of desks) {
		for (const one of [...desk.sheets.values()].filter((_sheet, index) => index % twice === 0)) await desk.send(one);
	}
	await operator.untilQuiet();
}

interface Findings {
	readonly operator: Operator;
	readonly kills: number;
	readonly retries: Retries;
	readonly cutOff: number;
	readonly sentAgain: number;
	readonly statuses: ReadonlyMap<string, number>;
	readonly audits: readonly [Audit, Audit];
}

function show({ cluster }: Stage, desks: Desks, { operator, kills, retries, cutOff, sentAgain, statuses, audits }: Findings): void {
	const said = (outcome: string) => desks.map((desk) => desk.said.get(outcome) ?? 0);
	const each = (count: (one: Audit) => number) => audits.map(count);
	console.log(`
n8n: ${[...statuses].map(([status, count]) => `${count} ${status}`).join(', ')}
${kills} workers killed, ${cutOff} executions cut off; n8n showed ${retries.failed} as failed, took ${retries.accepted} of their retries;
${operator.givenUp.size} given up by the operator, still "running" when nothing worked on them; ${sentAgain} sheets sent again by the operator; ${cluster.alive.length} workers alive at the end; ${elapsed()} s

${table(['', 'keys refused twice', 'keys accepted twice'], [
	['Executions started by webhook', ...desks.map(({ sent }) => sent)],
	['Executions that answered', ...desks.map(({ answered }) => answered)],
	['Sheets', ...desks.map(({ sheets }) => sheets.size)],
	['Invoices', ...each(({ invoices }) => invoices)],
	['Publishing calls', ...desks.map(({ tenant }) => tenant.journal.publishing.length)],
	['Rows published', ...said('published')],
	['  of them found after a lost answer', ...desks.map(({ recovered }) => recovered)],
	['Rows adopted (alreadyPublished)', ...said('alreadyPublished')],
	['  of them not heard of before', ...desks.map(({ unheard }) => unheard)],
	['Rows rejected or held back, later issued', ...said('rejected').map((count, index) => count + (said('notSent')[index] ?? 0))],
	['Rows unknown on the way', ...said('unknown')],
	['Most calls that named one invoice', ...each(({ mostSends }) => mostSends)],
	['Sent although in the books', ...each(({ sentAgain: count }) => count)],
	['Duplicates', ...each(({ duplicates }) => duplicates.length)],
	['Losses', ...each(({ losses }) => losses.length)],
	['Wrong amounts or serials', ...each(({ wrong }) => wrong.length)],
	['False successes', ...desks.map(({ falseSuccesses }) => falseSuccesses.length)],
	['Conflicts', ...said('conflict')],
	['Unknown at the end', ...desks.map(({ unknown }) => unknown.length)],
])}
`);
}

function judge(checks: Checks, desks: Desks, { operator, kills, cutOff, audits }: Findings): void {
	checks.that('workers were killed', kills > 0, kills);
	checks.that('executions were cut off by it', cutOff > 0, cutOff);
	checks.that('executions of which n8n heard nothing more were given up and stopped', operator.givenUp.size > 0);
	checks.equal('n8n stopped every execution that was given up', operator.refusedStops, []);
	for (const [index, desk] of desks.entries()) {
		const found = audits[index];
		const { name, refusesRepeatedKeys } = desk.tenant.kind;
		checks.that(`${name}: there were invoices`, (found?.invoices ?? 0) > 0);
		checks.equal(`${name}: no invoice was issued twice`, found?.duplicates, []);
		checks.equal(`${name}: no invoice was lost`, found?.losses, []);
		checks.equal(`${name}: every invoice has the total and the serial of its sheet`, found?.wrong, []);
		checks.equal(`${name}: no invoice is in the books that no sheet has`, found?.strangers, []);
		checks.equal(`${name}: the numbers of every serial have no gap`, found?.broken, []);
		checks.equal(`${name}: nothing was said to be issued that was not`, desk.falseSuccesses, []);
		checks.equal(`${name}: every row ends as issued`, desk.openReasons, []);
		checks.equal(`${name}: no row was a conflict`, desk.said.get('conflict') ?? 0, 0);
		if (!refusesRepeatedKeys) checks.equal(`${name}: nothing was sent that was in the books`, found?.sentAgain, 0);
	}
}

/** The invoice whose call never arrived: unknown first, then settled by the ready-made workflow. */
async function doubtIsSettled(checks: Checks, stage: Stage, old: Desk, doubtful: Sheet): Promise<void> {
	const keys = doubtful.invoices.map(({ key }) => key);
	checks.equal('doubt: a call of which nothing is known ends as unknown, not sent a second time', keys.map((key) => old.last.get(key)?.outcome), ['unknown']);
	checks.that('doubt: it says from when a new run settles it', keys.every((key) => !Number.isNaN(Date.parse(old.last.get(key)?.safeFrom ?? ''))));
	const settled = await settleUnknowns(stage.api, old, [doubtful], stage.credentialOf(old), stage.places.files);
	checks.equal('doubt: the workflow that settles unknown rows issues it', keys.map((key) => settled.get(key)), ['published']);
}

async function perform(checks: Checks, size: Size): Promise<void> {
	const stage = await Stage.open({ suite: 'queue', workers: size.workers, concurrency: 5, shortLocks: size.shortLocks });
	const { api } = stage;
	const desks: Desks = [await stage.openDesk(today), await stage.openDesk(older)];
	const date = todayInVietnam();

	const operator = new Operator({
		api,
		queued: async () => await executionsInQueue(stage.redis),
		calls: () => desks.reduce((sum, { tenant: { journal, simulator } }) => sum + journal.inProgress + simulator.clock.waiting, 0),
	});

	const kills = await issueUnderFire(stage, operator, desks, size, date);
	for (const { tenant } of desks) fairWeather(tenant, 0);
	say('every execution has been started; waiting until n8n has noticed what died');
	const doubtful = await provokeDoubt(desks[1], date);
	await operator.untilQuiet();
	await doubtIsSettled(checks, stage, desks[1], doubtful);
	const cutOff = desks.reduce((sum, { sent, answered }) => sum + sent - answered, 0);
	const retries = await operator.retryFailed();
	await operator.untilQuiet();
	say(`${cutOff} executions never answered; n8n shows ${retries.failed} as failed, ${operator.givenUp.size} were given up; sending open sheets again`);
	const sentAgain = await operator.sendOpenAgain(desks, 5);
	say('sending some sheets once more, by mistake');
	await sendTwice(operator, desks);

	const statuses = new Map<string, number>();
	for (const status of ['success', 'error', 'crashed', 'canceled', 'running', 'new']) {
		const count = (await api.executionsWith(status)).length;
		if (count > 0) statuses.set(status, count);
	}
	const findings: Findings = { operator, kills, retries, cutOff, sentAgain, statuses, audits: [audit(desks[0]), audit(desks[1])] };
	show(stage, desks, findings);
	judge(checks, desks, findings);
}

const { values } = parseArgs({
	options: {
		sheets: { type: 'string' },
		workers: { type: 'string', default: '3' },
		minutes: { type: 'string' },
		full: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false },
	},
});
if (values.help) {
	console.log(usage);
	process.exit(0);
}
conduct(
	(checks) => perform(checks, { sheets: Number(values.sheets ?? (values.full ? 1200 : 40)), workers: Number(values.workers), shortLocks: !values.full }),
	Number(values.minutes ?? (values.full ? 0 : 9)),
);
