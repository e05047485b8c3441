/** Around the invoices: customers, delivery, files, certificates, settings, accounts. */
import { anyFailure, basic, certificates, code, company, login, notDone, readFailed } from './meaning';
import type { CodeSet } from './meaning';

/** Customers; the operation answers with an integer (reference 3.1). */
export const customers: CodeSet = {
	'-1': login,
	'-2': code('unclear', 'The service could not store the customers and rolled back', 'Run again; storing a customer twice does no harm'),
	'-3': code('refused', 'The service refused the customer data as invalid and stored none of the call', 'Correct the customer named by the finding or the row'),
	'-5': code('refused', 'A customer, or a portal log-in with its code, already exists and this tenant does not update it', 'Change the customer on the VNPT admin site, or use another customer code'),
	0: code('unclear', 'The service stored no customer and gave no reason', 'Run again; storing a customer twice does no harm'),
};

/** Certificate of a customer; the operation answers with an integer (reference 3.2). */
export const customerCertificate: CodeSet = {
	'-1': login,
	'-2': code('refused', 'The text of the certificate is not valid, or its serial is another one', 'Give the certificate as base64 DER, and its own serial'),
	'-3': code('refused', 'There is no such customer, or the customer is not a company', 'Check the customer code; only companies carry a certificate'),
	'-5': code('unclear', 'The service could not store the certificate', 'Run again; storing it twice does no harm'),
	'-7': company,
	0: code('unclear', 'The service stored no certificate and gave no reason', 'Run again; storing it twice does no harm'),
};

/** Looking a customer or a staff member up (reference 3.16). */
export const person: CodeSet = { ...basic, 3: code('absent', 'There is nobody with this code', 'Check the code') };

/** Delivering to the customer (reference 3.8). */
export const delivery: CodeSet = {
	...basic,
	2: code('refused', 'An invoice token is not well formed', 'Write tokens as pattern;serial;number'),
	6: code('absent', 'An invoice of the call was not found', 'Check the key or token'),
	11: code('absent', 'An invoice of the call is missing, cancelled or replaced', 'Deliver only invoices that stand'),
};

/** Sending the invoice e-mail again (reference 3.8). */
export const email: CodeSet = {
	1: login,
	3: code('refused', 'The pattern is empty', 'Give the pattern of the invoices'),
	4: code('absent', 'There is no such invoice', 'Check the keys, pattern and serial'),
	5: notDone,
	6: code('stopsRun', 'Delivery by e-mail is not set up for this tenant', 'Set it up on the VNPT admin site'),
	7: code('unclear', 'No e-mail was sent', 'Check the addresses, then run again'),
	8: code('refused', 'A key is empty', 'Give the key of every invoice'),
	9: code('refused', 'The serial is empty', 'Give the serial of the invoices'),
	10: code('tooMany', 'The call named too many invoices', 'Send fewer in one call'),
	20: code('stopsSerial', 'The pattern and serial are unknown', 'Check pattern and serial'),
	21: company,
	'': anyFailure,
};

const noFolder = code('unclear', 'The service could not reach its folder of files', 'Run again later, or tell VNPT');

/** Attached lists (reference 3.15). */
export const attachments: CodeSet = {
	1: login,
	2: code('refused', 'Files of this type cannot be attached', 'Attach a file of an allowed type'),
	3: code('refused', 'The file is larger than 10 MB', 'Attach a smaller file'),
	4: code('absent', 'There is no such invoice', 'Check the key or number'),
	5: notDone, 6: noFolder, 7: company,
	8: code('absent', 'The invoice has no attached file', 'Attach a file first'),
	'': anyFailure,
};

/** Attachments of the service of older tenants (reference 3.15). */
export const olderAttachments: CodeSet = {
	...basic,
	4: code('stopsRun', 'The tenant has no registered invoice pattern', 'Register a pattern with VNPT first'),
	6: code('absent', 'The invoice was not found', 'Check the key'),
	8: code('refused', 'The name of the file is not allowed or too long', 'Shorten the name; use plain letters and digits'),
	9: code('refused', 'Files of this type cannot be attached', 'Attach a file of an allowed type'),
	10: code('refused', 'The file is not valid base64', 'Give the file in base64'),
	11: code('refused', 'The file is too large', 'Attach a smaller file'),
};

/** Registered signing certificates (reference 3.16). */
export const ownCertificates: CodeSet = {
	...certificates, 1: login, 5: notDone, 7: company, 21: company,
	41: code('already', 'The certificate is registered already', 'Nothing to do'),
	42: code('refused', 'The certificate is registered with the tax authority, or locked', 'Change the registration with the tax authority first'),
	43: code('refused', 'The certificate belongs to another company', 'Check the id of the certificate'),
	'': anyFailure,
};

/** Settings of the company (reference 3.16). */
export const settings: CodeSet = {
	...basic,
	3: code('refused', 'The value is empty or not of the right length', 'Correct the value'),
	4: code('refused', 'The name of the setting is empty', 'Give the name of the setting'),
	5: readFailed('the setting'),
	21: company,
};

/** Change of a password; the operation answers with `MSG_Update_` and a number (reference 3.16). */
export const passwordChange: CodeSet = {
	'001': code('refused', 'There is no such account', "Check 'Account' in the credential"),
	'003': code('refused', 'The new password is the same as the old one', 'Choose another password'),
	'004': code('stopsRun', 'The old password is wrong', "Check 'Account Password' in the credential"),
	'005': code('unclear', 'The service could not change the password', 'Test the credential: it tells which password counts'),
	'006': code('refused', 'A password is empty', 'Give a new password'),
	1: login, '': anyFailure,
};
