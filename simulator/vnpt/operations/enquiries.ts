import { statusList } from '../answers';
import { usText } from '../dates';
import { logIn } from '../login';
import { readKeys } from '../payload';
import { firstPattern } from '../ranges';
import { Refusal, refusing } from '../refusal';
import type { Handler, Service } from '../service';

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

/** The server's clock, for a staff member. */
export const serverTime: Handler = (service, argument) => {
	logIn(service, argument);
	return usText(service.clock.now());
};
