import { readKey } from '../../invoicing/document-key';

const vnpt = { forbidden: '_,;#| ', max: 100, soft: 30 };
const read = (value: unknown, rules: Parameters<typeof readKey>[1] = vnpt) => {
	const reading = readKey(value, rules);
	return {
		value: reading.value,
		found: reading.complaints.map(({ severity, rule }) => `${severity} ${rule}`),
		messages: reading.complaints.map(({ message }) => message).join('\n'),
	};
};

describe('readKey', () => {
	test.each<[unknown, string]>([
		['HD-000123', 'HD-000123'],
		['  HD-000123\u00a0', 'HD-000123'],
		['0', '0'],
		['0007', '0007'],
		[7, '7'],
		[0, '0'],
		['constructor', 'constructor'],
		['a.b/c:d', 'a.b/c:d'],
		['a'.repeat(30), 'a'.repeat(30)],
	])('%p is %p', (given, value) => {
		expect(read(given)).toMatchObject({ value, found: [] });
	});

	test.each([[undefined], [null], [''], ['  '], ['\u00a0'], ['\r\n']])('%p is missing', (given) => {
		expect(read(given)).toMatchObject({ value: undefined, found: ['error key.missing'] });
	});

	test.each<[unknown]>([[[]], [['a']], [{}], [true], [false], [NaN], [Infinity], [1.5], [1e21], [2 ** 53], [new Date(0)], [5n], [Symbol('a')]])(
		'%p is no key',
		(given) => {
			expect(read(given)).toMatchObject({ value: undefined, found: ['error key.type'] });
		},
	);

	test.each([
		['a_b', '"_"'],
		['a,b', '","'],
		['a;b', '";"'],
		['a#b', '"#"'],
		['a|b', '"|"'],
		['a b', 'a space'],
		['a\u00a0b', 'U+00A0'],
		['a\tb', 'U+0009'],
		['a\nb', 'U+000A'],
		['a\u0000b', 'U+0000'],
		['a\u007fb', 'U+007F'],
		['a\u200bb', 'U+200B'],
		['\u200fab', 'U+200F'],
		['a\u00adb', 'U+00AD'],
		['a\ud800', 'U+D800'],
		['a\ue000', 'U+E000'],
		['a\u2028b', 'U+2028'],
	])('%j is refused for %s', (given, character) => {
		const found = read(given);
		expect(found).toMatchObject({ value: undefined, found: ['error key.characters'] });
		expect(found.messages).toContain(character);
	});

	test.each([
		['HĐ-1', '"Đ"'],
		['한글-1', '"한"'],
		['a&b', '"&"'],
		['a<b', '"<"'],
		['１２３', '"１"'],
		['٣', '"٣"'],
		['😀', '"😀"'],
	])('%s is kept with a warning about %s', (given, character) => {
		const found = read(given);
		expect(found).toMatchObject({ value: given, found: ['warning key.characters'] });
		expect(found.messages).toContain(character);
	});

	test('two writings of one key are the same key', () => {
		expect(read('HĐ-Ế'.normalize('NFD')).value).toBe('HĐ-Ế'.normalize('NFC'));
	});

	test('lengths: 30 is soft, 100 is hard, in characters', () => {
		expect(read('a'.repeat(31))).toMatchObject({ value: 'a'.repeat(31), found: ['warning key.length'] });
		expect(read('a'.repeat(100)).found).toEqual(['warning key.length']);
		expect(read('a'.repeat(101))).toMatchObject({ value: undefined, found: ['error key.length'] });
		expect(read('a'.repeat(101)).messages).toMatch(/101.*100/);
		expect(read('Đ'.repeat(30)).found).toEqual(['warning key.characters']);
		expect(read('a'.repeat(90), { forbidden: '', max: 100 }).found).toEqual([]);
	});

	test('everything that is wrong is said at once', () => {
		const found = read(`Đ_ ;${'a'.repeat(100)}`);
		expect(found).toMatchObject({
			value: undefined,
			found: ['error key.characters', 'warning key.characters', 'error key.length'],
		});
		expect(found.messages).toContain('"_", a space, ";"');
	});

	test('each character is named once, and not more than ten', () => {
		expect(read('a__b__c').messages.match(/"_"/g)).toHaveLength(1);
		const many = read(Array.from({ length: 50 }, (_, index) => String.fromCharCode(0x4e00 + index)).join(''), { forbidden: '', max: 100 });
		expect(many.messages.match(/"."/gu)).toHaveLength(10);
		expect(many.messages).toContain('…');
	});

	test('what is forbidden is the caller\'s to say', () => {
		expect(read('a_b c', { forbidden: '', max: 100 })).toMatchObject({ value: 'a_b c', found: [] });
		expect(read('a.b', { forbidden: '.', max: 100 }).found).toEqual(['error key.characters']);
		// Characters, not a pattern.
		expect(read('abc', { forbidden: '[a-z]', max: 100 }).found).toEqual(['error key.characters']);
		expect(read('bcd', { forbidden: '[a-z]', max: 100 }).found).toEqual([]);
	});

	test('a huge key is refused and quoted in short', () => {
		for (const given of ['a'.repeat(1_000_000), '_ '.repeat(500_000), '😀'.repeat(500_000)]) {
			const found = read(given);
			expect(found.value).toBeUndefined();
			expect(found.found).toContain('error key.length');
			expect(found.messages.length).toBeLessThan(600);
		}
	});
});
