import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { named, openTenant } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({ invoices: [{ key: 'OLD', date: '2026-11-01' }] });
});

/** An invoice the agent fills in. */
const form = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'invoice', operation, pattern: '1/001', serial: 'C26TAA', input: 'form', key: '={{ $fromAI("key") }}', buyerName: 'Công ty A',
	lines: { line: [{ itemName: 'Dịch vụ', lineTotal: '1000', vatRate: '={{ $fromAI("rate") }}' }] }, documentFields: { date: '2026-11-02', buyerAddress: '2 Phố Mẫu' }, ...more,
});

const issued = () => tenant.simulator.books.invoices.map(({ key }) => key);

describe.each(['engine', 'itself'] as const)('an agent whose tool is run by the %s', (way) => {
	const legal: Array<[string, INodeParameters]> = [
		['publish', form('publish')],
		['confirm', { resource: 'payment', operation: 'confirm', ...named('key', 'OLD') }],
		['unconfirm', { resource: 'payment', operation: 'unconfirm', ...named('key', 'OLD') }],
	];

	const call = async (parameters: INodeParameters, input?: IDataObject) => await tenant.bench.runAsTool({ type: 'vnptInvoice', way, parameters, input, credentials: tenant.credentials });

	test.each(legal)('may not %s unless it is allowed', async (_name, parameters) => {
		const answer = await call(parameters, { key: 'HD-1', rate: '10' });
		expect(answer).toContain('An AI agent may not run this operation');
		expect(tenant.calls()).toEqual([]);
	});

	test("issues with 'Allow Legal Effect', and is told the number", async () => {
		const answer = await call(form('publish', { allowLegalEffect: true }), { key: 'HD-1', rate: '10' });
		expect(JSON.parse(answer)).toMatchObject([{ outcome: 'published', key: 'HD-1', number: '2' }]);
		expect(issued()).toEqual(['OLD', 'HD-1']);
	});

	test('is told of what needs attention too', async () => {
		const answer = await call(form('publish', { allowLegalEffect: true }), { key: 'HD-1', rate: '7' });
		expect(JSON.parse(answer)).toMatchObject([{ outcome: 'invalid', key: 'HD-1' }]);
	});

	test('reads and validates without being allowed anything', async () => {
		const get = await call({ resource: 'invoice', operation: 'get', ...named('key', 'OLD') });
		expect(JSON.parse(get)).toMatchObject([{ key: 'OLD', status: '1' }]);
		const validate = await call(form('validate'), { key: 'HD-1', rate: '10' });
		expect(JSON.parse(validate)).toMatchObject([{ valid: true, key: 'HD-1' }, { documents: 1, errors: 0 }]);
		expect(issued()).toEqual(['OLD']);
	});
});
