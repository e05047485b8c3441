import { readTaxCode } from '../../invoicing/vietnam-tax-code';

const read = (text: string) => {
	const { value, complaints } = readTaxCode(text);
	return { value, found: complaints.map(({ severity, rule }) => `${severity} ${rule}`) };
};

describe('readTaxCode', () => {
	test.each([
		['9900000129', '9900000129'],
		['9900000305', '9900000305'],
		['9900000129-001', '9900000129-001'],
		['9900000129-999', '9900000129-999'],
		['9900000129001', '9900000129-001'],
		[' 99 0000 0129 ', '9900000129'],
		['9900000129\u00a0-\u00a0001', '9900000129-001'],
		['9900000129\n', '9900000129'],
		['001099000123', '001099000123'],
		['096 2 99 000123', '096299000123'],
	])('%p is %s', (given, value) => {
		expect(read(given)).toEqual({ value, found: [] });
	});

	test.each(['', ' ', '\u00a0\t'])('%p is no value and no fault', (given) => {
		expect(readTaxCode(given)).toEqual({ complaints: [] });
	});

	test.each([
		['9900000128', '9900000128', 'warning taxCode.checkDigit'],
		['9900000128-001', '9900000128-001', 'warning taxCode.checkDigit'],
		['9900000128001', '9900000128-001', 'warning taxCode.checkDigit'],
		// Sum divisible by 11: the digit would have to be 10, so none fits.
		['0000000000', '0000000000', 'warning taxCode.checkDigit'],
		['000099000123', '000099000123', 'warning taxCode.province'],
		['097099000123', '097099000123', 'warning taxCode.province'],
	])('%s keeps its value, with %3$s', (given, value, finding) => {
		expect(read(given)).toEqual({ value, found: [finding] });
	});

	test('exactly one check digit fits, and none where the remainder is nought', () => {
		const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
		for (let number = 990_000_000; number < 990_000_400; number++) {
			const nine = String(number);
			const total = weights.reduce((sum, weight, index) => sum + weight * Number(nine[index]), 0);
			const fitting = [...'0123456789'].filter((digit) => read(nine + digit).found.length === 0);
			expect(fitting).toEqual(total % 11 === 0 ? [] : [String(10 - (total % 11))]);
		}
	});

	test.each([
		'1',
		'990000012',
		'99000001290',
		'9900000129-01',
		'9900000129-0001',
		'9900000129-000',
		'9900000129000',
		'990000012-9001',
		'9900000129--01',
		'-9900000129',
		'9900000129-',
		'990000012X',
		'٩٩٠٠٠٠٠١٢٩',
		'99000001e9',
		'+990000012',
		'0x99000001',
		'9900000129-001-1',
		'99000001290010',
		'constructor',
		'__proto__',
		"' OR 1=1 --",
	])('%p is refused', (given) => {
		expect(read(given)).toEqual({ value: undefined, found: ['error taxCode.format'] });
	});

	test.each([
		['9900000129–001', '9900000129-001'], ['９９０００００１２９', '9900000129'], ['9900000129\u200f', '9900000129'], ['\u00a09900000129\u3000', '9900000129'], ['990 000 0129', '9900000129'], ["'9900000129", '9900000129'], ['’9900000129-001', '9900000129-001'],
	])('%p is read as it is seen', (given, value) => {
		expect(read(given)).toEqual({ value, found: [] });
	});

	describe('a lost leading zero', () => {
		// 0 1 0 0 0 0 0 0 1: 29 + 3 = 32, remainder 10, digit 0.
		test.each([['100000010', '0100000010'], ['100000010001', '0100000010-001'], ['100000010-001', '0100000010-001'], ['100 000 010', '0100000010']])('of %s is given back where the check digit proves it', (given, value) => {
			expect(read('0100000010')).toEqual({ value: '0100000010', found: [] });
			expect(read(given)).toEqual({ value, found: ['warning taxCode.padded'] });
			expect(readTaxCode(given).complaints[0]?.message).toContain(value);
		});

		test.each(['100000011', '100000010-000', '100000010000', '10000001', '1000000100', '00000010', '000000000', '10000001000'])('of %s is not', (given) => {
			expect(read(given).found).not.toContain('warning taxCode.padded');
		});

		test('of twelve digits is never given to a citizen id, which begins with one', () => {
			for (let province = 1; province <= 96; province++) {
				const citizen = `${String(province).padStart(3, '0')}199000123`;
				expect(read(citizen)).toEqual({ value: citizen, found: [] });
			}
		});

		test('is given back to about one number in eleven, and only with the digit that fits', () => {
			let given = 0;
			for (let number = 100_000_000; number < 100_011_000; number++) {
				const { value, found } = read(String(number));
				if (value === undefined) continue;
				given++;
				expect([value, found]).toEqual([`0${number}`, ['warning taxCode.padded']]);
				expect(read(value)).toEqual({ value, found: [] });
			}
			expect(given).toBeGreaterThan(800);
			expect(given).toBeLessThan(1_100);
		});
	});

	test('a huge text is refused and quoted in short', () => {
		for (const given of ['9'.repeat(1_000_000), '9 '.repeat(500_000), ' '.repeat(1_000_000) + '9'.repeat(15)]) {
			const { value, complaints } = readTaxCode(given);
			expect(value).toBeUndefined();
			expect(complaints[0]?.message).toContain('more than 14');
			expect(complaints[0]?.message.length).toBeLessThan(200);
		}
	});
});
