import type { Clock } from '../clock';
import type { Books } from './books';
import type { Locks } from './locks';
import type { VnptSwitches } from './switches';

/** What every operation works with. */
export interface Service {
	readonly books: Books;
	readonly switches: VnptSwitches;
	readonly clock: Clock;
	readonly locks: Locks;
	/** Address of the simulator's pages, without a final slash; known once it listens. */
	readonly origin: () => string;
}

/** Reads one parameter of the call; empty when it was absent, lists one part per line. Throws when the operation has no such parameter. */
export interface Arguments {
	(name: string): string;
	/** Whether the operation has this parameter at all. */
	has(name: string): boolean;
}

/** States that hold for one call, set by faults: `rangeExhausted`, `certificateExpired`, `numberingFailed`, `codeNotFormed`, `hashExpired`. */
export type Conditions = ReadonlySet<string>;

/** Does one operation and gives its result text. Throws Refusal for a business error. */
export type Handler = (service: Service, argument: Arguments, conditions: Conditions) => string | Promise<string>;
