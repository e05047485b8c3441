/** Passwords never leave: not through items, errors, hints or logs, whatever an operation that works is answered. The faults of the simulator: test/security. */
import type { INodeParameters } from 'n8n-workflow';
import { listen } from '../../engine/loopback';
import type { Loopback } from '../../engine/loopback';
import { secrets, traces } from './secrets';
import { credentialOf, named, openTenant, publishColumns, sheetRow } from './tenant';
import type { TenantRun, TestTenant } from './tenant';

let tenant: TestTenant;
let echo: Loopback;
let credentials: TenantRun['credentials'];
/** How the echoing service wraps the request it was sent. */
let wrap: (operation: string, request: string) => { status: number; body: string };

beforeAll(async () => {
	tenant = await openTenant();
	credentials = await tenant.credential({ ...secrets });
	echo = await listen((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
			const operation = /tempuri\.org\/(\w+)/.exec(String(request.headers.soapaction))?.[1] ?? '';
			const { status, body } = wrap(operation, Buffer.concat(pieces).toString('utf8'));
			response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(body);
		});
	});
});
afterAll(async () => {
	await echo.close();
	await tenant.close();
});
beforeEach(() => {
	tenant.reset();
	// The log-ins of this tenant are the secrets themselves, so that calls get through to where they can fail.
	for (const account of tenant.simulator.books.accounts) {
		if (account.user === 'demo-staff') Object.assign(account, { password: secrets.accountPassword });
		if (account.user === 'demo-service') Object.assign(account, { password: secrets.password });
	}
	tenant.simulator.vnpt.seed({ invoices: [{ key: 'OLD', date: '2026-11-01', buyerCode: 'C1' }] });
});

const calling = (name: string, value: Record<string, string>): INodeParameters =>
	({ serviceOperation: { __rl: true, mode: 'name', value: name }, serviceParameters: { mappingMode: 'defineBelow', value } });

const operations: Array<[string, INodeParameters]> = [
	['Publish', publishColumns],
	['Validate', { ...publishColumns, operation: 'validate' }],
	['Get', { resource: 'invoice', operation: 'get', ...named('key', 'OLD') }],
	['Get Many', { resource: 'invoice', operation: 'getAll', findBy: 'customer', customerCode: 'C1' }],
	['Download', { resource: 'invoice', operation: 'download', ...named('key', 'OLD') }],
	['Create or Update', { resource: 'customer', operation: 'upsert' }],
	['Confirm', { resource: 'payment', operation: 'confirm', ...named('key', 'OLD') }],
	['Call Operation', { resource: 'service', operation: 'call', service: 'Portal', ...calling('listInvByCusFkey', { key: 'OLD' }) }],
	['Call Operation that writes', { resource: 'service', operation: 'call', service: 'Business', ...calling('confirmPaymentFkey', { lstFkey: 'OLD' }) }],
	['Get Hash', { ...publishColumns, resource: 'signature', operation: 'getHash', certificateSerial: 'AB12' }],
	['Download Attachment', { resource: 'attachment', operation: 'download', ...named('key', 'OLD') }],
	['Unconfirm', { resource: 'payment', operation: 'unconfirm', ...named('key', 'OLD') }],
];
const input = [{ ...sheetRow('HD-1'), Email: 'khach@example.com' }];

const stopping = { retryOnFail: true, maxTries: 2 };
const continuing = { onError: 'continueRegularOutput' as const };

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

type EchoCase = [string, (operation: string, request: string) => { status: number; body: string }];

const failures: EchoCase[] = [
	['a fault that names them', (_operation: string, request: string) => ({ status: 500, body: `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>Log-in failed: ${escaped(passwordsOf(request))}</faultstring></soap:Fault></soap:Body></soap:Envelope>` })],
	['a code that names them', (operation: string, request: string) => ({ status: 200, body: result(operation, `ERR:1 err:${passwordsOf(request)}`) })],
	['an unknown code that names them', (operation: string, request: string) => ({ status: 200, body: result(operation, `ERR:77 ${passwordsOf(request)}`) })],
	['the request itself', (_operation: string, request: string) => ({ status: 200, body: request })],
	['the request with 500', (_operation: string, request: string) => ({ status: 500, body: request })],
	['a page that shows them', (_operation: string, request: string) => ({ status: 200, body: `<html><body>${request}</body></html>` })],
];

/** What stands in a good answer is data: Call Operation, whose purpose is to hand it out, gives it as it comes. */
const goodAnswers: EchoCase[] = [
	['the request as the result', (operation: string, request: string) => ({ status: 200, body: result(operation, request) })],
	['a good answer with them behind it', (operation: string, request: string) => ({ status: 200, body: result(operation, `OK:${passwordsOf(request)}`) })],
];

async function expectSilence(parameters: INodeParameters, used: TenantRun['credentials'], modes: Array<TenantRun['settings']>): Promise<void> {
	const logged = tenant.bench.log.length;
	for (const settings of modes) {
		const run = await tenant.run({ parameters, input, credentials: used, settings });
		const said = [JSON.stringify(run.run), run.error?.stack, JSON.stringify(run.error), ...tenant.bench.log.slice(logged)].join('\n');
		expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
	}
}

test('the traces would be found', async () => {
	const run = await tenant.run({ parameters: { ...publishColumns, operation: 'validate' }, input: [sheetRow('HD-1', { 'Tên đơn vị': secrets.password })] });
	expect(traces.some((trace) => JSON.stringify(run.run).includes(trace))).toBe(true);
});

test('log-ins with any character are accepted', async () => {
	expect((await tenant.run({ parameters: publishColumns, input, credentials })).rows(0)).toMatchObject([{ outcome: 'published' }]);
});

describe.each(operations)('%s', (name, parameters) => {
	test.each(name.startsWith('Call Operation') ? failures : [...failures, ...goodAnswers])('answered with %s', async (_case, answer) => {
		wrap = answer;
		await expectSilence(parameters, await tenant.credential({ ...secrets, url: echo.url }), [stopping, continuing]);
	});

	test('not answered at all', async () => {
		await expectSilence(parameters, await tenant.credential({ ...secrets, url: 'http://127.0.0.1:1' }), [stopping, continuing]);
	});
});

test.each([
	['the simulator', () => tenant.simulator.url],
	['the echo', () => echo.url],
	['nobody', () => 'http://127.0.0.1:1'],
	['an address with a password', () => `https://${encodeURIComponent(secrets.password)}@tenant.example.com`],
])('the credential test against %s', async (_name, url) => {
	wrap = (operation, request) => ({ status: 200, body: result(operation, `ERR:1 ${passwordsOf(request)}`) });
	const logged = tenant.bench.log.length;
	const { message } = await tenant.bench.testCredential('vnptInvoice', 'vnptInvoiceApi', { ...credentialOf(url()), ...secrets });
	const said = [message, ...tenant.bench.log.slice(logged)].join('\n');
	expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
});

test('the echo finds both passwords in what it is sent', async () => {
	const found: string[] = [];
	wrap = (operation, request) => {
		found.push(passwordsOf(request));
		return { status: 200, body: result(operation, 'ERR:5') };
	};
	await tenant.run({ parameters: publishColumns, input, credentials: await tenant.credential({ ...secrets, url: echo.url }) });
	expect(found).toContain(`${secrets.accountPassword} / ${secrets.password}`);
});

const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

/** The passwords of a request, as its service would have read them. */
const passwordsOf = (request: string): string =>
	[...request.matchAll(/<(ACpass|[Pp]ass|password|userPass)>([^<]*)</g)].map(([, , password]) => unescaped(password ?? '')).join(' / ');

const result = (operation: string, text: string): string =>
	`<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${escaped(text)}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;
