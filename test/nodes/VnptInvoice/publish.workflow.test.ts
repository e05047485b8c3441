import type { INodeParameters } from 'n8n-workflow';
import { openTenant, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const books = () => tenant.simulator.vnpt.state().invoices;
const issuedKeys = () => books().map(({ key }) => key).sort();

test('rows of one key become one numbered invoice, paired with its first row', async () => {
	const run = await tenant.run({
		parameters: publishColumns,
		input: [sheetRow('HD-1'), sheetRow('HD-1', { 'Tên hàng hóa, dịch vụ': 'Hàng thứ hai', 'Thuế suất': '8%' }), sheetRow('HD-2')],
		probes: { origin: "={{ $('Start').item.json['Tên hàng hóa, dịch vụ'] }}" },
	});
	expect(run.error).toBeUndefined();
	expect(run.rows(1)).toEqual([]);
	expect(run.rows(0)).toMatchObject([
		{ outcome: 'published', key: 'HD-1', pattern: '1/001', serial: 'C26TAA', number: '1', invoiceToken: '1/001;C26TAA;1', totalBeforeTax: '2000000', vatAmount: '180000', total: '2180000', rows: [2, 3], findings: [] },
		{ outcome: 'published', key: 'HD-2', number: '2', total: '1100000', rows: [4] },
	]);
	expect(run.probed(0)).toMatchObject([{ origin: 'Dịch vụ mẫu' }, { origin: 'Dịch vụ mẫu' }]);
	expect(books()).toMatchObject([{ key: 'HD-1', number: 1 }, { key: 'HD-2', number: 2 }]);
});

test('a second run with the same rows issues nothing and says so', async () => {
	const input = [sheetRow('HD-1'), sheetRow('HD-2')];
	await tenant.run({ parameters: publishColumns, input });
	const again = await tenant.run({ parameters: publishColumns, input });
	expect(again.rows(0)).toMatchObject([{ outcome: 'alreadyPublished', key: 'HD-1', number: '1' }, { outcome: 'alreadyPublished', key: 'HD-2', number: '2' }]);
	expect(again.rows(0)[0]?.compared).toEqual(['buyer name', 'buyer tax code', 'currency', 'date', 'number of lines', 'total before tax', 'VAT amount', 'total']);
	expect(again.hints.map(({ message }) => message)).toEqual(['2 of 2 invoices had been issued before; they were found by their keys and not issued again']);
	expect(books()).toHaveLength(2);
});

test('a mixed run sums itself up', async () => {
	await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1')] });
	const run = await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1'), sheetRow('HD-2'), sheetRow('HD-3'), sheetRow('HD-4', { 'Thuế suất': '7%' })] });
	expect(run.hints.map(({ message }) => message)).toEqual(expect.arrayContaining(['4 invoices: 2 issued, 1 issued before, 1 with errors. See the output "Attention" for reasons and remedies']));
});

test('an edited row meets its first issue and is a conflict that says what differs', async () => {
	await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1')] });
	const again = await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1', { 'Số lượng': 3 })] });
	expect(again.hints.map(({ message }) => message)).toContain('1 invoice: 1 in conflict. See the output "Attention" for reasons and remedies');
	expect(again.rows(0)).toEqual([]);
	expect(again.rows(1)).toMatchObject([{
		outcome: 'conflict', key: 'HD-1', number: '1',
		differences: [
			{ field: 'total before tax', ours: '1500000', theirs: '1000000' },
			{ field: 'VAT amount', ours: '150000', theirs: '100000' },
			{ field: 'total', ours: '1650000', theirs: '1100000' },
		],
	}]);
	expect(books()).toHaveLength(1);
});

test('all findings of all rows come at once, and the good rows go on', async () => {
	const run = await tenant.run({
		parameters: publishColumns,
		input: [
			sheetRow('HD-1'),
			sheetRow('HD-2', { 'Thuế suất': '7', 'Mã số thuế': '9900000304' }),
			sheetRow('HD_3', { 'Ngày hóa đơn': '03/11/2026' }),
			sheetRow('HD-4', { 'Tổng cộng thanh toán': 1200000, 'Ngày hóa đơn': '03/11/2026' }),
		],
	});
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'HD-1' }]);
	const attention = run.rows(1);
	expect(attention).toMatchObject([{ outcome: 'invalid', key: 'HD-2' }, { outcome: 'invalid', key: null }, { outcome: 'invalid', key: 'HD-4' }]);
	expect(attention[0]?.findings).toMatchObject([
		{ severity: 'warning', rule: 'taxCode.checkDigit', row: 3, column: 'Mã số thuế', value: '9900000304' },
		{ severity: 'error', rule: 'vatRate.unknown', row: 3, column: 'Thuế suất', value: '7', remedy: expect.stringContaining('KHAC:7%') as string },
	]);
	expect(attention[1]?.findings).toMatchObject([{ rule: 'key.characters', row: 4, column: 'Khóa', value: 'HD_3' }]);
	expect(attention[2]?.findings).toMatchObject([{ rule: 'total.mismatch', row: 5, column: 'Tổng cộng thanh toán', value: '1200000', remedy: expect.stringContaining('1100000') as string }]);
	expect(issuedKeys()).toEqual(['HD-1']);
});

test('rows dated after a bad row of the same serial wait; another serial and the option go on', async () => {
	const input = [
		sheetRow('HD-1', { 'Thuế suất': '7' }),
		sheetRow('HD-2', { 'Ngày hóa đơn': '03/11/2026' }),
		sheetRow('HD-3', { 'Ngày hóa đơn': '03/11/2026', 'Mẫu số': '1/001', 'Ký hiệu': 'K26TAB' }),
	];
	const held = await tenant.run({ parameters: publishColumns, input });
	expect(held.rows(0)).toMatchObject([{ key: 'HD-3', serial: 'K26TAB', outcome: 'published' }]);
	expect(held.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'invalid' }, { key: 'HD-2', outcome: 'notSent', reason: expect.stringContaining('2026-11-02') as string }]);
	const going = await tenant.run({ parameters: { ...publishColumns, options: { holdLaterDates: false } }, input });
	expect(going.rows(0).map(({ key, outcome }) => [key, outcome])).toEqual([['HD-2', 'published'], ['HD-3', 'alreadyPublished']]);
});

test('All or Nothing sends nothing when any row has an error', async () => {
	const run = await tenant.run({ parameters: { ...publishColumns, options: { allOrNothing: true } }, input: [sheetRow('HD-1'), sheetRow('HD-2', { 'Thuế suất': '7' })] });
	expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'notSent' }, { key: 'HD-2', outcome: 'invalid' }]);
	expect(books()).toEqual([]);
});

test.each(['dshdon', 'invoices'])('a buyer without an address is a warning, and issued as %s', async (format) => {
	const run = await tenant.run({ parameters: { ...publishColumns, options: { format } }, input: [sheetRow('HD-1', { 'Địa chỉ': '' })] });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'HD-1', findings: [{ severity: 'warning', rule: 'buyer.address' }] }]);
});

test('an empty sheet is an error that says nothing was sent', async () => {
	const run = await tenant.run({ parameters: publishColumns, input: [{}] });
	expect(run.status).toBe('error');
	expect(run.error?.message).toBe('The sheet has no rows with values');
	expect(run.error).toMatchObject({ description: expect.stringContaining('Nothing was sent') as string, context: { itemIndex: 0 } });
});

describe('never twice, never lost', () => {
	const input = ['HD-1', 'HD-2', 'HD-3'].map((key) => sheetRow(key));
	const settings = { retryOnFail: true, maxTries: 3 };

	test('the answer to the first batch is dropped after the commit, with Retry On Fail: every invoice once, every row answered', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'ImportAndPublishInv' });
		const run = await tenant.run({ parameters: publishColumns, input, settings });
		expect(run.rows(0)).toMatchObject(['HD-1', 'HD-2', 'HD-3'].map((key, index) => ({ key, outcome: 'published', recovered: true, number: String(index + 1) })));
		expect(run.rows(1)).toEqual([]);
		expect(issuedKeys()).toEqual(['HD-1', 'HD-2', 'HD-3']);
	});

	test.each([
		['a fault after the commit', { kind: 'fault', when: 'after' }],
		['ERR:5 after the commit', { kind: 'err5', when: 'after' }],
		['an empty answer after the commit', { kind: 'empty200' }],
		['a page after the commit', { kind: 'html200', when: 'after' }],
		['half an answer', { kind: 'truncate' }],
		['keys nobody sent', { kind: 'wrongKeys' }],
		['one key too many', { kind: 'extraKeys' }],
		['keys without numbers', { kind: 'missingNumbers' }],
	])('%s: every invoice once, found by looking up', async (_name, fault) => {
		tenant.simulator.vnpt.faults.add({ operation: 'ImportAndPublishInv', ...fault });
		const run = await tenant.run({ parameters: publishColumns, input });
		expect(run.rows(0).map(({ key, outcome, number }) => [key, outcome, number])).toEqual([['HD-1', 'published', '1'], ['HD-2', 'published', '2'], ['HD-3', 'published', '3']]);
		expect(issuedKeys()).toEqual(['HD-1', 'HD-2', 'HD-3']);
	});

	test('the request is dropped before it is read: it is sent again in halves after a proven absence', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'err5', operation: 'ImportAndPublishInv' });
		const run = await tenant.run({ parameters: publishColumns, input });
		expect(run.rows(0).map(({ key, outcome }) => [key, outcome])).toEqual([['HD-1', 'published'], ['HD-2', 'published'], ['HD-3', 'published']]);
		expect(issuedKeys()).toEqual(['HD-1', 'HD-2', 'HD-3']);
	});

	test('a refused row is isolated by halves; the others are issued', async () => {
		const mixed = ['HD-1', 'HD-2', 'HD-3', 'HD-4'].map((key) => sheetRow(key));
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-3', pattern: '2/001', serial: 'C26TCC', date: '2026-11-01' }] } as never);
		const run = await tenant.run({ parameters: publishColumns, input: mixed });
		expect(run.rows(1)).toMatchObject([{ key: 'HD-3', outcome: 'conflict' }]);
		expect(run.rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-2', 'HD-4']);
	});

	test('a failed look-up stops: nothing is sent', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'html200', operation: 'getStatusInv', times: 0 });
		const run = await tenant.run({ parameters: publishColumns, input });
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent' }, { outcome: 'notSent' }, { outcome: 'notSent' }]);
		expect(books()).toEqual([]);
	});

	test('a wrong password stops the run before anything is sent', async () => {
		const credentials = await tenant.bench.saveCredential('vnptInvoiceApi', { url: tenant.simulator.url, account: 'demo-staff', accountPassword: 'wrong-secret-1', username: 'demo-service', password: 'demo-service-pass' });
		const run = await tenant.run({ parameters: publishColumns, input, credentials });
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', reason: expect.stringContaining('log-in was not accepted') as string }, {}, {}]);
		expect(JSON.stringify(run.run)).not.toContain('wrong-secret-1');
	});
});

describe('other ways of publishing', () => {
	const written = () => tenant.calls().filter((call) => call.startsWith('Import'));
	const publish = (serial: string, options: INodeParameters): INodeParameters => ({ ...publishColumns, serial, options });
	const ways = [
		['numbers of the caller', 'C26TAA', { assignedNumber: true }, 'ImportAndPublishAssignedNo', '40'],
		['a cash register', 'C26MAA', { cashRegister: true }, 'ImportAndPublishInvMTT', '1'],
		['a cash register with numbers of the caller', 'C26MAA', { assignedNumber: true, cashRegister: true }, 'ImportAndPublishAssignedNoMTT', '40'],
	] as const;
	const input = [sheetRow('HD-1', { 'Assigned Number': '40' })];

	test.each(ways)('%s', async (_name, serial, options, call, number) => {
		const setup = { parameters: publish(serial, options), input };
		const run = await tenant.run(setup);
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'HD-1', serial, number }]);
		expect((await tenant.run(setup)).rows(0)).toMatchObject([{ outcome: 'alreadyPublished', number }]);
		expect(written()).toEqual([call]);
		expect(books()).toMatchObject([{ key: 'HD-1', number: Number(number) }]);
	});

	test.each(ways)('%s: the answer is lost, and it is issued once', async (_name, serial, options, call, number) => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: call });
		const run = await tenant.run({ parameters: publish(serial, options), input });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', recovered: true, number }]);
		expect(books()).toHaveLength(1);
	});
});
