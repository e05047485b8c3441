import { Status, type Invoice } from '../books';
import { logIn } from '../login';
import { byKey, byToken, readList, readToken } from '../lookup';
import { mailInvoice } from '../mail';
import { readMails } from '../payload';
import { Refusal, refusing } from '../refusal';
import type { Handler } from '../service';

/** Delivers a list: all must exist and none be cancelled or replaced. OK does not say that a mail left (reference 3.8). */
export const deliver = (naming: 'token' | 'key'): Handler => (service, argument) => {
	const login = logIn(service, argument);
	const names = readList(argument(naming === 'token' ? 'lstInvToken' : 'lstFkey'));
	const tokens = naming === 'token' ? names.map((name) => readToken(name)) : [];
	const company = login.company().taxCode;
	if (names.length === 0) throw new Refusal(6, 'the list is empty');
	const found = naming === 'token' ? tokens.map((token) => byToken(service, company, token)) : names.map((name) => byKey(service, company, name));
	const invoices = found.map((invoice, index): Invoice => {
		if (!invoice) throw new Refusal(6, names[index] ?? '');
		return invoice;
	});
	for (const { status, key } of invoices) {
		if (status === Status.cancelled || status === Status.replaced) throw new Refusal(11, `${key} is cancelled or replaced`);
	}
	for (const invoice of invoices) mailInvoice(service, invoice);
	return 'OK';
};

const MOST_MAILS = 100;

/** Sends the mail of several invoices again, to addresses of the caller's choice (reference 3.8). */
export const mailAgain: Handler = (service, argument) => {
	const login = logIn(service, argument);
	const [pattern, serial] = [argument('hdPattern').trim(), argument('Serial').trim()];
	if (pattern === '') throw new Refusal(3, 'the pattern is missing');
	if (serial === '') throw new Refusal(9, 'the serial is missing');
	const wanted = refusing(5, () => readMails(argument('xmlDataInvoiceEmail')));
	const company = login.company(21).taxCode;
	if (!service.books.range(company, pattern, serial)) throw new Refusal(20, 'pattern and serial are not registered');
	if (!service.switches.sendsMail) throw new Refusal(6, 'the tenant has no mail set up');
	if (wanted.length > MOST_MAILS) throw new Refusal(10, `at most ${MOST_MAILS} invoices per call`);
	const found = wanted.map(({ key, to }) => {
		if (key === '') throw new Refusal(8, 'a key is missing');
		const invoice = service.books.withKey(company, key).find((one) => one.status !== Status.draft && one.pattern === pattern && one.serial === serial);
		return { invoice, to };
	});
	if (found.every(({ invoice }) => !invoice)) throw new Refusal(4, 'no such invoice');
	const sent = found.filter(({ invoice, to }) => invoice && mailInvoice(service, invoice, to));
	if (sent.length === 0) throw new Refusal(7, 'nothing was sent');
	return 'OK';
};
