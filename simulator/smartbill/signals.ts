/** Where the rows of an answer stand. */
export type Container = 'Table' | 'Table1';

/** One signal of the service (reference 2.3, 2.4, 3). */
export interface Signal {
	readonly name: string;
	readonly kind: 'command' | 'query';
	/** The host of its own that takes it; the main endpoint when absent. */
	readonly host?: 'attachments';
	/** Fields documented as required, besides the four every request carries. */
	readonly documented: readonly string[];
	/** Fields every public client sends with a value, though nothing says they are required. */
	readonly sent: readonly string[];
	/** The same, but they may be empty. */
	readonly blank: readonly string[];
	/** Where the answer has its rows; absent when it has none. */
	readonly rows?: Container;
	/** Whether the answer's signal carries the ending `_FINISH`. */
	readonly finish: boolean;
	/** Nothing is public about it but its name: nobody is permitted to use it here. */
	readonly closed?: true;
	/** The vendor asks for at most one call a minute. */
	readonly oncePerMinute?: true;
}

type Row = Pick<Signal, 'name' | 'kind'> & Partial<Signal>;

const signal = (row: Row): Signal => ({ documented: [], sent: [], blank: [], finish: row.kind === 'command' && row.host === undefined, ...row });

const token = ['AuthToken', 'ServiceCode'];
const one = [...token, 'SystemType', 'ConversationId'];
const between = ['ReceiveComRegno', ...one];
const range = [...token, 'SearchFromDate', 'SearchToDate'];

/** Fields in every request. */
export const everyRequest = ['MessageId', 'Signal', 'RequestTime', 'SendComRegno'] as const;

/** Every signal of the service. */
export const signals: readonly Signal[] = [
	signal({ name: 'ARISSUE', kind: 'command', documented: [...between, 'CertPassword', 'SignedXML'] }),
	signal({ name: 'DETAILARISSUE', kind: 'command', sent: [...between, 'CertPassword', 'SignedXML', 'UnSignedXML'] }),
	signal({ name: 'DTI_SAVE', kind: 'command', sent: [...between, 'UnSignedXML'] }),
	signal({ name: 'RARREQUEST', kind: 'command', sent: [...between, 'UnSignedXML'] }),
	signal({ name: 'RDETAILREQUEST', kind: 'command', sent: [...between, 'SignedXML', 'UnSignedXML'] }),
	signal({ name: 'RARISSUE', kind: 'command', sent: [...between, 'CertPassword', 'SignedXML'] }),
	signal({ name: 'RDETAILISSUE', kind: 'command', sent: [...between, 'CertPassword', 'SignedXML', 'UnSignedXML'] }),
	signal({ name: 'CHGSTATUS', kind: 'command', sent: [...between, 'StatusSignal'], blank: ['StatusReason'] }),
	signal({ name: 'SENDMAIL', kind: 'command', sent: [...one, 'StatusSignal', 'Email'] }),
	signal({ name: 'NTS_REQUEST', kind: 'command', sent: one }),
	signal({ name: 'ATTACHFILEUPLOAD', kind: 'command', host: 'attachments', sent: [...one, 'FileName', 'MsgDoc'] }),
	signal({ name: 'DTI_STATUS', kind: 'query', sent: [...token, 'ConversationId'], rows: 'Table', oncePerMinute: true }),
	signal({ name: 'DTI_ISSUE_RESULT', kind: 'query', sent: one, rows: 'Table' }),
	signal({ name: 'DTI_HISTORY', kind: 'query', sent: one, rows: 'Table' }),
	signal({ name: 'MAIL_RESULT', kind: 'query', sent: [...token, 'ConversationId'], rows: 'Table' }),
	signal({ name: 'VIEW_XML', kind: 'query', sent: [...token, 'ConversationId'], rows: 'Table1' }),
	signal({ name: 'DTI_STATUS_LIST', kind: 'query', sent: [...range, 'RepoTypeCode'], blank: ['SearchComRegno'], rows: 'Table', oncePerMinute: true }),
	signal({ name: 'DTI_STATUS_LIST_UDATE', kind: 'query', sent: [...range, 'RepoTypeCode'], blank: ['SearchComRegno'], rows: 'Table', oncePerMinute: true }),
	signal({ name: 'ARAP_REPO', kind: 'query', sent: [...range, 'RepoTypeCode'], rows: 'Table', oncePerMinute: true }),
	signal({ name: 'ARAP_REPO_UDATE', kind: 'query', sent: [...range, 'RepoTypeCode'], rows: 'Table', oncePerMinute: true }),
	signal({ name: 'MY_LIST', kind: 'query', sent: [...range, 'ListTypeCode'], rows: 'Table', oncePerMinute: true }),
	signal({ name: 'PREVIEW_FORM', kind: 'query', documented: token, rows: 'Table1' }),
	signal({ name: 'GET_TOKEN', kind: 'query', documented: ['AuthCode', 'SbId', 'ExpirationDateCode'], rows: 'Table1' }),
	signal({ name: 'OS_DTI_LIST', kind: 'query', documented: [...range, 'SearchDate', 'SearchComRegno', 'SupBuy_Type'], rows: 'Table' }),
	signal({ name: 'OS_DTI_XML', kind: 'query', documented: [...token, 'AuthCode', 'SupBuy_Type', 'IssueId'], rows: 'Table' }),
	signal({ name: 'ADD_INFO', kind: 'query', closed: true }),
	signal({ name: 'ALLOW_OID', kind: 'query', closed: true }),
];
