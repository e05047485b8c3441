import { decimalText } from '../../../invoicing/decimal';
import { readTaxInvoice, contentOf } from '../../../services/smartbill/tax-invoice-reader';
import { statementXml, taxInvoiceXml, withIssueTime } from '../../../services/smartbill/tax-invoice-xml';
import type { TaxInvoice } from '../../../services/smartbill/tax-invoice';
import { readXml } from '../../../services/smartbill/xml-tree';
import type { XmlNode } from '../../../services/smartbill/xml-tree';
import { seededRandom } from '../../invoicing/random';
import { goodRow, invoiceOf } from './sheet';
import type { SheetRow } from './sheet';
import { NOW } from './world';

const stamp = { issueId: '2030010541000008zz900001', issuedAt: NOW };
const namespace = 'urn:kr:or:kec:standard:Tax:ReusableAggregateBusinessInformationEntitySchemaModule:1:0';
const opening = `<?xml version="1.0" encoding="UTF-8"?><TaxInvoice xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} http://www.kec.or.kr/standard/Tax/TaxInvoiceSchemaModule_1.0.xsd">`;
const secondLine: SheetRow = { 문서키: 'SHEET-2030-0001', 품목: '책상 선반', 수량: 3, 단가: '33,333.33', 품목비고: '설치 포함' };

const supplierXml = '<InvoicerParty><ID>0008600019</ID><TypeCode>제조</TypeCode><NameText>가나다상사 주식회사</NameText><ClassificationCode>사무용품</ClassificationCode>'
	+ '<SpecifiedPerson><NameText>김예시</NameText></SpecifiedPerson>'
	+ '<DefinedContact><DepartmentNameText>영업팀</DepartmentNameText><PersonNameText>이담당</PersonNameText><TelephoneCommunication>02-0000-0001</TelephoneCommunication><URICommunication>sales@supplier.example</URICommunication></DefinedContact>'
	+ '<SpecifiedAddress><LineOneText>서울특별시 예시구 가상로 1</LineOneText></SpecifiedAddress></InvoicerParty>';
const buyerXml = '<InvoiceeParty><ID>0008100033</ID><TypeCode>서비스</TypeCode><NameText>라마바 주식회사</NameText><ClassificationCode>경영자문</ClassificationCode>'
	+ '<SpecifiedOrganization><BusinessTypeCode>01</BusinessTypeCode></SpecifiedOrganization><SpecifiedPerson><NameText>박견본</NameText></SpecifiedPerson>'
	+ '<PrimaryDefinedContact><PersonNameText>최수신</PersonNameText><TelephoneCommunication>02-0000-0002</TelephoneCommunication><URICommunication>tax@buyer.example</URICommunication></PrimaryDefinedContact>'
	+ '<SpecifiedAddress><LineOneText>부산광역시 예시구 가상대로 2</LineOneText></SpecifiedAddress></InvoiceeParty>';
const head = '<ExchangedDocument><IssueDateTime>20300115142530</IssueDateTime><ReferencedDocument><ID>SHEET-2030-0001</ID></ReferencedDocument></ExchangedDocument>';

test('a taxable invoice of two lines, all four means of payment: every byte', () => {
	const invoice = invoiceOf([{ ...goodRow, 외상미수금: '247,498' }, secondLine]);
	expect(taxInvoiceXml(invoice, stamp)).toBe(
		`${opening}${head}`
		+ '<TaxInvoiceDocument><IssueID>2030010541000008zz900001</IssueID><TypeCode>0101</TypeCode><DescriptionText>1월 1차 납품분</DescriptionText><IssueDateTime>20300105</IssueDateTime><PurposeCode>02</PurposeCode></TaxInvoiceDocument>'
		+ `<TaxInvoiceTradeSettlement>${supplierXml}${buyerXml}`
		+ '<SpecifiedPaymentMeans><TypeCode>10</TypeCode><PaidAmount>0</PaidAmount></SpecifiedPaymentMeans><SpecifiedPaymentMeans><TypeCode>20</TypeCode><PaidAmount>0</PaidAmount></SpecifiedPaymentMeans>'
		+ '<SpecifiedPaymentMeans><TypeCode>30</TypeCode><PaidAmount>0</PaidAmount></SpecifiedPaymentMeans><SpecifiedPaymentMeans><TypeCode>40</TypeCode><PaidAmount>247498</PaidAmount></SpecifiedPaymentMeans>'
		+ '<SpecifiedMonetarySummation><ChargeTotalAmount>224999</ChargeTotalAmount><TaxTotalAmount>22499</TaxTotalAmount><GrandTotalAmount>247498</GrandTotalAmount></SpecifiedMonetarySummation></TaxInvoiceTradeSettlement>'
		+ '<TaxInvoiceTradeLineItem><SequenceNumeric>1</SequenceNumeric><InvoiceAmount>125000</InvoiceAmount><ChargeableUnitQuantity>10</ChargeableUnitQuantity><InformationText>A4 500매</InformationText><NameText>복사용지</NameText><PurchaseExpiryDateTime>20300105</PurchaseExpiryDateTime><TotalTax><CalculatedAmount>12500</CalculatedAmount></TotalTax><UnitPrice><UnitAmount>12500</UnitAmount></UnitPrice></TaxInvoiceTradeLineItem>'
		+ '<TaxInvoiceTradeLineItem><SequenceNumeric>2</SequenceNumeric><DescriptionText>설치 포함</DescriptionText><InvoiceAmount>99999</InvoiceAmount><ChargeableUnitQuantity>3</ChargeableUnitQuantity><NameText>책상 선반</NameText><PurchaseExpiryDateTime>20300105</PurchaseExpiryDateTime><TotalTax><CalculatedAmount>9999</CalculatedAmount></TotalTax><UnitPrice><UnitAmount>33333.33</UnitAmount></UnitPrice></TaxInvoiceTradeLineItem>'
		+ '</TaxInvoice>',
	);
});

test('an exempt invoice with the least it can carry: no empty element, tax written as 0', () => {
	const invoice = invoiceOf([{
		문서키: 'A-DOCUMENT-NUMBER-OF-MORE-THAN-24', 과세구분: '면세', 작성일자: '2030-01-05', 영수청구: '01', '공급자 등록번호': '0008600019', '공급자 상호': '사아자농산', '공급자 대표자': '정본보기',
		'공급받는자 등록번호': '0008100033', '공급받는자 상호': '라마바 주식회사', '공급받는자 대표자': '박견본', 품목: '사과', 공급가액: 480000,
	}]);
	expect(taxInvoiceXml(invoice, stamp)).toBe(
		`${opening}<ExchangedDocument><IssueDateTime>20300115142530</IssueDateTime></ExchangedDocument>`
		+ '<TaxInvoiceDocument><IssueID>2030010541000008zz900001</IssueID><TypeCode>0301</TypeCode><IssueDateTime>20300105</IssueDateTime><PurposeCode>01</PurposeCode></TaxInvoiceDocument>'
		+ '<TaxInvoiceTradeSettlement><InvoicerParty><ID>0008600019</ID><NameText>사아자농산</NameText><SpecifiedPerson><NameText>정본보기</NameText></SpecifiedPerson></InvoicerParty>'
		+ '<InvoiceeParty><ID>0008100033</ID><NameText>라마바 주식회사</NameText><SpecifiedOrganization><BusinessTypeCode>01</BusinessTypeCode></SpecifiedOrganization><SpecifiedPerson><NameText>박견본</NameText></SpecifiedPerson></InvoiceeParty>'
		+ '<SpecifiedMonetarySummation><ChargeTotalAmount>480000</ChargeTotalAmount><TaxTotalAmount>0</TaxTotalAmount><GrandTotalAmount>480000</GrandTotalAmount></SpecifiedMonetarySummation></TaxInvoiceTradeSettlement>'
		+ '<TaxInvoiceTradeLineItem><SequenceNumeric>1</SequenceNumeric><InvoiceAmount>480000</InvoiceAmount><NameText>사과</NameText><PurchaseExpiryDateTime>20300105</PurchaseExpiryDateTime><TotalTax><CalculatedAmount>0</CalculatedAmount></TotalTax></TaxInvoiceTradeLineItem>'
		+ '</TaxInvoice>',
	);
});

const broker: SheetRow = { '위수탁 여부': '예', '수탁자 등록번호': '0009000054', '수탁자 상호': '수탁상사', '수탁자 대표자': '한수탁', '수탁자 이메일': 'agent@broker.example', '수탁자 종사업장번호': '7' };

test('a consigned zero-rated invoice carries the trustee after the buyer, and branches', () => {
	const xml = taxInvoiceXml(invoiceOf([{ ...goodRow, ...broker, 과세구분: '영세율', '공급받는자 종사업장번호': '0003' }]), stamp);
	expect(xml).toContain('<TypeCode>0105</TypeCode>');
	expect(xml).toContain('<SpecifiedOrganization><TaxRegistrationID>0003</TaxRegistrationID><BusinessTypeCode>01</BusinessTypeCode></SpecifiedOrganization>');
	expect(xml).toContain('</InvoiceeParty><BrokerParty><ID>0009000054</ID><NameText>수탁상사</NameText><SpecifiedOrganization><TaxRegistrationID>0007</TaxRegistrationID></SpecifiedOrganization>'
		+ '<SpecifiedPerson><NameText>한수탁</NameText></SpecifiedPerson><DefinedContact><URICommunication>agent@broker.example</URICommunication></DefinedContact></BrokerParty><SpecifiedMonetarySummation>');
	expect(xml).toContain('<TaxTotalAmount>0</TaxTotalAmount>');
});

test.each([['과세', false, '0101'], ['과세', true, '0103'], ['영세율', false, '0102'], ['영세율', true, '0105'], ['면세', false, '0301'], ['면세', true, '0303']])('%s, consigned %s is of type %s', (kind, consigned, code) => {
	const invoice = invoiceOf([{ ...goodRow, 과세구분: kind, ...(consigned ? broker : {}) }]);
	expect(taxInvoiceXml(invoice, stamp)).toContain(`<TypeCode>${code}</TypeCode>`);
	expect(taxInvoiceXml({ ...invoice, amends: { reason: '04', originalIssueId: stamp.issueId } }, stamp)).toContain(`<TypeCode>${code[0]}${Number(code[1]) + 1}${code.slice(2)}</TypeCode>`);
});

test('private persons and foreigners', () => {
	const person = taxInvoiceXml(invoiceOf([{ ...goodRow, '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000', 이메일2: 'second@buyer.example' }]), stamp);
	expect(person).toContain('<InvoiceeParty><ID>9902281000000</ID>');
	expect(person).toContain('<BusinessTypeCode>02</BusinessTypeCode>');
	expect(person).toContain('</PrimaryDefinedContact><SecondaryDefinedContact><URICommunication>second@buyer.example</URICommunication></SecondaryDefinedContact>');
	const foreigner = taxInvoiceXml(invoiceOf([{ ...goodRow, '공급받는자 구분': '외국인', '공급받는자 등록번호': '', '외국인등록/여권번호': 'M00000000' }]), stamp);
	expect(foreigner).toContain('<InvoiceeParty><ID>9999999999999</ID>');
	expect(foreigner).toContain('<DescriptionText>M00000000</DescriptionText><DescriptionText>1월 1차 납품분</DescriptionText>');
});

test('99 lines are numbered; a statement adds item codes and its own numbers', () => {
	const rows = Array.from({ length: 99 }, (_, index): SheetRow => ({ ...(index === 0 ? goodRow : { 문서키: 'SHEET-2030-0001' }), 품목: `품목 ${index}`, 공급가액: 100, 수량: '', 단가: '', 품목코드: `C${index}` }));
	const invoice = invoiceOf([{ ...rows[0], '거래명세서 번호1': 'D-1' }, ...rows.slice(1)]);
	const xml = taxInvoiceXml(invoice, stamp);
	expect(xml.match(/<TaxInvoiceTradeLineItem>/g)).toHaveLength(99);
	expect(xml).toContain('<SequenceNumeric>99</SequenceNumeric>');
	expect(xml).not.toContain('ItemCode');
	expect(statementXml(invoice, stamp)).toContain('<SequenceNumeric>99</SequenceNumeric><ItemCode>C98</ItemCode><InvoiceAmount>100</InvoiceAmount>');
	expect(statementXml(invoice, stamp)).toMatch(/<\/TaxInvoiceTradeLineItem><EtcNo1>D-1<\/EtcNo1><\/TaxInvoice>$/);
});

const hostile = '</NameText><ID>1</ID>&amp;]]>"\'<!--&#0;﷽ 👩‍👩‍👧 ㈜ 뷁';

test('hostile text stays text, in every text of the document', () => {
	const changed = Object.fromEntries(['비고1', '공급자 상호', '공급자 대표자', '공급자 주소', '공급받는자 상호', '담당자1', '품목', '규격', '품목비고'].map((heading) => [heading, hostile]));
	const invoice = invoiceOf([{ ...goodRow, ...changed, 문서키: '<K>&1' }]);
	const read = readTaxInvoice(taxInvoiceXml(invoice, stamp))?.invoice;
	expect(read).toMatchObject({
		key: '<K>&1', remarks: [hostile], supplier: { name: hostile, representative: hostile, address: hostile }, buyer: { name: hostile, contacts: [{ person: hostile }] }, lines: [{ name: hostile, spec: hostile, remark: hostile }],
	});
});

/** The content model of the standard (XML reference 1.2): children in order, with how often they may stand. */
const grammar: Readonly<Record<string, string>> = {
	TaxInvoice: 'ExchangedDocument TaxInvoiceDocument TaxInvoiceTradeSettlement TaxInvoiceTradeLineItem+',
	ExchangedDocument: 'ID? IssueDateTime ReferencedDocument?', ReferencedDocument: 'ID',
	TaxInvoiceDocument: 'IssueID TypeCode DescriptionText* IssueDateTime AmendmentStatusCode? PurposeCode? OriginalIssueID?',
	TaxInvoiceTradeSettlement: 'InvoicerParty InvoiceeParty BrokerParty? SpecifiedPaymentMeans* SpecifiedMonetarySummation',
	InvoicerParty: 'ID TypeCode? NameText ClassificationCode? SpecifiedOrganization? SpecifiedPerson DefinedContact? SpecifiedAddress?',
	InvoiceeParty: 'ID TypeCode? NameText ClassificationCode? SpecifiedOrganization SpecifiedPerson PrimaryDefinedContact? SecondaryDefinedContact? SpecifiedAddress?',
	BrokerParty: 'ID TypeCode? NameText ClassificationCode? SpecifiedOrganization? SpecifiedPerson DefinedContact? SpecifiedAddress?',
	SpecifiedOrganization: 'TaxRegistrationID? BusinessTypeCode?', SpecifiedPerson: 'NameText', SpecifiedAddress: 'LineOneText', SpecifiedPaymentMeans: 'TypeCode PaidAmount',
	...Object.fromEntries(['DefinedContact', 'PrimaryDefinedContact', 'SecondaryDefinedContact'].map((name) => [name, 'DepartmentNameText? PersonNameText? TelephoneCommunication? URICommunication?'])),
	SpecifiedMonetarySummation: 'ChargeTotalAmount TaxTotalAmount GrandTotalAmount',
	TaxInvoiceTradeLineItem: 'SequenceNumeric DescriptionText? InvoiceAmount ChargeableUnitQuantity? InformationText? NameText? PurchaseExpiryDateTime? TotalTax UnitPrice?',
	TotalTax: 'CalculatedAmount', UnitPrice: 'UnitAmount',
};

function violations(node: XmlNode): string[] {
	const model = grammar[node.name];
	if (model === undefined) return node.children.length > 0 || node.text === '' ? [`${node.name}: empty or unknown`] : [];
	const pattern = new RegExp(`^${model.split(' ').map((part) => `(?:${part.replace(/[?*+]$/, '')} )${/[?*+]$/.exec(part)?.[0] ?? ''}`).join('')}$`);
	const names = node.children.map(({ name }) => `${name} `).join('');
	return [...(pattern.test(names) ? [] : [`${node.name}: ${names}`]), ...node.children.flatMap(violations)];
}

test('whatever is left out, the order and the numbers of elements are those of the standard', () => {
	const random = seededRandom(5);
	const required = new Set(['문서키', '과세구분', '작성일자', '공급자 등록번호', '공급자 상호', '공급자 대표자', '공급받는자 등록번호', '공급받는자 상호', '공급받는자 대표자', '품목', '공급가액', '위수탁 여부', '수탁자 등록번호', '수탁자 상호', '수탁자 대표자']);
	const full: SheetRow = { ...goodRow, ...broker, 비고2: '둘', 비고3: '셋', 공급가액: 125000, 품목비고: '비고', 이메일2: 'b@buyer.example', 담당자2: '둘째', 현금: 137500, '공급자 종사업장번호': '1' };
	for (let round = 0; round < 200; round++) {
		const row = Object.fromEntries(Object.entries(full).filter(([heading]) => required.has(heading) || random() < 0.5));
		const root = readXml(taxInvoiceXml(invoiceOf([row]), stamp));
		if (!root) throw new Error('not well formed');
		expect(violations(root)).toEqual([]);
	}
});

const plain = (invoice: TaxInvoice): unknown => JSON.parse(JSON.stringify(invoice, (_, value: unknown) => (typeof value === 'object' && value !== null && 'toFixed' in value ? decimalText(value as never) : value)));

test('what was written is read back', () => {
	const invoice = invoiceOf([{ ...goodRow, ...broker, 비고2: '둘', 외상미수금: 247498, 문서키: 'SHEET-2030-0001' }, secondLine]);
	const read = readTaxInvoice(taxInvoiceXml(invoice, stamp));
	expect(read).toMatchObject({ issueId: stamp.issueId, typeCode: '0103', issuedAt: '20300115142530' });
	expect(plain(read?.invoice as TaxInvoice)).toEqual(plain(invoice));
	expect(contentOf(read?.invoice as TaxInvoice, read?.typeCode ?? '')).toEqual(contentOf(invoice, '0103'));
});

test('a signed document with prefixes in the signature, blanks, a byte order mark and a zero branch is read', () => {
	const signed = `\uFEFF${taxInvoiceXml(invoiceOf([{ ...goodRow, '공급자 종사업장번호': '0' }]), stamp)}`
		.replace('<TaxInvoiceDocument>', '\n<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>\n<TaxInvoiceDocument>').replace('<InvoicerParty>', '<InvoicerParty>\n  ');
	const read = readTaxInvoice(signed);
	expect(read?.invoice).toMatchObject({ key: 'SHEET-2030-0001', date: '2030-01-05' });
	expect(read?.invoice.supplier).not.toHaveProperty('branch');
});

test('the moment of issue is set anew, and nothing else', () => {
	const xml = taxInvoiceXml(invoiceOf([goodRow]), stamp);
	const later = withIssueTime(xml, NOW + 86_400_000);
	expect(later).toBe(xml.replace('20300115142530', '20300116142530'));
	for (const empty of ['<IssueDateTime/>', '<IssueDateTime></IssueDateTime>']) expect(withIssueTime(xml.replace('<IssueDateTime>20300115142530</IssueDateTime>', empty), NOW)).toBe(xml);
});

test.each([
	['cut off', (xml: string) => xml.slice(0, -20)], ['a DOCTYPE', (xml: string) => xml.replace('<TaxInvoice ', '<!DOCTYPE x [<!ENTITY a "b">]><TaxInvoice ')], ['empty', () => ''], ['HTML', () => '<html></html>'],
	['another root', (xml: string) => xml.replace(/TaxInvoice(?=[ >])/g, 'Other')], ['import', (xml: string) => xml.replace('0101', '0104')], ['no total', (xml: string) => xml.replace(/<GrandTotalAmount>\d+/, '<GrandTotalAmount>x')],
	['no lines', (xml: string) => xml.replace(/<TaxInvoiceTradeLineItem>.*<\/TaxInvoiceTradeLineItem>/, '')], ['deep', (xml: string) => xml.replace('<SpecifiedPerson>', `${'<a>'.repeat(60)}${'</a>'.repeat(60)}<SpecifiedPerson>`)],
])('%s reads as nothing', (_name, damage) => {
	expect(readTaxInvoice(damage(taxInvoiceXml(invoiceOf([goodRow]), stamp)))).toBeUndefined();
});

test('damaged documents never throw, and never read as another amount without a changed digit', () => {
	const random = seededRandom(13);
	const xml = taxInvoiceXml(invoiceOf([goodRow]), stamp);
	for (let round = 0; round < 1500; round++) {
		const at = Math.floor(random() * xml.length);
		const length = 1 + Math.floor(random() * 8);
		const junk = Array.from({ length: Math.floor(random() * 4) }, () => '<>&/"가 a'[Math.floor(random() * 9)]).join('');
		const read = readTaxInvoice(xml.slice(0, at) + junk + xml.slice(at + length));
		if (!read || /\d/.test(xml.slice(at, at + length))) continue;
		expect(decimalText(read.invoice.total)).toBe('137500');
	}
});
