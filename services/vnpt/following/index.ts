/** Follows the serials of a tenant from look to look: what is remembered and what is listed give the changes. */
import { ServiceFailure } from '../../service-failure';
import type { VnptClient } from '../client';
import type { Start } from './begin';
import { begin } from './begin';
import type { Change, SerialMemory } from './changes';
import { compare } from './changes';
import { lastNumber, lookAt, lookAtTaxes } from './reading';
import type { FollowedSerial } from './serials';
import { isYearOf, serialName } from './serials';

export type { Start } from './begin';
export type { Change, InvoiceEvent, Seen, SerialMemory } from './changes';
export { samples } from './sample';
export { serialName, serialsOn } from './serials';
export type { FollowedSerial, Serial, SerialChoice } from './serials';

/** What is looked for. */
export interface Watch {
	/** How many of the last numbers of each serial are compared; 0 where only new invoices matter. */
	readonly lookBack: number;
	/** Whether the tax status is asked for. */
	readonly taxes: boolean;
	/** For serials met for the first time. */
	readonly start: Start;
}

/** What is remembered, by {@link serialName}. */
export type Memory = ReadonlyMap<string, SerialMemory>;

export interface Followed {
	readonly changes: readonly Change[];
	/** Of the serials looked at; others are forgotten. */
	readonly memory: Memory;
	/** Serials the service does not have yet. */
	readonly unknown: readonly FollowedSerial[];
}

/**
 * Looks once at every serial, one after the other. All or nothing: throws a {@link ServiceFailure}
 * naming the serial when one of them could not be read.
 * @param now milliseconds of the clock
 */
export async function follow(client: VnptClient, serials: readonly FollowedSerial[], memory: Memory, watch: Watch, now: number): Promise<Followed> {
	const changes: Change[] = [];
	const next = new Map<string, SerialMemory>();
	const unknown: FollowedSerial[] = [];
	for (const serial of serials) {
		try {
			const last = await lastNumber(client, serial);
			if (last.kind === 'unknownSerial') unknown.push(serial);
			const name = serialName(serial);
			const known = memory.get(name) ?? (await begin(client, serial, startOf(serial, memory, watch.start), last, now));
			const look = await lookAt(client, serial, known, last.kind === 'number' ? last.number : undefined, watch.lookBack);
			const taxes = watch.taxes ? await lookAtTaxes(client, serial, known, look.listed, watch.lookBack) : undefined;
			const compared = compare(known, { ...look, ...(taxes ? { taxes } : {}), now }, watch.lookBack);
			changes.push(...compared.changes);
			next.set(name, compared.memory);
		} catch (error) {
			if (!(error instanceof ServiceFailure)) throw error;
			throw new ServiceFailure({ ...error.failure, reason: `Serial ${serial.serial} of pattern ${serial.pattern}: ${error.failure.reason}` });
		}
	}
	return { changes, memory: next, unknown };
}

/** The serial of a new year is followed from its first number when that of the year before was followed. */
const startOf = ({ choice }: FollowedSerial, memory: Memory, start: Start): Start =>
	[...memory.keys()].some((name) => isYearOf(choice, name)) ? { from: 'beginning' } : start;
