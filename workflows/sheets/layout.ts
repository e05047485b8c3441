/** What a sample sheet is made of, whichever country it is for: columns, and one row for each line of an invoice. */
export type Cell = string | number | Date | undefined;

/** A heading and what to write under it. */
export interface Heading {
	readonly heading: string;
	/** Width in characters. */
	readonly width: number;
	/** For the explaining worksheet: what to write here, in the language of the country and in English. */
	readonly local: string;
	readonly en: string;
}

export interface Column<Invoice, Line> extends Heading {
	readonly cell: (invoice: Invoice, line: Line, lineIndex: number) => Cell;
}

export interface Row<Invoice> {
	/** As the spreadsheet counts: the headings are row 1. */
	readonly row: number;
	readonly invoice: Invoice;
	readonly cells: readonly Cell[];
}

/** How the sheets of a country look. */
export interface SheetForm {
	readonly columns: readonly Heading[];
	readonly worksheet: string;
	readonly explanation: { readonly worksheet: string; readonly headings: readonly [string, string, string] };
	/** How a day is written: in Excel's own notation, and as text from yyyy-MM-dd. */
	readonly day: { readonly excel: string; readonly text: (day: string) => string };
}

/** The rows that invoices take under the headings; what belongs to a whole invoice is repeated on each of its rows. */
export const rowsUnder = <Line, Invoice extends { readonly lines: readonly Line[] }>(columns: ReadonlyArray<Column<Invoice, Line>>, invoices: readonly Invoice[]): Array<Row<Invoice>> =>
	invoices
		.flatMap((invoice) => invoice.lines.map((line, index) => ({ invoice, cells: columns.map(({ cell }) => cell(invoice, line, index)) })))
		.map((entry, index) => ({ row: index + 2, ...entry }));

/** A day, yyyy-MM-dd, as Excel keeps it: midnight without a zone. */
export const excelDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** yyyy-MM-dd → dd/MM/yyyy, as Vietnamese sheets write it. */
export const writtenDate = (day: string): string => day.split('-').reverse().join('/');
