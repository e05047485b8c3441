/** Operations that manuals and programs name, newer than every WSDL seen (reference 2.10). */
import * as codes from '../codes';
import { adjustment, amending } from './business-amending';
import { cashRegisterNotice, notice, noticeHash, signedNotice } from './publish-tax';
import { family, rows } from './row';

const D = { eras: 'D' } as const;
const link = family({ answer: 'base64Xml', codes: codes.download, ...D });
const signedMinutes = family({ kind: 'issue', answer: 'base64Xml', codes: codes.minutes, ...D });
/** XML, PDF or a page, as asked. */
const minutes = family({ answer: 'base64', codes: codes.minutesLookUp, ...D });
const record = 'Account/ACpass, xmlRecordData, username/password, serialCert';

export const newerOperations = [
	...rows('Publish', {
		SetCCCDanForCompany: family({ kind: 'notify', answer: 'ok', codes: codes.settings })('Account/ACpass, username/password, CCCDan, SuDungCCCD:int', 'Set the citizen id of the company', D),
		SendCTTNoticeErrors: notice(cashRegisterNotice, 'Send an error notice of withholding certificates', D),
		GetHashCTTNoticeErrorsWithToken: noticeHash(cashRegisterNotice, 'Token step 1 of an error notice of withholding certificates', D),
		SendCTTNoticeErrorsWithToken: notice(signedNotice, 'Token step 2 of an error notice of withholding certificates', D),
		GetHashCTTNoticeErrorsWithSmartCA: noticeHash(cashRegisterNotice, 'SmartCA step 1 of an error notice of withholding certificates', D),
		SendCTTNoticeErrorsWithSmartCA: notice(signedNotice, 'SmartCA step 2 of an error notice of withholding certificates', D),
	}),
	...rows('Business', {
		AdjustCTTAction: amending(adjustment, 'Adjust a PIT withholding certificate', D),
		ImportAndSignRecord: signedMinutes(`${record}, convert:int`, 'Create and sign minutes (biên bản)'),
		GetHashRecordByTokenOrSmartCA: signedMinutes(`${record}, typeCert:int, convert:int`, 'Token or SmartCA step 1 of minutes (4 token, 6 SmartCA)'),
		SignRecordByTokenOrSmartCA: signedMinutes(`${record}, typeCert:int`, 'Token or SmartCA step 2 of minutes (4 token, 6 SmartCA)'),
		GetRecordByInvToken: minutes('Account/ACpass, lstInvToken, username/password, typeDownload:int', 'Minutes by token list (0 XML, 1 PDF, 2 page)'),
		GetRecordByFkey: minutes('Account/ACpass, lstFkey, username/password, typeDownload:int', 'Minutes by key list (0 XML, 1 PDF, 2 page)'),
	}),
	...rows('Portal', {
		GetLinkInvView: link('invToken, userName/userPass', 'Links to page, XML and PDF of an invoice, by token'),
		GetLinkInvViewFkey: link('fkey, userName/userPass', 'Links to page, XML and PDF of an invoice, by key'),
		listInvByCusPattern: family({ answer: 'xml', codes: codes.listing })('cusCode, fromDate, toDate, userName/userPass, pattern', 'Invoices of a customer in a pattern', D),
	}),
];
