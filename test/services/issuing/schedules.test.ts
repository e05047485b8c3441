import { broken } from './audit';
import { play, tell } from './schedule';
import type { Story } from './schedule';

const stories = Number(process.env.EINVOICE_STORIES ?? 2500);
const firstSeed = Number(process.env.EINVOICE_SEED ?? 1);

/** What the stories met, counted, so that a promise is never kept for want of trouble. */
const met = new Map<string, number>();

function count({ runs, service }: Story): void {
	const add = (what: string): void => { met.set(what, (met.get(what) ?? 0) + 1); };
	for (const run of runs) {
		if (run.killed && !run.settlements) add('killed');
		if (run.cancelledAt < run.endedAt) add('cancelled');
		if (run.error !== undefined) add('thrown');
		for (const { outcome, recovered } of run.settlements?.values() ?? []) add(recovered ? `${outcome}, recovered` : outcome);
	}
	for (const { answer } of service.sends) add(`answer ${answer}`);
	for (const { run, committedAt } of service.books) if (runs.some(({ name, endedAt }) => name === run && committedAt > endedAt)) add('written after the end of its run');
	if (runs.some(({ name }) => name.endsWith('worker'))) add('two workers');
}

test(`${stories} stories of runs, faults and edits keep every promise`, async () => {
	for (let seed = firstSeed; seed < firstSeed + stories; seed++) {
		const story = await play(seed);
		const promises = broken(story);
		count(story);
		if (promises.size > 0) {
			const against = [...promises].map(([name, found]) => `not kept: ${name}\n\t${found.join('\n\t')}`);
			throw new Error([`seed ${seed}`, ...against, ...tell(story)].join('\n'));
		}
	}
}, 300_000);

test('the stories were full of trouble', () => {
	const rare = stories / 50;
	const expected = [
		'published', 'published, recovered', 'alreadyPublished', 'rejected', 'notSent', 'conflict', 'unknown',
		'answer accepted', 'answer refused document', 'answer refused lane', 'answer refused run', 'answer duplicate', 'answer unclear', 'answer failed', 'answer notSent', 'answer thrown',
		'killed', 'cancelled', 'thrown', 'two workers', 'written after the end of its run',
	];
	expect(expected.filter((what) => (met.get(what) ?? 0) < rare)).toEqual([]);
});
