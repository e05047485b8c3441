/** Making documents: publishing, drafts, adjusting and replacing, signing outside. */
import { anyFailure, badPayload, certificate, certificates, code, company, failed, login } from './meaning';
import type { CodeMeaning, CodeSet } from './meaning';

const invoiceData = code('refused', 'The service refused the invoice data as invalid', 'Compare the invoice with its findings; the text of the service names the element when it gives one');
const noNumbers = code('stopsSerial', 'Not enough numbers are left in this pattern and serial', 'Register more numbers (thông báo phát hành) or choose another serial, then run again');
const batchTooBig = code('tooMany', 'The call held more invoices than the tenant allows', "Lower 'Invoices per Call'");
const duplicateKey = code('duplicate', 'A key of this call already belongs to an issued invoice', 'Compare the row with the invoice that carries this key');
const noRange = code(
	'stopsSerial',
	'The pattern and serial are unknown, not registered, used up, or not allowed for this account',
	'Check pattern and serial; give both or neither, and let the admin grant the account the right to them',
);
const numberTaken = code('refused', 'The invoice number is already in use', 'Choose another number');
const tooEarly = code(
	'refused',
	'The invoice date is earlier than the last invoice issued in this serial',
	'Use a date that is not earlier than the last issued invoice, or another serial',
);
const badNumber = code('refused', 'The given invoice number is not valid', 'Correct the number');
const rangeMandatory = code(
	'stopsSerial',
	'Pattern and serial are mandatory, because the company issues both coded and uncoded invoices',
	"Fill in 'Pattern' and 'Serial'",
);
const numberingFailed = code('unclear', 'The service could not give the invoice a number', failed.remedy);
const draftRefused = code('duplicate', 'The drafts could not be stored, usually because a key is in the books already', 'Compare the row with the document that carries this key');
const originalAbsent = code('absent', 'The original invoice was not found', 'Check the key of the original, its pattern, and that it is issued');
const badOriginalDate = code('refused', 'The date of the original invoice is not valid', 'Write it as dd/MM/yyyy');
const otherPattern = code('refused', 'The pattern differs from the pattern of the original invoice', 'Use the pattern of the original, or the variant into another pattern');

/** Publishing and its variants (reference 3.3). */
export const publishing: CodeSet = {
	1: login, 3: invoiceData, 5: failed, 6: noNumbers, 7: company, 10: batchTooBig, 13: duplicateKey, 20: noRange,
	21: numberTaken, 29: certificate, 30: tooEarly, 31: badNumber, 35: rangeMandatory,
};

/** Publishing of cash-register invoices (reference 3.3). */
export const cashRegister: CodeSet = {
	...publishing,
	2: code('stopsSerial', 'Pattern or serial is empty', "Fill in 'Pattern' and 'Serial'"),
	4: code('stopsRun', "The company's own data is incomplete on the service", "Complete the company's data on the VNPT admin site"),
	11: code('stopsSerial', 'Pattern or serial is not well formed', 'Write them as registered, for example 1/001 and C26MAA'),
	15: code('refused', 'The invoice date lies after today, or the data could not be read (a foreign currency needs its rate)', 'Correct the date; give the exchange rate of a foreign currency'),
	22: code('stopsRun', "The seller's data is longer than allowed", "Shorten the company's data on the VNPT admin site"),
	23: code('unclear', 'The code of the tax authority could not be formed', failed.remedy),
};

/** Storing drafts (reference 3.4). */
export const drafts: CodeSet = {
	1: login, 3: invoiceData, 5: failed, 6: noNumbers,
	7: code('stopsRun', 'The service user is not linked to a company, or pattern and serial are not registered', 'Check the username in the credential, pattern and serial'),
	10: batchTooBig, 13: duplicateKey, 20: noRange, 22: numberTaken, 30: draftRefused, 35: rangeMandatory,
};

/** Publishing stored drafts by key, id or date (reference 3.4). */
export const draftPublishing: CodeSet = {
	1: login, 5: failed,
	6: code('absent', 'A key of the call belongs to no draft', 'Check the keys, pattern and serial'),
	7: company,
	10: code('tooMany', 'The call held more than 200 keys', 'Publish fewer drafts in one call'),
	14: numberingFailed,
	15: code('already', 'The invoice is published already', 'Nothing to do'),
	20: noRange, 23: company,
	24: code('absent', 'There is no draft to publish between these dates', 'Check the dates'),
	29: certificate, 30: tooEarly,
};

/** Deleting drafts (reference 3.4). */
export const draftDeletion: CodeSet = {
	1: login,
	5: code('unclear', 'The drafts were not deleted; this is also the answer when one of them does not exist', 'Check the keys: only drafts can be deleted, and a deleted one is gone'),
	7: company, 10: batchTooBig, 20: noRange,
};

/** How an amendment must match its original (reference 3.5). */
const sameKind: Readonly<Record<string, CodeMeaning>> = {
	60: code('refused', 'A coded invoice can only be amended by a coded one, an uncoded one by an uncoded one', 'Choose a serial of the same kind (C or K)'),
	61: code('refused', 'The new invoice is of another kind than the original', 'Choose a pattern of the same kind of invoice'),
	62: code('refused', 'An uncoded invoice that is declared by summary table cannot be amended like this', 'Amend it in the summary table, or ask VNPT'),
};

/** Adjusting and replacing (reference 3.5). */
export const amending: CodeSet = {
	...sameKind, 1: login, 2: originalAbsent, 3: invoiceData, 5: failed, 6: noNumbers, 7: company,
	8: code('changed', 'The original invoice is already replaced', 'Amend the invoice that replaced it'),
	9: code('refused', 'The state of the original invoice does not allow this', 'Only issued or adjusted invoices can be amended; look at its state'),
	12: badOriginalDate,
	13: duplicateKey, 14: numberingFailed,
	15: code('refused', 'The invoice data could not be read', 'Check the elements and numbers of the payload'),
	19: otherPattern, 20: noRange,
	21: code('duplicate', 'The new key is given twice or already in use', 'Compare the row with the invoice that carries this key'),
	29: certificate, 30: tooEarly, 31: badNumber,
};

/** Adjusting and replacing cash-register invoices (reference 3.5). */
export const cashRegisterAmending: CodeSet = {
	...amending,
	16: code('absent', 'There is no invoice to amend', 'Check the key of the original'),
	17: code('refused', 'The new invoice is dated before its original', 'Use the date of the original or a later one'),
};

/** Signing outside in two steps, by token or SmartCA (reference 6.2). */
export const signing: CodeSet = {
	...certificates, ...sameKind, 1: login, 2: originalAbsent, 3: invoiceData,
	4: code('refused', 'The token of the original invoice is not well formed', 'Write it as pattern;serial;number'),
	5: failed, 6: noNumbers, 7: company,
	8: code('changed', 'The original invoice is already adjusted or replaced', 'Look at its state'),
	10: batchTooBig, 12: badOriginalDate, 19: otherPattern, 20: noRange, 21: company, 30: draftRefused, 35: rangeMandatory,
};

const hashAgain = "Run 'Signature: Get Hash' again with the same rows and sign what it gives: a draft that is there gives its hash again, one that is not is stored anew";

/** Publishing what was signed outside. What is wrong with one signature says nothing of the others (reference 6.2). */
export const signedPublishing: CodeSet = {
	...signing,
	5: code('unclear', 'The service could not publish the signed draft and says it rolled everything back; this is also the answer when the draft is gone', hashAgain),
	24: code('refused', 'The signature does not fit the hash, or was made with another certificate than the hash was asked for', hashAgain),
	30: code('refused', 'The service refused to number the signed draft: its date is earlier than the last invoice issued in this serial, or its key is issued already', tooEarly.remedy),
};

/** Electronic minutes (reference 3.19). */
export const minutes: CodeSet = {
	1: login, 3: badPayload('the minutes'),
	4: code('refused', 'The minutes could not be read', 'Check the elements of the payload'),
	5: failed, 7: company,
	10: code('refused', 'The serial of the certificate is missing', 'Give the serial of the signing certificate'),
	11: code('stopsRun', 'The certificate is of another kind than stated', 'Give 4 for a token, 6 for SmartCA'),
	29: certificate, 51: certificates['51'] ?? certificate, 2101: company, 2102: login, 2902: certificate, 2903: certificate, '': anyFailure,
};
