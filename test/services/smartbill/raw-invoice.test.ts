import { readRows } from '../../../invoicing/rows';
import { completeTaxInvoice } from '../../../services/smartbill/complete';
import { taxInvoiceFields } from '../../../services/smartbill/fields';
import { rawRow } from '../../../services/smartbill/raw-invoice';
import { rowRules } from '../../../services/smartbill/read-value';
import { taxInvoiceXml } from '../../../services/smartbill/tax-invoice-xml';
import { goodRow, invoiceOf, rules } from './sheet';
import type { SheetRow } from './sheet';
import { NOW } from './world';

const stamp = { issueId: '203001054100000800000001', issuedAt: NOW };
const place = { item: 0, row: 2, label: (id: string) => id, key: '' };

const again = (xml: string, key = '') => {
	const row = rawRow(xml, { ...place, key });
	if (!row) throw new Error('not read');
	return readRows([row], 'perDocument', rowRules(taxInvoiceFields)).map((draft) => completeTaxInvoice(draft, rules()))[0];
};

test.each<[string, SheetRow]>([
	['taxable, with means of payment', { 현금: 37500, 외상미수금: 100000 }],
	['zero-rated', { 과세구분: '영세율' }], ['exempt', { 과세구분: '면세' }],
	['a foreigner', { '공급받는자 구분': '외국인', '공급받는자 등록번호': '', '외국인등록/여권번호': 'M00000000', 비고2: '둘' }],
	['a private person', { '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000' }],
	['another day of supply', { 공급일자: '2030-01-04', 수량: 2.5, 단가: 1000.5 }],
	['a second contact', { 부서2: '구매', 담당자2: '남둘째', 이메일2: 'second@buyer.example' }],
])('what was written is read as the same document: %s', (_name, more) => {
	const invoice = invoiceOf([{ ...goodRow, ...more }]);
	const read = again(taxInvoiceXml(invoice, stamp));
	expect(read?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(taxInvoiceXml(read!.invoice!, stamp)).toBe(taxInvoiceXml(invoice, stamp));
});

test('a number of its own goes before the management number inside', () => {
	const xml = taxInvoiceXml(invoiceOf([goodRow]), stamp);
	expect(again(xml)?.key).toBe('SHEET-2030-0001');
	expect(again(xml, 'OTHER')).toMatchObject({ key: 'OTHER', invoice: { managementNumber: 'SHEET-2030-0001' } });
});

test('what does not add up is found', () => {
	const xml = taxInvoiceXml(invoiceOf([goodRow]), stamp);
	const rulesOf = (changed: string): string[] => again(changed)?.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule) ?? [];
	expect(rulesOf(xml.replace(/<GrandTotalAmount>\d+/, '<GrandTotalAmount>1'))).toEqual(['total.mismatch']);
	expect(rulesOf(xml.replace(/<IssueDateTime>20300105</, '<IssueDateTime>21990105<'))).toEqual(['date.future']);
	expect(rawRow('<a/>', place)).toBeUndefined();
	expect(rawRow('', place)).toBeUndefined();
});
