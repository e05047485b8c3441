/** Moving documents: cancelling, restoring, payment marks, the tax authority, notices, registrations. */
import { anyFailure, badPayload, basic, certificate, certificates, code, company, failed, login, notDone, readFailed } from './meaning';
import type { CodeSet } from './meaning';

const badRange = code('stopsSerial', 'The pattern and serial are unknown, used up, or not allowed for this account', 'Check pattern and serial, and the rights of the account');

/** Cancelling (reference 3.6). */
export const cancelling: CodeSet = {
	1: login,
	2: code('absent', 'The invoice was not found', 'Check the key, and the pattern it was issued in'),
	6: code('unclear', 'The service could not cancel the invoice', 'Look at its state, then run again'),
	7: company,
	8: code('refused', 'The invoice is already adjusted, replaced or cancelled, or it is a draft', 'Look at its state; a draft is deleted instead'),
	9: code('refused', 'The invoice is marked as paid, or its state does not allow cancelling', 'Take the payment mark away first, or cancel without the payment check'),
	20: badRange,
};

/** Undoing a cancellation or a replacement (reference 3.6). */
export const restoring: CodeSet = {
	1: login,
	2: code('absent', 'The invoice was not found, or several were', 'Name it by its token'),
	6: code('unclear', 'The service could not restore the invoice', 'Look at its state, then run again'),
	7: company,
	8: code('refused', 'The invoice is not cancelled, or the replacing invoice is not signed', 'Look at the states of the invoices'),
	9: code('refused', 'The two invoices do not belong together', 'Name the replacing invoice and the one it replaced'),
	10: code('tooMany', 'The call held too many tokens', 'Restore one at a time'),
	20: badRange,
};

/** Payment marks by key or token (reference 3.7). */
export const payment: CodeSet = {
	1: login,
	2: code('refused', 'An invoice token is not well formed', 'Write tokens as pattern;serial;number'),
	6: code('absent', 'An invoice of the call was not found, or is not in a state that can be marked', 'Check the key or token; drafts, cancelled and replaced invoices cannot be marked'),
	7: code('unclear', 'The service could not change the payment mark', 'Run again; the node reads the state first'),
	13: code('already', 'The payment mark is already as asked', 'Nothing to do'),
	14: code('tooMany', 'The call held too many invoices', "Lower 'Invoices per Call'"),
};

/** Transmission of cash-register invoices to the tax authority (reference 3.13). */
export const transmitting: CodeSet = {
	...certificates, 1: login, 3: badPayload('the signed message'), 5: notDone, 7: company,
	8: code('refused', 'The number interval is not valid', 'Correct the first and last number'),
	9: code('refused', 'The number interval is not valid', 'Correct the first and last number'),
	11: code('absent', 'None of the invoices was found, or all of them were sent already', 'Look at their tax status'),
	12: code('tooMany', 'The message to the tax authority is larger than 1 MB', 'Send fewer invoices in one call'),
	21: company, '': anyFailure,
};

/** Error notices 04/SS (reference 3.14). */
export const notices: CodeSet = {
	...certificates, 1: login, 3: badPayload('the notice'), 5: notDone, 7: company,
	10: code('tooMany', 'The notice names more invoices than allowed', 'Split it into several notices'),
	21: company,
	30: code('unclear', 'The notice could not be prepared', 'Check its invoices on the VNPT admin site, then run again'),
	'': anyFailure,
};

const unknownMessage = code('absent', 'The service knows no message with this id', 'Check the message id (mã thông điệp)');

/** The tax authority's answer to a notice, and what follows from it (reference 3.14). */
export const noticeAnswers: CodeSet = {
	...certificates, 1: login, 2: unknownMessage, 3: badPayload('the request'),
	4: code('notReady', 'The tax authority has not answered yet', 'Ask again later'),
	5: notDone, 6: notDone,
	7: code('absent', 'The answer of the tax authority holds no detail', 'Look at the message on the VNPT admin site'),
	8: code('unclear', 'The answer of the tax authority could not be received', 'Ask again later'),
	21: company, '': anyFailure,
};

/** Printing a notice (reference 3.14). */
export const noticePrints: CodeSet = { ...basic, 2: unknownMessage, 5: readFailed('the notice'), 21: company };

/** Registrations with the tax authority (reference 3.17). */
export const registering: CodeSet = {
	1: login, 3: badPayload('the registration'), 5: notDone,
	6: code('unclear', 'The registration could not be sent', 'Look at it on the VNPT admin site, then run again'),
	7: code('refused', 'The registration does not hold together', 'Correct what the text of the service names'),
	8: code('refused', 'The tax code is not that of the company', 'Correct the tax code'),
	9: company,
	11: code('refused', 'The signature of the registration could not be checked', 'Sign it with the registered certificate'),
	28: certificates['28'] ?? certificate, 51: certificates['51'] ?? certificate, '': anyFailure,
};

/** The answer to a registration (reference 3.17). */
export const registrationAnswers: CodeSet = {
	...basic, 5: readFailed('the answer'),
	6: code('unclear', 'The service could not hand out the answer', 'Ask again later'),
	11: code('unclear', 'The signature of the answer could not be checked', 'Look at the registration on the VNPT admin site'),
};

/** Number ranges (reference 3.17). */
export const ranges: CodeSet = { ...basic, 5: failed };
