/** Answers without end, in size or in time: each is broken off, said in words, and a write is looked up instead of sent again. A credential test ends, too. */
// First of all: its quick waits must be in place before n8n is loaded.
import { credentialOf, openTenant, part, publishColumns, sheetRow } from '../nodes/VnptInvoice/tenant';
import type { TestTenant } from '../nodes/VnptInvoice/tenant';
import type { ServerResponse } from 'http';
import type { IExecuteFunctions } from 'n8n-workflow';
import { gzipSync } from 'zlib';
import { answerLimits } from '../../nodes/shared/http';
import { outputFile } from '../../nodes/shared/outputFile';
import { defaultTimeouts } from '../../services/vnpt/client';
import { credentialOf as companyCredentialOf } from '../nodes/SmartBill/company';
import { listen } from '../engine/loopback';
import type { Loopback } from '../engine/loopback';

let tenant: TestTenant;
let service: Loopback;
const called: string[] = [];
/** How an operation is answered; what is not named here answers that it knows no invoice. */
let answers: Record<string, (response: ServerResponse) => void>;
/** Bytes the service could get rid of before it was cut off, in all answers. */
let written = 0;

const soap = (operation: string, result: string): string =>
	`<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${result}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;
const nothing = '&lt;Invoices&gt;&lt;/Invoices&gt;';

beforeAll(async () => {
	tenant = await openTenant();
	service = await listen((request, response) => {
		request.resume().on('end', () => {
			const operation = /tempuri\.org\/(\w+)/.exec(String(request.headers.soapaction))?.[1] ?? '';
			called.push(operation);
			response.setHeader('content-type', 'text/xml; charset=utf-8');
			const answer = answers[operation];
			if (answer) answer(response);
			else response.end(soap(operation, operation === 'getStatusInv' ? nothing : 'ERR:6'));
		});
	});
	jest.replaceProperty(answerLimits, 'whole', 1024 * 1024);
	jest.replaceProperty(answerLimits, 'streamed', 2 * 1024 * 1024);
	jest.replaceProperty(answerLimits, 'patience', 2);
});
afterAll(async () => {
	jest.restoreAllMocks();
	await service.close();
	await tenant.close();
});
beforeEach(() => {
	called.splice(0);
	answers = {};
	written = 0;
});

/** Writes a piece again and again until nobody takes it any more. */
const endlessly = (piece: string, pause = 0) => (response: ServerResponse): void => {
	const next = (): void => {
		if (response.destroyed) return;
		written += piece.length;
		if (pause > 0) {
			response.write(piece);
			setTimeout(next, pause).unref();
		} else if (response.write(piece)) setImmediate(next);
		else response.once('drain', next);
	};
	response.write(soap('getStatusInv', '').slice(0, 60));
	next();
};

const packed = gzipSync(Buffer.alloc(16 * 1024 * 1024, 'x'));
/** Milliseconds; the size is the limit, however slow the machine. */
const longEnough = defaultTimeouts.read;
const short = 1_000;

const everyAnswer: ReadonlyArray<[string, (response: ServerResponse) => void, string, number]> = [
	['never ends', endlessly('x'.repeat(64 * 1024)), 'and was not read to its end', longEnough],
	['is small until it is unpacked', (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed), 'and was not read to its end', longEnough],
	['comes to a standstill', (response) => void response.write('<soap:Envelope'), 'within the time limit', short],
	['comes a letter at a time', endlessly(' ', 50), 'within the time limit', short],
];

const publish = async () => await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1')], credentials: await tenant.credential({ url: service.url, patterns: '1/001', repeatedKeys: 'accepted' }) });

test.each(everyAnswer)('a look-up whose answer %s: nothing is sent', async (_what, answer, said, limit) => {
	jest.replaceProperty(defaultTimeouts as { read: number }, 'read', limit);
	answers.getStatusInv = answer;
	const run = await publish();
	expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'notSent', reason: part(said) }]);
	expect(called).not.toContain('ImportAndPublishInv');
	expect(written).toBeLessThan(64 * 1024 * 1024);
});

test.each(everyAnswer)('a write whose answer %s: looked up, sent once', async (_what, answer, said, limit) => {
	jest.replaceProperty(defaultTimeouts as { read: number }, 'read', longEnough);
	jest.replaceProperty(defaultTimeouts as { write: number }, 'write', limit);
	answers.ImportAndPublishInv = answer;
	const run = await publish();
	expect(called.filter((operation) => operation === 'ImportAndPublishInv')).toHaveLength(1);
	expect(called.lastIndexOf('getStatusInv')).toBeGreaterThan(called.indexOf('ImportAndPublishInv'));
	expect(run.rows(0)).toEqual([]);
	expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'unknown', reason: part(said) }]);
});

test.each(everyAnswer)('a credential test that is answered by what %s: it fails, in words', async (_what, answer, said, limit) => {
	jest.replaceProperty(defaultTimeouts as { read: number }, 'read', limit);
	answers = { listInvByCusFkey: answer, '': answer };
	for (const [node, credential, data] of [
		['vnptInvoice', 'vnptInvoiceApi', credentialOf(service.url)],
		['smartBill', 'smartBillApi', companyCredentialOf(service.url)],
	] as const) {
		expect(await tenant.bench.testCredential(node, credential, data)).toEqual({ status: 'Error', message: part(said) });
	}
	expect(called).toEqual(expect.arrayContaining(['listInvByCusFkey', '']));
	expect(written).toBeLessThan(64 * 1024 * 1024);
});

test('outside of tests a file of the size the service takes fits in, in base64 and an envelope', () => {
	jest.restoreAllMocks();
	expect(answerLimits.whole).toBeGreaterThan(2 * 10 * 1024 * 1024);
	expect(answerLimits.streamed).toBeGreaterThan(answerLimits.whole);
});

test.each([
	['../../.n8n/config', '-..-.n8n-config'],
	['/etc/passwd', '-etc-passwd'],
	['C:\\Windows\\system.ini', 'C:-Windows-system.ini'],
	['.htaccess', 'htaccess'],
	['a\u0000b\n.pdf', 'a-b-.pdf'],
	['..', 'file'],
	['Hóa đơn 1.pdf', 'Hóa đơn 1.pdf'],
])('a file called %j is handed over as %s', async (name, expected) => {
	const context = {
		getNodeParameter: () => 'data', getNode: () => ({ name: 'Node' }),
		helpers: { prepareBinaryData: async (_content: Buffer, fileName: string) => ({ fileName, data: '', mimeType: '' }) },
	};
	expect(await outputFile(context as unknown as IExecuteFunctions, 0, Buffer.from(''), name, 'application/pdf')).toMatchObject({ data: { fileName: expected } });
});
