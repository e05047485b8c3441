import { base64, statusList, taxStatusList } from './answers';
import type { Invoice } from './books';
import { companyOf, serviceUserOf, staffOf } from './company';
import { localIso, usText } from './dates';
import { PayloadError } from './fields';
import { issuedWithKey, readList } from './lookup';
import { readKeys } from './payload';
import { firstPattern } from './ranges';
import { Refusal } from './refusal';
import type { Arguments, Handler, Service } from './service';
import { signedElement } from './signedXml';
import { leaves, wrap } from './xml';

/** Most invoices per tax-status call. */
const MOST = 100;

/** Status by key list in one pattern; unknown keys are left out (reference 4.5). */
export const statusByKeys: Handler = (service, argument) => {
	const company = both(service, argument);
	const pattern = patternOf(service, company, argument('pattern'));
	const invoices = keys(argument('xmlFkeyInv')).flatMap((key) => service.books.withKey(company, key).filter((invoice) => invoice.pattern === pattern));
	return statusList(invoices);
};

function patternOf({ books }: Service, company: string, given: string): string {
	const pattern = given.trim() || firstPattern(books, company);
	if (pattern === undefined || !books.rangesOf(company).some((range) => range.pattern === pattern)) {
		throw new Refusal(20, 'the pattern is not registered');
	}
	return pattern;
}

function keys(text: string): string[] {
	try {
		return readKeys(text);
	} catch (error) {
		if (error instanceof PayloadError) throw new Refusal(5, error.message);
		throw error;
	}
}

/** Tax status and code by key list, with the signed XML or without (reference 3.12). */
export const taxStatusByKeys = (withXml: boolean): Handler => (service, argument) => {
	const company = both(service, argument);
	const wanted = readList(argument('fkeys'));
	if (wanted.length > MOST) throw new Refusal(10, `at most ${MOST} keys per call`);
	const pattern = argument('pattern').trim() || firstPattern(service.books, company);
	const invoices = wanted.flatMap((key) => issuedWithKey(service.books, company, key, pattern)).filter(({ tax }) => tax);
	if (invoices.length === 0) throw new Refusal(2, 'no such invoice');
	const now = service.clock.now();
	const xmlOf = (invoice: Invoice): string => signedElement(service, invoice);
	return base64(taxStatusList(invoices, now, service.switches, withXml ? xmlOf : undefined));
};

function both({ books }: Service, argument: Arguments): string {
	const staff = staffOf(books, argument('Account'), argument('ACpass'));
	return companyOf(books, serviceUserOf(books, argument('username'), argument('password')), staff).taxCode;
}

/** The server's clock, for a staff member. */
export const serverTime: Handler = ({ books, clock }, argument) => {
	staffOf(books, argument('Account'), argument('Pass'));
	return usText(clock.now());
};

/** The signing certificate (reference 3.16). */
export const certificate: Handler = ({ books }, argument) => {
	const { certificate } = companyOf(books, serviceUserOf(books, argument('userName'), argument('password')));
	return base64(
		wrap(
			'Certificate',
			leaves({
				OwnCA: certificate.owner,
				SerialNumber: certificate.serial,
				ValidFrom: localIso(new Date(certificate.validFrom)),
				ValidTo: localIso(new Date(certificate.validTo)),
				OrganizationCA: certificate.issuer,
			}),
		),
	);
};
