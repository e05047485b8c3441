import type { Document } from './document';

export interface Company {
	readonly taxCode: string;
	readonly name: string;
	readonly address: string;
	readonly phone: string;
	readonly email: string;
	readonly bankAccount: string;
	readonly bankName: string;
	readonly certificate: { readonly owner: string; readonly issuer: string; readonly serial: string; readonly validFrom: string; readonly validTo: string };
}

/** A log-in: of a staff member, or of the web services. */
export interface Account {
	readonly user: string;
	readonly password: string;
	readonly role: 'staff' | 'service';
	/** Tax code of its company; undefined when it was linked to none. */
	readonly company?: string;
	/** `pattern;serial` of the ranges a staff member may issue in; all when absent. */
	readonly ranges?: readonly string[];
}

export interface Range {
	readonly company: string;
	readonly pattern: string;
	readonly serial: string;
	readonly from: number;
	readonly to: number;
	/** Last number used; `from - 1` when none. */
	current: number;
	/** Title printed on the document. */
	readonly title: string;
	readonly kind: 'invoice' | 'receipt' | 'cashRegister';
}

export interface Customer {
	readonly company: string;
	readonly code: string;
	readonly fields: Readonly<Record<string, string>>;
}

/** Invoice status (reference 1.9). */
export const Status = { draft: 0, published: 1, declared: 2, replaced: 3, adjusted: 4, cancelled: 5 } as const;

/** Buyer's view; the service's own numbers are not documented, these are the simulator's. */
export const View = { unseen: 0, viewed: 3 } as const;

export interface TaxAnswer {
	/** ISO instant at which the authority answers. */
	readonly answersAt: string;
	readonly accepts: boolean;
	/** The code, for a coded series. */
	readonly code: string;
	/** Why it refuses. */
	readonly reason: string;
}

export interface Invoice {
	readonly id: number;
	readonly company: string;
	readonly key: string;
	readonly pattern: string;
	readonly serial: string;
	/** 0 for a draft. */
	readonly number: number;
	status: number;
	/** 0 ordinary, 1 replacing, 2 to 4 and 6 adjusting. */
	readonly type: number;
	payment: 0 | 1;
	view: number;
	/** Invoice date, `yyyy-MM-dd`. */
	readonly date: string;
	/** ISO instant. */
	readonly publishedAt: string;
	/** ISO instant of the conversion that proves origin. */
	convertedAt?: string;
	/** Ids of the documents this one amends, and of those which amend it. */
	readonly amends: readonly number[];
	amendedBy: readonly number[];
	/** Absent where no authority is asked: old formats, receipts, drafts. */
	readonly tax?: TaxAnswer;
	readonly document: Document;
}

export interface BooksData {
	companies: Company[];
	accounts: Account[];
	ranges: Range[];
	customers: Customer[];
	invoices: Invoice[];
}

/** Everything the service remembers, with the indexes it is asked by. */
export class Books {
	private data: BooksData = { companies: [], accounts: [], ranges: [], customers: [], invoices: [] };
	private readonly byKey = new Map<string, Invoice[]>();
	private readonly byNumber = new Map<string, Invoice>();
	private readonly customersByCode = new Map<string, Customer>();
	private readonly lastDates = new Map<string, string>();

	constructor(data: BooksData) {
		this.load(data);
	}

	get companies(): readonly Company[] {
		return this.data.companies;
	}
	get accounts(): readonly Account[] {
		return this.data.accounts;
	}
	get ranges(): readonly Range[] {
		return this.data.ranges;
	}
	get customers(): readonly Customer[] {
		return [...this.customersByCode.values()];
	}
	get invoices(): readonly Invoice[] {
		return this.data.invoices;
	}

	/** Forgets everything and takes these data over. */
	load(data: BooksData): void {
		this.data = { companies: [...data.companies], accounts: [...data.accounts], ranges: data.ranges.map((range) => ({ ...range })), customers: [], invoices: [] };
		for (const index of [this.byKey, this.byNumber, this.customersByCode, this.lastDates]) index.clear();
		for (const customer of data.customers) this.storeCustomer(customer);
		for (const invoice of data.invoices) this.addInvoice({ ...invoice });
	}

	toJSON(): BooksData {
		return { ...this.data, customers: [...this.customersByCode.values()] };
	}

	addCompany(company: Company): void {
		this.data.companies.push(company);
	}
	addAccount(account: Account): void {
		this.data.accounts.push(account);
	}
	addRange(range: Range): void {
		this.data.ranges.push(range);
	}

	storeCustomer(customer: Customer): void {
		this.customersByCode.set(path(customer.company, customer.code), customer);
	}
	customer(company: string, code: string): Customer | undefined {
		return this.customersByCode.get(path(company, code));
	}

	nextId(): number {
		return this.data.invoices.length + 1;
	}

	addInvoice(invoice: Invoice): void {
		this.data.invoices.push(invoice);
		const key = path(invoice.company, invoice.key);
		const sameKey = this.byKey.get(key);
		if (sameKey) sameKey.push(invoice);
		else this.byKey.set(key, [invoice]);
		if (invoice.status === Status.draft) return;
		this.byNumber.set(path(invoice.company, invoice.pattern, invoice.serial, invoice.number), invoice);
		const series = path(invoice.company, invoice.pattern, invoice.serial);
		if (invoice.date > (this.lastDates.get(series) ?? '')) this.lastDates.set(series, invoice.date);
	}

	/** All invoices of a key, drafts included, oldest first. */
	withKey(company: string, key: string): readonly Invoice[] {
		return this.byKey.get(path(company, key)) ?? [];
	}

	/** The issued invoice with this number. */
	withNumber(company: string, pattern: string, serial: string, number: number): Invoice | undefined {
		return this.byNumber.get(path(company, pattern, serial, number));
	}

	/** Date of the last issued invoice of a series, `yyyy-MM-dd`; empty when there is none. */
	lastDate(company: string, pattern: string, serial: string): string {
		return this.lastDates.get(path(company, pattern, serial)) ?? '';
	}

	rangesOf(company: string): readonly Range[] {
		return this.data.ranges.filter((range) => range.company === company);
	}
}

const path = (...parts: ReadonlyArray<string | number>): string => parts.join('\u0000');
