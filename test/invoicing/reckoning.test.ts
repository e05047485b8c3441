/** The quick ways of reckoning with whole numbers, held against the library's own, digit by digit. */
import { decimalPlaces, decimalText, fitsInto, isZero, percentOf, plus, roundTo, sum, times, zero } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import { Big } from '../../vendor/decimals';
import { seededRandom } from './random';

const random = seededRandom(20261122);
const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** Of any length up to twenty digits on both sides, often with zeros at an end. */
function anyNumber(): Decimal {
	const whole = digits(Math.floor(random() * 20) + 1) + (random() < 0.3 ? '0'.repeat(Math.floor(random() * 8)) : '');
	const fraction = random() < 0.5 ? `.${'0'.repeat(Math.floor(random() * 4))}${digits(Math.floor(random() * 8) + 1)}` : '';
	return new Big(`${random() < 0.3 ? '-' : ''}${whole}${fraction}`);
}

const special = ['0', '1', '-1', '10', '0.1', '-0.01', '99999999', '9999999', '999999999999999', '900000000000000', '0.000001', '5e-15', '123456.789'].map((text) => new Big(text));
const numbers = [...special, ...Array.from({ length: 400 }, anyNumber)];
const pairs = numbers.flatMap((a, index) => [...special.map((b) => [a, b] as const), [a, numbers[(index * 7 + 3) % numbers.length] ?? zero] as const]);

/** All that makes a number, so that two equal ones are made alike, zeros included. */
const parts = ({ s: sign, e: exponent, c }: Decimal): unknown => (c[0] === 0 ? 'zero' : { sign, exponent, digits: [...c] });

test('sums and products are those of the library', () => {
	for (const [a, b] of pairs) {
		expect(parts(plus(a, b))).toEqual(parts(a.plus(b)));
		expect(parts(times(a, b))).toEqual(parts(a.times(b)));
	}
});

test('no sum or product is a negative zero', () => {
	expect([times(new Big('-5'), zero), plus(new Big('-5'), new Big('5'))].map(decimalText)).toEqual(['0', '0']);
});

test('what goes in is left as it was', () => {
	for (const [a, b] of pairs.slice(0, 500)) {
		const before = [parts(a), parts(b)];
		plus(a, b);
		times(a, b);
		percentOf(a, b);
		roundTo(a, 2);
		expect([parts(a), parts(b)]).toEqual(before);
	}
});

test('hundredths are exact', () => {
	for (const [a, b] of pairs) expect(percentOf(a, b).times(100).eq(a.times(b))).toBe(true);
});

test('text, places, zero and rounding are those of the library', () => {
	for (const number of numbers) {
		expect(decimalText(number)).toBe(number.eq(0) ? '0' : number.toFixed());
		expect(decimalPlaces(number)).toBe((number.toFixed().split('.')[1] ?? '').length);
		expect(isZero(number)).toBe(number.eq(0));
		for (const places of [0, 2, 6]) expect(roundTo(number, places).eq(number.round(places, Big.roundHalfUp))).toBe(true);
	}
});

test('a number fits when it is not negative and neither side is longer', () => {
	for (const number of numbers) {
		const [whole = '', fraction = ''] = number.abs().toFixed().split('.');
		expect(fitsInto(number, 14, 6)).toBe((number.gt(0) || number.eq(0)) && whole.length <= 14 && fraction.length <= 6);
	}
});

test('a sum of many is exact', () => {
	expect(sum(numbers).eq(numbers.reduce((total, number) => total.plus(number), zero))).toBe(true);
});
