import { compare, gapPatience, missingIn, mostMissing } from '../../../../services/vnpt/following/changes';
import type { Look, SerialMemory } from '../../../../services/vnpt/following/changes';
import type { ListedInvoice } from '../../../../services/vnpt/listing';
import type { TaxStatus } from '../../../../services/vnpt/tax-status';

const invoice = (number: number, more: Partial<ListedInvoice> = {}): [number, ListedInvoice] =>
	[number, { pattern: '1/001', serial: 'C26TAA', number: String(number), status: '1', paid: false, raw: new Map(), ...more }];
const tax = (number: number, taxStatus?: string): [number, TaxStatus] =>
	[number, { number: { pattern: '1/001', serial: 'C26TAA', number: String(number) }, ...(taxStatus === undefined ? {} : { taxStatus }) }];

const memory = (more: Partial<SerialMemory> = {}): SerialMemory => ({ highest: 0, seen: new Map(), gaps: [], ...more });
const look = (listed: Array<[number, ListedInvoice]>, more: Partial<Look> = {}): Look => ({ listed: new Map(listed), upTo: 0, now: 1000, ...more });
const told = ({ changes }: ReturnType<typeof compare>): string[] => changes.map(({ event, invoice: { number } }) => `${number} ${event}`);

describe('new invoices', () => {
	test('are those above the highest number, in order', () => {
		const result = compare(memory({ highest: 4 }), look([invoice(6), invoice(5), invoice(4)]), 10);
		expect(told(result)).toEqual(['5 newInvoice', '6 newInvoice']);
		expect(result.changes.every(({ previous }) => previous === undefined)).toBe(true);
		expect(result.memory).toMatchObject({ highest: 6, gaps: [] });
	});

	test('what already happened to one is reported with it', () => {
		expect(told(compare(memory(), look([invoice(1, { status: '5', paid: true })], { taxes: new Map([tax(1, '2')]) }), 10)))
			.toEqual(['1 newInvoice', '1 cancelled', '1 paymentChanged', '1 taxCodeReceived']);
	});

	test('a number that comes after a higher one is new once', () => {
		const first = compare(memory({ highest: 4 }), look([invoice(7)]), 10);
		expect(first.memory.gaps).toEqual([{ from: 5, to: 6, since: 1000 }]);
		const second = compare(first.memory, look([invoice(6), invoice(7)], { now: 2000 }), 10);
		expect(told(second)).toEqual(['6 newInvoice']);
		expect(second.memory.gaps).toEqual([{ from: 5, to: 5, since: 1000 }]);
		expect(told(compare(second.memory, look([invoice(6), invoice(7)], { now: 3000 }), 10))).toEqual([]);
	});

	test('a number the service counts as used is waited for although nothing higher is there', () => {
		const first = compare(memory({ highest: 4 }), look([], { upTo: 5 }), 0);
		expect(first.memory).toEqual({ highest: 5, seen: new Map(), gaps: [{ from: 5, to: 5, since: 1000 }] });
		expect(told(compare(first.memory, look([invoice(5)]), 0))).toEqual(['5 newInvoice']);
	});

	test('a gap is given up after a day, but what comes in the last look counts', () => {
		const waiting = memory({ highest: 7, gaps: [{ from: 5, to: 6, since: 0 }] });
		const late = compare(waiting, look([invoice(5)], { now: gapPatience }), 0);
		expect(told(late)).toEqual(['5 newInvoice']);
		expect(late.memory.gaps).toEqual([]);
		expect(compare(waiting, look([], { now: gapPatience - 1 }), 0).memory.gaps).toHaveLength(1);
	});

	test('of many missing numbers the highest are waited for', () => {
		const { gaps } = compare(memory({ gaps: [] }), look([invoice(400), invoice(5000)]), 0).memory;
		expect(gaps).toEqual([{ from: 5000 - mostMissing, to: 4999, since: 1000 }]);
		const two = compare(memory(), look([invoice(301), invoice(1202)]), 0).memory.gaps;
		expect(two).toEqual([{ from: 201, to: 300, since: 1000 }, { from: 302, to: 1201, since: 1000 }]);
	});
});

describe('changes', () => {
	const seen = (status: string, paid = false, taxState?: string): SerialMemory =>
		memory({ highest: 3, seen: new Map([[3, { status, paid, ...(taxState === undefined ? {} : { tax: taxState }) }]]) });

	test.each([
		['1', '3', ['replaced']], ['1', '4', ['adjusted']], ['1', '5', ['cancelled']], ['4', '3', ['replaced']], ['2', '5', ['cancelled']],
		['5', '1', ['restored']], ['3', '1', ['restored']], ['3', '4', ['restored']], ['3', '5', ['cancelled']],
		['1', '2', []], ['1', '1', []], ['5', '', []], ['', '1', []],
	])('status %s to %s: %j', (before, after, events) => {
		const result = compare(seen(before), look([invoice(3, { status: after })]), 5);
		expect(told(result)).toEqual(events.map((event) => `3 ${event}`));
		for (const { previous } of result.changes) expect(previous).toEqual({ status: before, paid: false });
	});

	test('of the payment go both ways', () => {
		expect(told(compare(seen('1'), look([invoice(3, { paid: true })]), 5))).toEqual(['3 paymentChanged']);
		expect(told(compare(seen('1', true), look([invoice(3)]), 5))).toEqual(['3 paymentChanged']);
	});

	test.each([
		['1', '2', ['taxCodeReceived']], ['n', '2', ['taxCodeReceived']], ['3', '2', ['taxCodeReceived']], ['0', '3', ['taxRefused']],
		['2', '2', []], ['n', '1', []], ['1', undefined, []], [undefined, '2', []],
	])('tax status %s to %s: %j', (before, after, events) => {
		const result = compare(seen('1', false, before), look([invoice(3)], { taxes: new Map(after === undefined ? [] : [tax(3, after)]) }), 5);
		expect(told(result)).toEqual(events.map((event) => `3 ${event}`));
		expect(result.memory.seen.get(3)?.tax).toBe(after ?? before ?? 'n');
	});

	test('an invoice without a tax status so far keeps waiting for it', () => {
		const first = compare(memory(), look([invoice(1)], { taxes: new Map() }), 5);
		expect(told(compare(first.memory, look([invoice(1)], { taxes: new Map([tax(1, '2')]) }), 5))).toEqual(['1 taxCodeReceived']);
	});

	test('a state that was not kept is only noted', () => {
		const result = compare(memory({ highest: 3 }), look([invoice(2, { status: '5' })]), 5);
		expect(told(result)).toEqual([]);
		expect(result.memory.seen.get(2)).toEqual({ status: '5', paid: false });
	});

	test('an invoice that leaves the window is forgotten', () => {
		const { memory: after } = compare(seen('1'), look([invoice(3), invoice(4), invoice(5), invoice(6)]), 3);
		expect([...after.seen.keys()]).toEqual([4, 5, 6]);
	});

	test('an invoice that is not listed this time stays as it was known', () => {
		const { memory: after } = compare(seen('1'), look([]), 5);
		expect(told(compare(after, look([invoice(3, { status: '5' })]), 5))).toEqual(['3 cancelled']);
	});
});

test('what is missing in a gap', () => {
	const missing = (...there: number[]) => missingIn({ from: 3, to: 7, since: 1 }, new Map(there.map((number) => [number, true]))).map(({ from, to }) => [from, to]);
	expect(missing()).toEqual([[3, 7]]);
	expect(missing(3, 7, 9)).toEqual([[4, 6]]);
	expect(missing(5)).toEqual([[3, 4], [6, 7]]);
	expect(missing(3, 4, 5, 6, 7)).toEqual([]);
});
