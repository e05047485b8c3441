import { escapeXml, isXmlText } from '../../invoicing/escape-xml';
import { XMLParser, XMLValidator } from '../../vendor/xml';
import { seededRandom } from './random';

describe('escapeXml', () => {
	test.each([
		['', ''],
		['Công ty Mẫu', 'Công ty Mẫu'],
		['A & B', 'A &amp; B'],
		['<b>', '&lt;b&gt;'],
		['"a" \'b\'', '&quot;a&quot; &apos;b&apos;'],
		['&amp;', '&amp;amp;'],
		['&#60;', '&amp;#60;'],
		[']]>', ']]&gt;'],
		['<!--', '&lt;!--'],
		['$& $1 $$', '$&amp; $1 $$'],
		['a\tb\r\nc', 'a\tb\r\nc'],
		['😀 한글', '😀 한글'],
		['&'.repeat(3), '&amp;&amp;&amp;'],
	])('%j becomes %j', (text, escaped) => {
		expect(escapeXml(text)).toBe(escaped);
	});

	test('gives the same result however often it is called', () => {
		for (let round = 0; round < 3; round++) expect(escapeXml('a & b')).toBe('a &amp; b');
	});

	test('what is escaped is read back as it was, in an element and in an attribute', () => {
		const parser = new XMLParser({
			parseTagValue: false,
			parseAttributeValue: false,
			ignoreAttributes: false,
			trimValues: false,
			attributeNamePrefix: '@',
		});
		const alphabet = ['&', '<', '>', '"', "'", ']]>', '<![CDATA[', '&amp;', '&#38;', '-->', 'a', 'ế', '한', '😀', ' ', ';', '$&'];
		const random = seededRandom(3);
		for (let round = 0; round < 3_000; round++) {
			let text = 'x';
			const parts = Math.floor(random() * 12);
			for (let part = 0; part < parts; part++) text += alphabet[Math.floor(random() * alphabet.length)];
			const document = `<r a="${escapeXml(text)}">${escapeXml(text)}</r>`;
			expect(XMLValidator.validate(document)).toBe(true);
			expect(parser.parse(document)).toEqual({ r: { '#text': text, '@a': text } });
		}
	});

	test('an escaped text never ends a CDATA section', () => {
		expect(escapeXml(']]>'.repeat(1_000))).not.toContain(']]>');
	});

	test('huge texts', () => {
		expect(escapeXml('&'.repeat(1_000_000))).toHaveLength(5_000_000);
		expect(escapeXml('a'.repeat(5_000_000))).toHaveLength(5_000_000);
	});
});

describe('isXmlText', () => {
	test.each(['', 'a', '\t\r\n', 'ế', '한', '😀', '\u007f', '\u0085', '\ud7ff', '\ue000', '\ufffd', '\u{10ffff}', '<&>'])('%j is', (text) => {
		expect(isXmlText(text)).toBe(true);
	});

	test.each(['\u0000', '\u0008', '\u000b', '\u000c', '\u000e', '\u001f', '\ufffe', '\uffff', '\ud800', '\udfff', '\ude00\ud83d', '\ud83da', `${'a'.repeat(1000)}\u0001`])('%j is not', (text) => {
		expect(isXmlText(text)).toBe(false);
		expect(isXmlText(`a${text}b`)).toBe(false);
	});

	test('agrees with the production of the standard for every UTF-16 unit', () => {
		for (let unit = 0; unit <= 0xffff; unit++) {
			const allowed =
				unit === 9 || unit === 10 || unit === 13 || (unit >= 0x20 && unit <= 0xd7ff) || (unit >= 0xe000 && unit <= 0xfffd);
			if (isXmlText(String.fromCharCode(unit)) !== allowed) throw new Error(`U+${unit.toString(16)}`);
		}
	});
});
