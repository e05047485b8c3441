/** One result code: its short Korean text, and what it means here. */
interface ResultCode {
	readonly text: string;
	readonly meaning: string;
}

/** Codes whose meaning SmartBill has published (reference 2.5). */
export const documentedCodes = {
	'30000': { text: '정상 처리되었습니다.', meaning: 'Done' },
	'60101': { text: '인증토큰을 복호화할 수 없습니다.', meaning: 'Token missing, not readable, expired, or of another business number' },
	'60121': { text: '인증서 비밀번호를 복호화할 수 없습니다.', meaning: 'Certificate password encrypted with another key' },
	'60129': { text: '허용되지 않은 Signal 입니다.', meaning: 'Signal not permitted for this account' },
	'60130': { text: '할당되지 않은 업체코드입니다.', meaning: 'Company code in the issue id is not the caller’s' },
	'65002': { text: '요청 시그널이 없습니다.', meaning: 'No signal: usually the body is no JSON object' },
	'65003': { text: '유효하지 않은 시그널입니다.', meaning: 'Unknown signal; letter case counts' },
	'65051': { text: '참조번호가 null 입니다.', meaning: 'ConversationId missing or no array' },
} as const satisfies Readonly<Record<string, ResultCode>>;

/** For what SmartBill refuses without having published a code. Invented: clients must not know them. */
export const simulatorCodes = {
	'69901': { text: '필수 항목이 없습니다.', meaning: 'A field is missing or empty' },
	'69902': { text: '항목 값이 올바르지 않습니다.', meaning: 'A field has a wrong value' },
	'69903': { text: '인증토큰의 유효기간이 만료되었습니다.', meaning: 'Token expired (switch expiredToken)' },
	'69904': { text: '인증코드 또는 사용자 ID가 올바르지 않습니다.', meaning: 'Wrong business number, authentication code or user ID' },
	'69905': { text: '인증서 비밀번호가 일치하지 않습니다.', meaning: 'Certificate password readable, but wrong' },
	'69906': { text: '등록된 인증서가 없습니다.', meaning: 'No certificate registered, or expired' },
	'69907': { text: '후불형 요금제가 아닙니다.', meaning: 'The company has no postpaid plan' },
	'69911': { text: '이미 사용된 참조번호입니다.', meaning: 'Conversation id used before' },
	'69912': { text: '이미 사용된 승인번호입니다.', meaning: 'Issue id used before' },
	'69913': { text: '문서를 찾을 수 없습니다.', meaning: 'No such document of the caller' },
	'69914': { text: '현재 상태에서 처리할 수 없습니다.', meaning: 'The status does not allow it' },
	'69915': { text: '문서의 당사자가 아닙니다.', meaning: 'Sender or receiver is not the party it must be' },
	'69916': { text: '사유가 필요합니다.', meaning: 'StatusReason is empty' },
	'69917': { text: '유효하지 않은 StatusSignal 입니다.', meaning: 'Unknown StatusSignal, or one that does not fit the document' },
	'69918': { text: '국세청에 전송된 문서입니다.', meaning: 'Already on its way to the tax service' },
	'69921': { text: 'XML 형식이 올바르지 않습니다.', meaning: 'XML not well formed' },
	'69922': { text: '표준전자세금계산서 규격에 맞지 않습니다.', meaning: 'XML against the national standard: structure, lengths, codes, sums' },
	'69923': { text: '참조번호 형식이 올바르지 않습니다.', meaning: 'Conversation id not 35 characters, or of other parties' },
	'69924': { text: '거래명세서가 세금계산서와 일치하지 않습니다.', meaning: 'Statement has another issue id or other totals' },
	'69925': { text: '역발행요청 내용과 일치하지 않습니다.', meaning: 'The invoice differs from the one requested' },
	'69931': { text: '조회 기간이 올바르지 않습니다.', meaning: 'Search dates wrong or too far apart' },
	'69932': { text: '조회는 1분에 한 번만 가능합니다.', meaning: 'Asked again within a minute' },
	'69999': { text: '처리 중 오류가 발생했습니다.', meaning: 'Given by faults' },
} as const satisfies Readonly<Record<string, ResultCode>>;

export const codes = { ...documentedCodes, ...simulatorCodes };

export type Code = keyof typeof codes;

export const DONE = '30000' satisfies Code;

/** A business error: answered with HTTP 200, its code and its text. */
export class Refusal extends Error {
	constructor(
		readonly code: Code,
		detail = '',
	) {
		super(detail === '' ? codes[code].text : `${codes[code].text} (${detail})`);
	}
}
