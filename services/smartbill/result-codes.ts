/** What the `ResultCode` of an answer means (reference 2.5). Every public code is here; most are not public. */

/** What a code tells the caller to do next. */
export type Verdict =
	/** No call of this run can succeed: token, certificate password, permission. Nothing was written. */
	| 'stopsRun'
	/** This call is refused. Nothing was written. */
	| 'refused'
	/** Not documented: the service refused, but why, and whether the document exists already, only a look-up tells. */
	| 'unclear';

export interface CodeMeaning {
	readonly verdict: Verdict;
	/** One sentence for an accountant, without the code and without a final period. */
	readonly meaning: string;
	/** What to do next. */
	readonly remedy: string;
}

/** The one code of success; HTTP 200 alone says nothing. */
export const SUCCESS = '30000';

/** The token cannot be read: wrong, expired, or of another business number. */
export const TOKEN_REFUSED = '60101';

const code = (verdict: Verdict, meaning: string, remedy: string): CodeMeaning => ({ verdict, meaning, remedy });

export const resultCodes: Readonly<Record<string, CodeMeaning>> = {
	[TOKEN_REFUSED]: code(
		'stopsRun',
		'The authentication token was not accepted: it is wrong, has expired, or belongs to another business number',
		"Check 'Business Number' and the token in the credential; issue a new token on the portal under OpenAPI, or let the node fetch one with authentication code and user ID",
	),
	60121: code(
		'stopsRun',
		'The certificate password could not be decrypted by the service',
		"Check 'Encryption Key' in the credential: it is the symmetric key that SmartBill handed out, and demo and production may have different ones",
	),
	60129: code(
		'stopsRun',
		'This account is not allowed to use this signal',
		'Ask the SmartBill contact to allow it for your business number',
	),
	60130: code(
		'stopsRun',
		'The company code inside the approval number is not assigned to this account',
		"Check 'Company Code' in the credential: the three characters SmartBill assigned to your business number",
	),
	65002: code('refused', 'The service found no signal in the request', 'Check the adjusted request body; if it was not adjusted, report this'),
	65003: code('refused', 'The service does not know this signal', 'Check the letters of the signal, capitals included'),
	65051: code('refused', 'The request carried no reference number, or not as a list', 'Give ConversationId as a list of texts'),
};

/** The meaning of a code; one that is not public is unclear. */
export function meaningOf(resultCode: string): CodeMeaning {
	const known = Object.hasOwn(resultCodes, resultCode) ? resultCodes[resultCode] : undefined;
	return known ?? {
		verdict: 'unclear',
		meaning: resultCode ? `SmartBill refused with the code ${resultCode}, whose meaning it does not publish` : 'SmartBill refused without a code',
		remedy: 'See the message of the service; the SmartBill contact can explain the code',
	};
}
