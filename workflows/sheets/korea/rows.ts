import { type Column, excelDate, type Row, rowsUnder, type SheetForm } from '../layout';
import { written } from './business-number';
import type { KoreanInvoice, Line } from './invoices';

/** The sheet, column by column: one row per line of an invoice, what belongs to the whole invoice repeated on each of its rows. */
export const columns: ReadonlyArray<Column<KoreanInvoice, Line>> = [
	{
		heading: '문서키', width: 13,
		local: '귀사의 고유 문서번호로, 중복 없이 사용합니다. 문서키가 같은 행은 한 장의 세금계산서가 되며, 같은 문서키로 다시 실행해도 이중으로 발행되지 않습니다.',
		en: 'Your own document number, never used twice. Rows with the same number become one tax invoice; running it again issues nothing twice.',
		cell: ({ key }) => key,
	},
	{
		heading: '작성일자', width: 13,
		local: '공급일. 엑셀 날짜 또는 문자 yyyy-MM-dd. 미래 날짜는 쓸 수 없으며, 다음 달 10일까지 발행할 수 있습니다.',
		en: 'Date of supply: an Excel date or text yyyy-MM-dd. Not in the future; it may be issued until the 10th of the next month.',
		cell: ({ date, dateCell }) => (dateCell === 'date' ? excelDate(date) : date),
	},
	{ heading: '과세구분', width: 10, local: '과세, 영세율 또는 면세.', en: '과세 (taxable, 10 %), 영세율 (zero-rated) or 면세 (exempt).', cell: ({ taxKind }) => taxKind },
	{ heading: '영수청구', width: 10, local: '청구 또는 영수. 비워 두면 청구입니다.', en: '청구 (bill) or 영수 (receipt); blank is a bill.', cell: ({ purpose }) => purpose },
	{
		heading: '공급받는자 등록번호', width: 18,
		local: '거래처의 사업자등록번호 10자리. 앞자리 0이 없어지지 않도록 텍스트 서식으로 둡니다.',
		en: 'Business number of the buyer, ten digits. Keep the cell as text so that leading zeros stay.',
		cell: ({ buyer }) => (buyer.number === undefined ? undefined : written(buyer.number)),
	},
	{ heading: '공급받는자 상호', width: 24, local: '거래처의 상호.', en: 'Trade name of the buyer.', cell: ({ buyer }) => buyer.name },
	{ heading: '공급받는자 대표자', width: 12, local: '거래처의 대표자 성명. 필수입니다.', en: 'Representative of the buyer; must be there.', cell: ({ buyer }) => buyer.representative },
	{ heading: '공급받는자 주소', width: 34, local: '거래처의 사업장 주소.', en: 'Address of the buyer.', cell: ({ buyer }) => buyer.address },
	{ heading: '공급받는자 업태', width: 13, local: '거래처의 업태.', en: 'Business type of the buyer.', cell: ({ buyer }) => buyer.businessType },
	{ heading: '공급받는자 종목', width: 13, local: '거래처의 종목.', en: 'Business item of the buyer.', cell: ({ buyer }) => buyer.businessItem },
	{ heading: '담당자1', width: 10, local: '거래처의 담당자.', en: 'Contact person at the buyer.', cell: ({ buyer }) => buyer.contact },
	{ heading: '이메일1', width: 28, local: '세금계산서를 받을 담당자의 이메일 주소.', en: 'Where the buyer is told of the invoice.', cell: ({ buyer }) => buyer.email },
	{ heading: '품목', width: 28, local: '세금계산서에 표시되는 품목명.', en: 'Item as it stands on the invoice.', cell: (_invoice, { name }) => name },
	{ heading: '규격', width: 9, local: '규격 또는 단위.', en: 'Specification or unit.', cell: (_invoice, { spec }) => spec },
	{ heading: '수량', width: 8, local: '숫자, 소수점 이하 2자리까지.', en: 'Number, at most 2 decimals.', cell: (_invoice, { quantity }) => quantity },
	{ heading: '단가', width: 12, local: '부가가치세를 제외한 단가(원).', en: 'Price of one without VAT, in won.', cell: (_invoice, { price }) => price },
	{
		heading: '공급가액', width: 13,
		local: '부가가치세를 제외한 행의 금액. 비워 두면 수량 × 단가(원 미만 버림).',
		en: 'Amount of the line without VAT. Blank: quantity × price, below one won cut off.',
		cell: (_invoice, { amount }) => amount,
	},
	{
		heading: '세액', width: 12,
		local: '행의 부가가치세. 비워 두면 공급가액의 10%(원 미만 버림). 영세율과 면세는 비워 둡니다.',
		en: 'VAT of the line. Blank: 10 % of the supply amount, below one won cut off. Leave it blank for 영세율 and 면세.',
		cell: (_invoice, { tax }) => tax,
	},
	{
		heading: '합계금액', width: 14,
		local: '세액을 포함한 세금계산서 전체 금액. 비워 두면 행에서 계산하고, 적으면 비교합니다.',
		en: 'Total of the whole invoice with VAT. Blank: added up from the lines. When written, it is checked.',
		cell: ({ total }) => total,
	},
	{ heading: '비고', width: 24, local: '세금계산서의 비고란에 표시됩니다.', en: 'Remark on the invoice.', cell: ({ remark }) => remark },
];

export const form: SheetForm = {
	columns,
	worksheet: '세금계산서',
	explanation: { worksheet: '설명', headings: ['열', '작성 방법', 'How to fill it in'] },
	day: { excel: 'yyyy-mm-dd', text: (day) => day },
};

/** The rows that invoices take in a sheet, under its headings. */
export const rowsOf = (invoices: readonly KoreanInvoice[]): Array<Row<KoreanInvoice>> => rowsUnder(columns, invoices);
