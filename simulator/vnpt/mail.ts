import type { Invoice } from './books';
import type { Service } from './service';

/** A message the service sent. */
export interface Mail {
	/** ISO instant. */
	readonly at: string;
	readonly to: readonly string[];
	readonly subject: string;
	readonly key: string;
	/** `pattern;serial;number` */
	readonly token: string;
}

/** Sends an invoice to the addresses given, or else to those of its payload, or else to the customer's. False when there are none or the tenant sends no mail. */
export function mailInvoice({ books, clock, switches }: Service, invoice: Invoice, given: string = ''): boolean {
	const { company, document, pattern, serial, number, key } = invoice;
	const customer = books.customer(company, document.buyer.code)?.fields['Email'] ?? '';
	const to = (given || document.buyer.email || customer).split(/[;,]/).map((address) => address.trim()).filter((address) => address !== '');
	if (to.length === 0 || !switches.sendsMail) return false;
	books.mails.push({
		at: clock.now().toISOString(), to, key,
		subject: `Hóa đơn điện tử ${serial} số ${number} – ${document.buyer.name || document.buyer.person}`,
		token: `${pattern};${serial};${number}`,
	});
	return true;
}
