/** What the editor asks while a user sets the node up. */
import { readCompany } from '../../../nodes/SmartBill/account';
import { buyer, codeLogin, credentialOf, limited, openCompany, part, supplier } from './company';
import type { TestCompany } from './company';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

describe('the credential test', () => {
	const test_ = async (more: Record<string, string> = {}, member = supplier) => {
		const data: Record<string, string> = { ...credentialOf(company.simulator.url, member), ...more };
		const result = await company.bench.testCredential('smartBill', 'smartBillApi', data);
		for (const secret of [data.authToken, data.authSecret, data.certificatePassword, data.certificateKey]) if (secret) expect(result.message).not.toContain(secret);
		return result;
	};

	test('a right token', async () => {
		expect(await test_()).toEqual({ status: 'OK', message: part('business number and token were accepted') });
		expect(company.calls()).toEqual(['PREVIEW_FORM']);
	});

	test('a right authentication code', async () => {
		expect(await test_(codeLogin())).toEqual({ status: 'OK', message: part('accepted') });
		expect(company.calls()).toEqual(['GET_TOKEN', 'PREVIEW_FORM']);
	});

	test('an account that may not use the signal it asks with', async () => {
		expect(await test_({}, limited)).toEqual({ status: 'OK', message: part('may not use every signal') });
	});

	test.each([
		['a wrong token', { authToken: 'RklDVElPTkFMLVRPS0VO' }, "Check 'Business Number' and the token"],
		['the token of another number', { authToken: buyer.token }, 'belongs to another business number'],
		['a wrong authentication code', { ...codeLogin(), authSecret: 'WRONGAUTHCODE0000000000000000001' }, 'No authentication token could be had'],
		['a wrong user', { ...codeLogin(), userId: 'nobody' }, 'No authentication token could be had'],
		['no token', { authToken: '' }, "'Authentication Token' is empty"],
		['no authentication code', { ...codeLogin(), authSecret: '' }, "'Authentication Code' is empty"],
		['a number of nine digits', { businessNumber: '000-86-9901' }, "'Business Number' must have ten digits"],
		['a company code in capitals', { companyCode: 'ABC' }, "'Company Code' must be"],
		['a password without its key', { certificateKey: '' }, 'belong together'],
		['a branch that is none', { branchNumber: '1' }, "'Branch Number' must have four digits"],
		['an end date that is none', { ...codeLogin(), validity: 'C', expirationDate: 'soon' }, "'Expiration Date' must be a date"],
		['http to another machine', { url: 'http://smartbill.example.com' }, 'is not encrypted'],
		['an address with a password', { url: 'https://user:zzSecret@smartbill.example.com' }, 'https://•••@smartbill.example.com'],
		['a host that does not exist', { url: 'https://smartbill.invalid' }, 'could not be'],
		['an address nobody listens at', { url: 'http://127.0.0.1:1' }, 'connection refused'],
	])('%s', async (_name, more, message) => {
		const result = await test_(more);
		expect(result).toEqual({ status: 'Error', message: part(message) });
		expect(result.message).not.toMatch(/ECONN|ENOTFOUND|EAI_|zzSecret/);
	});
});

describe('the credential', () => {
	const filled = credentialOf('https://smartbill.example.com');

	test('of an environment leads to its published host', () => {
		expect(readCompany({ ...filled, environment: 'demo' })).toMatchObject({ account: { hosts: { api: 'https://demoapi.smartbill.co.kr/sb-api/request/' } } });
		expect(readCompany({ ...filled, environment: 'production' })).toMatchObject({ account: { hosts: { api: 'https://api.smartbill.co.kr/sb-api/request/' } } });
		expect(readCompany({ ...filled, url: 'https://relay.example.com/sb-api/request/' })).toMatchObject({ account: { hosts: { api: 'https://relay.example.com/sb-api/request/' } } });
	});

	test('numbers lose their hyphens, passwords keep their blanks', () => {
		expect(readCompany({ ...filled, businessNumber: ' 000-86-99017 ', certificatePassword: ' p ', authToken: ' t0ken ' }))
			.toMatchObject({ account: { businessNumber: '0008699017', certificatePassword: ' p ', login: { kind: 'token', token: 't0ken' } } });
	});

	test('a platform code counts for platforms only', () => {
		expect(readCompany({ ...filled, platformCode: '0008699036' })).toMatchObject({ account: { systemType: 'OAPI', platformCode: '' } });
		expect(readCompany({ ...filled, systemType: 'COMMON_B2B', platformCode: '000-86-99036' })).toMatchObject({ account: { systemType: 'COMMON_B2B', platformCode: '0008699036' } });
	});
});
