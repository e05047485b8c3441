import { maskResidentNumbers } from '../../../invoicing/korean-resident-number';
import { isoMomentOf } from '../../../services/smartbill/korean-time';
import { rawRow, readResultRow, typeName } from '../../../services/smartbill/result-columns';

const id = '00000001010000000202203001150001006';

test('a row of DTI_STATUS in plain fields', () => {
	expect(readResultRow({
		ETC_PCS_NO: id, ISSUE_ID: '2030011541000008zz900001', ORI_ISSUE_ID: '', AMEND_CODE: '02', AMEND_DTI_YN: 'Y', DTI_STATUS: 'I', DTI_WDAY: '20300115',
		DTI_ISSUEDATE: '2030-01-15T00:00:00', NTS_SEND_STATUS: '3', NTS_SEND_DATE: '2030-01-16', NTS_RESULT_CODE: 'ERR009', SUP_AMT: '1,100,000', TAX_AMT: '-110000.00', TOT_AMT: '990000',
		IS_ARAP: 'AR', DTI_TYPE: '0201', DTT_LINK_TYPE: 'N', DIRECTION: '정', BYR_TYPE: 'C', TAX_DEMAND: '02', SUP_COM_NAME: '가상공급(주)', SUP_COM_REGNO: '0000000101',
		SUP_EMAIL: 'ar@example.invalid', BYR_COM_NAME: '홍가상', BYR_COM_REGNO: '9902281000000', BYR_EMAIL: '', BRK_COM_NAME: '', BRK_COM_REGNO: '', BRK_EMAIL: '', BRK_DTI_YN: 'N',
	})).toEqual({
		referenceNumber: id, approvalNumber: '2030011541000008zz900001', amendmentReason: '02', amendmentReasonName: '공급가액 변동', amended: true,
		status: 'I', statusName: 'issued, not yet approved by the buyer (수신미승인)', date: '2030-01-15', issuedOn: '2030-01-15', sentOn: '2030-01-16',
		taxServiceStatus: '3', taxServiceStatusName: 'refused by the tax service', taxServiceResult: 'ERR009', taxServiceResultName: 'supplier, buyer or trustee has closed its business',
		supplyAmount: '1100000', tax: '-110000', total: '990000', side: 'AR', sideName: 'sale (매출)', direction: 'forward', typeCode: '0201', typeName: '수정세금계산서',
		purpose: '02', purposeName: '청구', supplierName: '가상공급(주)', supplierNumber: '0000000101', supplierEmail: 'ar@example.invalid',
		buyerName: '홍가상', buyerNumber: '990228*******', buyerType: 'C', statementLink: 'N', consigned: false,
	});
});

test('a row of OS_DTI_LIST, in the columns of the guide and of its sample', () => {
	const row = { ISSUE_ID: '2030011041000008zz900007', DTI_WDATE: '2030-01-10T00:00:00', DTI_SDATE: '2030-01-11T00:00:00', TYPE_CODE: '0302', DTI_TYPE: '0302', SUP_AMOUNT: '100000', TOTAL_AMOUNT: '110000', SEQ_ID: 'SIM0007' };
	const read = { approvalNumber: '2030011041000008zz900007', date: '2030-01-10', sentOn: '2030-01-11', typeCode: '0302', typeName: '계산서 영세율', supplyAmount: '100000', total: '110000', managementNumber: 'SIM0007', side: 'AP', sideName: 'purchase (매입)' };
	expect(readResultRow({ ...row, SUPBUY_TYPE: 'AP' })).toEqual(read);
	expect(readResultRow({ ...row, SUPBUY: 'AP' })).toEqual(read);
});

test('what is not known stays as it came', () => {
	expect(readResultRow({ DTI_STATUS: 'X', NTS_SEND_STATUS: '8', DTI_WDAY: 'yesterday', SUP_AMT: 'none', DIRECTION: '?', DTI_TYPE: '9', IS_ARAP: 'constructor', SOMETHING: 'else' }))
		.toEqual({ status: 'X', taxServiceStatus: '8', date: 'yesterday', supplyAmount: 'none', direction: '?', typeCode: '9', side: 'constructor' });
});

test('times are Korean', () => {
	expect(['2030-01-15T14:25:33', '2030-01-15 14:25', '20300115142533', '2030-01-15T14:25:33.123', '2030-01-15', '20300115', '2030-02-30T10:00:00', 'noon'].map(isoMomentOf))
		.toEqual(['2030-01-15T14:25:33+09:00', '2030-01-15T14:25:00+09:00', '2030-01-15T14:25:33+09:00', '2030-01-15T14:25:33+09:00', '2030-01-15', '2030-01-15', undefined, undefined]);
});

test('whole documents and resident numbers are not in the raw row', () => {
	expect(rawRow({ ETC_PCS_NO: id, ISSUE_ID: '2030011541000008zz900001', DATAXML: '<a/>', DTI_XML: '<a/>', BYR_COM_REGNO: '9902281000000', CUSTOMER_COM_REGNO: '9999999999999', REASON: '990228-1000000 님' }))
		.toEqual({ ETC_PCS_NO: id, ISSUE_ID: '2030011541000008zz900001', BYR_COM_REGNO: '990228*******', CUSTOMER_COM_REGNO: '999999*******', REASON: '990228******* 님' });
});

test('resident numbers are hidden, other numbers are not', () => {
	expect(maskResidentNumbers('9902281000000 990228-1000000 9913281000000 9902289000000 12345678901234 20300115142533'))
		.toBe('990228******* 990228******* 9913281000000 9902289000000 12345678901234 20300115142533');
});

test('types by their four digits', () => {
	expect(['0101', '0105', '0304', '0501', '010'].map(typeName)).toEqual(['세금계산서', '세금계산서 영세율 위수탁', '계산서 수입', undefined, undefined]);
});
