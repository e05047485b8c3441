import type { Certificate } from './certificate';
import type { Document } from './document';
import type { Mail } from './mail';
import type { Notice, Transmission } from './transmission';

export interface Company {
	readonly taxCode: string;
	readonly name: string;
	readonly address: string;
	readonly phone: string;
	readonly email: string;
	readonly bankAccount: string;
	readonly bankName: string;
	/** The one the server signs with. */
	readonly certificate: { readonly owner: string; readonly issuer: string; readonly serial: string; readonly validFrom: string; readonly validTo: string };
}

/** A log-in: of a staff member, or of the web services. */
export interface Account {
	readonly user: string;
	password: string;
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
	/** Last number registered; withdrawing what is left moves it. */
	to: number;
	/** Last number used; `from - 1` when none. */
	current: number;
	/** Title printed on the document. */
	readonly title: string;
	readonly kind: 'invoice' | 'receipt' | 'cashRegister';
	/** Uncoded invoices the authority learns of by summary tables. */
	readonly bySummary?: boolean;
}

export interface Customer {
	readonly company: string;
	readonly code: string;
	readonly fields: Readonly<Record<string, string>>;
	/** The buyer's own certificate, base64 DER. */
	readonly certificate?: string;
}

/** Invoice status (reference 1.9). */
export const Status = { draft: 0, published: 1, declared: 2, replaced: 3, adjusted: 4, cancelled: 5 } as const;

/** Invoice type (reference 1.9). */
export const Type = { ordinary: 0, replacing: 1, up: 2, down: 3, information: 4, combined: 6 } as const;

/** Buyer's view; the service's own numbers are not documented, these are the simulator's. */
export const View = { unseen: 0, signed: 2, viewed: 3 } as const;

export interface TaxAnswer {
	/** ISO instant at which the authority answers; undefined until the invoice is sent. */
	readonly answersAt?: string;
	readonly accepts: boolean;
	/** The code, for a coded series. */
	readonly code: string;
	/** Whether the seller formed the code at once, as cash registers do. */
	readonly atOnce?: boolean;
	/** Why it refuses. */
	readonly reason: string;
}

/** What an adjusting or replacing document says of its change. */
export interface Amendment {
	readonly reason: string;
	readonly before: string;
	readonly after: string;
	/** `AttachFile` as sent: `10` and `11` let the server make the minutes, other text names a file. */
	readonly minutes: string;
	/** The original, when this service has never seen it. */
	readonly outside?: { readonly pattern: string; readonly serial: string; readonly number: number; readonly date: string };
}

export interface Attachment {
	readonly name: string;
	readonly extension: string;
	/** Base64. */
	readonly content: string;
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
	/** See `Type`. */
	readonly type: number;
	payment: 0 | 1;
	view: number;
	/** Invoice date, `yyyy-MM-dd`. */
	readonly date: string;
	/** ISO instant; of a draft, when it was stored. */
	readonly publishedAt: string;
	/** ISO instant of the conversion that proves origin. */
	convertedAt?: string;
	/** Ids of the documents this one amends, and of those which amend it. */
	readonly amends: readonly number[];
	amendedBy: readonly number[];
	readonly amendment?: Amendment;
	/** Why it was cancelled, where that was said. */
	cancelNote?: string;
	attachments?: readonly Attachment[];
	/** Absent where no authority is asked: old formats, receipts, drafts. */
	tax?: TaxAnswer;
	/** Serial of the certificate a draft waits to be signed with. */
	signedWith?: string;
	readonly document: Document;
}

export interface BooksData {
	companies: Company[];
	accounts: Account[];
	ranges: Range[];
	customers: Customer[];
	/** In the order of issuing. */
	invoices: Invoice[];
	certificates: Certificate[];
	mails: Mail[];
	transmissions: Transmission[];
	notices: Notice[];
}

const nothing = (): BooksData => ({
	companies: [], accounts: [], ranges: [], customers: [], invoices: [], certificates: [], mails: [], transmissions: [], notices: [],
});

/** Everything the service remembers, with the indexes it is asked by. */
export class Books {
	private data = nothing();
	private readonly byId = new Map<number, Invoice>();
	private readonly byKey = new Map<string, Invoice[]>();
	private readonly byNumber = new Map<string, Invoice>();
	private readonly customersByCode = new Map<string, Customer>();
	private readonly lastDates = new Map<string, string>();
	private lastId = 0;
	/** What waits for a signature made elsewhere; lost when the simulator stops. */
	readonly awaitingSignature = new Map<string, AwaitingSignature>();

	constructor(data: Partial<BooksData>) {
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
	get certificates(): Certificate[] {
		return this.data.certificates;
	}
	get mails(): Mail[] {
		return this.data.mails;
	}
	get transmissions(): Transmission[] {
		return this.data.transmissions;
	}
	get notices(): Notice[] {
		return this.data.notices;
	}

	/** Forgets everything and takes these data over; what they lack is empty. */
	load(given: Partial<BooksData>): void {
		const data = { ...nothing(), ...given };
		this.data = {
			...nothing(),
			companies: [...data.companies],
			accounts: data.accounts.map((account) => ({ ...account })),
			ranges: data.ranges.map((range) => ({ ...range })),
			certificates: [...data.certificates],
			mails: [...data.mails],
			transmissions: [...data.transmissions],
			notices: data.notices.map((notice) => ({ ...notice })),
		};
		for (const index of [this.byId, this.byKey, this.byNumber, this.customersByCode, this.lastDates, this.awaitingSignature]) index.clear();
		this.lastId = 0;
		for (const customer of data.customers) this.storeCustomer(customer);
		for (const invoice of data.invoices) this.addInvoice({ ...invoice });
	}

	toJSON(): BooksData {
		return { ...this.data, customers: [...this.customersByCode.values()] };
	}

	/** Changes what is known of a company. */
	changeCompany(taxCode: string, changes: Partial<Company>): void {
		this.data.companies = this.data.companies.map((company) => (company.taxCode === taxCode ? { ...company, ...changes } : company));
	}
	addRange(range: Range): void {
		this.data.ranges.push(range);
	}
	shortenRange(range: Range, to: number): void {
		range.to = to;
	}
	removeRange(range: Range): void {
		this.data.ranges = this.data.ranges.filter((one) => one !== range);
	}

	storeCustomer(customer: Customer): void {
		this.customersByCode.set(path(customer.company, customer.code), customer);
	}
	customer(company: string, code: string): Customer | undefined {
		return this.customersByCode.get(path(company, code));
	}

	nextId(): number {
		return this.lastId + 1;
	}

	addInvoice(invoice: Invoice): void {
		this.data.invoices.push(invoice);
		this.byId.set(invoice.id, invoice);
		this.lastId = Math.max(this.lastId, invoice.id);
		const key = path(invoice.company, invoice.key);
		const sameKey = this.byKey.get(key);
		if (sameKey) sameKey.push(invoice);
		else this.byKey.set(key, [invoice]);
		if (invoice.status === Status.draft) return;
		this.byNumber.set(path(invoice.company, invoice.pattern, invoice.serial, invoice.number), invoice);
		const series = path(invoice.company, invoice.pattern, invoice.serial);
		if (invoice.date > (this.lastDates.get(series) ?? '')) this.lastDates.set(series, invoice.date);
	}

	/** Takes a draft out: because it is deleted, or because its issued form takes its place. */
	removeDraft(draft: Invoice): void {
		const without = (invoices: readonly Invoice[]): Invoice[] => invoices.filter(({ id }) => id !== draft.id);
		this.data.invoices = without(this.data.invoices);
		this.byId.delete(draft.id);
		const key = path(draft.company, draft.key);
		this.byKey.set(key, without(this.byKey.get(key) ?? []));
	}

	withId(id: number): Invoice | undefined {
		return this.byId.get(id);
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

	range(company: string, pattern: string, serial: string): Range | undefined {
		return this.data.ranges.find((range) => range.company === company && range.pattern === pattern && range.serial === serial);
	}
}

/** Something whose digest was handed out to be signed. */
export interface AwaitingSignature {
	readonly company: string;
	readonly digest: string;
	/** ISO instant at which the service forgets it; never when absent. */
	readonly until?: string;
	/** The certificate to sign with, base64 DER; empty when any signature passes. */
	readonly certificate: string;
	/** Does what was asked for, once it is signed; gives the answer. */
	readonly proceed: () => string;
}

const path = (...parts: ReadonlyArray<string | number>): string => parts.join('\u0000');
