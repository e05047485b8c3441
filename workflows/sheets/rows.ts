import { type Line, type SampleInvoice, sampleInvoices } from './invoices';
import { type Column, excelDate, type Row, rowsUnder, type SheetForm, writtenDate } from './layout';

/** The sheet, column by column: one row per line of an invoice, what belongs to the whole invoice repeated on each of its rows. */
export const columns: ReadonlyArray<Column<SampleInvoice, Line>> = [
	{
		heading: 'Khóa',
		width: 13,
		local: 'Số chứng từ của bạn, không trùng nhau. Các dòng cùng khóa thành một hóa đơn; chạy lại cùng khóa không phát hành lần hai.',
		en: 'Your own document number, never used twice. Rows with the same key become one invoice; running the same key again issues nothing twice.',
		cell: (invoice) => invoice.key,
	},
	{
		heading: 'Ngày hóa đơn',
		width: 14,
		local: 'Ngày lập hóa đơn: ô kiểu ngày của Excel hoặc chữ dd/MM/yyyy. Không ở tương lai, không trước hóa đơn cuối cùng của ký hiệu.',
		en: 'Invoice date: an Excel date or text dd/MM/yyyy. Not in the future, not before the last invoice of the serial.',
		cell: ({ date, dateCell }) => (dateCell === 'date' ? excelDate(date) : writtenDate(date)),
	},
	{ heading: 'Mã khách hàng', width: 14, local: 'Mã khách hàng của bạn.', en: 'Your customer code.', cell: ({ buyer }) => buyer.code },
	{
		heading: 'Tên đơn vị',
		width: 44,
		local: 'Tên công ty, tổ chức mua hàng; để trống nếu là cá nhân.',
		en: 'Buying company or organisation; blank for a private person.',
		cell: ({ buyer, flaw }, _line, lineIndex) => (lineIndex > 0 && flaw?.buyerOnLaterRows) || buyer.company,
	},
	{ heading: 'Người mua hàng', width: 24, local: 'Họ tên người mua.', en: 'Name of the buying person.', cell: ({ buyer }) => buyer.person },
	{
		heading: 'Mã số thuế',
		width: 16,
		local: '10 số, hoặc 10 số-3 số cho chi nhánh, hoặc 12 số. Định dạng chữ để giữ số 0 ở đầu.',
		en: '10 digits, or 10 digits-3 digits for a branch, or 12 digits. Keep the cell as text so that leading zeros stay.',
		cell: ({ buyer }) => buyer.taxCode,
	},
	{ heading: 'Địa chỉ', width: 50, local: 'Địa chỉ người mua.', en: 'Address of the buyer.', cell: ({ buyer }) => buyer.address },
	{
		heading: 'Email',
		width: 30,
		local: 'Địa chỉ nhận hóa đơn; nhiều địa chỉ cách nhau bằng dấu chấm phẩy.',
		en: 'Where the invoice is mailed; several addresses with semicolons between.',
		cell: ({ buyer }) => buyer.email,
	},
	{
		heading: 'Hình thức thanh toán',
		width: 13,
		local: 'TM (tiền mặt), CK (chuyển khoản) hoặc TM/CK.',
		en: 'TM (cash), CK (bank transfer) or TM/CK.',
		cell: ({ payment }) => payment,
	},
	{ heading: 'Loại tiền', width: 9, local: 'Mã tiền tệ ba chữ, để trống là VND.', en: 'Three-letter currency, blank is VND.', cell: ({ currency }) => currency },
	{
		heading: 'Tỷ giá',
		width: 9,
		local: 'Số đồng Việt Nam cho một đơn vị ngoại tệ; để trống với VND.',
		en: 'Dong for one unit of the foreign currency; blank for VND.',
		cell: ({ rate }) => rate,
	},
	{
		heading: 'Tính chất',
		width: 12,
		local: 'Để trống là hàng hóa, dịch vụ; hoặc Khuyến mại, Chiết khấu, Ghi chú.',
		en: 'Blank is goods or services; otherwise Khuyến mại (promotion), Chiết khấu (discount), Ghi chú (note).',
		cell: (_invoice, { nature }) => nature,
	},
	{ heading: 'Mã hàng', width: 11, local: 'Mã hàng hóa, dịch vụ của bạn.', en: 'Your code of the goods or service.', cell: (_invoice, { code }) => code },
	{
		heading: 'Tên hàng hóa, dịch vụ',
		width: 46,
		local: 'Tên in trên hóa đơn.',
		en: 'Name as printed on the invoice.',
		cell: (_invoice, { name }) => name,
	},
	{ heading: 'Đơn vị tính', width: 11, local: 'Ví dụ: cái, hộp, tháng.', en: 'Unit, for example cái (piece), hộp (box), tháng (month).', cell: (_invoice, { unit }) => unit },
	{ heading: 'Số lượng', width: 10, local: 'Số, tối đa 6 chữ số thập phân.', en: 'Number, at most 6 decimals.', cell: (_invoice, { quantity }) => quantity },
	{ heading: 'Đơn giá', width: 13, local: 'Giá một đơn vị chưa có thuế GTGT.', en: 'Price of one unit before VAT.', cell: (_invoice, { price }) => price },
	{
		heading: 'Thuế suất',
		width: 10,
		local: '10%, 8%, 5%, 0%, KCT (không chịu thuế) hoặc KKKNT (không kê khai nộp thuế).',
		en: '10%, 8%, 5%, 0%, KCT (not subject) or KKKNT (not declared).',
		cell: (_invoice, { vat }) => vat,
	},
	{
		heading: 'Thành tiền',
		width: 15,
		local: 'Tiền của dòng chưa có thuế. Để trống: số lượng × đơn giá. Có ghi thì được kiểm tra.',
		en: 'Amount of the line before VAT. Blank: quantity × price. When written, it is checked.',
		cell: (_invoice, { amount }) => amount,
	},
	{
		heading: 'Tổng cộng thanh toán',
		width: 20,
		local: 'Tổng tiền cả hóa đơn có thuế. Để trống: tính từ các dòng. Có ghi thì được kiểm tra.',
		en: 'Total of the whole invoice with VAT. Blank: added up from the lines. When written, it is checked.',
		cell: ({ total }) => total,
	},
];

export const form: SheetForm = {
	columns,
	worksheet: 'Hóa đơn',
	explanation: { worksheet: 'Giải thích', headings: ['Cột', 'Cách ghi', 'How to fill it in'] },
	day: { excel: 'dd/mm/yyyy', text: writtenDate },
};

export type SheetRow = Row<SampleInvoice>;

/** The rows that invoices take in a sheet, under its headings. */
export const rowsOf = (invoices: readonly SampleInvoice[]): SheetRow[] => rowsUnder(columns, invoices);

/** Every row of the sample sheet. */
export const sheetRows: readonly SheetRow[] = rowsOf(sampleInvoices);
