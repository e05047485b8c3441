/**
 * Every value a tax invoice can carry: the columns of a sheet, the form, the JSON shape and the
 * column reference come from this table (XML reference 6). Amounts are won; dates are calendar
 * dates in Korea. `soft` is the older length limit, `max` the newer one (1.5).
 */
import type { Field, FieldKind } from '../../invoicing/field';
import { amendmentReasons, buyerKinds, purposes, taxKinds, yesNo } from './code-lists';
import type { CodeList } from './code-lists';

/** Forms of text that have a reader of their own. */
export type SpecialForm = 'registrationNumber' | 'issueId' | 'sequence' | 'dailySequence' | 'branch';

export interface TaxInvoiceField extends Field {
	readonly codes?: CodeList;
	readonly form?: SpecialForm;
	/** Personal data: shown only with its digits hidden. */
	readonly personal?: boolean;
}

type Extra = Partial<Pick<TaxInvoiceField, 'headings' | 'max' | 'soft' | 'description' | 'codes' | 'form' | 'personal'>>;

const field = (level: Field['level']) => (kind: FieldKind, id: string, label: string, local: string, extra: Extra = {}): TaxInvoiceField => ({
	id, level, kind, label, local, ...extra,
});
const head = field('document');
const line = field('line');

const name = { soft: 70, max: 200 } as const;
const person = { soft: 30, max: 100 } as const;
const business = { soft: 40, max: 100 } as const;
const address = { soft: 150, max: 300 } as const;

/** The columns of one party. The first part of ids, labels and headings says which. */
const party = (id: string, label: string, local: string, extra: Readonly<Record<string, Extra>> = {}): TaxInvoiceField[] => [
	head('taxCode', `${id}RegNo`, `${label} Number`, `${local} 등록번호`, { form: 'registrationNumber', headings: [`${local} 사업자번호`, `${local} 사업자등록번호`], ...extra.RegNo }),
	head('text', `${id}SubNo`, `${label} Branch Number`, `${local} 종사업장번호`, { form: 'branch' }),
	head('text', `${id}Name`, `${label} Name`, `${local} 상호`, { ...name, ...extra.Name }),
	head('text', `${id}Ceo`, `${label} Representative`, `${local} 대표자`, { ...person, headings: [`${local} 대표자명`, `${local} 성명`, ...(extra.Ceo?.headings ?? [])] }),
	head('text', `${id}Address`, `${label} Address`, `${local} 주소`, { ...address, ...extra.Address }),
	head('text', `${id}BizType`, `${label} Business Type`, `${local} 업태`, { ...business, ...extra.BizType }),
	head('text', `${id}BizItem`, `${label} Business Item`, `${local} 종목`, { ...business, ...extra.BizItem }),
];

const contact = (id: string, label: string, local: string, number: string, own: Readonly<Record<string, Extra>> = {}): TaxInvoiceField[] => {
	const mark = number === '' ? '' : ` ${number}`;
	return [
		head('text', `${id}Dept${number}`, `${label} Department${mark}`, `${local} 부서${number}`, { ...business, ...own.Dept }),
		head('text', `${id}Contact${number}`, `${label} Contact${mark}`, `${local} 담당자${number}`, { ...person, ...own.Contact }),
		head('text', `${id}Phone${number}`, `${label} Phone${mark}`, `${local} 전화${number}`, { max: 20, ...own.Phone }),
		head('text', `${id}Email${number}`, `${label} Email${mark}`, `${local} 이메일${number}`, { soft: 40, max: 100, ...own.Email }),
	];
};

/** Fields of the document. */
export const documentFields: readonly TaxInvoiceField[] = [
	head('text', 'key', 'Document Number', '문서키', {
		max: 100, soft: 24, headings: ['docKey', 'Key', '문서번호', '관리번호', '주문번호', 'Order Number', 'Invoice Key'],
		description: 'Your own unchanging number of this invoice, for example the order number. The same number is never issued twice',
	}),
	head('date', 'date', 'Writing Date', '작성일자', { headings: ['writeDate', '작성일', '일자'], description: 'Date of supply that the invoice is written for' }),
	head('text', 'taxKind', 'Tax Kind', '과세구분', { codes: taxKinds, headings: ['과세유형', '세금구분'], description: 'Taxable (과세), zero-rated (영세율) or exempt (면세)' }),
	head('text', 'purpose', 'Purpose', '영수청구', { codes: purposes, headings: ['영수/청구', '영수청구구분'], description: 'Bill (청구) when left empty' }),
	head('flag', 'consignment', 'Consigned', '위수탁 여부', { codes: yesNo, headings: ['위수탁'], description: 'Issued by a trustee in the name of the supplier' }),
	...([1, 2, 3] as const).map((number) => head('text', `remark${number}`, `Remark ${number}`, `비고${number}`, { max: 150, ...(number === 1 ? { headings: ['비고', 'Remark'] } : {}) })),
	head('text', 'managementNumber', 'Management Number', '사업자 관리번호', { max: 24, description: 'Number printed for your own system; the document number when it is short enough' }),
	...party('supplier', 'Supplier', '공급자'), ...contact('supplier', 'Supplier', '공급자', ''),
	head('text', 'buyerKind', 'Buyer Kind', '공급받는자 구분', { codes: buyerKinds, headings: ['거래처 구분'], description: 'Business (사업자) when left empty' }),
	...party('buyer', 'Buyer', '공급받는자', {
		RegNo: { personal: true, headings: ['거래처 등록번호', '공급받는자 사업자번호', '공급받는자 사업자등록번호', '거래처 사업자번호', '사업자등록번호', '사업자번호'] },
		Name: { headings: ['거래처명', '상호', '거래처 상호'] }, Ceo: { headings: ['대표자', '대표자명'] }, Address: { headings: ['주소'] }, BizType: { headings: ['업태'] }, BizItem: { headings: ['종목'] },
	}),
	head('text', 'buyerForeignNo', 'Buyer Foreigner Number', '외국인등록/여권번호', { max: 40, personal: true, headings: ['외국인등록번호', '여권번호'], description: 'Passport or alien registration number of a foreigner: the law wants it among the remarks' }),
	...contact('buyer', 'Buyer', '공급받는자', '1', {
		Dept: { headings: ['부서1', '부서', '공급받는자 부서'] }, Contact: { headings: ['담당자1', '담당자', '공급받는자 담당자'] },
		Phone: { headings: ['전화1', '전화', '전화번호', '공급받는자 전화'] }, Email: { headings: ['이메일1', '이메일', '공급받는자 이메일', 'Email'] },
	}),
	...contact('buyer', 'Buyer', '공급받는자', '2', {
		Dept: { headings: ['부서2'] }, Contact: { headings: ['담당자2'] }, Phone: { headings: ['전화2'] }, Email: { headings: ['이메일2'] },
	}),
	...party('broker', 'Trustee', '수탁자'), ...contact('broker', 'Trustee', '수탁자', ''),
	head('decimal', 'payCash', 'Paid in Cash', '현금'), head('decimal', 'payCheck', 'Paid by Cheque', '수표'),
	head('decimal', 'payNote', 'Paid by Note', '어음'), head('decimal', 'payCredit', 'On Credit', '외상미수금', { headings: ['외상'] }),
	head('decimal', 'chargeTotal', 'Total Supply Amount', '공급가액합계', { headings: ['공급가액 합계', '총 공급가액'], description: 'Sum of the lines; compared when given' }),
	head('decimal', 'taxTotal', 'Total Tax', '세액합계', { headings: ['세액 합계', '총 세액'] }),
	head('decimal', 'grandTotal', 'Total', '합계금액', { headings: ['합계', '총금액', '총액'] }),
	head('text', 'sequence', 'Sequence', '발행순번', { form: 'sequence', headings: ['승인번호 순번', 'Issue Sequence'], description: 'Number for the approval number, unique for its writing date; made from the document number when left empty' }),
	head('date', 'referenceDate', 'Reference Date', '참조일자', { description: 'Strict mode: date inside the reference number' }),
	head('text', 'dailySequence', 'Daily Sequence', '일련번호', { form: 'dailySequence', headings: ['참조 일련번호'], description: 'Strict mode: 1 to 9999, unique for the pair of companies and the reference date' }),
	head('text', 'amendReason', 'Amendment Reason', '수정사유', { codes: amendmentReasons, headings: ['수정사유코드', '수정코드'] }),
	head('text', 'originalIssueId', 'Original Approval Number', '당초승인번호', { form: 'issueId', headings: ['당초 승인번호', '원본승인번호'] }),
	head('date', 'originalWriteDate', 'Original Writing Date', '당초작성일자'),
	head('date', 'amendEventDate', 'Date of the Event', '사유발생일', { headings: ['수정사유발생일'], description: 'Day of the return, the cancellation or the change' }),
	head('date', 'letterOfCreditDate', 'Letter of Credit Date', '내국신용장 개설일자', { headings: ['내국신용장개설일', '구매확인서 발급일'] }),
	head('text', 'amendDailySequence', 'Second Daily Sequence', '수정 일련번호', { form: 'dailySequence', description: 'Of the second document of an amendment of two, in strict mode' }),
	head('text', 'amendSequence', 'Second Sequence', '수정발행순번', { form: 'sequence', description: 'Of the second document of an amendment of two' }),
	...([1, 2, 3, 4] as const).map((number) => head('text', `statementNo${number}`, `Statement Number ${number}`, `거래명세서 번호${number}`, { max: 100, description: 'Only on a transaction statement' })),
	head('lines', 'lines', 'Lines', '품목 목록', { headings: ['Line Items', 'Items'], description: 'List of lines as JSON, when one item holds a whole invoice' }),
];

/** Fields of a line. */
export const lineFields: readonly TaxInvoiceField[] = [
	line('date', 'supplyDate', 'Supply Date', '공급일자', { headings: ['거래일자', '공급일'], description: 'Writing date when left empty' }),
	line('text', 'itemCode', 'Item Code', '품목코드', { max: 40, description: 'Only on a transaction statement' }),
	line('text', 'itemName', 'Item Name', '품목', { max: 100, headings: ['품목명', '품명'] }),
	line('text', 'spec', 'Specification', '규격', { max: 60 }),
	line('decimal', 'quantity', 'Quantity', '수량', { headings: ['Qty'] }),
	line('decimal', 'unitPrice', 'Unit Price', '단가'),
	line('decimal', 'amount', 'Supply Amount', '공급가액', { headings: ['금액'], description: 'Without tax; quantity × unit price when left empty' }),
	line('decimal', 'tax', 'Tax', '세액', { headings: ['부가세'], description: '10 % below one won cut off, when left empty' }),
	line('decimal', 'inclusiveAmount', 'Amount with Tax', '공급대가', { headings: ['부가세포함 금액'], description: 'Supply amount and tax are derived from it' }),
	line('text', 'lineRemark', 'Line Remark', '품목비고', { max: 100, headings: ['품목 비고'] }),
];

/** All fields: a flat sheet row may hold any of them. */
export const taxInvoiceFields: readonly TaxInvoiceField[] = [...documentFields, ...lineFields];

const byId = new Map(taxInvoiceFields.map((row) => [row.id, row]));

export const taxInvoiceField = (id: string): TaxInvoiceField | undefined => byId.get(id);
