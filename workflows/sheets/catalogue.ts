/** Every sample sheet: its name, its columns and its rows. */
import { correctionForm, correctionRows } from './corrections';
import { amendmentForm, amendmentRows, sampleAmendments } from './korea/amendments';
import { sampleInvoices } from './korea/invoices';
import { form as koreanForm, rowsOf as koreanRows } from './korea/rows';
import type { Row, SheetForm } from './layout';
import { paymentForm, paymentRows } from './payments';
import { receiptForm, receiptRows } from './receipts';
import { form, sheetRows } from './rows';

export interface SampleSheet {
	/** File name without its ending. */
	readonly name: string;
	readonly form: SheetForm;
	readonly rows: ReadonlyArray<Row<unknown>>;
}

export const sampleSheets: readonly SampleSheet[] = [
	{ name: 'vnpt-invoices', form, rows: sheetRows },
	{ name: 'vnpt-receipts', form: receiptForm, rows: receiptRows },
	{ name: 'vnpt-corrections', form: correctionForm, rows: correctionRows },
	{ name: 'vnpt-payments', form: paymentForm, rows: paymentRows },
	{ name: 'korea-tax-invoices', form: koreanForm, rows: koreanRows(sampleInvoices) },
	{ name: 'korea-amendments', form: amendmentForm, rows: amendmentRows(sampleAmendments) },
];
