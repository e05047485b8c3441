/** Looking up, listing, viewing, downloading. */
import { anyFailure, basic, certificate, code, company, failed, login, readFailed, tooMany } from './meaning';
import type { CodeSet } from './meaning';

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
	5: readFailed('the invoice'),
	6: code('absent', 'The invoice was not found', 'Check the key or token. Drafts cannot be downloaded, and by key the service may search only its first pattern: try the token'),
	7: company,
	8: code('already', 'The invoice was already converted', 'A conversion that proves origin can be made once only'),
	11: code('notReady', 'The invoice is not marked as paid', "Switch on 'Ignore Payment Status', or confirm the payment first"),
	12: code('notReady', 'The tax authority has not yet accepted this coded invoice', 'Wait for the tax code, then download again'),
	13: code('notReady', 'The tax authority has not yet accepted this uncoded invoice', 'Wait for its acceptance, then download again'),
	'': anyFailure,
};

/** Invoices between dates (reference 3.10). */
export const between: CodeSet = {
	...basic,
	2: code('absent', 'There is no invoice between these dates', 'Check the dates, pattern and serial'),
	3: code('refused', 'A date is not well formed', 'Write dates as dd/MM/yyyy'),
	4: code('stopsSerial', 'The pattern is unknown', 'Check the pattern'),
	5: readFailed('the invoices'),
	6: tooMany('500 invoices'),
	7: code('tooMany', 'The dates lie more than a week apart', 'Ask for fewer days in one call'),
};

/** Invoice status by key list (reference 4.5, 6.2). */
export const status: CodeSet = {
	1: login, 5: readFailed('the status'), 7: company,
	20: code('stopsSerial', 'The pattern is unknown, or not allowed for this account', 'Check the pattern'),
	21: company,
};

/** Tax-authority status and code (reference 3.12). */
export const taxStatus: CodeSet = {
	1: login,
	2: code('absent', 'No matching invoice was found', 'Check the keys; drafts have no tax status'),
	3: code('refused', 'The number interval is not valid', 'Correct the first and last number'),
	5: readFailed('the tax status'), 7: company, 10: tooMany('100 invoices'), 20: login,
};

/** Signed XML with the code of the tax authority (reference 3.12). */
export const codedInvoice: CodeSet = {
	1: login, 5: readFailed('the invoice'), 7: company,
	21: code('stopsRun', 'The tenant has no default template', 'Ask VNPT to set one'),
	22: code('stopsSerial', 'The pattern has no invoice service', 'Check the pattern'),
	23: code('absent', 'No invoice has this key', 'Check the key and the pattern'),
	24: code('notReady', 'The tax authority has not given a code yet', 'Wait for the tax code, then ask again'),
	25: code('notReady', 'The coded invoice is not stored yet', 'Ask again later'),
	78: code('stopsRun', 'The tenant does not issue coded invoices', 'Uncoded invoices are downloaded as they are'),
};

/** Transmissions to the tax authority (reference 3.12). */
export const transactions: CodeSet = { ...basic, 12: code('refused', 'A date is not well formed', 'Write dates as dd/MM/yyyy') };

/** Serials of a pattern (reference 3.16). */
export const serials: CodeSet = { ...basic, 20: code('absent', 'The pattern has no serial', 'Check the pattern, or register numbers first') };

/** Minutes by invoice (reference 3.0, 3.19). */
export const minutesLookUp: CodeSet = { ...basic, 4: tooMany('500 invoices'), 5: readFailed('the minutes'), 2101: company, 2102: login };

/** Buyer signature (reference 6.1). */
export const buyerSignature: CodeSet = {
	1: login,
	2: code('refused', 'The invoice token is not well formed', 'Write it as pattern;serial;number'),
	3: code('absent', 'There is no such customer', 'Check the customer code'),
	5: code('notReady', 'The customer has no certificate on the service', "Run 'Customer: Assign Certificate' first"),
	6: code('absent', 'The invoice was not found', 'Check the token'),
	7: company,
	'': anyFailure,
};

/** Probes used by the credential test (reference 1.5). */
export const probe: CodeSet = { 1: login, 5: failed, 7: company, 21: company, 22: certificate, 28: certificate };
