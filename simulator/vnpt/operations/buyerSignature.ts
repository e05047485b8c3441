import { View, type Invoice } from '../books';
import { readCertificate } from '../certificate';
import { logIn, type Login } from '../login';
import { byToken, readToken } from '../lookup';
import { Refusal } from '../refusal';
import type { Arguments, Handler, Service } from '../service';
import { digestOf, isSignatureOf } from '../signature';
import { signedXml } from '../signedXml';
import { view } from '../view';
import { leaves, wrap } from '../xml';

/** Attaches a certificate to a customer: 1, or a negative code (reference 3.2). */
export const assignCertificate: Handler = (service, argument) => {
	const login = negative(-1, () => logIn(service, argument));
	const company = negative(-7, () => login.company()).taxCode;
	const certificate = readCertificate(argument('certString'));
	if (!certificate || certificate.serial !== argument('certSerial').trim().toUpperCase()) throw new Refusal(-2, 'the certificate is invalid, or has another serial');
	const customer = service.books.customer(company, argument('cusCode').trim());
	if (customer?.fields['CusType'] !== '1') throw new Refusal(-3, 'no such customer, or it is no company');
	service.books.storeCustomer({ ...customer, certificate: certificate.der });
	return '1';
};

/** Refusals of the log-in under the code of an operation that answers integers. */
function negative<Result>(code: number, work: () => Result): Result {
	try {
		return work();
	} catch (error) {
		if (error instanceof Refusal) throw new Refusal(code, error.message);
		throw error;
	}
}

/** For how long the service keeps what it prepared to be signed. */
const KEPT = 5 * 60_000;

const nameOf = ({ id }: Invoice): string => `buyer ${id}`;

/** Step 1: the digest of the invoice for the buyer to sign (reference 6.1). */
export const buyerDigest: Handler = (service, argument) => {
	const { books, clock, switches } = service;
	const login = logIn(service, argument);
	const token = readToken(argument('invToken').trim());
	const company = login.company().taxCode;
	const customer = books.customer(company, argument('cusCode').trim());
	if (!customer) throw new Refusal(3, 'no such customer');
	if (!customer.certificate) throw new Refusal(5, 'the customer has no certificate');
	const invoice = byToken(service, company, token);
	if (invoice?.document.buyer.code !== customer.code) throw new Refusal(6, 'the customer has no such invoice');
	const digest = digestOf(signedXml(service, invoice), switches);
	const { certificate } = customer;
	books.awaitingSignature.set(nameOf(invoice), {
		company, digest, certificate,
		until: new Date(clock.now().getTime() + KEPT).toISOString(),
		proceed() {
			invoice.view = View.signed;
			return view(service, invoice);
		},
	});
	return wrap('Data', leaves({ text: digest, xmlData: ' ' }));
};

/** Step 2: takes the buyer's signature and gives the page of the signed invoice; its failures carry no code. */
export const confirmBuyerSignature: Handler = (service, argument) => {
	const invoice = named(service, logIn(service, argument), argument);
	const awaiting = service.books.awaitingSignature.get(nameOf(invoice));
	if (!awaiting || new Date(awaiting.until ?? 0) < service.clock.now()) return 'Time out cache';
	if (!isSignatureOf(argument('signValue'), awaiting.digest, awaiting.certificate)) return 'The signature does not fit the digest and the certificate.';
	service.books.awaitingSignature.delete(nameOf(invoice));
	return awaiting.proceed();
};

function named(service: Service, login: Login, argument: Arguments): Invoice {
	const token = readToken(argument('invToken').trim());
	const invoice = byToken(service, login.company().taxCode, token);
	if (!invoice) throw new Refusal(6, 'no such invoice');
	return invoice;
}
