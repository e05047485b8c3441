import { page, table } from '../page';
import { escapeXml } from '../vnpt/xml';
import type { Company, User } from './books';

type Fields = Readonly<Record<string, string>>;

const registration = (title: string, body: string): string => page(`스마트빌 회원 가입 – ${title}`, `<h1>스마트빌 이관 고객 회원 가입 (simulator)</h1><h2>${title}</h2>${body}`, 'ko');

const form = (action: string, rows: string, button: string): string => `<form method="post" action="${action}">${rows}<p><button type="submit">${button}</button></p></form>`;

const input = (label: string, name: string, value = '', more = ''): string =>
	`<p><label>${label}<br><input name="${name}" value="${escapeXml(value)}" ${more}></label></p>`;

const check = (label: string, name: string, type = 'checkbox', value = 'Y', more = ''): string =>
	`<p><label><input type="${type}" name="${name}" value="${value}" ${more}> ${label}</label></p>`;

/** Page 1: the company, and who the person is. */
export function companyPage(next: string, fields: Fields): string {
	const regno = (fields['pComRegNo'] ?? '').replace(/^(\d{3})(\d{2})(\d{5})$/, '$1-$2-$3');
	const rows = [
		`<p>사업자번호 <b>${escapeXml(regno)}</b></p>`,
		input('* 회사명', 'pComName', fields['pComName']),
		input('* 대표자', 'pComPresident', fields['pComPresident']),
		input('* 업태', 'pComBizStatus', fields['pComBizStatus']),
		input('* 종목', 'pComBizClass', fields['pComBizClass']),
		input('우편번호', 'pZipCode', fields['pZipCode']),
		input('* 주소', 'pComAddress', fields['pComAddress']),
		'<h2>본인인증</h2>',
		check('아이핀', 'identity', 'radio', 'ipin'),
		check('휴대폰', 'identity', 'radio', 'phone', 'checked'),
		input('성명(실명)', 'realName', fields['pMemName']),
		'<p class="none">Nobody is asked: any name will do here.</p>',
	];
	return registration('회사정보', form(next, rows.join(''), '다음'));
}

/** Page 2: the terms. */
export const termsPage = (next: string): string =>
	registration('약관동의', form(next, check('이용약관에 동의합니다.', 'agreeTerms') + check('(필수) 개인정보 수집 · 이용에 동의함', 'agreePrivacy') + check('(선택) 마케팅 및 광고 활용에 동의함', 'agreeMarketing'), '다음'));

/** Page 3: members log in, others become members; either may have the result sent to their system. */
export function joinPage(next: string, fields: Fields, callbackUrl: string): string {
	const synchronise =
		'<h2>동기화</h2>' + check('가입 결과를 고객사 시스템으로 전송합니다. (call back)', 'synchronise', 'checkbox', 'Y', 'checked') +
		input('call back URL <span class="none">(arranged with SmartBill in reality; free to change here)</span>', 'callbackUrl', callbackUrl, 'size="60"');
	const logIn = form(next, `<input type="hidden" name="member" value="Y">${input('아이디', 'loginId')}${input('비밀번호', 'loginPassword', '', 'type="password"')}${synchronise}`, '로그인');
	const signUp = form(
		next,
		[
			'<input type="hidden" name="member" value="N">',
			input('아이디(ID) 영어, 숫자 포함 6~12자리', 'newId'),
			input('비밀번호 영어, 숫자 포함 6~12자리', 'newPassword', '', 'type="password"'),
			input('비밀번호확인', 'newPasswordAgain', '', 'type="password"'),
			input('이름', 'name', fields['pMemName']),
			input('휴대폰', 'mobile', fields['pMemHP']),
			input('이메일', 'email', fields['pMemEmail']),
			check('요금제: 후불형', 'plan', 'radio', 'postpaid', 'checked'),
			synchronise,
		].join(''),
		'확인',
	);
	return registration('회원 여부', `<h2>스마트빌 아이디 로그인</h2><div id="login">${logIn}</div><h2>신규 회원가입</h2><div id="join">${signUp}</div>`);
}

/** The end: what was sent where, or the codes themselves when nothing was to be sent. */
export function completedPage(next: string, company: Company, user: User, result: { url: string; outcome: string } | { authCode: string; token: string }): string {
	const rows: Array<readonly [string, string]> = [['아이디', user.id], ['사업자번호', company.regno], ['업체코드 (company code)', company.code]];
	if ('url' in result) rows.push(['call back URL', result.url], ['call back 결과', result.outcome]);
	else rows.push(['인증코드', result.authCode], ['인증토큰', result.token]);
	const certificate = form(next, input('인증서 비밀번호', 'certificatePassword', '', 'type="password"'), '공인인증서 등록');
	const files = '<p class="none">No files are needed here: the password is kept, encrypted calls are checked against it.</p>';
	return registration('가입완료', `<p>${escapeXml(user.name || user.id)}님의 회원가입을 진심으로 축하드립니다.</p>${table(rows)}<h2>공인인증서 등록</h2>${files}${certificate}`);
}

/** A page with one sentence. */
export const problemPage = (text: string): string => registration('안내', `<p id="message">${escapeXml(text)}</p>`);
