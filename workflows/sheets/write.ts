import { writeFile } from 'node:fs/promises';
import writeExcelFile, { type Cell as ExcelCell } from 'write-excel-file/node';

import type { Cell, Row, SheetForm } from './layout';

const heading = (value: string): ExcelCell => ({ value, fontWeight: 'bold', backgroundColor: '#DCE6F1', wrap: true, alignVertical: 'center' });

function excelCell(value: Cell, { day }: SheetForm): ExcelCell {
	if (value === undefined) return null;
	if (value instanceof Date) return { value, type: Date, format: day.excel };
	if (typeof value === 'number') return { value, type: Number, format: Number.isInteger(value) ? '#,##0' : '#,##0.00' };
	// "@" keeps tax codes and the like as text when somebody edits the cell.
	return { value, type: String, format: '@' };
}

const explained = ({ columns, explanation }: SheetForm): ExcelCell[][] => [
	explanation.headings.map(heading),
	...columns.map(({ heading: name, local, en }) => [name, local, en].map((value) => ({ value, wrap: true, alignVertical: 'top' as const }))),
];

/** One field of a CSV file: days as the country writes them, quotes only where they are needed. */
function csvField(value: Cell, { day }: SheetForm): string {
	if (value === undefined) return '';
	const text = value instanceof Date ? day.text(value.toISOString().slice(0, 10)) : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes the rows as an Excel sheet, with a second worksheet that explains the columns. */
export async function writeExcel(form: SheetForm, rows: ReadonlyArray<Row<unknown>>, file: string): Promise<void> {
	await writeFile(file, await excelBytes(form, rows));
}

/** The Excel sheet; the same rows make the same bytes. */
export async function excelBytes(form: SheetForm, rows: ReadonlyArray<Row<unknown>>): Promise<Buffer> {
	const workbook = await writeExcelFile([
		{
			data: [form.columns.map(({ heading: name }) => heading(name)), ...rows.map(({ cells }) => cells.map((cell) => excelCell(cell, form)))],
			sheet: form.worksheet,
			columns: form.columns.map(({ width }) => ({ width })),
			stickyRowsCount: 1,
			stickyColumnsCount: 1,
		},
		{ data: explained(form), sheet: form.explanation.worksheet, columns: [{ width: 22 }, { width: 70 }, { width: 70 }], stickyRowsCount: 1 },
	]).toBuffer();
	return withoutTimes(workbook);
}

/** A zip file in which no entry says when it was written: time and date stand in the directory at its end, and before each entry. */
function withoutTimes(zip: Buffer): Buffer {
	const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
	let entry = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
		zip.writeUInt32LE(firstDay, entry + 12);
		zip.writeUInt32LE(firstDay, zip.readUInt32LE(entry + 42) + 10);
		entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
	}
	return zip;
}

/** 1 January 1980, the first day a zip file knows. */
const firstDay = 0x0021_0000;

/** Writes the rows as CSV. The byte order mark lets Excel read letters beyond ASCII when the file is opened by a double click. */
export async function writeCsv(form: SheetForm, rows: ReadonlyArray<Row<unknown>>, file: string): Promise<void> {
	await writeFile(file, csvText(form, rows));
}

/** The CSV text, with lines that end as Excel ends them. */
export function csvText(form: SheetForm, rows: ReadonlyArray<Row<unknown>>): string {
	const lines = [form.columns.map(({ heading: name }) => name), ...rows.map(({ cells }) => cells)].map((cells) => cells.map((cell) => csvField(cell, form)).join(','));
	return `\uFEFF${lines.join('\r\n')}\r\n`;
}
