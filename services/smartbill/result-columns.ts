/**
 * The columns of every result table, and how each is read: dates as `yyyy-MM-dd`, amounts as whole
 * won without separators, codes with their meaning, personal numbers hidden (reference 3.7 to 3.9).
 */
import { decimalText } from '../../invoicing/decimal';
import { maskPersonalNumbers, maskResidentNumbers } from '../../invoicing/korean-resident-number';
import { readKoreanNumber } from '../../invoicing/korean-won';
import type { ResultRow } from './answer';
import { amendmentReasons, purposes } from './code-lists';
import { isoDateOf, isoMomentOf } from './korean-time';
import { statusNames, statusOf, taxServiceResults, transmissionNames } from './statuses';
import { readTaxInvoice } from './tax-invoice-reader';

/** A row of a table in plain fields. Amounts are won; dates and times are Korean. */
export type ReadRow = Readonly<Record<string, string | boolean>>;

type Reader = (text: string, field: string) => ReadRow;

const text: Reader = (value, field) => ({ [field]: value });
const personal: Reader = (value, field) => ({ [field]: maskPersonalNumbers(value) });
const date: Reader = (value, field) => ({ [field]: isoDateOf(value) ?? value });
const moment: Reader = (value, field) => ({ [field]: isoMomentOf(value) ?? value });
const flag: Reader = (value, field) => ({ [field]: /^(y|1|true)$/i.test(value) });

const won: Reader = (value, field) => {
	const { value: amount } = readKoreanNumber(value);
	return { [field]: amount === undefined ? value : decimalText(amount) };
};

/** A code, and its meaning beside it where that is known. */
const coded = (nameOf: (code: string) => string | undefined): Reader => (value, field) => {
	const name = nameOf(value);
	return { [field]: value, ...(name === undefined ? {} : { [`${field.replace(/Code$/, '')}Name`]: name }) };
};

const own = (names: Readonly<Record<string, string>>) => (code: string): string | undefined => (Object.hasOwn(names, code) ? names[code] : undefined);

const status = coded((letter) => {
	const known = statusOf(letter);
	return known && statusNames[known];
});
const purpose = coded((code) => purposes.find((entry) => entry.code === code)?.local);
const reason = coded((code) => amendmentReasons.find((entry) => entry.code === code)?.local);
const side = coded(own({ AR: 'sale (매출)', AP: 'purchase (매입)' }));

const classes: Readonly<Record<string, string>> = { '01': '세금계산서', '02': '수정세금계산서', '03': '계산서', '04': '수정계산서' };
const kinds: Readonly<Record<string, string>> = { '01': '', '02': ' 영세율', '03': ' 위수탁', '04': ' 수입', '05': ' 영세율 위수탁', '06': ' 수입 납부유예' };

/** What a four-digit type means (reference 6.5), in the words of the form. */
export const typeName = (code: string): string | undefined =>
	(/^0[1-4]0[1-6]$/.test(code) ? `${classes[code.slice(0, 2)]}${kinds[code.slice(2)]}` : undefined);

/** 정 and 역, or the numbers that databases of customers use. */
const direction: Reader = (value, field) => ({ [field]: { 정: 'forward', 2: 'forward', 역: 'reverse', 1: 'reverse' }[value] ?? value });

interface Column {
	/** First the documented name; the first that has a value counts. */
	readonly names: readonly string[];
	readonly field: string;
	readonly read: Reader;
}

const column = (names: string, field: string, read: Reader = text): Column => ({ names: names.split(' '), field, read });

const party = (prefix: string, field: string): Column[] => [
	column(`${prefix}_COM_REGNO`, `${field}Number`, personal), column(`${prefix}_COM_NAME`, `${field}Name`),
	column(`${prefix}_REP_NAME`, `${field}Representative`), column(`${prefix}_EMAIL`, `${field}Email`),
];

const columns: readonly Column[] = [
	column('ETC_PCS_NO CONVERSATION_ID', 'referenceNumber'), column('ISSUE_ID', 'approvalNumber'),
	column('DTI_STATUS', 'status', status),
	column('NTS_SEND_STATUS', 'taxServiceStatus', coded(own(transmissionNames))),
	column('NTS_RESULT_CODE', 'taxServiceResult', coded(own(taxServiceResults))),
	column('DTI_WDAY DTI_WDATE', 'date', date), column('DTI_ISSUEDATE DTI_IDATE', 'issuedOn', date), column('NTS_SEND_DATE DTI_SDATE', 'sentOn', date),
	column('IS_ARAP SUPBUY_TYPE SUPBUY', 'side', side), column('DIRECTION', 'direction', direction), column('TYPE_CODE DTI_TYPE', 'typeCode', coded(typeName)), column('TAX_DEMAND', 'purpose', purpose),
	column('SUP_AMT SUP_AMOUNT', 'supplyAmount', won), column('TAX_AMT TAX_AMOUNT', 'tax', won), column('TOT_AMT TOTAL_AMOUNT', 'total', won),
	...party('SUP', 'supplier'), ...party('BYR', 'buyer'), ...party('BRK', 'trustee'), ...party('CUSTOMER', 'counterparty'), column('EMAIL', 'email'),
	column('BYR_TYPE', 'buyerType'), column('BRK_DTI_YN', 'consigned', flag), column('DTT_LINK_TYPE', 'statementLink'),
	column('AMEND_DTI_YN', 'amended', flag), column('AMEND_CODE', 'amendmentReason', reason), column('ORI_ISSUE_ID', 'originalApprovalNumber'),
	column('SEQ_ID', 'managementNumber'), column('SEQ_NUM', 'sequence'), column('VIEW_CNT', 'views'), column('SEND_STATUS', 'sendStatus'),
	column('CDATE', 'at', moment), column('COM_NAME', 'company'), column('MEM_NAME', 'user'), column('REASON', 'reason'),
	column('SUCCESS_YN', 'delivered', flag), column('OPEN_YN', 'opened', flag), column('OPEN_DATE', 'openedAt', moment),
];

/** Columns that hold a whole document, which is downloaded and not listed. */
const documents: ReadonlySet<string> = new Set(['DATAXML', 'DTI_XML', 'DTT_XML', 'DTI_MSG']);

/** The fields of a row that have a value. Texts that cannot be read stay as the service sent them. */
export function readResultRow(row: ResultRow): ReadRow {
	const fields: Record<string, string | boolean> = {};
	for (const { names, field, read } of columns) {
		const value = names.map((name) => row[name]?.trim() ?? '').find((cell) => cell !== '');
		if (value !== undefined) Object.assign(fields, read(value, field));
	}
	// The inbox lists no approval number, but the document itself (reference 3.8.3).
	const listed = row.DATAXML && fields.approvalNumber === undefined ? readTaxInvoice(row.DATAXML) : undefined;
	return listed ? { ...fields, approvalNumber: listed.issueId } : fields;
}

/** The row as the service sent it, without whole documents and with resident numbers hidden. */
export const rawRow = (row: ResultRow): ResultRow => Object.fromEntries(
	Object.entries(row).filter(([name]) => !documents.has(name)).map(([name, value]) => [name, name.endsWith('REGNO') ? maskPersonalNumbers(value) : maskResidentNumbers(value)]),
);
