import { kindOf, quote } from '../../invoicing/quoting';

test.each([
	['', '""'],
	['Công ty', '"Công ty"'],
	['a b', '"a b"'],
	['a\u00a0b', '"a<U+00A0>b"'],
	['\u200f5', '"<U+200F>5"'],
	['a\r\n', '"a<U+000D><U+000A>"'],
	['\ud800', '"<U+D800>"'],
	['a'.repeat(40), `"${'a'.repeat(40)}"`],
	['a'.repeat(41), `"${'a'.repeat(39)}…"`],
	['😀'.repeat(40), `"${'😀'.repeat(40)}"`],
	['😀'.repeat(41), `"${'😀'.repeat(39)}…"`],
	['a'.repeat(1_000_000), `"${'a'.repeat(39)}…"`],
])('quote(%#)', (text, quoted) => {
	expect(quote(text)).toBe(quoted);
});

test.each<[unknown, string]>([
	[undefined, 'an empty value'],
	[null, 'an empty value'],
	['', 'a text'],
	[0, 'a number'],
	[0n, 'a number'],
	[true, 'a yes/no value'],
	[[], 'a list'],
	[{}, 'an object'],
	[() => 0, 'a function'],
	[Symbol('secret'), 'a symbol'],
])('kindOf(%p) is %s', (value, kind) => {
	expect(kindOf(value)).toBe(kind);
});
