/** What leaves through which output when something fails, in each of n8n's error modes; retries and cancelled runs. */
import type { INodeParameters } from 'n8n-workflow';
import { named, openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';
import { operations as operationMap } from '../../../nodes/VnptInvoice/actions/resources';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const keysSent = () => tenant.simulator.calls.list().filter(({ operation }) => operation === 'ImportAndPublishInv').map(({ keys }) => keys);
const issued = () => tenant.simulator.books.invoices.map(({ key }) => key);

describe('an operation on one item: the middle one of three fails', () => {
	const cases: Array<[string, INodeParameters, string]> = [
		['Get', { resource: 'invoice', operation: 'get', ...named('key', '={{ $json.name }}') }, 'There is no published invoice HD-9'],
		['Get Many', { resource: 'invoice', operation: 'getAll', findBy: 'customer', customerCode: '={{ $json.name }}' }, 'There is no such customer'],
		['Download', { resource: 'invoice', operation: 'download', ...named('key', '={{ $json.name }}'), fileFormat: 'xml' }, 'The invoice was not found'],
		['Get Tax Status', { resource: 'invoice', operation: 'getTaxStatus', ...named('key', '={{ $json.name }}') }, 'The service knows no tax status of this invoice'],
		['Convert', { resource: 'invoice', operation: 'convert', ...named('key', '={{ $json.name }}') }, 'The invoice was not found'],
	];
	const input = ['HD-1', 'HD-9', 'HD-2'].map((name) => ({ name, message: 'from the sheet' }));
	beforeEach(() => tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1', buyerCode: 'HD-1' }, { key: 'HD-2', buyerCode: 'HD-2' }] }));

	test.each(cases)('%s stops with the index of the item', async (_name, parameters, message) => {
		const run = await tenant.run({ parameters, input });
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ message, description: expect.any(String) as string, context: { itemIndex: 1 } });
	});

	test.each(cases)('%s continues: three items on one output, the middle one an error with its remedy', async (_name, parameters, message) => {
		const run = await tenant.run({ parameters, input, settings: { onError: 'continueRegularOutput' } });
		expect(run.status).toBe('success');
		expect(run.rows(0).map((row) => 'error' in row)).toEqual([false, true, false]);
		expect(run.rows(0)[1]).toEqual({ error: message, message, details: expect.objectContaining({ remedy: expect.any(String) as string }) as unknown });
		expect(run.probed(0).map(({ origin }) => origin)).toEqual(input);
	});

	test.each(cases)('%s continues through the error output: the row comes along', async (_name, parameters, message) => {
		const run = await tenant.run({ parameters, input, settings: { onError: 'continueErrorOutput' } });
		expect(run.rows(0)).toHaveLength(2);
		expect(run.rows(1)).toEqual([{ name: 'HD-9', error: message, message, details: expect.objectContaining({ remedy: expect.any(String) as string }) as unknown }]);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([input[0], input[2]]);
		expect(run.probed(1)).toEqual([{ origin: input[1] }]);
	});
});

describe('an operation on all items fails as a whole', () => {
	const rows = [sheetRow('HD-1'), sheetRow('HD-2')];
	const operations: Array<[string, INodeParameters]> = [
		['Publish', publishColumns],
		['Validate', { ...publishColumns, operation: 'validate' }],
		['Create or Update', { resource: 'customer', operation: 'upsert' }],
		['Confirm', { resource: 'payment', operation: 'confirm', ...named('key', 'HD-1') }],
		['Unconfirm', { resource: 'payment', operation: 'unconfirm', ...named('key', 'HD-1') }],
	];
	const failures = operations.flatMap(([name, parameters]) => [
		[name, 'an address that is none', parameters, { url: 'tenant' }, rows, 'is not a web address'] as const,
		[name, 'plain http', parameters, { url: 'http://tenant.example.com' }, rows, 'is not encrypted'] as const,
	]);
	const cases = [
		...failures,
		...operations.slice(0, 3).map(([name, parameters]) => [name, 'an empty sheet', parameters, {}, [{}, { ' ': '' }], 'The sheet has no rows with values'] as const),
		...operations.slice(0, 2).map(([name, parameters]) => [name, 'bad JSON', { ...parameters, input: 'json', json: '{ "key": ' }, {}, rows, "'JSON' is not valid JSON"] as const),
		['Publish', 'an impossible option', { ...publishColumns, options: { perCall: 0 } }, {}, rows, "'Invoices per Call'"] as const,
	];

	test.each(cases)('%s, %s: nothing on the first output in any mode', async (_name, _why, parameters, credential, input, message) => {
		const credentials = await tenant.credential(credential);
		const stopped = await tenant.run({ parameters, input, credentials });
		expect(stopped.status).toBe('error');
		expect(stopped.error).toMatchObject({ message: part(message), description: part('Nothing was sent'), context: { itemIndex: 0 } });

		const error = { error: part(message), message: part(message), details: { remedy: part('Nothing was sent') } };
		const onRegular = await tenant.run({ parameters, input, credentials, settings: { onError: 'continueRegularOutput' } });
		expect(onRegular.rows(0)).toEqual([]);
		expect(onRegular.rows(1)).toEqual([error, error]);
		expect(onRegular.probed(1).map(({ origin }) => origin)).toEqual(input);

		const onError = await tenant.run({ parameters, input, credentials, settings: { onError: 'continueErrorOutput' } });
		// The error output stands behind those of the operation.
		const { resource, operation } = parameters as INodeParameters;
		const tested = operationMap.get(String(resource))?.get(String(operation));
		const last = tested?.shape === 'perRun' ? tested.outputs.length : 2;
		for (let output = 0; output < last; output++) expect(onError.rows(output)).toEqual([]);
		expect(onError.rows(last)).toMatchObject([error, error]);
		expect(onError.probed(last).map(({ origin }) => origin)).toEqual(input);
		expect(tenant.calls()).toEqual([]);
	});

	test('a refused row is a result in every mode, and never an error item', async () => {
		for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const) {
			const run = await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1'), sheetRow('HD-2', { 'Thuế suất': '7' }), sheetRow('HD-3')], settings: { onError } });
			expect(run.status).toBe('success');
			expect(run.rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-3']);
			expect(run.rows(1)).toMatchObject([{ key: 'HD-2', outcome: 'invalid' }]);
			expect(run.rows(2)).toEqual([]);
		}
		expect(issued()).toEqual(['HD-1', 'HD-3']);
	});

	test('an operation that does not exist is an error item on the only output', async () => {
		const parameters = { resource: 'invoice', operation: '__proto__' };
		const run = await tenant.run({ parameters, settings: { onError: 'continueRegularOutput' } });
		expect(run.rows(0)).toMatchObject([{ error: 'There is no operation "__proto__" for "invoice"' }]);
	});

	test('no input, no calls and no error', async () => {
		for (const [, parameters] of operations) await tenant.run({ parameters, items: [] });
		expect(tenant.calls()).toEqual([]);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3 };

	test('an operation on one item is tried again as a whole; reading twice does no harm', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1' }, { key: 'HD-2' }] });
		tenant.simulator.vnpt.faults.add({ kind: 'status500', operation: 'listInvByCusFkey', key: 'HD-2', times: 3 });
		const run = await tenant.run({ parameters: { resource: 'invoice', operation: 'get', ...named('key', '={{ $json.key }}') }, input: [{ key: 'HD-1' }, { key: 'HD-2' }], settings });
		expect(run.status).toBe('success');
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1' }, { key: 'HD-2' }]);
	});

	test('a publishing run with refused rows is not run again', async () => {
		await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1', { 'Thuế suất': '7' }), sheetRow('HD-2', { 'Ngày hóa đơn': '01/11/2026' })], settings });
		expect(keysSent()).toEqual([['HD-2']]);
	});
});

describe('a cancelled run', () => {
	const input = ['HD-1', 'HD-2', 'HD-3'].map((key) => sheetRow(key));
	const parameters = { ...publishColumns, options: { perCall: 1 } };

	/** Settles when the service has been called so often. */
	const after = async (operation: string, calls: number): Promise<void> => {
		while (tenant.calls().filter((call) => call === operation).length < calls) await new Promise((resolve) => setTimeout(resolve, 1));
	};

	test('sends nothing more after the call in progress, and what it issued is found by the next run', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'trickle', operation: 'ImportAndPublishInv', pieces: 4, ms: 50 });
		const run = await tenant.run({ parameters, input, cancelWhen: after('ImportAndPublishInv', 1) });
		expect(run.status).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(keysSent()).toEqual([['HD-1']]);
		const again = await tenant.run({ parameters, input });
		expect(again.rows(0).map(({ key, outcome }) => [key, outcome])).toEqual([['HD-1', 'alreadyPublished'], ['HD-2', 'published'], ['HD-3', 'published']]);
		expect(issued()).toEqual(['HD-1', 'HD-2', 'HD-3']);
	});

	test('before the first call sends nothing', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'trickle', operation: 'getStatusInv', pieces: 4, ms: 50 });
		const run = await tenant.run({ parameters, input, cancelWhen: after('getStatusInv', 1) });
		expect(run.status).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(keysSent()).toEqual([]);
		expect(issued()).toEqual([]);
	});

	test('payment marks stop between calls', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1' }, { key: 'HD-2' }] });
		tenant.simulator.vnpt.faults.add({ kind: 'trickle', operation: 'confirmPaymentFkey', pieces: 4, ms: 50 });
		const marks = { resource: 'payment', operation: 'confirm', ...named('key', '={{ $json.key }}'), options: { perCall: 1 } };
		await tenant.run({ parameters: marks, input: [{ key: 'HD-1' }, { key: 'HD-2' }], cancelWhen: after('confirmPaymentFkey', 1) });
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(tenant.calls()).toEqual(['confirmPaymentFkey']);
		expect(tenant.simulator.books.invoices.map(({ payment }) => payment)).toEqual([1, 0]);
	});
});
