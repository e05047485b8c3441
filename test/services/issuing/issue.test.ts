import { defaultIssueOptions } from '../../../services/issuing/issue';
import { Bench } from './bench';
import { invoice } from './modelService';
import type { Invoice, SendFault } from './modelService';

let bench: Bench;
beforeEach(() => {
	bench = new Bench();
});

const invoices = (keys: string, more: Partial<Invoice> = {}): Invoice[] => keys.split(' ').map((key) => invoice(key, more));
const all = (keys: string, outcome: string): string[] => keys.split(' ').map((key) => `${key} ${outcome}`);

describe('looking up first', () => {
	test('what is in the books is not sent again; the rest is, in one call', async () => {
		bench.service.seed(invoice('B'));
		expect(await bench.outcomes(invoices('A B C'))).toEqual(['A published', 'B alreadyPublished', 'C published']);
		expect(bench.service.calls).toEqual(['A C']);
		expect(bench.world.slept).toEqual([]);
	});

	test('published and alreadyPublished tell the number of the books', async () => {
		bench.service.seed(invoice('B'));
		const settlements = await bench.issue(invoices('A B'));
		expect(settlements.get('A')).toEqual({ outcome: 'published', record: { lane: 'L1', number: 2 } });
		expect(settlements.get('B')).toEqual({ outcome: 'alreadyPublished', record: { lane: 'L1', number: 1 }, compared: ['content'] });
	});

	test('other content is a conflict that says what differs; an invoice that is not live is one too; both hold up nobody', async () => {
		bench.service.seed(invoice('A'), { content: 'other' });
		bench.service.seed(invoice('B'), { live: false });
		const settlements = await bench.issue([...invoices('A B'), invoice('C', { date: '2026-11-03' })]);
		expect(settlements.get('A')).toMatchObject({
			outcome: 'conflict', differences: [{ field: 'content', ours: 'content of A', theirs: 'other' }],
			reason: 'The key exists with other content: content is "other" there, "content of A" here', record: { number: 1 },
		});
		expect(settlements.get('B')).toMatchObject({ outcome: 'conflict', reason: 'The key exists, but that invoice is cancelled' });
		expect(settlements.get('C')).toMatchObject({ outcome: 'published' });
	});

	test('when it fails, nothing is sent: unknown is not absent', async () => {
		bench.service.lookUpFails = () => true;
		const settlements = await bench.issue(invoices('A B'));
		expect(settlements.get('A')).toEqual({ outcome: 'notSent', reason: 'It could not be looked up whether this invoice exists already: the look-up failed', remedy: 'Look up later' });
		expect(settlements.get('B')?.outcome).toBe('notSent');
		expect(bench.service.calls).toEqual([]);
	});

	test.each(['failure', 'unreadable'] as const)('one that cannot be compared (%s) is unknown, is not sent, and holds up nobody', async (how) => {
		bench.service.seed(invoice('A'));
		bench.service.seed(invoice('B'));
		bench.service.judgeFails = (key) => (key === 'A' ? how : undefined);
		const settlements = await bench.issue([...invoices('A B'), invoice('C', { date: '2026-11-03' })]);
		expect(settlements.get('A')).toMatchObject({ outcome: 'unknown', safeFrom: expect.any(Number) as number, reason: expect.stringContaining('it could not be compared') as string });
		expect(settlements.get('A')?.record).toEqual(how === 'unreadable' ? { lane: 'L1', number: 1 } : undefined);
		expect([settlements.get('B')?.outcome, settlements.get('C')?.outcome]).toEqual(['alreadyPublished', 'published']);
		expect(bench.service.calls).toEqual(['C']);
	});

	test('one that could not be compared at first is compared before the run ends', async () => {
		bench.service.seed(invoice('A'));
		let failures = 1;
		bench.service.judgeFails = () => (failures-- > 0 ? 'failure' : undefined);
		expect(await bench.outcomes(invoices('A B'))).toEqual(['A alreadyPublished', 'B published']);
	});

	test('after two comparisons that failed in a row the service is not asked for the others', async () => {
		for (const document of invoices('A B C D')) bench.service.seed(document);
		const asked: string[] = [];
		bench.service.judgeFails = (key) => {
			asked.push(key);
			return 'failure';
		};
		expect(await bench.outcomes(invoices('A B C D E'))).toEqual([...all('A B C D', 'unknown'), 'E published']);
		expect(asked).toEqual(['A', 'B', 'A', 'B']);
	});

	test('an error that nobody foresaw is thrown, since nothing was sent', async () => {
		const port = bench.service.port();
		jest.spyOn(bench.service, 'port').mockReturnValue({ ...port, lookUp: async () => await Promise.reject(new TypeError('broken')) });
		await expect(bench.issue(invoices('A'))).rejects.toThrow('broken');
		expect(bench.service.calls).toEqual([]);
	});

	test('no documents: no call', async () => {
		expect((await bench.issue([])).size).toBe(0);
		expect(bench.service.lookUps).toEqual([]);
	});
});

describe('isolating refused documents', () => {
	test('one bad of eight: halves in order until it stands alone, the others are issued in order', async () => {
		const documents = invoices('A B C D E F G H').map((document) => ({ ...document, bad: document.key === 'F' }));
		const settlements = await bench.issue(documents);
		expect(bench.service.calls).toEqual(['A B C D E F G H', 'A B C D', 'E F G H', 'E F', 'E', 'F', 'G H']);
		expect(bench.issued).toEqual(['A', 'B', 'C', 'D', 'E', 'G', 'H']);
		expect(settlements.get('F')).toEqual({ outcome: 'rejected', reason: 'bad content', remedy: 'Remedy for: bad content' });
	});

	test('every set of bad ones is isolated exactly, with 1 + 2 log2 n calls for each at most', async () => {
		for (let set = 0; set < 64; set++) {
			bench = new Bench();
			const documents = invoices('A B C D E F G').map((document, index) => ({ ...document, bad: ((set >> index) & 1) === 1 }));
			const outcomes = await bench.outcomes(documents);
			expect(outcomes).toEqual(documents.map(({ key, bad }) => `${key} ${bad ? 'rejected' : 'published'}`));
			expect(bench.issued).toEqual(documents.filter(({ bad }) => !bad).map(({ key }) => key));
			const bad = documents.filter((document) => document.bad).length;
			expect(bench.service.calls.length).toBeLessThanOrEqual(Math.max(1, Math.min(1 + 6 * bad, 13)));
		}
	});

	test('calls keep to the limits and to the marks, whatever is isolated', async () => {
		const documents = [...invoices('A B C', { bytes: 40 }), ...invoices('D', { bytes: 200 }), ...invoices('E F', { call: 'other' })];
		await bench.issue(documents, { limits: { count: 2, bytes: 100 } });
		expect(bench.service.calls).toEqual(['A B', 'C', 'D', 'E F']);
	});
});

describe('the order of dates', () => {
	const on = (key: string, day: number, more: Partial<Invoice> = {}): Invoice => invoice(key, { date: `2026-11-0${day}`, ...more });

	test('documents go in order of date, those of one date as they came', async () => {
		await bench.issue([on('C', 3), on('A', 1), on('D', 3), on('B', 2)]);
		expect(bench.issued).toEqual(['A', 'B', 'C', 'D']);
	});

	test('later dates wait for a refused one; its own date and other lanes go on', async () => {
		const documents = [on('A', 1, { bad: true }), on('B', 1), on('C', 2), on('D', 2, { lane: 'L2' })];
		const settlements = await bench.issue(documents);
		expect(documents.map(({ key }) => settlements.get(key)?.outcome)).toEqual(['rejected', 'published', 'notSent', 'published']);
		expect(settlements.get('C')?.reason).toBe('An invoice of the same serial dated 2026-11-01 was not issued, and this one is dated later: numbers must follow dates');
	});

	test('later dates wait for a row of the run that is not sent at all; without its date the whole lane waits', async () => {
		expect(await bench.outcomes([on('A', 1), on('B', 2), on('C', 3)], {}, [{ lane: 'L1', date: '2026-11-02' }])).toEqual(['A published', 'B published', 'C notSent']);
		bench = new Bench();
		const settlements = await bench.issue([on('A', 1), on('B', 1, { lane: 'L2' })], {}, [{ lane: 'L1', date: undefined }]);
		expect(settlements.get('A')).toMatchObject({ outcome: 'notSent', reason: expect.stringContaining('a date that cannot be read') as string });
		expect(settlements.get('B')?.outcome).toBe('published');
	});

	test('with the option off everything goes on', async () => {
		const documents = [on('A', 1, { bad: true }), on('B', 2), on('C', 3)];
		expect(await bench.outcomes(documents, { holdLaterDates: false }, [{ lane: 'L1', date: undefined }])).toEqual(['A rejected', 'B published', 'C published']);
	});
});

describe('lanes', () => {
	const spread = (count: number): Invoice[] => Array.from({ length: count }, (_, index) => invoice(`K${index}`, { lane: `L${index % 5}` }));

	test.each([1, 2, 3, 10])('one call at a time in each, up to %i side by side', async (parallelLanes) => {
		const documents = spread(40);
		await bench.outcomes(documents, { parallelLanes, limits: { count: 2, bytes: 1000 } });
		expect(bench.service.crowded).toEqual([]);
		expect(bench.service.mostAtOnce).toBe(Math.min(parallelLanes, 5));
		expect(bench.issued).toHaveLength(40);
	});

	test('an option of none at a time means one, not nothing', async () => {
		expect(await bench.outcomes(invoices('A'), { parallelLanes: 0 })).toEqual(['A published']);
	});

	test('a refusal of the lane stops that lane only', async () => {
		bench.service.sendFault = ({ lane }) => (lane === 'L0' ? { kind: 'refused', reach: 'lane' } : undefined);
		const outcomes = await bench.outcomes(spread(6), { limits: { count: 1, bytes: 1000 } });
		expect(outcomes).toEqual(['K0 rejected', 'K1 published', 'K2 published', 'K3 published', 'K4 published', 'K5 notSent']);
	});

	test.each([
		['a refusal of the run', { kind: 'refused', reach: 'run' }, 'rejected', 'refused: run'],
		['no connection', { kind: 'noConnection' }, 'notSent', 'no connection'],
	] as const)('%s stops every lane before its next call', async (_name, fault, outcome, reason) => {
		bench.service.plan(fault);
		const documents = spread(10);
		const settlements = await bench.issue(documents, { parallelLanes: 2, limits: { count: 1, bytes: 1000 } });
		expect(settlements.get('K0')).toMatchObject({ outcome, reason });
		expect(settlements.get('K1')?.outcome).toBe('published');
		expect(documents.slice(2).map(({ key }) => settlements.get(key))).toEqual(documents.slice(2).map(() => ({ outcome: 'notSent', reason, remedy: `Remedy for: ${reason}` })));
		expect(bench.service.calls).toEqual(['K0', 'K1']);
	});
});

describe('stopping the run', () => {
	test('between calls: what was not sent says so', async () => {
		bench.clock.after(150, () => bench.world.cancel());
		const settlements = await bench.issue(invoices('A B'), { limits: { count: 1, bytes: 1000 } });
		expect(settlements.get('A')?.outcome).toBe('published');
		expect(settlements.get('B')).toMatchObject({ outcome: 'notSent', reason: 'The run was stopped before this invoice was sent' });
	});

	test('in a pause: looked up at once, nothing sent again, unknown', async () => {
		bench.service.plan({ kind: 'dropBefore' });
		bench.clock.after(1_000, () => bench.world.cancel());
		expect(await bench.outcomes(invoices('A B'))).toEqual(all('A B', 'unknown'));
		expect(bench.service.calls).toEqual(['A B']);
		// before sending, at once, and before the end
		expect(bench.service.lookUps).toHaveLength(3);
	});

	test('in a pause: what is there is adopted', async () => {
		bench.service.plan({ kind: 'dropAfter' });
		bench.clock.after(1_000, () => bench.world.cancel());
		expect(await bench.outcomes(invoices('A B'))).toEqual(all('A B', 'published'));
	});

	test('in a pause after a failure that the service admits: the pause was cut short, so that nothing is proven', async () => {
		bench.service.plan({ kind: 'failed', when: 'before' });
		bench.clock.after(500, () => bench.world.cancel());
		expect(await bench.outcomes(invoices('A'))).toEqual(['A unknown']);
	});
});

describe('after an unclear answer', () => {
	const { pauses, shortPauses, settleTime } = defaultIssueOptions;
	const claims: Record<string, SendFault> = { nothing: { kind: 'dropBefore' }, failed: { kind: 'failed', when: 'before' }, issued: { kind: 'emptyPromise' } };
	const written: Record<string, SendFault> = { nothing: { kind: 'dropAfter' }, failed: { kind: 'failed', when: 'after' }, issued: { kind: 'missingNumbers', of: 'all' } };

	describe.each([true, false])('duplicates refused: %s', (duplicatesRefused) => {
		test.each(['nothing', 'failed', 'issued'])('claim %s, found: published, recovered, after the first pause', async (claim) => {
			bench.service.plan(written[claim]);
			const settlements = await bench.issue(invoices('A B'), { duplicatesRefused });
			expect(settlements.get('B')).toEqual({ outcome: 'published', recovered: true, record: { lane: 'L1', number: 2 }, compared: ['content'] });
			expect(bench.service.calls).toEqual(['A B']);
			expect(bench.world.slept).toEqual([claim === 'failed' ? shortPauses[0] : pauses[0]]);
		});

		test.each(['nothing', 'failed', 'issued'])('claim %s, looking up fails to the end: unknown with the time, the lane stops', async (claim) => {
			bench.service.plan(claims[claim]);
			let first = true;
			bench.service.lookUpFails = () => {
				const fails = !first;
				first = false;
				return fails;
			};
			const sentAt = bench.clock.now() + bench.service.behaviour.duration;
			const settlements = await bench.issue([...invoices('A B C'), invoice('D', { lane: 'L2' })], { duplicatesRefused, limits: { count: 2, bytes: 1000 }, parallelLanes: 1 });
			expect(settlements.get('A')).toMatchObject({ outcome: 'unknown', safeFrom: sentAt + settleTime, reason: expect.stringMatching(/It was sent, and looking it up did not succeed: the look-up failed; .*a last time/) as string });
			expect([settlements.get('B')?.outcome, settlements.get('C')?.outcome, settlements.get('D')?.outcome]).toEqual(['unknown', 'notSent', 'published']);
			expect(bench.service.calls).toEqual(['A B', 'D']);
		});
	});

	test('claim nothing, absent, duplicates refused: sent again in halves, once', async () => {
		bench.service.plan({ kind: 'dropBefore' });
		expect(await bench.outcomes(invoices('A B C'))).toEqual(all('A B C', 'published'));
		expect(bench.service.calls).toEqual(['A B C', 'A B', 'C']);
		expect(bench.world.slept).toEqual(pauses);
	});

	test('claim nothing twice: no third time; the lane stops, and its other half, sent before, is unknown too', async () => {
		bench.service.plan({ kind: 'dropBefore' }, { kind: 'dropBefore' });
		const settlements = await bench.issue(invoices('A B C D E'), { limits: { count: 4, bytes: 1000 } });
		expect(bench.service.calls).toEqual(['A B C D', 'A B']);
		expect([...'ABCDE'].map((key) => settlements.get(key)?.outcome)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'notSent']);
		expect(settlements.get('C')?.safeFrom).toBeLessThan(settlements.get('A')?.safeFrom ?? 0);
	});

	test.each(['nothing', 'issued'])('claim %s, absent, duplicates not refused: never sent again, unknown', async (claim) => {
		bench.service.plan(claims[claim]);
		expect(await bench.outcomes(invoices('A B'), { duplicatesRefused: false })).toEqual(all('A B', 'unknown'));
		expect(bench.service.calls).toEqual(['A B']);
		expect(bench.world.slept).toEqual(pauses);
	});

	test('claim issued, absent, duplicates refused: never sent again', async () => {
		bench.service.plan({ kind: 'emptyPromise' });
		expect(await bench.outcomes(invoices('A B'))).toEqual(all('A B', 'unknown'));
		expect(bench.service.calls).toEqual(['A B']);
	});

	test('claim failed, absent: alone it is rejected; of several, the one that makes the call fail is isolated', async () => {
		bench.service.sendFault = ({ keys }) => (keys.includes('B') ? { kind: 'failed', when: 'before' } : undefined);
		const settlements = await bench.issue(invoices('A B C'));
		expect([...'ABC'].map((key) => settlements.get(key)?.outcome)).toEqual(['published', 'rejected', 'published']);
		expect(settlements.get('B')?.reason).toBe('the service failed; looking it up afterwards shows that nothing was written');
		expect(bench.service.calls).toEqual(['A B C', 'A B', 'A', 'B', 'C']);
	});

	test('claim failed, absent, duplicates not refused: all rejected, nothing sent again', async () => {
		bench.service.plan({ kind: 'failed', when: 'before' });
		expect(await bench.outcomes(invoices('A B'), { duplicatesRefused: false })).toEqual(all('A B', 'rejected'));
		expect(bench.service.calls).toEqual(['A B']);
	});

	test.each([5_000, 30_000, 130_000])('committed %i ms after the answer was given up: found while looking up', async (after) => {
		bench.service.plan({ kind: 'late', timeOut: 100, after });
		expect(await bench.outcomes(invoices('A B'), { duplicatesRefused: false })).toEqual(all('A B', 'published'));
		expect(bench.service.calls).toEqual(['A B']);
	});

	test('committed after the resend began: the duplicate is our own and counts as published', async () => {
		bench.service.behaviour.duration = 2_000;
		bench.service.plan({ kind: 'late', timeOut: 1_000, after: 141_500 });
		const settlements = await bench.issue(invoices('A B'));
		expect(bench.service.calls).toEqual(['A B', 'A', 'B']);
		expect(bench.service.books.every(({ run, committedAt }) => run === 'run' && committedAt > 0)).toBe(true);
		expect(settlements.get('A')).toMatchObject({ outcome: 'published', recovered: true });
		expect(settlements.get('B')).toMatchObject({ outcome: 'published', recovered: true });
		expect(bench.issued).toEqual(['A', 'B']);
	});

	test.each([
		['refused for the lane', { kind: 'refused', reach: 'lane' }],
		['refused for the run', { kind: 'refused', reach: 'run' }],
		['refused for the document', { kind: 'refused', reach: 'document' }],
		['without a connection', { kind: 'noConnection' }],
	] as const)('the resend is %s: the first call may still run, so nothing is called rejected or not sent', async (_name, fault) => {
		bench.service.plan({ kind: 'late', timeOut: 1_000, after: 10 * 60_000 }, fault, fault, fault, fault);
		const settlements = await bench.issue(invoices('A B'));
		expect([settlements.get('A')?.outcome, settlements.get('B')?.outcome]).toEqual(['unknown', 'unknown']);
		expect(settlements.get('A')?.reason).toMatch(/^no answer within the time; when it was to be sent again: (refused|no connection)/);
		await bench.clock.finish();
		expect(bench.issued).toEqual(['A', 'B']);
		expect(bench.service.books[0]?.committedAt).toBeLessThan(settlements.get('A')?.safeFrom ?? 0);
	});

	test('the resend meets a taken key that cannot be looked up: safe not before the first call is over', async () => {
		const sentAt = bench.clock.now() + bench.service.behaviour.duration;
		bench.service.plan({ kind: 'dropBefore' }, { kind: 'duplicate' });
		bench.service.lookUpFails = () => bench.service.sends.length > 1;
		const settlements = await bench.issue(invoices('A'));
		expect(bench.service.calls).toEqual(['A', 'A']);
		expect(settlements.get('A')).toMatchObject({ outcome: 'unknown', safeFrom: sentAt + settleTime });
	});

	test('the resend is refused because the first call was late: the last look-up finds it', async () => {
		bench.service.behaviour.duration = 2_000;
		bench.service.plan({ kind: 'late', timeOut: 1_000, after: 141_500 }, { kind: 'refused', reach: 'lane' });
		expect(await bench.outcomes(invoices('A B'))).toEqual(all('A B', 'published'));
	});

	test('given up while other lanes go on, written meanwhile: the last look-up finds it', async () => {
		bench.service.behaviour.duration = 5_000;
		bench.service.sendFault = ({ keys }) => (keys[0] === 'A' ? { kind: 'late', timeOut: 1_000, after: 200_000 } : { kind: 'dropAfter' });
		const outcomes = await bench.outcomes([invoice('A'), ...'BCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq'.split('').map((key) => invoice(key, { lane: 'L2' }))], {
			duplicatesRefused: false, limits: { count: 1, bytes: 1000 },
		});
		expect(new Set(outcomes.map((text) => text.slice(2)))).toEqual(new Set(['published']));
	});

	test('some numbers missing: the others are published at once, these are looked up', async () => {
		bench.service.plan({ kind: 'missingNumbers', of: 'some' });
		const settlements = await bench.issue(invoices('A B C'));
		expect([...'ABC'].map((key) => settlements.get(key)?.recovered)).toEqual([undefined, true, undefined]);
		expect(bench.service.lookUps.map(({ keys }) => keys.join(' '))).toEqual(['A B C', 'B']);
	});

	test('found with other content after doubt: a conflict, not a success', async () => {
		bench.service.plan({ kind: 'dropBefore' });
		bench.clock.after(10_000, () => bench.service.seed(invoice('A'), { content: 'of somebody else' }));
		expect(await bench.outcomes(invoices('A'), { duplicatesRefused: false })).toEqual(['A conflict']);
	});

	test('seen late by look-ups: adopted when seen', async () => {
		bench.service.behaviour.lag = 100_000;
		bench.service.plan({ kind: 'dropAfter' });
		expect(await bench.outcomes(invoices('A B'), { duplicatesRefused: false })).toEqual(all('A B', 'published'));
	});
});

describe('a key said to be taken', () => {
	/** Somebody else issues the keys after our first look-up. */
	const meanwhile = (keys: string, more: Parameters<typeof bench.service.seed>[1] = {}): void =>
		bench.clock.after(110, () => invoices(keys).forEach((document) => bench.service.seed(document, more)));

	test('found equal: alreadyPublished; the others of the call are issued', async () => {
		meanwhile('B');
		expect(await bench.outcomes(invoices('A B C'))).toEqual(['A published', 'B alreadyPublished', 'C published']);
		expect(bench.service.calls).toEqual(['A B C', 'A C']);
	});

	test('found different, or not live: conflict', async () => {
		meanwhile('A', { content: 'other' });
		meanwhile('B', { live: false });
		expect(await bench.outcomes(invoices('A B'))).toEqual(['A conflict', 'B conflict']);
	});

	test('found by nobody: alone it is unknown with the reason, and later dates wait; of several, it is isolated', async () => {
		bench.service.sendFault = ({ keys }) => (keys.includes('B') ? { kind: 'duplicate' } : undefined);
		const settlements = await bench.issue([...invoices('A B'), invoice('C', { date: '2026-11-03' })]);
		expect([...'ABC'].map((key) => settlements.get(key)?.outcome)).toEqual(['published', 'unknown', 'notSent']);
		expect(settlements.get('B')).toMatchObject({ reason: 'key taken, but looking it up shows no such document', remedy: 'Remedy for: key taken' });
	});

	test('seen late by look-ups: asked again after short pauses', async () => {
		bench.service.behaviour.lag = 4_000;
		bench.clock.after(110, () => bench.service['write'](invoice('A'), 'somebody'));
		expect(await bench.outcomes(invoices('A'))).toEqual(['A alreadyPublished']);
	});

	test('looking up fails for a while: asked again; to the end: unknown', async () => {
		meanwhile('A');
		const failing = [false, true, true];
		bench.service.lookUpFails = () => failing.shift() ?? false;
		expect(await bench.outcomes(invoices('A B'))).toEqual(['A alreadyPublished', 'B published']);
		bench = new Bench();
		meanwhile('A');
		let first = true;
		bench.service.lookUpFails = () => (first ? (first = false) : true);
		expect(await bench.outcomes(invoices('A B'))).toEqual(all('A B', 'unknown'));
	});
});

describe('errors that nobody foresaw', () => {
	test.each(['before', 'after'] as const)('thrown by a send, %s it wrote: no error; those rows end with the truth, later ones are not sent', async (when) => {
		bench.service.plan(undefined, { kind: 'throws', when });
		const settlements = await bench.issue(invoices('A B C'), { limits: { count: 1, bytes: 1000 } });
		expect(settlements.get('A')?.outcome).toBe('published');
		expect(settlements.get('B')).toMatchObject(when === 'after'
			? { outcome: 'published', recovered: true }
			: { outcome: 'unknown', reason: 'An error that was not foreseen broke off the run: the port is broken', safeFrom: expect.any(Number) as number });
		expect(settlements.get('C')).toMatchObject({ outcome: 'notSent', reason: 'An error that was not foreseen broke off the run: the port is broken' });
	});

	test.each(['lookUp', 'judge'] as const)('thrown by %s after a call: the documents of that call are unknown, the issued ones stay issued', async (method) => {
		const port = bench.service.port();
		let calls = 0;
		const broken = { ...port, [method]: async () => (calls++ === 0 && method === 'lookUp' ? new Map() : await Promise.reject(new RangeError('out of range'))) };
		jest.spyOn(bench.service, 'port').mockReturnValue(broken);
		bench.service.plan(undefined, { kind: 'dropAfter' });
		const settlements = await bench.issue([...invoices('A B C'), invoice('D', { lane: 'L2' })], { limits: { count: 1, bytes: 1000 }, parallelLanes: 1 });
		expect([...'ABCD'].map((key) => settlements.get(key)?.outcome)).toEqual(['published', 'unknown', 'notSent', 'notSent']);
		expect(settlements.get('B')?.reason).toMatch(/out of range; looking it up a last time did not succeed: out of range/);
	});
});
