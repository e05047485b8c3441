/** The sample sheets: they are what their script makes, and every heading in them means something. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { HeadingReader } from '../../invoicing/headings';
import { amendmentFields } from '../../services/vnpt/amendment-fields';
import { invoiceFields } from '../../services/vnpt/fields';
import { taxInvoiceFields } from '../../services/smartbill/fields';
import { sampleSheets } from '../../workflows/sheets/catalogue';
import { goodInvoices } from '../../workflows/sheets/invoices';
import { invoiceNamed, samplePayments } from '../../workflows/sheets/payments';
import { totalsOf } from '../../workflows/sheets/totals';
import { csvText, excelBytes } from '../../workflows/sheets/write';

const folder = join(__dirname, '../../workflows/sheets');

describe.each(sampleSheets)('$name', ({ name, form, rows }) => {
	test('lies there as its script makes it', async () => {
		expect(readFileSync(join(folder, `${name}.csv`), 'utf8')).toBe(csvText(form, rows));
		expect((await excelBytes(form, rows)).equals(readFileSync(join(folder, `${name}.xlsx`)))).toBe(true);
	});

	test('explains every column on its second worksheet, in two languages', async () => {
		const [sheet, explanation, ...others] = await readSheets(readFileSync(join(folder, `${name}.xlsx`)));
		expect(others).toEqual([]);
		const headings = sheet?.data[0];
		expect(headings).toEqual(form.columns.map(({ heading }) => heading));
		expect(sheet?.data).toHaveLength(rows.length + 1);
		expect(explanation?.data.slice(1).map(([heading]) => heading)).toEqual(headings);
		expect(explanation?.data.slice(1).flatMap((cells) => cells.slice(1)).filter((cell) => String(cell ?? '').length < 5)).toEqual([]);
	});
});

/** Columns for people and workflows, which name no field on purpose. */
const besides: Readonly<Record<string, readonly string[]>> = { 'vnpt-corrections': ['Hình thức xử lý'], 'korea-amendments': ['당초문서키'] };

test.each([
	['vnpt-invoices', invoiceFields], ['vnpt-receipts', invoiceFields], ['vnpt-corrections', [...invoiceFields, ...amendmentFields]],
	['korea-tax-invoices', taxInvoiceFields], ['korea-amendments', taxInvoiceFields],
])('every heading of %s names a field of its own', (name, fields) => {
	const headings = sampleSheets.find((sheet) => sheet.name === name)?.form.columns.map(({ heading }) => heading) ?? [];
	const { unused, repeated, fieldOf } = new HeadingReader(fields).read(headings);
	expect({ unused, repeated }).toEqual({ unused: besides[name] ?? [], repeated: [] });
	expect(fieldOf.size).toBeGreaterThan(5);
});

describe('the bank statement', () => {
	const totals = new Map(goodInvoices.map((invoice) => [invoice.key, totalsOf(invoice)]));

	test('names invoices in the words of its transfers', () => {
		expect(samplePayments.map(({ description }) => invoiceNamed(description))).toEqual(samplePayments.map(({ invoice }) => invoice));
	});

	test('pays exactly what the sample invoices come to, save for what is left out', () => {
		const paid = samplePayments.filter(({ leftOut }) => leftOut === undefined);
		expect(paid.map(({ invoice, credit }) => [invoice, String(credit)])).toEqual(paid.map(({ invoice = '' }) => [invoice, totals.get(invoice)?.total]));
		expect(paid.length).toBeGreaterThan(5);
		const less = samplePayments.find(({ leftOut }) => leftOut === 'less than the invoice');
		expect(less?.credit).toBeLessThan(Number(totals.get(less?.invoice ?? '')?.total));
		const absent = samplePayments.find(({ leftOut }) => leftOut === 'an invoice that does not exist');
		expect([absent?.invoice !== undefined, totals.has(absent?.invoice ?? '')]).toEqual([true, false]);
	});

	test.each(['XBH2611-001', 'BH2611-0012', 'BH26110-001', '2611-001', ''])('"%s" names none', (words) => {
		expect(invoiceNamed(words)).toBeUndefined();
	});
});
