/** PublishService: documents signed outside in two steps, by USB token or SmartCA (reference 2.4, 6.2, 6.3). */
import * as codes from '../codes';
import { BC, C, family } from './row';
import type { Row } from './row';

/** Parameters of the first step: documents in, hashes out. */
export const toHash = 'Account/ACpass, xmlInvData, username/password, serialCert, type:int, invToken, pattern, serial, convert:int';
/** Parameters of the second step: signatures in. */
export const signatures = 'Account/ACpass, xmlInvData, username/password, pattern, serial';

export const hashing = family({ kind: 'issue', answer: 'xml', codes: codes.signing });
export const signed = family({ kind: 'issue', answer: 'ok', codes: codes.signedPublishing });
const signing = family({ kind: 'transition', answer: 'ok', codes: codes.signing });

export const publishSigning: Readonly<Record<string, Row>> = {
	getHashInvWithToken: hashing(toHash, 'Token step 1: store drafts, get the hashes to sign'),
	getHashInvWithTokenMTT: hashing(toHash, 'Token step 1 for cash-register invoices', C),
	getHashCTTWithToken: hashing(toHash, 'Token step 1 for PIT withholding certificates', BC),
	GetHashInvSmartCA: hashing(toHash, 'SmartCA step 1: store drafts, get the hashes to sign', BC),
	GetHashInvSmartCAMTT: hashing(toHash, 'SmartCA step 1 for cash-register invoices', C),
	GetHashCTTSmartCA: hashing(toHash, 'SmartCA step 1 for PIT withholding certificates', BC),
	getHashInv: hashing('Account/ACpass, username/password, serialCert, xmlFkeyInv, pattern', 'Token step 1 again: hashes of drafts that are stored already', { kind: 'read' }),

	publishInvWithToken: signed(signatures, 'Token step 2: publish with the signatures'),
	publishInvWithTokenMTT: signed(signatures, 'Token step 2 for cash-register invoices', C),
	publishCTTWithToken: signed(signatures, 'Token step 2 for PIT withholding certificates', BC),
	PublishInvSmartCA: signed(signatures, 'SmartCA step 2: publish with the signatures', BC),
	PublishInvSmartCAMTT: signed(signatures, 'SmartCA step 2 for cash-register invoices', C),
	PublishCTTSmartCA: signed(signatures, 'SmartCA step 2 for PIT withholding certificates', BC),
	AdjustReplaceInvWithToken: signed('Account/ACpass, xmlInvData, username/password, type:int, pattern, serial', 'Token step 2: publish an adjusting or replacing invoice (1 replace, 2 up, 3 down, 4 information)'),

	CancelInvoiceWithToken: signing('Account/ACpass, xmlData, username/password, pattern', 'Cancel invoices by serial and number, with a token'),
	rolBackWithToken: signing('Account/ACpass, id, username/password, pattern', 'Drop the drafts of a token step 1 that was not finished'),
	importCertWithToken: signing('Account/ACpass, username/password, certStr', 'Register the certificate of a token', { kind: 'notify' }),
};
