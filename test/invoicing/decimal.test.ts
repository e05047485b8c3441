import {
	Decimal,
	currencyPlaces,
	decimal,
	decimalText,
	sum,
	zero,
} from '../../invoicing/decimal';
import { readDecimal } from '../../invoicing/read-decimal';
import { randomDigits, seededRandom } from './random';

const read = (value: unknown) => {
	const { value: number, complaints } = readDecimal(value);
	return {
		text: number === undefined ? undefined : decimalText(number),
		severities: complaints.map(({ severity }) => severity),
		rules: complaints.map(({ rule }) => rule),
		remedy: complaints[0]?.remedy,
	};
};

describe('readDecimal', () => {
	test.each<[unknown, string]>([
		['0', '0'],
		['1234567.5', '1234567.5'],
		['-1234567.5', '-1234567.5'],
		['+5', '5'],
		['  42 ', '42'],
		['\u00a042\u00a0', '42'],
		['\u202f42\ufeff', '42'],
		['１２３', '123'],
		['１２３．５', '123.5'],
		['\u3000７\u3000', '7'],
		['\u2212500', '-500'],
		['\u2013500', '-500'],
		['\u200f500', '500'],
		['5\u200b00', '500'],
		['007', '7'],
		['0.123', '0.123'],
		['1234.567', '1234.567'],
		['5.0', '5'],
		['5.10', '5.1'],
		['-0', '0'],
		['-0.00', '0'],
		['+0', '0'],
		['0.1000000000000000000000000000001', '0.1000000000000000000000000000001'],
		['123456789012345678901234567890', '123456789012345678901234567890'],
		[0, '0'],
		[-0, '0'],
		[5, '5'],
		[-5, '-5'],
		[0.1, '0.1'],
		[1.005, '1.005'],
		[2.675, '2.675'],
		[123456789012345, '123456789012345'],
		[12345678901234.5, '12345678901234.5'],
		[1e21, '1000000000000000000000'],
		[-1.5e21, '-1500000000000000000000'],
		[1e-7, '0.0000001'],
		[1.25e-10, '0.000000000125'],
	])('%p is %s', (given, text) => {
		expect(read(given)).toMatchObject({ text, rules: [] });
	});

	test.each([[undefined], [null], [''], ['   '], ['\u00a0'], ['\t\r\n']])('%p is no value and no fault', (given) => {
		expect(readDecimal(given)).toEqual({ complaints: [] });
	});

	test.each<[unknown, string, string | undefined]>([
		// Thousands separators: what is meant is certain, so the remedy names it.
		['1,234,567', 'number.thousands', 'Write 1234567'],
		['1,234,567.5', 'number.thousands', 'Write 1234567.5'],
		['1,234.5', 'number.thousands', 'Write 1234.5'],
		['1.234.567', 'number.thousands', 'Write 1234567'],
		['1.234.567,5', 'number.thousands', 'Write 1234567.5'],
		['1.000,5', 'number.thousands', 'Write 1000.5'],
		['-1.234.567', 'number.thousands', 'Write -1234567'],
		['+1.234.567', 'number.thousands', 'Write 1234567'],
		['1 234 567', 'number.thousands', 'Write 1234567'],
		['1\u00a0234\u00a0567', 'number.thousands', 'Write 1234567'],
		['1\u202f234', 'number.thousands', 'Write 1234'],
		['1 234,567', 'number.thousands', 'Write 1234.567'],
		["1'234'567.50", 'number.thousands', 'Write 1234567.5'],
		['1_000', 'number.thousands', 'Write 1000'],
		// A decimal comma, or marks that leave a doubt.
		['1,5', 'number.marks', 'Write 1.5'],
		['1,50', 'number.marks', 'Write 1.5'],
		['0,123', 'number.marks', 'Write 0.123'],
		['1234,567', 'number.marks', 'Write 1234.567'],
		['-1,5', 'number.marks', 'Write -1.5'],
		['1,234', 'number.marks', 'Write 1234 or 1.2340'],
		['-1,234', 'number.marks', 'Write -1234 or -1.2340'],
		['1.2.3', 'number.marks', undefined],
		['1,2,3', 'number.marks', undefined],
		['1,2.3', 'number.marks', undefined],
		['1.234,567.8', 'number.marks', undefined],
		['1,234.567,8', 'number.marks', undefined],
		['12,34,567', 'number.marks', undefined],
		['0,123,456', 'number.marks', undefined],
		["1'234 567", 'number.marks', undefined],
		['1 2', 'number.marks', undefined],
		['5..', 'number.marks', undefined],
		// Other writings of a number.
		['5.', 'number.format', 'Write 5'],
		['.5', 'number.format', 'Write 0.5'],
		['-.5', 'number.format', 'Write -0.5'],
		['1e5', 'number.format', 'Write 100000'],
		['1E-3', 'number.format', 'Write 0.001'],
		['1e99', 'number.format', undefined],
		['1e999999999', 'number.format', undefined],
		['$1,234.50', 'number.format', 'Write 1234.5'],
		['1.500.000 đ', 'number.format', 'Write 1500000'],
		['1.500.000₫', 'number.format', 'Write 1500000'],
		['VND 1500000', 'number.format', 'Write 1500000'],
		['150000원', 'number.format', 'Write 150000'],
		['￦150000', 'number.format', 'Write 150000'],
		// With the currency sign off, 1.500 may still be 1500: no guess.
		['1.500 đ', 'number.format', undefined],
		['1,500 đ', 'number.format', undefined],
		['(500)', 'number.format', 'Write -500'],
		// What reverses text changes what is seen.
		['5\u202e12', 'number.format', 'Write 512'],
		['1\u00ad5', 'number.format', 'Write 15'],
		['10²', 'number.format', undefined],
		['१२', 'number.format', undefined],
		['٣', 'number.format', undefined],
		['0x1F', 'number.format', undefined],
		['0b11', 'number.format', undefined],
		['--5', 'number.format', undefined],
		['+-5', 'number.format', undefined],
		['5-', 'number.format', undefined],
		['10%', 'number.format', undefined],
		['1/2', 'number.format', undefined],
		['=1+1', 'number.format', undefined],
		['12n', 'number.format', undefined],
		['-', 'number.format', undefined],
		['.', 'number.format', undefined],
		['NaN', 'number.format', undefined],
		['Infinity', 'number.format', undefined],
		['null', 'number.format', undefined],
		['__proto__', 'number.format', undefined],
		['constructor', 'number.format', undefined],
		['5\u00005', 'number.format', undefined],
		['\ud800', 'number.format', undefined],
		// Not numbers at all.
		[NaN, 'number.format', undefined],
		[Infinity, 'number.format', undefined],
		[-Infinity, 'number.format', undefined],
		[true, 'number.format', undefined],
		[[], 'number.format', undefined],
		[[5], 'number.format', undefined],
		[['5'], 'number.format', undefined],
		[{}, 'number.format', undefined],
		[{ valueOf: () => 5 }, 'number.format', undefined],
		[new Date(0), 'number.format', undefined],
		[5n, 'number.format', undefined],
		[Symbol('five'), 'number.format', undefined],
		[() => 5, 'number.format', undefined],
		// Digits that a float cannot hold.
		[0.1 + 0.2, 'number.precision', undefined],
		[100.02999999999997, 'number.precision', undefined],
		[1234567890123456, 'number.precision', undefined],
		[Number.MAX_SAFE_INTEGER, 'number.precision', undefined],
		[Number.MAX_VALUE, 'number.precision', undefined],
		[Number.MIN_VALUE, 'number.precision', undefined],
		[1e300, 'number.precision', undefined],
		['9'.repeat(61), 'number.precision', undefined],
	])('%p is refused by %s', (given, rule, remedy) => {
		const found = read(given);
		expect(found).toMatchObject({ text: undefined, severities: ['error'], rules: [rule] });
		if (remedy === undefined) expect(found.remedy).not.toMatch(/^Write -?\d[\d.]*( or|$)/);
		else expect(found.remedy).toBe(remedy);
	});

	test('a number that lost digits is told what it may have been', () => {
		expect(read(0.1 + 0.2).remedy).toContain('is 0.3');
		expect(read(100.02999999999997).remedy).toContain('is 100.03');
	});

	test.each(['1.500', '-12.345', '999.000', '+1.500'])('%s is refused: it may be a thousandfold', (given) => {
		const found = read(given);
		expect(found).toMatchObject({ severities: ['error'], rules: ['number.thousands'] });
		const meant = /^Write (\S+) or (\S+)$/.exec(found.remedy ?? '');
		expect([Number(meant?.[1]), Number(meant?.[2])]).toEqual([Number(given) * 1000, Number(given)]);
		for (const written of meant?.slice(1) ?? []) expect(read(written).severities).toEqual([]);
	});

	test.each(['0.500', '1234.567', '1.5000', '1.50'])('%s can only be decimal: no warning', (given) => {
		expect(read(given)).toMatchObject({ text: String(Number(given)), rules: [] });
	});

	test('every remedy that names a form names one that is accepted and means the same', () => {
		for (const given of ['1,234,567.5', '1 234,5', '.5', '1e5', '(1.234.567,89)', '$ 5']) {
			const written = /^Write (\S+)$/.exec(read(given).remedy ?? '')?.[1];
			expect(read(written)).toMatchObject({ text: written, rules: [] });
		}
	});

	test('full-width digits do not make a riddle certain', () => {
		expect(read('１.５００')).toMatchObject({ text: undefined, rules: ['number.thousands'] });
	});

	describe('of a sheet that groups thousands', () => {
		const comma = (given: unknown) => readDecimal(given, 'comma');
		const point = (given: unknown) => readDecimal(given, 'point');
		/** The same text with both marks exchanged. */
		const exchanged = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));

		test.each([
			['1.234.567,89', '1234567.89'], ['1.500', '1500'], ['1,500', '1.5'], ['0,500', '0.5'], ['12.345', '12345'], ['1234,5', '1234.5'], ['1234567', '1234567'], ['0', '0'], ['-1.500,5', '-1500.5'],
			['+2.000', '2000'], ['1 234 567,5', '1234567.5'], ['1\u00a0234\u00a0567', '1234567'], ['1\u202f234,5', '1234.5'], ['(1.500)', '-1500'], ['( 1.500,25 )', '-1500.25'], ['１．５００', '1500'], [' 1.500\ufeff', '1500'], ['0,000', '0'], ['-0', '0'],
		])('%p reads as %s, and as much with the marks exchanged', (given, text) => {
			for (const reading of [comma(given), point(exchanged(given.normalize('NFKC')))]) {
				expect(reading.complaints).toEqual([]);
				expect(reading.value && decimalText(reading.value)).toBe(text);
			}
		});

		test.each([
			'1234.5', '0.500', '00.500', '1.50', '1.5000', '1.23.456', '1.234.56', '12.34.567', '1234.567', '1.234.567.', '.5', ',5', '5,', '1,5,5', '1.500,5,5', '1,500.5', '1 234.567', '1.234 567', '1..500', '1. 500', '- 5', '-(5)', '(-5)', '()', '(', '(1.500', '1.500)',
			'1.500 đ', '10%', '1e3', 'NaN', '--5', '1.500-', '٣', '5\u202e12', "1'500", 'x'.repeat(100), '1.'.repeat(100), '9'.repeat(61),
		])('%p is refused', (given) => {
			for (const { value, complaints } of [comma(given), point(exchanged(given))]) {
				expect(value).toBeUndefined();
				expect(complaints).toMatchObject([{ severity: 'error' }]);
				expect(complaints[0]?.message.length).toBeLessThan(300);
			}
		});

		test('numbers are what they are, and nothing is nothing', () => {
			for (const notation of ['comma', 'point'] as const) {
				expect(readDecimal(1.5, notation).value?.toString()).toBe('1.5');
				expect(readDecimal(0.1 + 0.2, notation).complaints).toMatchObject([{ rule: 'number.precision' }]);
				expect(readDecimal('\u00a0\u200b', notation)).toEqual({ complaints: [] });
			}
		});

		test('what is written with its own marks is read back, and is the thousandfold of nothing', () => {
			const random = seededRandom(20262);
			for (let round = 0; round < 5_000; round++) {
				const whole = randomDigits(random, 15);
				const fraction = random() < 0.5 ? '' : randomDigits(random, 6);
				const written = `${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction && ','}${fraction}`;
				const plain = decimalText(decimal(`${whole}${fraction && '.'}${fraction}`));
				expect([written, comma(written).value?.toString()]).toEqual([written, plain]);
				expect([written, point(exchanged(written)).value?.toString()]).toEqual([written, plain]);
			}
		});

		test('huge texts cost no time and are not quoted in full', () => {
			for (const given of ['1.'.repeat(500_000), '1 '.repeat(500_000), '('.repeat(1_000_000), '\u200b'.repeat(1_000_000), '1'.repeat(1_000_000)]) {
				for (const { value, complaints } of [comma(given), point(given)]) {
					expect(value).toBeUndefined();
					expect((complaints[0]?.message ?? '').length).toBeLessThan(300);
				}
			}
		});
	});

	test('huge and hostile texts are refused without being quoted in full', () => {
		const big = 1_000_000;
		for (const given of [
			'1'.repeat(big),
			'1,'.repeat(big),
			' '.repeat(big) + 'x',
			'1' + ' '.repeat(big) + '1',
			'.'.repeat(big),
			'-'.repeat(big),
			'1e' + '9'.repeat(big),
		]) {
			const { value, complaints } = readDecimal(given);
			expect(value).toBeUndefined();
			expect(complaints).toHaveLength(1);
			expect(complaints[0]?.message.length).toBeLessThan(300);
		}
	});

	test('plain text survives reading and writing, whatever its size', () => {
		const random = seededRandom(20261);
		for (let round = 0; round < 5_000; round++) {
			const whole = randomDigits(random, 20);
			// never three digits behind the point, which could be a group of thousands
			const fraction = random() < 0.5 ? '' : `.${randomDigits(random, 6).padEnd(3, '0')}1`;
			const text = `${random() < 0.3 && whole !== '0' ? '-' : ''}${whole}${fraction}`;
			expect(read(text).text).toBe(text);
		}
	});
});

describe('round', () => {
	test.each([
		['0.5', 0, '1'],
		['-0.5', 0, '-1'],
		['1.5', 0, '2'],
		['2.5', 0, '3'],
		['-2.5', 0, '-3'],
		['-1234.5', 0, '-1235'],
		['1.005', 2, '1.01'],
		['-1.005', 2, '-1.01'],
		['2.675', 2, '2.68'],
		['0.49999999999999999999', 0, '0'],
		['-0.4', 0, '0'],
		['-0.004', 2, '0'],
		['1.2', 6, '1.2'],
		['999.995', 2, '1000'],
		['123456789012345678.5', 0, '123456789012345679'],
	])('%s to %i places is %s', (given, places, text) => {
		expect(decimalText(decimal(given).round(places))).toBe(text);
	});

	test('a rounded negative nothing is zero without a sign', () => {
		const nothing = decimal('-0.001').round(2);
		expect(nothing.isBelowZero).toBe(false);
		expect(String(nothing)).toBe('0');
	});

	test('agrees with whole-number arithmetic', () => {
		const random = seededRandom(7);
		for (let round = 0; round < 20_000; round++) {
			const scaled = BigInt(randomDigits(random, 18));
			const sign = random() < 0.5 ? -1n : 1n;
			const places = Math.floor(random() * 5);
			const step = 10n ** BigInt(6 - places);
			const magnitude = (scaled + step / 2n) / step;
			const digits = scaled.toString().padStart(7, '0');
			const given = decimal(`${sign < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`);
			const rounded = given.round(places).times(decimal(String(10 ** places)));
			expect(BigInt(decimalText(rounded))).toBe(sign * magnitude);
		}
	});
});

describe('decimalText', () => {
	test.each([
		['1000000000000000000000000', '1000000000000000000000000'],
		['0.0000000001', '0.0000000001'],
		['1.500', '1.5'],
		['100', '100'],
		['-0.0', '0'],
	])('%s is written %s', (given, text) => {
		expect(decimalText(decimal(given))).toBe(text);
	});

	test('a negative zero from arithmetic has no sign', () => {
		expect(decimalText(decimal('-5').times(zero))).toBe('0');
		expect(decimalText(zero.neg())).toBe('0');
	});
});

describe('sum', () => {
	test('is exact where floats are not', () => {
		expect(decimalText(sum(Array.from({ length: 10 }, () => decimal('0.1'))))).toBe('1');
		expect(decimalText(sum([decimal('100000000000000000'), decimal('0.01'), decimal('-100000000000000000')]))).toBe('0.01');
	});

	test('of nothing is zero, and zero stays zero', () => {
		expect(decimalText(sum([]))).toBe('0');
		sum([decimal('5'), decimal('7')]);
		expect(decimalText(zero)).toBe('0');
	});

	test('takes any iterable', () => {
		function* values() {
			yield decimal('1');
			yield decimal('2.5');
		}
		expect(decimalText(sum(values()))).toBe('3.5');
	});
});

describe('decimal', () => {
	test.each(['', ' 1', '1e5', '1,5', '.5', '5.', 'NaN', '0x1', '１'])('throws on %p', (text) => {
		expect(() => decimal(text)).toThrow(RangeError);
	});
});

describe('writeInto', () => {
	const written = (value: Decimal): string => {
		// Whatever stood there before, nothing but the digits is changed.
		const bytes = Buffer.alloc(Decimal.longestShort + 4, '~');
		const end = value.writeInto(bytes, 2);
		expect([bytes.toString('latin1', 0, 2), bytes.toString('latin1', end).replace(/~+$/, '')]).toEqual(['~~', '']);
		return bytes.toString('latin1', 2, end);
	};

	test.each([
		'0', '1', '-1', '9', '10', '99', '100', '-100', '0.1', '-0.1', '1.5', '0.05', '10.05', '1073741823', '1073741824', '1073741825', '2147483647', '2147483648', '4294967296', '10737418239', '10737418240',
		'999999999999999', '-999999999999999', '0.000000000000001', '-0.000000000000001', '0.999999999999999', '-0.999999999999999', '99999999999999.9', '9.00000000000001', '100000000000000',
	])('%s', (text) => {
		expect(written(decimal(text.replace(/^-/, '')).times(text.startsWith('-') ? -1 : 1))).toBe(text);
	});

	test('says what toString says', () => {
		const random = seededRandom(7);
		for (let round = 0; round < 4_000; round++) {
			const value = Decimal.of(`${random() < 0.5 ? '-' : ''}${randomDigits(random, 15)}`).times(Decimal.unit(Math.floor(random() * 16)));
			if (!value.isLong) expect(written(value)).toBe(value.toString());
		}
	});
});

describe('currencyPlaces', () => {
	test.each([
		['VND', 0],
		['KRW', 0],
		['JPY', 0],
		['vnd', 0],
		[' VND ', 0],
		['KWD', 3],
		['BHD', 3],
		['CLF', 4],
		['USD', 2],
		['EUR', 2],
		['XYZ', 2],
		['', 2],
		['constructor', 2],
		['__proto__', 2],
	])('of %p is %i', (code, places) => {
		expect(currencyPlaces(code)).toBe(places);
	});
});
