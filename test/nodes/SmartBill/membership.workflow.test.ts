import type { INodeParameters } from 'n8n-workflow';
import { openCompany, part } from './company';
import type { TestCompany } from './company';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const form: INodeParameters = { resource: 'membership', operation: 'createRegistrationForm', environment: 'demo', pComRegNo: '={{ $json.number }}', pMIGRATIONFLAG: 'SIMLINK01' };
const person = {
	pComName: '가상공급(주) "본점" <1>', pComPresident: '홍가상', pComBizStatus: '서비스', pComBizClass: '소프트웨어', pZipCode: '00000', pComAddress: '가상시 예시구 1',
	pMemName: '이가상', pMemTel: '00-0000-0001', pMemEmail: 'ar@example.invalid', pMasterYN: 'Y', pID: 'erpuser01',
};

test('makes a page for a company without any credential, as a file and as text', async () => {
	const run = await company.run({ parameters: { ...form, registration: person }, input: [{ number: '990-00-00019' }], credentials: {} });
	const [item] = run.output(0);
	expect(item?.json).toMatchObject({
		businessNumber: '9900000019', fileName: 'smartbill-registration-9900000019.html', findings: [], registrationUrl: 'http://demo.smartbill.co.kr/xMain/mb/shar_transfer/info_inpt01.aspx',
		arrangement: { callbackUrl: null, referrerUrl: null, callbackSender: '58.181.27.5' },
	});
	expect(item?.binary?.data).toMatchObject({ mimeType: 'text/html', fileName: 'smartbill-registration-9900000019.html' });
	const html = run.file(item!).toString('utf8');
	expect(html).toBe(item?.json.html);
	expect(html).toContain('name="pComName" value="가상공급(주) &quot;본점&quot; &lt;1&gt;"');
	expect(html.match(/<input type="hidden"/g)).toHaveLength(15);
	expect(company.calls()).toEqual([]);
});

test('says what to arrange with SmartBill, and puts the file where asked', async () => {
	const arrangement = { callbackUrl: 'https://n8n.example.com/webhook/1/smartbill', referrerUrl: 'https://erp.example.com/join' };
	const run = await company.run({ parameters: { ...form, environment: 'production', arrangement, binaryPropertyName: 'page' }, input: [{ number: '9900000019' }] });
	expect(run.rows(0)).toMatchObject([{ arrangement: { ...arrangement, callbackSender: '183.111.188.210' }, registrationUrl: part('http://www.smartbill.co.kr/') }]);
	expect(run.file(run.output(0)[0]!, 'page').toString()).toContain('http://www.smartbill.co.kr/');
	expect(run.rows(0)[0]?.html).not.toContain('n8n.example.com');
});

test('what the newer guide wants but the older does not is a warning that travels along', async () => {
	const [row] = (await company.run({ parameters: form, input: [{ number: '9900000019' }] })).rows(0);
	expect(row?.findings).toContainEqual({ column: 'Company Name', severity: 'warning', rule: 'registration.recommended', message: part('회사명'), remedy: part('Fill it in') });
	expect(row?.findings).toHaveLength(11);
});

test('everything wrong with a company is said at once', async () => {
	const wrong = { ...form, pMIGRATIONFLAG: 'x'.repeat(51), registration: { ...person, pZipCode: '123456', pMasterYN: 'maybe' } };
	const run = await company.run({ parameters: wrong, input: [{ number: '12' }] });
	expect(run.status).toBe('error');
	for (const label of ['Business Number', 'Membership Linkage Code', 'Postal Code', 'Company Administrator']) {
		expect(run.error).toMatchObject({ message: part(`'${label}': `), description: part(`'${label}': `) });
	}
});

test.each([
	[{ environment: 'custom', portalUrl: 'http://erp.example.com' }, 'not encrypted'],
	[{ environment: 'custom', portalUrl: 'demo' }, 'not a web address'],
	[{ arrangement: { callbackUrl: 'javascript:alert(1)' } }, 'not a web address'],
])('%j is refused', async (more: INodeParameters, message) => {
	const run = await company.run({ parameters: { ...form, ...more }, input: [{ number: '9900000019' }] });
	expect(run.error).toMatchObject({ message: part(message), description: part('No form was made') });
});

describe('three companies, the middle one without number', () => {
	const input = [{ number: '9900000019' }, { number: null }, { number: '9900000027' }];
	const probes = { number: "={{ $('Node').item.json.businessNumber ?? 'none' }}" };

	test('stops', async () => {
		const run = await company.run({ parameters: form, input });
		expect(run.error).toMatchObject({ message: part("'Business Number'"), context: { itemIndex: 1 } });
	});

	test('goes on with one output', async () => {
		const run = await company.run({ parameters: form, input, probes, settings: { onError: 'continueRegularOutput' } });
		expect(run.probed(0)).toEqual([{ origin: input[0], number: '9900000019' }, { origin: input[1], number: 'none' }, { origin: input[2], number: '9900000027' }]);
		expect(run.rows(0)[1]).toMatchObject({ error: part('No form was made'), details: { remedy: part("'Business Number'") } });
	});

	test('goes on with an error output', async () => {
		const run = await company.run({ parameters: form, input, settings: { onError: 'continueErrorOutput' } });
		expect(run.rows(0).map(({ businessNumber }) => businessNumber)).toEqual(['9900000019', '9900000027']);
		expect(run.probed(1)).toEqual([{ origin: input[1] }]);
	});
});

test('the form fits what the registration page takes', async () => {
	const parameters = { ...form, environment: 'custom', portalUrl: company.simulator.url, registration: person };
	const [row] = (await company.run({ parameters, input: [{ number: '9900000019' }] })).rows(0);
	const fields = Object.fromEntries([...String(row?.html).matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
	const page = await fetch(String(row?.registrationUrl), { method: 'POST', body: new URLSearchParams(fields), headers: { referer: 'http://127.0.0.1/join' } });
	expect(await page.text()).toContain('990-00-00019');
});
