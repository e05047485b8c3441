/** PublishService (reference 2.4). */
import * as codes from '../codes';
import { publishDocuments } from './publish-documents';
import { publishSigning } from './publish-signing';
import { publishTax } from './publish-tax';
import { family, rows } from './row';

const look = family({ answer: 'text', codes: codes.basic });
const certificate = family({ answer: 'base64Xml', codes: codes.probe, eras: 'BC' });
const certificateChange = family({ kind: 'notify', answer: 'ok', codes: codes.ownCertificates, eras: 'BC' });
const mail = family({ kind: 'notify', answer: 'ok', codes: codes.email });
/** Nothing is documented of these; sent once, whatever they do. */
const internal = family({ kind: 'transition', answer: 'text', codes: codes.basic, internal: true });

export const publishService = rows('Publish', {
	...publishDocuments,
	...publishSigning,
	...publishTax,

	UpdateCus: family({ kind: 'notify', answer: 'count', codes: codes.customers })('XMLCusData, username/pass, convert:int', 'Create or update customers'),
	setCusCert: family({ kind: 'notify', answer: 'count', codes: codes.customerCertificate })('certSerial, certString, cusCode, username/pass', 'Attach a signing certificate to a customer'),

	getCurrentNo: look('account/pass, pattern, serial', 'Last used number of a pattern and serial'),
	GetInForPublishCom: look('usernameService/passwordService, Pattern, Serial, DateFrom, DateTo', 'Number ranges of the company between dates'),
	GetPublishInv: look('account/pass, comtaxCode', 'Number ranges of a company'),
	GetInvoiceByFkey: look('username/password, comtaxcode, pattern, serial, notax, fkey', 'One invoice or draft by key', { answer: 'xml' }),
	GetInvoiceByFkeys: look('username/password, comtaxcode, fkeys:string[]', 'Several invoices or drafts by key', { answer: 'xml' }),
	// Each call hands out the next one, so a repeated call would skip an invoice.
	GetSingleInvoice: look('username/password, comtaxcode, pattern, serial, notax, isReSync:int', 'Next invoice that was not handed out yet', { kind: 'notify' }),
	getDateTimeServer: look('Account/Pass', 'Clock of the server; probe of the staff pair', { codes: codes.probe }),
	SignIn: look('userName/pass', 'Check the log-in of the service user'),

	GetCertInfo: certificate('userName/password', 'Current signing certificate; probe of the service pair'),
	GetCertificates: certificate('userName/password', 'All signing certificates'),
	UpdateCertificate: certificateChange('Account/ACpass, certinfo, serialCert, certType:int, id:int', 'Register or exchange a certificate (4 token, 6 SmartCA)', { answer: 'text' }),
	DeleteCertificate: certificateChange('Account/ACpass, id:int', 'Remove a registered certificate'),
	resetPassword: family({ kind: 'notify', answer: 'message', codes: codes.passwordChange })('Account/oldPass, newPass', 'Change the password of the staff account; the credential needs it afterwards'),

	SendAgainEmailServ: mail('Account/ACpass, username/password, xmlDataInvoiceEmail, hdPattern, Serial', 'Send the e-mail of invoices again'),
	sendEmailAgain: mail('username, pattern, xmlInvData', 'Send the e-mail of invoices again, as older tenants do it'),

	sendEmail: internal('username', 'Start sending e-mail', { kind: 'notify' }),
	AppClientSyncInfoSystem: internal('Account/ACpass, req', 'Synchronise an edition on premises'),
	ConvertForVerify: internal('Account/Pass, Id:int', 'Convert by internal id'),
	PaymentForVerify: internal('Account/Pass, Id:int, payment:int, note', 'Mark payment by internal id'),
	GetDataInvHsm: internal(
		'Account/ACpass, pattern, serial, no:decimal, noNew:decimal, publishDate, arisingDate, serialO, noO:int, type:int, key, isUpdate:int',
		'Data for signing on the server',
	),
	syncCert: internal('Account/Pass, xmlCert', 'Synchronise certificates'),
	syncClientInv: internal('username/password, xmlInvData, convert:int', 'Synchronise invoices', { kind: 'issue' }),
	syncClientInvoiceCancel: internal('Account/Pass, xmlInvoiceCancel', 'Synchronise cancelled invoices'),
	syncDecision: internal('Account/Pass, xmlDecision', 'Synchronise decisions'),
	syncInfomation: internal('Account/ACpass, req', 'Synchronise settings'),
	syncInvCancel: internal('Account/Pass, xmlInvCancel', 'Synchronise cancelled invoices'),
	syncInvoice: internal('username/password, comtaxCode, lastSync', 'Invoices since the last synchronisation', { kind: 'read' }),
	syncInvoicev2: internal('username/password, comtaxCode, currentYear, lastSync', 'Invoices of a year since the last synchronisation', { kind: 'read' }),
	syncPublish: internal('Account/Pass, xmlPublish', 'Synchronise number ranges'),
});
