/** PublishService: status and the tax authority: codes, transmissions, notices, registrations (reference 2.4, 3.12, 3.14, 3.17). */
import * as codes from '../codes';
import { C, family } from './row';
import type { Row } from './row';

const taxStatus = family({ answer: 'base64Xml', codes: codes.taxStatus, eras: 'BC' });
const toTax = family({ kind: 'transition', answer: 'ok', codes: codes.basic, eras: 'BC' });
const transaction = family({ answer: 'okBase64', codes: codes.transactions, eras: 'BC' });
const summary = family({ answer: 'text', codes: codes.basic, eras: 'C' });
/** Preparing a notice may leave it stored, so it is no reading. */
export const noticeHash = family({ kind: 'transition', answer: 'base64', codes: codes.notices, eras: 'BC' });
export const notice = family({ kind: 'transition', answer: 'ok', codes: codes.notices, eras: 'BC' });
export const signedNotice = 'Account/ACpass, username/password, xml';
const noticeAnswer = family({ answer: 'ok', codes: codes.noticeAnswers, eras: 'BC' });
const noticePrint = family({ answer: 'ok', codes: codes.noticePrints, eras: 'BC' });
const registration = family({ kind: 'transition', answer: 'ok', codes: codes.registering, eras: 'BC' });
const range = family({ kind: 'transition', answer: 'ok', codes: codes.ranges, eras: 'BC' });

/** Parameters of a cash-register error notice and its hashes. */
export const cashRegisterNotice = 'Account/ACpass, xml, username/password, serialCert, convert:int';
const message = 'Account/ACpass, username/password, mtd';
const rangeName = 'Account/ACpass, username/password, Pattern, Serial';
const byKeys = 'Account/ACpass, username/password, pattern, fkeys';
const byTokens = 'Account/ACpass, username/password, invTokens';

export const publishTax: Readonly<Record<string, Row>> = {
	getStatusInv: family({ answer: 'xml', codes: codes.status })('Account/ACpass, username/password, xmlFkeyInv, pattern', 'Status 0 to 5 by key list'),
	GetMCCQThueByFkeys: taxStatus(byKeys, 'Tax status, tax code and signed XML by key list (100 at most)'),
	GetMCCQThueByFkeysNoXMLSign: taxStatus(byKeys, 'Tax status and tax code by key list (100 at most)'),
	GetMCCQThueByInvTokens: taxStatus(byTokens, 'Tax status, tax code and signed XML by token list (100 at most)'),
	GetMCCQThueByInvTokensNoXMLSign: taxStatus(byTokens, 'Tax status and tax code by token list (100 at most)'),
	GetMCCQThueFromNoToNo: taxStatus('invFromNo, invToNo, invPattern, invSerial, isXMLData:boolean, Account/ACpass, userName/userPass', 'Tax status by number interval (100 at most)', C),
	GetInvDataByFkey: taxStatus('fkey, userName/userPass, account/accPass, pattern', 'Signed XML with the code of the tax authority', { codes: codes.codedInvoice }),

	SendInvToCQTByFkeys: toTax(byKeys, 'Send invoices to the tax authority, again if need be, by key list'),
	SendInvToCQTByInvTokens: toTax(byTokens, 'Send invoices to the tax authority, again if need be, by token list'),
	GetTransactionItems: transaction(
		'username/password, status:int, mtdiep, message, fromDate, toDate, mltdiep, pattern, serial, invNo:decimal, step:int, pageIndex:int, pageSize:int',
		'Transmissions to the tax authority, by page (status -1, invNo 0, step -2 for all)',
	),
	GetTransactionDetail: transaction('username/password, mtd', 'Detail of one transmission by message id'),
	GetStepDetail: transaction('username/password, stepId, mtd', 'Detail of one step of a transmission'),
	GetResultsTransaction: transaction('username/password, Id:int, tranErr:boolean', 'Result of one transmission, fetched again'),
	GetListSummaryReport: summary('Account/ACpass, username/pass, businessType:int, periodType:int, periodValue, status:int, pattern', 'Summary tables (BTH) sent to the tax authority'),
	GetSummaryReportDetail: summary('Account/ACpass, username/pass, businessType:int, periodType:int, periodValue, reportNumber:int, reportRound:int', 'Detail of a summary table (BTH)'),

	SendInvNoticeErrors: notice('Account/ACpass, xml, username/password, pattern, convert:int', 'Send an error notice 04/SS'),
	GetHashInvNoticeErrors: noticeHash('Account/ACpass, xml, username/password, pattern, convert:int, serialCert', 'Token step 1 of an error notice 04/SS'),
	SendInvNoticeErrorsWidthToken: notice(signedNotice, 'Token step 2 of an error notice 04/SS'),
	GetHashInvNoticeErrorsWithSmartCA: noticeHash('Account/ACpass, xml, username/password, serial, pattern, convert:int', 'SmartCA step 1 of an error notice 04/SS'),
	SendInvNoticeErrorsWithSmartCA: notice(signedNotice, 'SmartCA step 2 of an error notice 04/SS'),
	SendInvErrorMTT: notice(cashRegisterNotice, 'Send a cash-register error notice', C),
	GetHashInvErrorMTTWithToken: noticeHash(cashRegisterNotice, 'Token step 1 of a cash-register error notice', C),
	SendInvErrorMTTWithToken: notice(signedNotice, 'Token step 2 of a cash-register error notice', C),
	GetHashInvErrorMTTWithSmartCA: noticeHash(cashRegisterNotice, 'SmartCA step 1 of a cash-register error notice', C),
	SendInvErrorMTTWithSmartCA: notice(signedNotice, 'SmartCA step 2 of a cash-register error notice', C),
	ReceivedInvoiceErrors: noticeAnswer(message, 'Answer of the tax authority to an error notice, by message id'),
	HandleInvoiceErrors: noticeAnswer(message, 'After a refused notice: cancel the new invoice and restore the original', { kind: 'transition' }),
	PrintNoticeInvError: noticePrint('mtdiep, username/password', 'Error notice to print, by message id'),
	PrintNoticeInvErrorCQT: noticePrint('mtdiep, username/password', 'Answer of the tax authority to print, by message id', C),

	RegisterPublish: registration('Account/ACpass, xmlInvData, username/password, type:int', 'Send registration form 01 to the tax authority'),
	RegisterPublishCTT: registration('Account/ACpass, xmlInvData, username/password, type:int, version:int', 'Send the registration form of withholding certificates'),
	ReceivedRegisterPublish: registration(message, 'Answer of the tax authority to a registration', { kind: 'read', codes: codes.registrationAnswers }),
	RegisterPublishInvoice: range('Account/ACpass, username/password, Pattern, Type, Serial, Quantity:int', 'Create a number range'),
	CancelPublishInvoice: range(rangeName, 'Withdraw a number range'),
	RemovePublishInvoice: range(rangeName, 'Delete the announcement of a number range'),
};
