import type { Account, Books, Company } from './books';
import { Refusal } from './refusal';
import type { Arguments, Service } from './service';

/** The names under which the two pairs travel; no operation fits more than one row of a list (reference 1.5). */
const staffPairs = [['Account', 'ACpass'], ['Account', 'Pass'], ['account', 'accPass'], ['account', 'pass']] as const;
const servicePairs = [
	['username', 'password'], ['username', 'pass'], ['userName', 'userPass'], ['userName', 'password'], ['userName', 'pass'], ['usernameService', 'passwordService'],
] as const;

/** Who calls. */
export interface Login {
	/** The staff member, where the operation takes one. */
	readonly staff?: Account;
	/** The company the call is about. Throws a refusal (ERR:7 unless another code is given) when the service user has none, ERR:1 when the staff member belongs elsewhere. */
	company(missing?: number): Company;
}

/** Checks the pairs an operation takes, whichever names they have there. Throws ERR:1. */
export function logIn({ books }: Pick<Service, 'books'>, argument: Arguments): Login {
	const staffNames = staffPairs.find(([user, password]) => argument.has(user) && argument.has(password));
	const serviceNames = servicePairs.find(([user, password]) => argument.has(user) && argument.has(password));
	const staff = staffNames && find(books, 'staff', argument(staffNames[0]), argument(staffNames[1]));
	const serviceUser = serviceNames && find(books, 'service', argument(serviceNames[0]), argument(serviceNames[1]));
	if (staffNames && !staff) throw new Refusal(1, 'the staff account or its password is wrong');
	if (serviceNames && !serviceUser) throw new Refusal(1, 'the service user or its password is wrong, or it has no ServiceRole');
	return {
		staff,
		company(missing = 7) {
			const company = books.companies.find(({ taxCode }) => taxCode === (serviceUser ?? staff)?.company);
			if (!company) throw new Refusal(missing, 'the user belongs to no company');
			if (staff && staff.company !== company.taxCode) throw new Refusal(1, 'the staff account belongs to another company');
			return company;
		},
	};
}

function find(books: Books, role: Account['role'], user: string, password: string): Account | undefined {
	return books.accounts.find((account) => account.role === role && account.user === user && account.password === password);
}

/** Whether a staff member may issue in a range. */
export function mayIssue(account: Account | undefined, { pattern, serial }: { readonly pattern: string; readonly serial: string }): boolean {
	return !account?.ranges || account.ranges.includes(`${pattern};${serial}`);
}
