/** What an invoice or receipt says, whichever dialect it was written in. Amounts are decimal text as sent. */

/** 1 goods or service, 2 promotion, 3 trade discount, 4 note, 5 special goods (TChat, reference 4.3). */
export type Nature = '1' | '2' | '3' | '4' | '5';

export interface Line {
	nature: Nature;
	code: string;
	name: string;
	unit: string;
	quantity: string;
	price: string;
	discountRate: string;
	discount: string;
	total: string;
	/** As the tax standard writes it: `10%`, `KCT`, `KKKNT`, `KHAC:7%`; empty when not given. */
	vatRate: string;
	vatAmount: string;
	/** With tax, as sent. */
	amount: string;
}

export interface Buyer {
	code: string;
	/** The unit. */
	name: string;
	/** The person. */
	person: string;
	taxCode: string;
	address: string;
	phone: string;
	email: string;
	citizenId: string;
	passport: string;
	budgetCode: string;
	bankAccount: string;
	bankName: string;
}

export interface RateTotal {
	rate: string;
	total: string;
	vatAmount: string;
}

export interface Document {
	dialect: 'Invoices' | 'DSHDon';
	key: string;
	/** `InvoiceNo` as sent, where the caller numbers. */
	assignedNumber: string;
	/** `MCCQT` as sent, where the seller forms the code. */
	givenCode: string;
	/** `yyyy-MM-dd`; undefined when the payload names none: then the day of publishing counts. */
	date: string | undefined;
	buyer: Buyer;
	/** `TM`, `CK`, … */
	paymentMethod: string;
	/** Marked as paid from the start. */
	paid: boolean;
	currency: string;
	exchangeRate: string;
	kindOfService: string;
	lines: Line[];
	rates: RateTotal[];
	total: string;
	discount: string;
	/** Header rate in the standard's writing; empty when there are several or none. */
	vatRate: string;
	vatAmount: string;
	amount: string;
	words: string;
	/** Fields the standard has no place for, by their name. */
	extra: Record<string, string>;
}
