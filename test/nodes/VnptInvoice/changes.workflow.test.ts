/** Cancel, Restore and Deliver: what is done to issued invoices. */
import type { INodeParameters } from 'n8n-workflow';
import { named, openTenant, part, sheetRow } from './tenant';
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
			{ key: 'HD-1', date: '2026-11-02' }, { key: 'HD-2', date: '2026-11-02' }, { key: 'PAID', payment: 1, date: '2026-11-02' },
			{ key: 'GONE', status: 5, date: '2026-11-02' }, { key: 'OLD', status: 3, date: '2026-11-02' }, { key: 'DRAFT', status: 0, date: '2026-11-02' },
		],
	});
});

type Mode = 'key' | 'number';
const change = (operation: string, mode: Mode, more: INodeParameters = {}): INodeParameters => ({ resource: 'invoice', operation, ...named(mode, '={{ $json.name }}'), ...more });
const names = (...given: Array<string | null>) => given.map((name) => ({ name }));
const entry = (key: string) => tenant.simulator.books.invoices.find((invoice) => invoice.key === key);
const statuses = (...keys: string[]) => keys.map((key) => entry(key)?.status);
const calls = (pattern: RegExp) => tenant.calls().filter((call) => pattern.test(call));

const ways = [['key', 'key', ['HD-1', 'HD-2']], ['number', 'invoiceToken', ['1/001;C26TAA;1', '1/001;C26TAA;2']]] as const;

describe.each(ways)('Cancel and Restore by %s', (mode, field, given) => {
	const run = async (operation: string) => (await tenant.run({ parameters: change(operation, mode), input: names(...given) })).rows(0);

	test('and back, and twice: being so already is success', async () => {
		expect(await run('cancel')).toEqual(given.map((name) => ({ outcome: 'done', [field]: name })));
		expect(statuses('HD-1', 'HD-2')).toEqual([5, 5]);
		expect(await run('cancel')).toEqual(given.map((name) => ({ outcome: 'already', [field]: name })));
		expect(await run('restore')).toEqual(given.map((name) => ({ outcome: 'done', [field]: name })));
		expect(statuses('HD-1', 'HD-2')).toEqual([1, 1]);
		expect(await run('restore')).toEqual(given.map((name) => ({ outcome: 'already', [field]: name })));
	});

	test.each([['cancel', /^cancelInv/, 5], ['restore', /^restoreCancelInv/, 1]] as const)('%s: the answer is dropped after the commit, and the state is read', async (operation, written, status) => {
		if (operation === 'restore') for (const key of ['HD-1', 'HD-2']) Object.assign(entry(key) ?? {}, { status: 5 });
		const name = operation === 'cancel' ? 'cancelInv' : mode === 'key' ? 'restoreCancelInvFkey' : 'restoreCancelInvToken';
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: name });
		expect(await run(operation)).toEqual([{ outcome: 'done', [field]: given[0], recovered: true }, { outcome: 'done', [field]: given[1] }]);
		expect(calls(written)).toEqual([name, name]);
		expect(statuses('HD-1', 'HD-2')).toEqual([status, status]);
	});
});

describe('Cancel', () => {
	test('a paid invoice is refused, and cancelled with the option', async () => {
		const refused = await tenant.run({ parameters: change('cancel', 'key'), input: names('PAID', 'HD-1') });
		expect(refused.rows(1)).toEqual([{ outcome: 'rejected', key: 'PAID', code: 'ERR:9', reason: part('paid'), remedy: expect.any(String) as string }]);
		expect(refused.rows(0)).toEqual([{ outcome: 'done', key: 'HD-1' }]);
		const done = await tenant.run({ parameters: change('cancel', 'key', { options: { ignorePayment: true } }), input: names('PAID') });
		expect(done.rows(0)).toEqual([{ outcome: 'done', key: 'PAID' }]);
		expect(statuses('PAID')).toEqual([5]);
		expect(calls(/^cancel/)).toEqual(['cancelInv', 'cancelInv', 'cancelInvNoPay']);
	});

	test('minutes are made and signed by the service, with a text for each row', async () => {
		const parameters = change('cancel', 'key', { options: { ignorePayment: '={{ $json.paid }}', minutes: '={{ $json.why }}' } });
		const run = await tenant.run({ parameters, input: [{ name: 'HD-1', why: 'Hai bên <thống nhất> hủy' }, { name: 'PAID', why: 'Trả hàng', paid: true }, { name: 'HD-2' }] });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1' }, { key: 'PAID' }, { key: 'HD-2' }]);
		expect([entry('HD-1')?.cancelNote, entry('PAID')?.cancelNote, entry('HD-2')?.cancelNote]).toEqual(['Hai bên <thống nhất> hủy', 'Trả hàng', undefined]);
		expect(calls(/^cancel/).sort()).toEqual(['cancelInv', 'cancelInvSignFile', 'cancelInvSignFileNoPay']);
	});

	test('what is a draft, replaced, missing or misspelt needs attention; the others are cancelled', async () => {
		const run = await tenant.run({ parameters: change('cancel', 'key'), input: names('DRAFT', 'HD-1', 'OLD', 'NONE', 'A_B', null, 'GONE') });
		expect(run.rows(0)).toEqual([{ outcome: 'done', key: 'HD-1' }, { outcome: 'already', key: 'GONE' }]);
		expect(run.rows(1)).toMatchObject([
			{ outcome: 'rejected', key: 'DRAFT', code: 'ERR:8' }, { outcome: 'rejected', key: 'OLD', code: 'ERR:8' }, { outcome: 'rejected', key: 'NONE', code: 'ERR:2' },
			{ outcome: 'invalid', key: 'A_B', reason: part('cannot have') }, { outcome: 'invalid', key: '', reason: "'Invoice' is empty" },
		]);
		expect(run.probed(1).map(({ origin }) => origin)).toEqual(names('DRAFT', 'OLD', 'NONE', 'A_B', null));
	});

	test('a token no invoice has, and one whose invoice has no key', async () => {
		const run = await tenant.run({ parameters: change('cancel', 'number'), input: names('1/001;C26TAA;99', '1/001;C26TAA;1') });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', invoiceToken: '1/001;C26TAA;99', reason: part('no published invoice with this token') }]);
		expect(run.rows(0)).toEqual([{ outcome: 'done', invoiceToken: '1/001;C26TAA;1' }]);
	});

	test('no answer at all ends as unknown, and says that a repeat does no harm', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropBefore', operation: 'cancelInv', times: 0 });
		const run = await tenant.run({ parameters: change('cancel', 'key'), input: names('HD-1') });
		expect(run.rows(1)).toMatchObject([{ outcome: 'unknown', key: 'HD-1', remedy: part('does no harm') }]);
		expect(statuses('HD-1')).toEqual([1]);
	});

	test('a wrong log-in stops the run', async () => {
		const run = await tenant.run({ parameters: change('cancel', 'key'), input: names('HD-1', 'HD-2'), credentials: await tenant.credential({ password: 'wrong-secret-2' }) });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', reason: part('log-in') }, { outcome: 'notSent', reason: part('log-in') }]);
		expect(tenant.calls()).toEqual(['cancelInv']);
	});
});

describe('Restore', () => {
	const replacement = async () => {
		const parameters = { resource: 'invoice', operation: 'replace', pattern: '1/001', serial: 'C26TAA', originalKey: 'HD-1' };
		expect((await tenant.run({ parameters, input: [sheetRow('HD-1-R1')] })).rows(0)).toMatchObject([{ outcome: 'published', number: '6' }]);
	};

	test.each([
		['key', 'HD-1', 'HD-1-R1', 'restoreReplacedInvFkey'],
		['number', '1/001;C26TAA;1', ' 1/001; C26TAA; 6 ', 'restoreReplacedInvToken'],
	] as const)('a replacement is taken back by %s, and a repeat changes nothing', async (mode, name, replacing, call) => {
		await replacement();
		expect(statuses('HD-1', 'HD-1-R1')).toEqual([3, 1]);
		const setup = { parameters: change('restore', mode, { undo: 'replacement', replacing: '={{ $json.by }}' }), input: [{ name, by: replacing }] };
		expect((await tenant.run(setup)).rows(0)).toMatchObject([{ outcome: 'done' }]);
		expect(statuses('HD-1', 'HD-1-R1')).toEqual([1, 5]);
		expect((await tenant.run(setup)).rows(0)).toMatchObject([{ outcome: 'already' }]);
		expect(calls(/^restore/)).toEqual([call, call]);
	});

	test('invoices that do not belong together are refused', async () => {
		await replacement();
		const run = await tenant.run({ parameters: change('restore', 'key', { undo: 'replacement', replacing: 'HD-2' }), input: names('HD-1') });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', key: 'HD-1', code: 'ERR:9' }]);
		expect(statuses('HD-1', 'HD-1-R1')).toEqual([3, 1]);
	});

	test.each([
		['key', 'HD-1', '', "'Replaced By' is empty"], ['key', 'HD-1', null, "'Replaced By' is empty"],
		['key', 'HD-1', 'A_B', 'The key "A_B"'], ['number', '1/001;C26TAA;1', 'HD-2', '"HD-2" is not an invoice token'],
	] as const)('by %s: "%s" replaced by "%s" is never sent', async (mode, name, replacing, reason) => {
		const run = await tenant.run({ parameters: change('restore', mode, { undo: 'replacement', replacing: '={{ $json.by }}' }), input: [{ name, by: replacing }] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', reason: part(reason), remedy: expect.any(String) as string }]);
		expect(tenant.calls()).toEqual([]);
	});
});

describe('Deliver', () => {
	test.each(ways)('by %s in one call: the mails leave', async (mode, field, given) => {
		const run = await tenant.run({ parameters: change('deliver', mode), input: names(...given) });
		expect(run.rows(0)).toEqual(given.map((name) => ({ outcome: 'done', [field]: name })));
		expect(tenant.calls()).toEqual([mode === 'key' ? 'deliverInvFkey' : 'deliverInv']);
	});

	test('what cannot be delivered is isolated', async () => {
		const run = await tenant.run({ parameters: change('deliver', 'key'), input: names('HD-1', 'GONE', 'NONE', 'HD-2') });
		expect(run.rows(0)).toEqual([{ outcome: 'done', key: 'HD-1' }, { outcome: 'done', key: 'HD-2' }]);
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', key: 'GONE', code: 'ERR:11' }, { outcome: 'rejected', key: 'NONE', code: 'ERR:6' }]);
	});

	test('the answer is dropped: sent once more, and said done', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'deliverInvFkey' });
		const run = await tenant.run({ parameters: change('deliver', 'key'), input: names('HD-1') });
		expect(run.rows(0)).toEqual([{ outcome: 'done', key: 'HD-1' }]);
		expect(tenant.calls()).toEqual(['deliverInvFkey', 'deliverInvFkey']);
	});
});
