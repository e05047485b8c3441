/** The bytes of a document against the encoded text that they stand for, put together here by itself. */
import { Decimal } from '../../../invoicing/decimal';
import { XmlBytes, enclosed, xmlBytes } from '../../../services/vnpt/payload/xml-bytes';
import { randomDigits, seededRandom } from '../../invoicing/random';
import { textOf } from './written';

/** An element with a value, or with elements inside it. */
interface Node {
	readonly name: string;
	readonly inside: string | Decimal | undefined | readonly Node[];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');

function asText({ name, inside }: Node): string {
	const text = typeof inside === 'string' ? escaped(inside) : Array.isArray(inside) ? inside.map(asText).join('') : inside?.toString() ?? '';
	return text === '' ? '' : `<${name}>${text}</${name}>`;
}

function write(xml: XmlBytes, { name, inside }: Node): void {
	if (inside === undefined || typeof inside === 'string' || inside instanceof Decimal) xml.element(name, inside);
	else xml.around(name, () => inside.forEach((node) => write(xml, node)));
}

const seed = 20_261_122;
const random = seededRandom(seed);
const below = (limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(choices: readonly T[], otherwise: T): T => choices[below(choices.length)] ?? otherwise;

const pieces = [
	'&', '<', '>', '"', "'", ']]>', '&amp;', 'a', 'Z', ' ', '\t\r\n', '\u0000', '\u001F', '\u007F', '\u0080', '\u07FF', '\u0800', '\uD7FF', '\uE000', '\uFEFF', '\uFFFD', '\uFFFE', '\uFFFF',
	'ệ', 'Dịch vụ', '세금', '😀', '\u{10000}', '\u{10FFFF}', '\uD800', '\uDBFF', '\uDC00', '\uDFFF', '\uDC00\uD800', '\uD83D\uD83D\uDE00',
];

function randomText(): string {
	const length = oneOf([0, 1, 2, 5, 20, 80], 1);
	const text = Array.from({ length }, () => (random() < 0.5 ? oneOf(pieces, '') : String.fromCodePoint(below(0x110000)))).join('');
	return random() < 0.01 ? text.repeat(1 + below(500)) : text;
}

const randomDecimal = (): Decimal => Decimal.of(`${random() < 0.3 ? '-' : ''}${randomDigits(random, 20)}${random() < 0.5 ? `.${randomDigits(random, 20)}` : ''}`);

function randomNode(depth: number): Node {
	const name = 'Element_of_any_length'.slice(0, 1 + below(21));
	if (depth > 0 && random() < 0.6) return { name, inside: Array.from({ length: below(6) }, () => randomNode(depth - 1)) };
	return { name, inside: random() < 0.1 ? undefined : random() < 0.4 ? randomDecimal() : randomText() };
}

test('documents of any text are the encoded text, byte for byte, and stay so while others are written', () => {
	const nodes = Array.from({ length: 4_000 }, () => randomNode(3));
	const expected = nodes.map((node) => Buffer.from(asText(node)));
	const written = nodes.map((node) => xmlBytes((xml) => write(xml, node)));
	const wrong = written.findIndex((bytes, index) => !expected[index]?.equals(bytes));
	expect({ seed, wrong, written: written[wrong]?.toString(), expected: expected[wrong]?.toString() }).toEqual({ seed, wrong: -1 });
	// More than a few pages were begun.
	expect(Buffer.concat(written).length).toBeGreaterThan(2_000_000);
});

test('every character of the first plane, alone and before another', () => {
	const xml = new XmlBytes();
	for (let code = 0; code <= 0xffff; code += 1) {
		const character = String.fromCharCode(code);
		const text = `${character}a${character}\uDC00${character}`;
		const bytes = xml.element('T', text).take();
		if (bytes.equals(Buffer.from(`<T>${escaped(text)}</T>`))) continue;
		throw new Error(`U+${code.toString(16)} is written as ${bytes.toString('hex')}`);
	}
});

describe('nothing', () => {
	test.each<[string, (xml: XmlBytes) => unknown, string]>([
		['is written of an absent value', (xml) => xml.element('A', undefined), ''],
		['is written of an empty value', (xml) => xml.element('A', ''), ''],
		['stands around nothing', (xml) => xml.around('A', () => xml.element('B', '')), ''],
		['stands around nothing around nothing', (xml) => xml.around('A', () => xml.around('B', () => xml.around('C', () => undefined))), ''],
		['is left of it between others', (xml) => xml.element('A', '1').around('B', () => xml.around('C', () => undefined)).element('D', '2'), '<A>1</A><D>2</D>'],
		['is left of it inside others', (xml) => xml.around('A', () => xml.around('B', () => undefined).element('C', '1').around('D', () => undefined)), '<A><C>1</C></A>'],
		['stands for an item of which nothing is written', (xml) => xml.each('A', ['1', '', '3'], (value) => xml.element('B', value)), '<A><B>1</B></A><A><B>3</B></A>'],
		['stands for no items', (xml) => xml.around('A', () => xml.each('B', [], () => xml.element('C', '1'))), ''],
		['is zero, where zero is given', (xml) => xml.element('A', Decimal.of('0')).element('B', '0'), '<A>0</A><B>0</B>'],
	])('%s', (_, content, expected) => {
		expect(xmlBytes(content).toString()).toBe(expected);
	});
});

test('elements that must be there are written empty', () => {
	const values = new Map([['a', '1'], ['b', ''], ['d', '&']]);
	const order = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name, id: name.toLowerCase() }));
	expect(xmlBytes((xml) => xml.elements(values, order)).toString()).toBe('<A>1</A><D>&amp;</D>');
	expect(xmlBytes((xml) => xml.elements(values, order, new Set(['A', 'B', 'C']))).toString()).toBe('<A>1</A><B/><C/><D>&amp;</D>');
	expect(xmlBytes((xml) => xml.always('A', '1').always('B', '').always('C', undefined).always('D', Decimal.of('-1.50'))).toString()).toBe('<A>1</A><B/><C/><D>-1.5</D>');
	expect(xmlBytes((xml) => xml.around('A', () => xml.always('B', undefined))).toString()).toBe('<A><B/></A>');
});

/** Leaves so many bytes of the page of a new writer. */
function filled(left: number): XmlBytes {
	const xml = new XmlBytes();
	const tag = (length: number): unknown => xml.always('n'.repeat(length - 3), undefined);
	let rest = 0x10000 - left;
	for (; rest > 2_000; rest -= 1_000) {
		tag(1_000);
		xml.take();
	}
	tag(rest);
	xml.take();
	return xml;
}

test('a page may end anywhere in a document', () => {
	const document = (xml: XmlBytes): unknown => xml.around('Root', () => xml
		.element('key', 'HD-<1>').around('Empty', () => xml.around('Inner', () => undefined)).element('Ten', 'ệ😀\uD800').element('Tien', Decimal.of('-12345678.25')).always('Rong', undefined)
		.each('Dong', ['1', '', '2'], (value) => xml.element('STT', value)));
	const expected = '<Root><key>HD-&lt;1&gt;</key><Ten>ệ😀\uFFFD</Ten><Tien>-12345678.25</Tien><Rong/><Dong><STT>1</STT></Dong><Dong><STT>2</STT></Dong></Root>';
	for (let left = 0; left < 260; left++) {
		const xml = filled(left);
		document(xml);
		const first = xml.take();
		document(xml);
		const second = xml.take();
		expect([left, first.toString(), second.toString()]).toEqual([left, expected, expected]);
	}
});

test('a document keeps its bytes, whatever is written after it', () => {
	const xml = new XmlBytes();
	const taken = Array.from({ length: 3_000 }, (_, index) => {
		const text = String(index).repeat(1 + (index % 97));
		const bytes = xml.element('T', text).around('U', () => undefined).take();
		return { bytes, copy: Buffer.from(bytes), text: `<T>${text}</T>` };
	});
	expect(taken.every(({ bytes, copy, text }) => bytes.equals(copy) && bytes.toString() === text)).toBe(true);
});

test.each([3_000, 7_000, 12_000, 17_000, 40_000, 100_000])('what is held for documents of %i bytes is little more than that', (size) => {
	const documents = Array.from({ length: 500 }, (_, index) => xmlBytes((xml) => {
		for (let part = 0; part < 10; part++) xml.element('T', 'x'.repeat((size + (index % 500)) / 10));
	}));
	const pages = new Set(documents.map(({ buffer }) => buffer));
	const held = [...pages].reduce((sum, { byteLength }) => sum + byteLength, 0);
	expect(held).toBeLessThan(1.25 * Buffer.concat(documents).length);
	expect(documents.map((document) => document.toString().length)).toEqual(documents.map((_, index) => 10 * Math.floor((size + (index % 500)) / 10) + 70));
});

test('a document that fails in the middle, or is written inside of another, spoils none', () => {
	expect(() => xmlBytes((xml) => xml.around('A', () => {
		xml.element('B', '1');
		throw new Error('In the middle');
	}))).toThrow('In the middle');
	let inner: Buffer | undefined;
	const outer = xmlBytes((xml) => xml.around('A', () => {
		inner = xmlBytes((other) => other.element('I', '1'));
		xml.element('B', '2');
	}));
	expect([inner?.toString(), outer.toString(), xmlBytes((xml) => xml.element('C', '3')).toString()]).toEqual(['<I>1</I>', '<A><B>2</B></A>', '<C>3</C>']);
});

test('pieces stand inside their element without being copied', () => {
	const document = Buffer.from('<a/>');
	const payload = enclosed('Root', [document, document]);
	expect(textOf(payload)).toBe('<Root><a/><a/></Root>');
	expect(payload.pieces[1]).toBe(document);
});
