/**
 * What happened to the invoices of one serial between two looks at its list. The service has no
 * "changed since" (reference 3.9), so what was seen is remembered: the highest number, the numbers
 * below it that were not there yet, and the state of the last invoices. Pure: nothing here sends.
 */
import type { ListedInvoice } from '../listing';
import type { TaxStatus } from '../tax-status';

export type InvoiceEvent = 'newInvoice' | 'adjusted' | 'replaced' | 'cancelled' | 'restored' | 'paymentChanged' | 'taxCodeReceived' | 'taxRefused';

/** What is remembered of an invoice. */
export interface Seen {
	/** Status as the list gives it, one character (reference 1.9). */
	readonly status: string;
	readonly paid: boolean;
	/** State at the tax authority; `n` while nothing is known of it, absent where it was not asked for. */
	readonly tax?: string;
}

/** Numbers that were not there when higher ones were: still being signed, or never used. */
export interface Gap {
	readonly from: number;
	readonly to: number;
	/** Milliseconds of the clock when the gap was first seen. */
	readonly since: number;
}

/** What is remembered of a serial between two looks. */
export interface SerialMemory {
	/** Every number up to this one has been looked at. */
	readonly highest: number;
	/** The invoices whose changes are looked for, by number. */
	readonly seen: ReadonlyMap<number, Seen>;
	/** In order of numbers. */
	readonly gaps: readonly Gap[];
}

/** One look at a serial. */
export interface Look {
	/** What the service listed, by number. */
	readonly listed: ReadonlyMap<number, ListedInvoice>;
	/** Every number up to this one is used or was read, so those missing are gaps. */
	readonly upTo: number;
	/** By number; absent where the tax status is not asked for. */
	readonly taxes?: ReadonlyMap<number, TaxStatus>;
	/** Milliseconds of the clock. */
	readonly now: number;
}

export interface Change {
	readonly event: InvoiceEvent;
	readonly invoice: ListedInvoice;
	readonly tax?: TaxStatus;
	/** How it was before; absent for an invoice that had not been seen. */
	readonly previous?: Seen;
}

/** How long a missing number is looked for: a day. */
export const gapPatience = 24 * 3_600_000;

/** How many missing numbers of a serial are looked for, the highest ones. */
export const mostMissing = 1000;

/**
 * Compares a look with what is remembered.
 * A number never met before is a new invoice, and what already happened to it is reported too, as
 * changes from a plainly issued one: it may have been paid or cancelled between two looks. A known
 * number is compared; a number met before whose state was not kept is only noted.
 * @param lookBack how many of the last numbers of the serial are kept for comparison
 * @returns the changes in order of numbers, and what to remember
 */
export function compare(memory: SerialMemory, look: Look, lookBack: number): { changes: Change[]; memory: SerialMemory } {
	const { listed, taxes, now } = look;
	const numbers = [...listed.keys()].sort((a, b) => a - b);
	const highest = Math.max(memory.highest, look.upTo, numbers.at(-1) ?? 0);
	const changes: Change[] = [];
	const seen = new Map([...memory.seen].filter(([number]) => number > highest - lookBack));
	for (const number of numbers) {
		const invoice = listed.get(number);
		if (!invoice) continue;
		const tax = taxes?.get(number);
		const news = isNew(memory, number);
		const before = memory.seen.get(number);
		const after: Seen = { status: invoice.status, paid: invoice.paid, ...(taxes ? { tax: tax?.taxStatus ?? before?.tax ?? 'n' } : {}) };
		const base = news ? { ...plain, ...(taxes ? { tax: 'n' } : {}) } : before;
		const events: InvoiceEvent[] = [...(news ? ['newInvoice' as const] : []), ...(base ? eventsBetween(base, after) : [])];
		for (const event of events) changes.push({ event, invoice, ...(tax ? { tax } : {}), ...(before && !news ? { previous: before } : {}) });
		if (number > highest - lookBack) seen.set(number, after);
	}
	return { changes, memory: { highest, seen, gaps: gapsAfter(memory, highest, listed, now) } };
}

/** Whether a number has never been met before. */
export const isNew = ({ highest, gaps }: SerialMemory, number: number): boolean =>
	number > highest || gaps.some(({ from, to }) => from <= number && number <= to);

/** How an invoice is when nothing has happened to it. */
const plain: Seen = { status: '1', paid: false };

const gone = new Set(['3', '5']);
const standing = new Set(['1', '2', '4']);

function eventsBetween(before: Seen, after: Seen): InvoiceEvent[] {
	const events: InvoiceEvent[] = [];
	if (before.status !== after.status) {
		if (gone.has(before.status) && standing.has(after.status)) events.push('restored');
		else if (after.status === '3') events.push('replaced');
		else if (after.status === '4') events.push('adjusted');
		else if (after.status === '5') events.push('cancelled');
	}
	if (before.paid !== after.paid) events.push('paymentChanged');
	if (before.tax !== undefined && before.tax !== after.tax) {
		if (after.tax === '2') events.push('taxCodeReceived');
		if (after.tax === '3') events.push('taxRefused');
	}
	return events;
}

/** The gaps that stay open: without what came, what was waited for long enough, and what is too much. */
function gapsAfter(memory: SerialMemory, highest: number, listed: ReadonlyMap<number, unknown>, now: number): Gap[] {
	const looked: Gap[] = [...memory.gaps, ...(highest > memory.highest ? [{ from: memory.highest + 1, to: highest, since: now }] : [])];
	const open: Gap[] = [];
	let left = mostMissing;
	for (const gap of looked.reverse()) {
		if (now - gap.since >= gapPatience) continue;
		for (const part of missingIn(gap, listed).reverse()) {
			const from = Math.max(part.from, part.to - left + 1);
			if (left > 0) open.push({ ...part, from });
			left -= Math.min(left, part.to - part.from + 1);
		}
	}
	return open.reverse();
}

/** The parts of a gap that are not listed, in order. */
export function missingIn(gap: Gap, listed: ReadonlyMap<number, unknown>): Gap[] {
	const parts: Gap[] = [];
	let from = gap.from;
	for (const number of [...listed.keys()].filter((one) => gap.from <= one && one <= gap.to).sort((a, b) => a - b)) {
		if (from < number) parts.push({ ...gap, from, to: number - 1 });
		from = number + 1;
	}
	if (from <= gap.to) parts.push({ ...gap, from });
	return parts;
}
