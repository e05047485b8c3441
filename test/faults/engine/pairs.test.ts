import { seededRandom } from '../../invoicing/random';
import { pairwise } from './pairs';

const factors = { a: ['1', '2', '3', '4'], b: ['x', 'y', 'z'], c: ['on', 'off'], d: ['p', 'q', 'r'] } as const;
const allowed = ({ a, b }: { readonly a?: string; readonly b?: string }): boolean => !(a === '1' && b === 'x');

test('every two values that may meet do, in far fewer cases than there are', () => {
	const cases = pairwise(factors, allowed, seededRandom(7));
	const names = Object.keys(factors) as Array<keyof typeof factors>;
	const missing = names.flatMap((one, index) => names.slice(index + 1).flatMap((other) => factors[one].flatMap((value) => factors[other]
		.filter((otherValue) => !cases.some((made) => made[one] === value && made[other] === otherValue)).map((otherValue) => `${one}=${value} ${other}=${otherValue}`))));
	expect(missing).toEqual(['a=1 b=x']);
	expect(cases.every(allowed)).toBe(true);
	expect(cases.length).toBeLessThan(20);
});

test('the same seed gives the same cases', () => {
	expect(pairwise(factors, allowed, seededRandom(7))).toEqual(pairwise(factors, allowed, seededRandom(7)));
});
