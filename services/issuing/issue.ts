/**
 * The write kind `issue`: makes legal documents, each at most once, and answers for every one.
 *
 * Look up first, so that whatever an earlier run did is found. Send what is absent, one call at a
 * time per lane, in order of date. Believe a refusal that wrote nothing; after anything unclear,
 * look up again before deciding. Resend only where the service refuses duplicates by itself. What
 * stays in doubt is looked up a last time before the run ends, and is then called unknown.
 */
import { batches, halves } from './batches';
import type { BatchLimits } from './batches';
import { Enquiries } from './enquiries';
import type { Settlement } from './outcome';
import { LookUpFailure } from './port';
import type { Issuable, IssuePort, Refusal, SendVerdict, World } from './port';
import { cancelledRun, defect, judged, laneInDoubt, lookUpFailed, messageOf, notCompared, numbersMissing, refusal, runAgainLater, waitsFor } from './reasons';
import type { Duplicate, Unclear } from './reasons';

/** At least one: nothing is decided without a look-up. */
type Pauses = readonly [number, ...number[]];

export interface IssueOptions {
	readonly limits: BatchLimits;
	/** The service is known to refuse a key it has issued already. */
	readonly duplicatesRefused: boolean;
	/** Hold rows dated after a row of the same lane that was not issued. */
	readonly holdLaterDates: boolean;
	/** Lanes worked on at the same time. */
	readonly parallelLanes: number;
	/** Waits before each look-up after an unclear answer, in milliseconds: what is absent after the last was not seen for all that time. */
	readonly pauses: Pauses;
	/** Waits after an answer that said the write failed: that call is over. */
	readonly shortPauses: Pauses;
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
 * Issues documents and returns one settlement per key. Throws only what the first look-up throws
 * unforeseen, when nothing was sent; later, such an error ends in the settlements.
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

class IssueRun<D extends Issuable, Found, R> {
	readonly settlements = new Map<string, Settlement<R>>();
	/** What cannot be proved yet, as it will be told if the last look-up does not help. */
	private readonly doubts = new Map<D, Settlement<R>>();
	/** Keys that a call of this run may have issued without saying so: found equal, they are its work. */
	private readonly unproven = new Set<string>();
	private readonly lanes = new Map<string, Lane>();
	private stopped: Refusal | undefined;

	constructor(private readonly port: IssuePort<D, Found, R>, private readonly options: IssueOptions, private readonly world: World) {}

	async all(documents: readonly D[], heldBack: readonly HeldBack[]): Promise<void> {
		for (const held of heldBack) this.holdLater(held.lane, held.date ?? '');
		const absent = await this.lookUpFirst(documents);
		if (absent.length > 0 && !this.world.cancelled()) {
			for (const [lane, why] of await this.port.refuseLanes?.(absent) ?? []) this.lane(lane).stopped = why;
		}
		const waiting = new Map<string, D[]>();
		for (const document of [...absent].sort(byDate)) {
			const lane = waiting.get(document.lane);
			if (lane) lane.push(document);
			else waiting.set(document.lane, [document]);
		}
		const queue = [...waiting];
		const worker = async (): Promise<void> => {
			for (let next = queue.shift(); next; next = queue.shift()) {
				for (const batch of batches(next[1], this.options.limits)) await this.deliver(this.lane(next[0]), batch);
			}
		};
		await Promise.all(Array.from({ length: Math.min(Math.max(1, this.options.parallelLanes), queue.length) }, worker));
		await this.lookUpLast();
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

	/** Settles what is in the books already, and returns the rest. The only step whose unforeseen errors are thrown: nothing was sent. */
	private async lookUpFirst(documents: readonly D[]): Promise<D[]> {
		if (documents.length === 0) return [];
		try {
			return await this.adopt(documents, await this.port.lookUp(documents));
		} catch (error) {
			if (!(error instanceof LookUpFailure)) throw error;
			for (const document of documents) {
				this.settle(document, { outcome: 'notSent', reason: `It could not be looked up whether this invoice exists already: ${error.message}`, remedy: error.remedy });
			}
			return [];
		}
	}

	/** Sends one call and sees to every document of it. */
	private async deliver(lane: Lane, batch: readonly D[]): Promise<void> {
		if (!this.stopped && this.world.cancelled()) this.stopped = cancelledRun;
		const stop = this.stopped ?? lane.stopped;
		const going: D[] = [];
		for (const document of batch) {
			if (stop || this.waits(lane, document)) this.miss(document, 'notSent', stop ?? waitsFor(lane.waitingFrom));
			else going.push(document);
		}
		if (going.length === 0) return;
		const sentAt = this.world.now();
		try {
			await this.settleBatch(lane, going, await this.port.send(going), sentAt);
		} catch (error) {
			const open = going.filter(({ key }) => !this.settlements.has(key));
			this.stopped ??= defect(error);
			for (const { key } of open) this.unproven.add(key);
			this.doubt(open, { ...defect(error), remedy: runAgainLater }, sentAt + this.options.settleTime);
		}
	}

	private waits(lane: Lane, document: D): boolean {
		return this.options.holdLaterDates && lane.waitingFrom !== undefined && document.date > lane.waitingFrom;
	}

	private async settleBatch(lane: Lane, batch: readonly D[], verdict: SendVerdict<R>, sentAt: number): Promise<void> {
		switch (verdict.kind) {
			case 'accepted': {
				const unnumbered: D[] = [];
				for (const document of batch) {
					const record = verdict.records.get(document.key);
					if (record === undefined) unnumbered.push(document);
					else this.settle(document, { outcome: 'published', record });
				}
				if (unnumbered.length > 0) await this.resolve(lane, unnumbered, numbersMissing, sentAt);
				return;
			}
			case 'each': {
				const unanswered: D[] = [];
				for (const document of batch) {
					const answer = verdict.answers.get(document.key);
					if (!answer) unanswered.push(document);
					else if ('record' in answer) this.settle(document, { outcome: 'published', record: answer.record });
					else this.miss(document, 'rejected', answer.refusal);
				}
				if (unanswered.length > 0) await this.resolve(lane, unanswered, { ...verdict, kind: 'unclear', claim: 'nothing' }, sentAt);
				return;
			}
			case 'notSent':
				this.stopped ??= { reason: verdict.reason, remedy: verdict.remedy };
				for (const document of batch) this.miss(document, 'notSent', verdict);
				return;
			case 'refused':
				if (verdict.reach === 'document' && batch.length > 1) return await this.eachHalf(lane, batch);
				if (verdict.reach === 'run') this.stopped ??= verdict;
				if (verdict.reach === 'lane') lane.stopped ??= verdict;
				for (const document of batch) this.miss(document, 'rejected', verdict);
				return;
			case 'duplicate':
				return await this.duplicates(lane, batch, verdict);
			case 'unclear':
				return await this.resolve(lane, batch, verdict, sentAt);
		}
	}

	private async eachHalf(lane: Lane, batch: readonly D[]): Promise<void> {
		for (const half of halves(batch)) await this.deliver(lane, half);
	}

	/** The service says some key is taken, and wrote nothing of the call. */
	private async duplicates(lane: Lane, batch: readonly D[], verdict: Duplicate): Promise<void> {
		const someFound = (absent: readonly D[]): boolean => absent.length < batch.length;
		const { absent, failure } = await this.search(batch, [0, ...this.options.shortPauses], someFound);
		if (failure) return this.lost(lane, absent, failure, this.world.now());
		if (someFound(absent)) return await this.deliver(lane, absent);
		if (absent.length > 1) return await this.eachHalf(lane, absent);
		if (verdict.absence === 'refused') {
			for (const document of absent) this.miss(document, 'rejected', verdict);
			return;
		}
		for (const document of absent) this.holdLater(document.lane, document.date);
		this.doubt(absent, { ...verdict, reason: `${verdict.reason}, but looking it up shows no such document` }, this.world.now());
	}

	/** After an unclear answer: look up with growing pauses, adopt what is there, decide on the rest. */
	private async resolve(lane: Lane, batch: readonly D[], verdict: Unclear, sentAt: number): Promise<void> {
		const resent = batch.some((document) => this.doubts.has(document));
		for (const { key } of batch) this.unproven.add(key);
		const over = verdict.claim === 'failed';
		const { absent, failure } = await this.search(batch, over ? this.options.shortPauses : this.options.pauses);
		const safeFrom = sentAt + this.options.settleTime;
		if (absent.length === 0) return;
		// a run that was stopped did not wait long enough to prove anything
		if (failure || this.world.cancelled()) return this.lost(lane, absent, failure ?? verdict, safeFrom);
		if (over) {
			if (absent.length > 1 && this.options.duplicatesRefused) return await this.eachHalf(lane, absent);
			const reason = `${verdict.reason}; looking it up afterwards shows that nothing was written`;
			for (const document of absent) this.miss(document, 'rejected', { ...verdict, reason });
			return;
		}
		const mayResend = verdict.claim === 'nothing' && this.options.duplicatesRefused && !resent;
		if (!mayResend) return this.lost(lane, absent, verdict, safeFrom);
		this.doubt(absent, { ...verdict, remedy: runAgainLater }, safeFrom);
		await this.eachHalf(lane, absent);
	}

	/** Looks up after each pause and adopts what is found, until that is enough. Returns what was absent, and why the last look-up failed if it did. */
	private async search(
		documents: readonly D[], pauses: readonly number[], enough = (absent: readonly D[]): boolean => absent.length === 0,
	): Promise<{ readonly absent: readonly D[]; readonly failure?: Refusal }> {
		let absent = documents;
		let failure: Refusal | undefined;
		for (const pause of pauses) {
			await this.world.sleep(Math.round(pause * (1 + 0.2 * this.world.random())));
			try {
				absent = await this.adopt(absent, await this.port.lookUp(absent));
				failure = undefined;
			} catch (error) {
				failure = lookUpFailed(error);
			}
			if (enough(absent) || this.world.cancelled()) break;
		}
		return { absent, ...(failure ? { failure } : {}) };
	}

	/** No proof to be had now. The lane stops: its call may still be running at the service. */
	private lost(lane: Lane, documents: readonly D[], why: Refusal, safeFrom: number): void {
		this.doubt(documents, { ...why, remedy: runAgainLater }, safeFrom);
		lane.stopped ??= laneInDoubt;
	}

	/** Settles the documents that were found and can be compared, and returns those that were not found. */
	private async adopt(documents: readonly D[], found: ReadonlyMap<string, Found>): Promise<D[]> {
		const absent: D[] = [];
		const enquiries = new Enquiries();
		for (const document of documents) {
			const match = found.get(document.key);
			if (match === undefined) {
				absent.push(document);
				continue;
			}
			const judgement = await enquiries.ask(async () => await this.port.judge(document, match));
			if (judgement instanceof LookUpFailure) this.doubt([document], notCompared(judgement.message), this.world.now());
			else if (judgement.kind === 'unreadable') this.doubt([document], notCompared(judgement.reason), this.world.now(), judgement.record);
			else this.settle(document, judged(judgement, this.unproven.has(document.key)));
		}
		return absent;
	}

	/** What is still in doubt is looked up a last time; then it is unknown. */
	private async lookUpLast(): Promise<void> {
		const documents = [...this.doubts.keys()];
		if (documents.length === 0) return;
		let failure = '';
		try {
			await this.adopt(documents, await this.port.lookUp(documents));
		} catch (error) {
			failure = `; looking it up a last time did not succeed: ${messageOf(error)}`;
		}
		for (const [document, doubt] of this.doubts) this.settle(document, { ...doubt, reason: `${doubt.reason}${failure}` });
	}

	private settle(document: D, settlement: Settlement<R>): void {
		this.doubts.delete(document);
		this.settlements.set(document.key, settlement);
	}

	/** Keeps documents open until the last look-up. No earlier doubt makes a run safe sooner. */
	private doubt(documents: readonly D[], why: Refusal, safeFrom: number, record?: R): void {
		for (const document of documents) {
			const before = this.doubts.get(document)?.safeFrom ?? safeFrom;
			this.doubts.set(document, { outcome: 'unknown', ...(record === undefined ? {} : { record }), ...refusal(why), safeFrom: Math.max(before, safeFrom) });
		}
	}

	/**
	 * A document that is not issued: later dates of its lane wait for it. After an unclear call this
	 * proves nothing, since that call may still be running: the doubt stands.
	 */
	private miss(document: D, outcome: 'rejected' | 'notSent', why: Refusal): void {
		const doubt = this.doubts.get(document);
		if (doubt) this.doubts.set(document, { ...doubt, reason: `${doubt.reason}; when it was to be sent again: ${why.reason}` });
		else this.settle(document, { outcome, ...refusal(why) });
		this.holdLater(document.lane, document.date);
	}
}

const byDate = (a: Issuable, b: Issuable): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
