import type { Decimal } from '../../invoicing/decimal';
import type { Finding } from '../../invoicing/finding';
import type { AmendmentReason, BuyerKind, Purpose, TaxKind } from './code-lists';

export interface Contact {
	readonly department?: string;
	readonly person?: string;
	readonly phone?: string;
	readonly email?: string;
}

/** Supplier (공급자), buyer (공급받는자) or trustee (수탁자). */
export interface Party {
	/** Ten digits; a buyer's may be thirteen. */
	readonly number: string;
	/** Four digits of a sub-place (종사업장). */
	readonly branch?: string;
	readonly name: string;
	/** 대표자 */
	readonly representative: string;
	readonly address?: string;
	/** 업태 */
	readonly businessType?: string;
	/** 종목 */
	readonly businessItem?: string;
	/** At most two for the buyer, one for the others. */
	readonly contacts: readonly Contact[];
}

export interface Buyer extends Party {
	readonly kind: BuyerKind;
}

/** A line. Amounts in whole won; negative on amendments. */
export interface TaxInvoiceLine {
	/** Supply date, `yyyy-MM-dd`. */
	readonly date?: string;
	readonly itemCode?: string;
	readonly name?: string;
	readonly spec?: string;
	readonly quantity?: Decimal;
	readonly unitPrice?: Decimal;
	/** 공급가액 */
	readonly amount: Decimal;
	/** 세액 */
	readonly tax: Decimal;
	readonly remark?: string;
}

/** What a document amends. */
export interface Amends {
	readonly reason: AmendmentReason;
	readonly originalIssueId: string;
}

/** What the service's numbers of a document are made from. */
export interface Numbering {
	/** 0 for a document of its own; 1 and 2 for the legs of an amendment. */
	readonly leg: 0 | 1 | 2;
	/** Number of a Sequence column, for the approval number. */
	readonly sequence?: number;
	/** Strict mode: `yyyyMMdd` and four digits, for the reference number. */
	readonly strict?: { readonly date: string; readonly sequence: string };
}

/** A tax invoice (세금계산서), or an exempt one (계산서), ready to be written. Amounts in whole won. */
export interface TaxInvoice {
	/** Document number of the user. */
	readonly key: string;
	readonly taxKind: TaxKind;
	readonly consigned: boolean;
	/** Date of writing in Korea, `yyyy-MM-dd`. */
	readonly date: string;
	readonly purpose?: Purpose;
	/** At most three. */
	readonly remarks: readonly string[];
	/** At most 24 characters. */
	readonly managementNumber?: string;
	readonly amends?: Amends;
	readonly supplier: Party;
	readonly buyer: Buyer;
	/** Trustee, on consigned documents. */
	readonly broker?: Party;
	/** Amounts of cash, cheque, note and credit; all four or none. */
	readonly payments?: readonly [Decimal, Decimal, Decimal, Decimal];
	/** 공급가액 합계 */
	readonly charge: Decimal;
	/** 세액 합계 */
	readonly tax: Decimal;
	/** 총금액 */
	readonly total: Decimal;
	readonly lines: readonly TaxInvoiceLine[];
	/** Numbers that only a transaction statement shows. */
	readonly statementNumbers: readonly string[];
	readonly numbering: Numbering;
}

/** A document of a run: complete, or held back by its findings. */
export interface CheckedTaxInvoice {
	readonly key: string | undefined;
	/** Writing date, when it could be read. */
	readonly date: string | undefined;
	/** Input items it was read from. */
	readonly items: readonly number[];
	/** Rows of the sheet. */
	readonly rows: readonly number[];
	readonly findings: readonly Finding[];
	/** Absent when there is an error among the findings. */
	readonly invoice?: TaxInvoice;
}

const kinds: Readonly<Record<TaxKind, readonly [own: string, consigned: string]>> = { taxable: ['01', '03'], zeroRated: ['02', '05'], exempt: ['01', '03'] };

/** Four digits: class (세금계산서 01, 계산서 03; amended 02, 04) and kind (XML reference 2.1). */
export function typeCode({ taxKind, consigned, amends }: Pick<TaxInvoice, 'taxKind' | 'consigned' | 'amends'>): string {
	const base = taxKind === 'exempt' ? 3 : 1;
	return `0${amends ? base + 1 : base}${kinds[taxKind][consigned ? 1 : 0]}`;
}
