/** No sample of the reports exists, so every layout that XML lists take is read. */
import { reportRows } from '../../../services/vnpt/report-rows';

test.each<[string, string, unknown]>([
	['flat', '<R><Item><A>1</A><B>x</B></Item><Item><A>2</A></Item></R>', [{ A: '1', B: 'x' }, { A: '2' }]],
	['flat with a head', '<R><Year>2026</Year><Item><A>1</A></Item><Item><A>2</A></Item></R>', [{ Year: '2026', A: '1' }, { Year: '2026', A: '2' }]],
	['nested list', '<R><Head><Year>2026</Year><Co><Name>Ví Dụ</Name></Co></Head><List><Item><A>1</A></Item><Item><A>2</A></Item></List></R>', [
		{ 'Head.Year': '2026', 'Head.Co.Name': 'Ví Dụ', A: '1' }, { 'Head.Year': '2026', 'Head.Co.Name': 'Ví Dụ', A: '2' },
	]],
	['nested values', '<R><Item><Buyer><Name>An</Name><Code>C1</Code></Buyer><A>1</A></Item><Item><Buyer><Name>Bé</Name></Buyer></Item></R>', [
		{ 'Buyer.Name': 'An', 'Buyer.Code': 'C1', A: '1' }, { 'Buyer.Name': 'Bé' },
	]],
	['one entry, as several would be read', '<R><Year>2026</Year><List><Item><A>1</A><B>2</B></Item></List><Sum><A>3</A></Sum></R>', [{ Year: '2026', 'Sum.A': '3', A: '1', B: '2' }]],
	['one entry without a head', '<R><List><Item><A>1</A><B>2</B></Item></List></R>', [{ A: '1', B: '2' }]],
	['a list in each entry of a list', '<R><Inv><No>1</No><Line><P>a</P></Line><Line><P>b</P></Line><Line><P>c</P></Line></Inv><Inv><No>2</No></Inv></R>', [
		{ No: '1', 'Line.1.P': 'a', 'Line.2.P': 'b', 'Line.3.P': 'c' }, { No: '2' },
	]],
	['the longer of two lists', '<R><Rates><Rate><V>8</V></Rate><Rate><V>10</V></Rate></Rates><Rows><Row><A>1</A></Row><Row><A>2</A></Row><Row><A>3</A></Row></Rows></R>', [1, 2, 3].map((row) => (
		{ 'Rates.Rate.1.V': '8', 'Rates.Rate.2.V': '10', A: String(row) }
	))],
	['attributes', '<R Year="2026"><Row A="1" B="x"/><Row A="2">text</Row></R>', [{ Year: '2026', A: '1', B: 'x' }, { Year: '2026', A: '2', value: 'text' }]],
	['a single record', '<Data><Name>An</Name><Code>C1</Code></Data>', [{ Name: 'An', Code: 'C1' }]],
	['namespaces', '<r:R xmlns:r="urn:r" xmlns="urn:x"><r:Row><r:A>1</r:A></r:Row><r:Row><r:A>2</r:A></r:Row></r:R>', [{ A: '1' }, { A: '2' }]],
	['repeated texts', '<R><Note>a</Note><Note>b</Note></R>', [{ 'Note.1': 'a', 'Note.2': 'b' }]],
	['nothing', '<R/>', []],
	['an empty list', '<R><List></List></R>', []],
	['text of numbers, entities and CDATA stays text', '<R><Row><A>007</A><B>a &amp; b</B></Row><Row><A>1e3</A><B><![CDATA[<c>]]></B></Row></R>', [{ A: '007', B: 'a & b' }, { A: '1e3', B: '<c>' }]],
])('%s', (_name, xml, rows) => {
	expect(reportRows(xml)).toEqual(rows);
});

test.each([
	['no XML', 'Bao cao'],
	['half of it', '<R><Row><A>1</A>'],
	['a DOCTYPE', '<!DOCTYPE R [<!ENTITY a "b">]><R><A>&a;</A></R>'],
	['an element that is part of every object', '<R><__proto__><polluted>1</polluted></__proto__></R>'],
	['nothing at all', ''],
])('%s is not read', (_name, text) => {
	expect(reportRows(text)).toBeUndefined();
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('an attribute that is part of every object changes none', () => {
	reportRows('<R><Row __proto__="1" constructor="2"><A>1</A></Row></R>');
	expect(({} as Record<string, unknown>).constructor).toBe(Object);
});

test('is cut at every byte without a wrong list: whole, or nothing', () => {
	const xml = '<R><Year>2026</Year><Row A="1"><B>ậ</B></Row><Row A="2"><B>&lt;</B></Row></R>';
	const whole = reportRows(xml);
	for (let end = 0; end < xml.length; end++) expect(reportRows(xml.slice(0, end))).toBeUndefined();
	expect(whole).toHaveLength(2);
});

test('endless nesting ends', () => {
	const deep = `${'<A>'.repeat(20_000)}x${'</A>'.repeat(20_000)}`;
	expect(() => reportRows(deep)).not.toThrow();
});
