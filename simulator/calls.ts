/** One call as the log keeps it: names and keys, never credentials or payloads. */
export interface LoggedCall {
	readonly at: string;
	readonly service: string;
	readonly operation: string;
	readonly keys: readonly string[];
	/** The faults that acted on the call. */
	readonly faults: readonly string[];
	/** The first characters of the result, or why there was none. */
	readonly outcome: string;
}

const KEPT = 10_000;
const KEYS_KEPT = 100;
const OUTCOME_LENGTH = 200;

/** The log of calls, newest last, of limited length. */
export class CallLog {
	private calls: LoggedCall[] = [];

	add(call: LoggedCall): void {
		this.calls.push({ ...call, keys: call.keys.slice(0, KEYS_KEPT), outcome: call.outcome.slice(0, OUTCOME_LENGTH) });
		if (this.calls.length > KEPT) this.calls = this.calls.slice(-KEPT / 2);
	}

	list(): readonly LoggedCall[] {
		return this.calls;
	}

	clear(): void {
		this.calls = [];
	}
}
