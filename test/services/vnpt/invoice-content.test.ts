import { decimal } from '../../../invoicing/decimal';
import type { FieldValue } from '../../../invoicing/draft';
import { contentOf, parseXml, readInvoiceContent } from '../../../services/vnpt/invoice-content';
import type { Invoice } from '../../../services/vnpt/invoice';
import { dshdonDocument, dshdonPayload } from '../../../services/vnpt/payload/dshdon';
import { invoicesDocument, invoicesPayload } from '../../../services/vnpt/payload/invoices';
import { textOf } from './written';

const values = {
	'buyer name': 'Công ty TNHH Ví Dụ', 'buyer tax code': '9900000129', currency: 'VND', date: '2025-07-15', 'number of lines': '2',
	'total before tax': '1000000', 'VAT amount': '100000', total: '1100000',
};

const hdon = (own = '', general = '', totals = '<TgTCThue>1000000.00</TgTCThue><TgTThue>100000</TgTThue><TgTTTBSo>1100000</TgTTTBSo>'): string =>
	`<HDon>${own}<DLHDon Id="data"><TTChung><PBan>2.0.1</PBan>${general}<NLap>2025-07-15</NLap><DVTTe>VND</DVTTe><TGia>1</TGia></TTChung>`
	+ '<NDHDon><NBan><Ten>Người bán</Ten><MST>9900000305</MST></NBan><NMua><Ten>Công ty TNHH  Ví\nDụ</Ten><MST>9900000129</MST></NMua>'
	+ `<DSHHDVu><HHDVu><STT>1</STT></HHDVu><HHDVu><STT>2</STT></HHDVu></DSHHDVu><TToan><THTTLTSuat><LTSuat><TThue>5</TThue></LTSuat></THTTLTSuat>${totals}</TToan></NDHDon></DLHDon></HDon>`;

const inv = (key = '<key>HD-1</key>'): string => `<Inv>${key}<Invoice><CusName>Công ty TNHH Ví Dụ</CusName><CusTaxCode>9900000129</CusTaxCode>`
	+ '<Products><Product><Total>7</Total></Product><Product><Amount>9</Amount></Product></Products><Total>1000000</Total><VATAmount>100000</VATAmount><Amount>1100000</Amount><ArisingDate>15/07/2025</ArisingDate></Invoice></Inv>';

const circular32 = '<?xml version="1.0" encoding="utf-8"?><Invoice><Content Id="SigningData"><ArisingDate>15/07/2025</ArisingDate><InvoiceName>Hóa đơn</InvoiceName><InvoicePattern>01GTKT0/001</InvoicePattern>'
	+ '<SerialNo>AA/19E</SerialNo><InvoiceNo>0000057</InvoiceNo><ComTaxCode>9900000305</ComTaxCode><CusName>Công ty TNHH Ví Dụ</CusName><CusTaxCode>9900000129</CusTaxCode><Total>1000000</Total><VAT_Amount>100000</VAT_Amount>'
	+ '<Amount>1100000</Amount><Amount_words>Một triệu một trăm nghìn đồng</Amount_words><Products><Product><Total>7</Total></Product><Product><Amount>9</Amount></Product></Products></Content><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature></Invoice>';

describe('the forms an invoice comes in', () => {
	it.each([
		['a request of today', hdon('<key>HD-1</key>'), { values, key: 'HD-1' }],
		['a payload of today', `<DSHDon>${hdon('<key>HD-1</key>')}</DSHDon>`, { values, key: 'HD-1' }],
		['a document of today, signed', hdon('<Fkey>HD-1</Fkey>', '<KHMSHDon>1/001</KHMSHDon><KHHDon>C25TAA</KHHDon><SHDon>00000057</SHDon>').replace('</HDon>', '<MCCQT>00ABC</MCCQT><DSCKS><NBan/></DSCKS></HDon>'), { values, number: { pattern: '1/001', serial: 'C25TAA', number: '57' } }],
		['a document of today without its outer element', /<DLHDon.*<\/DLHDon>/s.exec(hdon())?.[0] ?? '', { values }],
		['an older request', inv(), { values, key: 'HD-1' }],
		['an older payload', `<Invoices>${inv()}</Invoices>`, { values, key: 'HD-1' }],
		['a document of Circular 32', circular32, { values, number: { pattern: '01GTKT0/001', serial: 'AA/19E', number: '57' } }],
		['one with namespaces', circular32.replace('<Invoice>', '<inv:Invoice xmlns:inv="http://laphoadon.example/">').replace('</Invoice>', '</inv:Invoice>'), { values, number: { pattern: '01GTKT0/001', serial: 'AA/19E', number: '57' } }],
	])('%s', (_, xml, expected) => {
		expect(readInvoiceContent(xml)).toEqual(expected);
	});

	it.each(['', 'words', '<a/>', '<Data></Data>', '<Invoices></Invoices>', '<DSHDon/>', hdon().slice(0, -1), hdon().replace('</NMua>', ''), `<!DOCTYPE HDon>${hdon()}`, `<!DOCTYPE x [<!ENTITY a "1">]>${hdon()}`,
		'<HDon><__proto__>x</__proto__></HDon>', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`])('none of them: %s', (xml) => {
		expect(readInvoiceContent(xml)).toBeUndefined();
	});

	it('a key that stands there twice is no key', () => {
		expect(readInvoiceContent(hdon('<key>A</key><key>B</key>'))?.key).toBeUndefined();
		expect(readInvoiceContent(inv('<key>A<b/></key>'))?.key).toBeUndefined();
	});
});

describe('values', () => {
	const total = (text: string): string | undefined => readInvoiceContent(hdon('', '', `<TgTTTBSo>${text}</TgTTTBSo>`))?.values.total;
	const date = (text: string): string | undefined => readInvoiceContent(inv().replace('15/07/2025', text))?.values.date;
	const buyer = (xml: string): string | undefined => readInvoiceContent(hdon().replace(/<NMua>.*<\/NMua>/s, `<NMua>${xml}</NMua>`))?.values['buyer name'];

	it.each([['1100000', '1100000'], ['1100000.00', '1100000'], ['1100000.50', '1100000.5'], ['-5', '-5'], ['0', '0'], [' 7 ', '7'], ['00012', '12']])('amount %s is %s', (text, expected) => {
		expect(total(text)).toBe(expected);
	});

	it.each(['1.100.000', '1,100,000', '1e6', '', 'abc', '1 000'])('amount "%s" is not guessed at', (text) => {
		expect(total(text)).toBeUndefined();
	});

	it.each([['15/07/2025', '2025-07-15'], ['15/07/2025 00:00:00', '2025-07-15'], ['2025-07-15', '2025-07-15'], ['2025-07-15T00:00:00', '2025-07-15']])('date %s is %s', (text, expected) => {
		expect(date(text)).toBe(expected);
	});

	it.each(['7/15/2025 12:00:00 AM', '15/7/2025', '15-07-2025', 'hôm nay', '20250715'])('date "%s" is not guessed at', (text) => {
		expect(date(text)).toBeUndefined();
	});

	it('texts are compared in one form', () => {
		expect(buyer('<Ten>Cong ty</Ten>')).toBe('Cong ty');
		expect(buyer(`<Ten>${'Công ty'.normalize('NFD')}</Ten>`)).toBe('Công ty');
		expect(buyer('<Ten><![CDATA[A & B]]></Ten>')).toBe('A & B');
		expect(buyer('<Ten>A &amp; B &#7879;</Ten>')).toBe('A & B ệ');
		expect(buyer('<Ten/><HVTNMHang>Nguyễn Văn Mẫu</HVTNMHang>')).toBe('Nguyễn Văn Mẫu');
	});

	it('no number is made of a draft', () => {
		expect(readInvoiceContent(hdon('', '<KHHDon>C25TAA</KHHDon>'))?.number).toBeUndefined();
		expect(readInvoiceContent(hdon('', '<KHHDon>C25TAA</KHHDon><SHDon>x</SHDon>'))?.number).toBeUndefined();
	});

	it('many references and many lines are read whole', () => {
		const lines = '<HHDVu><THHDVu>A &amp; B</THHDVu></HHDVu>'.repeat(3000);
		expect(readInvoiceContent(hdon().replace('<DSHHDVu>', `<DSHHDVu>${lines}`))?.values['number of lines']).toBe('3002');
		expect(parseXml(`<a>${'&amp;&#7879;'.repeat(5000)}</a>`)?.a).toBe('&ệ'.repeat(5000));
	});
});

describe('what we send', () => {
	const invoice = (header: Readonly<Record<string, FieldValue>>, more: Partial<Invoice> = {}): Invoice => ({
		key: 'HD-1', pattern: '1/001', serial: 'C26TAA', date: '2026-07-15', dateGiven: true, currency: 'VND', header: new Map(Object.entries({ buyerName: ' Công ty  <A> & "B" ', ...header })),
		lines: [{ nature: 'goods', values: new Map([['itemName', 'x']]), total: decimal('1000'), rate: '10', vat: decimal('100'), amount: decimal('1100') }, { nature: 'note', values: new Map([['itemName', 'y']]) }],
		groups: [{ rate: '10', base: decimal('1000'), vat: decimal('100') }], totalBeforeTax: decimal('1000'), discount: decimal('0'), vat: decimal('100'), total: decimal('1100'), amountInWords: 'x', ...more,
	});

	it.each<[string, Invoice]>([
		['in đồng', invoice({ buyerTaxCode: '9900000129' })],
		['without a tax code', invoice({})],
		['in dollars', invoice({}, { currency: 'USD', exchangeRate: decimal('25000'), total: decimal('1100.5') })],
	])('reads back the same in either format, %s', (_, one) => {
		const expected = contentOf(one);
		expect(expected.values['buyer name']).toBe('Công ty <A> & "B"');
		for (const xml of [dshdonDocument(one), dshdonPayload([dshdonDocument(one)]), invoicesDocument(one), invoicesPayload([invoicesDocument(one)])]) {
			expect(readInvoiceContent(textOf(xml))).toEqual(expected);
		}
	});

	it('says nothing of a date nobody gave', () => {
		expect(contentOf(invoice({}, { dateGiven: false })).values).not.toHaveProperty('date');
	});
});
