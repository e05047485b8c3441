import { listByCustomer, listByKey, type Titles } from '../answers';
import { Status, type Invoice } from '../books';
import { readSlashed, startOf } from '../dates';
import { logIn } from '../login';
import { issuedWithKey } from '../lookup';
import { firstPattern } from '../ranges';
import { Refusal } from '../refusal';
import type { Arguments, Handler, Service } from '../service';

/** The company, which must have registered a pattern: otherwise ERR:4. */
export function listing(service: Service, argument: Arguments): string {
	const { taxCode } = logIn(service, argument).company();
	if (service.books.rangesOf(taxCode).length === 0) throw new Refusal(4, 'no pattern is registered');
	return taxCode;
}

/** The title of the range an invoice belongs to. */
export const titles = ({ books }: Service): Titles => (invoice) =>
	books.range(invoice.company, invoice.pattern, invoice.serial)?.title ?? '';

/** Invoices with exactly this key (reference 3.9). */
export const listOfKey: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	const pattern = service.switches.firstPatternOnly ? firstPattern(service.books, taxCode) : undefined;
	return listByKey(issuedWithKey(service.books, taxCode, argument('key'), pattern).filter(within), titles(service), service.switches);
};

/** Invoices whose key contains this text. */
export const listOfKeyPart: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	const part = argument('key').trim();
	return listByKey(issued(service, taxCode).filter((invoice) => invoice.key.includes(part) && within(invoice)), titles(service), service.switches);
};

/** Invoices of a customer by publish date, in one pattern where the operation takes it (reference 3.9). */
export const listOfCustomer: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	const pattern = argument.has('pattern') ? argument('pattern').trim() : '';
	const invoices = ofCustomer(service, taxCode, argument('cusCode').trim());
	return listByCustomer(invoices.filter((invoice) => within(invoice) && (pattern === '' || invoice.pattern === pattern)), titles(service), service.switches);
};

/** Throws ERR:3 when nobody has this code. */
export function ofCustomer(service: Service, taxCode: string, code: string): Invoice[] {
	const invoices = issued(service, taxCode).filter(({ document }) => document.buyer.code === code);
	if (invoices.length === 0 && !service.books.customer(taxCode, code)) throw new Refusal(3, 'no such customer');
	return invoices;
}

/** Invoices by publish date, in a pattern and serial where these are given. */
export const listOfDays: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	return listByCustomer(inRange(issued(service, taxCode), argument).filter(within), titles(service), service.switches);
};

/** Those of the pattern and serial given; empty ones do not matter. */
export function inRange(invoices: readonly Invoice[], argument: Arguments): Invoice[] {
	const [wantedPattern, wantedSerial] = [argument('pattern').trim(), argument('serial').trim()];
	return invoices.filter(({ pattern, serial }) => (wantedPattern === '' || pattern === wantedPattern) && (wantedSerial === '' || serial === wantedSerial));
}

/** Invoices of a number interval in one pattern and serial (reference 3.9). */
export const listOfNumbers: Handler = (service, argument) => {
	const { taxCode } = logIn(service, argument).company();
	const [from, to] = ['invFromNo', 'invToNo'].map((name) => argument(name).trim());
	if (!/^\d+$/.test(from ?? '') || !/^\d+$/.test(to ?? '')) throw new Refusal('', 'Input string was not in a correct format.');
	const invoices = issued(service, taxCode).filter(
		({ pattern, serial, number }) =>
			pattern === argument('invPattern').trim() && serial === argument('invSerial').trim() && number >= Number(from) && number <= Number(to),
	);
	return listByCustomer(invoices, titles(service), service.switches);
};

export const issued = ({ books }: Service, taxCode: string): Invoice[] =>
	books.invoices.filter((invoice) => invoice.company === taxCode && invoice.status !== Status.draft);

const DAY = 86_400_000;

/** Publish date from 00:00 of the first day to 00:00 after the last; empty bounds are open. */
export function period(argument: Arguments): (invoice: Invoice) => boolean {
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
