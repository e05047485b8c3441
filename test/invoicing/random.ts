/** A repeatable source of numbers from 0 to below 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A whole number of 1 to `most` digits, as text without leading zeros; small lengths as likely as great ones. */
export function randomDigits(random: () => number, most: number): string {
	const length = 1 + Math.floor(random() * most);
	let digits = '';
	for (let index = 0; index < length; index++) digits += Math.floor(random() * 10);
	return digits.replace(/^0+(?=\d)/, '');
}
