/** Corrections that start from the original: whole payloads, for every type and in both formats. */
import { decimal } from '../../../invoicing/decimal';
import { readRows } from '../../../invoicing/rows';
import { givenByField } from '../../../invoicing/source-row';
import type { Draft } from '../../../invoicing/draft';
import { amendmentFields } from '../../../services/vnpt/amendment-fields';
import type { AmendmentKind } from '../../../services/vnpt/amendment';
import { correctionDocument } from '../../../services/vnpt/correction-documents';
import type { RunDocument } from '../../../services/vnpt/documents';
import { invoiceFields } from '../../../services/vnpt/fields';
import { readOriginal } from '../../../services/vnpt/original';
import type { OriginalContent } from '../../../services/vnpt/original';
import { rowRules } from '../../../services/vnpt/read-value';
import type { PayloadFormat } from '../../../services/vnpt/tenant';
import { completion } from './drafts';
import type { Cells } from './drafts';

const flat = (text: TemplateStringsArray, ...parts: string[]): string => String.raw(text, ...parts).replace(/\n\s*/g, '');

/** As a tenant of today hands it out: no VAT on lines, as the standard has it, and numbers with idle zeros. */
const today = flat`<HDon><DLHDon Id="x"><TTChung><PBan>2.0.1</PBan><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>57</SHDon><NLap>2026-07-01</NLap><DVTTe>VND</DVTTe><TGia>1.00</TGia><HTTToan>TM/CK</HTTToan>
	<TTKhac><TTin><TTruong>Extra1</TTruong><KDLieu>string</KDLieu><DLieu>Kho A</DLieu></TTin></TTKhac></TTChung>
	<NDHDon><NBan><Ten>Người bán</Ten><MST>9900000305</MST></NBan><NMua><Ten>Công ty &amp; Ví Dụ</Ten><MST>9900000129</MST><DChi>1 Phố Mẫu</DChi><MKHang>C0001</MKHang></NMua>
	<DSHHDVu><HHDVu><TChat>1</TChat><STT>1</STT><MHHDVu>A</MHHDVu><THHDVu>Hàng A</THHDVu><DVTinh>cái</DVTinh><SLuong>2.000</SLuong><DGia>500000</DGia><TLCKhau>0</TLCKhau><STCKhau>0</STCKhau><ThTien>1000000</ThTien><TSuat>10%</TSuat></HHDVu>
	<HHDVu><TChat>1</TChat><STT>2</STT><MHHDVu>B</MHHDVu><THHDVu>Hàng B</THHDVu><SLuong>1</SLuong><DGia>1000</DGia><ThTien>1000</ThTien><TSuat>KCT</TSuat></HHDVu></DSHHDVu>
	<TToan><TgTCThue>1001000</TgTCThue><TgTThue>100000</TgTThue><TTCKTMai>0</TTCKTMai><TgTTTBSo>1101000</TgTTTBSo><TgTTTBChu>Một triệu một trăm lẻ một nghìn đồng</TgTTTBChu></TToan></NDHDon></DLHDon><MCCQT>00AB</MCCQT></HDon>`;

/** As a tenant of Circular 32 does. */
const older = flat`<Invoice><Content Id="SigningData"><ArisingDate>01/07/2026</ArisingDate><InvoicePattern>01GTKT0/001</InvoicePattern><SerialNo>AA/26E</SerialNo><InvoiceNo>0000057</InvoiceNo><Kind_of_Payment>TM/CK</Kind_of_Payment>
	<ComName>Người bán</ComName><CusCode>C0001</CusCode><CusName>Công ty &amp; Ví Dụ</CusName><CusTaxCode>9900000129</CusTaxCode><CusAddress>1 Phố Mẫu</CusAddress><Total>1001000</Total><VAT_Amount>100000</VAT_Amount><Amount>1101000</Amount><Amount_words>x</Amount_words>
	<Extra1>Kho A</Extra1><CurrencyUnit>VND</CurrencyUnit><ExchangeRate>1</ExchangeRate><Discount_Amount>0</Discount_Amount>
	<Products><Product><Code>A</Code><ProdName>Hàng A</ProdName><ProdUnit>cái</ProdUnit><ProdQuantity>2</ProdQuantity><ProdPrice>500000</ProdPrice><Total>1000000</Total><Discount>0</Discount><DiscountAmount>0</DiscountAmount><VATRate>10</VATRate><VATAmount>100000</VATAmount><Amount>1100000</Amount><IsSum>0</IsSum></Product>
	<Product><Code>B</Code><ProdName>Hàng B</ProdName><ProdQuantity>1</ProdQuantity><ProdPrice>1000</ProdPrice><Total>1000</Total><VATRate>-1</VATRate><VATAmount>0</VATAmount><Amount>1000</Amount><IsSum>0</IsSum></Product></Products></Content></Invoice>`;

const original = (xml: string): OriginalContent => {
	const content = readOriginal(xml);
	if (!content) throw new Error('No original');
	return content;
};

function draft(head: Cells, lines: readonly Cells[]): Draft {
	const label = (id: string): string => id;
	const values = givenByField({ key: 'R-1', originalKey: 'HD-1', date: '15/07/2026', ...head }, label);
	const [read] = readRows([{ item: 0, row: 2, ...values, lines: lines.map((cells) => givenByField(cells, label)) }], 'perDocument', rowRules([...invoiceFields, ...amendmentFields]));
	if (!read) throw new Error('An empty draft');
	return read;
}

function correct(kind: AmendmentKind, type: string, head: Cells, lines: readonly Cells[] = [], format: PayloadFormat = 'dshdon', xml = format === 'dshdon' ? today : older, more: Partial<typeof completion> = {}): RunDocument {
	return correctionDocument(draft(head, lines), { content: original(xml), record: { key: 'HD-1', status: '1' } }, {
		kind, completion: { ...completion, ...more }, writing: { format, convert: false, assignedNumber: false, cashRegister: false },
		defaults: { originalKey: '', type, reason: 'Sai số', minutes: '', relatedType: 3 },
	});
}

const sent = (document: RunDocument): string => document.document?.xml.toString() ?? JSON.stringify(document.findings);
const rules = ({ findings }: RunDocument): string[] => findings.map(({ severity, rule }) => `${severity} ${rule}`);

const general = flat`<TTChung><NLap>2026-07-15</NLap><DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>TM/CK</HTTToan><TTKhac><TTin><TTruong>Extra1</TTruong><KDLieu>string</KDLieu><DLieu>Kho A</DLieu></TTin></TTKhac></TTChung>`;
const NMua = (address = '1 Phố Mẫu'): string => `<NMua><Ten>Công ty &amp; Ví Dụ</Ten><MST>9900000129</MST><DChi>${address}</DChi><MKHang>C0001</MKHang></NMua>`;
const buyer = (address = '1 Phố Mẫu'): string => `<CusCode>C0001</CusCode><CusName>Công ty &amp; Ví Dụ</CusName><CusAddress>${address}</CusAddress><CusTaxCode>9900000129</CusTaxCode><PaymentMethod>TM/CK</PaymentMethod>`;

test('both forms are read alike', () => {
	const [a, b] = [original(today), original(older)];
	const plain = ({ lines }: OriginalContent): unknown => lines.map(({ number, values }) => [number, ...['nature', 'itemCode', 'itemName', 'unit', 'quantity', 'unitPrice', 'lineTotal', 'vatRate'].map((id) => values.get(id)?.toString() ?? null)]);
	expect(plain(a)).toEqual(plain(b));
	for (const id of ['date', 'buyerName', 'buyerTaxCode', 'buyerAddress', 'buyerCode', 'paymentMethod', 'currency', 'extra1', 'totalBeforeTax', 'vatAmount', 'total']) expect([id, a.header.get(id)?.toString()]).toEqual([id, b.header.get(id)?.toString()]);
	expect([a.unreadable, a.uncopied, b.unreadable, b.uncopied]).toEqual([[], [], [], []]);
});

describe('replacement', () => {
	const lines = [{ itemCode: 'A', unitPrice: 400000 }];

	test('<ThayTheHD>', () => {
		expect(sent(correct('replace', '2', { buyerAddress: 'Mới' }, lines))).toBe(flat`<ThayTheHD><key>R-1</key><LDo>Sai số</LDo>${general}<NDHDon>${NMua('Mới')}
			<DSHHDVu><HHDVu><TChat>1</TChat><STT>1</STT><MHHDVu>A</MHHDVu><THHDVu>Hàng A</THHDVu><DVTinh>cái</DVTinh><SLuong>2</SLuong><DGia>400000</DGia><ThTien>800000</ThTien><TSuat>10%</TSuat><TThue>80000</TThue><TSThue>880000</TSThue></HHDVu>
			<HHDVu><TChat>1</TChat><STT>2</STT><MHHDVu>B</MHHDVu><THHDVu>Hàng B</THHDVu><SLuong>1</SLuong><DGia>1000</DGia><ThTien>1000</ThTien><TSuat>KCT</TSuat><TThue>0</TThue><TSThue>1000</TSThue></HHDVu></DSHHDVu>
			<TToan><THTTLTSuat><LTSuat><TSuat>10%</TSuat><ThTien>800000</ThTien><TThue>80000</TThue></LTSuat><LTSuat><TSuat>KCT</TSuat><ThTien>1000</ThTien><TThue>0</TThue></LTSuat></THTTLTSuat>
			<TgTCThue>801000</TgTCThue><TgTThue>80000</TgTThue><TTCKTMai>0</TTCKTMai><TgTTTBSo>881000</TgTTTBSo><TgTTTBChu>Tám trăm tám mươi mốt nghìn đồng</TgTTTBChu></TToan></NDHDon></ThayTheHD>`);
	});

	test('<ReplaceInv>', () => {
		expect(sent(correct('replace', '2', { buyerAddress: 'Mới' }, lines, 'invoices'))).toBe(flat`<ReplaceInv><key>R-1</key><LDo>Sai số</LDo>${buyer('Mới')}
			<Products><Product><Code>A</Code><ProdName>Hàng A</ProdName><ProdUnit>cái</ProdUnit><ProdQuantity>2</ProdQuantity><ProdPrice>400000</ProdPrice><Total>800000</Total><VATRate>10</VATRate><VATAmount>80000</VATAmount><Amount>880000</Amount><IsSum>0</IsSum></Product>
			<Product><Code>B</Code><ProdName>Hàng B</ProdName><ProdQuantity>1</ProdQuantity><ProdPrice>1000</ProdPrice><Total>1000</Total><VATRate>-1</VATRate><VATAmount>0</VATAmount><Amount>1000</Amount><IsSum>0</IsSum></Product></Products>
			<Total>801000</Total><DiscountAmount>0</DiscountAmount><VATAmount>80000</VATAmount><Amount>881000</Amount><AmountInWords>Tám trăm tám mươi mốt nghìn đồng</AmountInWords><ArisingDate>15/07/2026</ArisingDate>
			<GrossValue10>800000</GrossValue10><VatAmount10>80000</VatAmount10><GrossValue>1000</GrossValue><Extra1>Kho A</Extra1></ReplaceInv>`);
	});
});

describe('prices with VAT', () => {
	const withVat = (head: Cells, lines: readonly Cells[]): RunDocument => correct('replace', '2', head, lines, 'dshdon', today, { pricesWithVat: true });

	test('in the column that says so take the place of the price before VAT', () => {
		const document = correct('replace', '2', {}, [{ itemCode: 'A', priceWithVat: 440000 }]);
		expect(rules(document)).toEqual([]);
		expect(sent(document)).toContain('<SLuong>2</SLuong><DGia>400000</DGia><ThTien>800000</ThTien><TSuat>10%</TSuat><TThue>80000</TThue><TSThue>880000</TSThue>');
		expect(document.changes?.map(({ field, after }) => [field, after])).toEqual(expect.arrayContaining([['unitPrice', '400000'], ['total', '881000']]));
	});

	test('of the whole sheet are not mixed with those of the original', () => {
		expect(rules(withVat({}, [{ itemCode: 'A', unitPrice: 440000 }]))).toEqual(['error correction.pricesWithVat']);
		expect(rules(withVat({}, [{ itemCode: 'A', lineTotal: 880000, lineDiscount: 1 }]))).toEqual(['error correction.pricesWithVat', 'error correction.pricesWithVat']);
	});

	test('of the whole sheet leave an original alone that changes in other things', () => {
		for (const document of [withVat({ buyerAddress: 'Mới' }, []), withVat({}, [{ itemCode: 'A', quantity: 2, itemName: 'Hàng C' }])]) {
			expect(rules(document)).toEqual([]);
			expect(sent(document)).toContain('<DGia>500000</DGia><ThTien>1000000</ThTien><TSuat>10%</TSuat><TThue>100000</TThue>');
		}
	});
});

describe('adjustment', () => {
	const one = (format: 'dshdon' | 'invoices', quantity: string, price: string, total: string, vat: string, amount: string): string => (format === 'dshdon'
		? `<HHDVu><TChat>1</TChat><STT>1</STT><MHHDVu>A</MHHDVu><THHDVu>Hàng A</THHDVu><DVTinh>cái</DVTinh><SLuong>${quantity}</SLuong><DGia>${price}</DGia><ThTien>${total}</ThTien><TSuat>10%</TSuat><TThue>${vat}</TThue><TSThue>${amount}</TSThue></HHDVu>`
		: `<Product><Code>A</Code><ProdName>Hàng A</ProdName><ProdUnit>cái</ProdUnit><ProdQuantity>${quantity}</ProdQuantity><ProdPrice>${price}</ProdPrice><Total>${total}</Total><VATRate>10</VATRate><VATAmount>${vat}</VATAmount><Amount>${amount}</Amount><IsSum>0</IsSum></Product>`);
	const TToan = (total: string, vat: string, amount: string, words: string): string =>
		`<TToan><THTTLTSuat><LTSuat><TSuat>10%</TSuat><ThTien>${total}</ThTien><TThue>${vat}</TThue></LTSuat></THTTLTSuat><TgTCThue>${total}</TgTCThue><TgTThue>${vat}</TgTThue><TTCKTMai>0</TTCKTMai><TgTTTBSo>${amount}</TgTTTBSo><TgTTTBChu>${words}</TgTTTBChu></TToan>`;
	const sums = (total: string, vat: string, amount: string, words: string): string =>
		`<Total>${total}</Total><DiscountAmount>0</DiscountAmount><VATRate>10</VATRate><VATAmount>${vat}</VATAmount><Amount>${amount}</Amount><AmountInWords>${words}</AmountInWords><ArisingDate>15/07/2026</ArisingDate><Extra1>Kho A</Extra1>`;

	test.each([
		['2', { quantity: 3 }, 'Số lượng dòng 1: 2', 'Số lượng dòng 1: 3', ['1', '500000', '500000', '50000', '550000'], 'Năm trăm năm mươi nghìn đồng'],
		['3', { unitPrice: 450000 }, 'Đơn giá dòng 1: 500000', 'Đơn giá dòng 1: 450000', ['2', '50000', '100000', '10000', '110000'], 'Một trăm mười nghìn đồng'],
		['6', { quantity: 1 }, 'Số lượng dòng 1: 2', 'Số lượng dòng 1: 1', ['-1', '500000', '-500000', '-50000', '-550000'], 'Âm năm trăm năm mươi nghìn đồng'],
	] as const)('type %s', (type, change, before, after, [quantity, price, total, vat, amount], words) => {
		const row = [{ lineNumber: '1', ...change }];
		expect(sent(correct('adjust', type, {}, row))).toBe(flat`<DieuChinhHD><key>R-1</key><LDo>Sai số</LDo><NDTDCHinh>${before}</NDTDCHinh><NDSDCHinh>${after}</NDSDCHinh><Type>${type}</Type>${general}<NDHDon>${NMua()}
			<DSHHDVu>${one('dshdon', quantity, price, total, vat, amount)}</DSHHDVu>${TToan(total, vat, amount, words)}</NDHDon></DieuChinhHD>`);
		expect(sent(correct('adjust', type, {}, row, 'invoices'))).toBe(flat`<AdjustInv><key>R-1</key><LDo>Sai số</LDo>${buyer()}<Type>${type}</Type>
			<Products>${one('invoices', quantity, price, total, vat, amount)}</Products>${sums(total, vat, amount, words)}</AdjustInv>`);
	});

	test('type 4', () => {
		const note = 'Điều chỉnh Địa chỉ từ &quot;1 Phố Mẫu&quot; thành &quot;2 &lt;Phố&gt; Mới&quot;';
		expect(sent(correct('adjust', '4', { buyerAddress: '2 <Phố> Mới' }))).toBe(flat`<DieuChinhHD><key>R-1</key><LDo>Sai số</LDo><NDTDCHinh>Địa chỉ: 1 Phố Mẫu</NDTDCHinh><NDSDCHinh>Địa chỉ: 2 &lt;Phố&gt; Mới</NDSDCHinh><Type>4</Type>${general}<NDHDon>${NMua('2 &lt;Phố&gt; Mới')}
			<DSHHDVu><HHDVu><TChat>4</TChat><STT>1</STT><THHDVu>${note}</THHDVu><ThTien>0</ThTien></HHDVu></DSHHDVu>
			<TToan><TgTCThue>0</TgTCThue><TgTThue>0</TgTThue><TTCKTMai>0</TTCKTMai><TgTTTBSo>0</TgTTTBSo><TgTTTBChu>Không đồng</TgTTTBChu></TToan></NDHDon></DieuChinhHD>`);
		expect(sent(correct('adjust', '4', { buyerAddress: '2 <Phố> Mới' }, [], 'invoices'))).toBe(flat`<AdjustInv><key>R-1</key><LDo>Sai số</LDo>${buyer('2 &lt;Phố&gt; Mới')}<Type>4</Type>
			<Products><Product><ProdName>${note}</ProdName><Amount>0</Amount><IsSum>4</IsSum></Product></Products>
			<Total>0</Total><DiscountAmount>0</DiscountAmount><VATRate>0</VATRate><VATAmount>0</VATAmount><Amount>0</Amount><AmountInWords>Không đồng</AmountInWords><ArisingDate>15/07/2026</ArisingDate><Extra1>Kho A</Extra1></AdjustInv>`);
	});

	test('of a receipt', () => {
		const receipt = older.replace('01GTKT0/001', '01BLP0/001');
		const made = correctionDocument(draft({}, [{ itemCode: 'B', unitPrice: 1500 }]), { content: original(receipt), record: { key: 'HD-1', status: '1' } }, {
			kind: 'adjust', completion: { ...completion, rate: '0' }, writing: { format: 'receipt', convert: false, assignedNumber: false, cashRegister: false },
			defaults: { originalKey: '', type: 'auto', reason: '', minutes: '', relatedType: 3 },
		});
		expect(sent(made)).toBe(flat`<AdjustInv><key>R-1</key><CusCode>C0001</CusCode><CusName>Công ty &amp; Ví Dụ</CusName><CusAddress>1 Phố Mẫu</CusAddress><CusTaxCode>9900000129</CusTaxCode><PaymentMethod>TM/CK</PaymentMethod><Type>2</Type>
			<Products><Product><Code>B</Code><ProdName>Hàng B</ProdName><ProdUnit/><ProdQuantity>1</ProdQuantity><ProdPrice>500</ProdPrice><Total>500</Total><Amount>500</Amount></Product></Products>
			<Total>500</Total><VATRate>0</VATRate><VATAmount>0</VATAmount><Amount>500</Amount><AmountInWords>Năm trăm đồng</AmountInWords><Extra>Hàng B</Extra><ArisingDate>15/07/2026</ArisingDate></AdjustInv>`);
	});
});

describe('what cannot be computed', () => {
	test.each<[string, AmendmentKind, string, Cells, readonly Cells[], string]>([
		['a discount line under increase', 'adjust', '3', {}, [{ lineChange: 'add', nature: 3, itemName: 'CK', lineTotal: 5, vatRate: '10' }], 'error adjustment.nature'],
		['lines both ways under decrease', 'adjust', '3', {}, [{ itemCode: 'A', quantity: 1 }, { itemCode: 'B', quantity: 2 }], 'error adjustment.direction'],
		['the same line twice', 'replace', '2', {}, [{ itemCode: 'A', quantity: 1 }, { lineNumber: '1', quantity: 3 }], 'error original.lineTwice'],
		['an unknown change', 'replace', '2', {}, [{ itemCode: 'A', lineChange: 'xyz' }], 'error lineChange.unknown'],
		['a field both given and emptied', 'replace', '2', { buyerAddress: 'x', clearFields: 'Địa chỉ' }, [], 'error clear.given'],
		['a discount on the whole', 'adjust', '3', { discountAmount: 5 }, [], 'error adjustment.whole'],
		['an unknown type', 'adjust', '5', {}, [{ itemCode: 'A', quantity: 1 }], 'error adjustment.type'],
	])('%s', (_what, kind, type, head, lines, rule) => {
		const made = correct(kind, type, head, lines);
		expect(rules(made)).toContain(rule);
		expect(made.document).toBeUndefined();
	});

	test('content before and after is told by adjustments alone; a replacement says that it does not send it', () => {
		const said = { buyerAddress: 'x', contentBefore: 'trước', contentAfter: 'sau' };
		const replaced = correct('replace', '2', said);
		expect(rules(replaced)).toEqual(['warning replacement.content', 'warning replacement.content']);
		expect(sent(replaced)).not.toMatch(/trước|sau/);
		const adjusted = correct('adjust', '4', said);
		expect(rules(adjusted)).not.toContain('warning replacement.content');
		expect(sent(adjusted)).toContain('<NDTDCHinh>trước</NDTDCHinh><NDSDCHinh>sau</NDSDCHinh>');
	});

	test('values of the original that cannot be read, or that no field carries', () => {
		const odd = today.replace('<SLuong>1</SLuong>', '<SLuong>1,5</SLuong>').replace('<TTruong>Extra1', '<TTruong>Màu sắc');
		expect(rules(correct('replace', '2', { buyerAddress: 'x' }, [], 'dshdon', odd))).toEqual(['error original.unreadable', 'warning original.uncopied']);
		for (const text of ['', 'words', '<a/>', '<Data></Data>', '<!DOCTYPE x><HDon><DLHDon/></HDon>']) expect(readOriginal(text)).toBeUndefined();
	});

	test('a long change is shortened in the content, with a warning, and said in full lines', () => {
		const made = correct('adjust', '4', { buyerAddress: 'ệ😀'.repeat(190) });
		expect(rules(made)).toContain('warning content.shortened');
		expect(Array.from(/<NDSDCHinh>(.*)<\/NDSDCHinh>/.exec(sent(made))?.[1] ?? '')).toHaveLength(255);
		expect(Array.from(/<THHDVu>(.*)<\/THHDVu>/.exec(sent(made))?.[1] ?? '').length).toBeLessThanOrEqual(500);
	});

	test('sums add up exactly, whatever changes', () => {
		for (const quantity of ['1', '1.5', '2.333333', '7']) {
			for (const unitPrice of ['499999.5', '500000', '123456.789']) {
				const made = correct('adjust', '6', { }, [{ itemCode: 'A', quantity, unitPrice: `${unitPrice}${unitPrice.includes('.') ? '0' : ''}` }, { itemCode: 'B', quantity: '3' }]);
				const replaced = correct('replace', '2', {}, [{ itemCode: 'A', quantity, unitPrice: `${unitPrice}${unitPrice.includes('.') ? '0' : ''}` }, { itemCode: 'B', quantity: '3' }]);
				const total = (one: RunDocument): string | undefined => one.changes?.find(({ field }) => field === 'total')?.after;
				expect([quantity, unitPrice, total(made)]).toEqual([quantity, unitPrice, total(replaced)]);
				expect(made.invoice?.total.plus(decimal('1101000')).toString()).toBe(replaced.invoice?.total.toString());
			}
		}
	});
});
