import type { NtsStatus, Status } from './statuses';
import type { TaxInvoice } from './taxInvoice';

export interface User {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly phone: string;
	/** Of the pages; calls carry a token instead. */
	readonly password: string;
	readonly administrator: boolean;
}

/** A member of the service. */
export interface Company {
	/** Business number, 10 digits. */
	readonly regno: string;
	/** The three characters its issue ids carry. */
	readonly code: string;
	readonly name: string;
	readonly president: string;
	readonly address: string;
	readonly bizType: string;
	readonly bizItem: string;
	readonly authCode: string;
	users: readonly User[];
	/** The signing certificate: the key that encrypts its password on the way, and the password. */
	certificate?: { readonly key: string; readonly password: string };
	postpaid: boolean;
	/** Signals permitted; all when absent. */
	readonly signals?: readonly string[];
}

export interface HistoryEntry {
	/** ISO instant. */
	readonly at: string;
	readonly company: string;
	readonly person: string;
	readonly status: Status;
	readonly reason: string;
}

export interface Mail {
	readonly at: string;
	readonly to: string;
	readonly kind: string;
	openedAt?: string;
}

/** The way of a document to the tax service. */
export interface Transmission {
	status: NtsStatus;
	/** ISO instants: when it will be or was sent, and when the answer comes or came; absent while it is not queued. */
	sendAt?: string;
	answerAt?: string;
	/** Result code; empty until there is one. */
	result: string;
	/** A result a fault asked for. */
	forced?: string;
}

export interface TaxDocument {
	readonly id: number;
	readonly conversationId: string;
	/** 정: the supplier began; 역: the buyer asked for it. */
	readonly direction: '정' | '역';
	status: Status;
	/** Business number of the company that sent it last. */
	sender: string;
	/** As it was sent. */
	xml: string;
	/** The transaction statement; empty when there is none. */
	statement: string;
	invoice: TaxInvoice;
	/** ISO instant of the issue; absent while it is not issued. */
	issuedAt?: string;
	/** ISO instant of the last change. */
	updatedAt: string;
	nts: Transmission;
	history: readonly HistoryEntry[];
	mails: Mail[];
	attachments: ReadonlyArray<{ readonly name: string; readonly size: number }>;
	/** How often the receiver looked at it. */
	views: number;
}

/** An invoice found at the tax service that was not issued here. */
export interface HometaxDocument {
	readonly xml: string;
	readonly invoice: TaxInvoice;
	/** ISO instant of its transmission. */
	readonly sentAt: string;
}

export interface BooksData {
	companies: Company[];
	documents: TaxDocument[];
	hometax: HometaxDocument[];
	/** Business numbers of companies that closed down. */
	closed: string[];
	lastId: number;
}

/** Everything the service remembers, with the indexes it is asked by. */
export class Books {
	private data: BooksData = { companies: [], documents: [], hometax: [], closed: [], lastId: 0 };
	private readonly byConversation = new Map<string, TaxDocument[]>();
	private readonly byIssueId = new Map<string, TaxDocument[]>();

	constructor(data: BooksData) {
		this.load(data);
	}

	get companies(): readonly Company[] {
		return this.data.companies;
	}
	/** All documents in the order they came. */
	get documents(): readonly TaxDocument[] {
		return this.data.documents;
	}
	get hometax(): readonly HometaxDocument[] {
		return this.data.hometax;
	}
	get closed(): readonly string[] {
		return this.data.closed;
	}

	/** Forgets everything and takes these data over. */
	load(data: BooksData): void {
		const { companies, documents, hometax, closed, lastId } = structuredClone(data);
		this.data = { companies, documents: [], hometax, closed, lastId };
		this.byConversation.clear();
		this.byIssueId.clear();
		for (const document of documents) this.add(document);
	}

	toJSON(): BooksData {
		return this.data;
	}

	company(regno: string): Company | undefined {
		return this.data.companies.find((company) => company.regno === regno);
	}
	/** Adds a company, or replaces the one with its number. */
	storeCompany(company: Company): void {
		this.data.companies = [...this.data.companies.filter(({ regno }) => regno !== company.regno), company];
	}

	/** The documents under a conversation id, oldest first. */
	conversation(conversationId: string): readonly TaxDocument[] {
		return this.byConversation.get(conversationId) ?? [];
	}
	/** The documents under an issue id, oldest first. */
	issued(issueId: string): readonly TaxDocument[] {
		return this.byIssueId.get(issueId) ?? [];
	}

	nextId(): number {
		return ++this.data.lastId;
	}

	add(document: TaxDocument): void {
		this.data.documents.push(document);
		into(this.byConversation, document.conversationId, document);
		into(this.byIssueId, document.invoice.issueId, document);
	}
	remove(document: TaxDocument): void {
		this.data.documents = this.data.documents.filter((one) => one !== document);
		outOf(this.byConversation, document.conversationId, document);
		outOf(this.byIssueId, document.invoice.issueId, document);
	}
	/** Gives a document other content. */
	rewrite(document: TaxDocument, xml: string, statement: string, invoice: TaxInvoice): void {
		outOf(this.byIssueId, document.invoice.issueId, document);
		Object.assign(document, { xml, statement, invoice });
		into(this.byIssueId, invoice.issueId, document);
	}

	addHometax(document: HometaxDocument): void {
		this.data.hometax.push(document);
	}
	close(regno: string): void {
		this.data.closed.push(regno);
	}
}

function into(index: Map<string, TaxDocument[]>, key: string, document: TaxDocument): void {
	index.set(key, [...(index.get(key) ?? []), document]);
}

function outOf(index: Map<string, TaxDocument[]>, key: string, document: TaxDocument): void {
	index.set(key, (index.get(key) ?? []).filter((one) => one !== document));
}
