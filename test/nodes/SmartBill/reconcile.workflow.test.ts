/** Rows beside the sales archive, and findings beside rows: whole workflows in the real engine. */
// First of all: its quick waits must be in place before n8n is loaded.
import { openCompany, part } from './company';
import type { TestCompany } from './company';
import type { INodeParameters } from 'n8n-workflow';
import { errorModes } from '../errorModes';
import { columns, daysAgo, sheetRow, today } from './sheet';
import { stock } from './stock';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const reconcile = (more: INodeParameters = {}): INodeParameters => ({ ...columns('reconcile'), fromDate: today, toDate: today, ...more }) as INodeParameters;

describe('three rows, the middle one with an error', () => {
	const input = [sheetRow('A'), sheetRow('B', { 과세구분: '?' }), sheetRow('C')];

	test.each(errorModes)('error mode %s', async (onError) => {
		await company.run({ parameters: columns('issue') as INodeParameters, input: [sheetRow('A'), sheetRow('B'), sheetRow('C')] });
		stock(company.simulator, { date: today });
		company.simulator.calls.clear();
		const run = await company.run({ parameters: reconcile({ report: 'html' }), input, settings: { onError } });
		expect(run.status).toBe('success');
		expect(run.rows(0)).toMatchObject([
			{ outcome: 'matched', key: 'A', rows: [2], approvalNumber: expect.any(String) as string, rowAmounts: { amount: '125000', tax: '12500', total: '137500' }, serviceAmounts: { amount: '125000', tax: '12500', total: '137500' } },
			{ outcome: 'matched', key: 'C', rows: [4] },
		]);
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', key: 'B', rows: [3], reason: expect.any(String) as string, remedy: expect.any(String) as string, findings: [expect.objectContaining({ severity: 'error', row: 3, column: '과세구분', value: '?' })] }, { outcome: 'unexpected', rows: [] }]);
		expect(run.rows(2)).toMatchObject([{ agrees: false, complete: true, documents: 4, counts: { matched: 2, invalid: 1, unexpected: 1, missing: 0 }, unread: [] }]);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([input[0], input[2]]);
		expect(run.probed(1)[0]).toEqual({ origin: input[1] });
		expect(run.rows(3)).toEqual([]);
		const html = run.file(run.output(2)[0]!).toString('utf8');
		expect(html).toContain(`Reconciliation with SmartBill (Korea), ${today} to ${today}`);
		expect(new Set(company.calls())).toEqual(new Set(['ARAP_REPO', 'VIEW_XML']));
	});
});

test('missing and different ones, and how long the list took', async () => {
	await company.run({ parameters: columns('issue') as INodeParameters, input: [sheetRow('A', { 수량: 11 })] });
	const run = await company.run({ parameters: reconcile({ fromDate: daysAgo(10) }), input: [sheetRow('A'), sheetRow('B')] });
	expect(run.rows(1)).toMatchObject([
		{ outcome: 'different', key: 'A', differences: expect.arrayContaining([{ field: 'supply amount', ours: '125000', theirs: '137500' }]) as unknown }, { outcome: 'missing', key: 'B', approvalNumber: null },
	]);
	expect(run.hints.map(({ message }) => message)).toEqual(expect.arrayContaining(['The list was asked for 2 weeks, one a minute']));
});

test('a period that cannot be is told before anything is asked', async () => {
	const run = await company.run({ parameters: reconcile({ fromDate: '2031-01-01', toDate: '2030-01-01' }), input: [sheetRow('A')] });
	expect(run.error).toMatchObject({ message: part('is after'), description: part('Nothing was sent') });
	expect(company.calls()).toEqual([]);
});

test('Issue tells the same findings of the same rows as Validate, which lists them one by one, too', async () => {
	const input = [sheetRow('A', { 과세구분: '?' }), sheetRow('B'), sheetRow('C', { 작성일자: '2020-01-05' }), sheetRow('D', { 이메일1: 'nobody' })];
	const told = (run: Awaited<ReturnType<TestCompany['run']>>): unknown[] => [...run.rows(0), ...run.rows(1)].map(({ key, rows, findings }) => ({ key, rows, findings }));
	const validated = await company.run({ parameters: columns('validate') as INodeParameters, input });
	const issued = await company.run({ parameters: columns('issue') as INodeParameters, input });
	expect(told(issued)).toHaveLength(4);
	expect(told(issued)).toEqual(expect.arrayContaining(told(validated)));
	const each = await company.run({ parameters: columns('validate', { findings: 'each', report: 'csv' }) as INodeParameters, input });
	expect(each.rows(1).length).toBeGreaterThan(1);
	expect(each.rows(2)).toMatchObject([{ documents: 4, findings: each.rows(1) }]);
	expect(each.file(each.output(2)[0]!).toString('utf8')).toContain('"error","2","과세구분","?"');
});
