import type { Simulator } from '../../simulator';
import type { Outcome } from '../outcomes';
import type { Credential } from '../stories/story';

/** An invoice as the service's books have it. */
export interface BookedInvoice {
	readonly key: string;
	/** With VAT, decimal text. */
	readonly total: string;
}

/** What has to become of one invoice of a sample sheet. */
export interface ExpectedInvoice {
	readonly key: string;
	/** Its rows, as the spreadsheet counts. */
	readonly rows: readonly number[];
	/** With VAT, decimal text; absent when the invoice must not be issued. */
	readonly total?: string;
	/** What is wrong on purpose. */
	readonly flaw?: string;
	/** What is odd on purpose and must come as a warning. */
	readonly oddity?: string;
}

/** How outcomes read in the table of a country. */
export interface TableForm {
	/** What the service calls the number it gives an invoice. */
	readonly number: string;
	readonly amount: (outcome: Outcome) => string;
}

/** One part of the demo: a service, the sample sheet of its country, and the workflow that issues it. */
export interface Country {
	readonly name: string;
	readonly service: string;
	/** File in workflows/, without `.json`. */
	readonly workflow: string;
	/** What the workflow does with the sheet, in one line. */
	readonly tells: string;
	/** File name of the sheet the workflow reads. */
	readonly sheet: string;
	/** What the workflow saves for each issued invoice. */
	readonly saved: { readonly suffix: string; readonly called: string };
	/** The node that issues. */
	readonly issuing: { readonly type: string; readonly operation: string };
	readonly table: TableForm;
	/** What the reader should know about the service beside the table. */
	readonly remark?: string;
	readonly expected: readonly ExpectedInvoice[];
	credential(simulator: Simulator): Credential;
	/** Issued invoices in the simulator's books. */
	booked(simulator: Simulator): readonly BookedInvoice[];
	/** Puts the sheet into a folder. */
	layOut(simulator: Simulator, folder: string): Promise<void>;
}

/** The rows that one invoice takes among all of a sheet. */
export const rowsOf = <Invoice>(rows: ReadonlyArray<{ readonly row: number; readonly invoice: Invoice }>, invoice: Invoice): readonly number[] =>
	rows.filter((row) => row.invoice === invoice).map(({ row }) => row);
