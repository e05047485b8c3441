/** The sample sheets in the real engine: what is right passes and comes to what was reckoned apart, what is wrong on purpose is refused. */
import { openTenant, publishColumns } from '../nodes/VnptInvoice/tenant';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import readSheets from 'read-excel-file/node';
import { correctionForm, sampleCorrections } from '../../workflows/sheets/corrections';
import { sampleInvoices } from '../../workflows/sheets/invoices';
import { amendmentForm, amendmentRows, amendmentsUpTo } from '../../workflows/sheets/korea/amendments';
import { invoicesUpTo } from '../../workflows/sheets/korea/invoices';
import { form as koreanForm, rowsOf as koreanRows } from '../../workflows/sheets/korea/rows';
import { totalsOf as koreanTotals } from '../../workflows/sheets/korea/totals';
import type { Row, SheetForm } from '../../workflows/sheets/layout';
import { invoiceNamed, samplePayments } from '../../workflows/sheets/payments';
import { receiptTotal, sampleReceipts } from '../../workflows/sheets/receipts';
import { totalsOf } from '../../workflows/sheets/totals';
import { openCompany } from '../nodes/SmartBill/company';
import { today } from '../nodes/SmartBill/sheet';

/** Rows of a committed sheet as n8n's Extract From File hands them over: by heading, empty cells left out. */
async function sheetOf(name: string): Promise<IDataObject[]> {
	const [sheet] = await readSheets(readFileSync(join(__dirname, `../../workflows/sheets/${name}.xlsx`)));
	const [headings = [], ...rows] = sheet?.data ?? [];
	return rows.map((cells) => Object.fromEntries(cells.flatMap((cell, index) => (cell === null ? [] : [[String(headings[index]), cell instanceof Date ? cell.toISOString() : cell]])) as Array<[string, string]>));
}

const rowsUnder = (form: SheetForm, rows: ReadonlyArray<Row<unknown>>): IDataObject[] => rows.map(({ cells }) =>
	Object.fromEntries(form.columns.flatMap(({ heading }, index) => (cells[index] === undefined ? [] : [[heading, cells[index] instanceof Date ? (cells[index] as Date).toISOString() : cells[index]]])) as Array<[string, string]>));

const keys = (rows: readonly IDataObject[]): unknown[] => rows.map(({ key }) => key);
const good = <Document extends { readonly key: string; readonly flaw?: unknown }>(documents: readonly Document[]): Document[] => documents.filter(({ flaw }) => flaw === undefined);
const bad = (documents: ReadonlyArray<{ readonly key: string; readonly flaw?: unknown }>): string[] => documents.filter(({ flaw }) => flaw !== undefined).map(({ key }) => key);

describe('VNPT Invoice', () => {
	let tenant: Awaited<ReturnType<typeof openTenant>>;
	beforeAll(async () => {
		tenant = await openTenant();
	});
	afterAll(async () => await tenant.close());

	const { operation: _operation, ...columns } = publishColumns;
	const validate = (more: INodeParameters): INodeParameters => ({ ...columns, operation: 'validate', ...more });

	test('invoices', async () => {
		const run = await tenant.run({ parameters: validate({ purpose: 'publish' }), input: await sheetOf('vnpt-invoices') });
		expect(run.rows(0).map(({ key, total }) => [key, total])).toEqual(good(sampleInvoices).map((invoice) => [invoice.key, totalsOf(invoice).total]));
		expect(keys(run.rows(1))).toEqual(bad(sampleInvoices));
		const warned = run.rows(0).filter(({ findings }) => (findings as unknown[]).length > 0);
		expect(keys(warned)).toEqual(sampleInvoices.filter(({ oddity }) => oddity !== undefined).map(({ key }) => key));
	});

	test('receipts', async () => {
		const parameters = { resource: 'receipt', operation: 'publish', pattern: '01BLP0/001', serial: 'BL/26E', input: 'columns', rows: 'lines' };
		const run = await tenant.run({ parameters, input: await sheetOf('vnpt-receipts') });
		expect(run.rows(0).map(({ key, total }) => [key, total])).toEqual(good(sampleReceipts).map((receipt) => [receipt.key, String(receiptTotal(receipt))]));
		expect(run.rows(1).map(({ key, outcome }) => [key, outcome])).toEqual(bad(sampleReceipts).map((key) => [key, 'invalid']));
	});

	test('corrections and payments of the issued invoices', async () => {
		expect(keys((await tenant.run({ parameters: publishColumns as INodeParameters, input: await sheetOf('vnpt-invoices') })).rows(0))).toEqual(keys(good(sampleInvoices).map(({ key }) => ({ key }))));
		tenant.simulator.clock.advance(3_600_000);

		const statement = await sheetOf('vnpt-payments');
		const paying = samplePayments.filter(({ leftOut }) => leftOut === undefined).map(({ invoice = '' }) => invoice);
		const input = statement.map((row) => ({ key: invoiceNamed(String(row['Nội dung giao dịch'])), row })).filter(({ key = '' }) => paying.includes(key)).map(({ key }) => ({ key: key ?? '' }));
		expect(input).toHaveLength(paying.length);
		const paid = await tenant.run({ parameters: { resource: 'payment', operation: 'confirm', invoice: { __rl: true, mode: 'key', value: '={{ $json.key }}' } }, input });
		expect(paid.rows(0)).toHaveLength(paying.length);

		const rows = await sheetOf('vnpt-corrections');
		expect(Object.keys(rows[0] ?? {})[0]).toBe(correctionForm.columns[0]?.heading);
		for (const [way, purpose] of [['Điều chỉnh', 'adjust'], ['Thay thế', 'replace']] as const) {
			const asked = sampleCorrections.filter((correction) => correction.way === way);
			const parameters = { startFrom: 'original', purpose };
			const corrections = rows.filter((row) => row['Hình thức xử lý'] === way);
			const checked = await tenant.run({ parameters: validate(parameters), input: corrections });
			const after = ({ changes, total }: IDataObject): unknown => (changes as IDataObject[]).find(({ field }) => field === 'total')?.after ?? total;
			const told = checked.rows(0).map((row) => [row.key, purpose === 'replace' ? row.total : after(row)]);
			expect(told).toEqual(good(asked).map(({ key, totalAfter = 0 }) => [key, String(totalAfter)]));
			expect(keys(checked.rows(1))).toEqual(bad(asked));
			const issued = await tenant.run({ parameters: { ...columns, operation: purpose, startFrom: 'original' }, input: corrections });
			expect(issued.rows(0).map(({ key, outcome }) => [key, outcome])).toEqual(good(asked).map(({ key }) => [key, 'published']));
		}
	});
});

describe('SmartBill (Korea)', () => {
	let company: Awaited<ReturnType<typeof openCompany>>;
	beforeAll(async () => {
		company = await openCompany();
	});
	afterAll(async () => await company.close());

	const columns = (operation: string): INodeParameters => ({ resource: 'taxInvoice', operation, input: 'columns', rows: 'lines' });

	test('tax invoices as they lie there', async () => {
		const invoices = invoicesUpTo('2026-11-20');
		const run = await company.run({ parameters: columns('validate'), input: await sheetOf('korea-tax-invoices') });
		expect(run.rows(0).map(({ key, supplyAmount, tax, total }) => [key, { supply: supplyAmount, tax, total }])).toEqual(good(invoices).map((invoice) => [invoice.key, koreanTotals(invoice)]));
		expect(keys(run.rows(1))).toEqual(bad(invoices));
	});

	test('amendments of the issued tax invoices', async () => {
		const issued = await company.run({ parameters: columns('issue'), input: rowsUnder(koreanForm, koreanRows(invoicesUpTo(today))) });
		expect(issued.rows(0)).toHaveLength(good(invoicesUpTo(today)).length);
		for (const document of company.simulator.smartbill.books.documents) Object.assign(document.nts ?? {}, { status: '7', result: 'SUC001' });
		const issueIds = new Map(issued.rows(0).map(({ key, approvalNumber }) => [String(key), String(approvalNumber)]));
		const amendments = amendmentsUpTo(today, (key) => issueIds.get(key));
		const run = await company.run({ parameters: columns('amend'), input: rowsUnder(amendmentForm, amendmentRows(amendments)) });
		expect(run.rows(0).map(({ key, documents }) => [key, (documents as IDataObject[]).map(({ supplyAmount, tax }) => [Number(supplyAmount), Number(tax)])]))
			.toEqual(good(amendments).map(({ key, documents }) => [key, documents]));
		expect(keys(run.rows(1))).toEqual(bad(amendments));
	});
});
