/** Every operation of VNPT Invoice, and its trigger, at a service that turns what it is sent against the user. */
// First of all: its quick waits must be in place before n8n is loaded.
import { credentialOf, openTenant, sheetRow } from '../nodes/VnptInvoice/tenant';
import type { TenantRun, TestTenant } from '../nodes/VnptInvoice/tenant';
import type { INodeParameters } from 'n8n-workflow';
import { operations } from '../../nodes/VnptInvoice/actions/resources';
import { secrets, traces } from '../nodes/VnptInvoice/secrets';
import { everyOperation } from './everyOperation';
import { bombTraces, bombType, openHostileService } from './hostileService';
import type { HostileAnswer, HostileService } from './hostileService';

let tenant: TestTenant;
let service: HostileService;
let credentials: TenantRun['credentials'];
beforeAll(async () => {
	tenant = await openTenant();
	service = await openHostileService('text/xml; charset=utf-8');
	credentials = await tenant.credential({ ...secrets, url: service.url });
});
afterAll(async () => {
	await service.close();
	await tenant.close();
});

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const envelope = (body: string, before = ''): string => `${before}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;
const result = (operation: string, text: string, before = ''): string =>
	envelope(`<${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${text}</${operation}Result></${operation}Response>`, before);
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
const passwordsIn = (request: string): string[] => [...request.matchAll(/<(?:ACpass|[Pp]ass|password|userPass)>([^<]*)</g)].map(([, text]) => unescaped(text ?? ''));

const answers: Array<[string, (request: string, operation: string) => HostileAnswer]> = [
	['a fault that names the passwords', (request) => ({ status: 500, body: envelope(`<soap:Fault><faultcode>soap:Server</faultcode><faultstring>${escaped(passwordsIn(request).join(' / '))}</faultstring></soap:Fault>`) })],
	['a code that names them', (request, operation) => ({ status: 200, body: result(operation, escaped(`ERR:1 ${passwordsIn(request).join(' / ')}`)) })],
	['the request itself, as a page', (request) => ({ status: 503, body: `<html>${request}</html>` })],
	['a redirect to another host that keeps the body', () => ({ status: 307, body: '', headers: { location: `${service.elsewhere.url}/taken` } })],
	['a bomb around the envelope', (_request, operation) => ({ status: 200, body: result(operation, '&i;&file;', bombType) })],
	['a bomb inside the result', (_request, operation) => ({ status: 200, body: result(operation, escaped(`${bombType}<Data><Item><fkey>&i;</fkey><name>&file;</name></Item></Data>`)) })],
];

/** These send nothing to the service with what the workflows give them here. */
const silent = new Set(['invoice.validate', 'signature.publishSigned']);
const used = everyOperation('vnpt', 'vnptInvoice');
const file = { data: { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf', fileName: 'bang-ke.pdf' } };
/** What the workflows hand from node to node. */
const handed = { key: 'HD-1', serial: 'AB12', certificate: 'MIIC', signature: 'MIIC', messageId: 'M1' };
const items = [{ json: { ...sheetRow('HD-1'), ...handed }, binary: file }];

/** Operations whose requests had the passwords in them. */
const carried = new Set<string>();
afterAll(() => expect(carried.size).toBeGreaterThan(used.length - 5));

test('every operation of the node is among them', () => {
	const all = [...operations].flatMap(([resource, group]) => [...group.keys()].map((operation) => `${resource}.${operation}`));
	expect(used.map(([name]) => name)).toEqual(all.sort());
});

describe.each(used)('%s', (name, parameters) => {
	test.each(answers)('answered with %s', async (_case, answer) => {
		service.answer(answer);
		const logged = tenant.bench.log.length;
		const run = await tenant.run({ parameters, items, credentials, settings: { onError: 'continueRegularOutput' } });
		const said = [JSON.stringify(run.run), run.error?.stack, ...tenant.bench.log.slice(logged)].join('\n');
		expect([...traces, ...bombTraces].filter((trace) => said.includes(trace))).toEqual([]);
		expect(service.elsewhere.requests).toEqual([]);
		expect([name, service.sent.length > 0]).toEqual([name, !silent.has(name)]);
		if (service.sent.some((request) => passwordsIn(request).includes(secrets.password))) carried.add(name);
	});
});

const watching: INodeParameters = { serials: { serial: [{ pattern: '1/001', serial: 'C26TAA' }] }, events: ['newInvoice', 'cancelled'] };

test.each(answers)('the trigger, answered with %s', async (_case, answer) => {
	service.answer(answer);
	const logged = tenant.bench.log.length;
	const polled = await tenant.bench.poll({ type: 'vnptInvoiceTrigger', credentials, parameters: watching, staticData: {} }).catch((error: unknown) => error);
	const said = [JSON.stringify(polled), polled instanceof Error ? `${polled.message} ${polled.stack}` : '', ...tenant.bench.log.slice(logged)].join('\n');
	expect(polled).toBeInstanceOf(Error);
	expect([...traces, ...bombTraces].filter((trace) => said.includes(trace))).toEqual([]);
	expect(service.elsewhere.requests).toEqual([]);
	expect(service.sent.length).toBeGreaterThan(0);
});

test.each(answers)('the credential test, answered with %s', async (_case, answer) => {
	service.answer(answer);
	const { message } = await tenant.bench.testCredential('vnptInvoice', 'vnptInvoiceApi', { ...credentialOf(service.url), ...secrets });
	expect([...traces, ...bombTraces].filter((trace) => message.includes(trace))).toEqual([]);
	expect(service.elsewhere.requests).toEqual([]);
});
