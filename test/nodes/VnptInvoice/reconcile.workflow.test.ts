/** Rows beside the books, and findings beside rows: whole workflows in the real engine. */
// First of all: its quick waits must be in place before n8n is loaded.
import { openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { BenchRun } from '../../engine/benchRun';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const november = { fromDate: '2026-11-01', toDate: '2026-11-30' };
const reconcile = (more: INodeParameters = {}): INodeParameters => ({ ...publishColumns, operation: 'reconcile', ...november, ...more });
const badRate = { 'Thuế suất': '7%' };

/** The file of the one item of the summary. */
function file(run: BenchRun): { name: string | undefined; type: string | undefined; text: string } {
	const { fileName, mimeType, data } = run.output(2)[0]?.binary?.data ?? {};
	return { name: fileName, type: mimeType, text: Buffer.from(data ?? '', 'base64').toString('utf8') };
}

describe('reconciling', () => {
	/** HD-1 agrees, HD-2 was published otherwise, HD-3 has an error, HD-4 was never published, HD-5 was cancelled; HD-X and HD-Y are in no row. */
	const rows = [
		sheetRow('HD-1'), sheetRow('HD-1', { 'Tên hàng hóa, dịch vụ': 'Dòng hai' }), sheetRow('HD-2'), sheetRow('HD-3', badRate), sheetRow('HD-4'), sheetRow('HD-5'),
	];
	beforeEach(async () => {
		await tenant.run({ parameters: publishColumns, input: [...rows.slice(0, 2), sheetRow('HD-2', { 'Số lượng': 3 }), sheetRow('HD-5'), sheetRow('HD-X'), sheetRow('HD-Y')] });
		await tenant.run({ parameters: { resource: 'invoice', operation: 'cancel', invoice: { __rl: true, mode: 'key', value: '={{ $json.key }}' } }, input: [{ key: 'HD-5' }, { key: 'HD-Y' }] });
		tenant.simulator.calls.clear();
	});

	test('every row and every document of the period is told once, on its output', async () => {
		const run = await tenant.run({ parameters: reconcile(), input: rows });
		expect(run.rows(0).map(({ outcome, key, number, state, rows: at }) => [outcome, key, number, state, at])).toEqual([
			['matched', 'HD-1', '1', 'published', [2, 3]], ['withdrawn', 'HD-Y', '5', 'cancelled', []],
		]);
		expect(run.rows(1).map(({ outcome, key, rows: at }) => [outcome, key, at])).toEqual([['different', 'HD-2', [4]], ['invalid', 'HD-3', [5]], ['missing', 'HD-4', [6]], ['different', 'HD-5', [7]], ['unexpected', 'HD-X', []]]);
		const [different, invalid, missing, cancelled, unexpected] = run.rows(1);
		expect(different).toMatchObject({ rowAmounts: { amount: '1000000', tax: '100000', total: '1100000' }, serviceAmounts: { total: '1650000' }, differences: expect.arrayContaining([{ field: 'total', ours: '1100000', theirs: '1650000' }]) as unknown });
		expect(invalid).toMatchObject({ reason: part('is not a VAT rate'), rowAmounts: null, findings: [expect.objectContaining({ severity: 'error', row: 5, column: 'Thuế suất', value: '7%' })] });
		expect(missing).toMatchObject({ serviceAmounts: null, number: null, reason: part('holds no invoice under this key'), remedy: part('Publish it') });
		expect(cancelled).toMatchObject({ state: 'cancelled', serviceAmounts: null, differences: [{ field: 'state', ours: 'in force', theirs: 'cancelled' }] });
		expect(unexpected).toMatchObject({ invoiceToken: '1/001;C26TAA;4', rowAmounts: null, serviceAmounts: { amount: '1000000', tax: '100000', total: '1100000' }, date: '2026-11-02' });
		const [summary] = run.rows(2);
		expect(summary).toMatchObject({
			from: '2026-11-01', to: '2026-11-30', documents: 7, agrees: false, complete: true, unread: [],
			counts: { matched: 1, different: 2, missing: 1, unexpected: 1, withdrawn: 1, invalid: 1, notCompared: 0 },
		});
		const all = (summary?.sums as IDataObject[]).find(({ outcome, currency }) => outcome === 'all' && currency === 'VND');
		expect(all).toMatchObject({ rows: { total: '5500000' }, service: { total: '4950000' }, difference: { amount: '-500000', tax: '-50000', total: '-550000' } });
		expect(run.rows(2)).toHaveLength(1);
		expect(run.probed(0)[0]).toMatchObject({ origin: rows[0] });
		expect(run.probed(1).slice(0, 4).map(({ origin }) => origin)).toEqual([rows[2], rows[3], rows[4], rows[5]]);
	});

	test('it only reads, and what agrees says so', async () => {
		const before = JSON.stringify(tenant.simulator.vnpt.state());
		const run = await tenant.run({ parameters: reconcile({ serials: { serial: [{ pattern: '2/001', serial: 'C26TCC' }] } }), input: rows.slice(0, 2) });
		expect(run.rows(2)).toMatchObject([{ agrees: true, complete: true, documents: 1, read: ['2/001 C26TCC'] }]);
		expect(JSON.stringify(tenant.simulator.vnpt.state())).toBe(before);
		expect(tenant.calls().filter((name) => /^(Import|Adjust|Replace|cancel|restore|confirm)/i.test(name))).toEqual([]);
	});

	test('rows are reckoned as they were published: prices that contain VAT', async () => {
		const options = { pricesWithVat: true };
		const input = [sheetRow('HD-VAT', { 'Đơn giá': 550000 })];
		await tenant.run({ parameters: { ...publishColumns, options }, input });
		const told = async (more: INodeParameters): Promise<unknown[]> => {
			const run = await tenant.run({ parameters: reconcile(more), input });
			return [...run.rows(0), ...run.rows(1)].filter(({ key }) => key === 'HD-VAT').map(({ outcome }) => outcome);
		};
		expect(await told({ options })).toEqual(['matched']);
		expect(await told({})).toEqual(['different']);
	});

	test('the report is a page or a file for a spreadsheet, on the summary', async () => {
		const hostile = sheetRow('HD-9', { 'Tên đơn vị': '=HYPERLINK("http://x")<script>' });
		const page = await tenant.run({ parameters: reconcile({ report: 'html' }), input: [...rows, hostile] });
		const html = file(page);
		expect([html.name, html.type]).toEqual(['reconciliation-2026-11-01-2026-11-30.html', 'text/html']);
		expect(html.text).toContain('<title>Reconciliation with VNPT Invoice, 2026-11-01 to 2026-11-30</title>');
		expect(html.text).toContain('=HYPERLINK(&quot;http://x&quot;)&lt;script&gt;');
		expect(html.text).not.toContain('<script');
		const csv = file(await tenant.run({ parameters: reconcile({ report: 'csv', binaryPropertyName: 'data' }), input: [...rows, hostile] }));
		expect([csv.name, csv.type, csv.text.charCodeAt(0)]).toEqual(['reconciliation-2026-11-01-2026-11-30.csv', 'text/csv', 0xfeff]);
		expect(csv.text.split('\r\n')[0]).toContain('"Outcome","Rows","Key"');
		expect(csv.text).toContain('"\'=HYPERLINK(""http://x"")<script>"');
		expect((await tenant.run({ parameters: reconcile(), input: rows })).output(2)[0]?.binary).toBeUndefined();
	});

	test('what could not be asked is not missing, and the period is not complete', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'fault', operation: 'getStatusInv', times: 0 });
		tenant.simulator.vnpt.faults.add({ kind: 'fault', operation: 'getPublishInvs', times: 0 });
		const run = await tenant.run({ parameters: reconcile(), input: [rows[0]!, rows[4]!] });
		expect(run.rows(1)).toMatchObject([
			{ key: 'HD-1', outcome: 'notCompared', reason: part('could not be looked up') }, { key: 'HD-4', outcome: 'notCompared' }, { key: 'HD-2', outcome: 'unexpected' }, { key: 'HD-X', outcome: 'unexpected' },
		]);
		expect(run.rows(1).some(({ outcome }) => outcome === 'missing')).toBe(false);
		expect(run.rows(2)).toMatchObject([{ agrees: false, complete: false, unread: [{ part: 'serials without a row', remedy: part('Or name the serials to read') }] }]);
	});

	test.each([
		['From', { fromDate: '={{ "" }}' }, "'From': it is empty"], ['To', { toDate: 'soon' }, "'To':"], ['order', { fromDate: '2026-12-01' }, 'is after'], ['length', { fromDate: '2024-01-01' }, 'longer than a year'],
		['serial', { serials: { serial: [{ pattern: '1/001', serial: '' }] } }, "lacks 'Pattern' or 'Serial'"],
	])('a wrong %s is told before anything is asked', async (_name, wrong, message) => {
		const run = await tenant.run({ parameters: reconcile(wrong), input: rows });
		expect(run.error).toMatchObject({ message: part(message), description: part('Nothing was sent') });
		expect(tenant.calls()).toEqual([]);
	});
});

describe('findings', () => {
	const rows = [sheetRow('HD-1', badRate), sheetRow('HD-2', { 'Mã số thuế': '9900000306' }), sheetRow('HD-3'), sheetRow('HD-3', { 'Ngày hóa đơn': '03/11/2026' }), sheetRow('', { 'Số lượng': '1.500' })];
	const findingsOf = (run: BenchRun): unknown[] => [...run.rows(0), ...run.rows(1)].map(({ key, rows: at, findings }) => ({ key, at, findings }));

	test('Publish tells the same findings of the same rows as Validate', async () => {
		const validated = await tenant.run({ parameters: { ...publishColumns, operation: 'validate' }, input: rows });
		const published = await tenant.run({ parameters: publishColumns, input: rows });
		const reconciled = await tenant.run({ parameters: reconcile({ serials: { serial: [{ pattern: '2/001', serial: 'C26TCC' }] } }), input: rows });
		const expected = findingsOf(validated);
		expect(expected.flatMap((one) => (one as { findings: unknown[] }).findings).length).toBeGreaterThan(3);
		for (const run of [published, reconciled]) {
			expect(findingsOf(run)).toHaveLength(expected.length);
			expect(findingsOf(run)).toEqual(expect.arrayContaining(expected));
		}
	});

	test('one item per finding: errors first, each paired with its row', async () => {
		const run = await tenant.run({ parameters: { ...publishColumns, operation: 'validate', findings: 'each' }, input: rows });
		const told = run.rows(1);
		const severities = told.map(({ severity }) => String(severity));
		expect(severities).toEqual([...severities].sort());
		expect(new Set(severities)).toEqual(new Set(['error', 'warning']));
		for (const item of told) expect(item).toMatchObject({ rule: expect.any(String) as string, message: expect.any(String) as string, remedy: expect.any(String) as string, row: expect.any(Number) as number, column: expect.any(String) as string });
		expect(told[0]).toMatchObject({ key: 'HD-1', row: 2, column: 'Thuế suất', value: '7%' });
		expect(run.probed(1).map(({ origin }) => rows.indexOf(rows.find((row) => JSON.stringify(row) === JSON.stringify(origin))!) + 2)).toEqual(told.map(({ row }) => row));
		expect(run.rows(0).map(({ key }) => key)).toEqual(['HD-2']);
		const byDocument = await tenant.run({ parameters: { ...publishColumns, operation: 'validate' }, input: rows });
		expect(byDocument.rows(2)).toEqual(run.rows(2));
		expect(run.rows(2)[0]).toMatchObject({ documents: 4, validDocuments: 1, errors: severities.filter((one) => one === 'error').length, warnings: severities.filter((one) => one === 'warning').length });
		expect(run.rows(2)[0]?.findings).toEqual(told);
		expect(tenant.calls()).toEqual([]);
	});

	test.each([['html', 'findings.html', 'text/html', '<td>Thuế suất</td>'], ['csv', 'findings.csv', 'text/csv', '"error","2","Thuế suất","7%"']])('as %s', async (report, name, type, text) => {
		const run = await tenant.run({ parameters: { ...publishColumns, operation: 'validate', report }, input: rows });
		expect(file(run)).toEqual({ name, type, text: part(text) });
	});

	test('nothing found', async () => {
		const run = await tenant.run({ parameters: { ...publishColumns, operation: 'validate', findings: 'each', report: 'html' }, input: [sheetRow('HD-1')] });
		expect([run.rows(0).length, run.rows(1), run.rows(2)]).toEqual([1, [], [{ documents: 1, validDocuments: 1, errors: 0, warnings: 0, findings: [] }]]);
		expect(file(run).text).toContain('Nothing. Every row can be used as it stands.');
	});
});
