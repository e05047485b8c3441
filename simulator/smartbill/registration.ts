import { randomBytes, randomUUID } from 'node:crypto';
import { html, type Answer, type Request } from '../server';
import type { Company, User } from './books';
import { companyPage, completedPage, joinPage, problemPage, termsPage } from './registrationPages';
import { checkForm, isPassword, isUserId } from './registrationForm';
import type { Outgoing } from './outgoing';
import type { Service } from './service';
import { demoSmartBill } from './seed';
import { expiryOf, sealToken } from './token';

const BASE = '/xMain/mb/';
const paths = {
	company: `${BASE}shar_transfer/info_inpt01.aspx`,
	terms: `${BASE}shar_transfer/info_inpt02.aspx`,
	join: `${BASE}shar_transfer/info_inpt03.aspx`,
	certificate: `${BASE}shar_transfer/info_inpt04.aspx`,
	complete: `${BASE}mb_join/vendor_join_cplt.aspx`,
} as const;

const COOKIE = 'ASP.NET_SessionId';

/** How far a person has come. */
interface Session {
	step: 'company' | 'terms' | 'join' | 'done';
	fields: Readonly<Record<string, string>>;
}

/** Something a person sees instead of the next page. */
class Problem extends Error {}

/**
 * Simple membership registration (reference 8): an ERP's form opens the first page in a browser, three
 * pages follow, and at their end the result is posted to the customer. Like the real one it keeps a
 * session by cookie, and wants to know the page it was called from.
 */
export class Registration {
	private readonly sessions = new Map<string, Session>();

	constructor(
		private readonly service: Service,
		private readonly outgoing: Outgoing,
		private readonly changed: () => void,
	) {}

	/** Answers the pages of the registration; declines other paths. */
	async site(request: Request): Promise<Answer | undefined> {
		if (!request.path.startsWith(BASE)) return undefined;
		try {
			return await this.page(request);
		} catch (error) {
			if (error instanceof Problem) return html(problemPage(error.message));
			throw error;
		}
	}

	private async page(request: Request): Promise<Answer | undefined> {
		if (!Object.values<string>(paths).includes(request.path)) return undefined;
		if (request.method !== 'POST') throw new Problem('이 화면은 고객사 시스템의 가입 신청 화면(form POST)에서 열립니다. (POST form only)');
		if (this.service.switches.registrationReferer && !request.headers.referer) {
			throw new Problem('잘못된 접근입니다. 호출한 페이지의 주소(Referer)를 확인할 수 없습니다. (no Referer)');
		}
		const fields = formOf(request);
		if (request.path === paths.company) return this.open(fields);
		const session = this.sessions.get(cookieOf(request));
		if (!session) throw new Problem('세션이 없습니다. 브라우저의 쿠키를 허용한 후 처음부터 다시 진행해 주세요. (no session cookie)');
		if (request.path === paths.terms) return this.terms(session, fields);
		if (request.path === paths.join) return this.join(session, fields);
		return await this.complete(session, fields, request.path === paths.certificate);
	}

	/** Page 1: the company's data as the ERP sent them. */
	private open(fields: Readonly<Record<string, string>>): Answer {
		const wrong = checkForm(fields);
		if (wrong !== undefined) throw new Problem(wrong);
		const id = randomBytes(12).toString('hex');
		this.sessions.set(id, { step: 'company', fields });
		const page = html(companyPage(paths.terms, fields));
		return { ...page, headers: { ...page.headers, 'set-cookie': `${COOKIE}=${id}; path=/; HttpOnly; SameSite=Lax` } };
	}

	/** Page 2: the terms, after the company's data were confirmed and the person was identified. */
	private terms(session: Session, fields: Readonly<Record<string, string>>): Answer {
		expect(session, ['company', 'terms', 'join']);
		// The business number is what the ERP said; it cannot be changed.
		const confirmed = { ...session.fields, ...fields, pComRegNo: session.fields['pComRegNo'] ?? '' };
		for (const name of ['pComName', 'pComPresident', 'pComBizStatus', 'pComBizClass', 'pComAddress']) {
			if (!confirmed[name as keyof typeof confirmed]) throw new Problem(`필수 입력 사항입니다: ${name}`);
		}
		if (!fields['realName'] || !fields['identity']) throw new Problem('본인 인증을 해 주세요.');
		Object.assign(session, { step: 'terms', fields: confirmed });
		return html(termsPage(paths.join));
	}

	/** Page 3: log in, or become a new member. */
	private join(session: Session, fields: Readonly<Record<string, string>>): Answer {
		expect(session, ['terms', 'join']);
		if (fields['agreeTerms'] !== 'Y' || fields['agreePrivacy'] !== 'Y') throw new Problem('이용약관과 개인정보 수집에 동의해 주세요.');
		session.step = 'join';
		return html(joinPage(paths.certificate, session.fields, this.service.switches.callbackUrl));
	}

	/** Page 4: the member is registered; the result goes to the customer, or is shown. */
	private async complete(session: Session, fields: Readonly<Record<string, string>>, synchronising: boolean): Promise<Answer> {
		if (session.step === 'done' && fields['certificatePassword'] !== undefined) return this.registerCertificate(session, fields['certificatePassword']);
		expect(session, ['join']);
		const { company, user } = fields['member'] === 'Y' ? this.logIn(session, fields) : this.signUp(session, fields);
		session.step = 'done';
		this.changed();
		const token = sealToken({ regno: company.regno, user: user.id, expires: expiryOf('Y', '', this.service.clock.now()) ?? '' });
		const url = fields['callbackUrl'] ?? '';
		if (!synchronising || fields['synchronise'] !== 'Y') return html(completedPage(paths.certificate, company, user, { authCode: company.authCode, token }));
		if (url === '') throw new Problem('회원가입은 완료되었으나 call back URL이 등록되어 있지 않습니다. (registered; no callback URL)');
		const outcome = await this.outgoing.callback(url, this.resultFields(session, company, user, token));
		return html(completedPage(paths.certificate, company, user, { url, outcome }));
	}

	private logIn({ fields: registered }: Session, fields: Readonly<Record<string, string>>): { company: Company; user: User } {
		const company = this.service.books.company(registered['pComRegNo'] ?? '');
		const user = company?.users.find(({ id, password }) => id === fields['loginId'] && password === fields['loginPassword']);
		if (!company || !user) throw new Problem('아이디 또는 비밀번호가 올바르지 않습니다.');
		// The plan changes only when an administrator logs in.
		if (user.administrator) company.postpaid = true;
		return { company, user };
	}

	private signUp({ fields: registered }: Session, fields: Readonly<Record<string, string>>): { company: Company; user: User } {
		const { books } = this.service;
		const id = fields['newId'] ?? '';
		const password = fields['newPassword'] ?? '';
		if (!isUserId(id)) throw new Problem('아이디는 영어, 숫자 포함하여 6~12자리로 입력해 주십시오.');
		if (!isPassword(password)) throw new Problem('비밀번호는 영어, 숫자 포함하여 6~12자리로 입력해 주십시오.');
		if (password !== fields['newPasswordAgain']) throw new Problem('비밀번호가 일치하지 않습니다.');
		if (fields['plan'] !== 'postpaid') throw new Problem('요금제(후불형)를 선택해 주세요.');
		if (books.companies.some(({ users }) => users.some((one) => one.id === id))) throw new Problem('이미 사용 중인 아이디입니다.');
		const known = books.company(registered['pComRegNo'] ?? '');
		const user: User = {
			id, password, administrator: known === undefined,
			name: fields['name'] || registered['pMemName'] || '', email: fields['email'] ?? '', phone: fields['mobile'] ?? '',
		};
		const company: Company = known ?? {
			regno: registered['pComRegNo'] ?? '', code: freeCode(books.companies.map(({ code }) => code)),
			name: registered['pComName'] ?? '', president: registered['pComPresident'] ?? '', address: registered['pComAddress'] ?? '',
			bizType: registered['pComBizStatus'] ?? '', bizItem: registered['pComBizClass'] ?? '',
			authCode: randomUUID().replace(/-/g, '').toUpperCase(), users: [], postpaid: true,
		};
		books.storeCompany({ ...company, users: [...company.users, user] });
		return { company, user };
	}

	private registerCertificate({ fields }: Session, password: string): Answer {
		const company = this.service.books.company(fields['pComRegNo'] ?? '');
		if (!company || password === '') throw new Problem('인증서 비밀번호를 입력해 주세요.');
		company.certificate = { key: demoSmartBill.supplier.encryptionKey, password };
		this.changed();
		return html(problemPage('공인인증서가 등록되었습니다. (certificate registered)'));
	}

	/** The fields of the callback, in the shape of the first or the later guide (reference 8.4). */
	private resultFields({ fields }: Session, company: Company, user: User, token: string): Readonly<Record<string, string>> {
		const regYn = user.administrator ? 'Y' : 'N';
		if (this.service.switches.callbackShape === 'later') {
			const pID = fields['pID'] ?? '';
			return { pID, SBID: user.id, Email: user.email, COM_REGNO: company.regno, regYn, AUTH_CODE: company.authCode, AUTH_TOKEN: token };
		}
		return {
			USER_SBID: user.id, USER_NAME: user.name, USER_EMAIL: user.email, USER_PHONE: user.phone, COM_REGNO: company.regno, COM_NAME: company.name,
			COM_PRESIDENT: company.president, COM_ADDRESS: company.address, regYn, AUTH_CODE: company.authCode, AUTH_TOKEN: token,
		};
	}
}

function expect(session: Session, steps: ReadonlyArray<Session['step']>): void {
	if (!steps.includes(session.step)) throw new Problem('순서가 올바르지 않습니다. 처음부터 다시 진행해 주세요. (wrong order)');
}

const formOf = ({ body }: Request): Readonly<Record<string, string>> => Object.fromEntries(new URLSearchParams(body.toString('utf8')));

function cookieOf({ headers }: Request): string {
	const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
	return pairs.find(([name]) => name === COOKIE)?.[1] ?? '';
}

/** A company code nobody has: `m01`, `m02` and so on. */
function freeCode(used: readonly string[]): string {
	for (let number = 1; ; number++) {
		const code = `m${number.toString(36).padStart(2, '0')}`;
		if (!used.includes(code)) return code;
	}
}
