/**
 * What the service's answer codes mean. The same number means different things in different
 * operations, so each operation of the table names the set that applies to it.
 */

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

const code = (verdict: Verdict, meaning: string, remedy: string): CodeMeaning => ({ verdict, meaning, remedy });

const login = code(
	'stopsRun',
	'The log-in was not accepted, or the account has no right to this function or serial',
	"Check both pairs in the credential with its Test button, and the account's rights to the pattern and serial on the VNPT admin site",
);
const company = code(
	'stopsRun',
	'The service user is not linked to a company',
	'Ask VNPT which company the username belongs to, or correct the username in the credential',
);
const failed = code(
	'unclear',
	'The service could not complete the call and says it rolled everything back',
	'Run again with the same keys: the node looks every key up first',
);
const certificate = code(
	'stopsRun',
	'The signing certificate has expired or its key store is missing',
	'Renew the certificate with VNPT, then run again with the same keys',
);
const anyFailure = code('unclear', 'The service reported a failure without a code', 'See the text of the service, then run again');

/** Publishing and its variants (reference 3.3). */
export const publishing: CodeSet = {
	1: login,
	3: code('refused', 'The service refused the invoice data as invalid', 'Compare the invoice with its findings; the text of the service names the element when it gives one'),
	5: failed,
	6: code('stopsSerial', 'Not enough numbers are left in this pattern and serial', 'Register more numbers (thông báo phát hành) or choose another serial, then run again'),
	7: company,
	10: code('tooMany', 'The call held more invoices than the tenant allows', "Lower 'Invoices per Call'"),
	13: code('duplicate', 'A key of this call already belongs to an issued invoice', 'Compare the row with the invoice that carries this key'),
	20: code(
		'stopsSerial',
		'The pattern and serial are unknown, not registered, used up, or not allowed for this account',
		'Check pattern and serial; give both or neither, and let the admin grant the account the right to them',
	),
	21: code('refused', 'The invoice number is already in use', 'Choose another number'),
	29: certificate,
	30: code(
		'refused',
		'The invoice date is earlier than the last invoice issued in this serial',
		'Use a date that is not earlier than the last issued invoice, or another serial',
	),
	31: code('refused', 'The given invoice number is not valid', 'Correct the number'),
	35: code(
		'stopsSerial',
		'Pattern and serial are mandatory, because the company issues both coded and uncoded invoices',
		"Fill in 'Pattern' and 'Serial'",
	),
};

/** Customers; the operation answers with an integer (reference 3.1). */
export const customers: CodeSet = {
	'-1': login,
	'-2': code('unclear', 'The service could not store the customers and rolled back', 'Run again; storing a customer twice does no harm'),
	'-3': code('refused', 'The service refused the customer data as invalid and stored none of the call', 'Correct the customer named by the finding or the row'),
	'-5': code('refused', 'A customer, or a portal log-in with its code, already exists and this tenant does not update it', 'Change the customer on the VNPT admin site, or use another customer code'),
	0: code('unclear', 'The service stored no customer and gave no reason', 'Run again; storing a customer twice does no harm'),
};

/** Payment marks by key or token (reference 3.7). */
export const payment: CodeSet = {
	1: login,
	2: code('refused', 'An invoice token is not well formed', "Write tokens as pattern;serial;number"),
	6: code('absent', 'An invoice of the call was not found, or is not in a state that can be marked', 'Check the key or token; drafts, cancelled and replaced invoices cannot be marked'),
	7: code('unclear', 'The service could not change the payment mark', 'Run again; the node reads the state first'),
	13: code('already', 'The payment mark is already as asked', 'Nothing to do'),
	14: code('tooMany', 'The call held too many invoices', "Lower 'Invoices per Call'"),
};

/** Listing and searching (reference 3.9). */
export const listing: CodeSet = {
	1: login,
	3: code('absent', 'There is no such customer', 'Check the customer code'),
	4: code('stopsRun', 'The tenant has no registered invoice pattern', 'Register a pattern with VNPT first'),
	7: company,
	'': anyFailure,
};

/** Viewing, downloading, converting (reference 3.10). */
export const download: CodeSet = {
	1: login,
	2: code('absent', 'The invoice token is not well formed, or the key is empty', 'Write a token as pattern;serial;number'),
	4: code('absent', 'The pattern is unknown to the tenant, or has no number range', 'Check the pattern in the token'),
	5: code('unclear', 'The service failed while reading the invoice', 'Run again; reading changes nothing'),
	6: code('absent', 'The invoice was not found', 'Check the key or token. Drafts cannot be downloaded, and by key the service may search only its first pattern: try the token'),
	7: company,
	8: code('already', 'The invoice was already converted', 'A conversion that proves origin can be made once only'),
	11: code('notReady', 'The invoice is not marked as paid', "Switch on 'Ignore Payment Status', or confirm the payment first"),
	12: code('notReady', 'The tax authority has not yet accepted this coded invoice', 'Wait for the tax code, then download again'),
	13: code('notReady', 'The tax authority has not yet accepted this uncoded invoice', 'Wait for its acceptance, then download again'),
	'': anyFailure,
};

/** Invoice status by key list (reference 4.5, 6.2). */
export const status: CodeSet = {
	1: login,
	5: code('unclear', 'The service failed while reading the status', 'Run again; reading changes nothing'),
	7: company,
	20: code('stopsSerial', 'The pattern is unknown, or not allowed for this account', 'Check the pattern'),
	21: company,
};

/** Tax-authority status and code (reference 3.12). */
export const taxStatus: CodeSet = {
	1: login,
	2: code('absent', 'No matching invoice was found', 'Check the keys; drafts have no tax status'),
	3: code('refused', 'The number interval is not valid', 'Correct the first and last number'),
	5: code('unclear', 'The service failed while reading the tax status', 'Run again; reading changes nothing'),
	7: company,
	10: code('tooMany', 'More than 100 invoices were asked for in one call', 'Ask for fewer'),
	20: login,
};

/** Probes used by the credential test (reference 1.5). */
export const probe: CodeSet = { 1: login, 5: failed, 7: company, 21: company, 22: certificate, 28: certificate };
