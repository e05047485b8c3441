/** Shows how changes look, from invoices that are there. */
import type { VnptClient } from '../client';
import type { ListedInvoice } from '../listing';
import type { TaxStatus } from '../tax-status';
import type { Change, InvoiceEvent, SerialMemory } from './changes';
import { lastNumber, listNumbers, lookAtTaxes, noLastNumber } from './reading';
import type { FollowedSerial } from './serials';

const isSo: Readonly<Record<InvoiceEvent, (invoice: ListedInvoice, tax: TaxStatus | undefined) => boolean>> = {
	newInvoice: () => true,
	adjusted: ({ status }) => status === '4',
	replaced: ({ status }) => status === '3',
	cancelled: ({ status }) => status === '5',
	restored: ({ status }) => status === '1',
	paymentChanged: ({ paid }) => paid,
	taxCodeReceived: (_invoice, tax) => tax?.taxStatus === '2',
	taxRefused: (_invoice, tax) => tax?.taxStatus === '3',
};

const nothing: SerialMemory = { highest: 0, seen: new Map(), gaps: [] };

/**
 * For each event the last invoice to which it may have happened, of the first serial that has one.
 * Remembers nothing. Throws a ServiceFailure when a serial cannot be read.
 * @param depth how many of the last numbers of each serial are searched
 */
export async function samples(client: VnptClient, serials: readonly FollowedSerial[], events: readonly InvoiceEvent[], depth: number, taxes: boolean): Promise<Change[]> {
	const found = new Map<InvoiceEvent, Change>();
	for (const serial of serials) {
		if (found.size === events.length) break;
		const last = await lastNumber(client, serial);
		if (last.kind === 'notOffered') throw noLastNumber();
		if (last.kind === 'unknownSerial' || last.number === 0) continue;
		const listed = await listNumbers(client, serial, { from: Math.max(1, last.number - depth + 1), to: last.number });
		const statuses = taxes ? await lookAtTaxes(client, serial, nothing, listed, depth) : undefined;
		for (const [number, invoice] of [...listed].sort(([a], [b]) => b - a)) {
			const tax = statuses?.get(number);
			for (const event of events) {
				if (!found.has(event) && isSo[event](invoice, tax)) found.set(event, { event, invoice, ...(tax ? { tax } : {}) });
			}
		}
	}
	return [...found.values()];
}
