/** What the editor asks while a user sets the node up: the credential's Test button and the columns to map. */
import { readTenant } from '../../../nodes/VnptInvoice/tenant';
import { documentFields, lineFields } from '../../../services/vnpt/fields';
import { addressProblem } from '../../../services/vnpt/tenant';
import { listen } from '../../engine/loopback';
import type { Loopback } from '../../engine/loopback';
import { credentialOf, openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
let page: Loopback;
beforeAll(async () => {
	tenant = await openTenant();
	page = await listen((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html><body>Đăng nhập</body></html>'));
});
afterAll(async () => {
	await page.close();
	await tenant.close();
});
beforeEach(() => tenant.reset());

describe('the credential test', () => {
	const test_ = async (more: Record<string, string> = {}) => {
		const data = { ...credentialOf(tenant.simulator.url), ...more };
		const result = await tenant.bench.testCredential('vnptInvoice', 'vnptInvoiceApi', data);
		for (const secret of [data.accountPassword, data.password]) if (secret) expect(result.message).not.toContain(secret);
		return result;
	};
	const staff = { account: 'demo-staff', accountPassword: 'demo-staff-pass' };
	const service = { username: 'demo-service', password: 'demo-service-pass' };

	test('both pairs are right', async () => {
		expect(await test_()).toEqual({ status: 'OK', message: 'Connected: both pairs were accepted' });
		expect(tenant.calls().every((call) => call === 'listInvByCusFkey' || call === 'getStatusInv')).toBe(true);
	});

	test.each([
		['a wrong staff password', { accountPassword: 'wrong-secret-1' }, "'Account' and 'Account Password'"],
		['a wrong staff account', { account: 'nobody' }, "'Account' and 'Account Password'"],
		['a wrong service password', { password: 'wrong-secret-2' }, "'Username' and 'Password'"],
		['both wrong', { accountPassword: 'wrong-secret-1', password: 'wrong-secret-2' }, "'Username' and 'Password'"],
		['a service user without a company', { username: 'demo-orphan', password: 'demo-orphan-pass' }, "'Username'"],
		['swapped pairs', { account: service.username, accountPassword: service.password, username: staff.account, password: staff.accountPassword }, 'swapped'],
		['no pattern at all', { patterns: '' }, 'Connected'],
		['http to another machine', { url: 'http://tenant.example.com' }, 'is not encrypted'],
		['an address that is none', { url: 'tenant.example.com' }, 'is not a web address'],
		['an override over http', { portalUrl: 'http://portal.example.com/PortalService.asmx' }, 'is not encrypted'],
		['a host that does not exist', { url: 'https://tenant.invalid' }, 'could not be'],
	])('%s', async (_name, more, message) => {
		const result = await test_(more);
		expect(result).toEqual({ status: message === 'Connected' ? 'OK' : 'Error', message: part(message) });
		expect(result.message).not.toMatch(/ERR:|ECONN|ENOTFOUND|EAI_/);
	});

	test('a tenant nobody listens at', async () => {
		expect(await test_({ url: 'http://127.0.0.1:1' })).toEqual({ status: 'Error', message: part('connection refused') });
	});

	test('a web page instead of the service', async () => {
		expect(await test_({ url: page.url })).toEqual({ status: 'Error', message: part("web page instead of a result; a proxy or a maintenance page may stand before it (HTTP status 200). Check 'Tenant URL'") });
	});

	test.each(['portalUrl', 'publishUrl'])('%s leads to something else', async (name) => {
		expect(await test_({ [name]: `${page.url}/Service.asmx` })).toEqual({ status: 'Error', message: part('web page') });
	});

	test('portalUrl leads to another service of the tenant', async () => {
		expect(await test_({ portalUrl: `${tenant.simulator.url}/BusinessService.asmx` })).toEqual({ status: 'Error', message: part('does not offer the operation') });
	});

	test('a tenant that lacks the look-up by status is accepted with advice', async () => {
		tenant.simulator.vnpt.switches.set('missingOperations', ['getStatusInv']);
		expect(await test_()).toEqual({ status: 'OK', message: part("'Patterns'") });
		expect(await test_({ accountPassword: 'wrong-secret-1' })).toEqual({ status: 'Error', message: part("'Account'") });
	});

	test('the address of a service page is taken for its tenant', async () => {
		expect(await test_({ url: `${tenant.simulator.url}/PublishService.asmx` })).toMatchObject({ status: 'OK' });
		expect(await test_({ url: ` ${tenant.simulator.url}/ ` })).toMatchObject({ status: 'OK' });
	});
});

describe('the address of a tenant', () => {
	test.each([
		'https://example-admin.vnpt-invoice.com.vn', 'https://example-admin.vnpt-invoice.com.vn/', 'HTTPS://EXAMPLE-ADMIN.VNPT-INVOICE.COM.VN',
		'https://tenant.example.com:8443', 'https://tenant.example.com/sub/path', 'https://tenant.example.com/publishservice.ASMX', ' https://tenant.example.com ',
		'https://10.0.0.7', 'https://[2001:db8::1]:443', 'http://localhost', 'http://LOCALHOST:8420', 'http://127.0.0.1:8420', 'http://[::1]:8420',
	])('%s is one', (address) => {
		expect(addressProblem(address)).toBeUndefined();
	});

	test.each([
		'', ' ', 'tenant.example.com', 'ftp://tenant.example.com', '//tenant.example.com', 'https:/tenant.example.com', 'https://', 'https://user:pass@tenant.example.com',
		'https://tenant.example.com@evil.example.com', 'https://tenant.example.com:port', 'https://tenant.example.com?x=1', 'https://tenant.example.com/a?x=1', 'https://tenant.example.com#a',
		'https://tenant example.com', 'https://tenant.example.com/a b', 'https://tenant.example.com\nhttps://evil.example.com', 'javascript:alert(1)', 'https://tenant.example.com\\@evil.example.com',
	])('%j is none', (address) => {
		expect(addressProblem(address)).toContain('is not a web address');
	});

	test.each([
		'http://tenant.example.com', 'http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://127.0.0.2', 'http://[::ffff:127.0.0.1]', 'http://0.0.0.0', 'HTTP://tenant.example.com', 'http://127.1',
	])('%s would carry passwords unencrypted', (address) => {
		expect(addressProblem(address)).toBeDefined();
	});

	test('services are found below it, whatever stands at its end', () => {
		for (const url of ['https://tenant.example.com', 'https://tenant.example.com/', ' https://tenant.example.com/PortalService.asmx ', 'https://tenant.example.com/publishservice.asmx']) {
			expect(readTenant({ url })).toMatchObject({ endpoints: { Publish: 'https://tenant.example.com/PublishService.asmx', Portal: 'https://tenant.example.com/PortalService.asmx' } });
		}
		expect(readTenant({ url: 'https://tenant.example.com/app', businessUrl: ' https://other.example.com/B.asmx ' }))
			.toMatchObject({ endpoints: { Publish: 'https://tenant.example.com/app/PublishService.asmx', Business: 'https://other.example.com/B.asmx' } });
	});

	test('user names lose blanks at their ends, passwords keep theirs', () => {
		expect(readTenant({ url: 'https://tenant.example.com', account: ' staff ', accountPassword: ' p ', username: ' service ', password: ' q ' }))
			.toMatchObject({ staff: { user: 'staff', password: ' p ' }, serviceUser: { user: 'service', password: ' q ' } });
	});

	test.each([
		[{}, true, 'dshdon'],
		[{ generation: 'circular32' }, false, 'invoices'],
		[{ generation: 'circular32', repeatedKeys: 'refused' }, true, 'invoices'],
		[{ repeatedKeys: 'accepted' }, false, 'dshdon'],
		[{ repeatedKeys: 'generation' }, true, 'dshdon'],
	])('%j: duplicates refused %p, format %s', (more, duplicatesRefused, format) => {
		expect(readTenant({ url: 'https://tenant.example.com', ...more })).toMatchObject({ duplicatesRefused, format });
	});

	test('patterns are separated by commas, semicolons or blanks', () => {
		expect(readTenant({ url: 'https://tenant.example.com', patterns: ' 1/001,2/001; 01GTKT0/001\n' })).toMatchObject({ patterns: ['1/001', '2/001', '01GTKT0/001'] });
	});
});

describe('columns to map', () => {
	const fields = async (operation: string, method: string, parameters: Record<string, string> = {}) =>
		(await tenant.bench.resourceFields({ type: 'vnptInvoice', method, parameters: { resource: operation === 'upsert' ? 'customer' : 'invoice', operation, ...parameters } })).fields;

	test('of an invoice: every field with its English and Vietnamese name, the key required, all as text', async () => {
		const columns = await fields('publish', 'getInvoiceColumns', { rows: 'lines' });
		expect(columns).toHaveLength(documentFields.length + lineFields.length - 1);
		expect(columns.filter(({ required }) => required).map(({ id }) => id)).toEqual(['key', 'itemName']);
		expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
		expect(new Set(columns.map(({ displayName }) => displayName)).size).toBe(columns.length);
		expect(columns.every(({ type, displayName, display }) => type === 'string' && display && /^[A-Z].* \(.+\)( – (number|date|yes or no|list))?$/.test(displayName))).toBe(true);
	});

	test('the columns most sheets have are shown at once', async () => {
		const shown = (await fields('publish', 'getInvoiceColumns')).filter(({ removed }) => !removed).map(({ displayName }) => displayName);
		expect(shown).toEqual([
			'Key (Khóa)', 'Pattern (Mẫu số)', 'Serial (Ký hiệu)', 'Invoice Date (Ngày hóa đơn) – date', 'Customer Code (Mã khách hàng)', 'Buyer Name (Tên đơn vị)',
			'Buyer Person (Người mua hàng)', 'Buyer Tax Code (Mã số thuế)', 'Buyer Address (Địa chỉ)', 'Buyer Email (Email)', 'Payment Method (Hình thức thanh toán)', 'Total (Tổng cộng thanh toán) – number',
			'Line Nature (Tính chất)', 'Item Code (Mã hàng)', 'Item Name (Tên hàng hóa, dịch vụ)', 'Unit (Đơn vị tính)', 'Quantity (Số lượng) – number', 'Unit Price (Đơn giá) – number', 'Line Total (Thành tiền) – number', 'VAT Rate (Thuế suất)',
		]);
	});

	test("a list of lines stands in 'Lines' only where a row is a whole invoice", async () => {
		for (const operation of ['publish', 'validate']) {
			expect((await fields(operation, 'getInvoiceColumns', { rows: 'lines' })).some(({ id }) => id === 'lines')).toBe(false);
			expect(await fields(operation, 'getInvoiceColumns', { rows: 'documents' })).toContainEqual(expect.objectContaining({ id: 'lines', removed: false, displayName: 'Lines (Danh sách hàng hóa, dịch vụ) – list' }));
		}
	});

	test('of a receipt: the customer code is required, and nothing of VAT is shown', async () => {
		const { fields: columns } = await tenant.bench.resourceFields({ type: 'vnptInvoice', method: 'getInvoiceColumns', parameters: { resource: 'receipt', operation: 'publish', rows: 'lines' } });
		expect(columns.filter(({ required }) => required).map(({ id }) => id)).toEqual(['key', 'buyerCode', 'itemName']);
		expect(columns.filter(({ removed }) => !removed).map(({ id }) => id)).not.toEqual(expect.arrayContaining(['vatRate']));
	});

	test('of a correction the key alone is required; of whole invoices no line is', async () => {
		expect((await fields('adjust', 'getAmendmentColumns', { rows: 'lines' })).filter(({ required }) => required).map(({ id }) => id)).toEqual(['key']);
		expect((await fields('publish', 'getInvoiceColumns', { rows: 'documents' })).filter(({ required }) => required).map(({ id }) => id)).toEqual(['key']);
	});

	test('are the same when the list is refreshed, so that what was mapped by hand keeps its place', async () => {
		const [first, second] = [await fields('publish', 'getInvoiceColumns', { rows: 'lines' }), await fields('publish', 'getInvoiceColumns', { rows: 'documents' })];
		expect(second.filter(({ id }) => id !== 'lines').map(({ id, displayName, type }) => [id, displayName, type])).toEqual(first.map(({ id, displayName, type }) => [id, displayName, type]));
	});

	test('of a customer: code, name and email are required, the code first', async () => {
		const columns = await fields('upsert', 'getCustomerColumns');
		expect(columns.filter(({ required }) => required).map(({ displayName }) => displayName)).toEqual(['Customer Code (Mã khách hàng)', 'Name (Tên khách hàng)', 'Email']);
		expect(columns).toHaveLength(13);
	});
});
