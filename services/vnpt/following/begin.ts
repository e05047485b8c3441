/** Where the following of a serial begins: what is there already is known, not news. */
import { ServiceFailure } from '../../service-failure';
import type { VnptClient } from '../client';
import type { SerialMemory } from './changes';
import { missingIn } from './changes';
import type { LastNumber } from './reading';
import { ahead, listNumbers, mostAhead, noLastNumber, pageSize } from './reading';
import type { Serial } from './serials';

/** The first invoice to report, in a serial that is met for the first time. */
export type Start =
	/** none of those that are there */
	| { readonly from: 'now' }
	| { readonly from: 'number'; readonly number: number }
	/** the first one published on this day, ISO date in Vietnam */
	| { readonly from: 'date'; readonly date: string }
	/** all: the serial is the new year's of one that was followed */
	| { readonly from: 'beginning' };

const upTo = (highest: number, gaps: SerialMemory['gaps'] = []): SerialMemory => ({ highest, seen: new Map(), gaps });

/**
 * What to remember of a serial before the first look. A serial the service does not have yet begins at
 * its beginning. Throws a {@link ServiceFailure} when the beginning cannot be told.
 * @param now milliseconds of the clock
 */
export async function begin(client: VnptClient, serial: Serial, start: Start, last: LastNumber, now: number): Promise<SerialMemory> {
	if (start.from === 'number') return upTo(start.number - 1);
	if (start.from === 'beginning') return upTo(0);
	if (last.kind === 'notOffered') throw noLastNumber();
	if (last.kind === 'unknownSerial') {
		const found = await listNumbers(client, serial, { from: 1, to: ahead });
		if (found.size === 0) return upTo(0);
		throw new ServiceFailure({ reason: 'The service lists invoices of this serial but does not tell its last number', remedy: "Try again; if it goes on, set 'Start From' to 'Number'" });
	}
	const highest = start.from === 'date' ? await lastBefore(client, serial, start.date, last.number) : last.number;
	if (start.from === 'date' || highest === 0) return upTo(highest);
	// Numbers below the last may still be signed: they are not there yet, so they are waited for.
	const latest = { from: Math.max(1, highest - ahead + 1), to: highest, since: now };
	return upTo(highest, missingIn(latest, await listNumbers(client, serial, latest)));
}

/** The highest number published before a day, read from the end backwards; 0 when there is none. */
async function lastBefore(client: VnptClient, serial: Serial, date: string, last: number): Promise<number> {
	for (let to = last; to > 0; to -= pageSize) {
		if (last - to >= mostAhead) {
			throw new ServiceFailure({ reason: `More than ${mostAhead} invoices were published since ${date}`, remedy: "Set 'Start From' to a later date, or to a number" });
		}
		const found = await listNumbers(client, serial, { from: Math.max(1, to - pageSize + 1), to });
		const earlier = [...found].filter(([, { publishedAt = '' }]) => {
			if (/^\d{4}-\d\d-\d\dT/.test(publishedAt)) return publishedAt.slice(0, 10) < date;
			throw new ServiceFailure({ reason: `The publishing date "${publishedAt}" in the list of the service cannot be read`, remedy: "Set 'Start From' to 'Number'" });
		});
		if (earlier.length > 0) return Math.max(...earlier.map(([number]) => number));
	}
	return 0;
}
