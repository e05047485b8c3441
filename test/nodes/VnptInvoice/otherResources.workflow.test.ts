/** Customers, reports, buyer signatures, error notices and the ZIP of an invoice. */
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
		customers: [{ code: 'C1', name: 'Công ty Một & Con', taxCode: '9900000305' }, { code: 'C2', name: 'Bà Hai' }],
		invoices: [
			{ key: 'HD-1', buyerCode: 'C1', buyerName: 'Công ty Một', date: '2026-10-05' },
			{ key: 'HD-2', buyerCode: 'C1', payment: 1, date: '2026-10-06', amount: 2_200_000 },
			{ key: 'HD-3', buyerCode: 'C2', status: 5, date: '2026-11-02' },
		],
	});
});

const token = '1/001;C26TAA;1';
/** An answer of the service in place of the real one, as often as it is asked. */
const answers = (operation: string, text: string): void => void tenant.simulator.vnpt.faults.add({ kind: 'answer', operation, text, times: 0 });
const failure = async (parameters: INodeParameters): Promise<unknown> => {
	const run = await tenant.run({ parameters });
	expect(run.status).toBe('error');
	expect(run.error?.description).toBeTruthy();
	return run.error;
};

const getCustomer = (customerCode: string): INodeParameters => ({ resource: 'customer', operation: 'get', customerCode });
const assign = (customerCode: string, more: INodeParameters = {}): INodeParameters => {
	const { serial, certificate } = tenant.simulator.vnpt.signingKey();
	return { resource: 'customer', operation: 'assignCertificate', customerCode, certificateSerial: serial, certificate, ...more };
};
const usage = (more: INodeParameters = {}): INodeParameters => ({ resource: 'report', operation: 'getUsage', year: 2026, quarter: 4, ...more });
const sales = (more: INodeParameters = {}): INodeParameters => ({ resource: 'report', operation: 'getMonthlySales', year: 2026, month: 10, ...more });
const getDigest = (more: INodeParameters = {}): INodeParameters => ({ resource: 'signature', operation: 'getDigest', invoiceTriple: token, customerCode: 'C1', ...more });
const confirm = (signatureValue: string, more: INodeParameters = {}): INodeParameters => ({ resource: 'signature', operation: 'confirm', invoiceTriple: token, signatureValue, ...more });
const notice = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'errorNotice', operation: 'send', invoiceTriple: '={{ $json.token }}', noticedDate: '05/10/2026', noticedAction: '2', noticedReason: 'Sai địa chỉ & tên',
	supplierName: 'Công ty TNHH Ví Dụ', taxOffice: 'Thuế thành phố Mẫu', place: 'Hà Nội', ...more,
});
const noticed = [{ token }, { token: '1/001;C26TAA;2' }];
const getResult = (messageId: string): INodeParameters => ({ resource: 'errorNotice', operation: 'getResult', messageId });
const zip = (more: INodeParameters = {}): INodeParameters => ({ resource: 'invoice', operation: 'download', ...named('key', 'HD-1'), fileFormat: 'zip', ...more });

describe('Customer', () => {
	test('Get gives what the service holds, by item', async () => {
		const input = [{ code: 'C2' }, { code: ' C1 ' }];
		const run = await tenant.run({ parameters: getCustomer('={{ $json.code }}'), input });
		expect(run.rows(0)).toMatchObject([{ customerCode: 'C2', code: 'C2', name: 'Bà Hai' }, { customerCode: 'C1', name: 'Công ty Một & Con', taxcode: '9900000305', email: 'khach@example.com' }]);
		expect(run.probed(0)).toEqual(input.map((origin) => ({ origin })));
		expect(tenant.calls()).toEqual(['getCus', 'getCus']);
	});

	test.each([['C404', 'There is nobody with this code', 'ERR:3'], [' ', "'Customer Code' is empty", undefined]])('Get "%s": %s', async (code, message, httpCode) => {
		expect(await failure(getCustomer(code))).toMatchObject({ message, ...(httpCode ? { httpCode } : {}) });
	});

	test('Get survives a raw ampersand, and an answer without a customer is said so', async () => {
		answers('getCus', '<Data><code>C1</code><name>A & B</name></Data>');
		expect((await tenant.run({ parameters: getCustomer('C1') })).rows(0)).toEqual([{ customerCode: 'C1', code: 'C1', name: 'A & B' }]);
		tenant.simulator.vnpt.reset();
		answers('getCus', '<Data></Data>');
		expect(await failure(getCustomer('C1'))).toMatchObject({ message: 'There is no customer C1' });
	});

	test('Assign Certificate links it, in base64 or PEM, and again', async () => {
		const { certificate } = tenant.simulator.vnpt.signingKey();
		const pem = `-----BEGIN CERTIFICATE-----\n${certificate.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
		for (const given of [certificate, pem]) {
			const run = await tenant.run({ parameters: assign('C1', { certificate: given }) });
			expect(run.rows(0)).toEqual([{ customerCode: 'C1', certificateSerial: tenant.simulator.vnpt.signingKey().serial, assigned: true }]);
			expect(tenant.simulator.books.customer('9900000129', 'C1')?.certificate).toBe(certificate);
		}
	});

	test.each([
		['a customer who is no company', (): INodeParameters => assign('C2'), 'There is no such customer, or the customer is not a company', '-3'],
		['another serial', (): INodeParameters => assign('C1', { certificateSerial: 'ABCD' }), 'The text of the certificate is not valid, or its serial is another one', '-2'],
	])('Assign Certificate, %s', async (_name, parameters, message, httpCode) => {
		expect(await failure(parameters())).toMatchObject({ message, httpCode });
	});

	test.each([
		['a private key', { certificate: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' }, 'holds a private key'],
		['no base64', { certificate: 'not a certificate!' }, 'not well formed'],
		['no serial', { certificateSerial: '={{ "" }}' }, 'is missing'],
	])('Assign Certificate, %s: nothing is sent', async (_name, more, message) => {
		expect(await failure(assign('C1', more))).toMatchObject({ message: part(message), description: part('othing was sent') });
		expect(tenant.calls()).toEqual([]);
	});

	test.each([
		['-1', 'log-in'], ['-7', 'company'], ['-5', 'could not store the certificate'],
	])('Assign Certificate answered with %s', async (text, message) => {
		answers('setCusCert', text);
		expect(await failure(assign('C1'))).toMatchObject({ message: part(message), httpCode: text });
	});
});

describe('Report', () => {
	test('Get Usage gives a row for each serial', async () => {
		const run = await tenant.run({ parameters: usage() });
		expect(run.rows(0)).toContainEqual(expect.objectContaining({ MST: '9900000129', Quy: '4', KHMSHDon: '1/001', KHHDon: 'C26TAA', SuDung: '3', XoaBo: '1' }));
		expect(run.rows(0).length).toBeGreaterThan(3);
		const [call] = tenant.simulator.calls.list();
		expect(call?.operation).toBe('reportInvUsed');
	});

	test('Get Monthly Sales gives a row for each invoice, one or many under the same names', async () => {
		const many = (await tenant.run({ parameters: sales() })).rows(0);
		expect(many).toMatchObject([{ Fkey: 'HD-1', TgTTTBSo: '1100000', 'TongCong.TgTTTBSo': '3300000', Thang: '10' }, { Fkey: 'HD-2', TgTTTBSo: '2200000' }]);
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-8', date: '2026-08-01' }] });
		const one = (await tenant.run({ parameters: sales({ month: 8 }) })).rows(0);
		expect(one).toMatchObject([{ Fkey: 'HD-8' }]);
		expect(Object.keys(one[0] ?? {}).sort()).toEqual(Object.keys(many[0] ?? {}).sort());
	});

	test.each([[usage, { quarter: '4' }], [sales, { month: '10' }]])('the answer as it came with Simplify off', async (report, asked) => {
		const [row, ...more] = (await tenant.run({ parameters: report({ simplify: false }) })).rows(0);
		expect(row).toMatchObject({ year: '2026', ...asked, raw: part('<MST>9900000129</MST>') });
		expect(more).toEqual([]);
	});

	test('an answer that is no whole XML is handed out as it came, one that is no XML at all is refused', async () => {
		answers('reportMonth', '<Report><Row>1</Row>');
		expect((await tenant.run({ parameters: sales() })).rows(0)).toEqual([{ year: '2026', month: '10', raw: '<Report><Row>1</Row>' }]);
		answers('reportInvUsed', 'bao cao');
		expect(await failure(usage())).toMatchObject({ message: part('a form that this operation does not give') });
	});

	test.each([['ERR:1', 'log-in'], ['ERR:7', 'company']])('%s', async (text, message) => {
		answers('reportMonth', text);
		answers('reportInvUsed', text);
		for (const report of [usage(), sales()]) expect(await failure(report)).toMatchObject({ message: part(message), httpCode: text });
	});

	test.each([
		[usage({ year: 1999 }), 'Year or quarter'], [usage({ quarter: 5 }), 'Year or quarter'], [usage({ year: '={{ "x" }}' }), 'Year or quarter'],
		[sales({ month: 13 }), 'Year or month'], [sales({ year: '={{ undefined }}' }), 'Year or month'],
	])('%j is refused', async (parameters, message) => {
		expect(await failure(parameters)).toMatchObject({ message: part(message) });
		expect(tenant.calls()).toEqual([]);
	});
});

describe('Signature', () => {
	const digestOf = async (): Promise<string> => String((await tenant.run({ parameters: getDigest() })).rows(0)[0]?.digest);
	const sign = (digest: string): string => tenant.simulator.vnpt.sign(digest).signature;
	beforeEach(async () => {
		await tenant.run({ parameters: assign('C1') });
		tenant.simulator.calls.clear();
	});

	test.each([['sha1', 'RSA-SHA1', 20], ['sha256', 'RSA-SHA256', 32]] as const)('digest by %s, signed and confirmed: the page of the signed invoice', async (digest, algorithm, bytes) => {
		tenant.simulator.vnpt.switches.set('digest', digest);
		const given = (await tenant.run({ parameters: getDigest() })).rows(0);
		expect(given).toEqual([{ invoiceToken: token, customerCode: 'C1', digest: expect.any(String) as string, algorithm }]);
		expect(Buffer.from(String(given[0]?.digest), 'base64')).toHaveLength(bytes);
		const run = await tenant.run({ parameters: confirm(sign(String(given[0]?.digest)), { binaryPropertyName: 'hoaDon' }) });
		const [item] = run.output(0);
		expect(item?.json).toEqual({ invoiceToken: token, confirmed: true, fileName: '1-001-C26TAA-1.html' });
		expect(run.file(item!, 'hoaDon').toString('utf8')).toContain('Công ty Một');
		expect(tenant.calls()).toEqual(['getDigest', 'ConfirmSiganture']);
	});

	test('after five minutes the service has let the digest go, and so it has after it was confirmed', async () => {
		const signature = sign(await digestOf());
		tenant.simulator.clock.advance(5 * 60_000 + 1);
		expect(await failure(confirm(signature))).toMatchObject({ message: part('five minutes'), description: part('get a new digest') });
		const again = sign(await digestOf());
		await tenant.run({ parameters: confirm(again) });
		expect(await failure(confirm(again))).toMatchObject({ message: part('confirmed before') });
	});

	test('another signature is refused in the words of the service, and one that is no base64 is not sent', async () => {
		await digestOf();
		expect(await failure(confirm(Buffer.from('another').toString('base64')))).toMatchObject({ message: part('The signature does not fit'), description: part("customer's certificate") });
		tenant.simulator.calls.clear();
		expect(await failure(confirm('not base64!'))).toMatchObject({ message: "'Signature Value' is not base64", description: part('Nothing was sent') });
		expect(tenant.calls()).toEqual([]);
	});

	test('the answer to a confirmation dropped after the commit: the end is open, and said so', async () => {
		const signature = sign(await digestOf());
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'ConfirmSiganture' });
		expect(await failure(confirm(signature))).toMatchObject({ message: part('confirmed before'), description: part('Look at the invoice') });
	});

	test.each([
		['an unknown customer', { customerCode: 'C404' }, 'There is no such customer', 'ERR:3'],
		['a customer without a certificate', { customerCode: 'C2' }, 'The customer has no certificate on the service', 'ERR:5'],
		['an invoice of somebody else', { invoiceTriple: '1/001;C26TAA;3' }, 'The invoice was not found', 'ERR:6'],
		['an unknown number', { invoiceTriple: '1/001;C26TAA;99' }, 'The invoice was not found', 'ERR:6'],
	])('Get Digest, %s', async (_name, more, message, httpCode) => {
		expect(await failure(getDigest(more))).toMatchObject({ message, httpCode });
	});

	test.each([['ERR:1', 'log-in'], ['ERR:2', 'token'], ['ERR:7', 'company'], ['ERR:', 'failure']])('both answered with %s', async (text, message) => {
		answers('getDigest', text);
		answers('ConfirmSiganture', text);
		for (const parameters of [getDigest(), confirm('AAAA')]) expect(await failure(parameters)).toMatchObject({ message: part(message) });
	});

	test('what is no token is not sent, and a digest that cannot be read is none', async () => {
		for (const parameters of [getDigest({ invoiceTriple: 'HD-1' }), confirm('AAAA', { invoiceTriple: '={{ $json.none }}' })]) await failure(parameters);
		expect(tenant.calls()).toEqual([]);
		answers('getDigest', '<Data><text>not base64!</text></Data>');
		expect(await failure(getDigest())).toMatchObject({ message: part('no digest that can be read') });
	});
});

describe('Error Notice', () => {
	test('all items go into one notice; the answer comes later, by its message id', async () => {
		const run = await tenant.run({ parameters: notice(), input: noticed });
		const [row] = run.rows(0);
		expect(run.rows(0)).toEqual([{ messageId: expect.any(String) as string, invoices: [token, '1/001;C26TAA;2'] }]);
		expect(tenant.calls()).toEqual(['SendInvNoticeErrors']);
		expect(tenant.simulator.books.notices).toMatchObject([{ mtd: row?.messageId, place: 'Hà Nội', entries: [{ pattern: '1/001', serial: 'C26TAA', number: 1, reason: 'Sai địa chỉ & tên' }, { number: 2 }] }]);
		const messageId = String(row?.messageId);
		expect((await tenant.run({ parameters: getResult(messageId) })).rows(0)).toEqual([{ messageId, answered: false }]);
		tenant.simulator.clock.advance(3_600_000);
		expect((await tenant.run({ parameters: getResult(messageId) })).rows(0)).toEqual([{ messageId, answered: true, answer: '1/001;C26TAA;1;1_1/001;C26TAA;2;1', rows: [] }]);
	});

	test.each([
		['dropped after the commit', { kind: 'dropAfter' }, 1],
		['dropped before the commit', { kind: 'dropBefore' }, 0],
		['a fault after the commit', { kind: 'fault', when: 'after' }, 1],
		['half an answer', { kind: 'truncate' }, 1],
	])('an answer %s: sent once, unknown, and never again by itself', async (_name, fault, count) => {
		tenant.simulator.vnpt.faults.add({ operation: 'SendInvNoticeErrors', ...fault });
		const run = await tenant.run({ parameters: notice(), input: noticed });
		expect(run.error).toMatchObject({ message: part('It is unknown whether'), description: part('before calling again') });
		expect(tenant.simulator.books.notices).toHaveLength(count);
	});

	test.each([
		['ERR:1', 'log-in'], ['ERR:3', 'the notice'], ['ERR:10', 'more invoices than allowed'], ['ERR:21', 'company'],
		['ERR:22', 'ertificate'], ['ERR:24', 'ertificate'], ['ERR:26', 'ertificate'], ['ERR:27', 'ertificate'], ['ERR:28', 'ertificate'],
	])('%s: nothing was written', async (text, message) => {
		answers('SendInvNoticeErrors', text);
		const run = await tenant.run({ parameters: notice(), input: noticed });
		expect(run.error).toMatchObject({ message: part(message), description: part('Nothing was written'), httpCode: text });
		expect(tenant.simulator.books.notices).toEqual([]);
	});

	test.each([
		['no date', { noticedDate: '={{ $json.none }}' }, 'A date is missing'],
		['a date that is none', { noticedDate: '31/02/2026' }, '31/02/2026'],
		['no token', { invoiceTriple: 'HD-1' }, 'is not an invoice token'],
		["the authority's notice without its date", { options: { authorityNumber: '12/TB' } }, 'A date is missing'],
	])('%s: nothing is sent, in any error mode', async (_name, more, message) => {
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const run = await tenant.run({ parameters: notice(more), input: noticed, settings: { onError } });
			if (onError === 'stopWorkflow') expect(run.error).toMatchObject({ message: part(message), context: { itemIndex: 0 } });
			else expect(run.rows(0).map((row) => 'error' in row)).toEqual([true, true]);
		}
		expect(tenant.calls()).toEqual([]);
	});

	test.each([
		['ERR:1', 'log-in'], ['ERR:2', 'no message with this id'], ['ERR:5', ''], ['ERR:7', 'no detail'], ['ERR:8', 'could not be received'],
	])('Get Result answered with %s', async (text, message) => {
		answers('ReceivedInvoiceErrors', text);
		expect(await failure(getResult('M1'))).toMatchObject({ message: part(message), httpCode: text });
	});

	test('Get Result without an id asks nothing', async () => {
		expect(await failure(getResult(' '))).toMatchObject({ message: "'Message ID' is empty" });
		expect(tenant.calls()).toEqual([]);
	});
});

describe('Download as ZIP', () => {
	test.each([['key', 'HD-1', 'downloadInvZipFkey'], ['number', token, 'downloadInvZipToken']] as const)('by %s', async (mode, value, call) => {
		const run = await tenant.run({ parameters: zip(named(mode, value)) });
		const [item] = run.output(0);
		expect(item?.binary?.data).toMatchObject({ mimeType: 'application/zip' });
		const file = run.file(item!, 'data');
		expect(file.toString('latin1', 0, 4)).toBe('PK\u0003\u0004');
		expect(file.includes('.xml') && file.includes('.html')).toBe(true);
		expect(tenant.calls()).toEqual([call]);
	});

	test('the payment counts where asked', async () => {
		const run = await tenant.run({ parameters: zip({ ...named('key', '={{ $json.key }}'), options: { ignorePayment: false } }), input: [{ key: 'HD-2' }, { key: 'HD-1' }], settings: { onError: 'continueRegularOutput' } });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-2', fileFormat: 'zip' }, { error: 'The invoice is not marked as paid' }]);
	});

	test('a tenant without it, and a file that is none', async () => {
		answers('downloadInvZipFkey', Buffer.from('no archive').toString('base64'));
		expect(await failure(zip())).toMatchObject({ message: part('not a ZIP') });
		tenant.reset();
		tenant.simulator.vnpt.switches.set('missingOperations', ['downloadInvZipFkey']);
		expect(await failure(zip())).toMatchObject({ message: 'This tenant does not offer the operation downloadInvZipFkey' });
		tenant.simulator.vnpt.switches.set('missingOperations', []);
	});
});

describe('the middle one of three items fails', () => {
	interface Case {
		readonly parameters: INodeParameters;
		readonly values: readonly [string, string, string];
		readonly message: string;
	}
	const cases: Array<[string, () => Case]> = [
		['Customer Get', () => ({ parameters: getCustomer('={{ $json.value }}'), values: ['C1', 'C404', 'C2'], message: 'There is nobody with this code' })],
		['Assign Certificate', () => ({ parameters: assign('={{ $json.value }}'), values: ['C1', 'C2', 'C1'], message: 'There is no such customer, or the customer is not a company' })],
		['Get Usage', () => ({ parameters: usage({ year: '={{ $json.value }}', simplify: false }), values: ['2026', 'x', '2026'], message: 'Year or quarter is not valid' })],
		['Get Monthly Sales', () => ({ parameters: sales({ month: '={{ $json.value }}', simplify: false }), values: ['10', '13', '11'], message: 'Year or month is not valid' })],
		['Get Digest', () => ({ parameters: getDigest({ invoiceTriple: '={{ $json.value }}' }), values: [token, '1/001;C26TAA;99', '1/001;C26TAA;2'], message: 'The invoice was not found' })],
		['Download ZIP', () => ({ parameters: zip(named('key', '={{ $json.value }}')), values: ['HD-1', 'HD-9', 'HD-2'], message: 'The invoice was not found' })],
		['Get Result', () => {
			const mtd = tenant.simulator.books.notices[0]?.mtd ?? '';
			return { parameters: getResult('={{ $json.value }}'), values: [mtd, 'M404', mtd], message: 'The service knows no message with this id' };
		}],
	];
	beforeEach(async () => {
		await tenant.run({ parameters: assign('C1') });
		await tenant.run({ parameters: notice(), input: noticed });
	});

	test.each(cases)('%s', async (_name, make) => {
		const { parameters, values, message } = make();
		const input = values.map((value) => ({ value }));
		const stopped = await tenant.run({ parameters, input });
		expect(stopped.error).toMatchObject({ message: part(message), description: expect.any(String) as string, context: { itemIndex: 1 } });
		const going = await tenant.run({ parameters, input, settings: { onError: 'continueRegularOutput' } });
		expect(going.rows(0).map((row) => 'error' in row)).toEqual([false, true, false]);
		expect(going.probed(0)).toEqual(input.map((origin) => ({ origin })));
		const aside = await tenant.run({ parameters, input, settings: { onError: 'continueErrorOutput' } });
		expect(aside.rows(0)).toHaveLength(2);
		expect(aside.rows(1)).toMatchObject([{ value: values[1], error: part(message), details: { remedy: expect.any(String) as string } }]);
		expect(aside.probed(1)).toEqual([{ origin: input[1] }]);
	});

	test('Confirm', async () => {
		const sign = async (invoiceTriple: string): Promise<string> =>
			tenant.simulator.vnpt.sign(String((await tenant.run({ parameters: getDigest({ invoiceTriple }) })).rows(0)[0]?.digest)).signature;
		const parameters = confirm('={{ $json.signature }}', { invoiceTriple: '={{ $json.token }}' });
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const input = [{ token, signature: await sign(token) }, { token: '1/001;C26TAA;99', signature: 'AAAA' }, { token: '1/001;C26TAA;2', signature: await sign('1/001;C26TAA;2') }];
			const run = await tenant.run({ parameters, input, settings: { onError } });
			expect(run.rows(0).map((row) => 'error' in row)).toEqual(onError === 'continueRegularOutput' ? [false, true, false] : [false, false]);
			if (onError === 'continueErrorOutput') expect(run.rows(1)).toMatchObject([{ token: '1/001;C26TAA;99', error: 'The invoice was not found' }]);
		}
	});
});
