/** Who may use the credentials: the nodes of this package, and no other. */
import { join } from 'path';
import { SourcePackage } from '../engine/benchPackage';

const root = join(__dirname, '../..');

let loaded: SourcePackage;
beforeAll(async () => {
	loaded = new SourcePackage(root);
	await loaded.loadAll();
});

const ours = (credential: string): string[] =>
	loaded.types.nodes.filter((node) => node.credentials?.some(({ name }) => name === credential)).map(({ name }) => name).sort();

test.each([
	['vnptInvoiceApi', ['vnptInvoice', 'vnptInvoiceTrigger']],
	['smartBillApi', ['smartBill', 'smartBillTrigger']],
])('%s is for %j alone', (credential, nodes) => {
	const { type } = loaded.getCredential(credential);
	expect(type.restrictToSupportedNodes).toBe(true);
	// What n8n holds a node against before it decrypts.
	expect([...(loaded.known.credentials[credential]?.supportedNodes ?? [])].sort()).toEqual(nodes);
	expect(ours(credential)).toEqual(nodes);
});

test('every secret is masked in the form', () => {
	const secret = /pass|token|secret|key/i;
	const open = loaded.types.credentials.flatMap(({ name, properties }) => properties
		.filter((property) => secret.test(property.name) && property.type === 'string' && property.typeOptions?.password !== true)
		.map((property) => `${name} ${property.name}`));
	expect(open).toEqual([]);
	const masked = loaded.types.credentials.flatMap(({ properties }) => properties.filter(({ typeOptions }) => typeOptions?.password));
	expect(masked.length).toBeGreaterThanOrEqual(6);
});
