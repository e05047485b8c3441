import type { INodeParameters } from 'n8n-workflow';
import { named, openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1', buyerName: 'Công ty Một', date: '2026-11-02' }] });
});

const convert = (purpose: string, invoice: INodeParameters): INodeParameters => ({ resource: 'invoice', operation: 'convert', purpose, ...invoice, binaryPropertyName: 'giay' });
const convertedAt = () => tenant.simulator.books.invoices[0]?.convertedAt;

const ways = [['key', 'key', 'HD-1', 'HD-1.html', 'Fkey'], ['number', 'invoiceToken', '1/001;C26TAA;1', '1-001-C26TAA-1.html', '']] as const;

test.each(ways)('for storage by %s, as often as wished', async (mode, field, name, fileName, suffix) => {
	for (let time = 0; time < 2; time++) {
		const run = await tenant.run({ parameters: convert('store', named(mode, name)) });
		const [item] = run.output(0);
		expect(item?.json).toEqual({ [field]: name, purpose: 'store', fileName });
		expect(item?.binary?.giay).toMatchObject({ mimeType: 'text/html', fileName });
		const page = run.file(item!, 'giay').toString('utf8');
		expect(page).toContain('để lưu trữ');
		expect(page).toContain('Công ty Một');
	}
	expect(tenant.calls()).toEqual([`convertForStore${suffix}`, `convertForStore${suffix}`]);
	expect(convertedAt()).toBeUndefined();
});

test.each(ways)('as proof of origin by %s, once', async (mode, _field, name, _fileName, suffix) => {
	const parameters = convert('verify', named(mode, name));
	const run = await tenant.run({ parameters });
	expect(run.file(run.output(0)[0]!, 'giay').toString('utf8')).toContain('chứng minh nguồn gốc');
	const first = convertedAt();
	expect(first).toBeDefined();
	const again = await tenant.run({ parameters });
	expect(again.output(0)).toEqual([]);
	expect(again.error).toMatchObject({ message: part('was converted before'), description: part("'Storage'"), context: { itemIndex: 0 } });
	expect(convertedAt()).toBe(first);
	expect(tenant.calls()).toEqual([`convertForVerify${suffix}`, `convertForVerify${suffix}`]);
});

test('a tenant that answers in base64 is read as well', async () => {
	tenant.simulator.vnpt.switches.set('storeAsBase64', true);
	const run = await tenant.run({ parameters: convert('store', named('key', 'HD-1')) });
	expect(run.file(run.output(0)[0]!, 'giay').toString('utf8')).toContain('để lưu trữ');
});

test('the answer to a proof of origin is lost: it is told that the page may have been made', async () => {
	tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'convertForVerifyFkey' });
	const run = await tenant.run({ parameters: convert('verify', named('key', 'HD-1')) });
	expect(run.error).toMatchObject({ message: part('was converted before'), description: part("'Storage'") });
	expect(convertedAt()).toBeDefined();
});
