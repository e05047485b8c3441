/** Tells for how long something has been so without a break. */
export class Lasting {
	private readonly since = new Map<string, number>();

	/** @param now milliseconds */
	constructor(private readonly now: () => number) {}

	/**
	 * @param names of which it is so at this moment
	 * @returns milliseconds since it has been so, by name
	 */
	of(names: readonly string[]): Map<string, number> {
		for (const name of [...this.since.keys()]) if (!names.includes(name)) this.since.delete(name);
		return new Map(names.map((name) => {
			const since = this.since.get(name) ?? this.now();
			this.since.set(name, since);
			return [name, this.now() - since];
		}));
	}
}
