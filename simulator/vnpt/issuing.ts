import { checkAmounts } from './arithmetic';
import { Status, Type, View, type Company, type Invoice, type Range } from './books';
import { serverCertificateValid } from './certificate';
import { dayOf } from './dates';
import type { Document } from './document';
import { readInvoices, type Seller } from './payload';
import { isCoded, left } from './ranges';
import { Refusal, refusing } from './refusal';
import type { Conditions, Service } from './service';
import type { VnptSwitches } from './switches';
import { taxAnswer } from './tax';
import { fromTcvn3 } from './tcvn3';
import { transmit } from './transmission';

/** Reads the documents of a call. Throws ERR:3, and ERR:15 where the service finds a mistake late. */
export function readDocuments(text: string, convert: string, switches: VnptSwitches, seller: Seller = 'office'): Document[] {
	return refusing(3, () => readInvoices(text, seller).map((document) => checked(document, convert, switches)));
}

/** Checks the amounts, then converts; throws PayloadError. */
export function checked(document: Document, convert: string, switches: VnptSwitches): Document {
	if (switches.checkAmounts) checkAmounts(document);
	return convert === '1' ? fromFont(document) : document;
}

/** Maps every text of a document from TCVN3, as `convert=1` asks; the conversion comes after the checks. */
function fromFont(document: Document): Document {
	return JSON.parse(JSON.stringify(document), (name, value: unknown) => (typeof value === 'string' && name !== 'key' ? fromTcvn3(value) : value)) as Document;
}

/** A document to be issued: new, or stored as a draft before. */
export interface Wanted {
	readonly document: Document;
	/** What it has beyond an ordinary new invoice. */
	readonly more?: Partial<Invoice>;
}

/** Codes that differ between the operations. */
export interface Rules {
	/** Too few numbers are left. */
	readonly exhausted?: number;
	/** A key is used already; undefined where keys are not checked. */
	readonly duplicateKey?: number;
	readonly duplicateNumber?: number;
	/** The documents bring their numbers. */
	readonly assigned?: boolean;
	/** Signed by the caller: the certificate on the server does not matter. */
	readonly signedOutside?: boolean;
}

/** Gives each document its number and checks it against the books. Writes nothing. */
export function prepare(service: Service, company: Company, range: Range, wanted: readonly Wanted[], conditions: Conditions, rules: Rules): Invoice[] {
	const { books, switches, clock } = service;
	const { exhausted = 6, duplicateKey, duplicateNumber = 21, assigned = false } = rules;
	const now = clock.now();
	if (conditions.has('rangeExhausted') || (!assigned && left(range) < wanted.length)) {
		throw new Refusal(exhausted, `${wanted.length} numbers are needed, ${left(range)} are left`);
	}
	if (wanted.length > switches.maximumBatch) throw new Refusal(10, `at most ${switches.maximumBatch} invoices per call`);
	if (conditions.has('numberingFailed')) throw new Refusal(14, 'the numbering transaction could not start');
	if (duplicateKey !== undefined) checkKeys(service, company.taxCode, range.pattern, wanted.map(({ document }) => document.key), duplicateKey);
	let lastDate = books.lastDate(company.taxCode, range.pattern, range.serial);
	const taken = new Set<number>();
	const invoices = wanted.map(({ document, more }, index): Invoice => {
		const number = assigned ? assignedNumber(document, range) : range.current + 1 + index;
		const date = document.date ?? dayOf(now);
		if (date < lastDate) throw new Refusal(30, `${document.key} is dated ${date}, the last issued invoice ${lastDate}`);
		lastDate = date;
		if (taken.has(number) || books.withNumber(company.taxCode, range.pattern, range.serial, number)) throw new Refusal(duplicateNumber, `number ${number} exists`);
		taken.add(number);
		return {
			...unnumbered(service, company, range, document, books.nextId() + index, now),
			number,
			status: Status.published,
			date,
			tax: taxAnswer(range, document, number, now, switches),
			...more,
		};
	});
	if (range.kind === 'cashRegister') checkCodes(invoices, conditions);
	if (!rules.signedOutside && (conditions.has('certificateExpired') || !serverCertificateValid(company, now))) {
		throw new Refusal(29, 'the signing certificate has expired');
	}
	return invoices;
}

/** An ordinary invoice without a number: a draft. Writes nothing. */
export function unnumbered({ clock }: Pick<Service, 'clock'>, company: Company, range: Range, document: Document, id: number, now = clock.now()): Invoice {
	return {
		id,
		company: company.taxCode,
		key: document.key,
		pattern: range.pattern,
		serial: range.serial,
		number: 0,
		status: Status.draft,
		type: Type.ordinary,
		payment: document.paid ? 1 : 0,
		view: View.unseen,
		date: document.date ?? dayOf(now),
		publishedAt: now.toISOString(),
		amends: [],
		amendedBy: [],
		document,
	};
}

/** Throws ERR:31 when it is no number of the range. */
function assignedNumber({ key, assignedNumber: text }: Document, range: Range): number {
	const number = Number(text);
	if (!/^\d{1,8}$/.test(text) || number < range.from || number > range.to) throw new Refusal(31, `${key} brings the number '${text}', which is none of the range`);
	return number;
}

function checkCodes(invoices: readonly Invoice[], conditions: Conditions): void {
	for (const { key, tax } of invoices) {
		if (conditions.has('codeNotFormed') || !/^M\d-\d{2}-[A-Z0-9]{5}-\d{11}$/.test(tax?.code ?? '')) throw new Refusal(23, `no code could be formed for ${key}`);
	}
}

/** Throws a refusal when a key belongs to an issued invoice, or appears twice. */
export function checkKeys({ books, switches: { uniqueness } }: Pick<Service, 'books' | 'switches'>, company: string, pattern: string, keys: readonly string[], code: number): void {
	if (uniqueness === 'none') return;
	const seen = new Set<string>();
	for (const key of keys) {
		const issued = books
			.withKey(company, key)
			.some((invoice) => invoice.status !== Status.draft && (uniqueness === 'company' || invoice.pattern === pattern));
		if (issued || seen.has(key)) throw new Refusal(code, `the key ${key} is used already`);
		seen.add(key);
	}
}

/** Writes prepared invoices, in place of the drafts they were, and sends them to the tax authority. */
export function commit({ books, clock }: Service, range: Range, invoices: readonly Invoice[]): void {
	for (const invoice of invoices) {
		const draft = books.withId(invoice.id);
		if (draft) books.removeDraft(draft);
		books.addInvoice(invoice);
		range.current = Math.max(range.current, invoice.number);
	}
	const sent = invoices.filter(({ tax }) => tax?.answersAt);
	if (sent.length > 0) transmit(books, range.company, isCoded(range) ? '200' : '203', sent, clock.now());
}

/** Holds the lock of a company and pattern, as long as signing takes, while invoices are numbered and written. */
export async function whileNumbering<Result>(service: Service, company: Company, pattern: string, work: () => Result): Promise<Result> {
	return await service.locks.hold(`${company.taxCode} ${pattern}`, async () => {
		await service.clock.pause(service.switches.signingTime);
		return work();
	});
}
