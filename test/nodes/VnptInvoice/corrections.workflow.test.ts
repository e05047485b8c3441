/** Adjust and Replace: new legal documents for old ones. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTenant, part, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({
		ranges: [{ pattern: '1/002', serial: 'C26TDD' }],
		invoices: [...['HD-1', 'HD-2', 'HD-3'].map((key) => ({ key, date: '2026-11-02' })), { key: 'HD-MTT', serial: 'C26MAA', date: '2026-11-02' }],
	});
});

type Kind = 'adjust' | 'replace';
const kinds = ['adjust', 'replace'] as const;
const formats = ['dshdon', 'invoices'] as const;
const verb = { adjust: 'Adjust', replace: 'Replace' } as const;
/** Status of the original, and type of what changes it. */
const marks = { adjust: { status: 4, type: 2 }, replace: { status: 3, type: 1 } } as const;

const amend = (operation: Kind, more: INodeParameters = {}): INodeParameters =>
	({ resource: 'invoice', operation, pattern: '1/001', serial: 'C26TAA', input: 'columns', rows: 'lines', ...more });
const correction = (key: string, original: string, more: IDataObject = {}): IDataObject => sheetRow(key, { 'Khóa hóa đơn gốc': original, ...more });

const books = () => tenant.simulator.books.invoices;
/** How an invoice stands in the books, with keys in place of ids. */
const entry = (key: string) => {
	const keysOf = (ids: readonly number[]) => ids.map((id) => books().find((one) => one.id === id)?.key);
	return books().filter((one) => one.key === key).map(({ status, type, amends, amendedBy, amendment }) => ({ status, type, amends: keysOf(amends), amendedBy: keysOf(amendedBy), amendment }));
};
const writes = () => tenant.calls().filter((call) => /^(adjust|replace)/i.test(call));

describe.each(kinds)('%s', (kind) => {
	const { status, type } = marks[kind];

	test.each(formats)('links both documents in the books, as %s', async (format) => {
		const run = await tenant.run({
			parameters: amend(kind, { originalKey: '={{ $json.goc }}', options: { format, minutes: '10', reason: 'Sai đơn giá' } }),
			input: [sheetRow('M-1', { goc: 'HD-1' }), sheetRow('M-2', { goc: 'HD-2', 'Lý do': 'Sai số lượng' })],
		});
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([
			{ outcome: 'published', key: 'M-1', number: '4', invoiceToken: '1/001;C26TAA;4', total: '1100000', rows: [2], findings: [] },
			{ outcome: 'published', key: 'M-2', number: '5', rows: [3] },
		]);
		expect(entry('HD-1')).toMatchObject([{ status, amendedBy: ['M-1'] }]);
		expect(entry('M-1')).toMatchObject([{ status: 1, type, amends: ['HD-1'], amendment: { minutes: '10', reason: 'Sai đơn giá' } }]);
		expect(entry('M-2')).toMatchObject([{ amends: ['HD-2'], amendment: { reason: 'Sai số lượng' } }]);
		expect(writes()).toEqual([`${verb[kind]}InvoiceAction`, `${verb[kind]}InvoiceAction`]);
	});

	test('a column names the original before the parameter does', async () => {
		await tenant.run({ parameters: amend(kind, { originalKey: 'HD-1' }), input: [correction('M-1', 'HD-2')] });
		expect([entry('HD-1'), entry('HD-2')]).toMatchObject([[{ status: 1 }], [{ status, amendedBy: ['M-1'] }]]);
	});

	test('from a form', async () => {
		const line = { itemName: 'Dịch vụ mẫu', quantity: '1', unitPrice: '200000', vatRate: '8' };
		const run = await tenant.run({
			parameters: amend(kind, {
				input: 'form', originalKey: 'HD-1', key: 'M-1', buyerName: 'Công ty A', lines: { line: [line] },
				documentFields: { date: '2026-11-03', buyerAddress: '2 Phố Mẫu', reason: 'Sai thuế suất' },
			}),
		});
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'M-1', total: '216000', date: '2026-11-03' }]);
		expect(entry('M-1')).toMatchObject([{ type, amends: ['HD-1'], amendment: { reason: 'Sai thuế suất' } }]);
	});

	test('from JSON', async () => {
		const lines = [{ itemName: 'Một', quantity: 1, unitPrice: 500000, vatRate: '10%' }];
		const json = JSON.stringify(['HD-1', 'HD-2'].map((originalKey) => ({ key: `M-${originalKey}`, originalKey, date: '2026-11-03', buyerName: 'Công ty A', buyerAddress: 'B', lines })));
		const run = await tenant.run({ parameters: amend(kind, { input: 'json', json }) });
		expect(run.rows(0)).toMatchObject([{ key: 'M-HD-1', total: '550000' }, { key: 'M-HD-2' }]);
		expect(entry('M-HD-2')).toMatchObject([{ type, amends: ['HD-2'] }]);
	});

	test.each(formats)('from XML as it stands, as %s', async (format) => {
		const run = await tenant.run({ parameters: amend(kind, { input: 'xml', originalKey: '={{ $json.goc }}', xml: '={{ $json.xml }}' }), input: [{ goc: 'HD-1', xml: payload(kind, format, 'M-1') }] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'M-1', number: '4', total: '110000' }]);
		expect(entry('M-1')).toMatchObject([{ type, amends: ['HD-1'], amendment: { reason: 'Sai & thiếu' } }]);
	});

	test('XML without the original is refused before anything is sent', async () => {
		const run = await tenant.run({ parameters: amend(kind, { input: 'xml', xml: payload(kind, 'dshdon', 'M-1') }) });
		expect(run.error).toMatchObject({ message: "'Original Key' is empty", description: part('Nothing was sent'), context: { itemIndex: 0 } });
		expect(tenant.calls()).toEqual([]);
	});

	test('into another pattern, when the row names that of the original', async () => {
		const parameters = amend(kind, { pattern: '1/002', serial: 'C26TDD' });
		const run = await tenant.run({ parameters, input: [correction('M-1', 'HD-1', { 'Mẫu số hóa đơn gốc': '1/001' }), correction('M-2', 'HD-2')] });
		expect(run.rows(0)).toMatchObject([{ key: 'M-1', invoiceToken: '1/002;C26TDD;1' }]);
		expect(run.rows(1)).toMatchObject([{ key: 'M-2', outcome: 'rejected', code: 'ERR:19' }]);
		expect(writes()).toEqual([`${verb[kind]}InvoiceNewPattern`, `${verb[kind]}InvoiceAction`]);
		expect(entry('HD-2')).toMatchObject([{ status: 1 }]);
	});

	test('an original of another system', async () => {
		const original = { 'Mẫu số hóa đơn gốc': '01GTKT0/001', 'Ký hiệu hóa đơn gốc': 'AA/20E', 'Số hóa đơn gốc': '0000123', 'Ngày hóa đơn gốc': '15/06/2020' };
		const run = await tenant.run({ parameters: amend(kind), input: [sheetRow('M-1', original)] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'M-1', number: '4' }]);
		expect(writes()).toEqual([`${verb[kind]}WithoutInv`]);
		expect(entry('M-1')).toMatchObject([{ type, amends: [], amendment: { outside: { pattern: '01GTKT0/001', serial: 'AA/20E', number: 123, date: '2020-06-15' } } }]);
	});

	test('with a number of the caller', async () => {
		const run = await tenant.run({ parameters: amend(kind, { options: { assignedNumber: true } }), input: [correction('M-1', 'HD-1', { 'Assigned Number': '77' })] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', number: '77' }]);
		expect(writes()).toEqual([`${verb[kind]}ActionAssignedNo`]);
	});

	test('of a cash register, with the code in the result', async () => {
		const run = await tenant.run({ parameters: amend(kind, { serial: 'C26MAA', options: { cashRegister: true } }), input: [correction('M-1', 'HD-MTT')] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', invoiceToken: '1/001;C26MAA;2', taxCode: part('M1-26') }]);
		expect(writes()).toEqual([`${verb[kind]}InvMTT`]);
		expect(entry('HD-MTT')).toMatchObject([{ status, amendedBy: ['M-1'] }]);
	});

	test.each([
		['no original', sheetRow('M-1'), 'original.missing', "'Original Key'"],
		['half an original of another system', sheetRow('M-1', { 'Mẫu số hóa đơn gốc': '1/001', 'Số hóa đơn gốc': '5' }), 'original.missing', 'pattern, serial, number and date'],
		['the key of its original', correction('HD-1', 'HD-1'), 'amendment.sameKey', 'a key of its own'],
	])('%s is a finding', async (_name, row, rule, remedy) => {
		const run = await tenant.run({ parameters: amend(kind), input: [row] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', findings: expect.arrayContaining([expect.objectContaining({ rule, row: 2 })]) as unknown, remedy: part(remedy) }]);
		expect(tenant.calls()).toEqual([]);
	});

	test('a repeat with the same new key issues nothing twice', async () => {
		const setup = { parameters: amend(kind), input: [correction('M-1', 'HD-1')] };
		await tenant.run(setup);
		const again = await tenant.run(setup);
		expect(again.rows(0)).toMatchObject([{ outcome: 'alreadyPublished', key: 'M-1', number: '4' }]);
		expect(entry('M-1')).toHaveLength(1);
		expect(writes()).toHaveLength(1);
	});

	test('the answer is dropped after the commit: found by looking up, issued once', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: `${verb[kind]}InvoiceAction` });
		const run = await tenant.run({ parameters: amend(kind), input: [correction('M-1', 'HD-1')], settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', recovered: true, number: '4' }]);
		expect(entry('M-1')).toHaveLength(1);
		expect(entry('HD-1')).toMatchObject([{ status, amendedBy: ['M-1'] }]);
	});

	test('an answer without the key is understood', async () => {
		tenant.simulator.vnpt.switches.set('amendAnswer', 'number');
		const run = await tenant.run({ parameters: amend(kind), input: [correction('M-1', 'HD-1')] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', number: '4' }]);
		expect(tenant.calls().slice(tenant.calls().indexOf(writes()[0] ?? '') + 1)).toEqual([]);
	});

	test('originals that are missing, replaced or cancelled are refused; the others go on', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'R', status: 3, date: '2026-11-02' }, { key: 'C', status: 5, date: '2026-11-02' }] });
		const input = [correction('M-1', 'HD-9'), correction('M-2', 'R'), correction('M-3', 'C'), correction('M-4', 'HD-1')];
		const run = await tenant.run({ parameters: amend(kind), input });
		expect(run.rows(1)).toMatchObject([
			{ key: 'M-1', outcome: 'rejected', code: 'ERR:2' }, { key: 'M-2', outcome: 'rejected', code: 'ERR:8' }, { key: 'M-3', outcome: 'rejected', code: 'ERR:9' },
		]);
		for (const { reason, remedy } of run.rows(1)) expect([reason, remedy]).toEqual([expect.any(String), expect.any(String)]);
		expect(run.rows(0)).toMatchObject([{ key: 'M-4', outcome: 'published' }]);
	});
});

describe('adjust', () => {
	test.each(formats.flatMap((format) => ['2', '3', '6'].map((type) => [format, type] as const)))('%s, type %s', async (format, type) => {
		const price = type === '6' ? -100000 : 100000;
		const run = await tenant.run({ parameters: amend('adjust', { adjustmentType: type, options: { format } }), input: [correction('M-1', 'HD-1', { 'Đơn giá': price })] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', total: `${price / 100000 * 220000}` }]);
		expect(entry('M-1')).toMatchObject([{ type: Number(type), amends: ['HD-1'] }]);
		expect(entry('HD-1')).toMatchObject([{ status: 4 }]);
	});

	test.each(formats)('information alone, as %s: no amounts', async (format) => {
		const { 'Số lượng': _quantity, 'Đơn giá': _price, 'Thuế suất': _rate, ...texts } = correction('M-1', 'HD-1', { 'Nội dung trước điều chỉnh': '2 Phố Mẫu', 'Nội dung sau điều chỉnh': '3 Phố Mẫu' });
		const run = await tenant.run({ parameters: amend('adjust', { adjustmentType: '4', options: { format } }), input: [texts] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', total: '0' }]);
		expect(entry('M-1')).toMatchObject([{ type: 4, amendment: { before: '2 Phố Mẫu', after: '3 Phố Mẫu' } }]);
	});

	test('the type may be a word in a column', async () => {
		await tenant.run({ parameters: amend('adjust'), input: [correction('M-1', 'HD-1', { 'Loại điều chỉnh': 'Giảm' }), correction('M-2', 'HD-2', { 'Loại điều chỉnh': 'tăng' })] });
		expect([entry('M-1'), entry('M-2')]).toMatchObject([[{ type: 3 }], [{ type: 2 }]]);
	});

	test('an unknown type, and an amount against the direction of its type, are findings', async () => {
		const input = [correction('M-1', 'HD-1', { 'Loại điều chỉnh': '5' }), correction('M-2', 'HD-2', { 'Đơn giá': -1 })];
		const run = await tenant.run({ parameters: amend('adjust'), input });
		expect(run.rows(1)).toMatchObject([
			{ key: 'M-1', outcome: 'invalid', findings: [{ rule: 'adjustment.type', value: '5', remedy: part('3 decrease') }] },
			{ key: 'M-2', outcome: 'invalid', findings: expect.arrayContaining([expect.objectContaining({ severity: 'error', row: 3 })]) as unknown },
		]);
		expect(tenant.calls()).toEqual([]);
	});

	test('several originals in one adjustment', async () => {
		const run = await tenant.run({ parameters: amend('adjust'), input: [correction('M-1', 'HD-1_HD-2')] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'M-1' }]);
		expect(writes()).toEqual(['AdjustInvoiceMulti']);
		expect(entry('M-1')).toMatchObject([{ amends: ['HD-1', 'HD-2'] }]);
		expect([entry('HD-1'), entry('HD-2')]).toMatchObject([[{ status: 4 }], [{ status: 4 }]]);
	});

	test('an adjusted invoice can be adjusted again', async () => {
		await tenant.run({ parameters: amend('adjust'), input: [correction('M-1', 'HD-1')] });
		await tenant.run({ parameters: amend('adjust'), input: [correction('M-2', 'HD-1')] });
		expect(entry('HD-1')).toMatchObject([{ status: 4, amendedBy: ['M-1', 'M-2'] }]);
	});
});

describe('minutes', () => {
	test.each(kinds)('%s: a file on the server takes the place of minutes made there, row by row', async (kind) => {
		const parameters = amend(kind, { options: { minutes: '11', minutesFile: '={{ $json.tep }}' } });
		const run = await tenant.run({ parameters, input: [correction('M-1', 'HD-1', { tep: 'D:/bien-ban/1.pdf' }), correction('M-2', 'HD-2')] });
		expect(run.rows(0)).toMatchObject([{ key: 'M-1' }, { key: 'M-2' }]);
		expect([entry('M-1'), entry('M-2')]).toMatchObject([[{ amendment: { minutes: 'D:/bien-ban/1.pdf' } }], [{ amendment: { minutes: '11' } }]]);
	});

	test.each(kinds)('%s: with an original of another system there are none, and the row says so', async (kind) => {
		const row = correction('M-1', '', { 'Mẫu số hóa đơn gốc': '01GTKT0/001', 'Ký hiệu hóa đơn gốc': 'AA/20E', 'Số hóa đơn gốc': '7', 'Ngày hóa đơn gốc': '31/12/2020' });
		const run = await tenant.run({ parameters: amend(kind, { options: { minutes: '10' } }), input: [row] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', findings: [{ severity: 'warning', rule: 'minutes.elsewhere' }] }]);
	});
});

test('one invoice cannot replace several', async () => {
	const run = await tenant.run({ parameters: amend('replace'), input: [correction('M-1', 'HD-1_HD-2')] });
	expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', findings: [{ rule: 'replacement.several', value: 'HD-1_HD-2' }] }]);
	expect(tenant.calls()).toEqual([]);
});

/** A payload as a user may write it. */
function payload(kind: Kind, format: (typeof formats)[number], key: string): string {
	const head = `<key>${key}</key><LDo>Sai &amp; thiếu</LDo>${kind === 'adjust' ? '<Type>2</Type>' : ''}`;
	if (format === 'invoices') {
		return `<${verb[kind]}Inv>${head}<CusCode>C1</CusCode><CusName>Công ty A</CusName><CusAddress/><PaymentMethod>TM</PaymentMethod>`
			+ '<Products><Product><ProdName>Hàng</ProdName><ProdQuantity>1</ProdQuantity><ProdPrice>100000</ProdPrice><Total>100000</Total><VATRate>10</VATRate><VATAmount>10000</VATAmount><Amount>110000</Amount></Product></Products>'
			+ '<Total>100000</Total><VATRate>10</VATRate><VATAmount>10000</VATAmount><Amount>110000</Amount><AmountInWords>Một trăm mười nghìn đồng</AmountInWords>'
			+ `<ArisingDate>03/11/2026</ArisingDate></${verb[kind]}Inv>`;
	}
	const root = kind === 'adjust' ? 'DieuChinhHD' : 'ThayTheHD';
	return `<${root}>${head}<TTChung><NLap>2026-11-03</NLap><DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>TM</HTTToan></TTChung>`
		+ '<NDHDon><NMua><Ten>Công ty A</Ten><DChi/><MKHang>C1</MKHang></NMua><DSHHDVu><HHDVu><TChat>1</TChat><STT>1</STT><THHDVu>Hàng</THHDVu><SLuong>1</SLuong><DGia>100000</DGia><ThTien>100000</ThTien><TSuat>10%</TSuat><TThue>10000</TThue><TSThue>110000</TSThue></HHDVu></DSHHDVu>'
		+ '<TToan><THTTLTSuat><LTSuat><TSuat>10%</TSuat><ThTien>100000</ThTien><TThue>10000</TThue></LTSuat></THTTLTSuat><TgTCThue>100000</TgTCThue><TgTThue>10000</TgTThue><TgTTTBSo>110000</TgTTTBSo><TgTTTBChu>Một trăm mười nghìn đồng</TgTTTBChu></TToan>'
		+ `</NDHDon></${root}>`;
}
