import { createHash } from 'node:crypto';
import type { Books, Invoice } from './books';

/** Kinds of tax message: registrations, coded and uncoded invoices, cash-register invoices, error notices. */
export type MessageKind = '100' | '200' | '203' | '206' | '300' | '303';

/** One message to the tax authority. */
export interface Transmission {
	readonly id: number;
	/** Message id. */
	readonly mtd: string;
	readonly kind: MessageKind;
	readonly company: string;
	/** ISO instant. */
	readonly at: string;
	readonly invoices: readonly number[];
}

/** One invoice on an error notice 04/SS (reference 4.9). */
export interface NoticeEntry {
	readonly pattern: string;
	readonly serial: string;
	readonly number: number;
	/** 1 cancel, 2 adjust, 3 replace, 4 explain. */
	readonly nature: string;
	readonly reason: string;
	readonly key: string;
}

export interface Notice {
	readonly mtd: string;
	readonly company: string;
	/** Signed by the server, or outside with a certificate of this serial. */
	readonly signedWith: string;
	/** ISO instant at which the authority answers. */
	readonly answersAt: string;
	readonly accepted: boolean;
	readonly entries: readonly NoticeEntry[];
	readonly place: string;
	readonly date: string;
	/** Whether its refusal was dealt with. */
	handled: boolean;
}

/** Records a message about these invoices and gives its id. */
export function transmit(books: Books, company: string, kind: MessageKind, invoices: readonly Invoice[], now: Date): string {
	const id = books.transmissions.length + 1;
	// 46 characters: the sender's name and 32 hexadecimal digits.
	const mtd = `SIM${company.slice(0, 10)}X${createHash('sha256').update(`${company} ${id}`).digest('hex').slice(0, 32).toUpperCase()}`;
	books.transmissions.push({ id, mtd, kind, company, at: now.toISOString(), invoices: invoices.map((invoice) => invoice.id) });
	return mtd;
}
