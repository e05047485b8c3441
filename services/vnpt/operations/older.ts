/** Operations of older tenants that today's WSDLs no longer list (reference 2.9). */
import * as codes from '../codes';
import { amending } from './business-amending';
import { family, rows } from './row';

const A = { eras: 'A' } as const;
const draft = family({ kind: 'issue', answer: 'ok', codes: codes.drafts, ...A });
const look = family({ answer: 'text', codes: codes.basic, ...A });
const amendment = 'Account/ACpass, xmlInvData, username/pass, fkey, AttachFile, convert:int';

export const olderOperations = [
	...rows('Publish', {
		deleteInvFkey: family({ kind: 'transition', answer: 'ok', codes: codes.draftDeletion })('lsFkey, Account/ACpass, userName/pass, pattern', 'Delete drafts by key list', A),
		publishInvFkey: family({ kind: 'issue', answer: 'segments', codes: codes.draftPublishing })('Account/ACpass, lsFkey, userName/pass, pattern, serial', 'Publish drafts by key list', A),
		ImportInvByPatternSerial: draft('xmlInvData, username/pass, pattern, serial, convert:int', 'Create drafts in a pattern and serial'),
		ImportInvPattern: draft('xmlInvData, username/password, convert:int, pattern, serial', 'Create drafts in a pattern and serial'),
		ImportInvWithPattern: draft('xmlInvData, username/password, pattern, serial, convert:int', 'Create drafts in a pattern and serial'),
		ImportFromXml: look('account/pass, userName/password, productXml', 'Update the product list', { kind: 'notify', answer: 'ok', eras: 'AB' }),
		getSerialAndPattern: look('userName/userPass', 'Patterns and serials of the company'),
		CheckSignIn: look('userName/pass', 'Check the log-in of the service user'),
		GetCompanyInfo: look('taxCode', 'Company by tax code'),
		callWSTest: look('Account/ACpass, username/password', 'Check both log-ins'),
	}),
	...rows('Business', {
		AdjustInvoie: amending(amendment, 'Adjust with attachment', A),
		ReplaceInvoie: amending(amendment, 'Replace with attachment', A),
	}),
];
