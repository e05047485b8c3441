import { compare, firstLook, forget, nextWindow, windowOf } from '../../../services/smartbill/changes';
import type { Change, ListedDocument, Reading, Side, SideMemory } from '../../../services/smartbill/changes';
import { plusDays } from '../../../services/smartbill/korean-time';
import { seededRandom } from '../../invoicing/random';

const today = '2030-01-15';
const doc = (conversationId: string, statusCode: string, transmission = '9', date: string | undefined = today): ListedDocument => ({ conversationId, statusCode, transmission, date });
const changed = (...documents: ListedDocument[]): Reading => ({ list: 'changed', documents, at: 1, today });
const written = (window: string, ...documents: ListedDocument[]): Reading => ({ list: { window }, documents, at: 1, today });
const told = (changes: readonly Change[]): string[] => changes.map(({ event, document, previousStatus }) => `${event} ${document.conversationId} ${previousStatus ?? '-'}>${document.statusCode}/${document.transmission}`);

/** Reads the lists one after the other. */
function after(readings: readonly Reading[], side: Side = 'AR', from?: string, memory: SideMemory = firstLook(today)): { memory: SideMemory; told: string[] } {
	const all: Change[] = [];
	for (const reading of readings) {
		const compared = compare(memory, side, reading, from);
		memory = compared.memory;
		all.push(...compared.changes);
	}
	return { memory, told: told(all) };
}

describe('windows', () => {
	test('lie fast, follow one another and have six days', () => {
		for (let day = '2029-12-20'; day < '2030-03-01'; day = plusDays(day, 1)) {
			const window = windowOf(day);
			expect(window <= day && day < plusDays(window, 6)).toBe(true);
			expect(windowOf(window)).toBe(window);
			expect(windowOf(plusDays(window, 6))).toBe(plusDays(window, 6));
		}
	});

	test('are read newest first, then in turn', () => {
		let memory = firstLook(today);
		const order: string[] = [];
		for (let at = 1; at <= 16; at++) {
			const window = nextWindow(memory, today, 42);
			order.push(window);
			memory = compare(memory, 'AR', { ...written(window), at }).memory;
		}
		const weeks = order.slice(0, 8);
		expect(weeks[0]).toBe(windowOf(today));
		expect([...weeks].sort().reverse()).toEqual(weeks);
		expect(windowOf(plusDays(today, -42))).toBe(weeks[7]);
		expect(order.slice(8)).toEqual(weeks);
	});

	test('a new one comes first when its day has come', () => {
		let memory = firstLook(today);
		for (let at = 1; at <= 8; at++) memory = compare(memory, 'AR', { ...written(nextWindow(memory, today, 42)), at }).memory;
		const nextDay = plusDays(windowOf(today), 6);
		expect(nextWindow(memory, nextDay, 42)).toBe(nextDay);
	});

	test('before the look-back are read once, when a first date asks for them', () => {
		const from = plusDays(today, -60);
		let memory = firstLook(today);
		const order: string[] = [];
		for (let at = 1; at <= 40; at++) {
			const window = nextWindow(memory, today, 14, from);
			order.push(window);
			memory = forget(compare(memory, 'AR', { ...written(window), at }).memory, today, 14, from);
		}
		const older = order.filter((window) => window < windowOf(plusDays(today, -14)));
		expect(new Set(older).size).toBe(older.length);
		expect([...older].sort()[0]).toBe(windowOf(from));
	});
});

describe('the first look', () => {
	test('takes what is there as known', () => {
		expect(after([changed(doc('a', 'I'), doc('b', 'C', '7')), written(windowOf(today), doc('a', 'I'), doc('b', 'C', '7'), doc('c', 'S'))]).told).toEqual([]);
	});

	test('of an older week comes later, and is taken as known all the same', () => {
		const old = plusDays(today, -20);
		expect(after([changed(), written(windowOf(today)), written(windowOf(old), doc('a', 'I', '9', old)), written(windowOf(old), doc('a', 'I', '9', old), doc('b', 'I', '9', old))]).told).toEqual(['statusChanged b ->I/9']);
	});

	test('of a week reports what changed in it since, as soon as the list by day of change says so', () => {
		const old = plusDays(today, -20);
		expect(after([changed(), changed(doc('a', 'C', '9', old)), written(windowOf(old), doc('a', 'C', '9', old), doc('b', 'I', '9', old))]).told).toEqual(['statusChanged a ->C/9']);
	});

	test('of a week hides nothing that the list by day of change then shows as new', () => {
		const readings = [changed(doc('old', 'I')), written(windowOf(today), doc('old', 'I'), doc('new', 'I')), changed(doc('old', 'I'), doc('new', 'I')), changed(doc('new', 'I')), written(windowOf(today), doc('old', 'I'), doc('new', 'I'))];
		expect(after(readings).told).toEqual(['statusChanged new ->I/9']);
	});

	test('of the list by day of change hides nothing in weeks that were read', () => {
		expect(after([written(windowOf(today)), changed(doc('a', 'I'))]).told).toEqual(['statusChanged a ->I/9']);
	});

	test('reports from a first date on, as if it had just come', () => {
		const [old, older] = [plusDays(today, -20), plusDays(today, -21)];
		expect(after([changed(doc('a', 'I', '7', old), doc('b', 'I', '7', older))], 'AR', old).told).toEqual(['statusChanged a ->I/7', 'taxServiceResult a ->I/7']);
	});

	test('of one side says nothing of the other', () => {
		expect(after([changed(doc('a', 'I'))], 'AP').told).toEqual([]);
	});

	test('a document dated on the day after a window belongs to the next', () => {
		const window = windowOf(today);
		const next = plusDays(window, 6);
		const later = { ...written(window, doc('n', 'I', '9', next)), today: next };
		expect(after([written(window), later]).told).toEqual(['statusChanged n ->I/9']);
	});
});

describe('a known document', () => {
	const known = after([changed(doc('a', 'I'))]).memory;
	const then = (side: Side, ...readings: Reading[]): string[] => after(readings, side, undefined, known).told;

	test.each<[string, ListedDocument, string[]]>([
		['approved', doc('a', 'C'), ['statusChanged a I>C/9']],
		['being sent', doc('a', 'I', '1'), []],
		['accepted by the tax service', doc('a', 'I', '7'), ['taxServiceResult a I>I/7']],
		['refused by the tax service', doc('a', 'I', '3'), ['taxServiceResult a I>I/3']],
		['not sent', doc('a', 'I', '2'), ['taxServiceResult a I>I/2']],
		['both at once', doc('a', 'C', '7'), ['statusChanged a I>C/7', 'taxServiceResult a I>C/7']],
		['in a state nobody knows', doc('a', 'Z'), ['statusChanged a I>Z/9']],
		['listed without state', doc('a', '', ''), []],
		['as before', doc('a', 'I'), []],
	])('%s', (_name, document, expected) => {
		expect(then('AR', changed(document))).toEqual(expected);
		expect(then('AR', changed(document), changed(document), written(windowOf(today), document))).toEqual(expected);
	});

	test('refused, sent again and refused again is told twice; accepted stays accepted', () => {
		const steps = ['3', '0', '3', '9', '7', '3', '7'].map((transmission) => changed(doc('a', 'I', transmission)));
		expect(then('AR', ...steps)).toEqual(['taxServiceResult a I>I/3', 'taxServiceResult a I>I/3', 'taxServiceResult a I>I/7']);
	});

	test('two documents of one number do not chase each other', () => {
		const pair = changed(doc('a', 'I', '9'), doc('a', 'C', '7'));
		expect(then('AR', pair, pair, changed(doc('a', 'I')), pair)).toEqual(['statusChanged a I>C/7', 'taxServiceResult a I>C/7']);
	});

	test('codes with the marks of the memory do not break it', () => {
		expect(then('AR', changed(doc('a', 'x|y,z')), changed(doc('a', 'I')))).toEqual(['statusChanged a I>x|y,z/9']);
	});
});

test.each<[string[], string[]]>([
	[['I'], ['purchaseArrived a ->I/9']],
	[['C'], ['purchaseArrived a ->C/9']],
	[['V', 'I', 'C'], ['purchaseArrived a V>I/9']],
	[['A', 'V', 'W'], []],
	[['O'], []],
])('a purchase that goes %j arrives once, when it is issued', (statuses, expected) => {
	const readings = [changed(), ...statuses.map((status) => changed(doc('a', status)))];
	expect(after(readings, 'AP').told.filter((text) => text.startsWith('purchase'))).toEqual(expected);
	expect(after(readings, 'AR').told.filter((text) => text.startsWith('purchase'))).toEqual([]);
});

test('is forgotten when no list will show it again', () => {
	const old = plusDays(today, -60);
	const { memory } = after([changed(doc('old', 'I', '9', old), doc('new', 'I'), { ...doc('undated', 'I'), date: undefined })]);
	const names = (kept: SideMemory): number => Object.keys(kept.documents).length;
	expect(names(forget(memory, plusDays(today, 8), 42))).toBe(3);
	expect(names(forget(memory, plusDays(today, 9), 42))).toBe(1);
	expect(names(forget(memory, plusDays(today, 42), 42))).toBe(1);
	expect(names(forget(memory, plusDays(today, 60), 42))).toBe(0);
});

test('the memory names no document and no party, and survives as JSON', () => {
	const { memory } = after([changed(doc('99000000199900000027203001150001006', 'I'))]);
	expect(JSON.stringify(memory)).not.toContain('9900000019');
	expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
});

/**
 * Books that live for weeks, looked at now and then, with lists as the service gives them. Whatever
 * happens, every state that a look could see is told once.
 */
describe.each([
	{ name: 'both lists', byChange: true, toDateIncluded: true, rollback: false },
	{ name: 'searches that leave out their last day', byChange: true, toDateIncluded: false, rollback: false },
	{ name: 'no list by day of change', byChange: false, toDateIncluded: true, rollback: false },
	{ name: 'restarts that lose what no workflow was started with', byChange: true, toDateIncluded: true, rollback: true },
])('$name', ({ byChange, toDateIncluded, rollback }) => {
	test.each(Array.from({ length: 15 }, (_, seed) => seed + 1))('history %i', (seed) => {
		const random = seededRandom(seed * 7919);
		const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
		const lookBack = pick([7, 14, 42]);
		const books = new Map<string, { statuses: string[]; transmission: string; date: string; updated: string }>();
		const toldStates = new Map<string, string[]>();
		let memory = firstLook(today);
		let saved = memory;
		let day = today;
		const list = (day: 'date' | 'updated', from: string, to: string): ListedDocument[] => [...books]
			.filter(([, document]) => document[day] >= from && (toDateIncluded ? document[day] <= to : document[day] < to))
			.map(([id, { statuses, transmission, date }]) => doc(id, statuses.at(-1)!, transmission, date));
		const read = (reading: Reading): void => {
			const compared = compare(memory, 'AR', reading);
			({ memory } = compared);
			for (const { event, document } of compared.changes) {
				if (event !== 'statusChanged') continue;
				const key = document.conversationId;
				toldStates.set(key, [...toldStates.get(key) ?? [], document.statusCode]);
			}
			if (compared.changes.length > 0) saved = memory;
		};
		const look = (at: number): void => {
			if (byChange) read({ list: 'changed', documents: list('updated', plusDays(day, -5), plusDays(day, 1)), at, today: day });
			const window = nextWindow(memory, day, lookBack);
			read({ list: { window }, documents: list('date', window, plusDays(window, 6)), at, today: day });
			memory = forget(memory, day, lookBack);
		};
		const birth = (): void => {
			books.set(`d${books.size}`, { statuses: ['I'], transmission: '9', date: plusDays(day, -Math.floor(random() * Math.min(lookBack, 30))), updated: day });
		};
		for (let count = 0; count < 10; count++) birth();
		const before = new Map([...books].map(([id, { statuses }]) => [id, [...statuses]]));
		// The first weeks are read before anything happens.
		for (let at = 0; at < 10; at++) look(at);
		saved = memory;
		let at = 10;
		for (let step = 0; step < 40; step++) {
			if (random() < 0.5) day = plusDays(day, 1);
			if (random() < 0.6) birth();
			if (random() < 0.6) {
				const [, document] = pick([...books]);
				if (document.statuses.length === 1) Object.assign(document, { statuses: ['I', pick(['C', 'R', 'O'])], updated: day });
				else if (document.transmission === '9') Object.assign(document, { transmission: '7', updated: day });
			}
			if (rollback && random() < 0.1) memory = saved;
			const looks = byChange ? 1 : 9;
			for (let count = 0; count < looks; count++) look(at++);
		}
		for (const [id, { statuses, date }] of books) {
			const known = before.get(id) ?? [];
			const last = statuses.at(-1)!;
			const told = toldStates.get(id) ?? [];
			// What is older is forgotten in time, and may be told again when it changes.
			const lookedAt = windowOf(date) >= windowOf(plusDays(day, -lookBack));
			if (lookedAt) expect({ id, told }).toEqual({ id, told: [...new Set(told)] });
			if ((byChange || lookedAt) && !known.includes(last)) expect({ id, told }).toEqual({ id, told: expect.arrayContaining([last]) as unknown });
			if (lookedAt && known.includes(last)) expect({ id, told }).toEqual({ id, told: [] });
		}
		expect(Object.keys(memory.documents).length).toBeLessThanOrEqual(books.size);
	});
});
