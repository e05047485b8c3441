import type { INodeParameters } from 'n8n-workflow';
import { named, openTenant, part } from './tenant';
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
			{ key: 'HD-1', date: '2026-11-02' }, { key: 'HD-2', date: '2026-11-02' }, { key: 'HD-3', date: '2026-11-02', status: 5 },
			{ key: 'HD-4', date: '2026-11-02', pattern: '2/001', serial: 'C26TCC' },
		],
	});
});

const payment = (operation: 'confirm' | 'unconfirm', mode: 'key' | 'number', more: INodeParameters = {}): INodeParameters =>
	({ resource: 'payment', operation, ...named(mode, '={{ $json.name }}'), ...more });
const names = (...given: unknown[]) => given.map((name) => ({ name }) as { name: string });
const paidKeys = () => tenant.simulator.books.invoices.filter((invoice) => invoice.payment === 1).map(({ key }) => key);

describe.each([
	['key', ['HD-1', 'HD-2'], 'key', 'confirmPaymentFkey', 'UnConfirmPaymentFkey'],
	['number', ['1/001;C26TAA;1', '1/001;C26TAA;2'], 'invoiceToken', 'confirmPayment', 'unConfirmPayment'],
] as const)('by %s', (mode, given, field, confirm, unconfirm) => {
	test('marks are set and taken away, and a repeat finds them so', async () => {
		const input = names(...given);
		const run = async (operation: 'confirm' | 'unconfirm') => (await tenant.run({ parameters: payment(operation, mode), input })).rows(0);
		expect(await run('confirm')).toEqual(given.map((name) => ({ outcome: 'done', [field]: name, paid: true })));
		expect(paidKeys()).toEqual(['HD-1', 'HD-2']);
		expect(await run('confirm')).toEqual(given.map((name) => ({ outcome: 'already', [field]: name, paid: true })));
		expect(await run('unconfirm')).toEqual(given.map((name) => ({ outcome: 'done', [field]: name, paid: false })));
		expect(paidKeys()).toEqual([]);
		expect(await run('unconfirm')).toEqual(given.map((name) => ({ outcome: 'already', [field]: name, paid: false })));
		expect(tenant.calls()).toEqual([confirm, confirm, unconfirm, unconfirm]);
	});

	test('the answer is dropped after the commit: the state is read', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: confirm });
		const run = await tenant.run({ parameters: payment('confirm', mode), input: names(...given) });
		expect(run.rows(0)).toEqual(given.map((name) => ({ outcome: 'done', [field]: name, paid: true, recovered: true })));
		expect(tenant.calls().filter((call) => call === confirm)).toHaveLength(1);
	});

	test('the request is dropped before it is read: it is sent again', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropBefore', operation: confirm });
		const run = await tenant.run({ parameters: payment('confirm', mode), input: names(...given) });
		expect(run.rows(0)).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
		expect(paidKeys()).toEqual(['HD-1', 'HD-2']);
	});
});

test('missing, cancelled and misspelt names need attention; the others are marked', async () => {
	const run = await tenant.run({ parameters: payment('confirm', 'key'), input: names('HD-1', 'HD-9', 'HD-3', 'HD_2', '', 'HD-2', null) });
	expect(run.rows(0)).toMatchObject([{ outcome: 'done', key: 'HD-1' }, { outcome: 'done', key: 'HD-2' }]);
	const attention = run.rows(1);
	expect(attention).toMatchObject([
		{ outcome: 'rejected', key: 'HD-9', code: 'ERR:6', reason: part('not found') },
		{ outcome: 'rejected', key: 'HD-3', code: 'ERR:6' },
		{ outcome: 'invalid', key: 'HD_2', reason: part('cannot have'), remedy: part("'By Token'") },
		{ outcome: 'invalid', key: '', reason: "'Invoice' is empty" },
		{ outcome: 'invalid', key: '', reason: "'Invoice' is empty" },
	]);
	expect(attention.every((row) => !('paid' in row))).toBe(true);
	expect(run.probed(1).map(({ origin }) => origin)).toEqual(names('HD-9', 'HD-3', 'HD_2', '', null));
	expect(paidKeys()).toEqual(['HD-1', 'HD-2']);
});

test('tokens of two patterns never share a call', async () => {
	tenant.simulator.vnpt.switches.set('lastTokenPattern', true);
	const run = await tenant.run({ parameters: payment('confirm', 'number'), input: names('1/001;C26TAA;1', '2/001;C26TCC;1', '1/001;C26TAA;2', 'HD-1') });
	expect(run.rows(0).map(({ invoiceToken }) => invoiceToken)).toEqual(['1/001;C26TAA;1', '2/001;C26TCC;1', '1/001;C26TAA;2']);
	expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', invoiceToken: 'HD-1', reason: part('not an invoice token') }]);
	expect(paidKeys()).toEqual(['HD-1', 'HD-2', 'HD-4']);
});

test('one name on two rows is sent once and answered on both', async () => {
	const run = await tenant.run({ parameters: payment('confirm', 'key'), input: names('HD-1', 'HD-1') });
	expect(run.rows(0)).toMatchObject([{ key: 'HD-1', outcome: 'done' }, { key: 'HD-1', outcome: 'done' }]);
	expect(tenant.simulator.calls.list().map(({ keys }) => keys)).toEqual([['HD-1']]);
});

test('Invoices per Call is kept to', async () => {
	await tenant.run({ parameters: payment('confirm', 'key', { options: { perCall: 1 } }), input: names('HD-1', 'HD-2') });
	expect(tenant.calls()).toEqual(['confirmPaymentFkey', 'confirmPaymentFkey']);
});

test('no answer at all ends as unknown, and says that a repeat does no harm', async () => {
	tenant.simulator.vnpt.faults.add({ kind: 'dropBefore', operation: 'confirmPaymentFkey', times: 0 });
	const run = await tenant.run({ parameters: payment('confirm', 'key'), input: names('HD-1') });
	expect(run.rows(1)).toMatchObject([{ outcome: 'unknown', key: 'HD-1', remedy: part('does no harm') }]);
	expect(run.rows(0)).toEqual([]);
});

test('a wrong service pair stops the run: the rest is not sent', async () => {
	const credentials = await tenant.credential({ password: 'wrong-secret-2' });
	const run = await tenant.run({ parameters: payment('confirm', 'key', { options: { perCall: 1 } }), input: names('HD-1', 'HD-2'), credentials });
	expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', reason: part('log-in was not accepted') }, { outcome: 'notSent', reason: part('log-in was not accepted') }]);
	expect(tenant.calls()).toEqual(['confirmPaymentFkey']);
});

describe('Result per Invoice', () => {
	const each = (more: INodeParameters = {}): INodeParameters => ({ options: { each: true, ...more } });

	test('one call marks what can be marked and answers for the others', async () => {
		await tenant.run({ parameters: payment('confirm', 'key'), input: names('HD-2') });
		tenant.simulator.calls.clear();
		const run = await tenant.run({ parameters: payment('confirm', 'key', each()), input: names('HD-1', 'HD-9', 'HD-2', 'HD-3') });
		expect(run.rows(0)).toEqual([{ outcome: 'done', key: 'HD-1', paid: true }, { outcome: 'already', key: 'HD-2', paid: true }]);
		expect(run.rows(1)).toMatchObject([
			{ outcome: 'rejected', key: 'HD-9', code: 'ERR:6', reason: part('not found') }, { outcome: 'rejected', key: 'HD-3', code: 'ERR:6' },
		]);
		expect(run.probed(1).map(({ origin }) => origin)).toEqual(names('HD-9', 'HD-3'));
		expect(tenant.calls().filter((call) => !call.startsWith('list'))).toEqual(['confirmPaymentDetailFkey']);
		expect(paidKeys()).toEqual(['HD-1', 'HD-2']);
	});

	test.each([
		['confirm', 'key', 'HD-1', 'confirmPaymentDetailFkey'], ['confirm', 'number', '1/001;C26TAA;0000001', 'confirmPaymentDetail'],
		['unconfirm', 'key', 'HD-1', 'UnconfirmPaymentDetailFkey'], ['unconfirm', 'number', '1/001;C26TAA;0000001', 'unConfirmPayment'],
	] as const)('%s by %s of %s calls %s, and a repeat finds it so', async (operation, mode, name, call) => {
		if (operation === 'unconfirm') await tenant.run({ parameters: payment('confirm', mode), input: names(name) });
		tenant.simulator.calls.clear();
		expect((await tenant.run({ parameters: payment(operation, mode, each()), input: names(name) })).rows(0)).toMatchObject([{ outcome: 'done' }]);
		expect((await tenant.run({ parameters: payment(operation, mode, each()), input: names(name) })).rows(0)).toMatchObject([{ outcome: 'already' }]);
		expect(tenant.calls()).toEqual([call, call]);
	});

	test('the answer is dropped after the commit: the state is read', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'confirmPaymentDetailFkey' });
		const run = await tenant.run({ parameters: payment('confirm', 'key', each()), input: names('HD-1', 'HD-2') });
		expect(run.rows(0)).toMatchObject([{ outcome: 'done', recovered: true }, { outcome: 'done', recovered: true }]);
	});

	test.each([
		['is silent about one', 'ERR:6#||ERR:13#||OK:#HD-1'], ['names another invoice', 'ERR:6#HD-7||OK:#HD-1_HD-2'], ['names one twice', 'ERR:6#HD-1||OK:#HD-1_HD-2'],
		['is a bare OK', 'OK'], ['knows a code nobody documented', 'ERR:99#HD-1_HD-2'],
	])('an answer that %s counts for nothing but the state', async (_name, text) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'confirmPaymentDetailFkey', text });
		const run = await tenant.run({ parameters: payment('confirm', 'key', each()), input: names('HD-1', 'HD-2') });
		const told = text.startsWith('ERR:6#||') ? ['HD-1'] : [];
		// What was told done is believed; of the rest the books decide, and it is sent again.
		expect(run.rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-2']);
		expect(paidKeys()).toEqual(['HD-1', 'HD-2'].filter((key) => !told.includes(key)));
	});
});

describe('Pattern and Serial', () => {
	const within = (pattern: string, serial: string): INodeParameters => ({ options: { pattern, serial } });

	test('keys are looked for in them', async () => {
		tenant.simulator.vnpt.switches.set('firstPatternOnly', true);
		const run = await tenant.run({ parameters: payment('confirm', 'key', within('2/001', 'C26TCC')), input: names('HD-4', 'HD-1') });
		expect(run.rows(0)).toEqual([{ outcome: 'done', key: 'HD-4', paid: true }]);
		expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'rejected', code: 'ERR:6' }]);
		expect(tenant.calls().filter((call) => call.startsWith('confirm'))).toEqual(['confirmPaymentFkeyPattern', 'confirmPaymentFkeyPattern', 'confirmPaymentFkeyPattern']);
		const back = await tenant.run({ parameters: payment('unconfirm', 'key', within('2/001', 'C26TCC')), input: names('HD-4') });
		expect(back.rows(0)).toEqual([{ outcome: 'done', key: 'HD-4', paid: false }]);
		expect(tenant.calls().at(-1)).toBe('UnConfirmPaymentFkeyPattern');
	});

	test('items of several patterns go in a call each', async () => {
		const parameters = payment('confirm', 'key', within('={{ $json.pattern }}', '={{ $json.serial }}'));
		const input = [{ name: 'HD-1', pattern: '1/001', serial: 'C26TAA' }, { name: 'HD-4', pattern: '2/001', serial: 'C26TCC' }, { name: 'HD-2', pattern: '1/001', serial: 'C26TAA' }];
		expect((await tenant.run({ parameters, input })).rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-4', 'HD-2']);
		expect(tenant.simulator.calls.list().map(({ keys }) => keys)).toEqual([['HD-1', 'HD-2'], ['HD-4']]);
	});

	test('tokens name theirs', async () => {
		await tenant.run({ parameters: payment('confirm', 'number', within('2/001', 'C26TCC')), input: names('1/001;C26TAA;1') });
		expect(tenant.calls()).toEqual(['confirmPayment']);
		expect(paidKeys()).toEqual(['HD-1']);
	});
});
