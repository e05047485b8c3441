import type { Difference } from './outcome';

/** A document that makes a legal document when sent. */
export interface Issuable {
	/** The caller's key: the identity. Unique within a run. */
	readonly key: string;
	/** Documents of one lane share a number range: one call at a time, dates in order. */
	readonly lane: string;
	/** Calendar date, yyyy-MM-dd. */
	readonly date: string;
	/** Documents with different marks never share a call, for instance because their formats differ. */
	readonly call: string;
	/** Size of the document in a call, in bytes. */
	readonly bytes: number;
}

/** Why nothing was written, and what it means for the rest of the run. */
export interface Refusal {
	readonly reason: string;
	readonly remedy: string;
	readonly code?: string;
}

/** What a call said of one document of it: issued, or refused with nothing written. */
export type EachAnswer<Record_> = { readonly record: Record_ } | { readonly refusal: Refusal };

/** What a call that writes told us. */
export type SendVerdict<Record_> =
	/** Issued; documents without a record are looked up. */
	| { readonly kind: 'accepted'; readonly records: ReadonlyMap<string, Record_> }
	/** Answered document by document; those without an answer are looked up. */
	| ({ readonly kind: 'each'; readonly answers: ReadonlyMap<string, EachAnswer<Record_>> } & Refusal)
	/** Refused, nothing written. `document`: halve until the bad ones stand alone. */
	| ({ readonly kind: 'refused'; readonly reach: 'document' | 'lane' | 'run' } & Refusal)
	/** The call never left: no connection. */
	| ({ readonly kind: 'notSent' } & Refusal)
	/**
	 * Refused, nothing written, but perhaps because the document stands in the books already: only a look-up
	 * tells. Where it finds nothing the refusal stands, or (`unknown`, unless said) nobody knows.
	 */
	| ({ readonly kind: 'duplicate'; readonly absence?: 'refused' | 'unknown' } & Refusal)
	/**
	 * No proof either way. `claim` is what the service said of the write: `failed` it answered that it
	 * failed, so the call is over; `issued` it said yes but not which numbers; `nothing` no answer
	 * that can be believed, so the call may still be running there.
	 */
	| ({ readonly kind: 'unclear'; readonly claim: 'failed' | 'issued' | 'nothing' } & Refusal);

/** How a document compares with what the books hold under its key. */
export type Judgement<Record_> =
	| { readonly kind: 'equal'; readonly record: Record_; readonly compared: readonly string[] }
	| { readonly kind: 'different'; readonly record: Record_; readonly compared: readonly string[]; readonly differences: readonly Difference[] }
	| { readonly kind: 'notLive'; readonly record: Record_; readonly state: string }
	| { readonly kind: 'unreadable'; readonly record: Record_; readonly reason: string };

/** Thrown by a look-up that could not be completed: unknown is not absent. */
export class LookUpFailure extends Error {
	constructor(message: string, readonly remedy: string) {
		super(message);
		this.name = 'LookUpFailure';
	}
}

/** What the issuing core needs of a service. */
export interface IssuePort<D extends Issuable, Found, Record_> {
	/** Everything the books hold under these keys. Throws {@link LookUpFailure}. */
	lookUp(documents: readonly D[]): Promise<ReadonlyMap<string, Found>>;
	/** Compares; may read the document from the service. Throws {@link LookUpFailure}. */
	judge(document: D, found: Found): Promise<Judgement<Record_>>;
	/**
	 * Asked once, before anything is sent, with what is absent from the books: lanes in which it is certain
	 * that not all of it can be issued. Nothing of them is sent. Never throws; in doubt a lane is not named.
	 */
	refuseLanes?(absent: readonly D[]): Promise<ReadonlyMap<string, Refusal>>;
	/** Sends once. Never throws for what the service or the network did. */
	send(batch: readonly D[]): Promise<SendVerdict<Record_>>;
}

/** The world outside, given so that time and chance can be tested. */
export interface World {
	/** Milliseconds since the epoch. */
	now(): number;
	sleep(milliseconds: number): Promise<void>;
	/** 0 ≤ value < 1. */
	random(): number;
	/** True when the run was asked to stop; looked at between calls, never inside one. */
	cancelled(): boolean;
}
