/** PortalService (reference 2.6). The service pair comes last in most of them. */
import * as codes from '../codes';
import { BC, C, family, rows } from './row';

const list = family({ answer: 'xml', codes: codes.listing });
const page = family({ answer: 'html', codes: codes.download });
const xml = family({ answer: 'xml', codes: codes.download });
const pdf = family({ answer: 'base64Pdf', codes: codes.download });
const zip = family({ answer: 'base64', codes: codes.download, eras: 'C' });
/** Proves the origin on paper: once for each invoice, so it changes its state. */
const verify = family({ kind: 'transition', answer: 'html', codes: codes.download });
const store = family({ answer: 'base64Html', codes: codes.download });
const person = family({ answer: 'xml', codes: codes.person });
const look = family({ answer: 'text', codes: codes.basic });
const portalUser = family({ kind: 'notify', answer: 'ok', codes: codes.basic });

const login = 'userName/userPass';
const key = `fkey, ${login}`;
const invToken = `invToken, ${login}`;
/** The PDF operations call the token by another name. */
const token = `token, ${login}`;

export const portalService = rows('Portal', {
	listInvByCus: list(`cusCode, fromDate, toDate, ${login}`, 'Invoices of a customer'),
	listInvByCusFkey: list(`key, fromDate, toDate, ${login}`, 'Invoices with exactly this key'),
	listInvByCusFkeyVNP: list(`key, fromDate, toDate, ${login}`, 'Invoices whose key contains this text'),
	listInvFromNoToNo: list(`invFromNo, invToNo, invPattern, invSerial, ${login}`, 'Invoices in a number interval'),
	SearchInv: list(
		`cusCode, pattern, serial, fromDate, toDate, invNumber, invStatus:int, page:int, cussignStatus:int, payment:int, ${login}`,
		'Search the invoices of a customer, 10 a page (page 0 for all, payment -1 for any)',
	),
	GetInvViewByDate: family({ answer: 'base64Xml', codes: codes.between, eras: 'C' })(`${login}, pattern, serial, fromDate, toDate`, 'XML of the invoices between dates (500 and 7 days at most)'),

	getInvView: page(invToken, 'Invoice page by token, when paid'),
	getInvViewFkey: page(key, 'Invoice page by key, when paid'),
	getInvViewFkeyByStaff: page(key, 'Invoice page by key, as staff sees it'),
	getInvViewNoPay: page(invToken, 'Invoice page by token'),
	getInvViewFkeyNoPay: page(key, 'Invoice page by key'),
	getInvViewFkeyNoPayPattern: page(`${key}, pattern`, 'Invoice page by key in a pattern', BC),
	getNewInvViewFkey: page(key, 'Page of a draft by key'),
	GetInvErrorViewFkey: page(key, 'Page of an invoice the tax authority refused, by key', { ...BC, answer: 'base64Html' }),
	getCatalogView: page(invToken, 'Attached list (bảng kê) as a page, by token'),
	getcatalogViewFkey: page(key, 'Attached list (bảng kê) as a page, by key'),

	downloadInv: xml(invToken, 'Invoice XML by token, when paid'),
	downloadInvFkey: xml(key, 'Invoice XML by key, when paid'),
	downloadInvNoPay: xml(invToken, 'Invoice XML by token'),
	downloadInvFkeyNoPay: xml(key, 'Invoice XML by key'),
	downloadInvError: xml(invToken, 'XML of an invoice the tax authority refused, by token, when paid', BC),
	downloadInvErrorFkey: xml(key, 'XML of an invoice the tax authority refused, by key, when paid', BC),
	downloadInvNoPayError: xml(invToken, 'XML of an invoice the tax authority refused, by token', BC),

	downloadInvPDF: pdf(token, 'Invoice PDF by token, when paid'),
	downloadInvPDFFkey: pdf(key, 'Invoice PDF by key, when paid'),
	downloadInvPDFNoPay: pdf(token, 'Invoice PDF by token'),
	downloadInvPDFFkeyNoPay: pdf(key, 'Invoice PDF by key'),
	downloadInvErrorPDF: pdf(token, 'PDF of an invoice the tax authority refused, by token, when paid', BC),
	downloadInvPDFFkeyError: pdf(key, 'PDF of an invoice the tax authority refused, by key, when paid', BC),
	downloadInvPDFNoPayError: pdf(token, 'PDF of an invoice the tax authority refused, by token', BC),
	downloadInvPDFFkeyNoPayError: pdf(key, 'PDF of an invoice the tax authority refused, by key', BC),
	downloadNewInvPDFFkey: pdf(key, 'PDF of a draft by key'),
	downloadInvZipFkey: zip(`${key}, checkPayment:boolean`, 'ZIP with XML and page by key'),
	downloadInvZipToken: zip(`${invToken}, checkPayment:boolean`, 'ZIP with XML and page by token'),
	downloadCTTFkey: look('fkey, username/password, type:int', 'PIT withholding certificate by key (0 XML, 1 PDF, 2 page)', { ...C, codes: codes.download }),
	downloadCTTToken: look('token, username/password, type:int', 'PIT withholding certificate by token (0 XML, 1 PDF, 2 page)', { ...C, codes: codes.download }),

	convertForVerify: verify(invToken, 'Convert to paper proving the origin, once only, by token'),
	convertForVerifyFkey: verify(key, 'Convert to paper proving the origin, once only, by key'),
	convertForVerifyFkeyPattern: verify(`${key}, pattern`, 'Convert to paper proving the origin, once only, by key in a pattern', BC),
	convertForVerifyBase64HtmlByFkey: verify(key, 'Convert to paper proving the origin, once only, by key, as base64', { ...BC, answer: 'base64Html' }),
	convertForStore: store(invToken, 'Convert to paper for storage, by token'),
	convertForStoreFkey: store(key, 'Convert to paper for storage, by key'),
	convertForStoreFkeyPattern: store(`${key}, pattern`, 'Convert to paper for storage, by key in a pattern', BC),
	convertForStoreBase64HtmlByFkey: store(key, 'Convert to paper for storage, by key, as base64', BC),

	getDigest: family({ answer: 'xml', codes: codes.buyerSignature })(`cusCode, invToken, ${login}`, 'Buyer signature step 1: the digest to sign'),
	ConfirmSiganture: family({ kind: 'transition', answer: 'html', codes: codes.buyerSignature })(`signValue, invToken, ${login}`, 'Buyer signature step 2: hand the signature in, within 5 minutes'),

	getCus: person(`cusCode, ${login}`, 'Customer by code'),
	getCusWithBuyer: person(`cusCode, ${login}`, 'Customer by code, with the person who buys', C),
	getStaff: person(`accountName, ${login}`, 'Staff member by account'),
	listCompany: look('userName/pass, comid, comtaxcode', 'Companies of a group'),
	listPatternByCom: look('userName/pass, comid', 'Patterns of a company'),

	// The account here is that of a portal user, not the staff pair.
	loginportal: look('Account, ACpass, userName/pass, comid', 'Check the log-in of a portal user'),
	changepassword: portalUser('Account, oldpassword, newpassword, userName/pass, comid', 'Change the password of a portal user'),
	forgetpass: portalUser('Account, userName/pass, comid', 'Reset the password of a portal user'),
});
