import type { Simulator } from '../../simulator';
import { Status } from '../../simulator/vnpt/books';
import { DEMO_COMPANY } from '../../simulator/vnpt/seed';

/** One call that publishes, as it was seen at the service's door. */
export interface PublishingCall {
	readonly keys: readonly string[];
	/** Keys that were in the books already when the call arrived. */
	readonly repeated: readonly string[];
	/** Milliseconds of a clock of this process. */
	readonly arrived: number;
	/** Absent while the call is being done. */
	ended?: number;
}

const publishing = new Set(['ImportAndPublishInv']);

/** Writes down every publishing call that reaches a simulated tenant, whatever becomes of its caller. */
export class Journal {
	readonly publishing: PublishingCall[] = [];
	/** Calls of any kind. */
	calls = 0;
	private running = 0;

	constructor(simulator: Simulator) {
		const inBooks = (key: string): boolean => simulator.books.withKey(DEMO_COMPANY, key).some(({ status }) => status !== Status.draft);
		simulator.calls.watch(({ operation, keys }) => {
			this.calls++;
			if (!publishing.has(operation)) return () => undefined;
			const call: PublishingCall = { keys, repeated: keys.filter(inBooks), arrived: performance.now() };
			this.publishing.push(call);
			this.running++;
			return () => {
				call.ended = performance.now();
				this.running--;
			};
		});
	}

	/** Publishing calls that are being done at this moment. */
	get inProgress(): number {
		return this.running;
	}
}
