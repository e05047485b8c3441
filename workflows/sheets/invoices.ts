/**
 * The sample month of an invented trading company: what the accountant's sheet holds, row by row.
 * The generator writes it as a sheet; the demo works out from it what has to stand in the books.
 * Companies, people, addresses and tax codes (prefix 99) are invented.
 */
import { inventedTaxCode } from './tax-code';

/** VAT as accountants write it; `KCT` is "not subject to VAT". */
export type VatRate = '10%' | '8%' | '5%' | '0%' | 'KCT';

export interface Goods {
	readonly code: string;
	readonly name: string;
	readonly unit: string;
	/** Price of one unit before VAT, in the invoice's currency. */
	readonly price: number;
	readonly vat: VatRate;
}

export interface Line {
	/** Blank stands for ordinary goods and services. */
	readonly nature?: 'Chiết khấu' | 'Khuyến mại' | 'Ghi chú';
	readonly code?: string;
	readonly name: string;
	readonly unit?: string;
	readonly quantity?: number;
	readonly price?: number;
	/** Text, because a sheet can say anything: one invoice below carries a rate that does not exist. */
	readonly vat?: string;
	/** Amount before VAT as typed into the sheet; blank leaves it to quantity × price. */
	readonly amount?: number;
}

export interface Buyer {
	readonly code: string;
	/** Blank for a person who buys for themselves. */
	readonly company?: string;
	readonly person?: string;
	readonly taxCode?: string;
	readonly address: string;
	readonly email?: string;
}

export interface SampleInvoice {
	/** The accountant's own number: what makes the invoice recognisable again. */
	readonly key: string;
	/** yyyy-MM-dd, a day in Vietnam. */
	readonly date: string;
	/** Whether the sheet holds the date as an Excel date or as text dd/MM/yyyy: real sheets have both. */
	readonly dateCell: 'date' | 'text';
	readonly buyer: Buyer;
	readonly payment: 'TM' | 'CK' | 'TM/CK';
	readonly currency: 'VND' | 'USD';
	/** VND for one unit of the currency. */
	readonly rate?: number;
	readonly lines: readonly Line[];
	/** Total with VAT as typed into the sheet; blank leaves it to the lines. */
	readonly total?: number;
	/** What is wrong on purpose; such an invoice must not be issued. */
	readonly flaw?: { readonly what: string; readonly buyerOnLaterRows?: string };
	/** What is odd on purpose and must travel with the issued invoice as a warning. */
	readonly oddity?: string;
}

const goods = {
	paper: { code: 'GIAY-A4', name: 'Giấy in A4 70 gsm (thùng 5 ram)', unit: 'thùng', price: 345_000, vat: '8%' },
	toner: { code: 'MUC-26A', name: 'Hộp mực in laser 26A', unit: 'hộp', price: 1_850_000, vat: '8%' },
	monitor: { code: 'MH-24', name: 'Màn hình máy tính 24 inch', unit: 'cái', price: 3_290_000, vat: '8%' },
	laptop: { code: 'XT-14', name: 'Máy tính xách tay văn phòng 14 inch', unit: 'chiếc', price: 17_990_000, vat: '8%' },
	desk: { code: 'BAN-14', name: 'Bàn làm việc gỗ công nghiệp 1,4 m', unit: 'cái', price: 2_450_000, vat: '8%' },
	chair: { code: 'GHE-X', name: 'Ghế xoay lưng lưới', unit: 'cái', price: 1_690_000, vat: '8%' },
	upkeep: { code: 'DV-BT', name: 'Dịch vụ bảo trì máy in', unit: 'tháng', price: 1_200_000, vat: '8%' },
	cable: { code: 'CAP-6', name: 'Cáp mạng Cat6', unit: 'm', price: 8_700, vat: '8%' },
	freight: { code: 'VC-NT', name: 'Phí vận chuyển nội thành', unit: 'chuyến', price: 350_000, vat: '8%' },
	internet: { code: 'NET-300', name: 'Cước Internet cáp quang 300 Mbps', unit: 'tháng', price: 880_000, vat: '10%' },
	telephony: { code: 'SIP-10', name: 'Cước tổng đài điện thoại IP', unit: 'tháng', price: 450_000, vat: '10%' },
	shelf: { code: 'KE-V5', name: 'Kệ thép V lỗ 5 tầng', unit: 'bộ', price: 2_150_000, vat: '10%' },
	cabinet: { code: 'TU-4N', name: 'Tủ sắt hồ sơ 4 ngăn kéo', unit: 'cái', price: 3_480_000, vat: '10%' },
	masks: { code: 'KT-4L', name: 'Khẩu trang y tế 4 lớp (hộp 50 cái)', unit: 'hộp', price: 38_000, vat: '5%' },
	thermometer: { code: 'NK-DT', name: 'Nhiệt kế điện tử y tế', unit: 'cái', price: 315_000, vat: '5%' },
	teachingSet: { code: 'MH-HH', name: 'Bộ mô hình giảng dạy hình học', unit: 'bộ', price: 1_240_000, vat: '5%' },
	tea: { code: 'CHE-TN', name: 'Chè xanh Tân Cương đóng túi', unit: 'kg', price: 386_450, vat: '8%' },
	software: { code: 'PM-KHO', name: 'Bản quyền phần mềm quản lý kho (1 năm)', unit: 'gói', price: 12_000_000, vat: 'KCT' },
	training: { code: 'DT-KT', name: 'Khóa đào tạo nghiệp vụ kế toán', unit: 'khóa', price: 6_500_000, vat: 'KCT' },
	vase: { code: 'GOM-35', name: 'Bình gốm men lam cao 35 cm', unit: 'cái', price: 42.5, vat: '0%' },
	teaPot: { code: 'GOM-AM', name: 'Bộ ấm chén gốm men rạn', unit: 'bộ', price: 28.35, vat: '0%' },
} as const satisfies Record<string, Goods>;

const sold = (item: Goods, quantity: number, more: Partial<Line> = {}): Line => ({ ...item, quantity, ...more });

const buyers = {
	lacViet: {
		code: 'KH001',
		company: 'Công ty TNHH Thương mại Lạc Việt Xanh',
		person: 'Nguyễn Thị Thu Hường',
		taxCode: inventedTaxCode(1),
		address: 'Số 18 ngõ 45 phố Trần Duy Mẫu, phường Yên Hòa, Hà Nội',
		email: 'ketoan@lacvietxanh.example',
	},
	sonHa: {
		code: 'KH002',
		company: 'Công ty Cổ phần Xây dựng và Nội thất Sơn Hạ',
		person: 'Trần Quốc Đạt',
		taxCode: inventedTaxCode(2),
		address: 'Lô B7 Khu công nghiệp Mẫu Sơn, tỉnh Bắc Ninh',
		email: 'hoadon@sonha.example',
	},
	sonHaDaNang: {
		code: 'KH003',
		company: 'Chi nhánh Đà Nẵng - Công ty Cổ phần Xây dựng và Nội thất Sơn Hạ',
		person: 'Phạm Thị Mỹ Duyên',
		taxCode: `${inventedTaxCode(2)}-001`,
		address: '112 đường Lê Văn Mẫu, phường Hải Châu, Đà Nẵng',
		email: 'danang@sonha.example',
	},
	school: {
		code: 'KH004',
		company: 'Trường Trung học cơ sở Hoa Phượng Đỏ',
		person: 'Lê Thị Ngọc Ánh',
		taxCode: inventedTaxCode(3),
		address: '25 đường Phượng Vĩ, phường Hồng Bàng, Hải Phòng',
		email: 'vanphong@hoaphuongdo.example',
	},
	clinic: {
		code: 'KH005',
		company: 'Phòng khám Đa khoa An Bình Tâm',
		person: 'Bác sĩ Võ Hoàng Yến',
		taxCode: inventedTaxCode(4),
		address: '77 đường Nguyễn Văn Mẫu, phường Ninh Kiều, Cần Thơ',
		email: 'ketoan@anbinhtam.example',
	},
	logistics: {
		code: 'KH006',
		company: 'Công ty TNHH Giao nhận Vận tải Biển Đông Hải',
		person: 'Đặng Minh Khuê',
		taxCode: inventedTaxCode(5),
		address: 'Tầng 6 tòa nhà Sóng Xanh, phường Sài Gòn, Thành phố Hồ Chí Minh',
		email: 'ap@donghai.example;ketoan@donghai.example',
	},
	garment: {
		code: 'KH007',
		company: 'Công ty Cổ phần May mặc Thiên Ý',
		person: 'Bùi Thị Thanh Trúc',
		taxCode: inventedTaxCode(6),
		address: 'Cụm công nghiệp Tân Mẫu, tỉnh Đồng Nai',
		email: 'ketoan@maythieny.example',
	},
	household: {
		code: 'KH008',
		company: 'Hộ kinh doanh Quán Ăn Bếp Quê',
		person: 'Huỳnh Văn Út',
		taxCode: inventedTaxCode(7),
		address: '9 hẻm 3 đường Bông Sen, phường Tân An, tỉnh Tây Ninh',
	},
	person: {
		code: 'KL001',
		person: 'Nguyễn Đỗ Quỳnh Như',
		address: '31/7 đường Hoa Sữa, phường Thủy Xuân, thành phố Huế',
		email: 'quynhnhu@example.com',
	},
	importer: {
		code: 'KH009',
		company: 'Blue Heron Homeware Ltd',
		person: 'Ms. Eleanor Whitfield',
		address: '14 Invented Lane, Leeds, United Kingdom',
		email: 'accounts@blueheron.example',
	},
	/** The check digit of this tax code is wrong: it should end in another digit. */
	mistyped: {
		code: 'KH010',
		company: 'Công ty TNHH Cơ khí Chính xác Tiến Mẫu',
		person: 'Hoàng Văn Thắng',
		taxCode: mistype(inventedTaxCode(8)),
		address: 'Số 5 đường Gang Thép, phường Phan Đình Phùng, tỉnh Thái Nguyên',
		email: 'ketoan@tienmau.example',
	},
} as const satisfies Record<string, Buyer>;

/** The same tax code with its last digit one off. */
function mistype(taxCode: string): string {
	return `${taxCode.slice(0, -1)}${(Number(taxCode.slice(-1)) + 1) % 10}`;
}

type Draft = Pick<SampleInvoice, 'date' | 'buyer' | 'lines'> & Partial<SampleInvoice>;

const drafts: readonly Draft[] = [
	{ date: '2026-11-02', buyer: buyers.lacViet, lines: [sold(goods.paper, 12), sold(goods.toner, 3)] },
	{ date: '2026-11-02', buyer: buyers.sonHa, lines: [sold(goods.desk, 8), sold(goods.chair, 8), sold(goods.shelf, 2), sold(goods.freight, 1)] },
	{ date: '2026-11-03', buyer: buyers.school, lines: [sold(goods.teachingSet, 6), sold(goods.paper, 10)] },
	{ date: '2026-11-03', buyer: buyers.clinic, lines: [sold(goods.masks, 120), sold(goods.thermometer, 15)], total: 9_749_250 },
	{ date: '2026-11-04', buyer: buyers.logistics, lines: [sold(goods.internet, 3), sold(goods.telephony, 3)] },
	{ date: '2026-11-04', buyer: buyers.person, payment: 'TM', lines: [sold(goods.laptop, 1)], dateCell: 'text' },
	{ date: '2026-11-05', buyer: buyers.garment, lines: [sold(goods.software, 1), sold(goods.training, 1), sold(goods.upkeep, 12)] },
	{
		date: '2026-11-05',
		buyer: buyers.sonHaDaNang,
		lines: [
			sold(goods.monitor, 10),
			sold(goods.chair, 10),
			{ nature: 'Chiết khấu', name: 'Chiết khấu thương mại 5% cho đơn hàng tháng 11', vat: '8%', amount: 2_490_000 },
		],
	},
	{ date: '2026-11-06', buyer: buyers.household, payment: 'TM', lines: [sold(goods.tea, 2.35)], dateCell: 'text' },
	{ date: '2026-11-06', buyer: buyers.lacViet, lines: [sold(goods.toner, 5), sold(goods.upkeep, 1)] },
	{
		date: '2026-11-09',
		buyer: buyers.importer,
		payment: 'CK',
		currency: 'USD',
		rate: 26_345,
		lines: [sold(goods.vase, 60), sold(goods.teaPot, 45)],
	},
	{ date: '2026-11-09', buyer: buyers.logistics, lines: [sold(goods.cable, 152.5), sold(goods.freight, 2)], dateCell: 'text' },
	{ date: '2026-11-10', buyer: buyers.mistyped, lines: [sold(goods.cabinet, 2), sold(goods.shelf, 4)], oddity: 'tax code with a wrong check digit' },
	{ date: '2026-11-10', buyer: buyers.school, lines: [sold(goods.monitor, 20), sold(goods.desk, 20), sold(goods.chair, 20)] },
	{ date: '2026-11-11', buyer: buyers.clinic, lines: [sold(goods.thermometer, 4), sold(goods.cabinet, 1), sold(goods.internet, 1)] },
	{ date: '2026-11-11', buyer: buyers.sonHa, lines: [sold(goods.laptop, 5, { amount: 89_950_000 })], total: 97_146_000 },
	{ date: '2026-11-12', buyer: buyers.garment, lines: [sold(goods.masks, 400), sold(goods.freight, 1)], dateCell: 'text' },
	{ date: '2026-11-12', buyer: buyers.person, payment: 'TM', lines: [sold(goods.chair, 1), sold(goods.freight, 1)] },
	{ date: '2026-11-13', buyer: buyers.logistics, lines: [sold(goods.software, 2), sold(goods.internet, 12)] },
	{ date: '2026-11-13', buyer: buyers.lacViet, lines: [sold(goods.paper, 30)] },
	{ date: '2026-11-16', buyer: buyers.household, payment: 'TM', lines: [sold(goods.tea, 1.2), sold(goods.paper, 1)], dateCell: 'text' },
	{ date: '2026-11-17', buyer: buyers.sonHaDaNang, lines: [sold(goods.desk, 3), sold(goods.monitor, 3), sold(goods.cable, 305)] },
	{ date: '2026-11-18', buyer: buyers.school, lines: [sold(goods.training, 2)] },
	{ date: '2026-11-18', buyer: buyers.clinic, lines: [sold(goods.masks, 75), sold(goods.telephony, 1)] },
	{ date: '2026-11-19', buyer: buyers.garment, lines: [sold(goods.upkeep, 1), sold(goods.toner, 2), sold(goods.paper, 5)], total: 7_155_000 },
	// From here on nothing can be issued. They carry the latest date, so they hold no good invoice back.
	{
		date: '2026-11-20',
		buyer: buyers.lacViet,
		lines: [sold(goods.toner, 2), sold(goods.paper, 4, { vat: '7' })],
		flaw: { what: 'a VAT rate of 7, which does not exist' },
	},
	{
		date: '2026-11-20',
		buyer: buyers.sonHa,
		lines: [sold(goods.shelf, 6), sold(goods.freight, 1)],
		total: 14_658_000,
		flaw: { what: 'lines and total that differ by 90,000 dong' },
	},
	{
		date: '2026-11-20',
		buyer: buyers.logistics,
		lines: [sold(goods.internet, 1), sold(goods.telephony, 1)],
		flaw: { what: 'two buyers under one key', buyerOnLaterRows: 'Công ty TNHH Kho vận Nam Hải Mẫu' },
	},
];

/** The invoices in the order of the sheet; their dates never go back. */
export const sampleInvoices: readonly SampleInvoice[] = drafts.map((draft, index) => ({
	key: `BH2611-${String(index + 1).padStart(3, '0')}`,
	dateCell: 'date',
	payment: 'TM/CK',
	currency: 'VND',
	...draft,
}));

export const goodInvoices = sampleInvoices.filter((invoice) => invoice.flaw === undefined);
export const badInvoices = sampleInvoices.filter((invoice) => invoice.flaw !== undefined);
