import { seededRandom } from '../invoicing/random';

/** Decisions of a story, the same for the same seed. */
export class Chance {
	readonly random: () => number;

	constructor(seed: number) {
		this.random = seededRandom(seed);
	}

	happens(share: number): boolean {
		return this.random() < share;
	}

	/** A whole number from 0 to below. */
	below(count: number): number {
		return Math.floor(this.random() * count);
	}

	between(least: number, most: number): number {
		return least + Math.round(this.random() * (most - least));
	}

	one<T>(all: readonly T[]): T {
		const chosen = all[this.below(all.length)];
		if (chosen === undefined) throw new Error('Nothing to choose from');
		return chosen;
	}
}
