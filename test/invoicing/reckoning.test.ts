/** The quick ways of reckoning with whole numbers, held against the library's own, digit by digit. */
import { Decimal, decimal, sum, zero } from '../../invoicing/decimal';
import { Big } from '../../vendor/decimals';
import { seededRandom } from './random';

const random = seededRandom(20261122);
const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** Of any length up to twenty digits on both sides, often with zeros at an end. */
function anyNumber(): string {
	const whole = digits(Math.floor(random() * 20) + 1) + (random() < 0.3 ? '0'.repeat(Math.floor(random() * 8)) : '');
	const fraction = random() < 0.5 ? `.${'0'.repeat(Math.floor(random() * 4))}${digits(Math.floor(random() * 20) + 1)}` : '';
	return `${random() < 0.3 ? '-' : ''}${whole}${fraction}`;
}

const special = [
	'0', '-0', '-0.00', '1', '-1', '10', '0.1', '0.10', '-0.01', '0.5', '2.5', '100', '99999999', '9999999', '31622776', '31622777', '999999999999999', '1000000000000000', '-999999999999999',
	'900000000000000', '99999999999999.9', '9.99999999999999', '0.000001', '0.000000000000001', '0.0000000000000001', '0.999999999999999', '0.9999999999999999', '123456.789', '1e15', '1e-7', '5e-15',
];
const texts = [...special, ...Array.from({ length: 400 }, anyNumber)];
const numbers = texts.map((text) => ({ text, ours: Decimal.of(text), big: new Big(text) }));
type Number_ = (typeof numbers)[number];
const pairs: Array<readonly [Number_, Number_]> = numbers.flatMap((a, index) => [...numbers.slice(0, special.length), numbers[(index * 7 + 3) % numbers.length] ?? a].map((b) => [a, b] as const));

/** As the library writes it; it knows negative zeros, and we do not. */
const written = (value: Big): string => (value.eq(0) ? '0' : value.toFixed());

test('a number is written as the library writes it', () => {
	for (const { ours, big } of numbers) {
		expect(ours.toString()).toBe(written(big));
		expect(JSON.stringify([ours])).toBe(JSON.stringify([written(big)]));
		expect(ours.places).toBe((written(big).split('.')[1] ?? '').length);
		expect([ours.isZero, ours.isBelowZero]).toEqual([big.eq(0), big.lt(0)]);
		expect(ours.significantDigits).toBe(big.c.length);
		expect(ours.isLong).toBe(written(big.abs()).replace(/^0\./, '').replace('.', '').length > 15);
	}
});

test('sums, differences and products are those of the library', () => {
	for (const [a, b] of pairs) {
		expect([a.text, b.text, a.ours.plus(b.ours).toString()]).toEqual([a.text, b.text, written(a.big.plus(b.big))]);
		expect([a.text, b.text, a.ours.minus(b.ours).toString()]).toEqual([a.text, b.text, written(a.big.minus(b.big))]);
		expect([a.text, b.text, a.ours.times(b.ours).toString()]).toEqual([a.text, b.text, written(a.big.times(b.big))]);
		expect([a.text, b.text, a.ours.percent(b.ours).toString()]).toEqual([a.text, b.text, written(a.big.times(b.big).times('0.01'))]);
	}
});

test('quotients are those of the library', () => {
	for (const [a, b] of pairs) {
		if (b.ours.isZero) expect(() => a.ours.div(b.ours)).toThrow();
		else expect([a.text, b.text, a.ours.div(b.ours).toString()]).toEqual([a.text, b.text, written(a.big.div(b.big))]);
	}
});

test('numbers compare as in the library, and equal ones have one form', () => {
	for (const [a, b] of pairs) {
		const order = a.big.cmp(b.big);
		expect([a.text, b.text, Math.sign(a.ours.cmp(b.ours))]).toEqual([a.text, b.text, order]);
		expect([a.ours.eq(b.ours), a.ours.lt(b.ours), a.ours.lte(b.ours), a.ours.gt(b.ours), a.ours.gte(b.ours)]).toEqual([order === 0, order < 0, order <= 0, order > 0, order >= 0]);
	}
	for (const { ours } of numbers) {
		for (const way of [ours.plus(decimal('0.7')).minus(decimal('0.7')), ours.times(4).times(decimal('0.25')), ours.neg().neg(), Decimal.of(ours.toString()), ours.percent(Decimal.of('100'))]) {
			expect(way).toEqual(ours);
		}
	}
});

test('rounding, cutting and absolute values are those of the library', () => {
	for (const { text, ours, big } of numbers) {
		expect(ours.abs().toString()).toBe(written(big.abs()));
		expect(ours.neg().toString()).toBe(written(big.neg()));
		for (const places of [0, 1, 2, 6, 14]) {
			expect([text, places, ours.round(places).toString()]).toEqual([text, places, written(big.round(places, Big.roundHalfUp))]);
			expect([text, places, ours.truncate(places).toString()]).toEqual([text, places, written(big.round(places, Big.roundDown))]);
		}
		if (!ours.isZero) expect(ours.toSignificant(15).toString()).toBe(written(big.prec(15, Big.roundHalfUp)));
	}
});

test('numbers of the program may stand for decimals', () => {
	for (const { ours } of numbers) {
		expect([ours.times(-1), ours.eq(0), ours.lt(100), ours.gt(-1)]).toEqual([ours.neg(), ours.isZero, ours.lt(decimal('100')), ours.gt(decimal('-1'))]);
	}
	expect([0, -0, 12, -12, 0.1, 1e-7, 1e21, 123456789.25].map((value) => Decimal.ofNumber(value).toString())).toEqual(['0', '0', '12', '-12', '0.1', '0.0000001', '1000000000000000000000', '123456789.25']);
});

test('no sum or product is a negative zero', () => {
	expect([decimal('-5').times(zero), decimal('-5').plus(decimal('5')), decimal('-0.4').round(0), zero.neg(), decimal('-0')].map((value) => Object.is(Number(value), 0))).toEqual([true, true, true, true, true]);
});

test('a number fits when it is not negative and neither side is longer', () => {
	for (const { text, ours, big } of numbers) {
		const [whole = '', fraction = ''] = written(big.abs()).split('.');
		for (const [before, behind] of [[14, 6], [15, 0], [3, 2], [14, Infinity]] as const) {
			expect([text, before, behind, ours.fitsInto(before, behind)]).toEqual([text, before, behind, big.gte(0) && whole.length <= before && fraction.length <= behind]);
		}
	}
});

test('the smallest unit of so many places', () => {
	expect([0, 1, 2, 6].map((places) => Decimal.unit(places).toString())).toEqual(['1', '0.1', '0.01', '0.000001']);
	expect(Decimal.unit(2)).toEqual(decimal('0.01'));
});

test('a sum of many is exact', () => {
	expect(sum(numbers.map(({ ours }) => ours)).toString()).toBe(written(numbers.reduce((total, { big }) => total.plus(big), new Big(0))));
});
