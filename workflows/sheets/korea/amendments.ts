/**
 * Amendments (수정세금계산서) of the sample tax invoices, one for each reason of the law that a software company meets.
 * The approval number of an original is known only once it is issued: a workflow takes it from the result sheet, by the
 * original's document number.
 */
import { type Column, excelDate, rowsUnder, type SheetForm } from '../layout';
import { invoicesUpTo, sampleDay } from './invoices';

interface Line {
	readonly name?: string;
	readonly spec?: string;
	readonly quantity?: number;
	readonly price?: number;
	readonly amount?: number;
}

export interface KoreanAmendment {
	/** Document number of the amendment itself. */
	readonly key: string;
	/** Document number of the original. */
	readonly original: string;
	/** Written out, as the law calls it. */
	readonly reason: string;
	/** Day of the return, the cancellation or the change, yyyy-MM-dd; blank where the reason goes by the original's date. */
	readonly event?: string;
	readonly letterOfCredit?: string;
	readonly buyerName?: string;
	/** Approval number of the original. */
	readonly issueId?: string;
	/** One row at least, empty where the reason takes no lines. */
	readonly lines: readonly Line[];
	/** Supply amount and tax of each document that is issued, in won. */
	readonly documents: ReadonlyArray<readonly [supply: number, tax: number]>;
	/** What is wrong on purpose; such an amendment must not be issued. */
	readonly flaw?: string;
}

type Draft = Omit<KoreanAmendment, 'key' | 'original' | 'event' | 'letterOfCredit'> & { readonly original: number; readonly onLastDay?: 'event' | 'letterOfCredit' };

const drafts: readonly Draft[] = [
	{ original: 1, reason: '기재사항 착오·정정', buyerName: '견본구매 주식회사 본점', lines: [{}], documents: [[-5_762_500, -576_250], [5_762_500, 576_250]] },
	{ original: 8, reason: '공급가액 변동', onLastDay: 'event', lines: [{ name: '재고관리 소프트웨어 사용료 할인', amount: -99_000 }], documents: [[-99_000, -9_900]] },
	{ original: 6, reason: '환입', onLastDay: 'event', lines: [{ name: '바코드 라벨', spec: '롤', quantity: 20, price: 7_350 }], documents: [[-147_000, -14_700]] },
	{ original: 7, reason: '계약의 해제', onLastDay: 'event', lines: [{}], documents: [[-255_000, -25_500]] },
	{ original: 10, reason: '내국신용장 사후개설', onLastDay: 'letterOfCredit', lines: [{}], documents: [[-580_000, -58_000], [580_000, 0]] },
	{ original: 2, reason: '착오에 의한 이중발급', lines: [{}], documents: [[-330_000, -33_000]] },
	{ original: 12, reason: '단순 변심', lines: [{}], documents: [], flaw: 'a reason the law does not know' },
	{ original: 5, reason: '공급가액 변동', lines: [{ name: '추가 라벨', amount: 10_000 }], documents: [], flaw: 'no day of the change' },
];

/**
 * The amendments of the sheet, for invoices written up to a day.
 *
 * @param lastDay yyyy-MM-dd, a day in Korea; the changes happened on it
 * @param issueIdOf approval number by document number, where it is known
 */
export function amendmentsUpTo(lastDay: string, issueIdOf: (key: string) => string | undefined = () => undefined): readonly KoreanAmendment[] {
	const invoices = invoicesUpTo(lastDay);
	return drafts.map(({ original, onLastDay, ...draft }, index) => {
		const key = invoices[original - 1]?.key ?? '';
		const issueId = issueIdOf(key);
		return { ...draft, key: `SWA2611-${String(index + 1).padStart(3, '0')}`, original: key, ...(onLastDay ? { [onLastDay]: lastDay } : {}), ...(issueId ? { issueId } : {}) };
	});
}

export const sampleAmendments = amendmentsUpTo(sampleDay);

const columns: ReadonlyArray<Column<KoreanAmendment, Line>> = [
	{
		heading: '문서키', width: 14,
		local: '수정세금계산서의 새 문서번호. 당초 세금계산서의 문서키와 달라야 하며, 같은 문서키로 다시 실행해도 이중으로 발행되지 않습니다.',
		en: 'A new document number for the amendment, not that of the original. Running it again issues nothing twice.',
		cell: ({ key }) => key,
	},
	{
		heading: '당초문서키', width: 14,
		local: '당초 세금계산서의 문서키. 워크플로가 발행 결과표에서 당초승인번호를 찾을 때 사용합니다.',
		en: "Document number of the original. The workflow takes the approval number from the result sheet by it.",
		cell: ({ original }) => original,
	},
	{
		heading: '당초승인번호', width: 28,
		local: '당초 세금계산서의 승인번호 24자리. 비워 두면 워크플로가 채웁니다.',
		en: 'Approval number of the original, 24 characters. Left blank, the workflow fills it in.',
		cell: ({ issueId }) => issueId,
	},
	{
		heading: '수정사유', width: 22,
		local: '01 기재사항 착오·정정, 02 공급가액 변동, 03 환입, 04 계약의 해제, 05 내국신용장 사후개설, 06 착오에 의한 이중발급.',
		en: '01 error corrected, 02 supply amount changed, 03 goods returned, 04 contract cancelled, 05 letter of credit opened afterwards, 06 issued twice.',
		cell: ({ reason }) => reason,
	},
	{
		heading: '사유발생일', width: 13,
		local: '변동일, 환입일 또는 해제일. 사유 02, 03, 04에 필요합니다.',
		en: 'Day of the change, the return or the cancellation. Reasons 02, 03 and 04 need it.',
		cell: ({ event }) => (event === undefined ? undefined : excelDate(event)),
	},
	{
		heading: '내국신용장 개설일자', width: 18,
		local: '사유 05에 필요하며 비고란에 기재됩니다.',
		en: 'Reason 05 needs it; it is written among the remarks.',
		cell: ({ letterOfCredit }) => (letterOfCredit === undefined ? undefined : excelDate(letterOfCredit)),
	},
	{ heading: '공급받는자 상호', width: 24, local: '사유 01: 바로잡은 내용만 적습니다.', en: 'Reason 01: only what is corrected.', cell: ({ buyerName }) => buyerName },
	{
		heading: '품목', width: 30,
		local: '사유 02는 증감액, 03과 05는 해당 부분을 적습니다. 비워 두면 전체(03, 05), 04와 06은 비워 둡니다.',
		en: 'Reason 02: the difference. 03 and 05: the part concerned, or blank for all of it. Blank for 04 and 06.',
		cell: (_amendment, { name }) => name,
	},
	{ heading: '규격', width: 9, local: '규격 또는 단위.', en: 'Specification or unit.', cell: (_amendment, { spec }) => spec },
	{ heading: '수량', width: 8, local: '숫자, 소수점 이하 2자리까지.', en: 'Number, at most 2 decimals.', cell: (_amendment, { quantity }) => quantity },
	{ heading: '단가', width: 12, local: '부가가치세를 제외한 단가(원).', en: 'Price of one without VAT, in won.', cell: (_amendment, { price }) => price },
	{
		heading: '공급가액', width: 13,
		local: '사유 02: 늘어난 금액은 양수, 줄어든 금액은 음수.',
		en: 'Reason 02: positive for more, negative for less.',
		cell: (_amendment, { amount }) => amount,
	},
];

export const amendmentForm: SheetForm = {
	columns,
	worksheet: '수정세금계산서',
	explanation: { worksheet: '설명', headings: ['열', '작성 방법', 'How to fill it in'] },
	day: { excel: 'yyyy-mm-dd', text: (day) => day },
};

/** The rows that amendments take in a sheet, under its headings. */
export const amendmentRows = (amendments: readonly KoreanAmendment[]): ReturnType<typeof rowsUnder<Line, KoreanAmendment>> => rowsUnder(columns, amendments);
