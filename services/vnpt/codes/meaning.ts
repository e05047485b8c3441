/** What an answer code means to the caller, and the meanings that nearly every operation shares. */

/** What a code tells the caller to do next. */
export type Verdict =
	/** No call of this run can succeed: log-in, company, certificate. Nothing was written. */
	| 'stopsRun'
	/** No further call on this pattern and serial can succeed. Nothing was written. */
	| 'stopsSerial'
	/** The call held too many documents. Nothing was written. */
	| 'tooMany'
	/** At least one document of the call is refused. Nothing was written. */
	| 'refused'
	/** The service says a key of the call is in its books already; only a look-up tells. */
	| 'duplicate'
	/** The original was changed already: by another document, or by an earlier delivery of this very call; a look-up tells. */
	| 'changed'
	/** What was asked for is already so. */
	| 'already'
	/** No such document. */
	| 'absent'
	/** The document exists, but is not ready for this (not paid, not yet accepted by the tax authority). */
	| 'notReady'
	/** The service says the write did not happen; the books must confirm it. */
	| 'unclear';

export interface CodeMeaning {
	readonly verdict: Verdict;
	/** One sentence for an accountant, without the code. */
	readonly meaning: string;
	/** What to do next. */
	readonly remedy: string;
}

/** Answer codes (digits after `ERR:`, or the negative integer) with their meaning; `''` is a bare `ERR:`. */
export type CodeSet = Readonly<Record<string, CodeMeaning>>;

export const code = (verdict: Verdict, meaning: string, remedy: string): CodeMeaning => ({ verdict, meaning, remedy });

/** Reading changes nothing, so a failure is answered by trying again. */
export const readFailed = (what: string): CodeMeaning => code('unclear', `The service failed while reading ${what}`, 'Run again; reading changes nothing');

/** A payload that does not follow the schema. */
export const badPayload = (what: string): CodeMeaning =>
	code('refused', `The service refused ${what} as invalid`, 'Check its elements and values; the text of the service names the element when it gives one');

export const tooMany = (most: string): CodeMeaning => code('tooMany', `The call held more than ${most}`, 'Ask for fewer in one call');

export const login = code(
	'stopsRun',
	'The log-in was not accepted, or the account has no right to this function or serial',
	"Check both pairs in the credential with its Test button, and the account's rights to the pattern and serial on the VNPT admin site",
);
export const company = code(
	'stopsRun',
	'The service user is not linked to a company',
	'Ask VNPT which company the username belongs to, or correct the username in the credential',
);
export const failed = code(
	'unclear',
	'The service could not complete the call and says it rolled everything back',
	'Run again with the same keys: the node looks every key up first',
);
/** As {@link failed}, where no keys are involved. */
export const notDone = code('unclear', 'The service could not complete the call', 'Look the result up on the VNPT admin site before running again');
export const certificate = code(
	'stopsRun',
	'The signing certificate has expired or its key store is missing',
	'Renew the certificate with VNPT, then run again with the same keys',
);
export const anyFailure = code('unclear', 'The service reported a failure without a code', 'See the text of the service, then run again');

/** What is known of every operation: where nothing more is documented, this set stands. */
export const basic: CodeSet = { 1: login, 7: company, '': anyFailure };

const certificateOf = (meaning: string, remedy: string): CodeMeaning => code('stopsRun', meaning, remedy);

/** What can be wrong with a signing certificate (reference 3.14, 6.2). */
export const certificates: CodeSet = {
	22: certificateOf('The company has no certificate or key store on the service', 'Register the certificate with VNPT first'),
	23: certificateOf('The certificate is not written in the right form', 'Give the certificate as base64 DER, and its serial in upper-case hexadecimal'),
	24: certificateOf('The certificate is not the one registered for this company', 'Sign with the registered certificate, or register this one'),
	26: certificateOf('The signing certificate has expired', 'Renew the certificate, then run again'),
	27: certificateOf('The signing certificate is not valid yet', 'Wait for its first day, or sign with another certificate'),
	28: certificateOf('The signing certificate is not known to the service', 'Register the certificate with VNPT first'),
	51: certificateOf('The signing certificate was revoked', 'Sign with another certificate'),
};
