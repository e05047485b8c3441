/** Files attached to invoices: up, down, and as a list; a file goes up once where that can be seen. */
import { createHash } from 'crypto';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { named, openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1', date: '2026-11-01' }, { key: 'HD-2', date: '2026-11-01' }, { key: 'HD-3', pattern: '2/001', serial: 'C26TCC' }] });
});

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7 ${text}`);
const md5 = (content: Buffer): string => createHash('md5').update(content).digest('hex');
const item = (name: string, content: Buffer, fileName = 'Bảng kê.pdf'): INodeExecutionData => ({ json: { name }, binary: { data: { data: content.toString('base64'), mimeType: 'application/pdf', fileName } } });
const upload = (mode: 'key' | 'number' = 'key', more: INodeParameters = {}): INodeParameters => ({ resource: 'attachment', operation: 'upload', ...named(mode, '={{ $json.name }}'), ...more });
const reading = (operation: 'download' | 'getList', mode: 'key' | 'number', name: string, more: INodeParameters = {}): INodeParameters => ({ resource: 'attachment', operation, ...named(mode, name), ...more });
const attached = (key: string) => (tenant.simulator.books.invoices.find((invoice) => invoice.key === key)?.attachments ?? []).map(({ name, content }) => [name, Buffer.from(content, 'base64').toString()]);
const calls = (pattern: RegExp): string[] => tenant.calls().filter((call) => pattern.test(call));
const older = { options: { olderService: true } };

const ways = [
	['by key', 'key', 'HD-1', {}, 'ImportAttachmentByFkey', 'GetFile', 'bang-ke.pdf'],
	['by token', 'number', '1/001;C26TAA;1', {}, 'ImportAttachmentByNo', 'GetFile', 'bang-ke.pdf'],
	['by key in the older service', 'key', 'HD-1', older, 'uploadInvAttachmentFkey', 'downloadInvAttachmentFkey', 'Bang-ke.pdf'],
] as const;

describe.each(ways)('%s', (_way, mode, name, more, uploading, downloading, storedAs) => {
	const content = pdf('một');

	test('up, seen in the list, and down again', async () => {
		const run = await tenant.run({ parameters: upload(mode, more), items: [item(name, content)] });
		expect(run.rows(0)).toEqual([{ outcome: 'attached', [mode === 'key' ? 'key' : 'invoiceToken']: name, fileName: 'Bảng kê.pdf', bytes: content.length, md5: md5(content) }]);
		expect(attached('HD-1')).toEqual([[storedAs, content.toString()]]);
		expect(calls(/ttachment(By|Fkey)/).filter((call) => call === uploading)).toHaveLength(1);
		const down = await tenant.run({ parameters: reading('download', mode, name, { ...more, binaryPropertyName: 'tep' }) });
		const [got] = down.output(0);
		expect(got?.binary?.tep).toMatchObject({ mimeType: 'application/pdf', fileName: mode === 'key' ? 'HD-1.pdf' : '1-001-C26TAA-1.pdf' });
		expect(down.file(got!, 'tep')).toEqual(content);
		expect(got?.json).toMatchObject({ bytes: content.length, md5: md5(content) });
		const list = await tenant.run({ parameters: reading('getList', mode, name) });
		expect(list.file(list.output(0)[0]!, 'data').toString()).toContain(storedAs);
		expect(calls(/atalog/)).toEqual([mode === 'key' ? 'getcatalogViewFkey' : 'getCatalogView']);
	});

	test('again: seen there and not sent; another file is sent', async () => {
		await tenant.run({ parameters: upload(mode, more), items: [item(name, content)] });
		const again = await tenant.run({ parameters: upload(mode, more), items: [item(name, content), item(name, pdf('hai'))] });
		expect(again.rows(0).map(({ outcome }) => outcome)).toEqual(['alreadyAttached', 'attached']);
		expect(attached('HD-1').map(([, text]) => text)).toEqual(['%PDF-1.7 một', '%PDF-1.7 hai']);
		expect(calls(/./).filter((call) => call === uploading)).toHaveLength(2);
	});

	const failures: Array<[string, { kind: string; when?: string; text?: string }, number]> = [
		['dropped after the commit', { kind: 'dropAfter' }, 1], ['a fault after the commit', { kind: 'fault', when: 'after' }, 1], ['no OK', { kind: 'answer', when: 'after', text: 'da luu' }, 1],
		['dropped before the commit', { kind: 'dropBefore' }, 2], ['a failure before the commit', { kind: 'answer', text: 'ERR:' }, 2],
	];

	test.each(failures)('an answer %s: attached once, with Retry On Fail too', async (_name, fault, sent) => {
		tenant.simulator.vnpt.faults.add({ operation: uploading, ...fault });
		const run = await tenant.run({ parameters: upload(mode, more), items: [item(name, content)], settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.rows(0)).toMatchObject([{ outcome: 'attached' }]);
		expect(attached('HD-1')).toHaveLength(1);
		expect(calls(/./).filter((call) => call === uploading)).toHaveLength(sent);
	});

	test(`what ${downloading} cannot tell is no reason not to attach`, async () => {
		tenant.simulator.vnpt.faults.add({ operation: downloading, kind: 'html200', times: 0 });
		const run = await tenant.run({ parameters: upload(mode, more), items: [item(name, content)] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'attached' }]);
	});
});

describe('three items, the middle one of an invoice that is not there', () => {
	const items = ['HD-1', 'HD-9', 'HD-2'].map((name) => item(name, pdf(name)));
	const origins = items.map(({ json }) => ({ origin: json }));
	const message = 'There is no such invoice';

	test('stops with the index of the item, and a retry attaches nothing twice', async () => {
		const run = await tenant.run({ parameters: upload(), items, settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.error).toMatchObject({ message, description: part('key'), httpCode: 'ERR:4', context: { itemIndex: 1 } });
		expect([attached('HD-1'), attached('HD-2')]).toEqual([[['bang-ke.pdf', '%PDF-1.7 HD-1']], []]);
	});

	test('continues, the error beside the results', async () => {
		const run = await tenant.run({ parameters: upload(), items, settings: { onError: 'continueRegularOutput' } });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1' }, { error: message, details: { code: 'ERR:4' } }, { key: 'HD-2' }]);
		expect(run.probed(0)).toEqual(origins);
	});

	test('continues through the error output', async () => {
		const run = await tenant.run({ parameters: upload(), items, settings: { onError: 'continueErrorOutput' } });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1' }, { key: 'HD-2' }]);
		expect(run.rows(1)).toMatchObject([{ name: 'HD-9', error: message }]);
		expect([run.probed(0), run.probed(1)]).toEqual([[origins[0], origins[2]], [origins[1]]]);
	});

	test.each(['download', 'getList'] as const)('%s fails for the item alone', async (operation) => {
		await tenant.run({ parameters: upload(), items: [items[0]!, items[2]!] });
		const run = await tenant.run({ parameters: reading(operation, 'key', '={{ $json.name }}'), items, settings: { onError: 'continueRegularOutput' } });
		expect(run.rows(0).map((row) => 'error' in row)).toEqual([false, true, false]);
		expect(run.probed(0)).toEqual(origins);
	});
});

describe('what the service refuses', () => {
	test.each([
		['ERR:1', 'log-in'], ['ERR:2', 'type cannot be attached'], ['ERR:3', 'larger than 10 MB'], ['ERR:4', 'no such invoice'], ['ERR:7', 'company'],
	])('Upload answered with %s', async (text, message) => {
		for (const operation of ['ImportAttachmentByFkey', 'ImportAttachmentByNo']) tenant.simulator.vnpt.faults.add({ kind: 'answer', operation, text, times: 0 });
		for (const [mode, name] of [['key', 'HD-1'], ['number', '1/001;C26TAA;1']] as const) {
			const run = await tenant.run({ parameters: upload(mode), items: [item(name, pdf('x'))] });
			expect(run.error).toMatchObject({ message: part(message), httpCode: text, description: expect.any(String) as string });
		}
		expect(attached('HD-1')).toEqual([]);
	});

	test.each([
		['ERR:1', 'log-in'], ['ERR:4', 'no registered invoice pattern'], ['ERR:6', 'not found'], ['ERR:7', 'company'], ['ERR:8', 'name of the file'], ['ERR:9', 'type cannot be attached'], ['ERR:10', 'base64'], ['ERR:11', 'too large'],
	])('the older service answering %s', async (text, message) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'uploadInvAttachmentFkey', text, times: 0 });
		const run = await tenant.run({ parameters: upload('key', older), items: [item('HD-1', pdf('x'))] });
		expect(run.error).toMatchObject({ message: part(message), httpCode: text });
	});

	test.each([['ERR:5', 'could not complete'], ['ERR:6', 'folder']])('%s, whatever is tried: the end is open, and a repeat does no harm', async (text, message) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'ImportAttachmentByFkey', text, times: 0 });
		const run = await tenant.run({ parameters: upload(), items: [item('HD-1', pdf('x'))] });
		expect(run.error).toMatchObject({ message: part(message), description: part('does no harm') });
		expect(calls(/ImportAttachment/)).toHaveLength(2);
	});

	test('a checksum of something else is not believed', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'ImportAttachmentByFkey', text: `OK:${md5(Buffer.from('other'))}`, times: 0 });
		const run = await tenant.run({ parameters: upload(), items: [item('HD-1', pdf('x'))] });
		expect(run.error).toMatchObject({ message: part('checksum differs') });
	});

	test.each([
		['ERR:1', 'log-in'], ['ERR:5', 'could not complete'], ['ERR:6', 'folder'], ['ERR:7', 'company'], ['ERR:8', 'no attached file'],
	])('Download answered with %s', async (text, message) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'GetFile', text, times: 0 });
		expect((await tenant.run({ parameters: reading('download', 'key', 'HD-1') })).error).toMatchObject({ message: part(message), httpCode: text });
	});

	test('nothing attached is said so, by every way', async () => {
		for (const [mode, name, more] of [['key', 'HD-1', {}], ['number', '1/001;C26TAA;1', {}], ['key', 'HD-1', older]] as const) {
			expect((await tenant.run({ parameters: reading('download', mode, name, more) })).error).toMatchObject({ message: 'The invoice has no attached file', description: part('Upload') });
		}
		expect((await tenant.run({ parameters: reading('getList', 'key', 'HD-1') })).error).toMatchObject({ message: 'The invoice was not found', httpCode: 'ERR:6' });
	});
});

test('the pattern of a key is looked up, or taken as given', async () => {
	await tenant.run({ parameters: upload(), items: [item('HD-3', pdf('ba'))] });
	tenant.simulator.calls.clear();
	expect((await tenant.run({ parameters: reading('download', 'key', 'HD-3') })).rows(0)).toMatchObject([{ key: 'HD-3' }]);
	expect(tenant.calls()).toEqual(['listInvByCusFkey', 'GetFile']);
	tenant.simulator.calls.clear();
	expect((await tenant.run({ parameters: reading('download', 'key', 'HD-3', { options: { attachmentPattern: '2/001', fileName: 'ke.pdf' } }) })).rows(0)).toMatchObject([{ fileName: 'ke.pdf' }]);
	expect(tenant.calls()).toEqual(['GetFile']);
});

describe('Download Minutes', () => {
	const minutes = (mode: 'key' | 'number', minutesFormat: string): INodeParameters => ({ resource: 'attachment', operation: 'downloadMinutes', ...named(mode, '={{ $json.name }}'), minutesFormat });
	beforeEach(async () => {
		await tenant.run({ parameters: { resource: 'invoice', operation: 'cancel', ...named('key', 'HD-1'), options: { minutes: 'Hai bên <thống nhất> hủy' } } });
		tenant.simulator.calls.clear();
	});

	test.each([
		['xml', 'application/xml', '<KHHDon>C26TAA</KHHDon>'], ['html', 'text/html', 'Hai bên &lt;thống nhất&gt; hủy'], ['pdf', 'application/pdf', '%PDF-'],
	])('as %s, by key and by token', async (format, mimeType, text) => {
		for (const [mode, name] of [['key', 'HD-1'], ['number', '1/001;C26TAA;1']] as const) {
			const run = await tenant.run({ parameters: minutes(mode, format), input: [{ name }] });
			const [got] = run.output(0);
			const fileName = `${mode === 'key' ? 'HD-1' : '1-001-C26TAA-1'}-bien-ban.${format}`;
			expect(got?.binary?.data).toMatchObject({ mimeType, fileName });
			expect(run.file(got!, 'data').toString()).toContain(text);
			expect(got?.json).toEqual({ [mode === 'key' ? 'key' : 'invoiceToken']: name, fileName, bytes: run.file(got!, 'data').length });
		}
		expect(tenant.calls()).toEqual(['GetRecordByFkey', 'GetRecordByInvToken']);
	});

	test('made with a replacement, under the key of either invoice', async () => {
		const parameters = { ...publishColumns, operation: 'replace', originalKey: 'HD-2', options: { minutes: '11', reason: 'Sai đơn giá' } };
		expect((await tenant.run({ parameters, input: [sheetRow('HD-2-R1')] })).rows(0)).toMatchObject([{ outcome: 'published' }]);
		const run = await tenant.run({ parameters: minutes('key', 'xml'), input: [{ name: 'HD-2' }, { name: 'HD-2-R1' }] });
		const texts = run.output(0).map((one) => run.file(one, 'data').toString());
		expect(texts).toEqual([part('<LDo>Sai đơn giá</LDo>'), part('<SHDon>2</SHDon>')]);
	});

	test('three invoices, the middle one without minutes: it alone fails, in each error mode', async () => {
		await tenant.run({ parameters: { resource: 'invoice', operation: 'cancel', ...named('key', 'HD-3'), options: { minutes: 'Hủy' } } });
		const input = ['HD-1', 'HD-2', 'HD-3'].map((name) => ({ name }));
		const message = 'There are no minutes with this invoice';
		const setup = { parameters: minutes('key', 'xml'), input };
		expect((await tenant.run(setup)).error).toMatchObject({ message, description: part("'Minutes'"), context: { itemIndex: 1 } });
		const regular = await tenant.run({ ...setup, settings: { onError: 'continueRegularOutput' } });
		expect(regular.rows(0)).toMatchObject([{ key: 'HD-1' }, { error: message }, { key: 'HD-3' }]);
		expect(regular.probed(0).map(({ origin }) => origin)).toEqual(input);
		const output = await tenant.run({ ...setup, settings: { onError: 'continueErrorOutput' } });
		expect([output.rows(0).length, output.rows(1)]).toMatchObject([2, [{ name: 'HD-2', error: message }]]);
	});

	test.each([['ERR:1', 'log-in'], ['ERR:4', 'more than 500'], ['ERR:5', 'failed while reading'], ['ERR:7', 'company'], ['ERR:2101', 'company'], ['ERR:2102', 'log-in']])('answered with %s', async (text, message) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'GetRecordByFkey', text, times: 0 });
		expect((await tenant.run({ parameters: minutes('key', 'pdf'), input: [{ name: 'HD-1' }] })).error).toMatchObject({ message: part(message), httpCode: text });
	});

	test('a file of another kind is refused, and a tenant without the operation is said so', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'GetRecordByFkey', text: Buffer.from('<x/>').toString('base64'), times: 0 });
		expect((await tenant.run({ parameters: minutes('key', 'pdf'), input: [{ name: 'HD-1' }] })).error).toMatchObject({ message: part('not minutes as PDF') });
		tenant.simulator.vnpt.faults.clear();
		tenant.simulator.vnpt.switches.set('missingOperations', ['GetRecordByFkey']);
		expect((await tenant.run({ parameters: minutes('key', 'pdf'), input: [{ name: 'HD-1' }] })).error).toMatchObject({ message: part('does not offer the operation GetRecordByFkey') });
	});
});

describe('never sent', () => {
	test.each([
		['no file', { json: { name: 'HD-1' } }, {}, 'data'],
		['an empty file', item('HD-1', Buffer.alloc(0)), {}, 'The file is empty'],
		['a file over 10 MB', item('HD-1', Buffer.alloc(10 * 1024 * 1024 + 1, 1)), {}, 'larger than 10 MB'],
		['a key that is none', item('A_B', pdf('x')), {}, 'cannot have'],
	] as const)('%s', async (_name, one, more, message) => {
		const run = await tenant.run({ parameters: upload('key', more), items: [one as INodeExecutionData] });
		expect(run.error).toMatchObject({ message: part(message), context: { itemIndex: 0 } });
		expect(calls(/mport|upload/)).toEqual([]);
	});

	test('a token in the older service', async () => {
		const run = await tenant.run({ parameters: upload('number', older), items: [item('1/001;C26TAA;1', pdf('x'))] });
		expect(run.error).toMatchObject({ message: part('by key only'), description: part('Nothing was sent') });
		expect(tenant.calls()).toEqual([]);
	});
});
