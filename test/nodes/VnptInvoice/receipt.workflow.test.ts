/** Receipts (biên lai): legal documents for fees, without VAT. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { VnptClient } from '../../../services/vnpt/client';
import { named, openTenant } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());
afterEach(() => jest.restoreAllMocks());

const receipt = (operation: string, more: INodeParameters = {}): INodeParameters =>
	({ resource: 'receipt', operation, pattern: '01BLP0/001', serial: 'BL/26E', input: 'columns', rows: 'documents', ...more });
const row = (key: string, more: IDataObject = {}): IDataObject => ({
	'Khóa': key, 'Ngày hóa đơn': '02/11/2026', 'Mã khách hàng': 'NP0001', 'Tên đơn vị': 'Trần Thị Mẫu', 'Hình thức thanh toán': 'TM',
	'Tên hàng hóa, dịch vụ': 'Phí mẫu', 'Thành tiền': 90000, ...more,
});
const books = () => tenant.simulator.books.invoices;
const entry = (key: string) => books().find((one) => one.key === key);

/** The payloads of all writes from here on, as handed to the service. */
function payloads(): string[] {
	const sent: string[] = [];
	const call = VnptClient.prototype.call;
	jest.spyOn(VnptClient.prototype, 'call').mockImplementation(async function spied(this: VnptClient, service, operation, args) {
		const { xmlInvData } = args;
		if (typeof xmlInvData === 'object' && 'pieces' in xmlInvData) sent.push(Buffer.concat(xmlInvData.pieces).toString());
		return await call.call(this, service, operation, args);
	});
	return sent;
}

const content = '<CusCode>NP0001</CusCode><ArisingDate>02/11/2026</ArisingDate><CusName>Trần Thị Mẫu</CusName><Total>90000</Total><Amount>90000</Amount>'
	+ '<AmountInWords>Chín mươi nghìn đồng</AmountInWords><VATAmount>0</VATAmount><VATRate>0</VATRate><CusAddress/><PaymentMethod>TM</PaymentMethod>';
const products = '<Extra>Phí mẫu</Extra><Products><Product><Code/><ProdName>Phí mẫu</ProdName><ProdUnit/><ProdQuantity/><ProdPrice/><Total>90000</Total><Amount>90000</Amount></Product></Products>';

describe('Publish', () => {
	test('needs no VAT rate, and writes every tag of the hand-out', async () => {
		const sent = payloads();
		const run = await tenant.run({ parameters: receipt('publish'), input: [row('BL-0007')] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{
			outcome: 'published', key: 'BL-0007', number: '1', invoiceToken: '01BLP0/001;BL/26E;1', vatAmount: '0', total: '90000', amountInWords: 'Chín mươi nghìn đồng',
		}]);
		expect(sent).toEqual([`<Invoices><Inv><key>BL-0007</key><Invoice>${content}${products}</Invoice></Inv></Invoices>`]);
		expect(entry('BL-0007')).toMatchObject({ status: 1, number: 1, document: { amount: '90000', vatAmount: '0', buyer: { code: 'NP0001', name: 'Trần Thị Mẫu' } } });
	});

	test('the fee name, quantity and price may be given; a repeat issues nothing twice', async () => {
		const input = [row('BL-1', { 'Thành tiền': undefined, 'Số lượng': 3, 'Đơn giá': 20000, 'Đơn vị tính': 'bản' }), row('BL-2')];
		expect((await tenant.run({ parameters: receipt('publish'), input })).rows(0)).toMatchObject([{ key: 'BL-1', total: '60000' }, { key: 'BL-2', number: '2' }]);
		expect((await tenant.run({ parameters: receipt('publish'), input })).rows(0)).toMatchObject([{ outcome: 'alreadyPublished' }, { outcome: 'alreadyPublished' }]);
		expect(books()).toHaveLength(2);
	});

	test('the answer is dropped after the commit: found, issued once', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'ImportAndPublishInv' });
		expect((await tenant.run({ parameters: receipt('publish'), input: [row('BL-1')] })).rows(0)).toMatchObject([{ outcome: 'published', recovered: true, number: '1' }]);
		expect(books()).toHaveLength(1);
	});

	test('a receipt without an amount is a finding', async () => {
		const run = await tenant.run({ parameters: receipt('publish'), input: [row('BL-1', { 'Thành tiền': undefined })] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', key: 'BL-1', findings: [{ rule: 'buyer.address', severity: 'warning' }, { rule: 'line.amount', severity: 'error', row: 2 }] }]);
		expect(tenant.calls()).toEqual([]);
	});
});

describe('Adjust, Replace and Cancel', () => {
	beforeEach(async () => {
		await tenant.run({ parameters: receipt('publish'), input: [row('BL-1'), row('BL-2')] });
	});

	test.each([
		['adjust', 'AdjustInv', '<Type>3</Type>', 4, 3], ['replace', 'ReplaceInv', '', 3, 1],
	] as const)('%s links both receipts', async (operation, root, typeElement, status, type) => {
		const sent = payloads();
		const setup = {
			parameters: receipt(operation, { originalKey: 'BL-1', options: { reason: 'Sai tên' }, ...(operation === 'adjust' ? { adjustmentType: '3' } : {}) }),
			input: [row('BL-1-R1')],
		};
		expect((await tenant.run(setup)).rows(0)).toMatchObject([{ outcome: 'published', number: '3', invoiceToken: '01BLP0/001;BL/26E;3' }]);
		expect(sent).toEqual([`<${root}><key>BL-1-R1</key><LDo>Sai tên</LDo><CusCode>NP0001</CusCode><CusName>Trần Thị Mẫu</CusName><CusAddress/><PaymentMethod>TM</PaymentMethod>${typeElement}`
			+ '<Products><Product><Code/><ProdName>Phí mẫu</ProdName><ProdUnit/><ProdQuantity/><ProdPrice/><Total>90000</Total><Amount>90000</Amount></Product></Products>'
			+ `<Total>90000</Total><VATRate>0</VATRate><VATAmount>0</VATAmount><Amount>90000</Amount><AmountInWords>Chín mươi nghìn đồng</AmountInWords><Extra>Phí mẫu</Extra><ArisingDate>02/11/2026</ArisingDate></${root}>`]);
		expect(entry('BL-1')).toMatchObject({ status, amendedBy: [entry('BL-1-R1')?.id] });
		expect(entry('BL-1-R1')).toMatchObject({ type, amends: [entry('BL-1')?.id] });
		expect((await tenant.run(setup)).rows(0)).toMatchObject([{ outcome: 'alreadyPublished' }]);
		expect(books()).toHaveLength(3);
	});

	test.each([['key', 'key', 'BL-1'], ['number', 'invoiceToken', '01BLP0/001;BL/26E;1']] as const)('cancel by %s, and twice', async (mode, field, name) => {
		const parameters: INodeParameters = { resource: 'receipt', operation: 'cancel', ...named(mode, name) };
		expect((await tenant.run({ parameters })).rows(0)).toEqual([{ outcome: 'done', [field]: name }]);
		expect(entry('BL-1')?.status).toBe(5);
		expect((await tenant.run({ parameters })).rows(0)).toEqual([{ outcome: 'already', [field]: name }]);
	});

	test('a cancelled receipt is not replaced', async () => {
		await tenant.run({ parameters: { resource: 'receipt', operation: 'cancel', ...named('key', 'BL-2') } });
		const run = await tenant.run({ parameters: receipt('replace', { originalKey: 'BL-2' }), input: [row('BL-2-R1')] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', key: 'BL-2-R1', code: 'ERR:9', remedy: expect.any(String) as string }]);
	});
});
