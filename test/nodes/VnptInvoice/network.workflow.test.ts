/** What the engine's request helper could do to a write, held on our node: n8n-node-craft's traps, at a service that misbehaves. */
// First of all: its quick waits must be in place before n8n is loaded.
import { named, openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';
import type { IncomingMessage, ServerResponse } from 'http';
import { createServer } from 'net';
import type { AddressInfo } from 'net';
import nock from 'nock';
import { noAnswer, readReply } from '../../../nodes/shared/http';
import { defaultTimeouts } from '../../../services/vnpt/client';
import { listen } from '../../engine/loopback';
import type { Loopback } from '../../engine/loopback';

let tenant: TestTenant;
let service: Loopback;
/** How the loopback service answers an operation; what is not named here answers that it knows no invoice. */
let answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void>;

const operationOf = (request: IncomingMessage): string => /tempuri\.org\/(\w+)/.exec(String(request.headers.soapaction))?.[1] ?? '';
const soap = (operation: string, result: string): string =>
	`<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${result}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;

beforeAll(async () => {
	tenant = await openTenant();
	service = await listen((request, response) => {
		request.resume().on('end', () => {
			const operation = operationOf(request);
			const answer = answers[operation];
			if (answer) answer(response, request);
			else response.end(soap(operation, operation === 'getStatusInv' ? '&lt;Invoices&gt;&lt;/Invoices&gt;' : 'ERR:6'));
			called.push(operation);
		});
	});
});
afterAll(async () => {
	nock.restore();
	await service.close();
	await tenant.close();
});
const called: string[] = [];
beforeEach(() => {
	tenant.reset();
	called.splice(0);
	service.requests.splice(0);
	answers = {};
});
afterEach(() => nock.cleanAll());

const writes = () => called.filter((operation) => operation === 'ImportAndPublishInv').length;
const publishAt = async (url: string, more: Record<string, string> = {}) =>
	await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1')], credentials: await tenant.credential({ url, patterns: '1/001', ...more }) });

describe('a write is sent once, and looked up when its answer is none', () => {
	test.each([
		['a redirect', (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end()],
		['a permanent redirect', (response: ServerResponse) => response.writeHead(308, { location: `${service.url}/elsewhere` }).end()],
		['401', (response: ServerResponse) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end('who?')],
		['407', (response: ServerResponse) => response.writeHead(407).end()],
		['429', (response: ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end()],
		['503', (response: ServerResponse) => response.writeHead(503).end('<html>down</html>')],
		['a body of digits', (response: ServerResponse) => response.end('12345678901234567890')],
		['digits as the result', (response: ServerResponse) => response.end(soap('ImportAndPublishInv', '12345678901234567890'))],
		['JSON', (response: ServerResponse) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"statusCode":200,"body":"OK:1/001;C26TAA-HD-1_1"}')],
		['a broken connection', (response: ServerResponse) => response.destroy()],
		['a code nobody documents', (response: ServerResponse) => response.end(soap('ImportAndPublishInv', 'ERR:99'))],
	])('%s', async (_name, answer) => {
		answers.ImportAndPublishInv = answer;
		const run = await publishAt(service.url, { repeatedKeys: 'accepted' });
		expect(writes()).toBe(1);
		expect(called.indexOf('ImportAndPublishInv')).toBeLessThan(called.lastIndexOf('getStatusInv'));
		expect(service.requests.some((request) => request.includes('elsewhere') || request.startsWith('GET'))).toBe(false);
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toMatchObject([{ key: 'HD-1', number: null, outcome: expect.stringMatching(/^(unknown|rejected)$/) as string, remedy: expect.any(String) as string }]);
	});

	test.each(['ETIMEDOUT', 'ECONNRESET', 'EPIPE', 'ESOCKETTIMEDOUT'])('%s may have arrived: it is looked up', async (code) => {
		nock('https://tenant.example.com').persist().post('/PublishService.asmx', /getStatusInv/).reply(200, soap('getStatusInv', '&lt;Invoices&gt;&lt;/Invoices&gt;'));
		const write = nock('https://tenant.example.com').persist().post('/PublishService.asmx', /ImportAndPublishInv/).replyWithError(Object.assign(new Error(`connect ${code}`), { code }));
		const run = await publishAt('https://tenant.example.com', { repeatedKeys: 'accepted' });
		expect(write.isDone()).toBe(true);
		expect(run.rows(1)).toMatchObject([{ outcome: 'unknown', safeFrom: expect.stringMatching(/\+07:00$/) as string }]);
	});
});

test('a service that takes longer than the time limit is looked up, not called again', async () => {
	const limits = jest.replaceProperty(defaultTimeouts as { write: number }, 'write', 100);
	answers.ImportAndPublishInv = () => undefined;
	const run = await publishAt(service.url, { repeatedKeys: 'accepted' });
	limits.restore();
	expect(writes()).toBe(1);
	expect(run.rows(1)).toMatchObject([{ outcome: 'unknown', reason: 'The service did not answer within the time limit' }]);
});

describe('what certainly never arrived is not sent', () => {
	test('a refused connection', async () => {
		const run = await publishAt(`http://127.0.0.1:${await freePort()}`);
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', reason: part('connection refused'), remedy: part("'Tenant URL'") }]);
	});

	test('a refused connection of the write alone', async () => {
		const publishUrl = `http://127.0.0.1:${await freePort()}/PublishService.asmx`;
		const marked = await tenant.run({
			parameters: { resource: 'customer', operation: 'upsert' }, input: [{ code: 'K1', name: 'A', email: 'a@example.com' }],
			credentials: await tenant.credential({ publishUrl }),
		});
		expect(marked.rows(1)).toMatchObject([{ outcome: 'notSent', customerCode: 'K1', reason: part('connection refused') }]);
	});

	test.each(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])('%s', async (code) => {
		nock('https://tenant.example.com').persist().post('/PublishService.asmx', /getStatusInv/).reply(200, soap('getStatusInv', '&lt;Invoices&gt;&lt;/Invoices&gt;'));
		nock('https://tenant.example.com').persist().post('/PublishService.asmx', /ImportAndPublishInv/).replyWithError(Object.assign(new Error(code), { code }));
		const run = await publishAt('https://tenant.example.com');
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', key: 'HD-1' }]);
		expect(JSON.stringify(run.rows(1))).not.toContain(code);
	});
});

describe('reading', () => {
	test('a redirect is not followed, and the remedy names the address', async () => {
		answers.listInvByCusFkey = (response) => response.writeHead(302, { location: '/login' }).end();
		const run = await tenant.run({ parameters: { resource: 'invoice', operation: 'get', ...named('key', 'HD-1') }, credentials: await tenant.credential({ url: service.url }) });
		expect(run.error).toMatchObject({ message: part('leads elsewhere'), description: part("'Tenant URL'") });
		expect(service.requests.every((request) => request === 'POST /PortalService.asmx')).toBe(true);
	});

	test('numbers of an invoice stay text, however long', async () => {
		const item = '<Data><Item><invToken>1/001;C26TAA;0012345678901234567890</invToken><fkey>00012</fkey><amount>12345678901234567890.10</amount><status>1</status><payment>0</payment></Item></Data>';
		answers.listInvByCusFkey = (response) => response.end(soap('listInvByCusFkey', item.replaceAll('<', '&lt;')));
		const run = await tenant.run({ parameters: { resource: 'invoice', operation: 'get', ...named('key', '00012') }, credentials: await tenant.credential({ url: service.url }) });
		expect(run.rows(0)).toMatchObject([{ key: '00012', number: '12345678901234567890', amount: '12345678901234567890.10' }]);
	});
});

test.each([
	[{ code: 'ECONNREFUSED' }, 'no'],
	[{ code: 'ERR_BAD_REQUEST', cause: { code: 'ENOTFOUND' } }, 'no'],
	[{ cause: { cause: { code: 'ENETUNREACH' } } }, 'no'],
	[{ code: 'ECONNABORTED' }, 'maybe'],
	[{ code: 'toString' }, 'maybe'],
	[{ code: '__proto__' }, 'maybe'],
	[new Error('socket hang up'), 'maybe'],
	['ECONNREFUSED', 'maybe'],
	[undefined, 'maybe'],
] as const)('of %p it is known whether it was sent: %s', (error, sent) => {
	expect(noAnswer(error)).toEqual({ kind: 'noAnswer', sent, reason: expect.any(String) as string });
});

test('a reply of any other shape is no answer that could be believed', () => {
	for (const reply of [undefined, null, 'OK', 7, {}, { statusCode: '200', body: 'OK' }]) expect(readReply(reply).status).toBe(0);
	expect(readReply({ statusCode: 200, body: Buffer.from('Khoá') })).toEqual({ status: 200, body: 'Khoá' });
	expect(readReply({ statusCode: 200, body: { parsed: true } })).toEqual({ status: 200, body: '' });
});

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return port;
}
