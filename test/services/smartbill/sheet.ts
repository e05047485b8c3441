import { HeadingReader } from '../../../invoicing/headings';
import { readRows } from '../../../invoicing/rows';
import { givenByField } from '../../../invoicing/source-row';
import type { Draft } from '../../../invoicing/draft';
import type { SourceRow } from '../../../invoicing/source-row';
import { completeTaxInvoice } from '../../../services/smartbill/complete';
import type { CompletionRules } from '../../../services/smartbill/complete';
import { taxInvoiceFields } from '../../../services/smartbill/fields';
import { rowRules } from '../../../services/smartbill/read-value';
import type { CheckedTaxInvoice, TaxInvoice } from '../../../services/smartbill/tax-invoice';
import { NOW } from './world';

export type SheetRow = Readonly<Record<string, unknown>>;

export const headings = new HeadingReader(taxInvoiceFields);

/** Rows of a sheet by heading, as a person writes them; the first data row is row 2. */
export function sourceRows(rows: readonly SheetRow[]): SourceRow[] {
	return rows.map((cells, index) => {
		const headingOf = new Map<string, string>();
		const values: Record<string, unknown> = {};
		for (const [heading, value] of Object.entries(cells)) {
			const field = headings.fieldOf(heading);
			if (field === undefined) throw new Error(`No field is called ${heading}`);
			headingOf.set(field, heading);
			values[field] = value;
		}
		return { item: index, row: index + 2, ...givenByField(values, (id) => headingOf.get(id) ?? taxInvoiceFields.find((field) => field.id === id)?.local ?? id) };
	});
}

export const draftsOf = (rows: readonly SheetRow[], longTexts = false): Draft[] => readRows(sourceRows(rows), 'perLine', rowRules(taxInvoiceFields, longTexts));

export const rules = (changes: Partial<CompletionRules> = {}): CompletionRules => ({ defaults: {}, ownNumber: '0008600019', role: 'supplier', now: NOW, ...changes });

export const checked = (rows: readonly SheetRow[], changes: Partial<CompletionRules> = {}): CheckedTaxInvoice[] => draftsOf(rows).map((draft) => completeTaxInvoice(draft, rules(changes)));

/** The one invoice of rows that must be without errors. */
export function invoiceOf(rows: readonly SheetRow[], changes: Partial<CompletionRules> = {}): TaxInvoice {
	const [first] = checked(rows, changes);
	if (!first?.invoice) throw new Error(JSON.stringify(first?.findings));
	return first.invoice;
}

/** A complete row; the numbers are invented and of the unassigned tax office 000. */
export const goodRow: SheetRow = {
	문서키: 'SHEET-2030-0001', 과세구분: '과세', 작성일자: '2030-01-05', 영수청구: '청구', 비고1: '1월 1차 납품분',
	'공급자 등록번호': '000-86-00019', '공급자 상호': '가나다상사 주식회사', '공급자 대표자': '김예시', '공급자 주소': '서울특별시 예시구 가상로 1', '공급자 업태': '제조', '공급자 종목': '사무용품',
	'공급자 부서': '영업팀', '공급자 담당자': '이담당', '공급자 전화': '02-0000-0001', '공급자 이메일': 'sales@supplier.example',
	'공급받는자 등록번호': '000-81-00033', '공급받는자 상호': '라마바 주식회사', '공급받는자 대표자': '박견본', '공급받는자 주소': '부산광역시 예시구 가상대로 2', '공급받는자 업태': '서비스', '공급받는자 종목': '경영자문',
	담당자1: '최수신', 전화1: '02-0000-0002', 이메일1: 'tax@buyer.example',
	품목: '복사용지', 규격: 'A4 500매', 수량: '10', 단가: '12,500',
};
