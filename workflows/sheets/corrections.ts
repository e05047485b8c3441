/**
 * Corrections of the sample invoices: rows that hold only what changes, for "Start From: The Original".
 * One sheet for both ways; a workflow tells them apart by the first column.
 */
import { type Column, excelDate, rowsUnder, type SheetForm, writtenDate } from './layout';
import { inventedTaxCode } from './tax-code';

interface Change {
	/** Code of the line of the original that changes. */
	readonly itemCode?: string;
	/** Blank changes the line. */
	readonly lineChange?: 'thêm' | 'bỏ';
	readonly name?: string;
	readonly unit?: string;
	readonly quantity?: number;
	readonly price?: number;
	readonly vat?: string;
}

export interface SampleCorrection {
	readonly way: 'Điều chỉnh' | 'Thay thế';
	/** Key of the new document. */
	readonly key: string;
	/** Key of the invoice that is corrected. */
	readonly original: string;
	/** Day of the correction, yyyy-MM-dd, a day in Vietnam. */
	readonly date: string;
	/** Adjustments only. */
	readonly type?: 'tăng' | 'giảm' | 'thông tin' | 'tổng hợp';
	readonly reason: string;
	readonly company?: string;
	readonly taxCode?: string;
	readonly address?: string;
	readonly lines: readonly Change[];
	/** What the original comes to afterwards (adjustment), or the new invoice (replacement), in đồng with VAT; absent where no amount changes. */
	readonly totalAfter?: number;
	/** What is wrong on purpose; such a correction must not be issued. */
	readonly flaw?: string;
}

const date = '2026-11-20';

export const sampleCorrections: readonly SampleCorrection[] = [
	{
		way: 'Điều chỉnh', key: 'DC2611-001', original: 'BH2611-001', date, type: 'giảm', reason: 'Khách trả lại 2 thùng giấy',
		lines: [{ itemCode: 'GIAY-A4', quantity: 10 }], totalAfter: 9_720_000,
	},
	{
		way: 'Điều chỉnh', key: 'DC2611-002', original: 'BH2611-005', date, type: 'tăng', reason: 'Ghi thiếu đơn giá cước Internet',
		lines: [{ itemCode: 'NET-300', price: 920_000 }], totalAfter: 4_521_000,
	},
	{
		way: 'Điều chỉnh', key: 'DC2611-003', original: 'BH2611-007', date, type: 'thông tin', reason: 'Ghi sai địa chỉ người mua',
		address: 'Lô C2 Cụm công nghiệp Tân Mẫu, tỉnh Đồng Nai', lines: [{}],
	},
	{
		way: 'Điều chỉnh', key: 'DC2611-004', original: 'BH2611-014', date, type: 'tổng hợp', reason: 'Giao thiếu 2 màn hình, giao thêm 1 bàn',
		lines: [{ itemCode: 'MH-24', quantity: 18 }, { itemCode: 'BAN-14', quantity: 21 }], totalAfter: 156_027_600,
	},
	{
		way: 'Thay thế', key: 'TT2611-001', original: 'BH2611-013', date, reason: 'Ghi sai mã số thuế người mua',
		taxCode: inventedTaxCode(8), lines: [{}], totalAfter: 17_116_000,
	},
	{
		way: 'Thay thế', key: 'TT2611-002', original: 'BH2611-017', date, reason: 'Bỏ phí vận chuyển, thêm nhiệt kế đã giao',
		lines: [
			{ itemCode: 'VC-NT', lineChange: 'bỏ' },
			{ itemCode: 'NK-DT', lineChange: 'thêm', name: 'Nhiệt kế điện tử y tế', unit: 'cái', quantity: 2, price: 315_000, vat: '5%' },
		],
		totalAfter: 16_621_500,
	},
	{
		way: 'Điều chỉnh', key: 'DC2611-005', original: 'BH2611-020', date, type: 'tăng', reason: 'Giao thiếu 5 thùng giấy',
		lines: [{ itemCode: 'GIAY-A4', quantity: 25 }], flaw: 'an increase whose quantity falls',
	},
	{
		way: 'Thay thế', key: 'TT2611-003', original: 'BH2611-999', date, reason: 'Ghi sai tên người mua',
		company: 'Công ty TNHH Thương mại Lạc Việt Xanh', lines: [{}], flaw: 'an original that does not exist',
	},
];

const onFirst = <Value>(value: Value, lineIndex: number): Value | undefined => (lineIndex === 0 ? value : undefined);

const columns: ReadonlyArray<Column<SampleCorrection, Change>> = [
	{
		heading: 'Hình thức xử lý', width: 14,
		local: 'Điều chỉnh hoặc Thay thế: quy trình chia bảng theo cột này.',
		en: 'Điều chỉnh (adjust) or Thay thế (replace): the workflow splits the sheet by this column.',
		cell: ({ way }) => way,
	},
	{
		heading: 'Khóa', width: 13,
		local: 'Khóa mới của hóa đơn điều chỉnh hoặc thay thế, không phải khóa cũ. Các dòng cùng khóa thành một hóa đơn.',
		en: 'A new key for the adjusting or replacing invoice, not the old one. Rows with the same key make one invoice.',
		cell: ({ key }) => key,
	},
	{ heading: 'Khóa hóa đơn gốc', width: 16, local: 'Khóa của hóa đơn đã phát hành cần sửa.', en: 'Key of the issued invoice that is corrected.', cell: ({ original }) => original },
	{
		heading: 'Ngày hóa đơn', width: 14,
		local: 'Ngày lập hóa đơn mới: ô kiểu ngày của Excel hoặc chữ dd/MM/yyyy.',
		en: 'Date of the new invoice: an Excel date or text dd/MM/yyyy.',
		cell: ({ date: day }) => excelDate(day),
	},
	{
		heading: 'Loại điều chỉnh', width: 14,
		local: 'tăng, giảm, thông tin hoặc tổng hợp; chỉ dùng khi điều chỉnh.',
		en: 'tăng (increase), giảm (decrease), thông tin (information) or tổng hợp (combined); for adjustments only.',
		cell: ({ type }) => type,
	},
	{ heading: 'Lý do', width: 36, local: 'Lý do điều chỉnh hoặc thay thế.', en: 'Why the invoice is corrected.', cell: ({ reason }) => reason },
	{ heading: 'Tên đơn vị', width: 38, local: 'Chỉ ghi khi thay đổi.', en: 'Only where it changes.', cell: ({ company }, _line, index) => onFirst(company, index) },
	{ heading: 'Mã số thuế', width: 16, local: 'Chỉ ghi khi thay đổi. Định dạng chữ để giữ số 0 ở đầu.', en: 'Only where it changes. Keep the cell as text so that leading zeros stay.', cell: ({ taxCode }, _line, index) => onFirst(taxCode, index) },
	{ heading: 'Địa chỉ', width: 44, local: 'Chỉ ghi khi thay đổi.', en: 'Only where it changes.', cell: ({ address }, _line, index) => onFirst(address, index) },
	{ heading: 'Mã hàng', width: 11, local: 'Mã hàng của dòng cần sửa trên hóa đơn gốc.', en: 'Item code of the line of the original that changes.', cell: (_correction, { itemCode }) => itemCode },
	{
		heading: 'Thay đổi dòng', width: 13,
		local: 'Để trống: sửa dòng. thêm: thêm dòng mới, ghi đủ nội dung. bỏ: bỏ dòng.',
		en: 'Blank: the line changes. thêm (add): a new line, written in full. bỏ (remove): the line is left out.',
		cell: (_correction, { lineChange }) => lineChange,
	},
	{ heading: 'Tên hàng hóa, dịch vụ', width: 30, local: 'Chỉ ghi khi thay đổi, hoặc ở dòng mới.', en: 'Only where it changes, or on a new line.', cell: (_correction, { name }) => name },
	{ heading: 'Đơn vị tính', width: 11, local: 'Chỉ ghi khi thay đổi, hoặc ở dòng mới.', en: 'Only where it changes, or on a new line.', cell: (_correction, { unit }) => unit },
	{ heading: 'Số lượng', width: 10, local: 'Số lượng đúng của cả dòng, không phải phần chênh lệch.', en: 'The right quantity of the whole line, not the difference.', cell: (_correction, { quantity }) => quantity },
	{ heading: 'Đơn giá', width: 13, local: 'Đơn giá đúng, không phải phần chênh lệch.', en: 'The right price, not the difference.', cell: (_correction, { price }) => price },
	{ heading: 'Thuế suất', width: 10, local: 'Chỉ ghi khi thay đổi, hoặc ở dòng mới.', en: 'Only where it changes, or on a new line.', cell: (_correction, { vat }) => vat },
];

export const correctionForm: SheetForm = {
	columns,
	worksheet: 'Điều chỉnh, thay thế',
	explanation: { worksheet: 'Giải thích', headings: ['Cột', 'Cách ghi', 'How to fill it in'] },
	day: { excel: 'dd/mm/yyyy', text: writtenDate },
};

export const correctionRows = rowsUnder(columns, sampleCorrections);
