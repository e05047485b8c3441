import type { Decimal } from '../../invoicing/decimal';
import type { Finding } from '../../invoicing/finding';
import type { Values } from '../../invoicing/draft';
import type { LineNature } from './line-nature';
import type { VatRate } from './vat-rate';

/** One line of an invoice, complete. Amounts in the currency of the invoice, rounded to its places. */
export interface InvoiceLine {
	readonly nature: LineNature;
	/** Texts and numbers that are sent as they were given. */
	readonly values: Values;
	readonly quantity?: Decimal;
	readonly unitPrice?: Decimal;
	readonly discountPercent?: Decimal;
	readonly discountAmount?: Decimal;
	/** Before tax, after discount; positive on discount lines too, which are subtracted. Absent on notes. */
	readonly total?: Decimal;
	readonly rate?: VatRate;
	readonly vat?: Decimal;
	readonly amount?: Decimal;
	/** The VAT was taken out of an amount that contains it. */
	readonly vatWithin?: boolean;
}

/** Sum of the lines of one VAT rate, discount lines subtracted. */
export interface RateGroup {
	readonly rate: VatRate;
	readonly base: Decimal;
	readonly vat: Decimal;
}

/** An invoice ready to be written in either payload format. */
export interface Invoice {
	readonly key: string;
	/** Empty together with serial: the tenant's first active range. */
	readonly pattern: string;
	readonly serial: string;
	/** Calendar date in Vietnam, yyyy-MM-dd. */
	readonly date: string;
	/** False when the date was left empty and today was taken: then it says nothing about identity. */
	readonly dateGiven: boolean;
	readonly currency: string;
	readonly exchangeRate?: Decimal;
	readonly header: Values;
	readonly lines: readonly InvoiceLine[];
	readonly groups: readonly RateGroup[];
	readonly totalBeforeTax: Decimal;
	readonly discount: Decimal;
	readonly vat: Decimal;
	readonly total: Decimal;
	readonly amountInWords: string;
}

/** A document of a run: complete, or held back by its findings. */
export interface CheckedInvoice {
	readonly key: string | undefined;
	readonly pattern: string;
	readonly serial: string;
	/** Date when it could be read. */
	readonly date: string | undefined;
	/** Input items it was read from. */
	readonly items: readonly number[];
	/** Rows of the sheet. */
	readonly rows: readonly number[];
	readonly findings: readonly Finding[];
	/** What could be read of the document as a whole, for telling a person which one it is. */
	readonly header: Values;
	/** Absent when there is an error among the findings. */
	readonly invoice?: Invoice;
}
