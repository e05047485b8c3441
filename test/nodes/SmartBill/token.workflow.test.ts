import { codeLogin, credentialOf, openCompany, part, supplier } from './company';
import type { TestCompany } from './company';
import { openToken } from '../../../simulator/smartbill/token';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const issue = { resource: 'token', operation: 'issue' };

test('is issued, and shown by its first characters only', async () => {
	const credentials = await company.credential({ ...codeLogin(), validity: 'M' });
	const run = await company.run({ parameters: issue, credentials });
	expect(run.rows(0)).toEqual([{
		businessNumber: supplier.regno, token: expect.stringMatching(/^.{4}•••$/) as unknown, masked: true, usableUntil: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/) as unknown,
	}]);
	expect(company.calls()).toEqual(['GET_TOKEN']);
});

test('is handed out when asked, and works', async () => {
	const credentials = await company.credential({ ...codeLogin(), validity: 'Z' });
	const [row] = (await company.run({ parameters: { ...issue, wholeToken: true }, credentials })).rows(0);
	expect(row).toMatchObject({ masked: false, usableUntil: null });
	expect(openToken(String(row?.token))).toMatchObject({ regno: supplier.regno, user: supplier.userId });
	const test_ = await company.bench.testCredential('smartBill', 'smartBillApi', { ...credentialOf(company.simulator.url), authToken: String(row?.token) });
	expect(test_).toEqual({ status: 'OK', message: part('accepted') });
});

test('is marked as what n8n never shows in stored executions', () => {
	expect(company.bench.description('smartBill').sensitiveOutputFields).toContain('token');
});

describe('with a credential that holds a token', () => {
	test.each([
		[undefined, 'error'],
		['continueRegularOutput' as const, 'success'],
		['continueErrorOutput' as const, 'success'],
	])('error mode %s', async (onError, status) => {
		const run = await company.run({ parameters: issue, input: [{}, {}], settings: { onError } });
		expect(run.status).toBe(status);
		const told = 'The credential holds a token, not what it takes to issue one';
		if (onError === undefined) expect(run.error).toMatchObject({ message: told, description: part("'Authentication Code' and 'User ID'") });
		else expect(run.rows(onError === 'continueErrorOutput' ? 1 : 0)).toMatchObject([{ error: told }, { error: told }]);
		expect(company.calls()).toEqual([]);
	});
});

test('three items, the answer to the second lost: no second token is asked for behind its back', async () => {
	const credentials = await company.credential(codeLogin());
	company.simulator.smartbill.faults.add({ kind: 'dropAfter', operation: 'GET_TOKEN', skip: 1, times: 1 });
	const run = await company.run({ parameters: issue, input: [{}, {}, {}], credentials, settings: { onError: 'continueErrorOutput' } });
	expect(run.rows(0)).toHaveLength(2);
	expect(run.rows(1)).toMatchObject([{ error: part('No authentication token could be had: The connection broke before the answer came') }]);
	expect(run.probed(1)).toMatchObject([{ origin: {} }]);
	expect(company.calls()).toEqual(['GET_TOKEN', 'GET_TOKEN', 'GET_TOKEN']);
});
