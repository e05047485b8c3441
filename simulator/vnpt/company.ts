import type { Account, Books, Company } from './books';
import { Refusal } from './refusal';

const find = (books: Books, role: Account['role'], user: string, password: string): Account | undefined =>
	books.accounts.find((account) => account.role === role && account.user === user && account.password === password);

/** The staff member who logs in. Throws ERR:1, also when a service user is given in its place. */
export function staffOf(books: Books, user: string, password: string): Account {
	const account = find(books, 'staff', user, password);
	if (!account) throw new Refusal(1, 'the staff account or its password is wrong');
	return account;
}

/** The web-service user who logs in. Throws ERR:1. */
export function serviceUserOf(books: Books, user: string, password: string): Account {
	const account = find(books, 'service', user, password);
	if (!account) throw new Refusal(1, 'the service user or its password is wrong, or it has no ServiceRole');
	return account;
}

/** The company of a service user. Throws ERR:7 when it has none, ERR:1 when the staff member belongs elsewhere. */
export function companyOf(books: Books, serviceUser: Account, staff?: Account): Company {
	const company = books.companies.find(({ taxCode }) => taxCode === serviceUser.company);
	if (!company) throw new Refusal(7, 'the service user belongs to no company');
	if (staff && staff.company !== company.taxCode) throw new Refusal(1, 'the staff account belongs to another company');
	return company;
}
