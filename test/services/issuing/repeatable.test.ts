import { LookUpFailure } from '../../../services/issuing/port';
import { settleRepeatable } from '../../../services/issuing/repeatable';
import type { Repeatable, RepeatablePort, RepeatableSettlement, RepeatableVerdict } from '../../../services/issuing/repeatable';
import { seededRandom } from '../../invoicing/random';
import { TestWorld, VirtualClock } from './world';

const because = (reason: string): { reason: string; remedy: string } => ({ reason, remedy: `Remedy for ${reason}` });
const unclear: RepeatableVerdict = { kind: 'unclear', ...because('no answer') };
const refused: RepeatableVerdict = { kind: 'refused', reach: 'document', ...because('refused') };
const targets = (ids: string): Repeatable[] => ids.split(' ').map((id) => ({ id, call: '', bytes: 1 }));

let clock: VirtualClock;
let world: TestWorld;
let calls: string[];
beforeEach(() => {
	clock = new VirtualClock();
	world = new TestWorld(clock);
	calls = [];
});

/** A port that answers by plan, then `done`. */
const planned = (...verdicts: Array<RepeatableVerdict | Error>): RepeatablePort<Repeatable> => ({
	send: async (batch) => {
		calls.push(batch.map(({ id }) => id).join(' '));
		await clock.sleep(100);
		const verdict = verdicts.shift() ?? { kind: 'done' };
		if (verdict instanceof Error) throw verdict;
		return verdict;
	},
});

const settle = async (ids: string, port: RepeatablePort<Repeatable>, count = 10): Promise<Map<string, RepeatableSettlement>> =>
	await clock.run(settleRepeatable(targets(ids), port, { limits: { count, bytes: 100 }, pause: 2_000 }, world));

test.each(['done', 'already'] as const)('%s holds for every target of the call', async (kind) => {
	expect(Object.fromEntries(await settle('A B', planned({ kind })))).toEqual({ A: { outcome: kind }, B: { outcome: kind } });
	expect(calls).toEqual(['A B']);
});

test('a refused one is isolated by halves, the others are done', async () => {
	const port: RepeatablePort<Repeatable> = { send: async (batch) => {
		calls.push(batch.map(({ id }) => id).join(' '));
		return batch.some(({ id }) => id === 'C') ? refused : { kind: 'done' };
	} };
	const settlements = await settle('A B C D', port);
	expect([...settlements.values()].map(({ outcome }) => outcome)).toEqual(['done', 'done', 'rejected', 'done']);
	expect(calls).toEqual(['A B C D', 'A B', 'C D', 'C', 'D']);
});

test.each([
	['a refusal of the run', { kind: 'refused', reach: 'run', ...because('no log-in') }, 'rejected'],
	['no connection', { kind: 'notSent', ...because('no log-in') }, 'notSent'],
] as const)('%s stops before the next call', async (_name, verdict, outcome) => {
	const settlements = await settle('A B C', planned({ kind: 'done' }, verdict), 1);
	expect([...settlements]).toEqual([['A', { outcome: 'done' }], ['B', { outcome, ...because('no log-in') }], ['C', { outcome: 'notSent', ...because('no log-in') }]]);
	expect(calls).toEqual(['A', 'B']);
});

test('the stop button: what was not sent says so', async () => {
	clock.after(50, () => world.cancel());
	const settlements = await settle('A B', planned(), 1);
	expect([...settlements.values()].map(({ outcome }) => outcome)).toEqual(['done', 'notSent']);
});

describe('after an unclear answer', () => {
	test('a state that can be read decides; what is not there is sent once more', async () => {
		const settlements = await settle('A B', { ...planned(unclear), isDone: async ({ id }) => id === 'A' });
		expect(Object.fromEntries(settlements)).toEqual({ A: { outcome: 'done', recovered: true }, B: { outcome: 'done' } });
		expect(calls).toEqual(['A B', 'B']);
		expect(world.slept).toEqual([2_000]);
	});

	test('no state to read: sent once more, and a second doubt stays', async () => {
		const settlements = await settle('A', planned(unclear, unclear, { kind: 'done' }));
		expect(settlements.get('A')).toEqual({ outcome: 'unknown', reason: 'no answer', remedy: 'Remedy for no answer. Repeating it does no harm' });
		expect(calls).toEqual(['A', 'A']);
	});

	test('the state cannot be read: sent once more, and two that fail are asked only', async () => {
		const asked: string[] = [];
		const isDone = async ({ id }: Repeatable): Promise<boolean> => {
			asked.push(id);
			return await Promise.reject(new LookUpFailure('no list', 'Later'));
		};
		expect([...(await settle('A B C', { ...planned(unclear), isDone })).values()].map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
		expect(asked).toEqual(['A', 'B']);
	});

	test.each([
		['refused', refused], ['refused for the run', { ...refused, reach: 'run' }], ['not sent', { kind: 'notSent', ...because('refused') }],
	] as const)('the second call is %s: the first may have worked, so it is unknown, with both reasons', async (_name, second) => {
		expect((await settle('A', planned(unclear, second))).get('A')).toMatchObject({ outcome: 'unknown', reason: 'no answer; when it was to be sent again: refused' });
	});

	test('the run is stopped in the pause: unknown, not unsent', async () => {
		clock.after(1_000, () => world.cancel());
		expect((await settle('A', planned(unclear))).get('A')?.outcome).toBe('unknown');
		expect(calls).toEqual(['A']);
	});

	test('already so at the second call: success', async () => {
		expect((await settle('A', planned(unclear, { kind: 'already' }))).get('A')).toEqual({ outcome: 'already' });
	});
});

describe('errors that nobody foresaw', () => {
	test('thrown by a send: what is done stays done, that call is unknown, later ones are not sent', async () => {
		const settlements = await settle('A B C', planned({ kind: 'done' }, new TypeError('broken')), 1);
		expect([...settlements.values()].map(({ outcome }) => outcome)).toEqual(['done', 'unknown', 'notSent']);
		expect(settlements.get('B')?.reason).toBe('An error that was not foreseen broke off the run: broken');
	});

	test('thrown while reading the state: what was read counts', async () => {
		const isDone = async ({ id }: Repeatable): Promise<boolean> => (id === 'A' ? true : await Promise.reject(new TypeError('broken')));
		const settlements = await settle('A B C', { ...planned(unclear), isDone }, 2);
		expect([...settlements.values()].map(({ outcome }) => outcome)).toEqual(['done', 'unknown', 'notSent']);
	});
});

test('1000 random stories: every target is answered once, never sent more than once after doubt, and told truly', async () => {
	for (let seed = 1; seed <= 1000; seed++) {
		const random = seededRandom(seed);
		const happens = (share: number): boolean => random() < share;
		const done = new Set<string>();
		const bad = new Set(['A', 'B', 'C', 'D', 'E'].filter(() => happens(0.2)));
		const doubtful = new Map<string, number>();
		const doneByRun = new Set<string>();
		clock = new VirtualClock();
		world = new TestWorld(clock, random);
		const send = async (batch: readonly Repeatable[]): Promise<RepeatableVerdict> => {
			await clock.sleep(100);
			const fate = random();
			if (batch.some(({ id }) => bad.has(id))) return refused;
			if (fate < 0.1) return { kind: 'notSent', ...because('no connection') };
			if (fate < 0.15) throw new TypeError('broken');
			const arrives = fate > 0.3;
			if (arrives && batch.every(({ id }) => done.has(id))) return { kind: 'already' };
			if (arrives) for (const { id } of batch) { done.add(id); doneByRun.add(id); }
			if (fate > 0.5) return { kind: 'done' };
			for (const { id } of batch) doubtful.set(id, (doubtful.get(id) ?? 0) + 1);
			return unclear;
		};
		const readable = happens(0.5);
		const isDone = async ({ id }: Repeatable): Promise<boolean> => {
			if (happens(0.2)) throw new LookUpFailure('no list', 'Later');
			return done.has(id);
		};
		if (happens(0.3)) clock.after(random() * 5_000, () => world.cancel());
		const settlements = await settle('A B C D E', { send, ...(readable ? { isDone } : {}) }, 1 + Math.floor(random() * 5));
		const wrong = ['A', 'B', 'C', 'D', 'E'].filter((id) => {
			const outcome = settlements.get(id)?.outcome;
			if (outcome === undefined || (doubtful.get(id) ?? 0) > 2) return true;
			if (outcome === 'done' || outcome === 'already') return !done.has(id);
			return (outcome === 'rejected' || outcome === 'notSent') && doneByRun.has(id);
		});
		expect({ seed, wrong, size: settlements.size }).toEqual({ seed, wrong: [], size: 5 });
	}
});
