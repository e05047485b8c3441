/**
 * A bank statement of the invented trading company: who paid which sample invoice. The invoice is named in the words of
 * the transfer, as customers write them; {@link invoiceNamed} is how a workflow finds it.
 */
import { type Column, excelDate, rowsUnder, type SheetForm, writtenDate } from './layout';

export interface StatementLine {
	/** yyyy-MM-dd, a day in Vietnam. */
	readonly date: string;
	/** The bank's number of the entry. */
	readonly reference: string;
	readonly party: string;
	readonly description: string;
	/** Đồng that came in. */
	readonly credit?: number;
	/** Đồng that went out. */
	readonly debit?: number;
	/** Balance after the entry. */
	readonly balance: number;
	/** Key of the invoice that is paid. */
	readonly invoice?: string;
	/** Why the entry marks no invoice as paid. */
	readonly leftOut?: string;
}

const keyInWords = /(?:^|[^\p{L}\p{N}])(BH\d{4}-\d{3})(?![\p{L}\p{N}])/iu;

/** Key of the sample invoice that the words of a transfer name, if any. */
export const invoiceNamed = (description: string): string | undefined => keyInWords.exec(description)?.[1]?.toUpperCase();

const opening = 186_450_000;

const entries: ReadonlyArray<Omit<StatementLine, 'reference' | 'balance'>> = [
	{ date: '2026-11-05', party: 'CTY TNHH TM LAC VIET XANH', description: 'LAC VIET XANH TT HD BH2611-001', credit: 10_465_200, invoice: 'BH2611-001' },
	{ date: '2026-11-06', party: 'TRUONG THCS HOA PHUONG DO', description: 'THANH TOAN TIEN HANG THEO HOA DON BH2611-003 NGAY 03/11/2026', credit: 11_538_000, invoice: 'BH2611-003' },
	{ date: '2026-11-06', party: 'CTY CP KHO VAN MAU', description: 'TRA TIEN THUE KHO THANG 11', debit: 18_000_000, leftOut: 'money that went out' },
	{ date: '2026-11-09', party: 'CTY TNHH GIAO NHAN VAN TAI BIEN DONG HAI', description: 'bien dong hai chuyen tien bh2611-005', credit: 4_389_000, invoice: 'BH2611-005' },
	{ date: '2026-11-10', party: 'CTY CP MAY MAC THIEN Y', description: 'THIEN Y TT CHO BH2611-007/CUOC THANG 11', credit: 34_052_000, invoice: 'BH2611-007' },
	{ date: '2026-11-12', party: 'CN DA NANG - CTY CP XD VA NT SON HA', description: 'SON HA DA NANG TT HD BH2611-008', credit: 51_094_800, invoice: 'BH2611-008' },
	{ date: '2026-11-13', party: 'CTY TNHH TM LAC VIET XANH', description: 'LAC VIET XANH TAM UNG DON HANG THANG 12', credit: 5_000_000, leftOut: 'no invoice is named' },
	{ date: '2026-11-16', party: 'CTY TNHH TM LAC VIET XANH', description: 'TT HD BH2611-010', credit: 11_286_000, invoice: 'BH2611-010' },
	{ date: '2026-11-17', party: 'PHONG KHAM DA KHOA AN BINH TAM', description: 'AN BINH TAM THANH TOAN HD BH2611-015', credit: 6_000_000, invoice: 'BH2611-015', leftOut: 'less than the invoice' },
	{ date: '2026-11-18', party: 'CTY TNHH GIAO NHAN VAN TAI BIEN DONG HAI', description: 'THANH TOAN HOA DON BH2611-091', credit: 4_389_000, invoice: 'BH2611-091', leftOut: 'an invoice that does not exist' },
	{ date: '2026-11-19', party: 'CTY TNHH GIAO NHAN VAN TAI BIEN DONG HAI', description: 'TT BH2611-019', credit: 35_616_000, invoice: 'BH2611-019' },
	{ date: '2026-11-20', party: 'NGAN HANG MAU', description: 'PHI QUAN LY TAI KHOAN THANG 11', debit: 22_000, leftOut: 'money that went out' },
];

/** The entries in the order of the bank's books. */
export const samplePayments: readonly StatementLine[] = entries.map((entry, index) => ({
	...entry,
	reference: `FT2611${String(index + 1).padStart(5, '0')}`,
	balance: entries.slice(0, index + 1).reduce((balance, { credit = 0, debit = 0 }) => balance + credit - debit, opening),
}));

const columns: ReadonlyArray<Column<StatementLine, unknown>> = [
	{ heading: 'Ngày giao dịch', width: 15, local: 'Ngày của giao dịch trên sao kê.', en: 'Day of the entry.', cell: ({ date }) => excelDate(date) },
	{ heading: 'Số bút toán', width: 15, local: 'Số tham chiếu của ngân hàng.', en: "The bank's reference.", cell: ({ reference }) => reference },
	{ heading: 'Đối tác', width: 42, local: 'Bên chuyển hoặc nhận tiền.', en: 'Who paid or was paid.', cell: ({ party }) => party },
	{
		heading: 'Nội dung giao dịch', width: 56,
		local: 'Nội dung chuyển khoản. Khóa hóa đơn được tìm trong nội dung này, ví dụ BH2611-001.',
		en: 'Words of the transfer. The key of the invoice is looked for in them, for example BH2611-001.',
		cell: ({ description }) => description,
	},
	{ heading: 'Số tiền ghi có', width: 15, local: 'Tiền vào, đồng.', en: 'Đồng that came in.', cell: ({ credit }) => credit },
	{ heading: 'Số tiền ghi nợ', width: 15, local: 'Tiền ra, đồng; dòng này không gạch nợ hóa đơn nào.', en: 'Đồng that went out; such a row marks no invoice as paid.', cell: ({ debit }) => debit },
	{ heading: 'Số dư', width: 15, local: 'Số dư sau giao dịch.', en: 'Balance after the entry.', cell: ({ balance }) => balance },
];

export const paymentForm: SheetForm = {
	columns,
	worksheet: 'Sao kê',
	explanation: { worksheet: 'Giải thích', headings: ['Cột', 'Ý nghĩa', 'What it holds'] },
	day: { excel: 'dd/mm/yyyy', text: writtenDate },
};

export const paymentRows = rowsUnder(columns, samplePayments.map((payment) => ({ ...payment, lines: [undefined] })));
