/**
 * A service that issues, in memory: what it may do wrong it does on request, and its books and its
 * log tell what really happened. It shares nothing with the simulator.
 */
import { LookUpFailure } from '../../../services/issuing/port';
import type { Issuable, IssuePort, Judgement, Refusal, SendVerdict } from '../../../services/issuing/port';
import type { VirtualClock } from './world';

export interface Invoice extends Issuable {
	/** What a comparison compares. */
	readonly content: string;
	/** The service refuses any call that holds it. */
	readonly bad: boolean;
}

export const invoice = (key: string, more: Partial<Invoice> = {}): Invoice => ({
	key, lane: 'L1', date: '2026-11-02', call: '', bytes: 10, content: `content of ${key}`, bad: false, ...more,
});

export interface Entry {
	readonly key: string;
	readonly lane: string;
	readonly date: string;
	readonly content: string;
	readonly number: number;
	live: boolean;
	/** Look-ups see it from this moment on. */
	visibleFrom: number;
	readonly committedAt: number;
	/** The run whose call wrote it. */
	readonly run: string;
}

export interface Numbered {
	readonly lane: string;
	readonly number: number;
}

/** What goes wrong with one call that writes. */
export type SendFault =
	/** Lost on the way there. */
	| { readonly kind: 'dropBefore' }
	/** Done, but the answer is lost, garbled or cut off. */
	| { readonly kind: 'dropAfter' }
	/** The caller gives up after a time; the service is done so much later, if at all. */
	| { readonly kind: 'late'; readonly timeOut: number; readonly after: number }
	/** The service says that it failed, before or after it wrote. */
	| { readonly kind: 'failed'; readonly when: 'before' | 'after' }
	/** Done; the answer leaves out the numbers of some documents, or of all. */
	| { readonly kind: 'missingNumbers'; readonly of: 'some' | 'all' }
	/** Nothing done; said to be issued. */
	| { readonly kind: 'emptyPromise' }
	| { readonly kind: 'refused'; readonly reach: 'document' | 'lane' | 'run' }
	/** Nothing done; a key is said to be taken. */
	| { readonly kind: 'duplicate' }
	| { readonly kind: 'noConnection' }
	/** A defect of the port itself. */
	| { readonly kind: 'throws'; readonly when: 'before' | 'after' };

export interface Behaviour {
	/** Where a key may be used once. */
	uniqueness: 'company' | 'pattern' | 'none';
	/** Refuses a date before the last one of the lane; looked at before the keys, or after them. */
	dates: 'free' | 'beforeKeys' | 'afterKeys';
	/** Milliseconds of each call. */
	duration: number;
	/** Milliseconds until a look-up sees what was written. */
	lag: number;
}

export interface LoggedSend {
	readonly run: string;
	readonly lane: string;
	readonly keys: readonly string[];
	readonly startedAt: number;
	answeredAt: number;
	answer: 'none' | Exclude<SendVerdict<Numbered>['kind'], 'refused'> | `refused ${'document' | 'lane' | 'run'}` | 'failed' | 'issued' | 'thrown';
}

export interface LoggedLookUp {
	readonly run: string;
	readonly keys: readonly string[];
	readonly startedAt: number;
	answeredAt: number;
	/** Keys found; nothing when the look-up failed. */
	found: ReadonlySet<string> | undefined;
}

const because = (reason: string): Refusal => ({ reason, remedy: `Remedy for: ${reason}` });
function logged(verdict: SendVerdict<Numbered>): LoggedSend['answer'] {
	if (verdict.kind === 'refused') return `refused ${verdict.reach}`;
	return verdict.kind === 'unclear' && verdict.claim !== 'nothing' ? verdict.claim : verdict.kind;
}

const patternOf = (lane: string): string => lane.split(';')[0] ?? '';

export class ModelService {
	readonly books: Entry[] = [];
	readonly sends: LoggedSend[] = [];
	readonly lookUps: LoggedLookUp[] = [];
	/** Calls that write, going on now, by run. */
	private readonly flying: LoggedSend[] = [];
	/** Lanes with more than one call of a run going on at some time. */
	readonly crowded: string[] = [];
	mostAtOnce = 0;
	readonly behaviour: Behaviour = { uniqueness: 'company', dates: 'free', duration: 100, lag: 0 };
	/** The fault of a call that writes, asked for when it comes in. */
	sendFault: (call: LoggedSend) => SendFault | undefined = () => undefined;
	lookUpFails: (keys: readonly string[]) => boolean = () => false;
	/** A defect of the port itself. */
	lookUpBreaks: () => boolean = () => false;
	/** How comparing fails, if it does. */
	judgeFails: (key: string) => 'failure' | 'unreadable' | undefined = () => undefined;
	/** Content could not be read when it was last asked for, by run and key. */
	readonly unread = new Map<string, boolean>();

	constructor(readonly clock: VirtualClock) {}

	/** Gives the next calls that write these faults, in order. */
	plan(...faults: Array<SendFault | undefined>): void {
		this.sendFault = () => faults.shift();
	}

	/** Puts an invoice into the books, as if issued long ago. */
	seed(document: Invoice, more: Partial<Pick<Entry, 'live' | 'content'>> = {}): void {
		this.write(document, 'earlier');
		Object.assign(this.books.at(-1) ?? {}, { visibleFrom: 0, ...more });
	}

	entries(key: string): Entry[] {
		return this.books.filter((entry) => entry.key === key);
	}

	/** The keys of each call that wrote or tried to. */
	get calls(): string[] {
		return this.sends.map(({ keys }) => keys.join(' '));
	}

	port(run = 'run'): IssuePort<Invoice, Entry, Numbered> {
		return {
			lookUp: async (documents) => await this.lookUp(documents, run),
			judge: async (document, entry) => await this.judge(document, entry, run),
			send: async (batch) => await this.send(batch, run),
		};
	}

	private async lookUp(documents: readonly Invoice[], run: string): Promise<Map<string, Entry>> {
		const keys = documents.map(({ key }) => key);
		const log: LoggedLookUp = { run, keys, startedAt: this.clock.now(), answeredAt: Infinity, found: undefined };
		this.lookUps.push(log);
		await this.clock.sleep(this.behaviour.duration);
		log.answeredAt = this.clock.now();
		if (this.lookUpBreaks()) throw new TypeError('the look-up is broken');
		if (this.lookUpFails(keys)) throw new LookUpFailure('the look-up failed', 'Look up later');
		const asked = new Set(keys);
		const found = new Map<string, Entry>();
		for (const entry of this.books) {
			if (!asked.has(entry.key) || entry.visibleFrom > this.clock.now()) continue;
			if (!found.get(entry.key)?.live) found.set(entry.key, entry);
		}
		log.found = new Set(found.keys());
		return found;
	}

	private async judge(document: Invoice, entry: Entry, run: string): Promise<Judgement<Numbered>> {
		await this.clock.sleep(this.behaviour.duration / 10);
		const record = { lane: entry.lane, number: entry.number };
		const fails = this.judgeFails(entry.key);
		this.unread.set(`${run} ${entry.key}`, fails !== undefined);
		if (fails === 'failure') throw new LookUpFailure('the download failed', 'Download later');
		if (!entry.live) return { kind: 'notLive', record, state: 'cancelled' };
		if (fails === 'unreadable') return { kind: 'unreadable', record, reason: 'not handed out yet' };
		const compared = ['content'];
		if (entry.content === document.content) return { kind: 'equal', record, compared };
		return { kind: 'different', record, compared, differences: [{ field: 'content', ours: document.content, theirs: entry.content }] };
	}

	private async send(batch: readonly Invoice[], run: string): Promise<SendVerdict<Numbered>> {
		const lane = batch[0]?.lane ?? '';
		const call: LoggedSend = { run, lane, keys: batch.map(({ key }) => key), startedAt: this.clock.now(), answeredAt: Infinity, answer: 'none' };
		if (this.flying.some((other) => other.run === run && other.lane === lane) || batch.some((document) => document.lane !== lane)) this.crowded.push(lane);
		this.flying.push(call);
		this.sends.push(call);
		this.mostAtOnce = Math.max(this.mostAtOnce, this.flying.filter((other) => other.run === run).length);
		try {
			const verdict = await this.answer(batch, call);
			call.answer = logged(verdict);
			return verdict;
		} catch (error) {
			call.answer = 'thrown';
			throw error;
		} finally {
			call.answeredAt = this.clock.now();
			this.flying.splice(this.flying.indexOf(call), 1);
		}
	}

	private async answer(batch: readonly Invoice[], call: LoggedSend): Promise<SendVerdict<Numbered>> {
		const fault = this.sendFault(call);
		await this.clock.sleep(this.behaviour.duration / 2);
		switch (fault?.kind) {
			case 'dropBefore':
				break;
			case 'late':
				this.clock.after(fault.after, () => this.process(batch, call.run));
				await this.clock.sleep(fault.timeOut);
				return { kind: 'unclear', claim: 'nothing', ...because('no answer within the time') };
			case 'failed': {
				const verdict = fault.when === 'after' ? this.process(batch, call.run) : undefined;
				return verdict && verdict.kind !== 'accepted' ? verdict : { kind: 'unclear', claim: 'failed', ...because('the service failed') };
			}
			case 'emptyPromise':
				return { kind: 'accepted', records: new Map() };
			case 'refused':
				return { kind: 'refused', reach: fault.reach, ...because(`refused: ${fault.reach}`) };
			case 'duplicate':
				return { kind: 'duplicate', ...because('key taken') };
			case 'noConnection':
				return { kind: 'notSent', ...because('no connection') };
			case 'throws':
				if (fault.when === 'after') this.process(batch, call.run);
				throw new TypeError('the port is broken');
			default: {
				const verdict = this.process(batch, call.run);
				await this.clock.sleep(this.behaviour.duration / 2);
				if (fault?.kind === 'missingNumbers' && verdict.kind === 'accepted') {
					return { kind: 'accepted', records: new Map(fault.of === 'all' ? [] : [...verdict.records].filter((_, index) => index % 2 === 0)) };
				}
				if (fault?.kind !== 'dropAfter') return verdict;
			}
		}
		return { kind: 'unclear', claim: 'nothing', ...because('the connection broke') };
	}

	/** All of the call or nothing, at one moment. */
	private process(batch: readonly Invoice[], run: string): SendVerdict<Numbered> {
		const { dates, uniqueness } = this.behaviour;
		if (batch.some(({ bad }) => bad)) return { kind: 'refused', reach: 'document', ...because('bad content') };
		const early: SendVerdict<Numbered> | undefined = this.isEarly(batch) ? { kind: 'refused', reach: 'document', ...because('date too early') } : undefined;
		if (early && dates === 'beforeKeys') return early;
		const taken = batch.some(({ key, lane }) => this.entries(key).some((entry) => uniqueness === 'company' || patternOf(entry.lane) === patternOf(lane)));
		if (taken && uniqueness !== 'none') return { kind: 'duplicate', ...because('key taken') };
		if (early && dates === 'afterKeys') return early;
		for (const document of batch) this.write(document, run);
		return { kind: 'accepted', records: new Map(this.books.slice(-batch.length).map(({ key, lane, number }) => [key, { lane, number }])) };
	}

	private isEarly(batch: readonly Invoice[]): boolean {
		let last = this.books.filter(({ lane }) => lane === batch[0]?.lane).map(({ date }) => date).sort().at(-1) ?? '';
		return batch.some(({ date }) => {
			const early = date < last;
			last = date;
			return early;
		});
	}

	private write({ key, lane, date, content }: Invoice, run: string): void {
		const now = this.clock.now();
		const number = 1 + this.books.filter((entry) => entry.lane === lane).length;
		this.books.push({ key, lane, date, content, number, live: true, committedAt: now, visibleFrom: now + this.behaviour.lag, run });
	}
}
