const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * An invented Vietnamese tax code: ten digits beginning with 99, with a correct check digit.
 * Some nine-digit beginnings have no check digit (the weighted sum is divisible by 11); those are passed over,
 * so the n-th code is the n-th that exists.
 */
export function inventedTaxCode(n: number): string {
	let found = 0;
	for (let serial = 1; serial < 10_000_000; serial++) {
		const digits = `99${String(serial).padStart(7, '0')}`;
		const rest = weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
		if (rest !== 0 && ++found === n) return `${digits}${10 - rest}`;
	}
	throw new RangeError(`There is no invented tax code number ${n}`);
}
