/** Cases in which every two values meet that may meet, few of them: pairwise testing. */

export type Factors = Readonly<Record<string, readonly string[]>>;
export type Case<F extends Factors> = { readonly [Name in keyof F]: F[Name][number] };
type Choice = ReadonlyMap<string, string>;

const candidates = 30;

/** Pairs of a choice, each as one text. */
function pairsOf(choice: Choice): string[] {
	const chosen = [...choice];
	return chosen.flatMap(([name, value], index) => chosen.slice(index + 1).map(([other, otherValue]) => [`${name}=${value}`, `${other}=${otherValue}`].sort().join(' & ')));
}

/**
 * Chooses cases greedily until each pair of values has met in one of them.
 *
 * @param allowed whether values can stand together; asked of incomplete cases as well
 * @param random numbers from 0 to below 1; the same numbers give the same cases
 */
export function pairwise<F extends Factors>(factors: F, allowed: (some: Partial<Case<F>>) => boolean, random: () => number): Array<Case<F>> {
	const names = Object.keys(factors);
	const can = (choice: Choice): boolean => allowed(Object.fromEntries(choice) as Partial<Case<F>>);
	const shuffled = <T>(all: readonly T[]): T[] => all.map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at).map(({ one }) => one);

	const open = new Map<string, Choice>();
	names.forEach((name, index) => {
		for (const other of names.slice(index + 1)) {
			for (const value of factors[name] ?? []) {
				for (const otherValue of factors[other] ?? []) {
					const pair: Choice = new Map([[name, value], [other, otherValue]]);
					if (can(pair)) for (const text of pairsOf(pair)) open.set(text, pair);
				}
			}
		}
	});
	const gain = (choice: Choice): number => pairsOf(choice).filter((pair) => open.has(pair)).length;

	/** A whole case around a pair, or nothing where the choice led into a corner. */
	const grown = (pair: Choice): Choice | undefined => {
		let choice = pair;
		for (const name of shuffled(names.filter((one) => !pair.has(one)))) {
			const [best] = shuffled(factors[name] ?? []).map((value): Choice => new Map([...choice, [name, value]])).filter(can).sort((a, b) => gain(b) - gain(a));
			if (!best) return undefined;
			choice = best;
		}
		return choice;
	};

	const cases: Array<Case<F>> = [];
	for (let [next] = open; next; [next] = open) {
		const [text, pair] = next;
		const [best] = Array.from({ length: candidates }, () => grown(pair)).filter((one) => one !== undefined).sort((a, b) => gain(b) - gain(a));
		if (best) {
			cases.push(Object.fromEntries(best) as Case<F>);
			for (const met of pairsOf(best)) open.delete(met);
		}
		// A pair that no whole case can hold is none.
		open.delete(text);
	}
	return cases;
}
