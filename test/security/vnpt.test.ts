/** Every operation of VNPT Invoice, and its trigger, where the service turns what it is sent against the user: see silence.ts. */
// First of all: its quick waits must be in place before n8n is loaded.
import { credentialOf, openTenant, sheetRow } from '../nodes/VnptInvoice/tenant';
import { operations } from '../../nodes/VnptInvoice/actions/resources';
import { vnptFaults } from '../../simulator/vnpt/faults';
import { secrets, traces } from '../nodes/VnptInvoice/secrets';
import { everyOperation } from './everyOperation';
import { bombTraces, bombType } from './hostileService';
import { keepsSilent } from './silence';
import type { Subject } from './silence';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const envelope = (body: string, before = ''): string => `${before}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;
const result = (operation: string, text: string, before = ''): string =>
	envelope(`<${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${text}</${operation}Result></${operation}Response>`, before);
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
const passwordsIn = (request: string): string[] => [...request.matchAll(/<(?:ACpass|[Pp]ass|password|userPass)>([^<]*)</g)].map(([, text]) => unescaped(text ?? ''));

const answers: Subject['answers'] = [
	['a fault that names the passwords', (request) => ({ status: 500, body: envelope(`<soap:Fault><faultcode>soap:Server</faultcode><faultstring>${escaped(passwordsIn(request).join(' / '))}</faultstring></soap:Fault>`) })],
	['a code that names them', (request, operation) => ({ status: 200, body: result(operation, escaped(`ERR:1 ${passwordsIn(request).join(' / ')}`)) })],
	['the request itself, as a page', (request) => ({ status: 503, body: `<html>${request}</html>` })],
	['a redirect to another host that keeps the body', (_request, _operation, elsewhere) => ({ status: 307, body: '', headers: { location: elsewhere } })],
	['a bomb around the envelope', (_request, operation) => ({ status: 200, body: result(operation, '&i;&file;', bombType) })],
	['a bomb inside the result', (_request, operation) => ({ status: 200, body: result(operation, escaped(`${bombType}<Data><Item><fkey>&i;</fkey><name>&file;</name></Item></Data>`)) })],
];

const file = { data: { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf', fileName: 'bang-ke.pdf' } };
/** What the workflows hand from node to node. */
const handed = { key: 'HD-1', serial: 'AB12', certificate: 'MIIC', signature: 'MIIC', messageId: 'M1' };

keepsSilent({
	node: 'vnptInvoice', credential: 'vnptInvoiceApi',
	operations: [...operations].flatMap(([resource, group]) => [...group.keys()].map((operation) => `${resource}.${operation}`)),
	used: everyOperation('vnpt', 'vnptInvoice'),
	silent: new Set(['invoice.validate', 'signature.publishSigned']),
	trigger: { type: 'vnptInvoiceTrigger', parameters: { serials: { serial: [{ pattern: '1/001', serial: 'C26TAA' }] }, events: ['newInvoice', 'cancelled'] } },
	lists: [['searchCustomers', {}], ['searchPatterns', {}], ['searchSerials', { pattern: '1/001' }]],
	contentType: 'text/xml; charset=utf-8',
	answers, faults: Object.keys(vnptFaults), traces: [...traces, ...bombTraces],
	carriesSecrets: (request) => passwordsIn(request).includes(secrets.password),
	open: async () => {
		const tenant = await openTenant();
		const { simulator, bench } = tenant;
		return {
			bench, url: simulator.url,
			credentials: (url) => [{ ...credentialOf(url), ...secrets }],
			run: async (parameters, credentials, retry) => await tenant.run({
				parameters, credentials, items: [{ json: { ...sheetRow('HD-1'), ...handed }, binary: file }], settings: retry ? { retryOnFail: true, maxTries: 2 } : { onError: 'continueRegularOutput' },
			}),
			fault: (kind, options) => {
				tenant.reset();
				// The log-ins of this tenant are the secrets themselves, so that calls get through to where they can fail.
				for (const account of simulator.books.accounts) {
					if (account.user === 'demo-staff') Object.assign(account, { password: secrets.accountPassword });
					if (account.user === 'demo-service') Object.assign(account, { password: secrets.password });
				}
				simulator.vnpt.seed({ invoices: [{ key: 'HD-2', date: '2026-11-01', buyerCode: 'C1' }] });
				simulator.vnpt.faults.add({ kind, times: 0, ...options });
			},
			close: async () => await tenant.close(),
		};
	},
});
