import { writeFile } from 'node:fs/promises';
import writeExcelFile, { type Cell as ExcelCell } from 'write-excel-file/node';

import { type Cell, columns, type SheetRow } from './rows';

const heading = (value: string): ExcelCell => ({ value, fontWeight: 'bold', backgroundColor: '#DCE6F1', wrap: true, alignVertical: 'center' });

function excelCell(value: Cell): ExcelCell {
	if (value === undefined) return null;
	if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' };
	if (typeof value === 'number') return { value, type: Number, format: Number.isInteger(value) ? '#,##0' : '#,##0.00' };
	// "@" keeps tax codes and the like as text when somebody edits the cell.
	return { value, type: String, format: '@' };
}

const explanation = [
	['Cột', 'Cách ghi', 'How to fill it in'].map(heading),
	...columns.map(({ heading: name, vi, en }) => [name, vi, en].map((value) => ({ value, wrap: true, alignVertical: 'top' as const }))),
];

/** One field of a CSV file: dates as dd/MM/yyyy, quotes only where they are needed. */
function csvField(value: Cell): string {
	if (value === undefined) return '';
	const text = value instanceof Date ? value.toISOString().slice(0, 10).split('-').reverse().join('/') : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes the rows as an Excel sheet, with a second worksheet that explains the columns. */
export async function writeExcel(rows: readonly SheetRow[], file: string): Promise<void> {
	await writeExcelFile([
		{
			data: [columns.map(({ heading: name }) => heading(name)), ...rows.map(({ cells }) => cells.map(excelCell))],
			sheet: 'Hóa đơn',
			columns: columns.map(({ width }) => ({ width })),
			stickyRowsCount: 1,
			stickyColumnsCount: 1,
		},
		{ data: explanation, sheet: 'Giải thích', columns: [{ width: 22 }, { width: 70 }, { width: 70 }], stickyRowsCount: 1 },
	]).toFile(file);
}

/** Writes the rows as CSV. The byte order mark lets Excel read the Vietnamese letters when the file is opened by a double click. */
export async function writeCsv(rows: readonly SheetRow[], file: string): Promise<void> {
	const lines = [columns.map(({ heading: name }) => name), ...rows.map(({ cells }) => cells)].map((cells) => cells.map(csvField).join(','));
	await writeFile(file, `\uFEFF${lines.join('\r\n')}\r\n`);
}
