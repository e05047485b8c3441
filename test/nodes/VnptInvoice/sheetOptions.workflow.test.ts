/** Sheets as people write them, through the options that say how to read and reckon them. */
import { openTenant, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const validate = (options: IDataObject, more: INodeParameters = {}): INodeParameters => ({ ...publishColumns, operation: 'validate', purpose: 'publish', options: options as INodeParameters, ...more });
const rules = (row: IDataObject | undefined): unknown[] => ((row?.findings ?? []) as IDataObject[]).map(({ severity, rule, row: place }) => `${String(severity)} ${String(rule)} ${String(place)}`);

test.each([
	['comma', '1.500', '1500', '1.234.567,5'], ['point', '1,500', '1500', '1,234,567.5'], ['comma', '1 500', '1500', '1234567,5'], ['point', '1.5', '1.5', '1 234 567.5'],
])('numbers as text, %s: %s is %s', async (numbers, quantity, read, price) => {
	const input = [sheetRow('HD-1'), sheetRow('HD-2', { 'Số lượng': quantity, 'Đơn giá': price, 'Thuế suất': numbers === 'comma' ? '10,0%' : '10.0%' }), sheetRow('HD-3')];
	const run = await tenant.run({ parameters: validate({ numbers }), input });
	expect(run.rows(1)).toEqual([]);
	expect(run.rows(0)[1]).toMatchObject({ key: 'HD-2', invoice: { lines: [{ quantity: read, unitPrice: '1234567.5' }] } });
	const plain = await tenant.run({ parameters: validate({}), input });
	expect(plain.rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-3']);
	expect(plain.rows(1)).toMatchObject([{ key: 'HD-2' }]);
});

test('the form is read by the notation, JSON is not', async () => {
	const line = { itemName: 'Hàng', quantity: '1.500', unitPrice: '2.000,5', vatRate: '10%' };
	const form = await tenant.run({ parameters: validate({ numbers: 'comma' }, { input: 'form', key: 'F-1', buyerName: 'Công ty Ví Dụ', lines: { line: [line] } }) });
	expect(form.rows(0)).toMatchObject([{ invoice: { totalBeforeTax: '3000750' } }]);
	const json = await tenant.run({ parameters: validate({ numbers: 'comma' }, { input: 'json', json: JSON.stringify({ key: 'J-1', buyerName: 'Công ty Ví Dụ', lines: [line] }) }) });
	expect(rules(json.rows(1)[0])).toEqual(expect.arrayContaining(['error number.thousands 2', 'error number.thousands 2']));
});

test('dates month first, and counted from 1904', async () => {
	const run = await tenant.run({ parameters: validate({ dateOrder: 'monthFirst' }), input: [sheetRow('HD-1', { 'Ngày hóa đơn': '02/11/2026' }), sheetRow('HD-2', { 'Ngày hóa đơn': '02/28/2026 00:00:00' })] });
	expect(run.rows(0).map(({ date }) => date)).toEqual(['2026-02-11', '2026-02-28']);
	const mac = await tenant.run({ parameters: validate({ dateEpoch: 1904 }), input: [sheetRow('HD-1', { 'Ngày hóa đơn': 44866 }), sheetRow('HD-2', { 'Ngày hóa đơn': '02/11/2026' })] });
	expect(mac.rows(0).map(({ date }) => date)).toEqual(['2026-11-02', '2026-11-02']);
});

describe('rows without a key', () => {
	const blank = (more: IDataObject = {}): IDataObject => ({ 'Khóa': '', 'Tên hàng hóa, dịch vụ': 'Hàng thứ hai', 'Số lượng': 1, 'Đơn giá': 1000, 'Thuế suất': '10%', ...more });

	test('are refused, unless they are to belong to the row above', async () => {
		const input = [sheetRow('HD-1'), blank(), sheetRow('HD-2'), {}, { 'Khóa': ' ', 'Số lượng': 0 }];
		const refused = await tenant.run({ parameters: validate({}), input });
		expect([refused.rows(0).map(({ key }) => key), refused.rows(1).map(({ rows }) => rows)]).toEqual([['HD-1', 'HD-2'], [[3]]]);
		const run = await tenant.run({ parameters: validate({ withoutKey: 'above' }), input });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', rows: [2, 3], invoice: { totalBeforeTax: '1001000' } }, { key: 'HD-2', rows: [4], findings: [] }]);
		expect(rules(run.rows(0)[0])).toEqual(['warning key.fromAbove 3']);
	});

	test('and a row of sums issues nothing twice over', async () => {
		const input = [sheetRow('HD-1'), blank({ 'Tên hàng hóa, dịch vụ': 'Tổng cộng', 'Số lượng': '', 'Đơn giá': '', 'Thành tiền': 1_000_000 }), sheetRow('HD-2')];
		const run = await tenant.run({ parameters: { ...publishColumns, options: { withoutKey: 'above' } }, input });
		expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'invalid', findings: [{ rule: 'key.sumRow', row: 3 }] }]);
		expect(run.rows(0)).toMatchObject([{ key: 'HD-2', outcome: 'published' }]);
		expect(tenant.simulator.books.invoices.map(({ key }) => key)).toEqual(['HD-2']);
	});

	test('in mapped columns too, where an empty row ends no run', async () => {
		const names = { key: 'Khóa', date: 'Ngày hóa đơn', buyerCode: 'Mã khách hàng', buyerName: 'Tên đơn vị', buyerTaxCode: 'Mã số thuế', buyerAddress: 'Địa chỉ', itemName: 'Tên hàng hóa, dịch vụ', quantity: 'Số lượng', unitPrice: 'Đơn giá', vatRate: 'Thuế suất' };
		const { fields } = await tenant.bench.resourceFields({ type: 'vnptInvoice', method: 'getInvoiceColumns', parameters: { resource: 'invoice', operation: 'publish', rows: 'lines' } });
		const columns = {
			mappingMode: 'defineBelow', schema: fields as never, matchingColumns: [], attemptToConvertTypes: false, convertFieldsToString: true,
			value: Object.fromEntries(Object.entries(names).map(([id, heading]) => [id, `={{ $json['${heading}'] }}`])),
		};
		const { 'Khóa': _key, ...keyless } = blank();
		const run = await tenant.run({ parameters: validate({ withoutKey: 'above' }, { columns }), input: [sheetRow('HD-1', { 'Đơn giá': 0.1 }), keyless, {}, sheetRow('HD-2')] });
		expect(run.error).toBeUndefined();
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', rows: [2, 3], invoice: { totalBeforeTax: '1000', lines: [{ unitPrice: '0.1' }, { unitPrice: '1000' }] } }, { key: 'HD-2', rows: [5] }]);
	});
});

test('a tax code that lost its zero is issued with it, and with a warning', async () => {
	const run = await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1', { 'Mã số thuế': 100000010 }), sheetRow('HD-2', { 'Mã số thuế': '９９０００００３０５' }), sheetRow('HD-3', { 'Mã số thuế': 100000011 })] });
	expect(run.rows(0)).toMatchObject([{ key: 'HD-1', buyerTaxCode: '0100000010', findings: [{ severity: 'warning', rule: 'taxCode.padded', row: 2 }] }, { key: 'HD-2', buyerTaxCode: '9900000305', findings: [] }]);
	expect(run.rows(1)).toMatchObject([{ key: 'HD-3', outcome: 'invalid', findings: [{ rule: 'taxCode.format', row: 4 }] }]);
	expect(tenant.simulator.books.invoices[0]?.document.buyer.taxCode).toBe('0100000010');
});

test('prices that contain VAT, and VAT rounded per rate, are issued as validated', async () => {
	const input = [sheetRow('HD-1', { 'Số lượng': 3, 'Đơn giá': 10_000 }), sheetRow('HD-2', { 'Số lượng': 1, 'Đơn giá': 1005 }), sheetRow('HD-2', { 'Số lượng': 1, 'Đơn giá': 1005 })];
	const withVat = await tenant.run({ parameters: { ...publishColumns, options: { pricesWithVat: true } }, input: input.slice(0, 1) });
	expect(withVat.rows(0)).toMatchObject([{ totalBeforeTax: '27273', vatAmount: '2727', total: '30000', findings: [] }]);
	expect(tenant.simulator.books.invoices[0]?.document).toMatchObject({ amount: '30000', vatAmount: '2727', lines: [{ price: '9090.909091' }] });
	const perRate = await tenant.run({ parameters: { ...publishColumns, options: { vatRounding: 'rate' } }, input: input.slice(1) });
	expect(perRate.rows(0)).toMatchObject([{ totalBeforeTax: '2010', vatAmount: '201', total: '2211', vatGroups: [{ rate: '10%', base: '2010', vat: '201' }], findings: [{ severity: 'warning', rule: 'vat.perRate' }] }]);
	expect(rules((await tenant.run({ parameters: validate({}), input: input.slice(1) })).rows(0)[0])).toEqual([]);
});

test('the amount in words by every option', async () => {
	const words = { style: { ending: 'đồng chẵn', zeroTens: 'linh', thousand: 'ngàn', billion: 'tỉ', four: 'bốn', capital: false } };
	const run = await tenant.run({ parameters: validate({ words }), input: [sheetRow('HD-1', { 'Số lượng': 1, 'Đơn giá': 2_000_024_105, 'Thuế suất': 'KCT' })] });
	expect(run.rows(0)).toMatchObject([{ invoice: { amountInWords: 'hai tỉ không trăm hai mươi bốn ngàn một trăm linh năm đồng chẵn' } }]);
});
