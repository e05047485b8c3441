import { heldBack, rawDocuments, withoutRepeatedKeys } from '../../../services/vnpt/documents';
import type { RawSource, RunDocument } from '../../../services/vnpt/documents';
import { publishingCall } from '../../../services/vnpt/issuing-call';

const source: RawSource = {
	item: 4, row: 6, label: 'XML', pattern: '1/001', serial: 'C26TAA', today: '2026-07-15',
	via: (format) => publishingCall({ format, convert: false, pattern: '1/001', serial: 'C26TAA' }, { assignedNumber: false, cashRegister: false }),
};
const read = (xml: string): RunDocument[] => rawDocuments(xml, source);
const rules = (documents: readonly RunDocument[]): string[][] => documents.map(({ findings }) => findings.map(({ rule }) => rule));

const hdon = (key = 'HD-1', more = ''): string =>
	`<HDon a="1">\n\t<key> ${key} </key><!-- <HDon> & co -->${more}<DLHDon><TTChung><NLap>2026-07-14</NLap></TTChung><NDHDon><DSHHDVu><HHDVu><THHDVu><![CDATA[A & <B> 😀]]></THHDVu></HHDVu></DSHHDVu><TToan><TgTTTBSo>1100</TgTTTBSo></TToan></NDHDon></DLHDon>\n</HDon>`;
const inv = (key = 'HD-1'): string => `<Inv><key>${key}</key><Invoice><CusName>A &amp; B</CusName><ArisingDate>14/07/2026</ArisingDate><Amount>1100</Amount></Invoice></Inv>`;

describe('XML the user wrote', () => {
	it.each([
		['DSHDon', 'dshdon', `<?xml version="1.0" encoding="utf-8"?>\r\n<DSHDon>\r\n  ${hdon('A')}\r\n${hdon('B')}</DSHDon>\n`, [hdon('A'), hdon('B')]],
		['Invoices', 'invoices', `\uFEFF<Invoices><!-- two -->${inv('A')}<?keep this?>${inv('B')}</Invoices>`, [inv('A'), inv('B')]],
		['HDon', 'dshdon', ` ${hdon('A')} `, [hdon('A')]],
		['Inv', 'invoices', `<?xml version="1.0"?>${inv('A')}`, [inv('A')]],
	])('under %s goes out exactly as it stands', (_, format, xml, expected) => {
		const documents = read(xml);
		expect(documents.map(({ document }) => document?.xml.toString())).toEqual(expected);
		expect(documents.map(({ key }) => key)).toEqual(['A', 'B'].slice(0, expected.length));
		for (const { findings, document, items, rows, date } of documents) {
			expect(findings).toEqual([]);
			expect([items, rows, date]).toEqual([[4], [6], '2026-07-14']);
			expect(document).toMatchObject({ pattern: '1/001', serial: 'C26TAA', date: '2026-07-14', lane: '1/001;C26TAA', call: `ImportAndPublishInv ${format} false`, content: { total: '1100', date: '2026-07-14' } });
			expect(document?.bytes).toBe(Buffer.byteLength(document?.xml.toString() ?? ''));
		}
	});

	it('keeps its place whatever stands before it', () => {
		for (const before of ['', '😀😀', 'ệ', '\r\n\r\n', '<!-- < 😀 -->', '\t']) {
			const xml = `<DSHDon>${before}${hdon('A')}${before}${hdon('B')}${before}</DSHDon>`;
			expect(read(xml).map(({ document }) => document?.xml.toString())).toEqual([hdon('A'), hdon('B')]);
		}
	});

	it('finds an end tag with blanks and an empty document', () => {
		expect(read(`<Invoices>${inv('A').replace('</Inv>', '</Inv >')}</Invoices>`)[0]?.document?.xml.toString()).toMatch(/<\/Inv >$/);
		expect(rules(read('<DSHDon><HDon/></DSHDon>'))).toEqual([['key.missing', 'xml.total']]);
	});

	it('takes today where it names no date', () => {
		const [document] = read(hdon('A').replace('<NLap>2026-07-14</NLap>', ''));
		expect(document).toMatchObject({ date: '2026-07-15', document: { date: '2026-07-15' } });
		expect(document?.document?.content).not.toHaveProperty('date');
	});

	it.each([
		['nothing', '', 'xml.malformed'], ['words', 'an invoice', 'xml.malformed'], ['an open element', '<DSHDon><HDon></DSHDon>', 'xml.malformed'], ['two roots', `${hdon('A')}${hdon('B')}`, 'xml.malformed'],
		['an unknown entity', hdon('A').replace('A &', '').replace('1100', '&x;'), 'xml.malformed'], ['a stray ampersand', inv('A').replace('&amp;', '&'), 'xml.malformed'],
		['a DOCTYPE', `<!DOCTYPE HDon>${hdon()}`, 'xml.malformed'], ['its own entities', `<!DOCTYPE x [<!ENTITY a "1">]>${inv('&a;')}`, 'xml.malformed'],
		['a control character', hdon('A\u0007'), 'xml.characters'], ['half a character', `<Inv>${'😀'.slice(0, 1)}</Inv>`, 'xml.characters'],
		['another root', '<Invoice><key>A</key></Invoice>', 'xml.shape'], ['an empty list', '<DSHDon></DSHDon>', 'xml.shape'], ['the other format\'s documents', `<DSHDon>${inv()}</DSHDon>`, 'xml.shape'], ['another case', `<dshdon>${hdon()}</dshdon>`, 'xml.shape'],
		['a document deeper', `<DSHDon><x>${hdon()}</x></DSHDon>`, 'xml.shape'], ['a root named like a part of an object', '<constructor><a/></constructor>', 'xml.shape'],
		['a document that would get lost', `<DSHDon>${hdon('A')}${hdon('B').replace('<HDon a', '<Hdon a').replace('</HDon>', '</Hdon>')}</DSHDon>`, 'xml.shape'],
		['both formats at once', `<Invoices>${inv('A')}${hdon('B')}</Invoices>`, 'xml.shape'],
	])('that is %s is refused as a whole', (_, xml, rule) => {
		const documents = read(xml);
		expect(rules(documents)).toEqual([[rule]]);
		expect(documents[0]).toMatchObject({ key: undefined, items: [4], rows: [6], pattern: '1/001', serial: 'C26TAA' });
		expect(documents[0]?.document).toBeUndefined();
		expect(documents[0]?.findings[0]).toMatchObject({ severity: 'error', row: 6, column: 'XML' });
	});

	it.each([
		['no key', hdon('A').replace(/<key>.*<\/key>/, ''), ['key.missing']],
		['the name of the key that the service appends', hdon('A').replace(/key>/g, 'Fkey>'), ['key.missing']],
		['an empty key', hdon(''), ['key.missing']],
		['two keys', hdon('A', '<key>B</key>'), ['key.missing']],
		['a key in the wrong place', hdon('A').replace(/<key>.*<\/key>/, '').replace('<DLHDon>', '<DLHDon><key>A</key>'), ['key.missing']],
		['a key that the service would take apart', hdon('A_B'), ['key.characters']],
		['a key that is too long', hdon('A'.repeat(101)), ['key.length']],
		['a key in decomposed letters', hdon('Đơn-1'.normalize('NFD')), ['key.characters', 'key.characters']],
		['no total', hdon('A').replace('1100', ''), ['xml.total']],
		['a total that is none', hdon('A').replace('1100', '1.100.000'), ['xml.total']],
		['neither', '<HDon><DLHDon/></HDon>', ['key.missing', 'xml.total']],
	])('with %s is held back', (_, xml, expected) => {
		const [document, ...more] = read(xml);
		expect(more).toEqual([]);
		expect(document?.findings.map(({ rule }) => rule)).toEqual(expected);
		expect(document?.document).toBeUndefined();
		expect(document?.findings.some(({ severity }) => severity === 'error')).toBe(true);
	});

	it('with an unusual key is sent with a warning', () => {
		const [document] = read(hdon('Đơn-1'));
		expect(document?.findings.map(({ severity, rule }) => [severity, rule])).toEqual([['warning', 'key.characters']]);
		expect(document?.document?.key).toBe('Đơn-1');
	});

	it('holds back only the documents with errors', () => {
		const documents = read(`<DSHDon>${hdon('A')}${hdon('')}${hdon('C')}</DSHDon>`);
		expect(documents.map(({ document }) => document?.key)).toEqual(['A', undefined, 'C']);
		expect(heldBack(documents)).toEqual([{ lane: '1/001;C26TAA', date: '2026-07-14' }]);
	});

	it('of 3000 documents is taken apart in one go', () => {
		const documents = read(`<Invoices>${Array.from({ length: 3000 }, (_, index) => inv(`K${index}`)).join('\n')}</Invoices>`);
		expect(documents.map(({ document }) => document?.xml.toString())).toEqual(Array.from({ length: 3000 }, (_, index) => inv(`K${index}`)));
	});
});

describe('keys of a run', () => {
	it('that repeat stop every document that has them', () => {
		const documents = withoutRepeatedKeys([...read(hdon('A')), ...read(hdon('B')), ...rawDocuments(inv('A'), { ...source, row: 9 })]);
		expect(documents.map(({ key, document, findings }) => [key, document !== undefined, findings.map(({ rule, message }) => `${rule}: ${message}`)])).toEqual([
			['A', false, ['key.repeated: The key stands on rows 6 and 9']], ['B', true, []], ['A', false, ['key.repeated: The key stands on rows 6 and 9']],
		]);
	});

	it('that are missing never repeat', () => {
		const documents = withoutRepeatedKeys([...read(hdon('')), ...read(hdon(''))]);
		expect(rules(documents)).toEqual([['key.missing'], ['key.missing']]);
	});

	it('that were found to repeat already are told once', () => {
		const [found] = read(hdon('A'));
		const told = { ...found!, findings: [{ severity: 'error', rule: 'key.repeated', message: 'm', remedy: 'r' }] } as RunDocument;
		expect(rules(withoutRepeatedKeys([told, told]))).toEqual([['key.repeated'], ['key.repeated']]);
		expect(withoutRepeatedKeys([told, told]).every(({ document }) => document === undefined)).toBe(true);
	});
});
