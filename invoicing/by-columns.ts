/** What is made once of rows with the same columns: a sheet has the same ones on every row, or nearly. */
export class ByColumns<T> {
	private readonly known = new Map<string, T>();
	private last: { readonly columns: readonly string[]; readonly made: T } | undefined;

	constructor(private readonly make: (columns: readonly string[]) => T) {}

	/** @param columns names in order; quickest when rows share the list itself */
	of(columns: readonly string[]): T {
		if (this.last && areSame(this.last.columns, columns)) return this.last.made;
		const signature = JSON.stringify(columns);
		const made = this.known.get(signature) ?? this.make(columns);
		this.known.set(signature, made);
		this.last = { columns, made };
		return made;
	}

	/** Everything that was made so far. */
	all(): T[] {
		return [...this.known.values()];
	}
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
	if (one === other) return true;
	if (one.length !== other.length) return false;
	for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
	return true;
}
