/** What a measurement is, and what it yields. */

/** What one run of a case took, beyond what was there before it. */
export interface Figures {
	/** Milliseconds on the clock. */
	readonly wall: number;
	/** Milliseconds of processor time, of all threads. */
	readonly cpu: number;
	/** Most memory in use above what was in use before, in megabytes. */
	readonly memory: number;
	/** Longest time the event loop did not turn, in milliseconds. */
	readonly stall: number;
	/** Megabytes sent and received. */
	readonly wire: number;
	/** What was counted to know that the work was done, e.g. invoices issued. */
	readonly done: number;
}

export type Params = Readonly<Record<string, string | number | boolean>>;

/** One line of a table: a way of doing the work, measured in a process of its own. */
export interface Case {
	readonly name: string;
	/** File below `bench/measurements/` that exports `cases`, and the name of the case in it. */
	readonly file: string;
	readonly way: string;
	readonly params: Params;
	/** The same with these parameters instead is done first and not measured: n8n runs for weeks. */
	readonly before?: Params;
	/** What `done` must be. */
	readonly expected: number;
	/** Megabytes of heap the process may have; the usual limit of Node when left out. */
	readonly heap?: number;
}

/** A table: the ways to do the same work. Ratios are against the named case. */
export interface Table {
	readonly title: string;
	readonly cases: readonly Case[];
	/** Name of the case the others are compared with. */
	readonly against: string;
	/** Sentences below the table, made from the medians. */
	readonly notes?: (medians: ReadonlyMap<string, Figures>) => readonly string[];
}

/** Does the work of one case; what comes before {@link Meter.start} is not measured. */
export type Way = (params: Params, meter: Meter) => Promise<Figures>;

export interface Meter {
	start(): void;
	/** @param done what was counted @param wireBytes bytes sent and received */
	stop(done: number, wireBytes: number): Figures;
}

const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] ?? NaN : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

/** The median of every figure. */
export const medians = (runs: readonly Figures[]): Figures => ({
	wall: median(runs.map(({ wall }) => wall)), cpu: median(runs.map(({ cpu }) => cpu)), memory: median(runs.map(({ memory }) => memory)),
	stall: median(runs.map(({ stall }) => stall)), wire: median(runs.map(({ wire }) => wire)), done: median(runs.map(({ done }) => done)),
});
