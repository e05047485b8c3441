/**
 * The write kind `issue`: makes legal documents, each at most once, and answers for every one.
 *
 * Look up first, so that whatever an earlier run did is found. Send what is absent, one call at a
 * time per lane, in order of date. Believe a refusal that wrote nothing; after anything unclear,
 * look up again before deciding. Resend only where the service refuses duplicates by itself.
 */
import { batches, halves } from './batches';
import type { BatchLimits } from './batches';
import { isIssued } from './outcome';
import type { Settlement } from './outcome';
import { LookUpFailure } from './port';
import type { IssuePort, Issuable, Judgement, Refusal, SendVerdict, World } from './port';

export interface IssueOptions {
	readonly limits: BatchLimits;
	/** The service is known to refuse a key it has issued already. */
	readonly duplicatesRefused: boolean;
	/** Hold rows dated after a row of the same lane that was not issued. */
	readonly holdLaterDates: boolean;
	/** Lanes worked on at the same time. */
	readonly parallelLanes: number;
	/** Waits before each look-up after an unclear answer, in milliseconds. */
	readonly pauses: readonly number[];
	/** Waits after an answer that said the write failed: that call is over. */
	readonly shortPauses: readonly number[];
	/** How long the service may still work on a call whose answer was lost, in milliseconds. */
	readonly settleTime: number;
}

export const defaultIssueOptions: IssueOptions = {
	limits: { count: 200, bytes: 3_000_000 },
	duplicatesRefused: false,
	holdLaterDates: true,
	parallelLanes: 3,
	pauses: [2_000, 10_000, 30_000, 90_000],
	shortPauses: [1_000, 5_000],
	settleTime: 15 * 60_000,
};

/** A document of the run that will not be sent; later dates of its lane wait for it. */
export interface HeldBack {
	readonly lane: string;
	/** Absent when the date could not be read: then the whole lane waits. */
	readonly date: string | undefined;
}

/**
 * Issues documents and returns one settlement per key.
 * @param documents checked, keys unique
 * @param heldBack documents of the same run with findings, for the order of dates
 */
export async function issue<D extends Issuable, Found, R>(
	documents: readonly D[], heldBack: readonly HeldBack[], port: IssuePort<D, Found, R>, options: IssueOptions, world: World,
): Promise<Map<string, Settlement<R>>> {
	const run = new IssueRun(port, options, world);
	await run.all(documents, heldBack);
	return run.settlements;
}

interface Lane {
	/** Earliest date of a document of this lane that was not issued; empty when that date could not be read. */
	waitingFrom: string | undefined;
	stopped: Refusal | undefined;
}

const cancelledRun: Refusal = {
	reason: 'The run was stopped before this invoice was sent',
	remedy: 'Run again with the same keys: what was issued is found and not issued again',
};

class IssueRun<D extends Issuable, Found, R> {
	readonly settlements = new Map<string, Settlement<R>>();
	private readonly lanes = new Map<string, Lane>();
	private stopped: Refusal | undefined;

	constructor(private readonly port: IssuePort<D, Found, R>, private readonly options: IssueOptions, private readonly world: World) {}

	async all(documents: readonly D[], heldBack: readonly HeldBack[]): Promise<void> {
		for (const held of heldBack) this.holdLater(held.lane, held.date ?? '');
		const absent = await this.lookUpFirst(documents);
		const waiting = new Map<string, D[]>();
		for (const document of [...absent].sort(byDate)) {
			const lane = waiting.get(document.lane);
			if (lane) lane.push(document);
			else waiting.set(document.lane, [document]);
		}
		const queue = [...waiting];
		const worker = async (): Promise<void> => {
			for (let next = queue.shift(); next; next = queue.shift()) {
				for (const batch of batches(next[1], this.options.limits)) await this.deliver(this.lane(next[0]), batch, 0);
			}
		};
		await Promise.all(Array.from({ length: Math.min(this.options.parallelLanes, queue.length) }, worker));
	}

	private lane(name: string): Lane {
		const lane = this.lanes.get(name) ?? { waitingFrom: undefined, stopped: undefined };
		this.lanes.set(name, lane);
		return lane;
	}

	private holdLater(laneName: string, date: string): void {
		const lane = this.lane(laneName);
		if (lane.waitingFrom === undefined || date < lane.waitingFrom) lane.waitingFrom = date;
	}

	/** Settles what is in the books already, and returns the rest. */
	private async lookUpFirst(documents: readonly D[]): Promise<D[]> {
		if (documents.length === 0) return [];
		try {
			const found = await this.port.lookUp(documents);
			return await this.adopt(documents, found, 'alreadyPublished');
		} catch (error) {
			if (!(error instanceof LookUpFailure)) throw error;
			for (const document of this.unsettled(documents)) {
				this.settle(document, { outcome: 'notSent', reason: `It could not be looked up whether this invoice exists already: ${error.message}`, remedy: error.remedy });
			}
			return [];
		}
	}

	/** Sends one call and sees every document of it settled. */
	private async deliver(lane: Lane, batch: readonly D[], resends: number): Promise<void> {
		if (!this.stopped && this.world.cancelled()) this.stopped = cancelledRun;
		const stop = this.stopped ?? lane.stopped;
		const going = stop ? [] : batch.filter((document) => !this.waits(lane, document));
		for (const document of batch) {
			if (!going.includes(document)) this.notSent(document, stop ?? waitsFor(lane));
		}
		if (going.length === 0) return;
		const sentAt = this.world.now();
		await this.settleBatch(lane, going, await this.port.send(going), resends, sentAt);
	}

	private waits(lane: Lane, document: D): boolean {
		return this.options.holdLaterDates && lane.waitingFrom !== undefined && document.date > lane.waitingFrom;
	}

	private async settleBatch(lane: Lane, batch: readonly D[], verdict: SendVerdict<R>, resends: number, sentAt: number): Promise<void> {
		switch (verdict.kind) {
			case 'accepted': {
				const unnumbered: D[] = [];
				for (const document of batch) {
					const record = verdict.records.get(document.key);
					if (record === undefined) unnumbered.push(document);
					else this.settle(document, { outcome: 'published', record });
				}
				if (unnumbered.length > 0) await this.resolve(lane, unnumbered, numbersMissing, resends, sentAt);
				return;
			}
			case 'notSent':
				this.stopped ??= { reason: verdict.reason, remedy: verdict.remedy };
				for (const document of batch) this.notSent(document, verdict);
				return;
			case 'refused':
				if (verdict.reach === 'document' && batch.length > 1) return await this.eachHalf(lane, batch, resends);
				if (verdict.reach === 'run') this.stopped ??= verdict;
				if (verdict.reach === 'lane') lane.stopped ??= verdict;
				for (const document of batch) this.settle(document, { outcome: 'rejected', ...refusal(verdict) });
				return;
			case 'duplicate':
				return await this.duplicates(lane, batch, verdict, resends);
			case 'unclear':
				return await this.resolve(lane, batch, verdict, resends, sentAt);
		}
	}

	private async eachHalf(lane: Lane, batch: readonly D[], resends: number): Promise<void> {
		for (const half of halves(batch)) await this.deliver(lane, half, resends);
	}

	/** The service says some key is taken, and wrote nothing of the call. */
	private async duplicates(lane: Lane, batch: readonly D[], verdict: Refusal, resends: number): Promise<void> {
		let absent: readonly D[];
		try {
			// after a resend the taken key is our own first attempt, committed late
			absent = await this.adopt(batch, await this.port.lookUp(batch), resends > 0 ? 'published' : 'alreadyPublished');
		} catch (error) {
			return this.lost(lane, this.unsettled(batch), lookUpFailed(error), this.world.now());
		}
		if (absent.length === 0) return;
		if (absent.length < batch.length) return await this.deliver(lane, absent, resends);
		if (absent.length > 1) return await this.eachHalf(lane, absent, resends);
		for (const document of absent) {
			this.settle(document, { outcome: 'unknown', ...refusal(verdict), reason: `${verdict.reason}, but looking it up shows no such document`, safeFrom: this.world.now() });
		}
	}

	/** After an unclear answer: look up with growing pauses, adopt what is there, decide on the rest. */
	private async resolve(lane: Lane, batch: readonly D[], verdict: SendVerdict<R> & { kind: 'unclear' }, resends: number, sentAt: number): Promise<void> {
		let absent: readonly D[] = batch;
		let failure: Refusal | undefined;
		for (const pause of verdict.claim === 'failed' ? this.options.shortPauses : this.options.pauses) {
			await this.world.sleep(Math.round(pause * (1 + 0.2 * this.world.random())));
			try {
				failure = undefined;
				absent = await this.adopt(absent, await this.port.lookUp(absent), 'published');
			} catch (error) {
				failure = lookUpFailed(error);
				absent = this.unsettled(absent);
			}
			if (absent.length === 0) return;
			if (this.world.cancelled()) break;
		}
		if (failure) return this.lost(lane, absent, failure, sentAt);
		if (this.world.cancelled() && verdict.claim !== 'failed') return this.lost(lane, absent, verdict, sentAt);
		if (verdict.claim === 'failed') {
			if (absent.length > 1 && this.options.duplicatesRefused) return await this.eachHalf(lane, absent, resends);
			for (const document of absent) {
				this.settle(document, { outcome: 'rejected', ...refusal(verdict), reason: `${verdict.reason}; looking it up afterwards shows that nothing was written` });
			}
			return;
		}
		if (verdict.claim === 'nothing' && this.options.duplicatesRefused && resends < 1) {
			for (const half of halves(absent)) await this.deliver(lane, half, resends + 1);
			return;
		}
		this.lost(lane, absent, verdict, sentAt);
	}

	/** No proof to be had now. The lane stops: its call may still be running at the service. */
	private lost(lane: Lane, documents: readonly D[], why: Refusal, sentAt: number): void {
		for (const document of documents) {
			this.settle(document, {
				outcome: 'unknown', ...refusal(why), safeFrom: sentAt + this.options.settleTime,
				remedy: 'Run again with the same key after the time given: the node looks it up and issues it only if it is not there',
			});
		}
		if (documents.length > 0) {
			lane.stopped ??= {
				reason: 'An earlier call of this run has no provable outcome yet, so nothing is sent behind it',
				remedy: 'Run again with the same keys after the time given on the unknown rows',
			};
		}
	}

	/** Settles the documents that were found, and returns those that were not. */
	private async adopt(documents: readonly D[], found: ReadonlyMap<string, Found>, equalOutcome: 'published' | 'alreadyPublished'): Promise<D[]> {
		const absent: D[] = [];
		for (const document of documents) {
			const match = found.get(document.key);
			if (match === undefined) absent.push(document);
			else this.settle(document, judged(await this.port.judge(document, match), equalOutcome, this.world.now()));
		}
		return absent;
	}

	private unsettled(documents: readonly D[]): D[] {
		return documents.filter((document) => !this.settlements.has(document.key));
	}

	private notSent(document: D, why: Refusal): void {
		this.settle(document, { outcome: 'notSent', ...refusal(why) });
	}

	/** Settles a document. Unless it is issued, or its key is taken, later dates of its lane wait for it. */
	private settle(document: D, settlement: Settlement<R>): void {
		this.settlements.set(document.key, settlement);
		if (!isIssued(settlement.outcome) && settlement.outcome !== 'conflict') this.holdLater(document.lane, document.date);
	}
}

const byDate = (a: Issuable, b: Issuable): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

const refusal = ({ reason, remedy, code }: Refusal): Refusal => ({ reason, remedy, ...(code === undefined ? {} : { code }) });

const waitsFor = (lane: Lane): Refusal => ({
	reason: lane.waitingFrom
		? `An invoice of the same serial dated ${lane.waitingFrom} was not issued, and this one is dated later: numbers must follow dates`
		: 'An invoice of the same serial has a date that cannot be read, and numbers must follow dates',
	remedy: "Correct that row and run the whole sheet again; or switch off 'Hold Later Dates' to issue this one now and the earlier one with a later date",
});

const numbersMissing = {
	kind: 'unclear', claim: 'issued', reason: 'The service said the invoices were issued, but not under which numbers',
	remedy: 'Run again with the same keys: the node looks every key up first',
} as const;

function lookUpFailed(error: unknown): Refusal {
	if (!(error instanceof LookUpFailure)) throw error;
	return { reason: `It was sent, and looking it up did not succeed: ${error.message}`, remedy: error.remedy };
}

function judged<R>(judgement: Judgement<R>, equalOutcome: 'published' | 'alreadyPublished', now: number): Settlement<R> {
	const { record } = judgement;
	switch (judgement.kind) {
		case 'equal':
			return { outcome: equalOutcome, record, compared: judgement.compared, ...(equalOutcome === 'published' ? { recovered: true } : {}) };
		case 'different':
			return {
				outcome: 'conflict', record, compared: judgement.compared, differences: judgement.differences,
				reason: `The key exists with other content: ${judgement.differences.map(({ field, ours, theirs }) => `${field} is "${theirs}" there, "${ours}" here`).join('; ')}`,
				remedy: 'If this row is another document, give it a key of its own; if the issued one is wrong, amend it (adjust or replace)',
			};
		case 'notLive':
			return {
				outcome: 'conflict', record, reason: `The key exists, but that invoice is ${judgement.state}`,
				remedy: 'Give the new invoice a key of its own',
			};
		case 'unreadable':
			return {
				outcome: 'unknown', record, reason: `A document with this key exists, but it could not be compared: ${judgement.reason}`,
				remedy: "Compare it on the service's own site, or run again later with the same key", safeFrom: now,
			};
	}
}
