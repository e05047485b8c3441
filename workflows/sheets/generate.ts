/** Writes the sample sheets beside this file: `npx tsx workflows/sheets/generate.ts`. */
import { join } from 'node:path';

import { sampleInvoices } from './korea/invoices';
import { form as koreanForm, rowsOf as koreanRows } from './korea/rows';
import type { Row, SheetForm } from './layout';
import { form, sheetRows } from './rows';
import { writeCsv, writeExcel } from './write';

async function write(name: string, sheet: SheetForm, rows: ReadonlyArray<Row<unknown>>): Promise<void> {
	await writeExcel(sheet, rows, join(__dirname, `${name}.xlsx`));
	await writeCsv(sheet, rows, join(__dirname, `${name}.csv`));
}

async function main(): Promise<void> {
	await write('vnpt-invoices', form, sheetRows);
	await write('korea-tax-invoices', koreanForm, koreanRows(sampleInvoices));
}

void main();
