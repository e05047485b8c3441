import type { Invoice, Range } from './books';
import { isCoded, left } from './ranges';
import type { Service } from './service';
import { taxCode, taxState, type TaxState } from './tax';

/** An invoice as the control API and the pages show it. */
export interface IssuedInvoice {
	readonly id: number;
	readonly key: string;
	readonly pattern: string;
	readonly serial: string;
	readonly number: number;
	readonly status: number;
	readonly type: number;
	readonly payment: 0 | 1;
	readonly date: string;
	readonly publishedAt: string;
	readonly buyer: { readonly code: string; readonly name: string; readonly taxCode: string };
	readonly currency: string;
	readonly total: string;
	readonly vatAmount: string;
	readonly amount: string;
	readonly lines: number;
	readonly viewed: boolean;
	readonly taxStatus: TaxState;
	readonly taxCode: string;
}

export interface VnptState {
	readonly ranges: ReadonlyArray<Range & { readonly left: number; readonly coded: boolean }>;
	readonly customers: ReadonlyArray<Readonly<Record<string, string>>>;
	readonly invoices: readonly IssuedInvoice[];
}

/** The books, without log-ins and payloads. */
export function stateOf({ books, clock }: Service): VnptState {
	const now = clock.now();
	return {
		ranges: books.ranges.map((range) => ({ ...range, left: left(range), coded: isCoded(range) })),
		customers: books.customers.map(({ fields }) => fields),
		invoices: books.invoices.map((invoice) => issued(invoice, now)),
	};
}

function issued(invoice: Invoice, now: Date): IssuedInvoice {
	const { id, key, pattern, serial, number, status, type, payment, date, publishedAt, document } = invoice;
	const { code, name, person, taxCode: buyerTaxCode } = document.buyer;
	return {
		id, key, pattern, serial, number, status, type, payment, date, publishedAt,
		buyer: { code, name: name || person, taxCode: buyerTaxCode },
		currency: document.currency,
		total: document.total,
		vatAmount: document.vatAmount,
		amount: document.amount,
		lines: document.lines.length,
		viewed: invoice.view !== 0,
		taxStatus: taxState(invoice, now),
		taxCode: taxCode(invoice, now),
	};
}
