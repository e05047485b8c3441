import type { IDataObject } from 'n8n-workflow';
import { openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const upsert = { resource: 'customer', operation: 'upsert' } as const;
const row = (code: string, more: IDataObject = {}): IDataObject => ({ 'Mã khách hàng': code, 'Tên khách hàng': `Khách ${code}`, Email: 'khach@example.com', ...more });
const stored = () => tenant.simulator.vnpt.state().customers;

test('columns found by their headings become customers; a second run updates them', async () => {
	const first = await tenant.run({ parameters: upsert, input: [row('K1', { MST: '9900000305', 'Địa chỉ': '1 Phố & Mẫu <2>' }), row('K2')] });
	expect(first.rows(0)).toEqual([
		{ outcome: 'done', customerCode: 'K1', name: 'Khách K1', rows: [2], findings: [] },
		{ outcome: 'done', customerCode: 'K2', name: 'Khách K2', rows: [3], findings: [] },
	]);
	expect(first.rows(1)).toEqual([]);
	expect(tenant.calls()).toEqual(['UpdateCus']);
	await tenant.run({ parameters: upsert, input: [row('K1', { 'Tên khách hàng': 'Tên mới' })] });
	expect(stored()).toMatchObject([{ Code: 'K1', Name: 'Tên mới' }, { Code: 'K2', Name: 'Khách K2', CusType: '0' }]);
});

test('columns mapped by expressions are read per item', async () => {
	const run = await tenant.run({
		parameters: { ...upsert, columns: { mappingMode: 'defineBelow', value: { code: '={{ $json.ma }}', name: '={{ $json.ten }}', email: 'chung@example.com', taxCode: '={{ $json.mst }}' } } },
		input: [{ ma: 'K1', ten: 'Một', mst: '9900000305' }, { ma: 'K2', ten: 'Hai' }],
	});
	expect(run.rows(0)).toMatchObject([{ customerCode: 'K1', name: 'Một' }, { customerCode: 'K2', name: 'Hai' }]);
	expect(stored()).toMatchObject([{ Code: 'K1', TaxCode: '9900000305', CusType: '1', Email: 'chung@example.com' }, { Code: 'K2', TaxCode: '', CusType: '0' }]);
});

test('rows with findings are held with reasons, all at once, and the others go on', async () => {
	const run = await tenant.run({
		parameters: upsert,
		input: [row(''), row('K2', { Email: '' }), row('K3'), row('K4', { MST: '12' }), row('K3', { 'Tên khách hàng': 'Khác' })],
	});
	expect(run.rows(0)).toEqual([]);
	expect(run.rows(1)).toMatchObject([
		{ outcome: 'invalid', customerCode: null, rows: [2], remedy: part("'Customer Code'") },
		{ outcome: 'invalid', customerCode: 'K2', rows: [3], reason: 'The customer has no email', findings: [{ row: 3, column: 'Email' }] },
		{ outcome: 'invalid', customerCode: 'K3', rows: [4] },
		{ outcome: 'invalid', customerCode: 'K4', rows: [5], findings: [{ row: 5, column: 'MST', value: '12' }] },
		{ outcome: 'invalid', customerCode: 'K3', rows: [6] },
	]);
	expect(stored()).toEqual([]);
	expect(tenant.calls()).toEqual([]);
});

test('a customer the tenant refuses is isolated by halves; its own code stays beside the code of the service', async () => {
	tenant.simulator.vnpt.seed({ customers: [{ code: 'K2' }] });
	tenant.simulator.vnpt.switches.set('existingCustomer', 'refuse');
	const run = await tenant.run({ parameters: upsert, input: ['K1', 'K2', 'K3'].map((code) => row(code)) });
	expect(run.rows(0)).toMatchObject([{ outcome: 'done', customerCode: 'K1' }, { outcome: 'done', customerCode: 'K3' }]);
	expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', customerCode: 'K2', code: part('-5'), reason: part('already exists'), remedy: part('admin site') }]);
});

test('Customers per Call and First Data Row are kept to; a column of row numbers wins', async () => {
	const run = await tenant.run({ parameters: { ...upsert, options: { perCall: 2, firstDataRow: 11 } }, input: [row('K1'), row('K2', { row_number: 40 }), row('K3')] });
	expect(tenant.calls()).toEqual(['UpdateCus', 'UpdateCus']);
	expect(run.rows(0).map(({ rows }) => rows)).toEqual([[11], [40], [13]]);
});

test('the answer is dropped after the commit: sent again, which does no harm', async () => {
	tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'UpdateCus' });
	const run = await tenant.run({ parameters: upsert, input: [row('K1')] });
	expect(run.rows(0)).toMatchObject([{ outcome: 'done' }]);
	expect(stored()).toHaveLength(1);
});

test('no answer at all ends as unknown', async () => {
	tenant.simulator.vnpt.faults.add({ kind: 'dropBefore', operation: 'UpdateCus', times: 0 });
	const run = await tenant.run({ parameters: upsert, input: [row('K1')] });
	expect(run.rows(1)).toMatchObject([{ outcome: 'unknown', remedy: part('does no harm') }]);
});

test('text in TCVN3 is converted by the service when asked', async () => {
	await tenant.run({ parameters: { ...upsert, options: { convert: true } }, input: [row('K1', { 'Tên khách hàng': 'C«ng ty' })] });
	expect(stored()).toMatchObject([{ Name: 'Công ty' }]);
});

test('an empty sheet is an error that says nothing was sent', async () => {
	const run = await tenant.run({ parameters: upsert, input: [{}] });
	expect(run.status).toBe('error');
	expect(run.error).toMatchObject({ message: part('no rows'), description: part('Nothing was sent') });
});

test('columns that name no field, and columns that repeat one, are told', async () => {
	const run = await tenant.run({ parameters: upsert, input: [row('K1', { 'Hạng': 'A', 'Tên công ty': 'Khác' })] });
	expect(run.hints.map(({ message }) => message)).toEqual([part('Hạng'), part('"Tên khách hàng"')]);
});
