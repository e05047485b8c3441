import { readListing, readMoment } from '../../../services/vnpt/listing';
import { escapeStrayAmpersands } from '../../../services/vnpt/stray-ampersands';
import { ServiceFailure } from '../../../services/service-failure';

const list = (...items: string[]): string => `<Data>${items.map((item) => `<Item>${item}</Item>`).join('')}</Data>`;

const today = '<index>7</index><cusCode>C0001</cusCode><invToken>1/001;C25TAA;57</invToken><name>Hóa đơn giá trị gia tăng</name><publishDate>7/15/2025 9:30:12 AM</publishDate>'
	+ '<signStatus>0</signStatus><pattern>1/001</pattern><serial>C25TAA</serial><invNum>0000057</invNum><amount>1100000</amount><status>1</status>'
	+ '<cusname><![CDATA[Công ty <A> & B]]></cusname><payment>1</payment><fkey>HD-000123</fkey><type>0</type><kindOfService></kindOfService>';

const refused = (xml: string): void => {
	expect(() => readListing(xml)).toThrow(ServiceFailure);
	expect(() => readListing(xml)).toThrow('The list of the service is not complete or not well formed');
};

describe('layouts', () => {
	const common = { pattern: '1/001', serial: 'C25TAA', number: '57', status: '1', amount: '1100000', name: 'Hóa đơn', publishedAt: '2025-07-15T09:30:12+07:00' };

	it('of 2021, in which a key and a token come along', () => {
		const [item, ...more] = readListing(list(today));
		expect(more).toEqual([]);
		expect(item).toMatchObject({
			...common, name: 'Hóa đơn giá trị gia tăng', key: 'HD-000123', paid: true, buyer: 'Công ty <A> & B', customerCode: 'C0001',
		});
		expect(Object.fromEntries(item?.raw ?? [])).toMatchObject({ invNum: '0000057', signStatus: '0', type: '0', kindOfService: '', publishDate: '7/15/2025 9:30:12 AM' });
	});

	it('of an older tenant, without a key', () => {
		const older = '<index>7</index><cusCode>C0001</cusCode><month>000123</month><name>Hóa đơn</name><publishDate>7/15/2025 9:30:12 AM</publishDate><signStatus>0</signStatus><pattern>1/001</pattern>'
			+ '<serial>C25TAA</serial><invNum>00000057</invNum><amount>1100000</amount><status>1</status><cusname><![CDATA[Mẫu]]></cusname><payment>0</payment><converted>0</converted>';
		const [item] = readListing(list(older));
		expect(item).toMatchObject({ ...common, paid: false, buyer: 'Mẫu', customerCode: 'C0001' });
		expect(item).not.toHaveProperty('key');
	});

	it('of a number interval, with a total and a token that is not padded', () => {
		const interval = '<index>7</index><invToken>1/001;C25TAA;57</invToken><fkey>HD-000123</fkey><name>Hóa đơn</name><publishDate>7/15/2025 9:30:12 AM</publishDate><signStatus>0</signStatus>'
			+ '<total>1000000</total><amount>1100000</amount><pattern>1/001</pattern><serial>C25TAA</serial><invNum>00000057</invNum><status>1</status><cusname><![CDATA[Mẫu]]></cusname><payment>0</payment>';
		expect(readListing(list(interval))[0]).toMatchObject({ ...common, key: 'HD-000123', buyer: 'Mẫu' });
	});

	it.each([
		['by customer', '<index>7</index><fkey>K</fkey><name>Hóa đơn</name><publishDate>15/07/2025</publishDate><signStatus>0</signStatus><pattern>1/001</pattern><serial>C25TAA</serial><invNum>0000057</invNum><payment>0</payment><Amount>1100000</Amount><status>1</status>'],
		['by key', '<index>7</index><cusCode>K</cusCode><name>Hóa đơn</name><publishDate>15/07/2025</publishDate><signStatus>0</signStatus><pattern>1/001</pattern><serial>C25TAA</serial><invNum>0000057</invNum><payment>0</payment><amount>1100000</amount><status>1</status>'],
	])('of the seed, %s', (_, item) => {
		expect(readListing(list(item))[0]).toMatchObject({ ...common, publishedAt: '2025-07-15T00:00:00+07:00' });
	});

	it('that give the number in the token alone', () => {
		expect(readListing(list('<invToken>1/001;C25TAA;57</invToken><status>5</status>'))[0]).toMatchObject({ pattern: '1/001', serial: 'C25TAA', number: '57', status: '5' });
	});

	it('in any order, several items, blanks between', () => {
		const backwards = today.match(/<(\w+)>.*?<\/\1>/g)?.reverse().join('\n\t') ?? '';
		expect(readListing(list(backwards))).toEqual(readListing(list(today)));
		const items = readListing(`\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<Data>\n <Item><invNum>1</invNum></Item>\n <Item><invNum>2</invNum></Item>\n</Data>\n`);
		expect(items.map(({ number }) => number)).toEqual(['1', '2']);
	});

	it('without items', () => {
		expect(readListing('<Data></Data>')).toEqual([]);
		expect(readListing('<Data/>')).toEqual([]);
		expect(readListing(list(''))).toMatchObject([{ pattern: '', serial: '', number: '', status: '', paid: false }]);
	});

	it('of twenty thousand rows', () => {
		const rows = readListing(list(...Array.from({ length: 20_000 }, (_, index) => `<fkey>K${index}</fkey><invNum>${index + 1}</invNum><cusname><![CDATA[A & B]]></cusname><name>A & B</name>`)));
		expect(rows.length).toBe(20_000);
		expect(rows[19_999]).toMatchObject({ key: 'K19999', number: '20000', buyer: 'A & B', name: 'A & B' });
	});
});

describe('text', () => {
	const nameOf = (name: string): string | undefined => readListing(list(`<name>${name}</name>`))[0]?.name;

	it.each([
		['A & B', 'A & B'], ['A &amp; B', 'A & B'], ['R&D; Co', 'R&D; Co'], ['a&b&c', 'a&b&c'], ['&', '&'], ['&&amp;', '&&'], ['&nbsp;', '&nbsp;'], ['&#7879;&#x1EC7;', 'ệệ'], ['&amp;lt;', '&lt;'],
		['<![CDATA[A & B &amp; <C>]]>', 'A & B &amp; <C>'], ['A & <![CDATA[B & C]]> & D', 'A & B & C & D'], ['&lt;b&gt;', '<b>'], ['😀 ệ', '😀 ệ'],
	])('%s is read as %s', (xml, text) => {
		expect(nameOf(xml)).toBe(text);
	});

	it('is repaired where an ampersand stands alone, and nowhere else', () => {
		expect(escapeStrayAmpersands('a & b &amp; &lt; &x; <![CDATA[&]]> &#1; &#xg;')).toBe('a &amp; b &amp; &lt; &amp;x; <![CDATA[&]]> &#1; &amp;#xg;');
		expect(escapeStrayAmpersands('<![CDATA[a & b')).toBe('<![CDATA[a & b');
		expect(escapeStrayAmpersands('plain')).toBe('plain');
	});

	it.each(['<![CDATA[', '&', '<![CDATA[]]>&', '& <![CDATA['])('of 5 MB of %s is handled to an end', (piece) => {
		const garbage = piece.repeat(5_000_000 / piece.length);
		expect(escapeStrayAmpersands(garbage).length).toBeGreaterThanOrEqual(garbage.length);
		if (piece.includes('<') && !piece.includes(']]>')) refused(`<Data><Item><name>${garbage}</name></Item></Data>`);
	});
});

describe('dates', () => {
	it.each([
		['7/15/2025 9:30:12 AM', '2025-07-15T09:30:12+07:00'], ['12/31/2025 12:00:00 AM', '2025-12-31T00:00:00+07:00'], ['1/2/2025 12:05:00 PM', '2025-01-02T12:05:00+07:00'],
		['15/07/2025 21:30:12', '2025-07-15T21:30:12+07:00'], ['15/7/2025 9:30:12', '2025-07-15T09:30:12+07:00'], ['15/07/2025', '2025-07-15T00:00:00+07:00'], ['7/15/2025', '2025-07-15T00:00:00+07:00'],
		['15/07/2025 9:30:12 SA', '15/07/2025 9:30:12 SA'], ['2025-07-15', '2025-07-15'], ['31/31/2025', '31/31/2025'], ['soon', 'soon'],
	])('%s is %s', (text, iso) => {
		expect(readMoment(text)).toBe(iso);
	});
});

describe('what is not whole', () => {
	it('is refused when cut off at any byte, never read in part', () => {
		const whole = Buffer.from(list(today, today.replace('57', '58')));
		expect(readListing(whole.toString()).length).toBe(2);
		for (let length = 0; length < whole.length; length++) {
			expect(() => readListing(whole.subarray(0, length).toString())).toThrow(ServiceFailure);
		}
	});

	it.each([
		['nothing', ''], ['words', 'Data'], ['another root', '<Items><Item/></Items>'], ['a page', '<html><body/></html>'], ['a lower-case root', '<data></data>'], ['two roots', '<Data></Data><Data></Data>'],
		['text behind', '<Data></Data>OK'], ['a stray <', list('<name>a < b</name>')], ['wrong nesting', '<Data><Item><a></Item></a></Data>'], ['an error instead', 'ERR:1'], ['a NUL', list('<name>\u0000</name>')],
		['a DOCTYPE', '<!DOCTYPE Data><Data></Data>'], ['an entity of its own', '<!DOCTYPE Data [<!ENTITY x "1">]><Data><Item><invNum>&x;</invNum></Item></Data>'],
		['an element twice', list('<invNum>1</invNum><invNum>2</invNum>')], ['a NUL by number', list('<name>&#0;</name>')],
	])('%s is refused', (_, xml) => {
		refused(xml);
	});
});

it('takes element names as they come, whatever they are called', () => {
	const [item] = readListing(list('<__proto__>x</__proto__><constructor>y</constructor><hasOwnProperty>z</hasOwnProperty><toString>w</toString><invNum>7</invNum>'));
	expect(item?.number).toBe('7');
	expect([...item?.raw ?? []]).toEqual([['__proto__', 'x'], ['constructor', 'y'], ['hasOwnProperty', 'z'], ['toString', 'w'], ['invNum', '7']]);
	expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

it('overlooks what stands outside of items and deeper than their elements', () => {
	expect(readListing('<Data><Total>9</Total><Item><invNum>1</invNum><more><invNum>2</invNum></more></Item><PageIndex>1</PageIndex></Data>')).toMatchObject([{ number: '1' }]);
});
