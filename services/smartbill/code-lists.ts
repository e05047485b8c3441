/** Coded values of the national tax invoice (XML reference 2). A sheet may hold the code or the word. */
import type { Reading } from '../../invoicing/finding';
import { quote } from '../../invoicing/quoting';
import { accepted, refused } from '../../invoicing/reading';
import { foldHeading } from '../../invoicing/text';

export interface CodeEntry {
	readonly code: string;
	readonly label: string;
	readonly local: string;
	readonly names?: readonly string[];
}

export type CodeList = readonly CodeEntry[];

export type TaxKind = 'taxable' | 'zeroRated' | 'exempt';

export const taxKinds: CodeList = [
	{ code: 'taxable', label: 'Taxable', local: '과세', names: ['일반', '10%'] },
	{ code: 'zeroRated', label: 'Zero-Rated', local: '영세율', names: ['영세', '0%'] },
	{ code: 'exempt', label: 'Exempt', local: '면세', names: ['계산서'] },
];

export type Purpose = '01' | '02';

export const purposes: CodeList = [
	{ code: '01', label: 'Receipt', local: '영수', names: ['paid'] },
	{ code: '02', label: 'Bill', local: '청구', names: ['demand'] },
];

export type BuyerKind = '01' | '02' | '03';

export const buyerKinds: CodeList = [
	{ code: '01', label: 'Business', local: '사업자', names: ['사업자등록번호', '법인', 'company'] },
	{ code: '02', label: 'Private Person', local: '개인', names: ['주민등록번호', 'person', '주민번호'] },
	{ code: '03', label: 'Foreigner', local: '외국인', names: ['foreign'] },
];

export type AmendmentReason = '01' | '02' | '03' | '04' | '05' | '06';

export const amendmentReasons: CodeList = [
	{ code: '01', label: 'Error Correction', local: '기재사항 착오·정정', names: ['기재사항의 착오정정', '착오정정', '착오'] },
	{ code: '02', label: 'Change of Supply Amount', local: '공급가액 변동', names: ['공급가액의 변동'] },
	{ code: '03', label: 'Return of Goods', local: '환입', names: ['반품', 'return'] },
	{ code: '04', label: 'Contract Cancelled', local: '계약의 해제', names: ['계약해제', '계약의 해지'] },
	{ code: '05', label: 'Local Letter of Credit Opened Afterwards', local: '내국신용장 사후개설', names: ['내국신용장 등 사후개설', '내국신용장사후발급'] },
	{ code: '06', label: 'Issued Twice', local: '착오에 의한 이중발급', names: ['Issued Twice by Mistake', '이중발급', '착오에 의한 이중발급 등'] },
];

export const yesNo: CodeList = [
	{ code: '1', label: 'Yes', local: '예', names: ['Y', 'true', 'x', 'O', '위수탁'] },
	{ code: '0', label: 'No', local: '아니오', names: ['N', 'false', '아니요'] },
];

/** Payment means in the order in which they are written, with the field that holds each amount. */
export const paymentMeans = [
	{ code: '10', field: 'payCash' }, { code: '20', field: 'payCheck' }, { code: '30', field: 'payNote' }, { code: '40', field: 'payCredit' },
] as const;

/** Reads a coded value: the code, also without its leading zero, or its word in English or Korean. */
export function readCode(list: CodeList, given: unknown): Reading<string> {
	const wanted = foldHeading(String(given));
	const entry = wanted === '' ? undefined : list.find(({ code, label, local, names = [] }) =>
		[code, code.replace(/^0(?=\d)/, ''), label, local, ...names].some((name) => foldHeading(name) === wanted));
	if (entry) return accepted(entry.code);
	return refused(
		'code.unknown', `${quote(String(given))} is not one of the values of this column`,
		`Write ${list.map(({ code, local }) => (/^\d+$/.test(code) ? `${code} (${local})` : local)).join(', ')}`,
	);
}
