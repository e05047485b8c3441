/** Plays one case in the engine, and counts from the books of the service what was kept of the promises. */
import type { BenchRun } from '../../engine/benchRun';
import type { Verdict } from '../audit';
import type { EngineCase } from './cases';
import { runSubject } from './subjects';
import type { Stage } from './subjects';

const keys = ['K-1', 'K-2', 'K-3'];
const bad = 'bad row';
const minute = 60_000;
/** No connection of a case is silent for longer. */
const quiet = 150;

interface Answer {
	readonly outcome: string;
	readonly output: number;
}

interface Attempt {
	readonly run: BenchRun;
	readonly cancelled: boolean;
	/** What each row was answered; a key may come more than once. */
	readonly answers: ReadonlyMap<string, readonly Answer[]>;
	/** The books when the attempt was over. */
	readonly books: ReadonlyMap<string, { readonly times: number; readonly asSaid: number }>;
}

const good = new Set(['published', 'alreadyPublished', 'stored', 'alreadyStored', 'requested', 'alreadyRequested', 'done', 'already']);

export interface Played {
	readonly verdict: Verdict;
	/** What the rows were told, for a complaint. */
	readonly told: readonly string[];
}

export async function play(stage: Stage, { subject, request, mode, duplicates, sheet }: EngineCase): Promise<Played> {
	const simulator = (subject.service === 'vnpt' ? stage.tenant : stage.company).simulator;
	const service = subject.service === 'vnpt' ? simulator.vnpt : simulator.smartbill;
	const refused = duplicates === 'refused';
	stage.tenant.reset();
	stage.company.reset();
	if (subject.service === 'vnpt') simulator.vnpt.switches.set('uniqueness', refused ? 'company' : 'none');
	else for (const name of ['duplicateConversationIds', 'duplicateIssueIds']) simulator.smartbill.switches.set(name, refused ? 'refused' : 'doubled');
	await subject.prepare?.(stage, keys);
	simulator.calls.clear();
	service.faults.add(request);

	const names = sheet === 'good rows' ? keys : [keys[0] ?? '', bad, ...keys.slice(1)];
	const input = names.map((name) => (name === bad ? subject.bad : subject.row(name, stage)));
	const writes = (): number => simulator.calls.list().filter(({ operation }) => operation === subject.write).length;

	const attempt = async (settings: Parameters<typeof runSubject>[3]['settings'] = {}, cancelled = false): Promise<Attempt> => {
		let over = false;
		const firstWrite = async (): Promise<void> => {
			while (!over && writes() === 0) await pause(1);
		};
		const run = await runSubject(stage, subject, refused, { input, settings, ...(cancelled ? { cancelWhen: firstWrite() } : {}) });
		over = true;
		// The engine lets go of a cancelled node at once; the node ends its call.
		if (cancelled) for (let calls = -1; calls !== simulator.calls.list().length;) {
			calls = simulator.calls.list().length;
			await pause(quiet);
		}
		const answers = new Map<string, Answer[]>();
		for (const output of [0, 1, 2]) {
			for (const { json, pairedItem } of run.output(output)) {
				const index = typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1;
				const name = names[index] ?? 'no row';
				answers.set(name, [...(answers.get(name) ?? []), { outcome: typeof json.outcome === 'string' ? json.outcome : 'error', output }]);
			}
		}
		return { run, cancelled: cancelled && run.status === 'canceled', answers, books: new Map(keys.map((key) => [key, subject.held(stage, key)])) };
	};

	const settings = {
		'Retry On Fail': { retryOnFail: true, maxTries: 3 }, 'continue on fail': { onError: 'continueRegularOutput' }, 'continue with error output': { onError: 'continueErrorOutput' },
	} as const;
	const troubled = [await attempt(mode in settings ? settings[mode as keyof typeof settings] : {}, mode === 'cancelled in mid-batch')];
	if (mode === 'repeated by a person') {
		simulator.clock.advance(30 * minute);
		troubled.push(await attempt());
	}
	service.faults.clear();
	simulator.clock.advance(30 * minute);
	const after = new Map(keys.map((key) => [key, subject.held(stage, key)]));
	const calm = await attempt();
	simulator.clock.advance(2 * minute);
	const again = await attempt();

	const all = [...troubled, calm, again];
	const count = (attempts: readonly Attempt[], holds: (one: Attempt, key: string) => boolean): number =>
		attempts.reduce((sum, one) => sum + keys.filter((key) => holds(one, key)).length, 0);
	const only = ({ answers }: Attempt, name: string): Answer | undefined => (answers.get(name)?.length === 1 ? answers.get(name)?.[0] : undefined);
	const outcome = (one: Attempt, key: string): string => only(one, key)?.outcome ?? '';
	/** Whoever reads the first output alone takes everything there for done. */
	const toldDone = (one: Attempt, key: string): boolean => (one.answers.get(key) ?? []).some((answer) => answer.output === 0 || good.has(answer.outcome));
	const times = (one: Attempt, key: string): number => one.books.get(key)?.times ?? 0;
	const wellTold = (one: Attempt, name: string): boolean => {
		const answer = only(one, name);
		return answer !== undefined && (answer.output === 0) === good.has(answer.outcome);
	};
	const verdict: Verdict = {
		rows: keys.length,
		duplicates: subject.kind === 'issue' ? keys.reduce((sum, key) => sum + Math.max(0, times(again, key) - 1), 0) : 0,
		losses: count([again], (one, key) => times(one, key) === 0),
		falseSuccesses: count(all, (one, key) => toldDone(one, key) && (one.books.get(key)?.asSaid ?? 0) === 0)
			+ all.filter(({ answers }) => (answers.get(bad) ?? []).some(({ output }) => output === 0)).length,
		falseRefusals: troubled.length > 1 ? 0 : count(troubled, (one, key) => ['rejected', 'notSent', 'invalid', 'conflict', 'error'].includes(outcome(one, key)) && (after.get(key)?.times ?? 0) > 0),
		needlessDoubts: count(troubled, (one, key) => !one.cancelled && outcome(one, key) === 'unknown' && (one.books.get(key)?.asSaid ?? 0) > 0),
		unanswered: all.reduce((sum, one) => sum + (one.cancelled ? 0 : names.filter((name) => !wellTold(one, name)).length) + (one.answers.has('no row') ? 1 : 0), 0)
			+ count([calm, again], (one, key) => !good.has(outcome(one, key))),
		restless: subject.kind === 'issue' ? count([again], (one, key) => times(one, key) !== times(calm, key)) : 0,
		unknown: count(troubled, (one, key) => outcome(one, key) === 'unknown'),
	};
	const told = all.map(({ run, answers }) => [run.status, run.error?.message, ...[...answers].map(([name, given]) => `${name} ${given.map((one) => `${one.outcome}@${one.output}`).join('+')}`)].filter(Boolean).join(', '));
	return { verdict, told };
}

const pause = async (milliseconds: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, milliseconds));
