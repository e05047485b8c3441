import { awaitSignature, readSigned, takeSignature } from '../awaiting';
import type { Company, Invoice } from '../books';
import { checkServerCertificate } from '../certificate';
import { logIn } from '../login';
import { byToken, issuedWithKey, readList, readToken } from '../lookup';
import { Refusal } from '../refusal';
import type { Arguments, Conditions, Handler, Service } from '../service';
import { signedElement } from '../signedXml';
import { send, taxState } from '../tax';
import { transmit } from '../transmission';

/** How a call names cash-register invoices. */
type Naming = 'keys' | 'tokens' | 'numbers';

const LARGEST_MESSAGE = 1024 * 1024;

interface Message {
	readonly company: Company;
	readonly invoices: readonly Invoice[];
	readonly text: string;
}

/** Sends cash-register invoices to the tax authority, signed by the server: `OK:` and the message id (reference 3.13). */
export const sendRegister = (naming: Naming): Handler => (service, argument, conditions) => {
	const { company, invoices } = compose(service, argument, naming);
	checkServer(service, company, argument('serialCert').trim(), conditions);
	return transmitAll(service, company, invoices);
};

/** Step 1 of sending with a signature made outside: the digest of the message. */
export const registerDigest = (naming: Naming): Handler => (service, argument) => {
	const { company, invoices, text } = compose(service, argument, naming);
	return awaitSignature(service, company.taxCode, argument('serialCert'), text, () => transmitAll(service, company, invoices));
};

/** Step 2: the signature of the message. */
export const sendSignedRegister: Handler = (service, argument) => {
	const login = logIn(service, argument);
	const signed = readSigned(argument('xml'));
	return takeSignature(service, login.company(21).taxCode, signed);
};

export function checkServer(service: Service, company: Company, serial: string, conditions: Conditions): void {
	if (conditions.has('certificateExpired')) throw new Refusal(26, 'the certificate has expired');
	checkServerCertificate(company, service.clock.now(), serial);
}

/** Throws ERR:8 and ERR:9 (interval), ERR:20 (range), ERR:11 (none to send), ERR:12 (over 1 MB). */
function compose(service: Service, argument: Arguments, naming: Naming): Message {
	const company = logIn(service, argument).company(21);
	const now = service.clock.now();
	const named = naming === 'tokens' ? byTokens(service, argument, company.taxCode) : inRange(service, argument, company.taxCode, naming);
	const invoices = named.filter((invoice) => invoice.tax?.atOnce && [0, 3].includes(taxState(invoice, now)));
	if (invoices.length === 0) throw new Refusal(11, 'none was found, or all were sent');
	const text = invoices.map((invoice) => signedElement(service, invoice)).join('');
	if (Buffer.byteLength(text) > LARGEST_MESSAGE) throw new Refusal(12, 'the message is larger than 1 MB');
	return { company, invoices, text };
}

const byTokens = (service: Service, argument: Arguments, company: string): Invoice[] =>
	readList(argument('lstInvToken')).flatMap((token) => byToken(service, company, readToken(token)) ?? []);

function inRange({ books }: Service, argument: Arguments, company: string, naming: 'keys' | 'numbers'): Invoice[] {
	const [pattern, serial] = [argument('pattern').trim(), argument('serial').trim()];
	if (books.range(company, pattern, serial)?.kind !== 'cashRegister') throw new Refusal(20, 'pattern and serial are no registered cash-register range');
	if (naming === 'keys') return readList(argument('lstFkey')).flatMap((key) => issuedWithKey(books, company, key, pattern).filter((invoice) => invoice.serial === serial));
	const [from, to] = [Number(argument('fromNo')), Number(argument('toNo'))];
	if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1) throw new Refusal(8, 'the interval takes whole numbers');
	if (to < from) throw new Refusal(9, 'the interval ends before it begins');
	return books.invoices.filter((invoice) => invoice.company === company && invoice.pattern === pattern && invoice.serial === serial && invoice.number >= from && invoice.number <= to);
}

function transmitAll({ books, clock, switches }: Service, company: Company, invoices: readonly Invoice[]): string {
	const now = clock.now();
	for (const invoice of invoices) send(invoice, now, switches);
	return `OK:${transmit(books, company.taxCode, '206', invoices, now)}`;
}
