/** Writes the sample sheet beside this file: `npx tsx workflows/sheets/generate.ts`. */
import { join } from 'node:path';

import { sheetRows } from './rows';
import { writeCsv, writeExcel } from './write';

async function main(): Promise<void> {
	await writeExcel(sheetRows, join(__dirname, 'vnpt-invoices.xlsx'));
	await writeCsv(sheetRows, join(__dirname, 'vnpt-invoices.csv'));
}

void main();
