/** Writes the sample sheets beside this file: `npx tsx workflows/sheets/generate.ts`. */
import { join } from 'node:path';

import { sampleSheets } from './catalogue';
import { writeCsv, writeExcel } from './write';

async function main(): Promise<void> {
	for (const { name, form, rows } of sampleSheets) {
		await writeExcel(form, rows, join(__dirname, `${name}.xlsx`));
		await writeCsv(form, rows, join(__dirname, `${name}.csv`));
	}
}

void main();
