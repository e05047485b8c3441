/** The whole texts that are sent, in both formats. */
import { amendmentPayload } from '../../../services/vnpt/payload/amendment';
import { dshdonDocument, dshdonPayload } from '../../../services/vnpt/payload/dshdon';
import { invoicesDocument, invoicesPayload, slashDate } from '../../../services/vnpt/payload/invoices';
import { receiptDocument } from '../../../services/vnpt/payload/receipt';
import type { XmlPieces } from '../../../services/vnpt/payload/xml-bytes';
import { parseXml } from '../../../simulator/vnpt/xml';
import { check, complete, line } from './drafts';
import type { Cells } from './drafts';
import { textOf } from './written';

/** A text written in lines. */
const flat = (text: TemplateStringsArray, ...parts: string[]): string => String.raw(text, ...parts).replace(/\n\s*/g, '');

const both = (head: Cells, lines: readonly Cells[]): { dshdon: string; invoices: string } => {
	const invoice = complete(head, lines);
	return { dshdon: textOf(dshdonDocument(invoice)), invoices: textOf(invoicesDocument(invoice)) };
};

/** The buyer of every invoice here, in the two formats. */
const NMua = '<NMua><Ten>Công ty TNHH Ví Dụ</Ten><MST>9900000129</MST><DChi>1 Phố Mẫu, Hà Nội</DChi><MKHang>C0001</MKHang></NMua>';
const buyer = '<CusCode>C0001</CusCode><CusName>Công ty TNHH Ví Dụ</CusName><CusAddress>1 Phố Mẫu, Hà Nội</CusAddress><CusTaxCode>9900000129</CusTaxCode><PaymentMethod>TM/CK</PaymentMethod>';

describe('whole documents', () => {
	it('of one line', () => {
		expect(both({}, [line({ itemCode: 'SP01' })])).toEqual({
			dshdon: flat`<HDon><key>HD-1</key><DLHDon>
				<TTChung><NLap>2026-07-15</NLap><DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>TM/CK</HTTToan></TTChung>
				<NDHDon>${NMua}
				<DSHHDVu><HHDVu><TChat>1</TChat><STT>1</STT><MHHDVu>SP01</MHHDVu><THHDVu>Dịch vụ mẫu</THHDVu><DVTinh>lần</DVTinh><SLuong>2</SLuong><DGia>500000</DGia>
				<ThTien>1000000</ThTien><TSuat>10%</TSuat><TThue>100000</TThue><TSThue>1100000</TSThue></HHDVu></DSHHDVu>
				<TToan><THTTLTSuat><LTSuat><TSuat>10%</TSuat><ThTien>1000000</ThTien><TThue>100000</TThue></LTSuat></THTTLTSuat>
				<TgTCThue>1000000</TgTCThue><TgTThue>100000</TgTThue><TTCKTMai>0</TTCKTMai><TgTTTBSo>1100000</TgTTTBSo><TgTTTBChu>Một triệu một trăm nghìn đồng</TgTTTBChu></TToan>
				</NDHDon></DLHDon></HDon>`,
			invoices: flat`<Inv><key>HD-1</key><Invoice>${buyer}
				<Products><Product><Code>SP01</Code><ProdName>Dịch vụ mẫu</ProdName><ProdUnit>lần</ProdUnit><ProdQuantity>2</ProdQuantity><ProdPrice>500000</ProdPrice>
				<Total>1000000</Total><VATRate>10</VATRate><VATAmount>100000</VATAmount><Amount>1100000</Amount><IsSum>0</IsSum></Product></Products>
				<Total>1000000</Total><DiscountAmount>0</DiscountAmount><VATRate>10</VATRate><VATAmount>100000</VATAmount><Amount>1100000</Amount>
				<AmountInWords>Một triệu một trăm nghìn đồng</AmountInWords><ArisingDate>15/07/2026</ArisingDate></Invoice></Inv>`,
		});
	});

	it('of every rate', () => {
		const rates = ['10', '8', '5', '0', 'KCT', 'KKKNT', 'KHAC:7%'];
		const { dshdon, invoices } = both({}, rates.map((vatRate) => line({ vatRate, quantity: 1, unitPrice: 1000, unit: undefined })));
		expect(/<TToan>.*<\/TToan>/.exec(dshdon)?.[0]).toBe(flat`<TToan><THTTLTSuat>
			<LTSuat><TSuat>10%</TSuat><ThTien>1000</ThTien><TThue>100</TThue></LTSuat><LTSuat><TSuat>8%</TSuat><ThTien>1000</ThTien><TThue>80</TThue></LTSuat>
			<LTSuat><TSuat>5%</TSuat><ThTien>1000</ThTien><TThue>50</TThue></LTSuat><LTSuat><TSuat>0%</TSuat><ThTien>1000</ThTien><TThue>0</TThue></LTSuat>
			<LTSuat><TSuat>KCT</TSuat><ThTien>1000</ThTien><TThue>0</TThue></LTSuat><LTSuat><TSuat>KKKNT</TSuat><ThTien>1000</ThTien><TThue>0</TThue></LTSuat>
			<LTSuat><TSuat>KHAC:7%</TSuat><ThTien>1000</ThTien><TThue>70</TThue></LTSuat></THTTLTSuat>
			<TgTCThue>7000</TgTCThue><TgTThue>300</TgTThue><TTCKTMai>0</TTCKTMai><TgTTTBSo>7300</TgTTTBSo><TgTTTBChu>Bảy nghìn ba trăm đồng</TgTTTBChu></TToan>`);
		expect([...dshdon.matchAll(/<ThTien>1000<\/ThTien>(<TSuat>.*?<\/TSuat><TThue>.*?<\/TThue><TSThue>.*?<\/TSThue>)/g)].map(([, rest]) => rest?.replace(/<\/?\w+>/g, ' ').trim().split(/\s+/))).toEqual([
			['10%', '100', '1100'], ['8%', '80', '1080'], ['5%', '50', '1050'], ['0%', '0', '1000'], ['KCT', '0', '1000'], ['KKKNT', '0', '1000'], ['KHAC:7%', '70', '1070'],
		]);
		expect(invoices).toBe(flat`<Inv><key>HD-1</key><Invoice>${buyer}<Products>${
			[['10', '100', '1100'], ['8', '80', '1080'], ['5', '50', '1050'], ['0', '0', '1000'], ['-1', '0', '1000'], ['-2', '0', '1000'], ['7', '70', '1070']].map(([rate = '', vat = '', amount = '']) =>
				`<Product><ProdName>Dịch vụ mẫu</ProdName><ProdQuantity>1</ProdQuantity><ProdPrice>1000</ProdPrice><Total>1000</Total><VATRate>${rate}</VATRate><VATAmount>${vat}</VATAmount><Amount>${amount}</Amount><IsSum>0</IsSum></Product>`).join('')
		}</Products><Total>7000</Total><DiscountAmount>0</DiscountAmount><VATAmount>300</VATAmount><Amount>7300</Amount><AmountInWords>Bảy nghìn ba trăm đồng</AmountInWords><ArisingDate>15/07/2026</ArisingDate>
			<GrossValue10>1000</GrossValue10><VatAmount10>100</VatAmount10><GrossValue8>1000</GrossValue8><VatAmount8>80</VatAmount8><GrossValue5>1000</GrossValue5><VatAmount5>50</VatAmount5>
			<GrossValue0>1000</GrossValue0><VatAmount0>0</VatAmount0><GrossValue>1000</GrossValue><GrossValue_NonTax>1000</GrossValue_NonTax></Invoice></Inv>`);
	});

	it('with a discount, a promotion, a note and special goods', () => {
		const { dshdon, invoices } = both({}, [
			line({ discountPercent: 10 }), line({ nature: 2, unitPrice: 0, itemName: 'Quà' }), { itemName: 'Chiết khấu tháng', nature: 3, lineTotal: 50000, vatRate: 10 }, { itemName: 'Theo hợp đồng 7', nature: 4 },
			line({ nature: 5, quantity: 1, lineNumber: '05', itemName: 'Xe' }),
		]);
		expect(/<DSHHDVu>.*<\/TToan>/.exec(dshdon)?.[0]).toBe(flat`<DSHHDVu>
			<HHDVu><TChat>1</TChat><STT>1</STT><THHDVu>Dịch vụ mẫu</THHDVu><DVTinh>lần</DVTinh><SLuong>2</SLuong><DGia>500000</DGia><TLCKhau>10</TLCKhau><STCKhau>100000</STCKhau><ThTien>900000</ThTien><TSuat>10%</TSuat><TThue>90000</TThue><TSThue>990000</TSThue></HHDVu>
			<HHDVu><TChat>2</TChat><STT>2</STT><THHDVu>Quà</THHDVu><DVTinh>lần</DVTinh><SLuong>2</SLuong><DGia>0</DGia><ThTien>0</ThTien><TSuat>10%</TSuat><TThue>0</TThue><TSThue>0</TSThue></HHDVu>
			<HHDVu><TChat>3</TChat><STT>3</STT><THHDVu>Chiết khấu tháng</THHDVu><ThTien>50000</ThTien><TSuat>10%</TSuat><TThue>5000</TThue><TSThue>55000</TSThue></HHDVu>
			<HHDVu><TChat>4</TChat><STT>4</STT><THHDVu>Theo hợp đồng 7</THHDVu><ThTien>0</ThTien></HHDVu>
			<HHDVu><TChat>5</TChat><STT>05</STT><THHDVu>Xe</THHDVu><DVTinh>lần</DVTinh><SLuong>1</SLuong><DGia>500000</DGia><ThTien>500000</ThTien><TSuat>10%</TSuat><TThue>50000</TThue><TSThue>550000</TSThue></HHDVu></DSHHDVu>
			<TToan><THTTLTSuat><LTSuat><TSuat>10%</TSuat><ThTien>1350000</ThTien><TThue>135000</TThue></LTSuat></THTTLTSuat><TgTCThue>1350000</TgTCThue><TgTThue>135000</TgTThue><TTCKTMai>50000</TTCKTMai>
			<TgTTTBSo>1485000</TgTTTBSo><TgTTTBChu>Một triệu bốn trăm tám mươi lăm nghìn đồng</TgTTTBChu></TToan>`);
		expect(/<Products>.*<\/Invoice>/.exec(invoices)?.[0]).toBe(flat`<Products>
			<Product><ProdName>Dịch vụ mẫu</ProdName><ProdUnit>lần</ProdUnit><ProdQuantity>2</ProdQuantity><ProdPrice>500000</ProdPrice><Total>900000</Total><VATRate>10</VATRate><VATAmount>90000</VATAmount><Amount>990000</Amount><Discount>10</Discount><DiscountAmount>100000</DiscountAmount><IsSum>0</IsSum></Product>
			<Product><ProdName>Quà</ProdName><ProdUnit>lần</ProdUnit><ProdQuantity>2</ProdQuantity><ProdPrice>0</ProdPrice><Total>0</Total><VATRate>10</VATRate><VATAmount>0</VATAmount><Amount>0</Amount><IsSum>1</IsSum></Product>
			<Product><ProdName>Chiết khấu tháng</ProdName><Total>50000</Total><VATRate>10</VATRate><VATAmount>5000</VATAmount><Amount>55000</Amount><IsSum>2</IsSum></Product>
			<Product><ProdName>Theo hợp đồng 7</ProdName><Amount>0</Amount><IsSum>4</IsSum></Product>
			<Product><ProdName>Xe</ProdName><ProdUnit>lần</ProdUnit><ProdQuantity>1</ProdQuantity><ProdPrice>500000</ProdPrice><Total>500000</Total><VATRate>10</VATRate><VATAmount>50000</VATAmount><Amount>550000</Amount><IsSum>5</IsSum><Remark>05</Remark></Product></Products>
			<Total>1350000</Total><DiscountAmount>50000</DiscountAmount><VATRate>10</VATRate><VATAmount>135000</VATAmount><Amount>1485000</Amount><AmountInWords>Một triệu bốn trăm tám mươi lăm nghìn đồng</AmountInWords><ArisingDate>15/07/2026</ArisingDate></Invoice>`);
	});

	it('in a foreign currency', () => {
		const { dshdon, invoices } = both({ currency: 'USD', exchangeRate: '25450.5' }, [line({ quantity: 3, unitPrice: '33.3333' })]);
		expect(/<TTChung>.*<\/TTChung>/.exec(dshdon)?.[0]).toBe('<TTChung><NLap>2026-07-15</NLap><DVTTe>USD</DVTTe><TGia>25450.5</TGia><HTTToan>TM/CK</HTTToan></TTChung>');
		expect(dshdon).toContain('<DGia>33.3333</DGia><ThTien>100</ThTien><TSuat>10%</TSuat><TThue>10</TThue><TSThue>110</TSThue>');
		expect(dshdon).toContain('<TgTTTBChu>Một trăm mười đô la Mỹ</TgTTTBChu>');
		expect(invoices).toContain('<ArisingDate>15/07/2026</ArisingDate><CurrencyUnit>USD</CurrencyUnit><ExchangeRate>25450.5</ExchangeRate><ConvertedAmount>2799555</ConvertedAmount></Invoice>');
	});

	it.each([['KCT', 'KCT', '-1'], ['KKKNT', 'KKKNT', '-2']])('not subject or not declared alone: %s', (vatRate, text, number) => {
		const { dshdon, invoices } = both({}, [line({ vatRate })]);
		expect(/<TToan>.*<\/TToan>/.exec(dshdon)?.[0]).toBe(flat`<TToan><THTTLTSuat><LTSuat><TSuat>${text}</TSuat><ThTien>1000000</ThTien><TThue>0</TThue></LTSuat></THTTLTSuat>
			<TgTCThue>1000000</TgTCThue><TgTThue>0</TgTThue><TTCKTMai>0</TTCKTMai><TgTTTBSo>1000000</TgTTTBSo><TgTTTBChu>Một triệu đồng</TgTTTBChu></TToan>`);
		expect(/<Total>1000000<\/Total><DiscountAmount>.*<\/AmountInWords>/.exec(invoices)?.[0]).toBe(
			`<Total>1000000</Total><DiscountAmount>0</DiscountAmount><VATRate>${number}</VATRate><VATAmount>0</VATAmount><Amount>1000000</Amount><AmountInWords>Một triệu đồng</AmountInWords>`);
	});

	it('of a cash register, with the code that the register formed', () => {
		const { dshdon, invoices } = both({ taxAuthorityCode: 'M1-26-ABCDE-00000000001' }, [line()]);
		expect(dshdon).toMatch(/^<HDon><key>HD-1<\/key><MCCQT>M1-26-ABCDE-00000000001<\/MCCQT><DLHDon><TTChung><NLap>2026-07-15<\/NLap>/);
		expect(invoices).toMatch(/^<Inv><key>HD-1<\/key><MCCQT>M1-26-ABCDE-00000000001<\/MCCQT><Invoice>/);
	});

	it('for a person without code, tax code and address', () => {
		const { dshdon, invoices } = both({ buyerCode: undefined, buyerName: undefined, buyerTaxCode: undefined, buyerAddress: undefined, buyerPerson: 'Nguyễn Văn Mẫu', buyerCitizenId: '001099000001' }, [line()]);
		expect(/<NMua>.*<\/NMua>/.exec(dshdon)?.[0]).toBe('<NMua><Ten>Nguyễn Văn Mẫu</Ten><DChi/><HVTNMHang>Nguyễn Văn Mẫu</HVTNMHang><CCCDan>001099000001</CCCDan></NMua>');
		expect(invoices).toContain('<Invoice><CusCode/><CusName>Nguyễn Văn Mẫu</CusName><CusAddress/><PaymentMethod>TM/CK</PaymentMethod><Products>');
		expect(invoices).toContain('<ArisingDate>15/07/2026</ArisingDate><Buyer>Nguyễn Văn Mẫu</Buyer><CCCDan>001099000001</CCCDan></Invoice>');
	});

	it('with a discount on the whole', () => {
		const { dshdon, invoices } = both({ discountAmount: 100000 }, [line()]);
		expect(/<THTTLTSuat>.*<\/TgTTTBSo>/.exec(dshdon)?.[0]).toBe('<THTTLTSuat><LTSuat><TSuat>10%</TSuat><ThTien>900000</ThTien><TThue>90000</TThue></LTSuat></THTTLTSuat><TgTCThue>900000</TgTCThue><TgTThue>90000</TgTThue><TTCKTMai>100000</TTCKTMai><TgTTTBSo>990000</TgTTTBSo>');
		expect(/<\/Products>.*<AmountInWords>/.exec(invoices)?.[0]).toBe('</Products><Total>900000</Total><DiscountAmount>100000</DiscountAmount><VATRate>10</VATRate><VATAmount>90000</VATAmount><Amount>990000</Amount><AmountInWords>');
	});
});

const payload = (of: (documents: readonly Buffer[]) => XmlPieces, ...documents: readonly string[]): string => textOf(of(documents.map((document) => Buffer.from(document))));

describe('hostile text', () => {
	const hostile = `<b>A & B</b> ]]> "x" 'y' $& $1 &lt; 😀 ệ <!-- <![`;

	it('stays text, wherever it stands', () => {
		const head = { buyerName: hostile, buyerAddress: hostile, buyerPerson: hostile, amountInWords: hostile, extra1: hostile, paymentMethod: hostile, note: hostile, carrier: hostile };
		const { dshdon, invoices } = both(head, [line({ itemName: hostile, unit: hostile, lineExtra1: hostile })]);
		for (const xml of [dshdon, invoices, payload(dshdonPayload, dshdon, dshdon), payload(invoicesPayload, invoices, invoices)]) {
			expect(xml).not.toContain(']]>');
			expect(parseXml(xml).name).toMatch(/^(HDon|Inv|DSHDon|Invoices)$/);
		}
		const texts = (xml: string, name: string): string[] => [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'g'))].map(([whole]) => parseXml(whole).text);
		for (const name of ['DChi', 'HVTNMHang', 'HTTToan', 'THHDVu', 'DVTinh', 'TgTTTBChu', 'DLieu', 'TNVChuyen']) expect([name, texts(dshdon, name)]).toEqual([name, [hostile]]);
		for (const name of ['CusName', 'CusAddress', 'Buyer', 'PaymentMethod', 'ProdName', 'ProdUnit', 'AmountInWords', 'Note', 'TNVChuyen']) expect([name, texts(invoices, name)]).toEqual([name, [hostile]]);
		expect(texts(invoices, 'Extra1')).toEqual([hostile, hostile]);
	});

	it('loses its line breaks where a line is asked for', () => {
		const { dshdon } = both({ buyerName: 'Công ty\r\nVí\tDụ' }, [line({ itemName: 'a\nb' })]);
		expect(dshdon).toContain('<Ten>Công ty Ví Dụ</Ten>');
		expect(dshdon).toContain('<THHDVu>a b</THHDVu>');
	});

	it.each([
		['emoji and flags', 'Bánh 🎂 👨‍👩‍👧 🇻🇳'], ['letters from right to left', 'שלום مرحبا \u200Fabc'], ['entities and their like', '&#60; &amp;lt; %3C'], ['the longest name', 'ệ'.repeat(500)],
	])('of %s arrives as it is', (_, text) => {
		const { dshdon, invoices } = both({ buyerAddress: text.slice(0, 300) }, [line({ itemName: text })]);
		expect(parseXml(dshdon).child('DLHDon')?.child('NDHDon')?.child('DSHHDVu')?.child('HHDVu')?.child('THHDVu')?.text).toBe(text);
		expect(parseXml(invoices).child('Invoice')?.child('Products')?.child('Product')?.child('ProdName')?.text).toBe(text);
	});

	it('with combining accents is written in one form', () => {
		const { dshdon, invoices } = both({ buyerName: 'Công ty Việt'.normalize('NFD') }, [line({ itemName: 'Dịch vụ đặc biệt'.normalize('NFD') })]);
		for (const xml of [dshdon, invoices]) {
			expect(xml).toContain('>Công ty Việt<'.normalize('NFC'));
			expect(xml).toBe(xml.normalize('NFC'));
		}
	});

	it.each(['\u0000', '\u0007', '\u001F', '\u007F', '\u0085', '\uFFFE', '\uD83D'])('with a character that no document can carry is never written (%j)', (bad) => {
		const { invoice, findings } = check({}, [line({ itemName: `a${bad}b` })]);
		expect(invoice).toBeUndefined();
		expect(findings[0]).toMatchObject({ severity: 'error', rule: 'text.control' });
	});

	it('of a key is escaped', () => {
		expect(both({ key: 'A&B<C>' }, [line()]).dshdon).toMatch(/^<HDon><key>A&amp;B&lt;C&gt;<\/key>/);
	});
});

describe('payloads', () => {
	it('hold the documents one after the other', () => {
		expect(payload(dshdonPayload, '<HDon>1</HDon>', '<HDon>ệ</HDon>')).toBe('<DSHDon><HDon>1</HDon><HDon>ệ</HDon></DSHDon>');
		expect(payload(invoicesPayload, '<Inv>1</Inv>')).toBe('<Invoices><Inv>1</Inv></Invoices>');
	});

	it('write dates day first in the older format', () => {
		expect([slashDate('2026-07-05'), slashDate('')]).toEqual(['05/07/2026', '']);
	});

	it('of adjusting and replacing documents stand without the wrappers', () => {
		const invoice = complete({}, [line()]);
		const amendment = { original: { place: 'key', key: 'HD-0', pattern: '' }, minutes: '', reason: 'Sai <giá>', before: 'a', after: 'b' } as const;
		expect(textOf(amendmentPayload(invoice, { ...amendment, kind: 'adjust', type: '3' }, 'dshdon'))).toBe(
			`<DieuChinhHD><key>HD-1</key><LDo>Sai &lt;giá&gt;</LDo><NDTDCHinh>a</NDTDCHinh><NDSDCHinh>b</NDSDCHinh><Type>3</Type>${/<TTChung>.*<\/NDHDon>/.exec(textOf(dshdonDocument(invoice)))?.[0] ?? ''}</DieuChinhHD>`);
		expect(textOf(amendmentPayload(invoice, { ...amendment, kind: 'replace' }, 'dshdon'))).toBe(`<ThayTheHD><key>HD-1</key><LDo>Sai &lt;giá&gt;</LDo>${/<TTChung>.*<\/NDHDon>/.exec(textOf(dshdonDocument(invoice)))?.[0] ?? ''}</ThayTheHD>`);
		const inner = /<Invoice>(.*)<\/Invoice>/.exec(textOf(invoicesDocument(invoice)))?.[1] ?? '';
		expect(textOf(amendmentPayload(invoice, { ...amendment, kind: 'adjust', type: '2' }, 'invoices'))).toBe(
			`<AdjustInv><key>HD-1</key><LDo>Sai &lt;giá&gt;</LDo><NDTDCHinh>a</NDTDCHinh><NDSDCHinh>b</NDSDCHinh>${inner.replace('<Products>', '<Type>2</Type><Products>')}</AdjustInv>`);
		expect(textOf(amendmentPayload(invoice, { ...amendment, kind: 'replace' }, 'invoices'))).toBe(`<ReplaceInv><key>HD-1</key><LDo>Sai &lt;giá&gt;</LDo>${inner}</ReplaceInv>`);
	});

	it('of receipts have every tag of the hand-out, empty ones too', () => {
		const receipt = complete({ buyerCode: 'NP0001', buyerName: 'Trần Thị Mẫu', buyerTaxCode: undefined, buyerAddress: undefined, paymentMethod: 'TM', extra: 'Phí mẫu' }, [{ itemName: 'Phí mẫu', lineTotal: 90000 }], { amounts: 'optional', rate: '0' });
		expect(textOf(receiptDocument(receipt))).toBe(flat`<Inv><key>HD-1</key><Invoice><CusCode>NP0001</CusCode><ArisingDate>15/07/2026</ArisingDate><CusName>Trần Thị Mẫu</CusName>
			<Total>90000</Total><Amount>90000</Amount><AmountInWords>Chín mươi nghìn đồng</AmountInWords><VATAmount>0</VATAmount><VATRate>0</VATRate><CusAddress/><PaymentMethod>TM</PaymentMethod><Extra>Phí mẫu</Extra>
			<Products><Product><Code/><ProdName>Phí mẫu</ProdName><ProdUnit/><ProdQuantity/><ProdPrice/><Total>90000</Total><Amount>90000</Amount></Product></Products></Invoice></Inv>`);
	});
});
