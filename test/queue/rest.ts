/** Tells how long nothing has been going on. */
export class Rest {
	private since: number | undefined;
	private seen = '';

	/** @param now milliseconds */
	constructor(private readonly now: () => number) {}

	/**
	 * @param seen what should change if something was going on
	 * @param atWork whether something is certainly going on
	 * @returns milliseconds since this was last so
	 */
	lasts(seen: string, atWork: boolean): number {
		if (atWork || this.since === undefined || seen !== this.seen) this.since = this.now();
		this.seen = seen;
		return this.now() - this.since;
	}
}
