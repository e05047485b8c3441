/** The one outcome every document of a run ends in, and what stands beside it. */
export type Outcome =
	/** issued in this run */
	| 'published'
	/** found under the same key, live, and equal in what was compared */
	| 'alreadyPublished'
	/** a finding of ours; never sent */
	| 'invalid'
	/** the service refused it and wrote nothing */
	| 'rejected'
	/** held back: nothing was sent for it */
	| 'notSent'
	/** the key exists with other content, or is not live */
	| 'conflict'
	/** sent, and not provable yet */
	| 'unknown';

export interface Difference {
	readonly field: string;
	readonly ours: string;
	readonly theirs: string;
}

export interface Settlement<Record_> {
	readonly outcome: Outcome;
	/** What the service's books hold: number, serial and so on. */
	readonly record?: Record_;
	/** True when the answer was lost and the document was found by looking it up. */
	readonly recovered?: boolean;
	/** What was compared with the document in the books. */
	readonly compared?: readonly string[];
	readonly differences?: readonly Difference[];
	/** Why it is not issued: a sentence without a final period. */
	readonly reason?: string;
	/** What to do next. */
	readonly remedy?: string;
	/** Code of the service, for support. */
	readonly code?: string;
	/** For `unknown`: milliseconds since the epoch from which a run with the same key settles it. */
	readonly safeFrom?: number;
}

/** The two outcomes that mean: the invoice exists as asked. */
export const isIssued = (outcome: Outcome): boolean => outcome === 'published' || outcome === 'alreadyPublished';
