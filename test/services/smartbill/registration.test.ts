import { readMembershipCallback, readStatusPush } from '../../../services/smartbill/callbacks';
import { hostsOf } from '../../../services/smartbill/endpoints';
import { registrationFields, registrationForm, registrationUrl } from '../../../services/smartbill/registration-form';
import { readXml } from '../../../services/smartbill/xml-tree';

const portal = hostsOf('demo').portal;
const full: Record<string, string> = {
	pComRegNo: '990-00-00019', pComName: '가상공급(주)', pComPresident: '홍가상', pComBizStatus: '서비스', pComBizClass: '소프트웨어', pZipCode: '00000', pComAddress: '가상시 예시구 1',
	pMIGRATIONFLAG: 'SIMLINK01', pMemName: '이가상', pMemTel: '00-0000-0001', pMemHP: '', pMemFax: '', pMemEmail: 'ar@example.invalid', pMasterYN: 'yes', pID: 'erpuser01',
};

/** Values by name, read out of the page by an XML reader. */
function sentBy(html: string): Record<string, string> {
	return Object.fromEntries([...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, readXml(`<a>${value}</a>`)?.text ?? '']));
}

test('the page submits all fifteen parameters by itself, in UTF-8, and by a button without scripts', () => {
	const { html = '', findings } = registrationForm(full, portal);
	expect(findings).toEqual([]);
	expect(sentBy(html)).toEqual({ ...full, pComRegNo: '9900000019', pMasterYN: 'Y' });
	expect(Object.keys(sentBy(html))).toEqual(registrationFields.map(({ name }) => name));
	expect(html).toContain('<form id="registration" method="post" accept-charset="utf-8" action="http://demo.smartbill.co.kr/xMain/mb/shar_transfer/info_inpt01.aspx">');
	expect(html).toContain('<meta charset="utf-8">');
	expect(html).toContain('<button type="submit">');
	expect(html).toContain(".submit();</script>");
});

test('the guide names fifteen parameters with these lengths', () => {
	expect(registrationFields.map(({ max }) => max)).toEqual([10, 200, 100, 100, 100, 5, 300, 50, 100, 40, 40, 40, 100, 1, 50]);
	expect(registrationUrl('http://localhost:4010/')).toBe('http://localhost:4010/xMain/mb/shar_transfer/info_inpt01.aspx');
});

test('hostile values stay values', () => {
	const hostile = '"><script>alert(1)</script>&amp;\'';
	const { html = '' } = registrationForm({ ...full, pComName: hostile }, portal);
	expect(sentBy(html).pComName).toBe(hostile);
	expect(html.match(/<script>/g)).toHaveLength(1);
});

test.each(registrationFields.filter(({ name }) => !['pComRegNo', 'pMasterYN'].includes(name)).map(({ name, max }) => [name, max] as const))('%s takes %i characters and no more', (name, max) => {
	expect(registrationForm({ ...full, [name]: 'a'.repeat(max) }, portal).html).toBeDefined();
	const { html, findings } = registrationForm({ ...full, [name]: 'a'.repeat(max + 1) }, portal);
	expect(html).toBeUndefined();
	expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', field: name, rule: 'text.length' }));
});

test.each<[Record<string, unknown>, string, string]>([
	[{ pComRegNo: '' }, 'pComRegNo', 'error registration.required'], [{ pComRegNo: '12' }, 'pComRegNo', 'error businessNumber.format'], [{ pComRegNo: '9900000018' }, 'pComRegNo', 'warning businessNumber.checkDigit'],
	[{ pMIGRATIONFLAG: undefined }, 'pMIGRATIONFLAG', 'error registration.required'], [{ pComName: '' }, 'pComName', 'warning registration.recommended'], [{ pMasterYN: 'maybe' }, 'pMasterYN', 'error code.unknown'],
	[{ pComAddress: '가'.repeat(76) }, 'pComAddress', 'warning address.length'], [{ pMemName: ['a'] }, 'pMemName', 'error text.type'],
])('%j', (change, field, expected) => {
	const { findings, html } = registrationForm({ ...full, ...change }, portal);
	expect(findings.map((finding) => [finding.field, `${finding.severity} ${finding.rule}`])).toEqual([[field, expected]]);
	expect(html === undefined).toBe(expected.startsWith('error'));
});

const token = 'RklDVElPTkFMLVRPS0VOLURPLU5PVC1VU0UK';
const code = 'FICTIONALAUTHCODE000000000000001';
const seedShape = { USER_SBID: 'simuser01', USER_NAME: '이가상', USER_EMAIL: 'a@b.example', USER_PHONE: '010-0000-0000', COM_REGNO: '9900000019', COM_NAME: '가상', COM_PRESIDENT: '홍', COM_ADDRESS: '주소', regYn: 'Y', AUTH_CODE: code, AUTH_TOKEN: token };
const laterShape = { pID: 'erpuser01', SBID: 'simuser01', Email: 'a@b.example', COM_REGNO: '9900000019', regYN: 'Y', AUTH_CODE: code, AUTH_TOKEN: token };

test.each([['the seed', seedShape, '이가상', ''], ['the later guide', laterShape, '', 'erpuser01'], ['JSON text', JSON.stringify(seedShape), '이가상', '']])('the callback in the shape of %s', (_name, body, userName, erpUserId) => {
	expect(readMembershipCallback(body, true)).toMatchObject({ received: { userId: 'simuser01', userName, erpUserId, email: 'a@b.example', businessNumber: '9900000019', registered: 'Y', authCode: code, authToken: token } });
	const masked = readMembershipCallback(body, false);
	expect(JSON.stringify(masked)).not.toMatch(new RegExp(`${token}|${code}`));
	expect(masked).toMatchObject({ received: { userId: 'simuser01', authToken: '••••••••' } });
});

test.each<[unknown, RegExp]>([[null, /not an object/], ['<html>', /not an object/], [[seedShape], /not an object/], [{ ...seedShape, AUTH_TOKEN: ' ' }, /AUTH_TOKEN/], [{}, /USER_SBID, COM_REGNO, AUTH_CODE, AUTH_TOKEN/], [{ ...seedShape, COM_REGNO: {} }, /COM_REGNO/]])('%j is no registration', (body, problem) => {
	const result = readMembershipCallback(body, true);
	expect('problems' in result && result.problems.join('; ')).toMatch(problem);
	expect(JSON.stringify(result)).not.toContain(token);
});

test('a change of state', () => {
	const push = { MESSAGEID: 'm', ETC_PCS_NO: '00000001010000000202203001150001006', ISSUE_ID: '2030011541000008zz900001', DTI_STATUS: 'C', NTS_SEND_STATUS: '7', NTS_RESULT_CODE: 'SUC001', DTI_WDAY: '20300115', RETRY_CNT: 1 };
	expect(readStatusPush(push)).toMatchObject({ received: { status: 'C', transmission: '7', taxServiceResult: 'SUC001', date: '2030-01-15', tries: '1', messageId: 'm' } });
	expect(readStatusPush({ DTI_STATUS: 'C' })).toEqual({ problems: [expect.stringMatching(/ETC_PCS_NO/)] });
	expect(readStatusPush({ ...push, DTI_STATUS: 'neu', DTI_WDAY: '?' })).toMatchObject({ received: { status: undefined, date: undefined } });
});
