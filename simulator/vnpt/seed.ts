import { Status, Type, View, type BooksData, type Books, type Company, type Invoice, type Range } from './books';
import type { Certificate } from './certificate';
import { dayOf } from './dates';
import type { Document } from './document';
import { taxAnswer } from './tax';
import type { VnptSwitches } from './switches';

/** The demo company. Everything about it is invented: tax codes with the prefix 99 belong to nobody. */
export const DEMO_COMPANY = '9900000129';

/** Log-ins of the demo company; published values, for the simulator only. */
export const demoAccounts = {
	staff: { user: 'demo-staff', password: 'demo-staff-pass' },
	limitedStaff: { user: 'demo-limited', password: 'demo-limited-pass' },
	service: { user: 'demo-service', password: 'demo-service-pass' },
	orphanService: { user: 'demo-orphan', password: 'demo-orphan-pass' },
} as const;

const INVOICE = 'Hóa đơn giá trị gia tăng';

const range = (pattern: string, serial: string, title = INVOICE, more: Partial<Range> = {}): Range => ({
	company: DEMO_COMPANY, pattern, serial, from: 1, to: 1_000_000, current: 0, title, kind: 'invoice', ...more,
});

/** The books of a fresh simulator. */
export function defaultBooks(): Partial<BooksData> {
	return {
		companies: [
			{
				taxCode: DEMO_COMPANY,
				name: 'Công ty TNHH Ví Dụ',
				address: '1 Phố Mẫu, Phường Thử Nghiệm, Hà Nội',
				phone: '02400000000',
				email: 'ketoan@example.com',
				bankAccount: '0000000129',
				bankName: 'Ngân hàng Ví Dụ',
				certificate: {
					owner: 'CN=Công ty TNHH Ví Dụ, MST:9900000129', issuer: 'CN=Simulated CA', serial: '5401010000000000000000000000D129',
					validFrom: '2025-01-01T00:00:00.000Z', validTo: '2029-12-31T16:59:59.000Z',
				},
			},
		],
		accounts: [
			{ ...demoAccounts.staff, role: 'staff', company: DEMO_COMPANY },
			{ ...demoAccounts.limitedStaff, role: 'staff', company: DEMO_COMPANY, ranges: ['1/001;C26TAA'] },
			{ ...demoAccounts.service, role: 'service', company: DEMO_COMPANY },
			{ ...demoAccounts.orphanService, role: 'service' },
		],
		ranges: [
			range('1/001', 'C26TAA'),
			range('1/001', 'K26TAB'),
			range('1/001', 'C26TBB'),
			range('2/001', 'C26TCC', 'Hóa đơn bán hàng'),
			range('01GTKT0/001', 'AA/26E'),
			range('1/001', 'C26MAA', 'Hóa đơn khởi tạo từ máy tính tiền', { kind: 'cashRegister' }),
			range('01BLP0/001', 'BL/26E', 'Biên lai thu phí, lệ phí', { kind: 'receipt' }),
			range('1/001', 'C26TYY', INVOICE, { to: 100, current: 95 }),
		],
	};
}

/** A range to add, as the control API takes it. */
export type RangeSeed = Pick<Range, 'pattern' | 'serial'> & Partial<Range>;

export interface CustomerSeed {
	readonly code: string;
	readonly name?: string;
	readonly taxCode?: string;
	readonly email?: string;
}

/** An invoice to put into the books as if it had been issued earlier; everything but the key has a default. */
export interface InvoiceSeed {
	readonly key: string;
	readonly pattern?: string;
	readonly serial?: string;
	/** The next of the range when absent; numbers ahead of the range make it collide there later (ERR:21). */
	readonly number?: number;
	readonly status?: number;
	readonly payment?: 0 | 1;
	/** `yyyy-MM-dd`; today when absent. */
	readonly date?: string;
	readonly buyerCode?: string;
	readonly buyerName?: string;
	/** Grand total with 10 % tax in it, whole VND. */
	readonly amount?: number;
	readonly kindOfService?: string;
	/** How many of them; keys and codes then get `-1`, `-2`, … */
	readonly count?: number;
}

/** A registered certificate: its serial at least. Signatures are verified only where its DER (base64) is given. */
export type CertificateSeed = Pick<Certificate, 'serial'> & Partial<Certificate>;

export interface Seed {
	/** What is different about the demo company. */
	readonly company?: Partial<Omit<Company, 'taxCode'>>;
	/** Signing certificates registered besides the one on the server. */
	readonly certificates?: readonly CertificateSeed[];
	readonly ranges?: readonly RangeSeed[];
	readonly customers?: readonly CustomerSeed[];
	readonly invoices?: readonly InvoiceSeed[];
}

/** Adds to the books of the demo company. Throws when something has no name or an invoice's range is not there. */
export function sow(books: Books, seed: Seed, now: Date, switches: VnptSwitches): void {
	for (const { pattern, serial } of seed.ranges ?? []) if (!pattern || !serial) throw new Error('A range takes "pattern" and "serial"');
	if (seed.customers?.some(({ code }) => !code)) throw new Error('A customer takes a "code"');
	if (seed.invoices?.some(({ key }) => !key)) throw new Error('An invoice takes a "key"');
	if (seed.certificates?.some(({ serial }) => !serial)) throw new Error('A certificate takes a "serial"');
	if (seed.company) books.changeCompany(DEMO_COMPANY, seed.company);
	for (const { pattern, serial, ...more } of seed.ranges ?? []) {
		books.addRange(range(pattern, serial, more.title, { ...more, current: more.current ?? (more.from ?? 1) - 1 }));
	}
	for (const certificate of seed.certificates ?? []) {
		books.certificates.push({
			id: books.certificates.length + 1, company: DEMO_COMPANY, owner: 'CN=Simulated signer', issuer: 'CN=Simulated CA', type: 4, der: '',
			validFrom: '2025-01-01T00:00:00.000Z', validTo: '2029-12-31T16:59:59.000Z', ...certificate,
		});
	}
	for (const { code, name = `Khách hàng ${code}`, taxCode = '', email = 'khach@example.com' } of seed.customers ?? []) {
		const fields = { Name: name, Code: code, TaxCode: taxCode, Email: email, CusType: taxCode ? '1' : '0' };
		books.storeCustomer({ company: DEMO_COMPANY, code, fields });
	}
	for (const wanted of seed.invoices ?? []) {
		const count = wanted.count ?? 1;
		for (let index = 1; index <= count; index++) {
			books.addInvoice(invoiceOf(books, { ...wanted, key: count === 1 ? wanted.key : `${wanted.key}-${index}` }, now, switches));
		}
	}
}

function invoiceOf(books: Books, seed: InvoiceSeed, now: Date, switches: VnptSwitches): Invoice {
	const { key, pattern = '1/001', serial = 'C26TAA', status = Status.published, date = dayOf(now) } = seed;
	const owner = books.rangesOf(DEMO_COMPANY).find((one) => one.pattern === pattern && one.serial === serial);
	if (!owner) throw new Error(`There is no range ${pattern} ${serial}`);
	const draft = status === Status.draft;
	const number = draft ? 0 : (seed.number ?? ++owner.current);
	return {
		id: books.nextId(),
		company: DEMO_COMPANY,
		key, pattern, serial, number, status, date,
		type: Type.ordinary,
		payment: seed.payment ?? 0,
		view: View.unseen,
		publishedAt: now.toISOString(),
		amends: [],
		amendedBy: [],
		tax: draft ? undefined : taxAnswer(owner, { key, givenCode: '' }, number, now, switches),
		document: documentOf(seed, date),
	};
}

function documentOf(seed: InvoiceSeed, date: string): Document {
	const amount = seed.amount ?? 1_100_000;
	const total = Math.round(amount / 1.1);
	const vatAmount = String(amount - total);
	const line = { code: 'SP01', name: 'Dịch vụ mẫu', unit: 'lần', quantity: '1', price: String(total), discountRate: '', discount: '' };
	return {
		dialect: 'Invoices',
		key: seed.key,
		assignedNumber: '',
		givenCode: '',
		date,
		buyer: {
			code: seed.buyerCode ?? 'C0001', name: seed.buyerName ?? 'Công ty Cổ phần Khách Mẫu', person: '', taxCode: '9900000305',
			address: '2 Phố Mẫu, Hà Nội', phone: '', email: '', citizenId: '', passport: '', budgetCode: '', bankAccount: '', bankName: '',
		},
		paymentMethod: 'TM/CK',
		paid: seed.payment === 1,
		currency: 'VND',
		exchangeRate: '1',
		kindOfService: seed.kindOfService ?? '',
		lines: [{ ...line, nature: '1', total: String(total), vatRate: '10%', vatAmount, amount: String(amount) }],
		rates: [{ rate: '10%', total: String(total), vatAmount }],
		total: String(total),
		discount: '0',
		vatRate: '10%',
		vatAmount,
		amount: String(amount),
		words: `${amount} đồng`,
		extra: {},
	};
}
