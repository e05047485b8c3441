/** Lists to choose from: patterns, serials and customers, asked of the service while a form is filled in. */
import { openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const search = async (method: string, filter?: string, pattern = '', place: { readonly resource?: string; readonly operation?: string; readonly field?: string } = {}) => {
	const { resource = 'invoice', operation = 'publish', field = 'pattern' } = place;
	const { results } = await tenant.bench.searchList({
		type: 'vnptInvoice', method, parameters: { resource, operation, findBy: 'numbers', taxFindBy: 'numbers', [field]: { __rl: true, mode: 'name', value: pattern } }, credentials: tenant.credentials, ...(filter === undefined ? {} : { filter }),
	});
	return results;
};

test('patterns stand in the list once, with their names', async () => {
	const found = await search('searchPatterns');
	expect(found.filter(({ value }) => value === '1/001')).toHaveLength(1);
	expect(await search('searchPatterns', ' 2/0')).toEqual([{ name: part('2/001'), value: '2/001' }]);
	expect(await search('searchPatterns', 'no such pattern')).toEqual([]);
});

test('serials are those of the chosen pattern, with the numbers left', async () => {
	expect(await search('searchSerials', '', '2/001')).toEqual([{ name: 'C26TCC of 2/001, 1000000 numbers left', value: 'C26TCC' }]);
	expect((await search('searchSerials', 'c26taa')).map(({ value }) => value)).toEqual(['C26TAA']);
	expect((await search('searchSerials')).length).toBeGreaterThan(5);
});

test.each([
	{ operation: 'getAll', field: 'listPattern' }, { operation: 'getTaxStatus', field: 'taxPattern' }, { resource: 'report', operation: 'getNumbersLeft', field: 'rangePattern' },
])('serials of $operation follow its own pattern', async (place) => {
	expect((await search('searchSerials', '', '2/001', place)).map(({ value }) => value)).toEqual(['C26TCC']);
});

describe('customers', () => {
	beforeEach(() => tenant.simulator.vnpt.seed({
		customers: [{ code: 'C9', name: 'Công ty Chín' }],
		invoices: [{ key: 'A', buyerCode: 'C1', buyerName: 'Công ty Một' }, { key: 'B', buyerCode: 'C1', buyerName: 'Công ty Một' }, { key: 'C', buyerCode: 'C2', buyerName: 'Cửa hàng HAI' }],
	}));

	test('are the buyers of late, each once', async () => {
		expect(await search('searchCustomers')).toEqual([{ name: 'Công ty Một (C1)', value: 'C1' }, { name: 'Cửa hàng HAI (C2)', value: 'C2' }]);
		expect(await search('searchCustomers', 'hai')).toEqual([{ name: 'Cửa hàng HAI (C2)', value: 'C2' }]);
	});

	test('are found by their code where no invoice names them, and where the tenant cannot search', async () => {
		expect(await search('searchCustomers', 'C9')).toEqual([{ name: 'Công ty Chín (C9)', value: 'C9' }]);
		tenant.simulator.vnpt.switches.set('missingOperations', ['SearchInv']);
		expect(await search('searchCustomers', 'C9')).toEqual([{ name: 'Công ty Chín (C9)', value: 'C9' }]);
		expect(await search('searchCustomers')).toEqual([]);
	});
});

test('a code chosen from the list is the code that is asked for', async () => {
	tenant.simulator.vnpt.seed({ customers: [{ code: 'C9', name: 'Công ty Chín' }] });
	const run = await tenant.run({ parameters: { resource: 'customer', operation: 'get', customerCode: { __rl: true, mode: 'list', value: 'C9' } } });
	expect(run.rows(0)).toMatchObject([{ customerCode: 'C9', name: 'Công ty Chín' }]);
});

test('what the service refuses stands in the list with its remedy', async () => {
	tenant.simulator.vnpt.switches.set('missingOperations', ['getPublishInvs']);
	await expect(search('searchPatterns')).rejects.toMatchObject({ message: part('how many numbers'), description: part('VNPT') });
});
