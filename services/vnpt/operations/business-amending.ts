/** BusinessService: adjusting, replacing, cancelling, restoring (reference 2.5, 3.5, 3.6). */
import * as codes from '../codes';
import { hashing, signed, toHash } from './publish-signing';
import { BC, C, family } from './row';
import type { Row } from './row';

const plain = 'Account/ACpass, xmlInvData, username/pass, fkey, convert:int';
const attached = 'Account/ACpass, xmlInvData, username/pass, fkey, AttachFile, convert:int';
/** Adjusting writes AttachFile, replacing Attachfile: .NET would ignore the other one. */
export const adjustment = `${attached}, pattern, serial`;
const replacement = 'Account/ACpass, xmlInvData, username/pass, fkey, Attachfile, convert:int, pattern, serial';
const preview = `${plain}, pattern, serial, OldPattern`;
const elsewhere = 'account/accPass, invXml, userName/userPass, oldPattern, oldSerial, oldNo:decimal, strOldArisingDate, convert:int, pattern, serial, relatedInvType:int, feature';
const hashElsewhere = 'Account/ACpass, xmlInvData, username/password, serialCert, type:int, oldPattern, oldSerial, oldNo:decimal, strOldArisingDate, oldInvType:int, pattern, serial, convert:int';
const signatures = 'Account/ACpass, xmlInvData, username/password, type:int, pattern, serial';

export const amending = family({ kind: 'issue', answer: 'ok', codes: codes.amending });
const cashRegister = family({ kind: 'issue', answer: 'ok', codes: codes.cashRegisterAmending, eras: 'C' });
const previewing = family({ answer: 'html', codes: codes.amending, eras: 'BC' });
const cancelling = family({ kind: 'transition', answer: 'ok', codes: codes.cancelling });
const restoring = family({ kind: 'transition', answer: 'ok', codes: codes.restoring, eras: 'BC' });

export const businessAmending: Readonly<Record<string, Row>> = {
	adjustInv: amending(plain, 'Adjust, in the pattern and serial of the original'),
	AdjustInvoice: amending(attached, 'Adjust with attachment, in the pattern and serial of the original'),
	AdjustInvoiceAction: amending(adjustment, 'Adjust: create, sign and publish the adjusting invoice'),
	AdjustActionAssignedNo: amending(adjustment, 'Adjust under a given number'),
	AdjustInvoiceNewPattern: amending(`${adjustment}, OldPattern`, 'Adjust into another pattern', BC),
	AdjustAssignedNoNewPattern: amending(`${adjustment}, OldPattern`, 'Adjust under a given number, into another pattern', BC),
	AdjustInvoiceMulti: amending(adjustment.replace('fkey', 'fkeys'), 'Adjust several originals by one invoice', BC),
	AdjustInvoiceNote: amending('account/accPass, xmlInvData, userName/userPass, fkey, attachFile, pattern', 'Adjust by a note only', BC),
	AdjustWithoutInv: amending(elsewhere, 'Adjust an invoice that is not in this system', BC),
	AdjustInvMTT: cashRegister(`${adjustment}, OldPattern`, 'Adjust a cash-register invoice'),
	AdjustActionAssignedNoMTT: cashRegister(adjustment, 'Adjust a cash-register invoice under a given number'),
	AdjustWithoutInvMTT: cashRegister(elsewhere, 'Adjust a cash-register invoice that is not in this system'),

	replaceInv: amending(plain, 'Replace, in the pattern and serial of the original'),
	ReplaceInvoice: amending(attached, 'Replace with attachment, in the pattern and serial of the original'),
	ReplaceInvoiceAction: amending(replacement, 'Replace: create, sign and publish the replacing invoice'),
	ReplaceActionAssignedNo: amending(replacement, 'Replace under a given number'),
	ReplaceInvoiceNewPattern: amending(`${replacement}, OldPattern`, 'Replace into another pattern', BC),
	ReplaceAssignedNoNewPattern: amending(`${replacement}, OldPattern`, 'Replace under a given number, into another pattern', BC),
	ReplaceWithoutInv: amending(elsewhere, 'Replace an invoice that is not in this system', BC),
	ReplaceCTTAction: amending(replacement, 'Replace a PIT withholding certificate', BC),
	ReplaceInvMTT: cashRegister(`${replacement}, OldPattern`, 'Replace a cash-register invoice'),
	ReplaceActionAssignedNoMTT: cashRegister(replacement, 'Replace a cash-register invoice under a given number'),
	ReplaceWithoutInvMTT: cashRegister(elsewhere, 'Replace a cash-register invoice that is not in this system'),

	AdjustInvoiceNoPublish: previewing(preview, 'Preview of an adjusting invoice; nothing is stored'),
	AdjustInvoiceNoPublishExtend: previewing(preview, 'Preview of an adjusting invoice, extended; nothing is stored', C),
	ReplaceInvoiceNoPublish: previewing(preview, 'Preview of a replacing invoice; nothing is stored'),
	ReplaceInvoiceNoPublishExtend: previewing(preview, 'Preview of a replacing invoice, extended; nothing is stored', C),

	GetHashWithOutInvToken: hashing(hashElsewhere, 'Token step 1, original not in this system', BC),
	AdjustReplaceWithOutInvToken: signed(signatures, 'Token step 2, original not in this system', BC),
	GetHashWithOutInvSmartCA: hashing(hashElsewhere, 'SmartCA step 1, original not in this system', BC),
	AdjustReplaceWithOutInvSmartCA: signed(signatures, 'SmartCA step 2, original not in this system', BC),
	AdjustReplaceInvSmartCA: signed(signatures, 'SmartCA step 2 of adjusting and replacing', BC),
	AdjustReplaceInvSmartCAMTT: signed(signatures, 'SmartCA step 2 of adjusting and replacing, cash register', C),
	AdjustReplaceInvWithTokenMTT: signed(signatures, 'Token step 2 of adjusting and replacing, cash register', C),
	getHashCTTTokenReplace: hashing(toHash, 'Token step 1 of replacing a PIT withholding certificate', BC),
	AdjustReplaceCTTToken: signed('Account/ACpass, xmlInvData, username/password, type, pattern, serial', 'Token step 2 of replacing a PIT withholding certificate', BC),
	GetHashCTTSmartCAReplace: hashing(toHash, 'SmartCA step 1 of replacing a PIT withholding certificate', BC),
	AdjustReplaceCTTSmartCA: signed(signatures, 'SmartCA step 2 of replacing a PIT withholding certificate', BC),

	cancelInv: cancelling('Account/ACpass, fkey, userName/userPass', 'Cancel an unpaid invoice by key'),
	cancelInvNoPay: cancelling('Account/ACpass, fkey, userName/userPass', 'Cancel an invoice by key, paid or not'),
	cancelInvSignFile: cancelling('Account/ACpass, fkey, userName/userPass, note', 'Cancel an unpaid invoice and make signed minutes', BC),
	cancelInvSignFileNoPay: cancelling('Account/ACpass, fkey, userName/userPass, note', 'Cancel an invoice, paid or not, and make signed minutes', BC),
	cancelInvDetailFkey: cancelling('Account/ACpass, lstFkey, userName/userPass, checkPayment:boolean', 'Cancel invoices by key list, result per key', { answer: 'segments' }),
	cancelInvCTT: cancelling('Account/ACpass, fkey, functionName, userName/userPass, note', 'Cancel a PIT withholding certificate', BC),
	restoreCancelInvFkey: restoring('Account/ACpass, fkey, userName/userPass', 'Undo a cancellation by key'),
	restoreCancelInvToken: restoring('Account/ACpass, token, userName/userPass', 'Undo a cancellation by token'),
	restoreReplacedInvFkey: restoring('Account/ACpass, fkeyReplaced, fkeyReplacedOld, userName/userPass', 'Undo a replacement by keys'),
	restoreReplacedInvToken: restoring('Account/ACpass, tokenReplaced, tokenReplacedOld, userName/userPass', 'Undo a replacement by tokens'),
};
