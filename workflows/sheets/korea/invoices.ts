/**
 * A sample week of an invented software company in Korea: what its accountant's sheet holds, row by row.
 * Companies, people, addresses and business numbers (tax office 000) are invented.
 */
import { inventedBusinessNumber } from './business-number';

export type TaxKind = '과세' | '영세율' | '면세';

export interface Line {
	readonly name: string;
	readonly spec?: string;
	readonly quantity: number;
	/** Won for one, without VAT. */
	readonly price: number;
	/** Supply amount as typed into the sheet; blank leaves it to quantity × price. */
	readonly amount?: number;
	/** VAT as typed into the sheet; blank leaves it to the supply amount. */
	readonly tax?: number;
}

export interface Buyer {
	/** Ten digits; absent in the invoice that lacks it on purpose. */
	readonly number?: string;
	readonly name: string;
	readonly representative: string;
	readonly address: string;
	readonly businessType: string;
	readonly businessItem: string;
	readonly contact: string;
	readonly email: string;
}

export interface KoreanInvoice {
	/** The accountant's own number: what makes the invoice recognisable again. */
	readonly key: string;
	/** Writing date, yyyy-MM-dd, a day in Korea. */
	readonly date: string;
	/** Whether the sheet holds the date as an Excel date or as text: real sheets have both. */
	readonly dateCell: 'date' | 'text';
	readonly taxKind: TaxKind;
	readonly purpose: '청구' | '영수';
	readonly buyer: Buyer;
	readonly lines: readonly Line[];
	/** Total with VAT as typed into the sheet; blank leaves it to the lines. */
	readonly total?: number;
	readonly remark?: string;
	/** What is wrong on purpose; such an invoice must not be issued. */
	readonly flaw?: string;
	/** What is odd on purpose and must travel with the issued invoice as a warning. */
	readonly oddity?: string;
}

const buyers = {
	/** A member of the simulated service, so that it also stands in somebody's inbox. */
	member: {
		number: '0008699021', name: '견본구매 주식회사', representative: '김견본', address: '가상특별시 예시구 모의로 2',
		businessType: '도소매', businessItem: '잡화', contact: '박구매', email: 'simbuyer01@example.invalid',
	},
	trader: {
		number: inventedBusinessNumber('81', 9301), name: '푸른솔상사 주식회사', representative: '윤솔잎', address: '가상광역시 소나무구 푸른길 18',
		businessType: '도매', businessItem: '문구', contact: '강다온', email: 'tax@pureunsol.example',
	},
	exporter: {
		number: inventedBusinessNumber('81', 9302), name: '한바다수출 주식회사', representative: '문해랑', address: '가상광역시 항구구 등대로 77',
		businessType: '제조', businessItem: '수산가공품', contact: '조미르', email: 'bill@hanbada.example',
	},
	academy: {
		number: inventedBusinessNumber('81', 9303), name: '별무리교육 주식회사', representative: '서은하', address: '가상특별시 별빛구 은하로 5, 3층',
		businessType: '교육서비스', businessItem: '평생교육', contact: '임새벽', email: 'office@byeolmuri.example',
	},
	bakery: {
		number: inventedBusinessNumber('12', 9304), name: '동네빵집 아침햇살', representative: '노아침', address: '가상시 빵굽는마을 3길 9',
		businessType: '음식점', businessItem: '제과', contact: '노아침', email: 'morning@achim.example',
	},
	logistics: {
		number: inventedBusinessNumber('81', 9305), name: '빠른길물류 주식회사', representative: '고지름', address: '가상도 물류시 창고로 240',
		businessType: '운수', businessItem: '화물운송', contact: '배달래', email: 'ap@ppareungil.example',
	},
} as const satisfies Record<string, Buyer>;

/** The same company as one of the above, whose number the accountant forgot. */
const withoutNumber: Buyer = { ...buyers.trader, number: undefined };

const licence = { name: '재고관리 소프트웨어 사용료', spec: '1개월', price: 330_000 };
const support = { name: '기술지원', spec: '시간', price: 85_000 };
const setUp = { name: '설치 및 초기설정', spec: '1식', price: 1_250_000 };
const training = { name: '사용자 교육', spec: '1회', price: 480_000 };
const scanner = { name: '바코드 스캐너', spec: 'BS-20', price: 149_900 };
const labels = { name: '바코드 라벨', spec: '롤', price: 7_350 };
const manual = { name: '재고관리 실무 (도서)', spec: '권', price: 28_000 };
const sold = (item: { readonly name: string; readonly spec: string; readonly price: number }, quantity: number, more: Partial<Line> = {}): Line => ({ ...item, quantity, ...more });

interface Draft extends Pick<KoreanInvoice, 'buyer' | 'lines'>, Partial<Omit<KoreanInvoice, 'date' | 'key' | 'buyer' | 'lines'>> {
	/** How many days before the last day of the sheet it is written for. */
	readonly daysBefore: 0 | 1 | 2 | 3 | 4;
}

const drafts: readonly Draft[] = [
	{ daysBefore: 4, buyer: buyers.member, lines: [sold(licence, 12), sold(setUp, 1), sold(support, 6.5)] },
	{ daysBefore: 4, buyer: buyers.trader, lines: [sold(licence, 1)], purpose: '영수' },
	{ daysBefore: 4, buyer: buyers.exporter, taxKind: '영세율', lines: [sold(licence, 6), sold(scanner, 10)], remark: '구매확인서에 의한 공급' },
	{ daysBefore: 3, buyer: buyers.academy, taxKind: '면세', lines: [sold(manual, 40)] },
	// VAT of 14,999.5 and 2,206.5 won: each line is cut off below one won.
	{ daysBefore: 3, buyer: buyers.bakery, lines: [sold(scanner, 1, { price: 149_995 }), sold(labels, 3, { price: 7_355 })], purpose: '영수', dateCell: 'text' },
	{ daysBefore: 3, buyer: buyers.logistics, lines: [sold(scanner, 25), sold(labels, 200), sold(setUp, 2), sold(training, 2)], total: 9_545_250 },
	{ daysBefore: 2, buyer: buyers.member, lines: [sold(support, 3)], dateCell: 'text' },
	{ daysBefore: 2, buyer: buyers.academy, lines: [sold(licence, 3), sold(training, 1)] },
	{ daysBefore: 2, buyer: buyers.exporter, taxKind: '영세율', lines: [sold(support, 12)], remark: '내국신용장에 의한 공급' },
	{ daysBefore: 1, buyer: buyers.trader, lines: [sold(scanner, 4, { amount: 580_000, tax: 58_000 })], oddity: 'supply amount that was agreed below quantity × price' },
	{ daysBefore: 1, buyer: buyers.bakery, taxKind: '면세', lines: [sold(manual, 2)], purpose: '영수', total: 56_000 },
	{ daysBefore: 0, buyer: buyers.logistics, lines: [sold(licence, 12), sold(support, 10)] },
	{ daysBefore: 0, buyer: buyers.academy, taxKind: '면세', lines: [sold(manual, 15, { tax: 42_000 })], flaw: 'VAT on a tax-exempt line' },
	{ daysBefore: 0, buyer: withoutNumber, lines: [sold(licence, 1), sold(labels, 10)], flaw: 'no business number of the buyer' },
];

/** yyyy-MM-dd so many days earlier, but never before the first of the same month: an earlier month has a deadline of its own. */
function daysBefore(lastDay: string, days: number): string {
	const day = new Date(`${lastDay}T00:00:00Z`);
	const firstOfMonth = `${lastDay.slice(0, 7)}-01`;
	day.setUTCDate(day.getUTCDate() - days);
	const earlier = day.toISOString().slice(0, 10);
	return earlier < firstOfMonth ? firstOfMonth : earlier;
}

/**
 * The invoices in the order of the sheet, written for the days up to the given one. All of them lie in one search window
 * of the service, which answers a window once a minute.
 *
 * @param lastDay yyyy-MM-dd, a day in Korea
 */
export const invoicesUpTo = (lastDay: string): readonly KoreanInvoice[] =>
	drafts.map(({ daysBefore: days, ...draft }, index) => ({
		key: `SW2611-${String(index + 1).padStart(3, '0')}`,
		date: daysBefore(lastDay, days),
		dateCell: 'date',
		taxKind: '과세',
		purpose: '청구',
		...draft,
	}));

/** The last day of the sheet that lies beside the workflow. The demo writes one that ends today, so that it meets no deadline. */
export const sampleDay = '2026-11-20';

export const sampleInvoices = invoicesUpTo(sampleDay);
export const goodInvoices = sampleInvoices.filter(({ flaw }) => flaw === undefined);
export const badInvoices = sampleInvoices.filter(({ flaw }) => flaw !== undefined);
