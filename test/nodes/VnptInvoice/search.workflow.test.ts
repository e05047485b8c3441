/** Get Many by search terms and by part of the key. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({
		invoices: [
			{ key: 'A-1', buyerCode: 'C1', buyerName: 'Công ty Một', date: '2026-11-02' },
			{ key: 'A-2', buyerCode: 'C1', buyerName: 'Công ty Một', payment: 1, date: '2026-11-02' },
			{ key: 'B-3', buyerCode: 'C2', buyerName: 'Cửa hàng HAI & Con', status: 5, date: '2026-11-02' },
			{ key: 'B-4', buyerCode: 'C2', buyerName: 'Cửa hàng HAI & Con', pattern: '2/001', serial: 'C26TCC', date: '2026-11-02' },
		],
	});
});

const search = (searchTerms: IDataObject, more: INodeParameters = {}): INodeParameters =>
	({ resource: 'invoice', operation: 'getAll', findBy: 'search', searchTerms: searchTerms as INodeParameters, ...more });
const keys = async (terms: IDataObject, more: INodeParameters = {}): Promise<unknown[]> => (await tenant.run({ parameters: search(terms, more) })).rows(0).map(({ key }) => key);
const day = (shift = 0): string => new Date(tenant.simulator.clock.now().getTime() + 7 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);
const lastCall = () => tenant.simulator.calls.list().at(-1);

test.each<[string, IDataObject, string[]]>([
	['nothing: all', {}, ['A-1', 'A-2', 'B-3', 'B-4']],
	['a pattern and serial', { pattern: '2/001', serial: 'C26TCC' }, ['B-4']],
	['numbers', { serial: 'C26TAA', firstNumber: 2, lastNumber: 3 }, ['A-2', 'B-3']],
	['a status', { status: '5' }, ['B-3']],
	['a payment', { payment: 'paid' }, ['A-2']],
	['no payment', { payment: 'unpaid', status: '1' }, ['A-1', 'B-4']],
	['part of the buyer, in other letters', { buyer: 'hàng hai &' }, ['B-3', 'B-4']],
	['the same without its accents composed', { buyer: 'cửa HÀNG'.normalize('NFD') }, ['B-3', 'B-4']],
	['days', { from: '2026-01-01', to: '2026-01-31' }, []],
])('without a customer, by %s', async (_name, terms, found) => {
	expect(await keys(terms)).toEqual(found);
	expect(lastCall()?.operation).toBe('SearchInv');
});

test.each<[string, IDataObject, string[]]>([
	['all', {}, ['B-3', 'B-4']], ['a status', { status: '5' }, ['B-3']], ['a pattern', { pattern: '2/001' }, ['B-4']], ['a number', { firstNumber: 1, lastNumber: 1 }, ['B-4']],
	['numbers', { firstNumber: 2 }, ['B-3']], ['a payment', { payment: 'paid' }, []], ['the buyer', { buyer: 'một' }, []],
])('within a customer, by %s', async (_name, terms, found) => {
	expect(await keys({ customerCode: 'C2', ...terms })).toEqual(found);
});

test('days are days in Vietnam, bounds included', async () => {
	expect(await keys({ from: day(), to: day() })).toEqual(['A-1', 'A-2', 'B-3', 'B-4']);
	expect(await keys({ from: day(2) })).toEqual([]);
	expect(await keys({ customerCode: 'C1', from: day(2) })).toEqual([]);
});

test('rows are the same from either search, whatever the layout', async () => {
	const row = async (terms: IDataObject) => (await tenant.run({ parameters: search(terms) })).rows(0)[0];
	const expected = { key: 'A-1', pattern: '1/001', serial: 'C26TAA', number: '1', invoiceToken: '1/001;C26TAA;1', status: '1', statusName: 'published', paid: false, amount: '1100000', buyer: 'Công ty Một' };
	expect(await row({ customerCode: 'C1' })).toMatchObject(expected);
	expect(await row({ firstNumber: 1, lastNumber: 1 })).toMatchObject({ ...expected, customerCode: 'C1', publishedAt: part(day()) });
});

test('Return All turns the pages of a search to the last; Limit stops before', async () => {
	tenant.simulator.vnpt.seed({ invoices: [{ key: 'M', count: 1100, buyerCode: 'C9' }] });
	tenant.simulator.calls.clear();
	expect(await keys({}, { returnAll: true })).toHaveLength(1104);
	expect(tenant.calls()).toEqual(['SearchInv', 'SearchInv', 'SearchInv']);
	expect(new Set(await keys({}, { returnAll: true })).size).toBe(1104);
	tenant.simulator.calls.clear();
	expect(await keys({}, { limit: 7 })).toHaveLength(7);
	expect(tenant.calls()).toEqual(['SearchInv']);
	expect(await keys({ customerCode: 'C9' }, { returnAll: true })).toHaveLength(1100);
});

test('a tenant that gives the first page again and again is not believed', async () => {
	const item = (number: number): string => `<Item><Fkey>K${number}</Fkey><Pattern>1/001</Pattern><Serial>C26TAA</Serial><InvoiceNo>${number}</InvoiceNo></Item>`;
	const text = `<Data>${item(1)}${item(2)}<Total>4</Total><PageIndex>1</PageIndex><PageSize>2</PageSize></Data>`;
	tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'SearchInv', text, times: 0 });
	const { error } = await tenant.run({ parameters: search({}) });
	expect(error).toMatchObject({ message: part('the same page again'), description: part('Narrow the search') });
});

test('a list shorter than its total is not taken for the whole', async () => {
	tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'SearchInv', text: '<Data><Total>4</Total><PageIndex>1</PageIndex><PageSize>500</PageSize></Data>' });
	expect((await tenant.run({ parameters: search({}) })).error).toMatchObject({ message: 'The search of this tenant names 4 invoices and gave 0' });
});

test('without the regional extension a customer code is asked for', async () => {
	tenant.simulator.vnpt.switches.set('missingOperations', ['SearchInv']);
	expect((await tenant.run({ parameters: search({}) })).error).toMatchObject({ message: part('within one customer only'), description: part("'Customer Code'") });
});

test.each<[string, IDataObject, string]>([
	['reversed numbers', { firstNumber: 3, lastNumber: 2 }, "'Last Number' (2) is below"], ['a number that is none', { firstNumber: 1.5 }, "'First Number' is not an invoice number"],
	['a day that is none', { from: 'soon' }, "'Published From': "], ['a customer nobody knows', { customerCode: 'C404' }, 'There is no such customer'],
])('%s', async (_name, terms, message) => {
	expect((await tenant.run({ parameters: search(terms) })).error).toMatchObject({ message: part(message), description: expect.stringMatching(/.{5}/) as string });
});

describe('by part of the key', () => {
	const byPart = (more: INodeParameters = {}): INodeParameters => ({ resource: 'invoice', operation: 'getAll', findBy: 'keyPart', keyPart: '={{ $json.part }}', ...more });
	const input = [{ part: 'A-' }, { part: '' }, { part: '-4' }];
	const message = "'Key Part' is empty";

	test('finds what contains it', async () => {
		const run = await tenant.run({ parameters: byPart(), input: [{ part: 'A-' }, { part: 'Z' }, { part: '-4' }] });
		expect(run.rows(0).map(({ key }) => key)).toEqual(['A-1', 'A-2', 'B-4']);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([{ part: 'A-' }, { part: 'A-' }, { part: '-4' }]);
		expect(tenant.calls()).toEqual(['listInvByCusFkeyVNP', 'listInvByCusFkeyVNP', 'listInvByCusFkeyVNP']);
	});

	test('an empty one stops the run, or is an error item, or goes through the error output', async () => {
		expect((await tenant.run({ parameters: byPart(), input })).error).toMatchObject({ message, context: { itemIndex: 1 } });
		const regular = await tenant.run({ parameters: byPart(), input, settings: { onError: 'continueRegularOutput' } });
		expect(regular.rows(0)).toMatchObject([{ key: 'A-1' }, { key: 'A-2' }, { error: message }, { key: 'B-4' }]);
		const onError = await tenant.run({ parameters: byPart(), input, settings: { onError: 'continueErrorOutput' } });
		expect(onError.rows(0).map(({ key }) => key)).toEqual(['A-1', 'A-2', 'B-4']);
		expect(onError.probed(1)).toEqual([{ origin: input[1] }]);
	});

	test.each([['1', 'The log-in was not accepted'], ['4', 'no registered invoice pattern'], ['7', 'not linked to a company'], ['', 'without a code']])('ERR:%s', async (code, words) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'listInvByCusFkeyVNP', text: `ERR:${code}` });
		expect((await tenant.run({ parameters: byPart(), input: [{ part: 'A' }] })).error).toMatchObject({ message: part(words) });
	});
});
