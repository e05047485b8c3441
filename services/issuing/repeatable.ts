/**
 * The two write kinds that may be sent again. `transition` moves a document whose state can be read:
 * after doubt the state decides, and being there already is success. `notify` has no state to read:
 * it happens at least once.
 */
import { batches, halves } from './batches';
import type { BatchLimits } from './batches';
import { Enquiries } from './enquiries';
import type { Refusal, World } from './port';
import { defect, refusal } from './reasons';

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

/** What a call said of one target of it. */
export type EachRepeatable = 'done' | 'already' | Refusal;

export type RepeatableVerdict =
	| { readonly kind: 'done' | 'already' }
	/** Answered target by target, by id; the state decides of those without an answer. */
	| ({ readonly kind: 'each'; readonly answers: ReadonlyMap<string, EachRepeatable> } & Refusal)
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

/** Sends every target and returns one settlement per id. Never throws for what a port does once it was called. */
export async function settleRepeatable<T extends Repeatable>(
	targets: readonly T[], port: RepeatablePort<T>, options: RepeatableOptions, world: World,
): Promise<Map<string, RepeatableSettlement>> {
	const run = new RepeatableRun(port, options, world);
	for (const batch of batches(targets, options.limits)) await run.deliver(batch);
	return run.settlements;
}

class RepeatableRun<T extends Repeatable> {
	readonly settlements = new Map<string, RepeatableSettlement>();
	private stopped: Refusal | undefined;

	constructor(private readonly port: RepeatablePort<T>, private readonly options: RepeatableOptions, private readonly world: World) {}

	/** Sends one call and settles every target of it. After a call with an unclear answer, `first` is what that answer was. */
	async deliver(batch: readonly T[], first?: Refusal): Promise<void> {
		if (!this.stopped && this.world.cancelled()) this.stopped = { reason: 'The run was stopped before this was sent', remedy: 'Run again' };
		if (this.stopped) return this.miss(batch, 'notSent', this.stopped, first);
		try {
			await this.settleBatch(batch, await this.port.send(batch), first);
		} catch (error) {
			this.stopped ??= defect(error);
			this.unknown(batch.filter(({ id }) => !this.settlements.has(id)), this.stopped);
		}
	}

	private async settleBatch(batch: readonly T[], verdict: RepeatableVerdict, first: Refusal | undefined): Promise<void> {
		switch (verdict.kind) {
			case 'done':
			case 'already':
				return this.settle(batch, { outcome: verdict.kind });
			case 'notSent':
				this.stopped = verdict;
				return this.miss(batch, 'notSent', verdict, first);
			case 'refused':
				if (verdict.reach === 'run') this.stopped = verdict;
				else if (batch.length > 1) {
					for (const half of halves(batch)) await this.deliver(half, first);
					return;
				} else if (await this.isDoneAlready(batch)) {
					return this.settle(batch, first ? { outcome: 'done', recovered: true } : { outcome: 'already' });
				}
				return this.miss(batch, 'rejected', verdict, first);
			case 'each':
				return await this.settleEach(batch, verdict.answers, verdict, first);
			case 'unclear':
				return await this.afterDoubt(batch, verdict, first);
		}
	}

	private async settleEach(batch: readonly T[], answers: ReadonlyMap<string, EachRepeatable>, unanswered: Refusal, first: Refusal | undefined): Promise<void> {
		const silent: T[] = [];
		for (const target of batch) {
			const answer = answers.get(target.id);
			if (answer === undefined) silent.push(target);
			else if (answer === 'done' || answer === 'already') this.settle([target], { outcome: answer });
			else if (await this.isDoneAlready([target])) this.settle([target], first ? { outcome: 'done', recovered: true } : { outcome: 'already' });
			else this.miss([target], 'rejected', answer, first);
		}
		if (silent.length > 0) await this.afterDoubt(silent, unanswered, first);
	}

	/** Reads the state where there is one; what is not seen done is sent a second time, and no more. */
	private async afterDoubt(batch: readonly T[], verdict: Refusal, first: Refusal | undefined): Promise<void> {
		await this.world.sleep(Math.round(this.options.pause * (1 + 0.2 * this.world.random())));
		const open: T[] = [];
		const enquiries = new Enquiries();
		for (const target of batch) {
			const done = await enquiries.ask(async () => (await this.port.isDone?.(target)) ?? false);
			if (done === true) this.settle([target], { outcome: 'done', recovered: true });
			else open.push(target);
		}
		if (open.length === 0) return;
		if (first) return this.unknown(open, verdict);
		await this.deliver(open, verdict);
	}

	/** A service may refuse what is done already, so a single refused target counts by its state where that can be read. */
	private async isDoneAlready([target]: readonly T[]): Promise<boolean> {
		if (!target) return false;
		return (await new Enquiries().ask(async () => (await this.port.isDone?.(target)) ?? false)) === true;
	}

	private settle(batch: readonly T[], settlement: RepeatableSettlement): void {
		for (const target of batch) this.settlements.set(target.id, settlement);
	}

	private unknown(batch: readonly T[], why: Refusal): void {
		this.settle(batch, { outcome: 'unknown', ...refusal(why), remedy: `${why.remedy}. Repeating it does no harm` });
	}

	/** Targets that were not moved by this call; whether an earlier one with an unclear answer moved them stays open. */
	private miss(batch: readonly T[], outcome: 'rejected' | 'notSent', why: Refusal, first: Refusal | undefined): void {
		if (first) this.unknown(batch, { ...why, reason: `${first.reason}; when it was to be sent again: ${why.reason}` });
		else this.settle(batch, { outcome, ...refusal(why) });
	}
}
