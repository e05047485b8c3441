import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf, issueFields, limited, send, start, supplier, xml, type Account, type Running } from './client';

let simulator: Running;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const BASE = '/xMain/mb/';
const form = {
	pComRegNo: '0008699055', pMIGRATIONFLAG: 'SIMLINK01', pComName: '신규가입 주식회사', pComPresident: '신대표', pComBizStatus: '제조', pComBizClass: '가구', pZipCode: '00000', pComAddress: '모의로 9',
	pMemName: '신담당', pMemTel: '02-0000-0001', pMemHP: '010-0000-0001', pMemFax: '', pMemEmail: 'new@example.invalid', pMasterYN: 'Y', pID: 'erpuser01',
};

type Form = Readonly<Record<string, string>>;

/** A browser that follows forms: it keeps the cookie, and tells where it came from. */
class Browser {
	cookie = '';
	referer: string | undefined = 'http://erp.example/join';

	async post(path: string, fields: Form): Promise<{ status: number; text: string; contentType: string }> {
		const response = await fetch(`${simulator.url}${path}`, {
			method: 'POST', body: new URLSearchParams(fields),
			headers: { ...(this.referer !== undefined && { referer: this.referer }), ...(this.cookie !== '' && { cookie: this.cookie }) },
		});
		this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
		return { status: response.status, text: await response.text(), contentType: response.headers.get('content-type') ?? '' };
	}

	/** The three pages before the end. */
	async toJoin(fields: Form = form): Promise<void> {
		await this.post(`${BASE}shar_transfer/info_inpt01.aspx`, fields);
		await this.post(`${BASE}shar_transfer/info_inpt02.aspx`, { ...fields, identity: 'phone', realName: '신담당' });
		const { text } = await this.post(`${BASE}shar_transfer/info_inpt03.aspx`, { agreeTerms: 'Y', agreePrivacy: 'Y' });
		expect(text).toContain('신규 회원가입');
	}

	end(fields: Form): Promise<{ text: string }> {
		return this.post(`${BASE}shar_transfer/info_inpt04.aspx`, fields);
	}
}

const signUp = { member: 'N', newId: 'newuser1', newPassword: 'secret12', newPasswordAgain: 'secret12', plan: 'postpaid', name: '신담당', mobile: '010-0000-0001', email: 'new@example.invalid' };
const message = (text: string): string => /<p id="message">(.*?)<\/p>/.exec(text)?.[1] ?? '';

describe('the registration page', () => {
	it('shows what the ERP sent, and sets a cookie', async () => {
		const browser = new Browser();
		const { status, text, contentType } = await browser.post(`${BASE}shar_transfer/info_inpt01.aspx`, { ...form, pComName: '"신규" <주>' });
		expect([status, contentType]).toEqual([200, 'text/html; charset=utf-8']);
		expect(text).toContain('000-86-99055');
		expect(text).toContain('value="&quot;신규&quot; &lt;주&gt;"');
		expect(browser.cookie).toMatch(/^ASP\.NET_SessionId=\w{24}$/);
	});

	it('demands a Referer, unless the switch says otherwise', async () => {
		const browser = new Browser();
		browser.referer = undefined;
		const open = async (): Promise<string> => message((await browser.post(`${BASE}shar_transfer/info_inpt01.aspx`, form)).text);
		expect(await open()).toContain('no Referer');
		simulator.smartbill.switches.set('registrationReferer', false);
		expect(await open()).toBe('');
	});

	it('demands its cookie', async () => {
		const browser = new Browser();
		await browser.post(`${BASE}shar_transfer/info_inpt01.aspx`, form);
		for (const cookie of ['', 'ASP.NET_SessionId=other', 'other=1']) {
			browser.cookie = cookie;
			expect(message((await browser.post(`${BASE}shar_transfer/info_inpt02.aspx`, form)).text)).toContain('no session cookie');
		}
	});

	it('keeps the order of its steps', async () => {
		const browser = new Browser();
		await browser.post(`${BASE}shar_transfer/info_inpt01.aspx`, form);
		expect(message((await browser.post(`${BASE}shar_transfer/info_inpt03.aspx`, { agreeTerms: 'Y', agreePrivacy: 'Y' })).text)).toContain('wrong order');
		expect(message((await browser.end(signUp)).text)).toContain('wrong order');
	});

	it.each<[Form, RegExp]>([
		[{ pComRegNo: '123' }, /pComRegNo/], [{ pComRegNo: '000-86-99055' }, /pComRegNo/], [{ pMIGRATIONFLAG: '' }, /pMIGRATIONFLAG/], [{ pComName: '가'.repeat(201) }, /pComName: 200/],
		[{ pZipCode: '000000' }, /pZipCode/], [{ pMasterYN: 'X' }, /pMasterYN/],
	])('refuses a form with %j', async (more, words) => {
		expect(message((await new Browser().post(`${BASE}shar_transfer/info_inpt01.aspx`, { ...form, ...more })).text)).toMatch(words);
	});

	it('says so when a form is not UTF-8', async () => {
		const response = await fetch(`${simulator.url}${BASE}shar_transfer/info_inpt01.aspx`, {
			method: 'POST', headers: { referer: 'http://erp.example/', 'content-type': 'application/x-www-form-urlencoded' }, body: 'pComRegNo=0008699055&pMIGRATIONFLAG=X&pComName=%C8%B8%BB%E7',
		});
		expect(message(await response.text())).toContain('UTF-8');
	});

	it.each<[string, Form, RegExp]>([
		['info_inpt02', { identity: '', realName: '' }, /본인 인증/], ['info_inpt02', { identity: 'ipin', realName: 'x', pComName: '' }, /pComName/], ['info_inpt03', { agreeTerms: 'Y' }, /동의/],
	])('%s refuses %j', async (page, more, words) => {
		const browser = new Browser();
		await browser.post(`${BASE}shar_transfer/info_inpt01.aspx`, form);
		if (page === 'info_inpt03') await browser.post(`${BASE}shar_transfer/info_inpt02.aspx`, { ...form, identity: 'phone', realName: 'x' });
		expect(message((await browser.post(`${BASE}shar_transfer/${page}.aspx`, more)).text)).toMatch(words);
	});

	it.each<[Form, RegExp]>([
		[{ newId: 'short' }, /아이디/], [{ newId: 'onlyletters' }, /아이디/], [{ newPassword: '가나다라마바1a' }, /비밀번호/], [{ newPasswordAgain: 'other12' }, /일치/], [{ plan: '' }, /후불형/],
		[{ newId: 'simuser01' }, /사용 중/], [{ member: 'Y', loginId: 'newuser1', loginPassword: 'x' }, /올바르지/],
	])('refuses a member with %j', async (more, words) => {
		const browser = new Browser();
		await browser.toJoin();
		expect(message((await browser.end({ ...signUp, ...more })).text)).toMatch(words);
	});

	it('shows code and token to who does not synchronise; they work, and the certificate can be registered', async () => {
		const browser = new Browser();
		await browser.toJoin();
		const { text } = await browser.post(`${BASE}mb_join/vendor_join_cplt.aspx`, signUp);
		const shown = (label: string): string => new RegExp(`${label}[^<]*</code></td><td>([^<]*)<`).exec(text)?.[1] ?? '';
		const account = { ...supplier, regno: form.pComRegNo, token: shown('인증토큰'), companyCode: shown('업체코드') };
		expect([shown('인증코드'), account.companyCode]).toEqual([expect.stringMatching(/^[0-9A-F]{32}$/), 'm01']);
		const conversation = `${form.pComRegNo}${limited.regno}203001150001006`;
		const issue = (): Promise<string> =>
			codeOf(
				send(simulator, account as unknown as Account, 'ARISSUE', {
					...issueFields(1, xml(1, { from: form.pComRegNo, to: limited.regno, issueId: '2030011541000008m0100001' })), ReceiveComRegno: limited.regno, ConversationId: [conversation],
				}),
			);
		expect(await issue()).toBe('69906');
		await browser.end({ certificatePassword: supplier.certificatePassword });
		expect(await issue()).toBe('30000');
	});

	it.each(['/xMain/mb/other.aspx', '/xMain/openapi/get_auth_code.aspx'])('does not have %s', async (path) => {
		expect((await fetch(`${simulator.url}${path}`, { method: 'POST' })).status).toBe(404);
	});

	it('is opened by a form only', async () => {
		expect(message(await (await fetch(`${simulator.url}${BASE}shar_transfer/info_inpt01.aspx`)).text())).toContain('POST form only');
	});
});

describe('the callback', () => {
	const received: Array<{ headers: IncomingMessage['headers']; body: unknown }> = [];
	const server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			received.push({ headers: incoming.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
			response.end();
		});
	});
	let url = '';
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
	});
	afterAll(() => new Promise((resolve) => server.close(resolve)));
	beforeEach(() => {
		received.length = 0;
	});

	const finish = async (more: Form = {}): Promise<string> => {
		const browser = new Browser();
		await browser.toJoin();
		return (await browser.end({ ...signUp, synchronise: 'Y', callbackUrl: url, ...more })).text;
	};

	it('brings eleven fields to the customer', async () => {
		expect(await finish()).toContain('HTTP 200');
		expect(received).toHaveLength(1);
		expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'x-forwarded-for': '58.181.27.5' });
		const { AUTH_CODE, AUTH_TOKEN, ...rest } = received[0]?.body as Record<string, string>;
		expect(rest).toEqual({
			USER_SBID: 'newuser1', USER_NAME: '신담당', USER_EMAIL: 'new@example.invalid', USER_PHONE: '010-0000-0001', COM_REGNO: '0008699055', COM_NAME: '신규가입 주식회사',
			COM_PRESIDENT: '신대표', COM_ADDRESS: '모의로 9', regYn: 'Y',
		});
		expect(AUTH_CODE).toMatch(/^[0-9A-F]{32}$/);
		expect(await codeOf(send(simulator, { ...supplier, regno: '0008699055', token: AUTH_TOKEN ?? '' } as unknown as Account, 'PREVIEW_FORM'))).toBe('30000');
	});

	it('has the later shape by switch', async () => {
		simulator.smartbill.switches.set('callbackShape', 'later');
		await finish();
		expect(Object.keys(received[0]?.body as object)).toEqual(['pID', 'SBID', 'Email', 'COM_REGNO', 'regYn', 'AUTH_CODE', 'AUTH_TOKEN']);
	});

	it('says what became of it, and of a missing address', async () => {
		expect(await finish({ callbackUrl: 'http://127.0.0.1:9/' })).toContain('failed');
		expect(message(await finish({ callbackUrl: '', newId: 'newuser2' }))).toContain('no callback URL');
		expect(received).toEqual([]);
	});

	it('offers the address arranged beforehand', async () => {
		simulator.smartbill.switches.set('callbackUrl', url);
		const browser = new Browser();
		await browser.toJoin();
		expect((await browser.post(`${BASE}shar_transfer/info_inpt03.aspx`, { agreeTerms: 'Y', agreePrivacy: 'Y' })).text).toContain(`value="${url}"`);
	});

	it('comes for members who log in; an administrator changes the plan, nobody becomes administrator', async () => {
		simulator.smartbill.seed({ companies: [{ regno: limited.regno, postpaid: false }] });
		const browser = new Browser();
		await browser.toJoin({ ...form, pComRegNo: limited.regno });
		await browser.end({ member: 'Y', loginId: limited.userId, loginPassword: limited.userPassword, synchronise: 'Y', callbackUrl: url });
		expect(received[0]?.body).toMatchObject({ USER_SBID: limited.userId, COM_REGNO: limited.regno, COM_NAME: limited.name, AUTH_CODE: limited.authCode, regYn: 'Y' });
		expect(simulator.smartbill.books.company(limited.regno)?.postpaid).toBe(true);
		const other = new Browser();
		await other.toJoin({ ...form, pComRegNo: limited.regno });
		await other.end({ ...signUp, synchronise: 'Y', callbackUrl: url });
		expect(received[1]?.body).toMatchObject({ USER_SBID: 'newuser1', regYn: 'N', AUTH_CODE: limited.authCode });
	});

	it('leaves the plan alone when a member who is no administrator logs in', async () => {
		simulator.smartbill.seed({ companies: [{ regno: supplier.regno, postpaid: false }] });
		const browser = new Browser();
		await browser.toJoin({ ...form, pComRegNo: supplier.regno });
		await browser.end({ member: 'Y', loginId: 'simuser02', loginPassword: 'simuser02pass1', synchronise: 'Y', callbackUrl: url });
		expect(received[0]?.body).toMatchObject({ USER_SBID: 'simuser02', regYn: 'N' });
		expect(simulator.smartbill.books.company(supplier.regno)?.postpaid).toBe(false);
	});
});
