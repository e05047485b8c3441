/** Drafts: stored, previewed, published and deleted, each of them twice. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { named, openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const create: INodeParameters = { ...publishColumns, resource: 'draft', operation: 'create' };
const books = () => tenant.simulator.vnpt.state().invoices.map(({ key, number, status }) => [key, number, status]);
const seedDrafts = (...keys: string[]): void => tenant.simulator.vnpt.seed({ invoices: keys.map((key) => ({ key, status: 0 })) });
const sent = (operation: string): string[] => tenant.calls().filter((name) => name === operation);
const outcomes = (rows: readonly IDataObject[]) => rows.map(({ key, outcome }) => [key, outcome]);

describe('Create', () => {
	test('stores drafts without numbers, paired with their rows', async () => {
		const input = [sheetRow('HD-1'), sheetRow('HD-2')];
		const run = await tenant.run({ parameters: create, input });
		expect(run.error).toBeUndefined();
		expect(run.rows(0)).toMatchObject([
			{ outcome: 'stored', key: 'HD-1', pattern: '1/001', serial: 'C26TAA', number: null, invoiceToken: null, total: '1100000', rows: [2] },
			{ outcome: 'stored', key: 'HD-2', rows: [3] },
		]);
		expect(run.rows(1)).toEqual([]);
		expect(run.probed(0)).toEqual(input.map((origin) => ({ origin })));
		expect(books()).toEqual([['HD-1', 0, 0], ['HD-2', 0, 0]]);
		expect(sent('ImportInvByPattern')).toHaveLength(1);
	});

	test('a repeat finds the drafts, says what was compared and sends nothing', async () => {
		const input = [sheetRow('HD-1'), sheetRow('HD-2')];
		await tenant.run({ parameters: create, input });
		const again = await tenant.run({ parameters: create, input: [...input, sheetRow('HD-3')] });
		expect(again.rows(0)).toMatchObject([{ key: 'HD-1', outcome: 'alreadyStored', compared: ['key'] }, { key: 'HD-2', outcome: 'alreadyStored' }, { key: 'HD-3', outcome: 'stored' }]);
		expect(again.hints.map(({ message }) => message)).toEqual(['2 of 3 drafts had been stored before; they were found by their keys and not stored again', '3 drafts: 1 stored, 2 stored before']);
		expect(books()).toEqual([['HD-1', 0, 0], ['HD-2', 0, 0], ['HD-3', 0, 0]]);
	});

	test('the key of an issued invoice is a conflict, in whatever pattern it stands', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1' }, { key: 'HD-2', pattern: '2/001', serial: 'C26TCC' }] });
		const run = await tenant.run({ parameters: create, input: [sheetRow('HD-1'), sheetRow('HD-2'), sheetRow('HD-3')] });
		expect(outcomes(run.rows(0))).toEqual([['HD-3', 'stored']]);
		expect(run.rows(1)).toMatchObject([
			{ key: 'HD-1', outcome: 'conflict', invoiceToken: '1/001;C26TAA;1', reason: part('no draft any more: it is published') },
			{ key: 'HD-2', outcome: 'conflict', invoiceToken: '2/001;C26TCC;1' },
		]);
	});

	test('bad rows are invalid, the good ones are stored, dates do not wait for each other', async () => {
		const run = await tenant.run({ parameters: create, input: [sheetRow('HD-1', { 'Thuế suất': '7' }), sheetRow('HD_2'), sheetRow('HD-3', { 'Ngày hóa đơn': '03/11/2026' })] });
		expect(outcomes(run.rows(0))).toEqual([['HD-3', 'stored']]);
		expect(run.rows(1)).toMatchObject([
			{ key: 'HD-1', outcome: 'invalid', findings: [{ rule: 'vatRate.unknown', row: 2 }] },
			{ key: null, outcome: 'invalid', findings: [{ rule: 'key.characters', row: 3 }] },
		]);
	});

	test('without pattern and serial the service takes its first range', async () => {
		const run = await tenant.run({ parameters: { ...create, pattern: '', serial: '' }, input: [sheetRow('HD-1')] });
		expect(outcomes(run.rows(0))).toEqual([['HD-1', 'stored']]);
		expect(sent('ImportInv')).toHaveLength(1);
	});

	test('cash-register drafts go their own way, their keys told apart', async () => {
		const parameters = { ...create, serial: 'C26MAA', options: { cashRegister: true } };
		const run = await tenant.run({ parameters, input: [sheetRow('HD-1'), sheetRow('HD-2')] });
		expect(outcomes(run.rows(0))).toEqual([['HD-1', 'stored'], ['HD-2', 'stored']]);
		expect(sent('ImportInvByPatternMTT')).toHaveLength(1);
		expect(books()).toEqual([['HD-1', 0, 0], ['HD-2', 0, 0]]);
	});

	test.each([
		['the answer dropped after the commit', { kind: 'dropAfter' }],
		['an empty answer', { kind: 'empty200' }],
		['keys nobody sent', { kind: 'answer', when: 'after', text: 'OK:1/001;C26TAA-A,B' }],
		['a fault before the commit', { kind: 'err5' }],
	])('%s: every draft once, found by looking up', async (_name, fault) => {
		tenant.simulator.vnpt.faults.add({ operation: 'ImportInvByPattern', ...fault });
		const run = await tenant.run({ parameters: create, input: [sheetRow('HD-1'), sheetRow('HD-2')] });
		expect(outcomes(run.rows(0))).toEqual([['HD-1', 'stored'], ['HD-2', 'stored']]);
		expect(books()).toEqual([['HD-1', 0, 0], ['HD-2', 0, 0]]);
	});
});

describe('Preview', () => {
	const preview = (more: INodeParameters): INodeParameters => ({ resource: 'draft', operation: 'preview', draftKey: '={{ $json.key }}', ...more });
	beforeEach(() => seedDrafts('HD-1', 'HD-2'));

	test.each([
		['html', 'text/html', 'NHÁP', 'getNewInvViewFkey'],
		['pdf', 'application/pdf', '%PDF-', 'downloadNewInvPDFFkey'],
	])('as %s', async (previewFormat, mimeType, content, call) => {
		const run = await tenant.run({ parameters: preview({ previewFormat, binaryPropertyName: 'nhap' }), input: [{ key: 'HD-1' }] });
		const [item] = run.output(0);
		const file = run.file(item!, 'nhap');
		expect(item?.binary?.nhap).toMatchObject({ mimeType, fileName: `HD-1.${previewFormat}` });
		expect(item?.json).toEqual({ key: 'HD-1', fileName: `HD-1.${previewFormat}`, bytes: file.length });
		expect(file.toString('utf8')).toContain(content);
		expect(tenant.calls()).toEqual([call]);
	});

	test.each([['an unknown key', 'HD-9', 'The invoice was not found', 'ERR:6'], ['an empty key', ' ', "'Key' is empty", undefined]])('%s', async (_name, key, message, code) => {
		const run = await tenant.run({ parameters: preview({}), input: [{ key }] });
		expect(run.error).toMatchObject({ message, description: part('key'), context: { itemIndex: 0 } });
		expect(run.error).toMatchObject(code === undefined ? {} : { httpCode: code });
	});

	test('a file that is no PDF is refused', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'downloadNewInvPDFFkey', text: Buffer.from('<html>').toString('base64'), times: 0 });
		const run = await tenant.run({ parameters: preview({ previewFormat: 'pdf' }), input: [{ key: 'HD-1' }] });
		expect(run.error?.description).toBeTruthy();
		expect(run.output(0)).toEqual([]);
	});
});

describe('Publish', () => {
	const publish: INodeParameters = { resource: 'draft', operation: 'publish', draftKey: '={{ $json.key }}', pattern: '1/001', serial: '={{ $json.serial ?? "C26TAA" }}' };
	const keys = (...names: string[]): IDataObject[] => names.map((key) => ({ key }));

	test('several in one call, each with its number and its row', async () => {
		seedDrafts('HD-1', 'HD-2', 'HD-3');
		const input = keys('HD-1', 'HD-2', 'HD-3');
		const run = await tenant.run({ parameters: publish, input });
		expect(run.rows(0)).toMatchObject([1, 2, 3].map((number) => ({ outcome: 'published', key: `HD-${number}`, number: String(number), invoiceToken: `1/001;C26TAA;${number}` })));
		expect(run.rows(1)).toEqual([]);
		expect(run.probed(0)).toEqual(input.map((origin) => ({ origin })));
		expect(sent('PublishInvFkey')).toHaveLength(1);
		expect(books()).toEqual([['HD-1', 1, 1], ['HD-2', 2, 1], ['HD-3', 3, 1]]);
	});

	test('an unknown key is rejected, a key in another serial too; the others are published', async () => {
		seedDrafts('HD-1', 'HD-2');
		const run = await tenant.run({ parameters: publish, input: [...keys('HD-1', 'HD-9'), { key: 'HD-2', serial: 'K26TAB' }] });
		expect(outcomes(run.rows(0))).toEqual([['HD-1', 'published']]);
		expect(run.rows(1)).toMatchObject([
			{ key: 'HD-9', outcome: 'rejected', code: 'ERR:6', reason: 'There is no draft with this key', remedy: part('create the draft first') },
			{ key: 'HD-2', outcome: 'rejected', code: 'ERR:6' },
		]);
		expect(run.probed(1)).toEqual([{ origin: { key: 'HD-9' } }, { origin: { key: 'HD-2', serial: 'K26TAB' } }]);
	});

	test('a repeat finds what is published and publishes only the rest', async () => {
		seedDrafts('HD-1', 'HD-2');
		await tenant.run({ parameters: publish, input: keys('HD-1') });
		const again = await tenant.run({ parameters: publish, input: keys('HD-1', 'HD-2') });
		expect(again.rows(0)).toMatchObject([{ key: 'HD-1', outcome: 'alreadyPublished', number: '1' }, { key: 'HD-2', outcome: 'published', number: '2' }]);
		expect(books()).toEqual([['HD-1', 1, 1], ['HD-2', 2, 1]]);
		const third = await tenant.run({ parameters: publish, input: keys('HD-1', 'HD-2') });
		expect(third.rows(0).map(({ outcome }) => outcome)).toEqual(['alreadyPublished', 'alreadyPublished']);
		expect(sent('PublishInvFkey')).toHaveLength(2);
	});

	test('a cancelled invoice is a conflict, a name that is none invalid; nothing is sent', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1', status: 5 }] });
		const run = await tenant.run({ parameters: publish, input: [...keys('HD-1', 'HD_2', ''), { key: 'HD-3', serial: '' }] });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1).map(({ outcome }) => outcome)).toEqual(['conflict', 'invalid', 'invalid', 'invalid']);
		expect(run.rows(1).every(({ reason, remedy }) => reason !== undefined && remedy !== undefined)).toBe(true);
		expect(sent('PublishInvFkey')).toEqual([]);
	});

	test('the log-in refused stops the run and says so', async () => {
		seedDrafts('HD-1');
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'PublishInvFkey', text: 'ERR:1' });
		const run = await tenant.run({ parameters: publish, input: keys('HD-1') });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', reason: part('log-in'), code: 'ERR:1' }]);
		expect(books()).toEqual([['HD-1', 0, 0]]);
	});

	test.each([
		['dropped after the commit', { kind: 'dropAfter' }],
		['a fault after the commit', { kind: 'fault', when: 'after' }],
		['ERR:5 after the commit', { kind: 'err5', when: 'after' }],
		['half an answer', { kind: 'truncate' }],
		['keys nobody sent', { kind: 'answer', when: 'after', text: 'OK:#OTHER_1' }],
		['no such draft, after publishing it', { kind: 'answer', when: 'after', text: 'OK:#HD-1_7,HD-2_7,HD-3_0' }],
		['dropped before the commit', { kind: 'dropBefore' }],
	])('the answer %s, with Retry On Fail: each draft published once, with its true number', async (_name, fault) => {
		seedDrafts('HD-1', 'HD-2', 'HD-3');
		tenant.simulator.vnpt.faults.add({ operation: 'PublishInvFkey', ...fault });
		const run = await tenant.run({ parameters: publish, input: keys('HD-1', 'HD-2', 'HD-3'), settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.rows(0).map(({ key, number }) => [key, number])).toEqual([['HD-1', '1'], ['HD-2', '2'], ['HD-3', '3']]);
		expect(books()).toEqual([['HD-1', 1, 1], ['HD-2', 2, 1], ['HD-3', 3, 1]]);
	});
});

describe('Delete', () => {
	const remove: INodeParameters = { resource: 'draft', operation: 'delete', ...named('key', '={{ $json.key }}') };
	const input = [{ key: 'HD-1' }, { key: 'HD-2' }];

	test('twice: the second time they are gone', async () => {
		seedDrafts('HD-1', 'HD-2');
		const run = await tenant.run({ parameters: remove, input });
		expect(run.rows(0)).toEqual([{ outcome: 'done', key: 'HD-1', deleted: true }, { outcome: 'done', key: 'HD-2', deleted: true }]);
		expect(run.probed(0)).toEqual(input.map((origin) => ({ origin })));
		expect(sent('deleteInvoiceByFkey')).toHaveLength(1);
		expect(books()).toEqual([]);
		const again = await tenant.run({ parameters: remove, input });
		expect(again.rows(0)).toMatchObject([{ key: 'HD-1', deleted: true }, { key: 'HD-2', deleted: true }]);
		expect(again.rows(1)).toEqual([]);
	});

	test('an issued invoice is refused and does not hold up the drafts beside it', async () => {
		seedDrafts('HD-1');
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-2' }] });
		const run = await tenant.run({ parameters: remove, input: [...input, { key: 'HD-9' }] });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', outcome: 'done' }, { key: 'HD-9', outcome: 'done' }]);
		expect(run.rows(1)).toEqual([{ outcome: 'rejected', key: 'HD-2', reason: part('it is published'), remedy: part('Cancel') }]);
		expect(books()).toEqual([['HD-2', 1, 1]]);
	});

	test('in a pattern the credential does not list, a failed deletion is not taken for success', async () => {
		seedDrafts('HD-1');
		tenant.simulator.vnpt.faults.add({ kind: 'err5', operation: 'deleteInvoiceByFkey', times: 0 });
		const run = await tenant.run({ parameters: remove, input: [{ key: 'HD-1' }], credentials: await tenant.credential({ patterns: '2/001' }) });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'unknown', remedy: part('no harm') }]);
	});

	test('a token names no draft, and a failed look-up sends nothing', async () => {
		seedDrafts('HD-1');
		const token = await tenant.run({ parameters: { ...remove, ...named('number', '1/001;C26TAA;1') } });
		expect(token.rows(1)).toMatchObject([{ outcome: 'invalid', reason: 'A draft has no token' }]);
		tenant.simulator.vnpt.faults.add({ kind: 'html200', operation: 'getStatusInv', times: 0 });
		const blind = await tenant.run({ parameters: remove, input: [{ key: 'HD-1' }] });
		expect(blind.rows(1)).toMatchObject([{ outcome: 'notSent', reason: part('Looking it up failed') }]);
		expect(sent('deleteInvoiceByFkey')).toEqual([]);
	});

	test('the answer dropped after the commit: gone, and seen to be gone', async () => {
		seedDrafts('HD-1', 'HD-2');
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'deleteInvoiceByFkey' });
		const run = await tenant.run({ parameters: remove, input });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', recovered: true }, { key: 'HD-2', recovered: true }]);
		expect(books()).toEqual([]);
	});
});
