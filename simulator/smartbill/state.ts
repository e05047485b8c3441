import type { BooksData, TaxDocument } from './books';
import type { Service } from './service';
import { masked, type TaxInvoice } from './taxInvoice';

/** A document as the control API and the pages show it. */
export interface IssuedDocument {
	readonly id: number;
	readonly conversationId: string;
	readonly issueId: string;
	readonly managementId: string;
	readonly typeCode: string;
	readonly direction: string;
	readonly status: string;
	readonly date: string;
	readonly issuedAt: string;
	readonly supplier: { readonly regno: string; readonly name: string };
	readonly buyer: { readonly regno: string; readonly name: string };
	readonly charge: string;
	readonly tax: string;
	readonly total: string;
	readonly lines: number;
	readonly statement: boolean;
	readonly amendment: string;
	readonly originalIssueId: string;
	readonly ntsStatus: string;
	readonly ntsResult: string;
	readonly history: TaxDocument['history'];
	readonly mails: TaxDocument['mails'];
	readonly attachments: TaxDocument['attachments'];
}

export interface SmartBillState {
	readonly companies: ReadonlyArray<{ readonly regno: string; readonly code: string; readonly name: string; readonly users: readonly string[]; readonly certificate: boolean; readonly postpaid: boolean }>;
	readonly documents: readonly IssuedDocument[];
	readonly hometax: ReadonlyArray<{ readonly issueId: string; readonly supplier: string; readonly buyer: string; readonly date: string; readonly total: string; readonly sentAt: string }>;
	readonly closed: BooksData['closed'];
}

/** The books, without log-ins, tokens and XML. */
export function stateOf({ books }: Pick<Service, 'books'>): SmartBillState {
	return {
		companies: books.companies.map(({ regno, code, name, users, certificate, postpaid }) => ({
			regno, code, name, users: users.map(({ id }) => id), certificate: certificate !== undefined, postpaid,
		})),
		documents: books.documents.map(issued),
		hometax: books.hometax.map(({ invoice, sentAt }) => ({
			issueId: invoice.issueId, supplier: invoice.supplier.regno, buyer: masked(invoice.buyer.regno), date: invoice.writtenOn, total: invoice.total, sentAt,
		})),
		closed: [...books.closed],
	};
}

const party = ({ regno, name }: TaxInvoice['supplier']): { regno: string; name: string } => ({ regno: masked(regno), name });

function issued({ invoice, nts, ...document }: TaxDocument): IssuedDocument {
	const { id, conversationId, direction, status, issuedAt = '', statement, history, mails, attachments } = document;
	const { issueId, managementId, typeCode, writtenOn: date, charge, tax, total, lines, amendment, originalIssueId } = invoice;
	return {
		id, conversationId, issueId, managementId, typeCode, direction, status, date, issuedAt,
		supplier: party(invoice.supplier), buyer: party(invoice.buyer),
		charge, tax: tax || '0', total, lines: lines.length, statement: statement !== '', amendment, originalIssueId,
		ntsStatus: nts.status, ntsResult: nts.result, history, mails, attachments,
	};
}
