import { taxInvoiceFields } from '../../../services/smartbill/fields';
import { rowRules } from '../../../services/smartbill/read-value';
import { headings } from './sheet';

/** Every column of the reference's table 6: its code and its Korean heading. */
test.each([
	['docKey', '문서키', 'key'], ['taxKind', '과세구분', 'taxKind'], ['consignment', '위수탁 여부', 'consignment'], ['amendReason', '수정사유', 'amendReason'],
	['originalIssueId', '당초승인번호', 'originalIssueId'], ['originalWriteDate', '당초작성일자', 'originalWriteDate'], ['amendEventDate', '사유발생일', 'amendEventDate'],
	['writeDate', '작성일자', 'date'], ['purpose', '영수청구', 'purpose'], ['remark1', '비고1', 'remark1'], ['remark2', '비고2', 'remark2'], ['remark3', '비고3', 'remark3'],
	['supplierRegNo', '공급자 등록번호', 'supplierRegNo'], ['supplierSubNo', '공급자 종사업장번호', 'supplierSubNo'], ['supplierName', '공급자 상호', 'supplierName'],
	['supplierCeo', '공급자 대표자', 'supplierCeo'], ['supplierAddress', '공급자 주소', 'supplierAddress'], ['supplierBizType', '공급자 업태', 'supplierBizType'],
	['supplierBizItem', '공급자 종목', 'supplierBizItem'], ['supplierDept', '공급자 부서', 'supplierDept'], ['supplierContact', '공급자 담당자', 'supplierContact'],
	['supplierPhone', '공급자 전화', 'supplierPhone'], ['supplierEmail', '공급자 이메일', 'supplierEmail'], ['buyerKind', '공급받는자 구분', 'buyerKind'],
	['buyerRegNo', '공급받는자 등록번호', 'buyerRegNo'], ['buyerForeignNo', '외국인등록/여권번호', 'buyerForeignNo'], ['buyerSubNo', '공급받는자 종사업장번호', 'buyerSubNo'],
	['buyerName', '상호', 'buyerName'], ['buyerCeo', '대표자', 'buyerCeo'], ['buyerAddress', '주소', 'buyerAddress'], ['buyerBizType', '업태', 'buyerBizType'], ['buyerBizItem', '종목', 'buyerBizItem'],
	['buyerDept1', '부서1', 'buyerDept1'], ['buyerContact1', '담당자1', 'buyerContact1'], ['buyerPhone1', '전화1', 'buyerPhone1'], ['buyerEmail1', '이메일1', 'buyerEmail1'],
	['buyerDept2', '부서2', 'buyerDept2'], ['buyerEmail2', '이메일2', 'buyerEmail2'], ['brokerRegNo', '수탁자 등록번호', 'brokerRegNo'], ['brokerName', '수탁자 상호', 'brokerName'],
	['brokerCeo', '수탁자 대표자', 'brokerCeo'], ['payCash', '현금', 'payCash'], ['payCheck', '수표', 'payCheck'], ['payNote', '어음', 'payNote'], ['payCredit', '외상미수금', 'payCredit'],
	['chargeTotal', '공급가액합계', 'chargeTotal'], ['taxTotal', '세액합계', 'taxTotal'], ['grandTotal', '합계금액', 'grandTotal'], ['supplyDate', '공급일자', 'supplyDate'],
	['itemName', '품목', 'itemName'], ['spec', '규격', 'spec'], ['quantity', '수량', 'quantity'], ['unitPrice', '단가', 'unitPrice'], ['amount', '공급가액', 'amount'],
	['tax', '세액', 'tax'], ['lineRemark', '품목비고', 'lineRemark'],
])('%s and %s name the field %s', (code, heading, id) => {
	expect([headings.fieldOf(code), headings.fieldOf(heading)]).toEqual([id, id]);
});

test('every id, label, local term and heading names its own field and no other', () => {
	expect(new Set(taxInvoiceFields.map(({ id }) => id)).size).toBe(taxInvoiceFields.length);
	for (const field of taxInvoiceFields) {
		for (const name of [field.id, field.label, field.local, ...(field.headings ?? [])]) expect([name, headings.fieldOf(name)]).toEqual([name, field.id]);
	}
});

const read = (id: string, given: unknown): { value: unknown; rules: string[] } => {
	const field = taxInvoiceFields.find((candidate) => candidate.id === id);
	if (!field) throw new Error(id);
	const { value, complaints } = rowRules(taxInvoiceFields).reader(field)(given);
	return { value: value === undefined ? undefined : String(value), rules: complaints.map(({ rule }) => rule) };
};

test.each<[string, unknown, string | undefined, string?]>([
	['taxKind', '과세', 'taxable'], ['taxKind', '영세', 'zeroRated'], ['taxKind', 'Exempt', 'exempt'], ['taxKind', '기타', undefined, 'code.unknown'],
	['purpose', '02', '02'], ['purpose', 2, '02'], ['purpose', '영수', '01'], ['purpose', 'Bill', '02'], ['purpose', '3', undefined, 'code.unknown'],
	['amendReason', '환입', '03'], ['amendReason', 4, '04'], ['amendReason', '기재사항 착오·정정', '01'], ['amendReason', '07', undefined, 'code.unknown'],
	['buyerKind', '외국인', '03'], ['buyerKind', 1, '01'], ['consignment', 'Y', '1'], ['consignment', '아니오', '0'], ['consignment', true, '1'], ['consignment', '?', undefined, 'code.unknown'],
	['originalIssueId', '20300105-41000008-zz900001', '2030010541000008zz900001'], ['originalIssueId', '2030', undefined, 'issueId.format'],
	['sequence', '7', '7'], ['sequence', 16777215, '16777215'], ['sequence', '16777216', undefined, 'sequence.format'], ['sequence', '-1', undefined, 'sequence.format'],
	['dailySequence', 7, '0007'], ['dailySequence', 10000, undefined, 'sequence.format'], ['supplierSubNo', 12, '0012'], ['supplierSubNo', '12345', undefined, 'branch.format'],
	['buyerRegNo', '000-81-00033', '0008100033'], ['buyerRegNo', '990228-1000000', '9902281000000'], ['buyerRegNo', '9999999999999', '9999999999999'], ['buyerRegNo', '12', undefined, 'businessNumber.format'],
	['supplierName', '가'.repeat(71), '가'.repeat(71), 'text.length'], ['supplierName', '가'.repeat(201), undefined, 'text.length'], ['itemName', '줄\n바꿈', '줄 바꿈'],
	['itemName', 'a\u0000b', undefined, 'text.control'], ['date', '2030.1.5', '2030-01-05'], ['amount', '1,000', '1000'],
])('%s: %p is read as %s', (...[id, given, value, rule]) => {
	expect(read(id, given)).toEqual({ value, rules: rule ? [rule] : [] });
});

test('long texts pass when the user vouches for them', () => {
	const field = taxInvoiceFields.find(({ id }) => id === 'buyerName');
	if (!field) throw new Error('buyerName');
	expect(rowRules(taxInvoiceFields, true).reader(field)('가'.repeat(201))).toMatchObject({ value: '가'.repeat(201), complaints: [{ severity: 'warning' }] });
});
