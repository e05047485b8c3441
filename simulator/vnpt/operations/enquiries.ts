import { base64, statusList, taxStatusList } from '../answers';
import type { Invoice } from '../books';
import { localIso, usText } from '../dates';
import { logIn } from '../login';
import { issuedWithKey, readList } from '../lookup';
import { readKeys } from '../payload';
import { firstPattern } from '../ranges';
import { Refusal, refusing } from '../refusal';
import type { Handler, Service } from '../service';
import { signedElement } from '../signedXml';
import { leaves, wrap } from '../xml';

/** Most invoices per tax-status call. */
const MOST = 100;

/** Status by key list in one pattern; unknown keys are left out (reference 4.5). */
export const statusByKeys: Handler = (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const pattern = patternOf(service, company, argument('pattern'));
	const invoices = refusing(5, () => readKeys(argument('xmlFkeyInv'))).flatMap((key) => service.books.withKey(company, key).filter((invoice) => invoice.pattern === pattern));
	return statusList(invoices);
};

function patternOf({ books }: Service, company: string, given: string): string {
	const pattern = given.trim() || firstPattern(books, company);
	if (pattern === undefined || !books.rangesOf(company).some((range) => range.pattern === pattern)) {
		throw new Refusal(20, 'the pattern is not registered');
	}
	return pattern;
}

/** Tax status and code by key list, with the signed XML or without (reference 3.12). */
export const taxStatusByKeys = (withXml: boolean): Handler => (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const wanted = readList(argument('fkeys'));
	if (wanted.length > MOST) throw new Refusal(10, `at most ${MOST} keys per call`);
	const pattern = argument('pattern').trim() || firstPattern(service.books, company);
	const invoices = wanted.flatMap((key) => issuedWithKey(service.books, company, key, pattern)).filter(({ tax }) => tax);
	if (invoices.length === 0) throw new Refusal(2, 'no such invoice');
	const now = service.clock.now();
	const xmlOf = (invoice: Invoice): string => signedElement(service, invoice);
	return base64(taxStatusList(invoices, now, service.switches, withXml ? xmlOf : undefined));
};

/** The server's clock, for a staff member. */
export const serverTime: Handler = (service, argument) => {
	logIn(service, argument);
	return usText(service.clock.now());
};

/** The signing certificate (reference 3.16). */
export const certificate: Handler = (service, argument) => {
	const { certificate } = logIn(service, argument).company();
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
