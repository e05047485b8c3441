/** Rows of a Korean sheet; the numbers are invented, of the unassigned tax office 000. */
import type { IDataObject } from 'n8n-workflow';
import { buyer } from './company';

const day = (offset: number): string => new Date(Date.now() + 9 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);

/** Today in Korea. */
export const today = day(0);
/** Days before today, in Korea. */
export const daysAgo = (days: number): string => day(-days);

/** A row of one line; what a test does not say is right. The supplier is the company of the credential. */
export const sheetRow = (key: string, more: IDataObject = {}): IDataObject => ({
	문서키: key, 과세구분: '과세', 작성일자: today, '공급받는자 등록번호': buyer.regno, '공급받는자 상호': '견본구매 주식회사', '공급받는자 대표자': '김견본',
	'공급받는자 주소': '가상특별시 예시구 모의로 2', '공급받는자 업태': '도소매', '공급받는자 종목': '잡화', 이메일1: 'tax@buyer.example',
	품목: '복사용지', 규격: 'A4 500매', 수량: 10, 단가: '12,500', ...more,
});

export const columns = (operation: string, more: IDataObject = {}, resource = 'taxInvoice') => ({ resource, operation, input: 'columns', rows: 'lines', ...more }) as const;
