/** Every operation of SmartBill (Korea), and its triggers, where the service turns what it is sent against the user: see silence.ts. */
// First of all: its quick waits must be in place before n8n is loaded.
import { codeLogin, credentialOf, openCompany, supplier } from '../nodes/SmartBill/company';
import { operations } from '../../nodes/SmartBill/actions/resources';
import { encryptCertificatePassword } from '../../services/smartbill/certificate-password';
import { readXml } from '../../services/smartbill/xml-tree';
import { smartBillFaults } from '../../simulator/smartbill/faults';
import { openBench } from '../engine/bench';
import { sheetRow } from '../nodes/SmartBill/sheet';
import { everyOperation } from './everyOperation';
import { bombTraces, bombType } from './hostileService';
import type { HostileAnswer } from './hostileService';
import { keepsSilent } from './silence';
import type { Subject } from './silence';

const secrets = [supplier.token, supplier.authCode, supplier.certificatePassword, supplier.encryptionKey, encryptCertificatePassword(supplier.certificatePassword, supplier.encryptionKey)];
const traces = [...secrets, ...secrets.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]), ...bombTraces];

function answered(request: string, code: string, message: string): HostileAnswer {
	const { MessageId, Signal, ConversationId = null } = JSON.parse(request) as Record<string, unknown>;
	return { status: 200, body: JSON.stringify({ MessageId, Signal: `${String(Signal)}_FINISH`, ConversationId, ResponseTime: '20300115000000', ResultCode: code, ResultMessage: message, ResultDataSet: {} }) };
}
const everything = (request: string): string => Object.values(JSON.parse(request) as object).join(' / ');

const answers: Subject['answers'] = [
	['a code that names what was sent', (request) => answered(request, '69999', `거부: ${everything(request)}`)],
	['success that names it', (request) => answered(request, '30000', everything(request))],
	['the request itself, as a page', (request) => ({ status: 503, body: `<html>${request}</html>` })],
	['a redirect to another host that keeps the body', (_request, _operation, elsewhere) => ({ status: 307, body: '', headers: { location: elsewhere } })],
	['XML with a bomb', () => ({ status: 200, body: `${bombType}<a>&i;&file;</a>` })],
];

const file = { data: { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf', fileName: 'file.pdf' } };

keepsSilent({
	node: 'smartBill', credential: 'smartBillApi',
	operations: [...operations].flatMap(([resource, group]) => [...group.keys()].map((operation) => `${resource}.${operation}`)),
	used: everyOperation('smartbill', 'smartBill'),
	// Validate reckons, the registration form is a page for somebody else's browser.
	silent: new Set(['membership.createRegistrationForm', 'taxInvoice.validate']),
	trigger: { type: 'smartBillTrigger', parameters: { events: ['statusChanged', 'taxServiceResult', 'purchaseArrived'] } },
	lists: [],
	contentType: 'application/json; charset=utf-8',
	answers, faults: Object.keys(smartBillFaults), traces,
	carriesSecrets: (request) => [supplier.token, supplier.authCode].some((secret) => request.includes(secret)),
	open: async () => {
		const company = await openCompany();
		const { simulator, bench } = company;
		return {
			bench, url: simulator.url,
			credentials: (url) => [credentialOf(url), { ...credentialOf(url), ...codeLogin() }],
			run: async (parameters, credentials, retry) => await company.run({
				parameters, credentials, items: [{ json: sheetRow('HD-1'), binary: file }], settings: retry ? { retryOnFail: true, maxTries: 2 } : { onError: 'continueRegularOutput' },
			}),
			fault: (kind, options) => {
				company.reset();
				simulator.smartbill.switches.set('conversationIds', 'length');
				simulator.smartbill.faults.add({ kind, times: 0, ...options });
			},
			close: async () => await company.close(),
		};
	},
});

describe('what a registration hands over', () => {
	const registered = { USER_SBID: 'simuser01', COM_REGNO: supplier.regno, COM_NAME: '가상', regYn: 'Y', AUTH_CODE: supplier.authCode, AUTH_TOKEN: supplier.token };

	test.each<[string, unknown]>([
		['whole', registered], ['in small letters', Object.fromEntries(Object.entries(registered).map(([name, value]) => [name.toLowerCase(), value]))],
		['without the company', { ...registered, COM_REGNO: '' }], ['in a list', [registered]], ['inside of something', { data: registered }], ['as text', JSON.stringify(registered)],
		['as a change of state', { ...registered, DTI_STATUS: 'C', ETC_PCS_NO: '9'.repeat(35) }], ['as names', { [supplier.token]: 'Y', [supplier.authCode]: 'Y' }],
	])('%s, from whoever: masked in the item, absent from the log and from the answer', async (_form, body) => {
		const bench = await openBench();
		for (const from of ['183.111.188.210', '10.1.2.3']) {
			const answer = await bench.callWebhook({ type: 'smartBillWebhookTrigger', parameters: {}, body: body as never, from }).catch((error: unknown) => error);
			const said = [JSON.stringify(answer), answer instanceof Error ? answer.stack : '', ...bench.log].join('\n');
			expect([supplier.token, supplier.authCode].filter((secret) => said.includes(secret))).toEqual([]);
		}
	});
});

test('an invoice that declares a document type is not read', () => {
	const invoice = '<TaxInvoice><ExchangedDocument><ID>&i;</ID></ExchangedDocument></TaxInvoice>';
	expect(readXml(invoice.replace('&i;', 'A'))).toBeDefined();
	expect(readXml(`${bombType}${invoice}`)).toBeUndefined();
});
