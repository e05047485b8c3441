/**
 * The operation table: every SOAP operation this package calls, once. The envelope, the error
 * texts, the simulator's WSDL and the documentation are made from it; adding an operation is
 * adding a row. Names, order and types are those of the published WSDLs, and a test holds the
 * rows against them (`test/fixtures/vnpt-signatures.json`).
 */
import * as codes from './codes';
import type { CodeSet } from './codes';

export type Service = 'Publish' | 'Business' | 'Portal' | 'Attachment' | 'ExtMienTrung';
export type ParameterType = 'string' | 'int' | 'boolean' | 'decimal' | 'double' | 'base64' | 'int[]' | 'string[]';

export interface Parameter {
	readonly name: string;
	readonly type: ParameterType;
}

/**
 * What an operation does to the service's books.
 * `issue` makes a legal document, `transition` moves a document whose state can be read,
 * `notify` may happen more than once without harm.
 */
export type WriteKind = 'read' | 'issue' | 'transition' | 'notify';

/** How a good answer looks. */
export type AnswerShape =
	/** `OK…`, with the numbers where documents were issued */
	| 'ok'
	/** `ERR:6#…||ERR:13#…||OK:#…`, one list of keys per outcome */
	| 'segments'
	/** a positive integer: how many were stored */
	| 'count'
	/** XML text */
	| 'xml'
	/** HTML text */
	| 'html'
	/** base64 of XML */
	| 'base64Xml'
	/** base64 of a PDF */
	| 'base64Pdf'
	/** any other text */
	| 'text';

export interface Operation {
	readonly service: Service;
	readonly name: string;
	/** In WSDL order. */
	readonly parameters: readonly Parameter[];
	readonly returns: 'string' | 'int';
	readonly kind: WriteKind;
	readonly answer: AnswerShape;
	/** Names under which the staff pair (Account / ACpass) travels, when the operation takes it. */
	readonly staff?: readonly [user: string, password: string];
	/** Names under which the service pair (username / password) travels, when the operation takes it. */
	readonly serviceUser?: readonly [user: string, password: string];
	readonly codes: CodeSet;
	/** A Circular 32 (to 2021), B Circular 78 (2022–2024), C tenants of 2024 and later. */
	readonly eras: 'ABC' | 'BC' | 'C' | 'AB' | 'A';
	readonly purpose: string;
}

interface Row {
	readonly parameters: string;
	readonly kind?: WriteKind;
	readonly answer: AnswerShape;
	readonly staff?: string;
	readonly serviceUser?: string;
	readonly codes: CodeSet;
	readonly eras?: Operation['eras'];
	readonly purpose: string;
}

const pair = (names: string | undefined): readonly [string, string] | undefined => {
	const [user, password] = names?.split('/') ?? [];
	return user !== undefined && password !== undefined ? [user, password] : undefined;
};

const parameter = (text: string): Parameter => {
	const [name = '', type = 'string'] = text.trim().split(':');
	return { name, type: type as ParameterType };
};

const rows = (service: Service, table: Readonly<Record<string, Row>>): Operation[] =>
	Object.entries(table).map(([name, row]) => ({
		service,
		name,
		parameters: row.parameters.split(',').map(parameter),
		returns: row.answer === 'count' ? 'int' : 'string',
		kind: row.kind ?? 'read',
		answer: row.answer,
		staff: pair(row.staff),
		serviceUser: pair(row.serviceUser),
		codes: row.codes,
		eras: row.eras ?? 'ABC',
		purpose: row.purpose,
	}));

const ACCOUNT = 'Account/ACpass';

const publishService = rows('Publish', {
	UpdateCus: {
		parameters: 'XMLCusData, username, pass, convert:int',
		serviceUser: 'username/pass', kind: 'notify', answer: 'count', codes: codes.customers,
		purpose: 'Create or update customers',
	},
	ImportAndPublishInv: {
		parameters: 'Account, ACpass, xmlInvData, username, password, pattern, serial, convert:int',
		staff: ACCOUNT, serviceUser: 'username/password', kind: 'issue', answer: 'ok', codes: codes.publishing,
		purpose: 'Create, number, sign and publish invoices',
	},
	getStatusInv: {
		parameters: 'Account, ACpass, username, password, xmlFkeyInv, pattern',
		staff: ACCOUNT, serviceUser: 'username/password', answer: 'xml', codes: codes.status,
		purpose: 'Status 0 to 5 by key list',
	},
	GetMCCQThueByFkeys: {
		parameters: 'Account, ACpass, username, password, pattern, fkeys',
		staff: ACCOUNT, serviceUser: 'username/password', answer: 'base64Xml', codes: codes.taxStatus, eras: 'BC',
		purpose: 'Tax status, tax code and signed XML by key list (100 at most)',
	},
	GetMCCQThueByFkeysNoXMLSign: {
		parameters: 'Account, ACpass, username, password, pattern, fkeys',
		staff: ACCOUNT, serviceUser: 'username/password', answer: 'base64Xml', codes: codes.taxStatus, eras: 'BC',
		purpose: 'Tax status and tax code by key list (100 at most)',
	},
	getDateTimeServer: {
		parameters: 'Account, Pass',
		staff: 'Account/Pass', answer: 'text', codes: codes.probe,
		purpose: 'Clock of the server; probe of the staff pair',
	},
	GetCertInfo: {
		parameters: 'userName, password',
		serviceUser: 'userName/password', answer: 'base64Xml', codes: codes.probe, eras: 'BC',
		purpose: 'Current signing certificate; probe of the service pair',
	},
});

const paymentMark = (parameters: string, purpose: string, answer: AnswerShape = 'ok'): Row => ({
	parameters: `${parameters}, userName, userPass`,
	serviceUser: 'userName/userPass', kind: 'transition', answer, codes: codes.payment, purpose,
});

const businessService = rows('Business', {
	confirmPayment: paymentMark('lstInvToken', 'Mark invoices as paid by token list'),
	confirmPaymentFkey: paymentMark('lstFkey', 'Mark invoices as paid by key list'),
	confirmPaymentDetail: paymentMark('lstInvToken', 'Mark invoices as paid by token list, result per invoice', 'segments'),
	confirmPaymentDetailFkey: paymentMark('lstFkey', 'Mark invoices as paid by key list, result per key', 'segments'),
	unConfirmPayment: paymentMark('lstInvToken', 'Mark invoices as unpaid by token list'),
	UnConfirmPaymentFkey: paymentMark('lstFkey', 'Mark invoices as unpaid by key list'),
	UnconfirmPaymentDetailFkey: paymentMark('lstFkey', 'Mark invoices as unpaid by key list, result per key', 'segments'),
});

const portal = (parameters: string, answer: AnswerShape, codeSet: CodeSet, purpose: string): Row => ({
	parameters: `${parameters}, userName, userPass`,
	serviceUser: 'userName/userPass', answer, codes: codeSet, purpose,
});

const portalService = rows('Portal', {
	listInvByCus: portal('cusCode, fromDate, toDate', 'xml', codes.listing, 'Invoices of a customer'),
	listInvByCusFkey: portal('key, fromDate, toDate', 'xml', codes.listing, 'Invoices with exactly this key'),
	listInvFromNoToNo: portal('invFromNo, invToNo, invPattern, invSerial', 'xml', codes.listing, 'Invoices in a number interval'),
	getInvView: portal('invToken', 'html', codes.download, 'Invoice page by token, when paid'),
	getInvViewFkey: portal('fkey', 'html', codes.download, 'Invoice page by key, when paid'),
	getInvViewNoPay: portal('invToken', 'html', codes.download, 'Invoice page by token'),
	getInvViewFkeyNoPay: portal('fkey', 'html', codes.download, 'Invoice page by key'),
	downloadInv: portal('invToken', 'xml', codes.download, 'Invoice XML by token, when paid'),
	downloadInvFkey: portal('fkey', 'xml', codes.download, 'Invoice XML by key, when paid'),
	downloadInvNoPay: portal('invToken', 'xml', codes.download, 'Invoice XML by token'),
	downloadInvFkeyNoPay: portal('fkey', 'xml', codes.download, 'Invoice XML by key'),
	downloadInvPDF: portal('token', 'base64Pdf', codes.download, 'Invoice PDF by token, when paid'),
	downloadInvPDFFkey: portal('fkey', 'base64Pdf', codes.download, 'Invoice PDF by key, when paid'),
	downloadInvPDFNoPay: portal('token', 'base64Pdf', codes.download, 'Invoice PDF by token'),
	downloadInvPDFFkeyNoPay: portal('fkey', 'base64Pdf', codes.download, 'Invoice PDF by key'),
});

/** All operations, in the order of the services. */
export const operations: readonly Operation[] = [...publishService, ...businessService, ...portalService];

const byName = new Map(operations.map((row) => [`${row.service}.${row.name}`, row]));

/** Looks up one row of the table. Throws when the table has no such operation: that is a defect of the caller. */
export function operation(service: Service, name: string): Operation {
	const row = byName.get(`${service}.${name}`);
	if (!row) throw new Error(`The operation table has no ${service}.${name}`);
	return row;
}
