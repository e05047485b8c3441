import { checkAmounts } from './arithmetic';
import { publishOk } from './answers';
import { Status, View, type Books, type Company, type Invoice, type Range } from './books';
import { companyOf, serviceUserOf, staffOf } from './company';
import { dayOf } from './dates';
import type { Document } from './document';
import { PayloadError } from './fields';
import { readInvoices } from './payload';
import { chooseRange, left } from './ranges';
import { Refusal } from './refusal';
import type { Conditions, Handler, Service } from './service';
import type { VnptSwitches } from './switches';
import { taxAnswer } from './tax';
import { fromTcvn3 } from './tcvn3';

/** Creates, numbers and publishes a batch: all of it or nothing. Order of checks: reference 3.0. */
export const importAndPublish: Handler = async (service, argument, conditions) => {
	const { books, switches } = service;
	const staff = staffOf(books, argument('Account'), argument('ACpass'));
	const serviceUser = serviceUserOf(books, argument('username'), argument('password'));
	const sent = readDocuments(argument('xmlInvData'), switches);
	const documents = argument('convert') === '1' ? sent.map(convert) : sent;
	const company = companyOf(books, serviceUser, staff);
	const chosen = chooseRange(books, staff, company.taxCode, argument('pattern').trim(), argument('serial').trim(), switches);
	return await service.locks.hold(`${company.taxCode} ${chosen.pattern}`, async () => {
		await service.clock.pause(switches.signingTime);
		// Another call may have used the range up while this one waited.
		const range = chooseRange(books, staff, company.taxCode, chosen.pattern, chosen.serial, switches);
		const invoices = number(service, company, range, documents, conditions);
		commit(books, range, invoices);
		return publishOk(range, invoices, switches);
	});
};

function readDocuments(text: string, switches: VnptSwitches): Document[] {
	try {
		const documents = readInvoices(text);
		if (switches.checkAmounts) documents.forEach(checkAmounts);
		return documents;
	} catch (error) {
		if (error instanceof PayloadError) throw new Refusal(3, error.message);
		throw error;
	}
}

/** Maps every text of a document from TCVN3, as `convert=1` asks; the conversion comes after the checks. */
function convert(document: Document): Document {
	return JSON.parse(JSON.stringify(document), (name, value: unknown) => (typeof value === 'string' && name !== 'key' ? fromTcvn3(value) : value)) as Document;
}

/** Gives each document its number and checks it against the books. Writes nothing. */
function number(service: Service, company: Company, range: Range, documents: readonly Document[], conditions: Conditions): Invoice[] {
	const { books, switches, clock } = service;
	const now = clock.now();
	if (conditions.has('rangeExhausted') || left(range) < documents.length) {
		throw new Refusal(6, `${documents.length} numbers are needed, ${left(range)} are left`);
	}
	if (documents.length > switches.maximumBatch) throw new Refusal(10, `at most ${switches.maximumBatch} invoices per call`);
	checkKeys(books, company.taxCode, range.pattern, documents, switches);
	let lastDate = books.lastDate(company.taxCode, range.pattern, range.serial);
	const invoices = documents.map((document, index): Invoice => {
		const given = range.current + 1 + index;
		const date = document.date ?? dayOf(now);
		if (date < lastDate) throw new Refusal(30, `${document.key} is dated ${date}, the last issued invoice ${lastDate}`);
		lastDate = date;
		if (books.withNumber(company.taxCode, range.pattern, range.serial, given)) throw new Refusal(21, `number ${given} exists`);
		return {
			id: books.nextId() + index,
			company: company.taxCode,
			key: document.key,
			pattern: range.pattern,
			serial: range.serial,
			number: given,
			status: Status.published,
			type: 0,
			payment: document.paid ? 1 : 0,
			view: View.unseen,
			date,
			publishedAt: now.toISOString(),
			amends: [],
			amendedBy: [],
			tax: taxAnswer(range, document.key, given, now, switches),
			document,
		};
	});
	if (conditions.has('certificateExpired') || expired(company, now)) throw new Refusal(29, 'the signing certificate has expired');
	return invoices;
}

const expired = ({ certificate }: Company, now: Date): boolean => now < new Date(certificate.validFrom) || now > new Date(certificate.validTo);

function checkKeys(books: Books, company: string, pattern: string, documents: readonly Document[], { uniqueness }: VnptSwitches): void {
	if (uniqueness === 'none') return;
	const seen = new Set<string>();
	for (const { key } of documents) {
		const issued = books
			.withKey(company, key)
			.some((invoice) => invoice.status !== Status.draft && (uniqueness === 'company' || invoice.pattern === pattern));
		if (issued || seen.has(key)) throw new Refusal(13, `the key ${key} is used already`);
		seen.add(key);
	}
}

function commit(books: Books, range: Range, invoices: readonly Invoice[]): void {
	for (const invoice of invoices) books.addInvoice(invoice);
	range.current += invoices.length;
}
