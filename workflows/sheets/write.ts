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
	await writeExcelFile([
		{
			data: [form.columns.map(({ heading: name }) => heading(name)), ...rows.map(({ cells }) => cells.map((cell) => excelCell(cell, form)))],
			sheet: form.worksheet,
			columns: form.columns.map(({ width }) => ({ width })),
			stickyRowsCount: 1,
			stickyColumnsCount: 1,
		},
		{ data: explained(form), sheet: form.explanation.worksheet, columns: [{ width: 22 }, { width: 70 }, { width: 70 }], stickyRowsCount: 1 },
	]).toFile(file);
}

/** Writes the rows as CSV. The byte order mark lets Excel read letters beyond ASCII when the file is opened by a double click. */
export async function writeCsv(form: SheetForm, rows: ReadonlyArray<Row<unknown>>, file: string): Promise<void> {
	const lines = [form.columns.map(({ heading: name }) => name), ...rows.map(({ cells }) => cells)].map((cells) => cells.map((cell) => csvField(cell, form)).join(','));
	await writeFile(file, `\uFEFF${lines.join('\r\n')}\r\n`);
}
