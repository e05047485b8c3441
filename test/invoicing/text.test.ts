import { codePointLength, foldHeading, readText } from '../../invoicing/text';

const read = (value: unknown, limits?: Parameters<typeof readText>[1]) => {
	const reading = readText(value, limits);
	return { value: reading.value, found: reading.complaints.map(({ severity, rule }) => `${severity} ${rule}`) };
};

describe('readText', () => {
	test.each<[unknown, string]>([
		['Công ty Mẫu', 'Công ty Mẫu'],
		['  Công ty\u00a0', 'Công ty'],
		['Cong\u0302 ty', 'Cong\u0302 ty'.normalize('NFC')],
		['e\u0302\u0301', 'ế'],
		['한국', '한국'],
		['한국'.normalize('NFD'), '한국'],
		['a\tb\r\nc', 'a\tb\r\nc'],
		['😀', '😀'],
		['0', '0'],
		['<&>"\'', '<&>"\''],
		[']]>', ']]>'],
		['$&$1', '$&$1'],
		['__proto__', '__proto__'],
		['\u200fabc', '\u200fabc'],
		[0, '0'],
		[-0, '0'],
		[42, '42'],
		[-42, '-42'],
		[1.5, '1.5'],
		[0.1, '0.1'],
		[1e-7, '0.0000001'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
		[true, 'true'],
		[false, 'false'],
	])('%p is %p', (given, value) => {
		expect(read(given)).toEqual({ value, found: [] });
	});

	test.each([[undefined], [null], [''], ['  '], ['\r\n\t'], ['\u00a0\ufeff']])('%p is no value and no fault', (given) => {
		expect(readText(given)).toEqual({ complaints: [] });
	});

	test.each<[unknown]>([
		[[]],
		[['a']],
		[{}],
		[{ toString: () => 'a' }],
		[new Date(0)],
		[new String('a')],
		[Symbol('a')],
		[() => 'a'],
		[5n],
		[NaN],
		[Infinity],
		[-Infinity],
		[Number.MAX_SAFE_INTEGER + 1],
		[1e21],
		[0.1 + 0.2],
	])('%p is no text', (given) => {
		expect(read(given)).toEqual({ value: undefined, found: ['error text.type'] });
	});

	test.each([
		['a\u0000b', 'Character 2 is U+0000'],
		['\u0001', 'Character 1 is U+0001'],
		['ab\u000b', 'Character 3 is U+000B'],
		['\u001f', 'U+001F'],
		['\u007f', 'U+007F'],
		['\u0085', 'U+0085'],
		['\u009f', 'U+009F'],
		['\ufffe', 'U+FFFE'],
		['\uffff', 'U+FFFF'],
		['a\ud800', 'Character 2 is U+D800'],
		['\udc00a', 'Character 1 is U+DC00'],
		['\ude00\ud83d', 'Character 1 is U+DE00'],
		// Places count characters, not UTF-16 units.
		['😀😀\u0007', 'Character 3 is U+0007'],
		['  \u0007', 'Character 3 is U+0007'],
	])('%j is refused: %s', (given, message) => {
		const { value, complaints } = readText(given);
		expect(value).toBeUndefined();
		expect(complaints).toHaveLength(1);
		expect(complaints[0]).toMatchObject({ severity: 'error', rule: 'text.control' });
		expect(complaints[0]?.message).toContain(message);
	});

	test('a single line has its breaks and tabs made one space', () => {
		const single = (text: string) => read(text, { singleLine: true });
		expect(single('a\r\n\t\r\nb')).toEqual({ value: 'a b', found: [] });
		expect(single('\na\nb\n')).toEqual({ value: 'a b', found: [] });
		expect(single('a\u2028b')).toEqual({ value: 'a b', found: [] });
		expect(single('a  b')).toEqual({ value: 'a  b', found: [] });
		expect(single('\r\n')).toEqual({ value: undefined, found: [] });
	});

	test('lengths count characters after NFC and trimming', () => {
		expect(read('😀'.repeat(10), { max: 10 })).toEqual({ value: '😀'.repeat(10), found: [] });
		expect(read('ế'.normalize('NFD').repeat(10), { max: 10 }).found).toEqual([]);
		expect(read(`  ${'a'.repeat(10)}  `, { max: 10 }).found).toEqual([]);
		expect(read('a\r\nb', { max: 3, singleLine: true }).found).toEqual([]);
		expect(read('a'.repeat(11), { max: 10 })).toEqual({ value: undefined, found: ['error text.length'] });
		expect(read('😀'.repeat(11), { max: 10 }).found).toEqual(['error text.length']);
		expect(read('a', { max: 0 }).found).toEqual(['error text.length']);
	});

	test('over the soft limit is a warning, and both limits can stand together', () => {
		const limits = { max: 10, soft: 5 };
		expect(read('a'.repeat(5), limits).found).toEqual([]);
		expect(read('a'.repeat(6), limits)).toEqual({ value: 'aaaaaa', found: ['warning text.length'] });
		expect(read('a'.repeat(10), limits).found).toEqual(['warning text.length']);
		expect(read('a'.repeat(11), limits)).toEqual({ value: undefined, found: ['error text.length'] });
		expect(read('😀'.repeat(5), limits).found).toEqual([]);
	});

	test('the length message says both numbers', () => {
		const message = readText('a'.repeat(123), { max: 100 }).complaints[0]?.message;
		expect(message).toContain('123');
		expect(message).toContain('100');
	});

	test('huge texts', () => {
		const big = 2_000_000;
		expect(read('ế'.normalize('NFD').repeat(big / 3), { max: 100 }).found).toEqual(['error text.length']);
		expect(read('\r\n'.repeat(big) + 'x', { singleLine: true })).toEqual({ value: 'x', found: [] });
		expect(read('a' + ' '.repeat(big) + 'b', { max: 10 }).found).toEqual(['error text.length']);
		const { complaints } = readText('a'.repeat(big) + '\u0000');
		expect(complaints[0]?.message).toContain(`Character ${big + 1} is U+0000`);
	});
});

test.each([
	['', 0],
	['abc', 3],
	['ế', 1],
	['😀', 1],
	['😀a😀', 3],
	['\ud83d', 1],
	['\ude00\ud83d', 2],
])('codePointLength(%j) is %i', (text, length) => {
	expect(codePointLength(text)).toBe(length);
	expect(codePointLength(text)).toBe(Array.from(text).length);
});

describe('foldHeading', () => {
	test.each([
		['Mã số thuế', 'masothue'],
		['MÃ SỐ THUẾ', 'masothue'],
		['ma_so_thue', 'masothue'],
		['Mã số thuế'.normalize('NFD'), 'masothue'],
		['  Mã\u00a0số-thuế (*):', 'masothue'],
		['Đơn giá', 'dongia'],
		['đơn giá', 'dongia'],
		['Ðơn giá', 'dongia'],
		['Thành tiền 2', 'thanhtien2'],
		['공급가액', '공급가액'],
		['공급 가액 (원)', '공급가액원'],
		['공급가액'.normalize('NFD'), '공급가액'],
		['Số lượng/Quantity', 'soluongquantity'],
		['İstanbul', 'istanbul'],
		['日本', '日本'],
		['\u200f\u200bkey', 'key'],
		['__proto__', 'proto'],
		['...', ''],
		['', ''],
		['\ud800', ''],
	])('%p is %p', (heading, folded) => {
		expect(foldHeading(heading)).toBe(folded);
	});

	test('folding twice changes nothing more', () => {
		for (const heading of ['Mã số thuế', '공급 가액', 'Ðơn GIÁ', 'Tên đơn vị'])
			expect(foldHeading(foldHeading(heading))).toBe(foldHeading(heading));
	});
});
