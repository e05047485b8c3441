/**
 * The signal table: every signal of the Open API, once. The request body, the reading of results,
 * the form of free calls and the coverage table of the documentation are made from it; adding a
 * signal is adding a row. Section numbers are those of the service reference.
 */

/**
 * What a signal does to the service's books.
 * `issue` makes a document, `transition` moves a document whose state can be read,
 * `notify` may happen more than once without harm.
 */
export type WriteKind = 'read' | 'issue' | 'transition' | 'notify';

/** How well a signal is known: from the vendor's guide, from code that ran, or by conclusion. */
export type Confidence =
	/** the vendor's own guide */
	| 'documented'
	/** the vendor's own test client */
	| 'vendorSample'
	/** client code of others only */
	| 'clientCode'
	/** the name is official, the body is our conclusion */
	| 'inferred'
	/** the name is official, the body is not public: the caller gives it */
	| 'nameOnly';

export type FieldNeed =
	/** documented as required */
	| 'required'
	/** clients send it; whether the server wants it is not documented */
	| 'sent'
	/** sent empty when there is no value */
	| 'optional';

/** A member of the request body beside the four that every request has. */
export interface RequestField {
	readonly name: string;
	readonly need: FieldNeed;
	/** Travels as an array of strings, even for one element. */
	readonly list: boolean;
}

export interface Signal {
	readonly name: string;
	readonly purpose: string;
	readonly kind: WriteKind;
	/** In the order in which they are written. */
	readonly fields: readonly RequestField[];
	/** Which table of `ResultDataSet` the rows are expected in; both are read wherever they stand. */
	readonly results: 'Table' | 'Table1' | 'none';
	readonly host: 'api' | 'attachments';
	/** The vendor asks for at most one call a minute. */
	readonly onceAMinute: boolean;
	/** Most days between the first and the last day of a search, both included. */
	readonly longestRange?: number;
	readonly confidence: Confidence;
	/** Section of the reference. */
	readonly source: string;
}

/** Members that every request has, in front of the others. */
export const commonFields = ['MessageId', 'Signal', 'RequestTime', 'SendComRegno'] as const;

/** Members that travel as arrays of strings (reference 2.1). */
export const listFields: ReadonlySet<string> = new Set(['ConversationId', 'Email', 'IssueId', 'MsgDoc']);

interface Row {
	/** Field names; `!` documented as required, `?` optional, nothing for what clients send. */
	readonly fields: string;
	readonly purpose: string;
	readonly kind?: WriteKind;
	readonly results?: Signal['results'];
	readonly host?: Signal['host'];
	readonly onceAMinute?: boolean;
	readonly longestRange?: number;
	readonly confidence: Confidence;
	readonly source: string;
}

const needs: Readonly<Record<string, FieldNeed>> = { '!': 'required', '?': 'optional', '': 'sent' };

function requestField(text: string): RequestField {
	const [, name = '', mark = ''] = /^(\w+)([!?]?)$/.exec(text) ?? [];
	return { name, need: needs[mark] ?? 'sent', list: listFields.has(name) };
}

const byNumber = 'AuthToken ServiceCode ConversationId';
const byDates = 'AuthToken ServiceCode SearchFromDate SearchToDate SearchComRegno?';
const weekly = { results: 'Table', onceAMinute: true, longestRange: 7 } as const;

const rows: Readonly<Record<string, Row>> = {
	ARISSUE: {
		purpose: 'Issue a tax invoice (정발행)', kind: 'issue', confidence: 'documented', source: '3.1',
		fields: 'ReceiveComRegno! AuthToken! ServiceCode! SystemType! ConversationId! CertPassword! SignedXML! SystemId? SMTPEmail? RValue? PlatformCode?',
	},
	DTI_SAVE: {
		purpose: 'Save a tax invoice without issuing it (저장)', kind: 'issue', confidence: 'vendorSample', source: '3.2',
		fields: 'ReceiveComRegno AuthToken ServiceCode SystemType ConversationId UnSignedXML SystemId?',
	},
	RARREQUEST: {
		purpose: 'Ask the supplier to issue (역발행요청)', kind: 'issue', confidence: 'vendorSample', source: '3.3.1',
		fields: 'ReceiveComRegno AuthToken ServiceCode SystemType ConversationId UnSignedXML',
	},
	RARISSUE: {
		purpose: 'Issue what the buyer asked for (역발행)', kind: 'issue', confidence: 'clientCode', source: '3.3.2',
		fields: 'ReceiveComRegno AuthToken ServiceCode SystemType ConversationId CertPassword SignedXML SMTPEmail? SystemId? RValue?',
	},
	DETAILARISSUE: {
		purpose: 'Issue a tax invoice with a transaction statement (거래명세서 발행)', kind: 'issue', confidence: 'vendorSample', source: '3.4',
		fields: 'ReceiveComRegno AuthToken ServiceCode SystemType ConversationId CertPassword SignedXML UnSignedXML SMTPEmail? RValue? SystemId? PlatformCode?',
	},
	RDETAILREQUEST: {
		purpose: 'Ask the supplier to issue with a statement (거래명세서 역발행요청)', kind: 'issue', confidence: 'vendorSample', source: '3.4',
		fields: 'ReceiveComRegno AuthToken ServiceCode SystemType ConversationId SignedXML UnSignedXML',
	},
	RDETAILISSUE: {
		purpose: 'Issue a request that has a statement (거래명세서 역발행)', kind: 'issue', confidence: 'inferred', source: '3.4',
		fields: 'ReceiveComRegno AuthToken ServiceCode SystemType ConversationId CertPassword SignedXML UnSignedXML SMTPEmail? SystemId? RValue?',
	},
	CHGSTATUS: {
		purpose: 'Approve, reject, cancel, withdraw or refuse (상태변경)', kind: 'transition', confidence: 'vendorSample', source: '3.5',
		fields: 'ReceiveComRegno AuthToken ServiceCode SystemType ConversationId StatusSignal StatusReason',
	},
	SENDMAIL: {
		purpose: 'Send the notification email again (메일재전송)', kind: 'notify', confidence: 'clientCode', source: '3.6.1',
		fields: 'AuthToken ServiceCode SystemType ConversationId StatusSignal Email',
	},
	NTS_REQUEST: {
		purpose: 'Send to the National Tax Service now (국세청 즉시전송)', kind: 'transition', confidence: 'clientCode', source: '3.6.2',
		fields: 'AuthToken ServiceCode SystemType ConversationId',
	},
	ATTACHFILEUPLOAD: {
		purpose: 'Attach a file (첨부파일)', kind: 'notify', host: 'attachments', confidence: 'clientCode', source: '3.6.3',
		fields: 'AuthToken ServiceCode SystemType ConversationId FileName MsgDoc',
	},
	DTI_STATUS: {
		purpose: 'Details of one document (건별상세조회)', results: 'Table', onceAMinute: true, confidence: 'vendorSample', source: '3.7.1', fields: byNumber,
	},
	DTI_ISSUE_RESULT: {
		purpose: 'Issue and tax-service result of one document (발행결과조회)', results: 'Table', confidence: 'clientCode', source: '3.7.2',
		fields: 'AuthToken ServiceCode SystemType ConversationId',
	},
	DTI_HISTORY: {
		purpose: 'History of one document (건별상세이력조회)', results: 'Table', confidence: 'clientCode', source: '3.7.3',
		fields: 'AuthToken ServiceCode SystemType ConversationId',
	},
	MAIL_RESULT: {
		purpose: 'Whether the email was sent and opened (메일수신결과조회)', results: 'Table', confidence: 'clientCode', source: '3.7.4', fields: byNumber,
	},
	VIEW_XML: {
		purpose: 'Original XML of documents (원본조회)', results: 'Table1', confidence: 'clientCode', source: '3.7.5', fields: byNumber,
	},
	ADD_INFO: {
		purpose: 'Additional information (부가정보조회)', results: 'Table', confidence: 'nameOnly', source: '3.7.6', fields: 'AuthToken ServiceCode',
	},
	DTI_STATUS_LIST: {
		purpose: 'Status of documents by date of writing (상태조회)', ...weekly, confidence: 'vendorSample', source: '3.8.1', fields: `${byDates} RepoTypeCode`,
	},
	DTI_STATUS_LIST_UDATE: {
		purpose: 'Status of documents by date of change', ...weekly, confidence: 'vendorSample', source: '3.8.1', fields: `${byDates} RepoTypeCode`,
	},
	ARAP_REPO: {
		purpose: 'Sales or purchase archive by date of writing (보관함)', ...weekly, confidence: 'vendorSample', source: '3.8.2', fields: `${byDates} RepoTypeCode`,
	},
	ARAP_REPO_UDATE: {
		purpose: 'Sales or purchase archive by date of change', ...weekly, confidence: 'vendorSample', source: '3.8.2', fields: `${byDates} RepoTypeCode`,
	},
	MY_LIST: {
		purpose: 'Inbox of unprocessed documents (미처리함)', ...weekly, confidence: 'vendorSample', source: '3.8.3', fields: `${byDates} ListTypeCode`,
	},
	PREVIEW_FORM: {
		purpose: 'Stylesheets that show a document (미리보기양식)', results: 'Table1', confidence: 'documented', source: '3.8.4', fields: 'AuthToken! ServiceCode!',
	},
	GET_TOKEN: {
		purpose: 'Issue an authentication token (인증토큰발급)', kind: 'notify', results: 'Table1', confidence: 'documented', source: '3.8.5',
		fields: 'AuthCode! SbId! ExpirationDateCode! ExpirationDate?',
	},
	OS_DTI_LIST: {
		purpose: 'Invoices collected from Hometax (스크래핑 목록)', results: 'Table', longestRange: 30, confidence: 'documented', source: '3.9.1',
		fields: 'AuthToken! ServiceCode! SearchDate! SearchFromDate! SearchToDate! SearchComRegno! SupBuy_Type!',
	},
	OS_DTI_XML: {
		purpose: 'XML of invoices collected from Hometax', results: 'Table', confidence: 'documented', source: '3.9.2',
		fields: 'AuthToken! ServiceCode! AuthCode! SupBuy_Type! IssueId!',
	},
	ALLOW_OID: {
		purpose: 'Whether a certificate may be used for issuing', results: 'Table', confidence: 'nameOnly', source: '3.10', fields: 'AuthToken ServiceCode',
	},
};

export const signals: readonly Signal[] = Object.entries(rows).map(([name, row]) => ({
	name, purpose: row.purpose, kind: row.kind ?? 'read', fields: row.fields.split(' ').map(requestField),
	results: row.results ?? 'none', host: row.host ?? 'api', onceAMinute: row.onceAMinute ?? false,
	...(row.longestRange === undefined ? {} : { longestRange: row.longestRange }),
	confidence: row.confidence, source: row.source,
}));

const byName = new Map(signals.map((row) => [row.name, row]));

/** The row of a signal that the program itself uses. Throws when there is none. */
export function signal(name: string): Signal {
	const row = byName.get(name);
	if (!row) throw new Error(`The signal table has no ${name}`);
	return row;
}

export const isKnownSignal = (name: string): boolean => byName.has(name);

/**
 * The row for a signal the user names. One that is not in the table is taken as a write whose body
 * the user gives: it is sent once.
 */
export function anySignal(name: string): Signal {
	return byName.get(name) ?? {
		name, purpose: 'Signal of the user', kind: 'notify', fields: ['AuthToken', 'ServiceCode'].map(requestField),
		results: 'Table', host: 'api', onceAMinute: false, confidence: 'nameOnly', source: '',
	};
}
