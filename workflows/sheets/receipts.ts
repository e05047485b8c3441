/**
 * A week at the counter of an invented service centre: receipts (biên lai) for fees and charges, which carry no VAT.
 * People, addresses and tax codes (prefix 99) are invented.
 */
import { type Column, excelDate, rowsUnder, type SheetForm, writtenDate } from './layout';
import { inventedTaxCode } from './tax-code';

interface Payer {
	/** Receipts must name one; it need not exist at the service. */
	readonly code?: string;
	readonly name: string;
	readonly taxCode?: string;
	readonly address: string;
	readonly email?: string;
}

interface Fee {
	readonly code: string;
	readonly name: string;
	readonly unit: string;
	readonly price: number;
}

interface Line extends Fee {
	readonly quantity: number;
	/** Amount as typed into the sheet; blank leaves it to quantity × price. */
	readonly amount?: number;
}

export interface SampleReceipt {
	readonly key: string;
	/** yyyy-MM-dd, a day in Vietnam. */
	readonly date: string;
	readonly payer: Payer;
	readonly payment: 'TM' | 'CK';
	readonly lines: readonly Line[];
	/** What is wrong on purpose; such a receipt must not be issued. */
	readonly flaw?: string;
}

const fees = {
	copy: { code: 'PHI-SY', name: 'Phí chứng thực bản sao từ bản chính', unit: 'trang', price: 2_000 },
	signature: { code: 'PHI-CK', name: 'Phí chứng thực chữ ký', unit: 'trường hợp', price: 10_000 },
	contract: { code: 'PHI-HD', name: 'Phí chứng thực hợp đồng, giao dịch', unit: 'hợp đồng', price: 50_000 },
	business: { code: 'LP-DKKD', name: 'Lệ phí đăng ký hộ kinh doanh', unit: 'lần', price: 100_000 },
	parking: { code: 'PHI-DX', name: 'Phí trông giữ xe tháng', unit: 'xe', price: 150_000 },
	refuse: { code: 'PHI-VS', name: 'Phí vệ sinh môi trường', unit: 'tháng', price: 45_000 },
	library: { code: 'PHI-TV', name: 'Phí thẻ thư viện', unit: 'thẻ', price: 40_000 },
} as const satisfies Record<string, Fee>;

const charged = (fee: Fee, quantity: number, more: Partial<Line> = {}): Line => ({ ...fee, quantity, ...more });

const payers = {
	household: { code: 'HKD01', name: 'Hộ kinh doanh Tạp hóa Cô Sáu Mẫu', taxCode: inventedTaxCode(11), address: '12 đường Hoa Gạo, phường Cái Khế, Cần Thơ', email: 'cosaumau@example.com' },
	company: { code: 'CTY01', name: 'Công ty TNHH Dịch vụ Bình Minh Mẫu', taxCode: inventedTaxCode(12), address: '88 đường Hướng Dương, phường Thủ Dầu Một, Thành phố Hồ Chí Minh', email: 'ketoan@binhminhmau.example' },
	student: { code: 'CN001', name: 'Phan Ngọc Bảo Trân', address: '5/2 đường Mận, phường Ninh Kiều, Cần Thơ' },
	resident: { code: 'CN002', name: 'Lý Thành Trung', address: '40 ngõ 7 phố Bưởi, phường Ngọc Hà, Hà Nội', email: 'trung.ly@example.com' },
	neighbour: { code: 'CN003', name: 'Vũ Thị Hạnh Nguyên', address: 'Thôn Mẫu Hạ, xã Mẫu Sơn, tỉnh Lạng Sơn' },
	stranger: { name: 'Người nộp tiền tại quầy', address: 'Không cung cấp' },
} as const satisfies Record<string, Payer>;

const drafts: ReadonlyArray<Omit<SampleReceipt, 'key'>> = [
	{ date: '2026-11-16', payer: payers.resident, payment: 'TM', lines: [charged(fees.copy, 24), charged(fees.signature, 2)] },
	{ date: '2026-11-16', payer: payers.household, payment: 'TM', lines: [charged(fees.business, 1)] },
	{ date: '2026-11-16', payer: payers.student, payment: 'TM', lines: [charged(fees.library, 1)] },
	{ date: '2026-11-17', payer: payers.company, payment: 'CK', lines: [charged(fees.contract, 3), charged(fees.copy, 60)] },
	{ date: '2026-11-17', payer: payers.neighbour, payment: 'TM', lines: [charged(fees.refuse, 3)] },
	{ date: '2026-11-18', payer: payers.company, payment: 'CK', lines: [charged(fees.parking, 12, { amount: 1_800_000 })] },
	{ date: '2026-11-18', payer: payers.resident, payment: 'TM', lines: [charged(fees.refuse, 6), charged(fees.parking, 1)] },
	{ date: '2026-11-19', payer: payers.household, payment: 'TM', lines: [charged(fees.refuse, 12)] },
	{ date: '2026-11-19', payer: payers.student, payment: 'TM', lines: [charged(fees.copy, 5)] },
	{ date: '2026-11-20', payer: payers.neighbour, payment: 'TM', lines: [charged(fees.signature, 1), charged(fees.copy, 3)] },
	// From here on nothing can be issued. They carry the latest date, so they hold no good receipt back.
	{ date: '2026-11-20', payer: payers.stranger, payment: 'TM', lines: [charged(fees.copy, 10)], flaw: 'no customer code' },
	{ date: '2026-11-20', payer: payers.household, payment: 'TM', lines: [charged(fees.parking, 2, { amount: 200_000 })], flaw: 'an amount that is not quantity × price' },
];

/** The receipts in the order of the sheet; their dates never go back. */
export const sampleReceipts: readonly SampleReceipt[] = drafts.map((draft, index) => ({ key: `BL2611-${String(index + 1).padStart(3, '0')}`, ...draft }));

/** What a good receipt comes to, in đồng. */
export const receiptTotal = ({ lines }: SampleReceipt): number => lines.reduce((total, { quantity, price }) => total + quantity * price, 0);

const columns: ReadonlyArray<Column<SampleReceipt, Line>> = [
	{
		heading: 'Khóa', width: 13,
		local: 'Số chứng từ của bạn, không trùng nhau. Các dòng cùng khóa thành một biên lai; chạy lại cùng khóa không phát hành lần hai.',
		en: 'Your own document number, never used twice. Rows with the same key become one receipt; running the same key again issues nothing twice.',
		cell: ({ key }) => key,
	},
	{ heading: 'Ngày biên lai', width: 14, local: 'Ngày lập biên lai: ô kiểu ngày của Excel hoặc chữ dd/MM/yyyy. Không ở tương lai.', en: 'Date of the receipt: an Excel date or text dd/MM/yyyy. Not in the future.', cell: ({ date }) => excelDate(date) },
	{ heading: 'Mã khách hàng', width: 14, local: 'Bắt buộc với biên lai; không cần có sẵn trên hệ thống VNPT.', en: 'Receipts must carry one; it need not exist at VNPT.', cell: ({ payer }) => payer.code },
	{ heading: 'Tên người nộp', width: 36, local: 'Cá nhân, hộ kinh doanh hoặc tổ chức nộp tiền.', en: 'Person, household business or organisation that pays.', cell: ({ payer }) => payer.name },
	{ heading: 'Mã số thuế', width: 16, local: '10 số, 10 số-3 số hoặc 12 số; để trống nếu không có. Định dạng chữ để giữ số 0 ở đầu.', en: '10 digits, 10 digits-3 digits, or 12 digits; blank when there is none. Keep the cell as text so that leading zeros stay.', cell: ({ payer }) => payer.taxCode },
	{ heading: 'Địa chỉ', width: 50, local: 'Địa chỉ người nộp.', en: 'Address of the payer.', cell: ({ payer }) => payer.address },
	{ heading: 'Email', width: 28, local: 'Địa chỉ nhận biên lai.', en: 'Where the receipt is mailed.', cell: ({ payer }) => payer.email },
	{ heading: 'Hình thức thanh toán', width: 13, local: 'TM (tiền mặt) hoặc CK (chuyển khoản).', en: 'TM (cash) or CK (bank transfer).', cell: ({ payment }) => payment },
	{ heading: 'Mã hàng', width: 11, local: 'Mã khoản thu của bạn.', en: 'Your code of the fee.', cell: (_receipt, { code }) => code },
	{ heading: 'Tên loại phí, lệ phí', width: 40, local: 'Tên khoản thu in trên biên lai.', en: 'Name of the fee as printed on the receipt.', cell: (_receipt, { name }) => name },
	{ heading: 'Đơn vị tính', width: 12, local: 'Ví dụ: trang, lần, tháng.', en: 'Unit, for example trang (page), lần (time), tháng (month).', cell: (_receipt, { unit }) => unit },
	{ heading: 'Số lượng', width: 10, local: 'Số, tối đa 6 chữ số thập phân.', en: 'Number, at most 6 decimals.', cell: (_receipt, { quantity }) => quantity },
	{ heading: 'Đơn giá', width: 12, local: 'Mức thu cho một đơn vị. Biên lai không có thuế GTGT.', en: 'Fee for one unit. A receipt carries no VAT.', cell: (_receipt, { price }) => price },
	{ heading: 'Thành tiền', width: 13, local: 'Để trống: số lượng × đơn giá. Có ghi thì được kiểm tra.', en: 'Blank: quantity × price. When written, it is checked.', cell: (_receipt, { amount }) => amount },
];

export const receiptForm: SheetForm = {
	columns,
	worksheet: 'Biên lai',
	explanation: { worksheet: 'Giải thích', headings: ['Cột', 'Cách ghi', 'How to fill it in'] },
	day: { excel: 'dd/mm/yyyy', text: writtenDate },
};

export const receiptRows = rowsUnder(columns, sampleReceipts);
