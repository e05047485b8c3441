const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/**
 * An invented Korean business number: ten digits beginning with 000, which no tax office has, with a correct check digit.
 * The digits after that say what kind of business it is: 81 a company, 12 a person.
 */
export function inventedBusinessNumber(kind: '81' | '12', n: number): string {
	const digits = `000${kind}${String(n).padStart(4, '0')}`;
	const weighted = weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) + Math.floor((5 * Number(digits[8])) / 10);
	return `${digits}${(10 - (weighted % 10)) % 10}`;
}

/** 0008612345 → 000-86-12345, as people write it. */
export const written = (number: string): string => `${number.slice(0, 3)}-${number.slice(3, 5)}-${number.slice(5)}`;
