/** BusinessService (reference 2.5). */
import * as codes from '../codes';
import { businessAmending } from './business-amending';
import { BC, family, rows } from './row';

const payment = family({ kind: 'transition', answer: 'ok', codes: codes.payment });
const paymentEach = family({ kind: 'transition', answer: 'segments', codes: codes.payment });
const delivery = family({ kind: 'notify', answer: 'ok', codes: codes.delivery });
const transmission = family({ kind: 'transition', answer: 'ok', codes: codes.transmitting, eras: 'C' });
/** Preparing the message may leave it stored, so it is no reading. */
const transmissionHash = family({ kind: 'transition', answer: 'text', codes: codes.transmitting, eras: 'C' });
const attachment = family({ kind: 'notify', answer: 'ok', codes: codes.attachments, eras: 'BC' });
const report = family({ answer: 'xml', codes: codes.basic });
const look = family({ answer: 'text', codes: codes.basic });
const user = family({ kind: 'notify', answer: 'ok', codes: codes.basic });
const internal = family({ kind: 'transition', answer: 'text', codes: codes.basic, internal: true });

const tokens = 'lstInvToken, userName/userPass';
const keys = 'lstFkey, userName/userPass';
const sendKeys = 'Account/ACpass, lstFkey, username/password, pattern, serial, serialCert';
const sendTokens = 'Account/ACpass, lstInvToken, username/password, serialCert';
const sendNumbers = 'Account/ACpass, username/password, pattern, serial, fromNo:decimal, toNo:decimal, serialCert';
const sendSigned = 'Account/ACpass, xml, username/password, pattern, serial';

export const businessService = rows('Business', {
	...businessAmending,

	confirmPayment: payment(tokens, 'Mark invoices as paid by token list'),
	confirmPaymentFkey: payment(keys, 'Mark invoices as paid by key list'),
	confirmPaymentFkeyPattern: payment(`${keys}, pattern, serial`, 'Mark invoices as paid by key list in a pattern and serial', BC),
	confirmPaymentFkeyVNP: payment('lstFkey, isEmail:boolean, userName/userPass', 'Mark invoices as paid by key list, the telecom variant (keys joined with ;)'),
	confirmPaymentDetail: paymentEach(tokens, 'Mark invoices as paid by token list, result per invoice'),
	confirmPaymentDetailFkey: paymentEach(keys, 'Mark invoices as paid by key list, result per key'),
	unConfirmPayment: payment(tokens, 'Mark invoices as unpaid by token list'),
	UnConfirmPaymentFkey: payment(keys, 'Mark invoices as unpaid by key list'),
	UnConfirmPaymentFkeyPattern: payment(`${keys}, pattern, serial`, 'Mark invoices as unpaid by key list in a pattern and serial', BC),
	UnConfirmPaymentFkeyVNP: payment(keys, 'Mark invoices as unpaid by key list, the telecom variant'),
	UnconfirmPaymentDetailFkey: paymentEach(keys, 'Mark invoices as unpaid by key list, result per key'),

	deliverInv: delivery(tokens, 'Deliver invoices to their customers by token list'),
	deliverInvFkey: delivery(keys, 'Deliver invoices to their customers by key list'),

	SendInvMTTFkey: transmission(sendKeys, 'Send cash-register invoices to the tax authority by key list'),
	SendInvMTTInvToken: transmission(sendTokens, 'Send cash-register invoices to the tax authority by token list'),
	SendInvMTTNoRange: transmission(sendNumbers, 'Send cash-register invoices to the tax authority by number interval'),
	GetHashInvMTTFkeyByToken: transmissionHash(sendKeys, 'Token step 1 of sending cash-register invoices by key list'),
	SendInvMTTFkeyByToken: transmission(sendSigned, 'Token step 2 of sending cash-register invoices by key list'),
	GetHashInvMTTFkeyBySmartCA: transmissionHash(sendKeys, 'SmartCA step 1 of sending cash-register invoices by key list'),
	SendInvMTTFkeyBySmartCA: transmission(sendSigned, 'SmartCA step 2 of sending cash-register invoices by key list'),
	GetHashInvMTTInvTokenByToken: transmissionHash(sendTokens, 'Token step 1 of sending cash-register invoices by token list'),
	SendInvMTTInvTokenByToken: transmission(sendSigned, 'Token step 2 of sending cash-register invoices by token list'),
	GetHashInvMTTInvTokenBySmartCA: transmissionHash(sendTokens, 'SmartCA step 1 of sending cash-register invoices by token list'),
	SendInvMTTInvTokenBySmartCA: transmission(sendSigned, 'SmartCA step 2 of sending cash-register invoices by token list'),
	GetHashInvMTTNoRangeByToken: transmissionHash(sendNumbers, 'Token step 1 of sending cash-register invoices by number interval'),
	SendInvMTTNoRangeByToken: transmission(sendSigned, 'Token step 2 of sending cash-register invoices by number interval'),
	GetHashInvMTTNoRangeBySmartCA: transmissionHash(sendNumbers, 'SmartCA step 1 of sending cash-register invoices by number interval'),
	SendInvMTTNoRangeBySmartCA: transmission(sendSigned, 'SmartCA step 2 of sending cash-register invoices by number interval'),

	ImportAttachmentByFkey: attachment('Account/ACpass, username/pass, bytes:base64, fkey', 'Attach a list file to an invoice by key (10 MB at most)'),
	ImportAttachmentByNo: attachment('Account/ACpass, username/pass, bytes:base64, pattern, serial, no:int', 'Attach a list file to an invoice by number (10 MB at most)'),
	GetFile: attachment('userName/userPass, fkey, pattern', 'Attached file of an invoice', { kind: 'read', answer: 'base64' }),

	reportInvUsed: report('year:int, quarter:int, currentQuater:int, username/pass', 'Usage report of a quarter'),
	reportMonth: report('year:int, month:int, username/pass', 'Sales list of a month'),

	GetInvbyFkey: look('fkey, username/pass', 'Invoice data by key, as older tenants give it'),
	getPublishInvs: look('userName/userPass', 'Number ranges of the company'),
	getSerialByPattern: look('userName/userPass, pattern', 'Serials of a pattern', { codes: codes.serials }),
	getCompanyConfig: look('Account/ACpass, configKey', 'One setting of the company', { answer: 'okBase64', codes: codes.settings, eras: 'BC' }),
	GetAllRolesbyAcc: look('usernameService/passwordService', 'Roles of the service user'),

	CreateNewUserbyAcc: user(
		'usernameService/passwordService, staff=username/password, usernew, passnew, retypepassnew, email, IsApproved:boolean, IsLockedOut:boolean, roles',
		'Create a staff account',
	),
	CreateSStaffAccount: user('username/password, newUser, newPassword, email, isApproved:boolean, secretKey', 'Create a system staff account', { eras: 'C' }),
	UpdateSStaffAccount: user('username/password, newUser, secretKey', 'Update a system staff account', { eras: 'C' }),

	MessageReceived: internal('transactionId:int, Comid:int, Otp', 'Message of the tax gateway', BC),
	RetrySendInv: internal('invTokens, Comid:int, Otp', 'Send again through the tax gateway', BC),
	poolingInv: internal('userName/passWord, invData:base64, pattern', 'Upload invoices in bulk', { kind: 'issue' }),
	ResetTem: internal('username/password', 'Load the templates again', { kind: 'notify' }),
});
