/** Adjust and Replace that start from the original: rows that hold only what changes. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

/** Issues originals of three lines (goods at 10 %, goods at 8 %, a note) and lets the tax authority answer. */
async function issueOriginals(...keys: string[]): Promise<void> {
	const input = keys.flatMap((key) => [
		sheetRow(key, { 'Mã hàng': 'SP01' }),
		sheetRow(key, { 'Mã hàng': 'SP02', 'Tên hàng hóa, dịch vụ': 'Hàng mẫu', 'Đơn vị tính': 'cái', 'Số lượng': 3, 'Đơn giá': '33333.5', 'Thuế suất': '8%' }),
		sheetRow(key, { 'Tính chất': 4, 'Tên hàng hóa, dịch vụ': 'Theo hợp đồng 7', 'Đơn vị tính': '', 'Số lượng': '', 'Đơn giá': '', 'Thuế suất': '' }),
	]);
	const run = await tenant.run({ parameters: publishColumns, input });
	expect(run.rows(1)).toEqual([]);
	tenant.simulator.clock.advance(3_600_000);
	tenant.simulator.calls.clear();
}

const correct = (operation: 'adjust' | 'replace', more: INodeParameters = {}): INodeParameters =>
	({ resource: 'invoice', operation, startFrom: 'original', pattern: '1/001', serial: 'C26TAA', input: 'columns', rows: 'lines', ...more });
const validate = (purpose: 'adjust' | 'replace', more: INodeParameters = {}): INodeParameters => ({ ...correct(purpose, more), operation: 'validate', purpose });
/** A row with the two keys and what changes. */
const change = (key: string, original: string, more: IDataObject = {}): IDataObject => ({ 'Khóa': key, 'Khóa hóa đơn gốc': original, 'Ngày hóa đơn': '03/11/2026', ...more });

const book = (key: string) => tenant.simulator.books.invoices.find((one) => one.key === key);
const writes = () => tenant.calls().filter((call) => /^(adjust|replace)/i.test(call));
const told = (changes: unknown) => (changes as IDataObject[]).map(({ field, line, before, after }) => [field, line, before, after]);

describe('Replace', () => {
	beforeEach(async () => await issueOriginals('HD-1'));

	test.each(['dshdon', 'invoices'])('takes over what the row leaves empty, as %s', async (format) => {
		const run = await tenant.run({ parameters: correct('replace', { options: { format } }), input: [change('R-1', 'HD-1', { 'Mã hàng': 'SP02', 'Số lượng': 5, 'Địa chỉ': '9 Phố Mới, Hà Nội' })] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{
			outcome: 'published', key: 'R-1', totalBeforeTax: '1166668', vatAmount: '113333', total: '1280001', rows: [2],
			original: { key: 'HD-1', status: '1', invoiceToken: '1/001;C26TAA;1', date: '2026-11-02' },
		}]);
		expect(told(run.rows(0)[0]?.changes)).toEqual([
			['buyerAddress', null, '2 Phố Mẫu, Hà Nội', '9 Phố Mới, Hà Nội'],
			['quantity', '2', '3', '5'], ['lineTotal', '2', '100001', '166668'], ['lineVat', '2', '8000', '13333'], ['lineAmount', '2', '108001', '180001'],
			['totalBeforeTax', null, '1100001', '1166668'], ['vatAmount', null, '108000', '113333'], ['total', null, '1208001', '1280001'],
		]);
		expect(book('R-1')?.document).toMatchObject({
			buyer: { code: 'C0001', name: 'Công ty TNHH Ví Dụ Mua', taxCode: '9900000305', address: '9 Phố Mới, Hà Nội' }, paymentMethod: 'TM/CK', date: '2026-11-03',
			lines: [{ name: 'Dịch vụ mẫu', quantity: '2' }, { code: 'SP02', name: 'Hàng mẫu', unit: 'cái', quantity: '5', price: '33333.5' }, { nature: '4', name: 'Theo hợp đồng 7' }],
			words: 'Một triệu hai trăm tám mươi nghìn không trăm lẻ một đồng',
		});
		expect(book('HD-1')).toMatchObject({ status: 3 });
		expect(writes()).toEqual(['ReplaceInvoiceAction']);
	});

	test('keeps the totals to the đồng when no amount changes', async () => {
		const run = await tenant.run({ parameters: correct('replace'), input: [change('R-1', 'HD-1', { 'Mã số thuế': '9900000129' })] });
		expect(run.rows(0)).toMatchObject([{ total: '1208001' }]);
		expect(told(run.rows(0)[0]?.changes)).toEqual([['buyerTaxCode', null, '9900000305', '9900000129']]);
	});

	test('adds and removes lines, leaves fields out, and changes the rate of all lines', async () => {
		const input = [
			change('R-1', 'HD-1', { 'STT': 1, 'Thay đổi dòng': 'bỏ', 'Bỏ nội dung': 'Mã số thuế; Mã khách hàng', 'Thuế suất chung': '5%' }),
			change('R-1', 'HD-1', { 'Thay đổi dòng': 'thêm', 'Tên hàng hóa, dịch vụ': 'Mới', 'Số lượng': 1, 'Đơn giá': 1000, 'Thuế suất': '10%' }),
		];
		const run = await tenant.run({ parameters: correct('replace'), input });
		expect(run.rows(1)).toEqual([]);
		expect(book('R-1')?.document).toMatchObject({
			buyer: { code: '', taxCode: '' }, lines: [{ name: 'Hàng mẫu', vatRate: '5%', vatAmount: '5000' }, { name: 'Theo hợp đồng 7' }, { name: 'Mới', vatRate: '10%' }],
		});
		expect(run.rows(0)).toMatchObject([{ totalBeforeTax: '101001', vatAmount: '5100', rows: [2, 3] }]);
	});

	test('from a form and from JSON', async () => {
		const form = await tenant.run({ parameters: validate('replace', { input: 'form', key: 'R-1', buyerName: '', originalKey: 'HD-1', lines: { line: [{ lineNumber: '2', unitPrice: '30000' }] }, documentFields: { date: '2026-11-03' } }) });
		expect(form.rows(0)).toMatchObject([{ valid: true, total: '1197200' }]);
		const json = JSON.stringify({ key: 'R-1', originalKey: 'HD-1', date: '2026-11-03', CusAddress: 'Mới', lines: [{ STT: 2, DGia: '30000' }] });
		const given = await tenant.run({ parameters: validate('replace', { input: 'json', json }) });
		expect(given.rows(0)).toMatchObject([{ valid: true, total: '1197200', soapOperation: 'ReplaceInvoiceAction' }]);
		expect(told(given.rows(0)[0]?.changes)).toEqual(expect.arrayContaining([['buyerAddress', null, '2 Phố Mẫu, Hà Nội', 'Mới'], ['unitPrice', '2', '33333.5', '30000']]));
	});
});

describe('Adjust', () => {
	beforeEach(async () => await issueOriginals('HD-1'));

	const adjusted = async (type: string, ...rows: IDataObject[]) =>
		await tenant.run({ parameters: correct('adjust', { adjustmentType: type }), input: rows.map((row) => change('A-1', 'HD-1', row)) });

	test('2 increase: the difference, positive', async () => {
		const run = await adjusted('2', { 'STT': 2, 'Số lượng': 5 });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ totalBeforeTax: '66667', vatAmount: '5333', total: '72000' }]);
		expect(book('A-1')).toMatchObject({ type: 2, document: { lines: [{ code: 'SP02', name: 'Hàng mẫu', quantity: '2', price: '33333.5', total: '66667', vatRate: '8%', vatAmount: '5333' }] } });
		expect(book('A-1')?.amendment).toMatchObject({ before: 'Số lượng dòng 2: 3', after: 'Số lượng dòng 2: 5' });
		expect(told(run.rows(0)[0]?.changes)).toContainEqual(['total', null, '1208001', '1280001']);
		expect(book('HD-1')).toMatchObject({ status: 4 });
	});

	test('3 decrease: what is taken off, positive', async () => {
		const run = await adjusted('3', { 'STT': 1, 'Đơn giá': 450000 });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ totalBeforeTax: '100000', vatAmount: '10000', total: '110000' }]);
		expect(book('A-1')).toMatchObject({ type: 3, document: { lines: [{ quantity: '2', price: '50000', total: '100000' }], words: 'Một trăm mười nghìn đồng' } });
		expect(told(run.rows(0)[0]?.changes)).toContainEqual(['total', null, '1208001', '1098001']);
	});

	test('6 combined: signed differences, and a change of the rate as one amount that goes and one that comes', async () => {
		const run = await adjusted('6', { 'STT': 1, 'Thuế suất': '8%' }, { 'STT': 2, 'Số lượng': 4 });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ totalBeforeTax: '33333', vatAmount: '-17333', total: '16000' }]);
		expect(book('A-1')?.document.lines).toMatchObject([
			{ quantity: '-2', price: '500000', total: '-1000000', vatRate: '10%', vatAmount: '-100000' }, { quantity: '2', total: '1000000', vatRate: '8%', vatAmount: '80000' }, { total: '33333', vatAmount: '2667' },
		]);
	});

	test('4 information: notes in words, no amounts', async () => {
		const run = await adjusted('4', { 'Địa chỉ': '9 Phố Mới', 'STT': 1, 'Đơn vị tính': 'giờ' });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ total: '0' }]);
		expect(book('A-1')).toMatchObject({
			type: 4, amendment: { before: 'Địa chỉ: 2 Phố Mẫu, Hà Nội; Đơn vị tính dòng 1: lần', after: 'Địa chỉ: 9 Phố Mới; Đơn vị tính dòng 1: giờ' },
			document: {
				buyer: { address: '9 Phố Mới' },
				lines: [{ nature: '4', name: 'Điều chỉnh Địa chỉ từ "2 Phố Mẫu, Hà Nội" thành "9 Phố Mới"' }, { nature: '4', name: 'Điều chỉnh Đơn vị tính dòng 1 từ "lần" thành "giờ"' }],
			},
		});
	});

	test.each<[string, IDataObject, number]>([
		['up', { 'STT': 1, 'Số lượng': 3 }, 2], ['down', { 'STT': 1, 'Số lượng': 1 }, 3], ['a line removed', { 'STT': 1, 'Thay đổi dòng': 'remove' }, 3],
		['a text', { 'Địa chỉ': 'Khác' }, 4], ['a rate', { 'STT': 1, 'Thuế suất': '8' }, 6],
	])('the type follows what changes: %s', async (_what, row, type) => {
		const run = await adjusted('auto', row);
		expect(run.rows(1)).toEqual([]);
		expect(book('A-1')).toMatchObject({ type });
	});

	test.each<[string, string, IDataObject, string, string]>([
		['a decrease that increases', '3', { 'STT': 1, 'Số lượng': 3 }, 'adjustment.direction', 'The row says decrease (giảm), but the amounts of line 1 "Dịch vụ mẫu" rise from 1000000 + 100000 VAT to 1500000 + 150000 VAT'],
		['an increase that decreases', '2', { 'STT': 1, 'Số lượng': 1 }, 'adjustment.direction', 'fall from'],
		['a rate under increase', '2', { 'STT': 1, 'Thuế suất': '8%' }, 'adjustment.direction', 'changes from 10% to 8%'],
		['amounts under information', '4', { 'STT': 1, 'Số lượng': 1 }, 'adjustment.amountsChange', 'The row says information'],
		['no amounts under increase', '2', { 'Địa chỉ': 'Khác' }, 'adjustment.noAmounts', 'no amount changes'],
		['nothing', '2', {}, 'original.unchanged', 'changes nothing'],
		['what stands there already', '2', { 'STT': 1, 'Số lượng': 2 }, 'original.unchanged', 'already'],
		['a line that is not there', '2', { 'STT': 7, 'Số lượng': 3 }, 'original.lineNotFound', 'no line "7"'],
		['no line named', '2', { 'Số lượng': 3 }, 'original.lineUnnamed', 'does not say which'],
		['another currency', '6', { 'Loại tiền': 'USD', 'Tỷ giá': 25000, 'STT': 1, 'Số lượng': 3 }, 'adjustment.whole', 'Currency'],
		['a total that does not come out', '2', { 'STT': 1, 'Số lượng': 3, 'Tổng cộng thanh toán': 5 }, 'total.mismatch', '5'],
		['an unknown field to empty', '4', { 'Bỏ nội dung': 'Màu sắc' }, 'clear.unknown', 'Màu sắc'],
	])('%s is a finding', async (_what, type, row, rule, message) => {
		const run = await adjusted(type, row);
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', key: 'A-1', findings: expect.arrayContaining([expect.objectContaining({ severity: 'error', rule, message: part(message) })]) as unknown }]);
		expect(writes()).toEqual([]);
	});
});

describe('the books speak first', () => {
	test.each([['adjust', 3, 'replaced'], ['replace', 5, 'cancelled'], ['adjust', 4, 'adjusted']] as const)('%s of an original of status %i is a conflict before sending', async (kind, status, word) => {
		await issueOriginals('HD-1', 'HD-2');
		const original = book('HD-1');
		if (original) original.status = status;
		const input = [change('A-1', 'HD-1', { 'STT': 1, 'Số lượng': 3 }), { ...change('A-2', 'HD-2', { 'STT': 1, 'Số lượng': 3 }), 'Ngày hóa đơn': '04/11/2026' }];
		const run = await tenant.run({ parameters: correct(kind), input });
		expect(run.rows(1)).toMatchObject([{ outcome: 'conflict', key: 'A-1', reason: part(`"HD-1" is ${word}`), remedy: expect.any(String) as string, original: { status: String(status) } }]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'A-2' }]);
		expect(writes()).toHaveLength(1);
	});

	test('a repeat finds its own work, though the original is adjusted by now', async () => {
		await issueOriginals('HD-1');
		const setup = { parameters: correct('adjust'), input: [change('A-1', 'HD-1', { 'STT': 1, 'Số lượng': 3 })] };
		await tenant.run(setup);
		tenant.simulator.clock.advance(3_600_000);
		const again = await tenant.run(setup);
		expect(again.rows(0)).toMatchObject([{ outcome: 'alreadyPublished', key: 'A-1', original: { status: '4' } }]);
		expect(writes()).toHaveLength(1);
	});

	test('missing originals, drafts, and two rows for one original', async () => {
		await issueOriginals('HD-1');
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'NHAP', status: 0 }] });
		const more = { 'STT': 1, 'Số lượng': 3 };
		const run = await tenant.run({ parameters: correct('replace'), input: [change('A-1', 'HD-9', more), change('A-2', 'NHAP', more), change('A-3', 'HD-1', more), change('A-4', 'HD-1', more)] });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1).map(({ key, findings }) => [key, (findings as IDataObject[])[0]?.rule])).toEqual([
			['A-1', 'original.absent'], ['A-2', 'original.draft'], ['A-3', 'original.repeated'], ['A-4', 'original.repeated'],
		]);
		expect(writes()).toEqual([]);
	});

	test('an original that the tax authority has not answered for is not sent', async () => {
		tenant.simulator.vnpt.switches.set('downloadNeedsTaxAnswer', true);
		await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1')] });
		const run = await tenant.run({ parameters: correct('replace'), input: [change('R-1', 'HD-1', { 'Địa chỉ': 'Mới' })] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', reason: part('does not hand out the original yet'), remedy: part('Get Tax Status') }]);
		expect(writes()).toEqual([]);
	});

	test('a look-up that fails sends nothing', async () => {
		await issueOriginals('HD-1');
		tenant.simulator.vnpt.faults.add({ kind: 'status500', operation: 'getStatusInv', times: 20 });
		const run = await tenant.run({ parameters: correct('replace'), input: [change('R-1', 'HD-1', { 'Địa chỉ': 'Mới' })] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', reason: part('The original could not be read') }]);
		expect(writes()).toEqual([]);
	});
});

describe('three rows, the middle one wrong', () => {
	const rows = [change('A-1', 'HD-1', { 'STT': 1, 'Số lượng': 3 }), change('A-2', 'HD-9', { 'STT': 1, 'Số lượng': 3 }), change('A-3', 'HD-3', { 'STT': 1, 'Số lượng': 3 })];

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)('under %s: two issued, one needs attention, each paired with its row', async (onError) => {
		await issueOriginals('HD-1', 'HD-3');
		const run = await tenant.run({ parameters: correct('adjust'), input: rows, settings: { onError } });
		expect(run.status).toBe('success');
		expect(run.rows(0).map(({ key }) => key)).toEqual(['A-1', 'A-3']);
		expect(run.rows(1)).toMatchObject([{ key: 'A-2', outcome: 'invalid', rows: [3], remedy: part('Original Key') }]);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([rows[0], rows[2]]);
		expect(run.probed(1).map(({ origin }) => origin)).toEqual([rows[1]]);
	});

	test('an answer dropped after the commit, with Retry On Fail: issued once', async () => {
		await issueOriginals('HD-1');
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'AdjustInvoiceAction' });
		const run = await tenant.run({ parameters: correct('adjust'), input: rows.slice(0, 1), settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', recovered: true }]);
		expect(tenant.simulator.books.invoices.filter(({ key }) => key === 'A-1')).toHaveLength(1);
	});
});

describe('Validate', () => {
	test('shows what would be sent and what changes, and writes nothing', async () => {
		await issueOriginals('HD-1', 'HD-2');
		const input = [change('A-1', 'HD-1', { 'STT': 1, 'Số lượng': 1 }), change('A-2', 'HD-2', { 'STT': 1, 'Số lượng': 3 })];
		const run = await tenant.run({ parameters: validate('adjust', { adjustmentType: '3', options: { includePayload: true, reason: 'Trả hàng' } }), input });
		expect(run.rows(0)).toMatchObject([{
			valid: true, key: 'A-1', total: '550000', soapOperation: 'AdjustInvoiceAction', original: { key: 'HD-1' },
			payload: part('<DieuChinhHD><key>A-1</key><LDo>Trả hàng</LDo><NDTDCHinh>Số lượng dòng 1: 2</NDTDCHinh><NDSDCHinh>Số lượng dòng 1: 1</NDSDCHinh><Type>3</Type>'),
		}]);
		expect(run.rows(1)).toMatchObject([{ valid: false, key: 'A-2', findings: [{ rule: 'adjustment.direction' }] }]);
		expect(writes()).toEqual([]);
		expect(tenant.simulator.books.invoices.map(({ key, status }) => [key, status])).toEqual([['HD-1', 1], ['HD-2', 1]]);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([input[0]]);
	});

	test('says of a conflict why', async () => {
		await issueOriginals('HD-1');
		const original = book('HD-1');
		if (original) original.status = 5;
		const run = await tenant.run({ parameters: validate('replace'), input: [change('A-1', 'HD-1', { 'STT': 1, 'Số lượng': 1 })] });
		expect(run.rows(1)).toMatchObject([{ valid: false, reason: part('cancelled'), remedy: part('Restore') }]);
	});

	test('of a correction from the row reads nothing', async () => {
		const run = await tenant.run({ parameters: { ...validate('replace'), startFrom: 'row' }, input: [sheetRow('R-1', { 'Khóa hóa đơn gốc': 'HD-1' })] });
		expect(run.rows(0)).toMatchObject([{ valid: true, soapOperation: 'ReplaceInvoiceAction', total: '1100000' }]);
		expect(tenant.calls()).toEqual([]);
	});
});

describe('receipts', () => {
	const receiptRow = { 'Khóa': 'BL-1', 'Ngày hóa đơn': '02/11/2026', 'Mã khách hàng': 'NP0001', 'Tên đơn vị': 'Trần Thị Mẫu', 'Địa chỉ': '5 Phố Mẫu', 'Hình thức thanh toán': 'TM', 'Tên hàng hóa, dịch vụ': 'Phí mẫu', 'Thành tiền': 90000 };
	const receipt = (operation: string, more: INodeParameters = {}): INodeParameters => ({ resource: 'receipt', operation, pattern: '01BLP0/001', serial: 'BL/26E', input: 'columns', rows: 'documents', ...more });

	test.each([['replace', '2', '120000'], ['adjust', '2', '30000']])('%s starts from the original too', async (operation, adjustmentType, total) => {
		await tenant.run({ parameters: receipt('publish'), input: [receiptRow] });
		tenant.simulator.clock.advance(3_600_000);
		const run = await tenant.run({ parameters: receipt(operation, { startFrom: 'original', adjustmentType }), input: [change('BL-2', 'BL-1', { 'Thành tiền': 120000 })] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', total, original: { key: 'BL-1' } }]);
		expect(book('BL-2')?.document).toMatchObject({ buyer: { code: 'NP0001', name: 'Trần Thị Mẫu' }, lines: [{ name: 'Phí mẫu' }] });
	});
});
