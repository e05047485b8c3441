/** Reads what {@link compare} needs from the lists of the service. Only reads. */
import { ServiceFailure } from '../../service-failure';
import type { VnptClient } from '../client';
import { dataOf, failureOf } from '../failure';
import type { ListedInvoice } from '../listing';
import { readListing } from '../listing';
import { operation } from '../operations';
import { invoiceToken } from '../published-numbers';
import type { TaxStatus } from '../tax-status';
import { taxStatuses, taxStatusLimit } from '../tax-status';
import { isNew } from './changes';
import type { Look, SerialMemory } from './changes';
import type { Serial } from './serials';

/** Most numbers of one call of the list; the service names no limit. */
export const pageSize = 500;

/** Numbers read beyond the last known one, since others publish while we read. */
export const ahead = 100;

/** Most new numbers of a serial in one look; the next goes on behind them. */
export const mostAhead = 20 * pageSize;

/** What the service says of the last used number of a serial. */
export type LastNumber =
	| { readonly kind: 'number'; readonly number: number }
	/** The service fails for a serial it does not have (reference 1.4). */
	| { readonly kind: 'unknownSerial' }
	/** The tenant does not offer the operation. */
	| { readonly kind: 'notOffered' };

/** Asks `getCurrentNo`. Throws a {@link ServiceFailure} when it did not answer. */
export async function lastNumber(client: VnptClient, { pattern, serial }: Serial): Promise<LastNumber> {
	const row = operation('Publish', 'getCurrentNo');
	const answer = await client.call('Publish', row.name, { pattern, serial });
	if (answer.kind === 'fault') return { kind: 'unknownSerial' };
	if (answer.kind === 'missing') return { kind: 'notOffered' };
	const text = dataOf(row, answer).trim();
	if (!/^\d{1,15}$/.test(text)) throw new ServiceFailure({ reason: 'The service did not tell the last number in digits', remedy: 'Ask VNPT what getCurrentNo answers for this serial' });
	return { kind: 'number', number: Number(text) };
}

export interface Interval {
	readonly from: number;
	readonly to: number;
}

/** Lists the invoices of an interval, by number, in as many calls as it takes. Throws a {@link ServiceFailure}. */
export async function listNumbers(client: VnptClient, { pattern, serial }: Serial, { from, to }: Interval): Promise<Map<number, ListedInvoice>> {
	const row = operation('Portal', 'listInvFromNoToNo');
	const listed = new Map<number, ListedInvoice>();
	for (let first = from; first <= to; first += pageSize) {
		const last = Math.min(to, first + pageSize - 1);
		const answer = await client.call('Portal', row.name, { invFromNo: String(first), invToNo: String(last), invPattern: pattern, invSerial: serial });
		for (const invoice of readListing(dataOf(row, answer))) {
			const number = Number(invoice.number);
			if (!/^\d{1,15}$/.test(invoice.number)) {
				throw new ServiceFailure({ reason: `The list of the service holds an invoice with the number "${invoice.number}"`, remedy: 'Run again; nothing of it was used' });
			}
			if (first <= number && number <= last) listed.set(number, invoice);
		}
	}
	return listed;
}

/**
 * Looks at the numbers that can tell something: gaps, the last numbers, and what lies ahead.
 * @param last the last used number, where the service told it
 */
export async function lookAt(client: VnptClient, serial: Serial, memory: SerialMemory, last: number | undefined, lookBack: number): Promise<Pick<Look, 'listed' | 'upTo'>> {
	const { highest, gaps } = memory;
	const limit = highest + mostAhead;
	let end = Math.min(Math.max(last ?? 0, highest) + ahead, limit);
	const window = lookBack > 0 && highest > 0 ? [{ from: Math.max(1, highest - lookBack + 1), to: highest }] : [];
	const listed = new Map<number, ListedInvoice>();
	for (const interval of joined([...gaps, ...window, { from: highest + 1, to: end }])) {
		for (const [number, invoice] of await listNumbers(client, serial, interval)) listed.set(number, invoice);
	}
	const top = (): number => Math.max(highest, ...listed.keys());
	while (top() + ahead > end && end < limit) {
		const next = { from: end + 1, to: Math.min(end + pageSize, limit) };
		for (const [number, invoice] of await listNumbers(client, serial, next)) listed.set(number, invoice);
		end = next.to;
	}
	return { listed, upTo: Math.min(last ?? highest, end) };
}

/** Intervals in order, those that lie near each other read as one. */
export function joined(intervals: readonly Interval[]): Interval[] {
	const whole: Interval[] = [];
	for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
		const before = whole.at(-1);
		if (before && from <= before.to + ahead) whole[whole.length - 1] = { from: before.from, to: Math.max(before.to, to) };
		else whole.push({ from, to });
	}
	return whole;
}

/** Asks the tax status of those new or among the last numbers that the authority has not accepted yet. Throws a {@link ServiceFailure}. */
export async function lookAtTaxes(client: VnptClient, { pattern, serial }: Serial, memory: SerialMemory, listed: Look['listed'], lookBack: number): Promise<Map<number, TaxStatus>> {
	const open = [...listed.keys()].filter((number) => (number > memory.highest - lookBack || isNew(memory, number)) && memory.seen.get(number)?.tax !== '2');
	const statuses = new Map<number, TaxStatus>();
	try {
		for (let start = 0; start < open.length; start += taxStatusLimit) {
			const tokens = open.slice(start, start + taxStatusLimit).map((number) => invoiceToken({ pattern, serial, number: String(number) }));
			for (const status of await taxStatuses(client, { by: 'tokens', tokens })) statuses.set(Number(status.number.number), status);
		}
	} catch (error) {
		if (!(error instanceof ServiceFailure)) throw error;
		throw new ServiceFailure({ ...error.failure, remedy: `${error.failure.remedy}. Without the events 'Tax Code Received' and 'Tax Authority Refused' it is not asked for` });
	}
	return statuses;
}

/** The failure of a tenant that cannot tell the last number. */
export const noLastNumber = (): ServiceFailure => {
	const { reason } = failureOf(operation('Publish', 'getCurrentNo'), { kind: 'missing' });
	return new ServiceFailure({ reason: `${reason}, so it is not known where its new invoices begin`, remedy: "Set 'Start From' to 'Number' and give the first number to report" });
};
