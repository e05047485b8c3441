import { base64, taxStatusList } from '../answers';
import type { Invoice } from '../books';
import { logIn, mayIssue } from '../login';
import { byToken, issuedWithKey, readList, readToken } from '../lookup';
import { firstPattern, isCoded } from '../ranges';
import { Refusal } from '../refusal';
import type { Arguments, Handler, Service } from '../service';
import { signedElement } from '../signedXml';
import { send, taxState } from '../tax';
import { transmit } from '../transmission';

/** How a call names its invoices. */
type Naming = 'keys' | 'tokens' | 'numbers';

/** Most invoices per call. */
const MOST = 100;

/** Tax status and code, with the signed XML or without (reference 3.12). */
export const taxStatus = (naming: Naming, withXml: boolean | 'asked'): Handler => (service, argument) => {
	const invoices = find(service, argument, naming);
	const signed = withXml === 'asked' ? /^(true|1)$/i.test(argument('isXMLData').trim()) : withXml;
	const xmlOf = (invoice: Invoice): string => signedElement(service, invoice);
	return base64(taxStatusList(invoices, service.clock.now(), service.switches, signed ? xmlOf : undefined));
};

/** Sends those that were not sent, or refused, to the tax authority: `OK:` and the message id; the others need nothing. */
export const sendToTax = (naming: 'keys' | 'tokens'): Handler => (service, argument) => {
	const { books, clock, switches } = service;
	const now = clock.now();
	const open = find(service, argument, naming).filter((invoice) => [0, 3].includes(taxState(invoice, now)));
	const [first] = open;
	if (!first) return 'OK:';
	for (const invoice of open) send(invoice, now, switches);
	return `OK:${transmit(books, first.company, isCoded(first) ? '200' : '203', open, now)}`;
};

/** Throws ERR:2 (none), ERR:3 (interval), ERR:10 (too many), ERR:20 (no right to one of them). */
function find(service: Service, argument: Arguments, naming: Naming): Invoice[] {
	const login = logIn(service, argument);
	const company = login.company().taxCode;
	const invoices = { keys: byKeys, tokens: byTokens, numbers: byNumbers }[naming](service, argument, company).filter(({ tax }) => tax);
	if (invoices.length === 0) throw new Refusal(2, 'no such invoice');
	if (!invoices.every((invoice) => mayIssue(login.staff, invoice))) throw new Refusal(20, 'the account has no right to this serial');
	return invoices;
}

function limited<Name>(names: readonly Name[]): readonly Name[] {
	if (names.length > MOST) throw new Refusal(10, `at most ${MOST} invoices per call`);
	return names;
}

function byKeys({ books }: Service, argument: Arguments, company: string): Invoice[] {
	const pattern = argument('pattern').trim() || firstPattern(books, company);
	return limited(readList(argument('fkeys'))).flatMap((key) => issuedWithKey(books, company, key, pattern));
}

function byTokens(service: Service, argument: Arguments, company: string): Invoice[] {
	return limited(readList(argument('invTokens'))).flatMap((token) => byToken(service, company, readToken(token)) ?? []);
}

function byNumbers({ books }: Service, argument: Arguments, company: string): Invoice[] {
	const [from, to, pattern, serial] = ['invFromNo', 'invToNo', 'invPattern', 'invSerial'].map((name) => argument(name).trim()) as [string, string, string, string];
	if (pattern === '' || serial === '') throw new Refusal(2, 'pattern and serial are needed');
	if (!/^\d+$/.test(from) || !/^\d+$/.test(to) || Number(to) < Number(from)) throw new Refusal(3, 'the interval makes no sense');
	const numbers = Number(to) - Number(from) + 1;
	if (numbers > MOST) throw new Refusal(10, `at most ${MOST} numbers per call`);
	return Array.from({ length: numbers }, (_unused, index) => books.withNumber(company, pattern, serial, Number(from) + index)).flatMap((invoice) => invoice ?? []);
}

/** The signed XML that carries the authority's code (reference 3.12). */
export const codedXml: Handler = (service, argument) => {
	const { books, clock } = service;
	const company = logIn(service, argument).company().taxCode;
	const pattern = argument('pattern').trim() || firstPattern(books, company);
	if (pattern === undefined) throw new Refusal(21, 'the company has no pattern');
	const ranges = books.rangesOf(company).filter((range) => range.pattern === pattern);
	if (ranges.length === 0) throw new Refusal(22, 'the pattern is not registered');
	if (!ranges.some(isCoded)) throw new Refusal(78, 'the pattern has no coded invoices');
	const [invoice] = issuedWithKey(books, company, argument('fkey'), pattern);
	if (!invoice) throw new Refusal(23, 'no such invoice');
	if (!isCoded(invoice)) throw new Refusal(78, 'the invoice is not coded');
	const state = taxState(invoice, clock.now());
	if (state === 3) throw new Refusal(25, 'the tax authority refused the invoice');
	if (state !== 2 && !invoice.tax?.atOnce) throw new Refusal(24, 'the tax authority has not given a code yet');
	return base64(signedElement(service, invoice));
};
