/** What a story kept of the promises, counted from the books of the service. */
import type { Attempt, Story } from './story';
import type { Row } from './subject';

export interface Verdict {
	/** Documents beyond the first under a key; of what is sent once, calls beyond the first for a row in one run. */
	duplicates: number;
	/** Rows that are not in the books after a run in which nothing went wrong. */
	losses: number;
	/** Rows told as done that were not, or not so. */
	falseSuccesses: number;
	/** Rows told as not done by us that were. */
	falseRefusals: number;
	/** Rows told unknown that the last look-up could have settled, or one within half a minute. */
	needlessDoubts: number;
	/** Rows without an answer, rows still unknown after a run in which nothing went wrong, and runs that threw. */
	unanswered: number;
	/** Runs too many that wrote something. */
	restless: number;
	/** Rows told unknown while things went wrong: no fault of ours, but said. */
	unknown: number;
	rows: number;
}

export const promises = ['duplicates', 'losses', 'falseSuccesses', 'falseRefusals', 'needlessDoubts', 'unanswered', 'restless'] as const;
export type PromiseName = (typeof promises)[number];

const nothing = (): Verdict => ({ duplicates: 0, losses: 0, falseSuccesses: 0, falseRefusals: 0, needlessDoubts: 0, unanswered: 0, restless: 0, unknown: 0, rows: 0 });

/** Verdicts of many stories together. */
export interface Sum extends Verdict {
	stories: number;
}

export const columns = ['stories', 'rows', 'unknown', ...promises] as const;

export const none = (): Sum => ({ stories: 0, ...nothing() });

export function add(sum: Sum, verdict: Verdict & { readonly stories?: number }): void {
	sum.stories += verdict.stories ?? 1;
	for (const name of ['rows', 'unknown', ...promises] as const) sum[name] += verdict[name];
}

export const brokenBy = (verdict: Verdict): PromiseName[] => promises.filter((name) => verdict[name] > 0);

const good = new Set(['published', 'alreadyPublished', 'done', 'already']);
const bad = new Set(['rejected', 'notSent', 'invalid', 'conflict']);
/** Milliseconds a look-up takes at the most while nothing goes wrong. */
const slack = 1_000;
/** What is written within this time after an answer that was unclear is found by the same run. */
const patience = 30_000;

const count = <T>(all: readonly T[], holds: (one: T) => boolean): number => all.filter(holds).length;

export function audit(story: Story): Verdict {
	const { subject, troubled, calm, again, after, rows, shape } = story;
	const verdict = nothing();
	verdict.rows = rows.length;
	const outcome = (attempt: Attempt, { key }: Row): string => attempt.told.get(key)?.outcome ?? '';
	const attempts = [...troubled, calm, again];

	if (subject.kind === 'issue') verdict.duplicates = rows.reduce((sum, { key }) => sum + Math.max(0, (again.books.get(key)?.times ?? 0) - 1), 0);
	if (subject.kind === 'once') verdict.duplicates = attempts.reduce((sum, attempt) => sum + Math.max(0, attempt.writes - attempt.rows.length), 0);
	verdict.losses = count(rows, ({ key }) => (again.books.get(key)?.times ?? 0) === 0);
	verdict.falseSuccesses = attempts.reduce((sum, attempt) => sum + count(attempt.rows, (row) => good.has(outcome(attempt, row)) && (attempt.books.get(row.key)?.asSaid ?? 0) === 0), 0);
	// What happens at least once may have happened although the service said no.
	if (troubled.length === 1 && subject.kind !== 'notify') {
		verdict.falseRefusals = troubled.reduce((sum, attempt) => sum + count(attempt.rows, (row) => bad.has(outcome(attempt, row)) && (after.get(row.key)?.times ?? 0) > 0), 0);
	}
	if (shape !== 'stopped') {
		verdict.needlessDoubts = troubled.reduce((sum, attempt) => sum + count(attempt.rows, (row) => {
			const held = after.get(row.key);
			const inTime = Math.max(attempt.lastLookAt - slack, attempt.lastAnswerAt + patience);
			return outcome(attempt, row) === 'unknown' && held !== undefined && held.asSaid > 0 && held.since < inTime && looksWereWell(story);
		}), 0);
	}
	verdict.unanswered = attempts.reduce((sum, attempt) => sum + count(attempt.rows, (row) => outcome(attempt, row) === '') + (attempt.error === undefined ? 0 : 1), 0)
		+ [calm, again].reduce((sum, attempt) => sum + count(attempt.rows, (row) => !settledTruly(attempt, row)), 0);
	verdict.restless = subject.kind === 'issue' ? count(rows, ({ key }) => (again.books.get(key)?.times ?? 0) !== (calm.books.get(key)?.times ?? 0)) : 0;
	verdict.unknown = troubled.reduce((sum, attempt) => sum + count(attempt.rows, (row) => outcome(attempt, row) === 'unknown'), 0);
	return verdict;
}

/** Only the writes were troubled, so every look-up could be believed. */
const looksWereWell = ({ faults, subject }: Story): boolean => faults.every(({ operation }) => operation !== undefined && subject.writes.includes(operation));

/** When nothing goes wrong a row ends done, or as a conflict where the books hold another document under its key. */
function settledTruly({ told, books }: Attempt, { key }: Row): boolean {
	const outcome = told.get(key)?.outcome ?? '';
	const held = books.get(key);
	return held !== undefined && held.asSaid > 0 ? good.has(outcome) : outcome === 'conflict' && (held?.times ?? 0) > 0;
}
