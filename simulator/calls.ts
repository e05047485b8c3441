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

/** A call as it arrives. */
export type ArrivedCall = Omit<LoggedCall, 'at' | 'outcome'>;

/** Told of every call when it arrives, with all of its keys; what it returns is told the whole result. */
export type CallWatcher = (call: ArrivedCall) => (outcome: string) => void;

const KEPT = 10_000;
const KEYS_KEPT = 100;
const OUTCOME_LENGTH = 200;

/** The log of calls, newest last, of limited length. */
export class CallLog {
	private calls: LoggedCall[] = [];
	private readonly watchers: CallWatcher[] = [];

	/** Lets somebody watch the calls from now on; the log itself is short and abridged. */
	watch(watcher: CallWatcher): void {
		this.watchers.push(watcher);
	}

	/** A call has arrived. @returns what to call when it has been done */
	arrive(call: ArrivedCall): (at: string, outcome: string) => void {
		const told = this.watchers.map((watcher) => watcher(call));
		return (at, outcome) => {
			this.add({ ...call, at, outcome });
			for (const tell of told) tell(outcome);
		};
	}

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
