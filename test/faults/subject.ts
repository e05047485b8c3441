/** What the stories are told of: every operation that writes, as the proof sees it. */
import type { FaultBook } from '../../simulator/faults';
import type { Site } from '../../simulator/server';
import type { TestWorld, VirtualClock } from '../services/issuing/world';
import type { Chance } from './chance';
import type { Road } from './road';

/** A row that someone wants done. */
export interface Row {
	readonly key: string;
	/** Calendar date, yyyy-MM-dd. */
	readonly date: string;
	/** Which number range or lane, for subjects that have several. */
	readonly lane: number;
	/** Corrected by a person after the first run, under the same key. */
	readonly edited: boolean;
}

/** What a run says of a row. */
export interface Told {
	readonly outcome: string;
	readonly safeFrom?: number;
}

/** A service of a story, fresh. */
export interface Stage {
	readonly time: VirtualClock;
	readonly site: Site;
	readonly faults: FaultBook;
	/** Whether this service refuses a second document under the same key. */
	readonly duplicatesRefused: boolean;
	/** How this service behaves where services differ. */
	readonly switches: Readonly<Record<string, unknown>>;
}

export interface Subject<S extends Stage = Stage> {
	/** Place in the node. */
	readonly name: string;
	/** `issue` makes a legal document, `transition` moves one, `notify` may happen more than once, `once` is never sent again by itself. */
	readonly kind: 'issue' | 'transition' | 'notify' | 'once';
	/** Operations of the service that write. */
	readonly writes: readonly string[];
	/** Whether a corrected row is another document under the same key. */
	readonly editable: boolean;
	open(time: VirtualClock, chance: Chance): S;
	prepare(stage: S, rows: readonly Row[]): Promise<void>;
	/** One run of the operation over the rows. */
	run(stage: S, rows: readonly Row[], world: TestWorld, road: Road): Promise<ReadonlyMap<string, Told>>;
	/** How often the books hold what the rows with this key ask for; of those, how often exactly as this row says. */
	held(stage: S, row: Row): { readonly times: number; readonly asSaid: number; readonly since: number };
}
