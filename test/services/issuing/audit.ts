/** The promises of issuing, each checked against what the model service did and wrote. */
import { defaultIssueOptions } from '../../../services/issuing/issue';
import { isIssued } from '../../../services/issuing/outcome';
import type { Outcome } from '../../../services/issuing/outcome';
import type { Entry, LoggedSend } from './modelService';
import type { Run, Story } from './schedule';

/** What speaks against a promise: nothing, if it was kept. */
type Check = (story: Story, run: Run) => string[];

const sendsOf = ({ service }: Story, run: Run): LoggedSend[] => service.sends.filter((call) => call.run === run.name);
const outcomeOf = (run: Run, key: string): Outcome | undefined => run.settlements?.get(key)?.outcome;
const writtenBy = ({ service }: Story, run: Run, key: string): Entry[] => service.entries(key).filter((entry) => entry.run === run.name);
const keysWith = (run: Run, ...outcomes: Outcome[]): string[] => run.documents.map(({ key }) => key).filter((key) => outcomes.includes(outcomeOf(run, key) as Outcome));
const comparingFailed = ({ service }: Story, run: Run): boolean => run.documents.some(({ key }) => service.unread.get(`${run.name} ${key}`));
const patience = defaultIssueOptions.pauses.reduce((sum, pause) => sum + pause, 0);

/** Promises of every single run. */
export const promises = {
	'every document is answered once': (_story, run) => {
		if (!run.settlements) return [];
		const asked = run.documents.map(({ key }) => key).sort().join();
		const answered = [...run.settlements.keys()].sort().join();
		return asked === answered ? [] : [`asked for ${asked}, answered ${answered}`];
	},
	'an error is thrown only when nothing was sent': (story, run) => (run.error !== undefined && sendsOf(story, run).length > 0 ? [String(run.error)] : []),
	'what is told issued stands in the books, live, equal, under that number': ({ service }, run) =>
		run.documents.filter(({ key }) => isIssued(outcomeOf(run, key) ?? 'unknown')).flatMap(({ key, content }) => {
			const record = run.settlements?.get(key)?.record;
			const right = service.entries(key).some((entry) =>
				entry.live && entry.content === content && entry.committedAt <= run.endedAt && entry.lane === record?.lane && entry.number === record.number);
			return right ? [] : [`${key} is told ${outcomeOf(run, key)} as ${JSON.stringify(record)}`];
		}),
	'what is told not issued by us was not, and never will be': (story, run) =>
		keysWith(run, 'rejected', 'notSent', 'invalid', 'conflict').filter((key) => writtenBy(story, run, key).length > 0).map((key) => `${key} is told ${outcomeOf(run, key)}`),
	'after the time given with a doubt nothing is written any more': (story, run) =>
		keysWith(run, 'unknown').filter((key) => {
			const safeFrom = run.settlements?.get(key)?.safeFrom ?? 0;
			return safeFrom === 0 || writtenBy(story, run, key).some(({ committedAt }) => committedAt > safeFrom);
		}),
	'no doubt remains that a look-up at the end could settle': (story, run) =>
		keysWith(run, 'unknown').filter((key) => {
			const last = story.service.lookUps.filter((lookUp) => lookUp.run === run.name && lookUp.keys.includes(key)).at(-1);
			if (!last || sendsOf(story, run).some(({ answeredAt }) => answeredAt > last.startedAt)) return true;
			return last.found?.has(key) === true && !comparingFailed(story, run);
		}),
	'what is written while we look is found': (story, run) =>
		keysWith(run, 'unknown').filter((key) => {
			const lookUps = story.service.lookUps.filter((lookUp) => lookUp.run === run.name && lookUp.keys.includes(key));
			const seeing = lookUps.every(({ found }) => found) && !comparingFailed(story, run);
			const lost = sendsOf(story, run).find((call) => call.keys.includes(key) && call.answer === 'unclear');
			return run.cancelledAt === Infinity && seeing && lost && writtenBy(story, run, key).some(({ visibleFrom }) => visibleFrom <= lost.answeredAt + patience);
		}),
	'nothing is sent before a look-up found it absent': (story, run) =>
		sendsOf(story, run).flatMap((call) => call.keys.filter((key) => !provenAbsent(story, run, key, -Infinity, call.startedAt))),
	'nothing is sent again but as allowed': (story, run) =>
		run.documents.flatMap(({ key }) => {
			const calls = sendsOf(story, run).filter(({ keys }) => keys.includes(key));
			let resends = 0;
			return calls.slice(1).flatMap((call, index) => {
				const before = calls[index];
				if (!before || before.answer === 'duplicate' || before.answer === 'refused document') return [];
				if (before.answer === 'unclear') resends++;
				const allowed = ['unclear', 'failed'].includes(before.answer) && run.options.duplicatesRefused && resends <= 1
					&& provenAbsent(story, run, key, before.answeredAt, call.startedAt);
				return allowed ? [] : [`${key} after ${before.answer}`];
			});
		}),
	'nothing is sent after the run was stopped': (story, run) => sendsOf(story, run).filter(({ startedAt }) => startedAt > run.cancelledAt).map(({ keys }) => keys.join(' ')),
	'nothing is sent after an answer that dooms it': (story, run) => {
		const calls = sendsOf(story, run);
		return calls.filter(({ startedAt, lane }) => calls.some(({ answer, answeredAt, lane: doomed }) =>
			answeredAt < startedAt && (answer === 'refused run' || answer === 'notSent' || answer === 'thrown' || (answer === 'refused lane' && doomed === lane)))).map(({ keys }) => keys.join(' '));
	},
	'calls keep to the limit': (story, run) => sendsOf(story, run).filter(({ keys }) => keys.length > run.options.limits.count).map(({ keys }) => keys.join(' ')),
	'later dates wait': (story, run) => {
		if (!run.options.holdLaterDates) return [];
		return run.documents.flatMap((later) => writtenBy(story, run, later.key).flatMap(({ committedAt }) => {
			const waiting = run.documents.filter(({ key, lane, date }) =>
				lane === later.lane && date < later.date && !story.service.entries(key).some((entry) => entry.committedAt <= Math.max(run.endedAt, committedAt)));
			const held = run.heldBack.filter(({ lane, date }) => lane === later.lane && (date ?? '') < later.date);
			return waiting.length + held.length === 0 ? [] : [`${later.key} was written before ${waiting.map(({ key }) => key).join(' ')} ${JSON.stringify(held)}`];
		}));
	},
} as const satisfies Record<string, Check>;

/** Promises of the whole story. */
export const finalPromises = {
	'nothing is issued twice': ({ service }: Story) => [...new Set(service.books.map(({ key }) => key))].filter((key) => service.entries(key).length > 1),
	'in the end everything is issued': ({ service, runs }: Story) => (runs.at(-1)?.documents ?? []).map(({ key }) => key).filter((key) => service.entries(key).length === 0),
	'in the end everything is told as it is': ({ service, runs }: Story) => runs.filter(({ calm }) => calm).flatMap((run) => run.documents.filter(({ key, content }) => {
		const same = service.entries(key).some((entry) => entry.live && entry.content === content);
		return same ? !isIssued(outcomeOf(run, key) ?? 'unknown') : outcomeOf(run, key) !== 'conflict';
	}).map(({ key }) => `${key} is told ${outcomeOf(run, key)}`)),
	'a run too many sends nothing': (story: Story) => story.runs.slice(-1).flatMap((run) => sendsOf(story, run)).map(({ keys }) => keys.join(' ')),
	'one call at a time in each lane': ({ service }: Story) => service.crowded,
	'no more lanes at once than allowed': ({ service, runs }: Story) => (service.mostAtOnce > (runs[0]?.options.parallelLanes ?? 0) ? [String(service.mostAtOnce)] : []),
} as const satisfies Record<string, (story: Story) => string[]>;

export type PromiseName = keyof typeof promises | keyof typeof finalPromises;

/** The promises that a story broke, with what speaks against each. */
export function broken(story: Story): Map<PromiseName, string[]> {
	const found = new Map<PromiseName, string[]>();
	for (const name of Object.keys(promises) as Array<keyof typeof promises>) {
		const against = story.runs.flatMap((run) => promises[name](story, run).map((text) => `${run.name}: ${text}`));
		if (against.length > 0) found.set(name, against);
	}
	for (const name of Object.keys(finalPromises) as Array<keyof typeof finalPromises>) {
		const against = finalPromises[name](story);
		if (against.length > 0) found.set(name, against);
	}
	return found;
}

function provenAbsent({ service }: Story, run: Run, key: string, after: number, before: number): boolean {
	const last = service.lookUps.filter((lookUp) => lookUp.run === run.name && lookUp.keys.includes(key) && lookUp.answeredAt <= before).at(-1);
	return last !== undefined && last.startedAt >= after && last.found !== undefined && !last.found.has(key);
}
