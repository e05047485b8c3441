/** Every operation of SmartBill (Korea), and its polling trigger, at a service that turns what it is sent against the user. */
// First of all: its quick waits must be in place before n8n is loaded.
import { codeLogin, credentialOf, openCompany, supplier } from '../nodes/SmartBill/company';
import type { TestCompany } from '../nodes/SmartBill/company';
import type { INodeCredentials } from 'n8n-workflow';
import { operations } from '../../nodes/SmartBill/actions/resources';
import { encryptCertificatePassword } from '../../services/smartbill/certificate-password';
import { readXml } from '../../services/smartbill/xml-tree';
import { sheetRow } from '../nodes/SmartBill/sheet';
import { everyOperation } from './everyOperation';
import { bombTraces, bombType, openHostileService } from './hostileService';
import type { HostileAnswer, HostileService } from './hostileService';

const secrets = [supplier.token, supplier.authCode, supplier.certificatePassword, supplier.encryptionKey, encryptCertificatePassword(supplier.certificatePassword, supplier.encryptionKey)];
const traces = [...secrets, ...secrets.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]), ...bombTraces];

let company: TestCompany;
let service: HostileService;
let byToken: INodeCredentials;
let byCode: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	service = await openHostileService('application/json; charset=utf-8');
	byToken = await company.credential({ url: service.url });
	byCode = await company.credential({ url: service.url, ...codeLogin() });
});
afterAll(async () => {
	await service.close();
	await company.close();
});

function answered(request: string, code: string, message: string): HostileAnswer {
	const { MessageId, Signal, ConversationId = null } = JSON.parse(request) as Record<string, unknown>;
	return { status: 200, body: JSON.stringify({ MessageId, Signal: `${String(Signal)}_FINISH`, ConversationId, ResponseTime: '20300115000000', ResultCode: code, ResultMessage: message, ResultDataSet: {} }) };
}
const everything = (request: string): string => Object.values(JSON.parse(request) as object).join(' / ');

const answers: Array<[string, (request: string) => HostileAnswer]> = [
	['a code that names what was sent', (request) => answered(request, '69999', `거부: ${everything(request)}`)],
	['success that names it', (request) => answered(request, '30000', everything(request))],
	['the request itself, as a page', (request) => ({ status: 503, body: `<html>${request}</html>` })],
	['a redirect to another host that keeps the body', () => ({ status: 307, body: '', headers: { location: `${service.elsewhere.url}/taken` } })],
	['XML with a bomb', () => ({ status: 200, body: `${bombType}<a>&i;&file;</a>` })],
];

/** Validate reckons, the registration form is a page for somebody else's browser. */
const silent = new Set(['membership.createRegistrationForm', 'taxInvoice.validate']);
const used = everyOperation('smartbill', 'smartBill');
const file = { data: { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf', fileName: 'file.pdf' } };

test('every operation of the node is among them', () => {
	const all = [...operations].flatMap(([resource, group]) => [...group.keys()].map((operation) => `${resource}.${operation}`));
	expect(used.map(([name]) => name)).toEqual(all.sort());
});

describe.each(used)('%s', (name, parameters) => {
	test.each(answers)('answered with %s', async (_case, answer) => {
		service.answer(answer);
		for (const credentials of [byToken, byCode]) {
			const logged = company.bench.log.length;
			const run = await company.run({ parameters, items: [{ json: sheetRow('HD-1'), binary: file }], credentials, settings: { onError: 'continueRegularOutput' } });
			const said = [JSON.stringify(run.run), run.error?.stack, ...company.bench.log.slice(logged)].join('\n');
			expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
		}
		expect(service.elsewhere.requests).toEqual([]);
		expect([name, service.sent.length > 0]).toEqual([name, !silent.has(name)]);
	});
});

test.each(answers)('the trigger, answered with %s', async (_case, answer) => {
	service.answer(answer);
	for (const credentials of [byToken, byCode]) {
		const logged = company.bench.log.length;
		const polled = await company.bench.poll({ type: 'smartBillTrigger', credentials, parameters: { events: ['statusChanged', 'purchaseArrived'] }, staticData: {} }).catch((error: unknown) => error);
		const said = [JSON.stringify(polled), polled instanceof Error ? `${polled.message} ${polled.stack}` : '', ...company.bench.log.slice(logged)].join('\n');
		expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
	}
	expect(service.elsewhere.requests).toEqual([]);
	expect(service.sent.length).toBeGreaterThan(0);
});

test.each(answers)('the credential test, answered with %s', async (_case, answer) => {
	service.answer(answer);
	for (const more of [{}, codeLogin()]) {
		const { message } = await company.bench.testCredential('smartBill', 'smartBillApi', { ...credentialOf(service.url), ...more });
		expect(traces.filter((trace) => message.includes(trace))).toEqual([]);
	}
	expect(service.elsewhere.requests).toEqual([]);
});

test('an invoice that declares a document type is not read', () => {
	const invoice = '<TaxInvoice><ExchangedDocument><ID>&i;</ID></ExchangedDocument></TaxInvoice>';
	expect(readXml(invoice.replace('&i;', 'A'))).toBeDefined();
	expect(readXml(`${bombType}${invoice}`)).toBeUndefined();
});
