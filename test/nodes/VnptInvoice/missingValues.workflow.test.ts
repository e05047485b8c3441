/** An expression that finds nothing is empty, and never the word "undefined" at the service. */
import type { INodeParameters } from 'n8n-workflow';
import { openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	// Where the word were sent, it would be found.
	tenant.simulator.vnpt.seed({ customers: [{ code: 'undefined', name: 'Công ty Undefined' }, { code: 'null', name: 'Công ty Null' }], invoices: [{ key: 'HD-1', buyerCode: 'undefined' }] });
});

const nothing = ['={{ $json.none }}', '={{ null }}', '={{ undefined }}', '={{ {} }}', '  '];
const certificate = { certificateSerial: '5401', certificate: 'TUlJQg==' };

const cases: ReadonlyArray<readonly [string, (value: string) => INodeParameters, string]> = [
	['Customer: Get', (customerCode) => ({ resource: 'customer', operation: 'get', customerCode }), "'Customer Code' is empty"],
	['Customer: Assign Certificate, code', (customerCode) => ({ resource: 'customer', operation: 'assignCertificate', customerCode, ...certificate }), 'missing or not well formed'],
	['Customer: Assign Certificate, serial', (certificateSerial) => ({ resource: 'customer', operation: 'assignCertificate', customerCode: 'C', ...certificate, certificateSerial }), 'missing or not well formed'],
	['Customer: Assign Certificate, certificate', (text) => ({ resource: 'customer', operation: 'assignCertificate', customerCode: 'C', ...certificate, certificate: text }), 'missing or not well formed'],
	['Signature: Get Digest', (customerCode) => ({ resource: 'signature', operation: 'getDigest', invoiceTriple: '1/001;C26TAA;1', customerCode }), "'Customer Code' is empty"],
	['Signature: Confirm', (signatureValue) => ({ resource: 'signature', operation: 'confirm', invoiceTriple: '1/001;C26TAA;1', signatureValue }), "'Signature Value' is not base64"],
	['Invoice: Get Many', (customerCode) => ({ resource: 'invoice', operation: 'getAll', findBy: 'customer', customerCode }), "'Customer Code' is empty"],
	['Invoice: Get Many, key part', (keyPart) => ({ resource: 'invoice', operation: 'getAll', findBy: 'keyPart', keyPart }), "'Key Part' is empty"],
];

test.each(cases)('%s', async (_name, parameters, message) => {
	for (const value of nothing) {
		const { error } = await tenant.run({ parameters: parameters(value) });
		expect(error).toMatchObject({ message: part(message), context: { itemIndex: 0 } });
	}
	expect(tenant.calls()).toEqual([]);
});

test('optional ones are left out', async () => {
	const none = { customerCode: '={{ $json.none }}', pattern: '={{ $json.none }}', buyer: '={{ $json.none }}', status: '={{ $json.none }}', firstNumber: '={{ $json.none }}' };
	const run = await tenant.run({ parameters: { resource: 'invoice', operation: 'getAll', findBy: 'search', searchTerms: none } });
	expect(run.rows(0)).toMatchObject([{ key: 'HD-1' }]);
	const ranges = await tenant.run({ parameters: { resource: 'report', operation: 'getNumbersLeft', rangePattern: '={{ $json.none }}', rangeSerial: '={{ $json.none }}' } });
	expect(ranges.rows(0).length).toBeGreaterThan(5);
});
