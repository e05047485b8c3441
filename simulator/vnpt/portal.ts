import { listByCustomer, listByKey, type Titles } from './answers';
import { Status, View, type Invoice } from './books';
import { companyOf, serviceUserOf } from './company';
import { readSlashed, startOf } from './dates';
import { byKey, byToken, issuedWithKey, readToken } from './lookup';
import { pdf } from './pdf';
import { firstPattern, isCoded } from './ranges';
import { Refusal } from './refusal';
import type { Arguments, Handler, Service } from './service';
import { signedXml } from './signedXml';
import { taxState } from './tax';
import { view } from './view';

const company = ({ books }: Service, argument: Arguments): string =>
	companyOf(books, serviceUserOf(books, argument('userName'), argument('userPass'))).taxCode;

/** The company, which must have registered a pattern: otherwise ERR:4. */
function listing(service: Service, argument: Arguments): string {
	const taxCode = company(service, argument);
	if (service.books.rangesOf(taxCode).length === 0) throw new Refusal(4, 'no pattern is registered');
	return taxCode;
}

/** The title of the range an invoice belongs to. */
const titles = ({ books }: Service): Titles => (invoice) =>
	books.ranges.find(({ company: owner, pattern, serial }) => owner === invoice.company && pattern === invoice.pattern && serial === invoice.serial)?.title ?? '';

/** Invoices with exactly this key (reference 3.9). */
export const listOfKey: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	const pattern = service.switches.firstPatternOnly ? firstPattern(service.books, taxCode) : undefined;
	return listByKey(issuedWithKey(service.books, taxCode, argument('key'), pattern).filter(within), titles(service), service.switches);
};

/** Invoices of a customer by publish date (reference 3.9). */
export const listOfCustomer: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	const code = argument('cusCode').trim();
	const invoices = issued(service, taxCode).filter(({ document }) => document.buyer.code === code);
	if (invoices.length === 0 && !service.books.customer(taxCode, code)) throw new Refusal(3, 'no such customer');
	return listByCustomer(invoices.filter(within), titles(service), service.switches);
};

/** Invoices of a number interval in one pattern and serial (reference 3.9). */
export const listOfNumbers: Handler = (service, argument) => {
	const taxCode = company(service, argument);
	const [from, to] = ['invFromNo', 'invToNo'].map((name) => argument(name).trim());
	if (!/^\d+$/.test(from ?? '') || !/^\d+$/.test(to ?? '')) throw new Refusal('', 'Input string was not in a correct format.');
	const invoices = issued(service, taxCode).filter(
		({ pattern, serial, number }) =>
			pattern === argument('invPattern').trim() && serial === argument('invSerial').trim() && number >= Number(from) && number <= Number(to),
	);
	return listByCustomer(invoices, titles(service), service.switches);
};

const issued = ({ books }: Service, taxCode: string): Invoice[] =>
	books.invoices.filter((invoice) => invoice.company === taxCode && invoice.status !== Status.draft);

const DAY = 86_400_000;

/** Publish date from 00:00 of the first day to 00:00 after the last; empty bounds are open. */
function period(argument: Arguments): (invoice: Invoice) => boolean {
	const bound = (name: string): Date | undefined => {
		const text = argument(name).trim();
		if (text === '') return undefined;
		const day = readSlashed(text);
		// The real service does not catch this: it becomes a SOAP fault (reference 1.8).
		if (day === undefined) throw new Error('String was not recognized as a valid DateTime.');
		return startOf(day);
	};
	const from = bound('fromDate');
	const to = bound('toDate');
	return ({ publishedAt }) => {
		const at = new Date(publishedAt);
		return (!from || at >= from) && (!to || at.getTime() <= to.getTime() + DAY);
	};
}

type Naming = 'invToken' | 'token' | 'fkey';

/** Finds one invoice for viewing or downloading. Order of checks: reference 3.10. */
function find(service: Service, argument: Arguments, naming: Naming, paidOnly: boolean): Invoice {
	const serviceUser = serviceUserOf(service.books, argument('userName'), argument('userPass'));
	const name = argument(naming).trim();
	if (name === '') throw new Refusal(2, 'nothing names the invoice');
	const token = naming === 'fkey' ? undefined : readToken(name);
	const taxCode = companyOf(service.books, serviceUser).taxCode;
	const ranges = service.books.rangesOf(taxCode);
	if (ranges.length === 0 || (token && !ranges.some(({ pattern }) => pattern === token.pattern))) throw new Refusal(4, 'the pattern is not registered');
	const invoice = token ? byToken(service, taxCode, token) : byKey(service, taxCode, name);
	if (!invoice) throw new Refusal(6, 'no such invoice');
	if (paidOnly && invoice.payment === 0) throw new Refusal(11, 'the invoice is not marked as paid');
	if (service.switches.downloadNeedsTaxAnswer && invoice.tax && taxState(invoice, service.clock.now()) !== 2) {
		throw isCoded(invoice) ? new Refusal(12, 'the coded invoice is not accepted yet') : new Refusal(13, 'the uncoded invoice is not accepted yet');
	}
	if (invoice.view === View.unseen) invoice.view = View.viewed;
	return invoice;
}

type Payment = 'whenPaid' | 'anyway';

export const download = (naming: Naming, payment: Payment): Handler => (service, argument) =>
	signedXml(service, find(service, argument, naming, payment === 'whenPaid'));

export const viewPage = (naming: Naming, payment: Payment): Handler => (service, argument) =>
	view(service, find(service, argument, naming, payment === 'whenPaid'));

export const downloadPdf = (naming: Naming, payment: Payment): Handler => async (service, argument) =>
	(await pdf(service, find(service, argument, naming, payment === 'whenPaid'))).toString('base64');
