/** Simple membership registration: a page that opens SmartBill's sign-up prefilled (reference 8.1, 8.2). */
import { escapeXml } from '../../invoicing/escape-xml';
import type { Complaint } from '../../invoicing/finding';
import { businessNumberFits, readBusinessNumber } from '../../invoicing/korean-business-number';
import { error, refused, warning } from '../../invoicing/reading';
import type { Reading } from '../../invoicing/finding';
import { readText } from '../../invoicing/text';
import { readCode, yesNo } from './code-lists';

export interface RegistrationField {
	/** Name of the form parameter. */
	readonly name: string;
	readonly label: string;
	readonly local: string;
	/** Most characters, as documented. */
	readonly max: number;
	/** `always` in both editions of the guide, `later` in the second edition only. */
	readonly required?: 'always' | 'later';
}

/** All fifteen parameters, in the order of the guide. */
export const registrationFields: readonly RegistrationField[] = [
	{ name: 'pComRegNo', label: 'Business Number', local: '사업자번호', max: 10, required: 'always' },
	{ name: 'pComName', label: 'Company Name', local: '회사명', max: 200, required: 'later' },
	{ name: 'pComPresident', label: 'Representative', local: '대표자명', max: 100, required: 'later' },
	{ name: 'pComBizStatus', label: 'Business Type', local: '업태', max: 100, required: 'later' },
	{ name: 'pComBizClass', label: 'Business Item', local: '종목', max: 100, required: 'later' },
	{ name: 'pZipCode', label: 'Postal Code', local: '우편번호', max: 5, required: 'later' },
	{ name: 'pComAddress', label: 'Address', local: '주소', max: 300, required: 'later' },
	{ name: 'pMIGRATIONFLAG', label: 'Membership Linkage Code', local: '회원연계코드', max: 50, required: 'always' },
	{ name: 'pMemName', label: 'Name', local: '이름', max: 100, required: 'later' },
	{ name: 'pMemTel', label: 'Phone', local: '연락처', max: 40, required: 'later' },
	{ name: 'pMemHP', label: 'Mobile Phone', local: '휴대폰', max: 40 },
	{ name: 'pMemFax', label: 'Fax', local: '팩스', max: 40 },
	{ name: 'pMemEmail', label: 'Email', local: '이메일', max: 100, required: 'later' },
	{ name: 'pMasterYN', label: 'Company Administrator', local: '기업관리자여부', max: 1, required: 'later' },
	{ name: 'pID', label: 'User ID', local: '사용자 ID', max: 50, required: 'later' },
];

/** A complaint with the parameter it is about. */
export interface RegistrationFinding extends Complaint {
	readonly field: string;
}

export interface RegistrationForm {
	readonly findings: readonly RegistrationFinding[];
	/** The whole page, UTF-8; absent when there is an error among the findings. */
	readonly html?: string;
}

const path = '/xMain/mb/shar_transfer/info_inpt01.aspx';
// The sign-up page itself takes 150 Latin or 75 Korean letters.
const addressBytes = 150;

/** Address of the first sign-up page of a portal. */
export const registrationUrl = (portal: string): string => `${portal.replace(/\/+$/, '')}${path}`;

/**
 * Makes the page that submits itself to the sign-up, for the user's own ERP page; SmartBill may
 * look at where the visitor comes from. All fifteen parameters are sent, empty ones too.
 * @param values given values by parameter name
 * @param portal address of the portal, see {@link publishedHosts}
 */
export function registrationForm(values: Readonly<Record<string, unknown>>, portal: string): RegistrationForm {
	const findings: RegistrationFinding[] = [];
	const inputs = registrationFields.map((field) => {
		const given = values[field.name];
		const reading = readParameter(field, given);
		findings.push(...reading.complaints.map((complaint) => ({ ...complaint, field: field.name })));
		const value = reading.value ?? '';
		if (value === '' && reading.complaints.length === 0 && field.required) findings.push({ ...absent(field), field: field.name });
		return `<input type="hidden" name="${field.name}" value="${escapeXml(value)}">`;
	});
	if (findings.some(({ severity }) => severity === 'error')) return { findings };
	return {
		findings,
		html: '<!DOCTYPE html>\n<html lang="ko">\n<head><meta charset="utf-8"><title>스마트빌 회원 가입</title></head>\n<body>\n'
			+ `<form id="registration" method="post" accept-charset="utf-8" action="${escapeXml(registrationUrl(portal))}">\n${inputs.join('\n')}\n`
			+ '<button type="submit">스마트빌 회원 가입</button>\n</form>\n<script>document.getElementById(\'registration\').submit();</script>\n</body>\n</html>\n',
	};
}

function readParameter(field: RegistrationField, given: unknown): Reading<string> {
	switch (field.name) {
		case 'pComRegNo': {
			const number = readBusinessNumber(given ?? '');
			if (number.value === undefined || businessNumberFits(number.value)) return number;
			return { value: number.value, complaints: [...number.complaints, warning('businessNumber.checkDigit', 'The check digit of the business number does not fit', 'Compare it with the registration')] };
		}
		case 'pMasterYN': {
			if (given === undefined || given === null || given === '') return { complaints: [] };
			const answer = readCode(yesNo, given);
			return answer.value === undefined ? refused('code.unknown', 'The administrator mark is neither yes nor no', 'Write Y or N') : { value: answer.value === '1' ? 'Y' : 'N', complaints: [] };
		}
		case 'pComAddress': {
			const address = readText(given, { max: field.max, singleLine: true });
			const bytes = Array.from(address.value ?? '').reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? 1 : 2), 0);
			if (bytes <= addressBytes) return address;
			return { ...address, complaints: [...address.complaints, warning('address.length', 'The sign-up page takes 150 Latin or 75 Korean letters of an address', 'Shorten it')] };
		}
		default:
			return readText(given, { max: field.max, singleLine: true });
	}
}

const absent = ({ label, local, required }: RegistrationField): Complaint => (required === 'always'
	? error('registration.required', `'${label}' (${local}) is missing`, 'Fill it in')
	: warning('registration.recommended', `'${label}' (${local}) is empty; the newer guide calls it required`, 'Fill it in, or let the person type it on the page'));
