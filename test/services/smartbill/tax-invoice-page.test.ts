import { taxInvoicePage } from '../../../services/smartbill/tax-invoice-page';
import { statementXml, taxInvoiceXml } from '../../../services/smartbill/tax-invoice-xml';
import { readXml } from '../../../services/smartbill/xml-tree';
import type { XmlNode } from '../../../services/smartbill/xml-tree';
import { goodRow, invoiceOf } from './sheet';
import type { SheetRow } from './sheet';
import { NOW } from './world';

const stamp = { issueId: '2030010541000008zz900001', issuedAt: NOW };

const xmlOf = (change: SheetRow = {}): string => taxInvoiceXml(invoiceOf([{ ...goodRow, ...change }]), stamp);

/** The page read as XML: its void elements closed, so that anything unescaped in it stands out. */
function parsed(page: string | undefined): XmlNode {
	const [, body = ''] = /<body>([\s\S]*)<\/body>/.exec(page ?? '') ?? [];
	const root = readXml(`<body>${body}</body>`);
	if (!root) throw new Error('The page is not well formed');
	return root;
}

const cells = (node: XmlNode): string[] => [...(node.name === 'td' || node.name === 'th' ? [node.text] : []), ...node.children.flatMap(cells)];
const names = (node: XmlNode): string[] => [node.name, ...node.children.flatMap(names)];

test('every value of the document stands on the page', () => {
	const page = taxInvoicePage(xmlOf({ 외상미수금: 137500 }), { copy: 'supplier' });
	expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">/);
	expect(page).toContain('@page { size: A4;');
	expect(page).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
	expect(page).toContain('<h1>전자세금계산서<small>(공급자 보관용)</small></h1>');
	expect(cells(parsed(page))).toEqual(expect.arrayContaining([
		'20300105-41000008-zz900001', '000-86-00019', '가나다상사 주식회사', '김예시', '서울특별시 예시구 가상로 1', '제조', '사무용품', '영업팀 이담당 02-0000-0001 sales@supplier.example',
		'000-81-00033', '라마바 주식회사', '최수신 02-0000-0002 tax@buyer.example', '2030-01-05', '125,000', '12,500', '1월 1차 납품분', '01.05', '복사용지', 'A4 500매', '10', '137,500', '이 금액을 청구함',
	]));
});

test('what is on the document never becomes markup', () => {
	const hostile = '</td><script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;';
	const page = taxInvoicePage(xmlOf({ '공급받는자 상호': hostile, 품목: hostile, 비고1: hostile, 규격: ']]>' }), { copy: 'buyer' });
	expect(new Set(names(parsed(page)))).toEqual(new Set(['body', 'main', 'div', 'h1', 'small', 'table', 'thead', 'tbody', 'tr', 'th', 'td']));
	expect(cells(parsed(page)).filter((cell) => cell === hostile)).toHaveLength(3);
	expect(page).toContain('(공급받는자 보관용)');
});

test('a resident number is hidden, also in a remark', () => {
	const page = taxInvoicePage(xmlOf({ '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000', 비고1: '990228-1000000' }), { copy: 'supplier' });
	expect(page).not.toContain('1000000');
	expect(cells(parsed(page)).filter((cell) => cell.startsWith('990228'))).toEqual(['990228-*******', '990228*******']);
});

test('an exempt invoice has no column of tax, an amended one its original, a statement its own title', () => {
	const exempt = cells(parsed(taxInvoicePage(xmlOf({ 과세구분: '면세' }), { copy: 'supplier' })));
	expect(exempt).not.toContain('세액');
	const amended = taxInvoicePage(
		taxInvoiceXml({ ...invoiceOf([goodRow]), amends: { reason: '04', originalIssueId: '2029120541000008zz900009' } }, stamp), { copy: 'supplier' },
	);
	expect(amended).toContain('<h1>수정전자세금계산서');
	expect(cells(parsed(amended))).toEqual(expect.arrayContaining(['2029120541000008zz900009', '계약의 해제']));
	const statement = taxInvoicePage(statementXml(invoiceOf([{ ...goodRow, 품목코드: 'C-1' }]), stamp), { copy: 'buyer', statement: true });
	expect(statement).toContain('<h1>거래명세서');
	expect(cells(parsed(statement))).toContain('C-1 복사용지');
});

test.each(['', '<html>503</html>', '<TaxInvoice/>', xmlOf().slice(0, -20)])('no page for what is not a whole tax invoice', (xml) => {
	expect(taxInvoicePage(xml, { copy: 'supplier' })).toBeUndefined();
});
