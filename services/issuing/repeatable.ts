/**
 * The two write kinds that may be sent again. `transition` moves a document whose state can be read:
 * after doubt the state decides, and being there already is success. `notify` has no state to read:
 * it happens at least once.
 */
import { batches, halves } from './batches';
import type { BatchLimits } from './batches';
import { LookUpFailure } from './port';
import type { Refusal, World } from './port';

export type RepeatableOutcome =
	/** done in this run */
	| 'done'
	/** it was so already; nothing changed */
	| 'already'
	/** a finding of ours; never sent */
	| 'invalid'
	/** the service refused it and changed nothing */
	| 'rejected'
	/** nothing was sent for it */
	| 'notSent'
	/** sent, and not provable yet; sending it again does no harm */
	| 'unknown';

export interface RepeatableSettlement {
	readonly outcome: RepeatableOutcome;
	readonly reason?: string;
	readonly remedy?: string;
	readonly code?: string;
	/** True when the answer was lost and the state was read afterwards. */
	readonly recovered?: boolean;
}

export interface Repeatable {
	/** Unique within a run. */
	readonly id: string;
	/** Targets with different marks never share a call. */
	readonly call: string;
	readonly bytes: number;
}

export type RepeatableVerdict =
	| { readonly kind: 'done' | 'already' }
	| ({ readonly kind: 'refused'; readonly reach: 'document' | 'run' } & Refusal)
	| ({ readonly kind: 'notSent' } & Refusal)
	| ({ readonly kind: 'unclear' } & Refusal);

export interface RepeatablePort<T extends Repeatable> {
	/** Sends once. Never throws for what the service or the network did. */
	send(batch: readonly T[]): Promise<RepeatableVerdict>;
	/** Whether the target is where it should be. Throws {@link LookUpFailure}. Absent for `notify`. */
	isDone?(target: T): Promise<boolean>;
}

export interface RepeatableOptions {
	readonly limits: BatchLimits;
	/** Wait before looking or sending again, in milliseconds. */
	readonly pause: number;
}

/** Sends every target and returns one settlement per id. */
export async function settleRepeatable<T extends Repeatable>(
	targets: readonly T[], port: RepeatablePort<T>, options: RepeatableOptions, world: World,
): Promise<Map<string, RepeatableSettlement>> {
	const settlements = new Map<string, RepeatableSettlement>();
	let stopped: Refusal | undefined;

	const settle = (batch: readonly T[], settlement: RepeatableSettlement): void => {
		for (const target of batch) settlements.set(target.id, settlement);
	};
	const deliver = async (batch: readonly T[], again: boolean): Promise<void> => {
		if (!stopped && world.cancelled()) stopped = { reason: 'The run was stopped before this was sent', remedy: 'Run again' };
		if (stopped) return settle(batch, { outcome: 'notSent', ...words(stopped) });
		const verdict = await port.send(batch);
		switch (verdict.kind) {
			case 'done':
			case 'already':
				return settle(batch, { outcome: verdict.kind });
			case 'notSent':
				stopped = verdict;
				return settle(batch, { outcome: 'notSent', ...words(verdict) });
			case 'refused':
				if (verdict.reach === 'run') stopped = verdict;
				else if (batch.length > 1) {
					for (const half of halves(batch)) await deliver(half, again);
					return;
				}
				return settle(batch, { outcome: 'rejected', ...words(verdict) });
			case 'unclear':
				return await doubt(batch, verdict, again);
		}
	};
	const doubt = async (batch: readonly T[], verdict: Refusal, again: boolean): Promise<void> => {
		await world.sleep(Math.round(options.pause * (1 + 0.2 * world.random())));
		const open: T[] = [];
		for (const target of batch) {
			if (await isDone(port, target)) settle([target], { outcome: 'done', recovered: true });
			else open.push(target);
		}
		if (open.length === 0) return;
		if (again) return settle(open, { outcome: 'unknown', ...words(verdict), remedy: 'Run again: repeating it does no harm' });
		await deliver(open, true);
	};

	for (const batch of batches(targets, options.limits)) await deliver(batch, false);
	return settlements;
}

const words = ({ reason, remedy, code }: Refusal): Refusal => ({ reason, remedy, ...(code === undefined ? {} : { code }) });

async function isDone<T extends Repeatable>(port: RepeatablePort<T>, target: T): Promise<boolean> {
	if (!port.isDone) return false;
	try {
		return await port.isDone(target);
	} catch (error) {
		if (error instanceof LookUpFailure) return false;
		throw error;
	}
}
