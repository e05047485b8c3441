/** A character that XML cannot carry, in any parameter of any operation: no broken request goes out, whose outcome would be open. */
// First of all: its quick waits must be in place before n8n is loaded.
import { credentialOf, openTenant, sheetRow } from '../nodes/VnptInvoice/tenant';
import type { TestTenant } from '../nodes/VnptInvoice/tenant';
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { everyOperation } from './everyOperation';
import { openHostileService } from './hostileService';
import type { HostileService } from './hostileService';
import { infoset } from './infoset';

let tenant: TestTenant;
let service: HostileService;
let credentials: INodeCredentials;
beforeAll(async () => {
	tenant = await openTenant();
	service = await openHostileService('text/xml; charset=utf-8');
	credentials = await tenant.bench.saveCredential('vnptInvoiceApi', credentialOf(service.url));
});
afterAll(async () => {
	await service.close();
	await tenant.close();
});

type Leaf = ReadonlyArray<string | number>;

/** Every text of the parameters that a user types. */
function leaves(value: unknown, path: Leaf = []): Leaf[] {
	if (typeof value === 'string') return ['resource', 'operation', 'mode', 'mappingMode'].includes(String(path.at(-1))) ? [] : [path];
	return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name])) : [];
}

function changed(value: unknown, [name, ...rest]: Leaf, to: (text: string) => string): unknown {
	if (name === undefined) return to(String(value));
	return Object.assign(Array.isArray(value) ? [...value as unknown[]] : { ...value as object }, { [name]: changed((value as Record<string, unknown>)[name], rest, to) });
}

const file = { data: { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf', fileName: 'bang-ke.pdf' } };
const row = { ...sheetRow('HD-1'), 'Mã KH': 'C1', Email: 'khach@example.com', key: 'HD-1', serial: 'AB12', certificate: 'MIIC', signature: 'MIIC', messageId: 'M1' };
const absent = (operation: string): string =>
	`<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation}Response xmlns="http://tempuri.org/"><${operation}Result>ERR:6</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;

let sent = 0;
afterAll(() => expect(sent).toBeGreaterThan(10));

test.each(everyOperation('vnpt', 'vnptInvoice'))('%s', async (_name, parameters) => {
	for (const leaf of leaves(parameters)) {
		service.answer((_request, operation) => ({ status: 200, body: absent(operation) }));
		const used = changed(parameters, leaf, (text) => `${text}\u0001x`) as INodeParameters;
		await tenant.run({ parameters: used, items: [{ json: row, binary: file }], credentials, settings: { onError: 'continueRegularOutput' } });
		sent += service.sent.length;
		expect([leaf, service.sent.filter((request) => infoset(request) === undefined)]).toEqual([leaf, []]);
	}
});
