import { Status, View, type Invoice } from './books';
import { logIn } from './login';
import { byKey, byToken, issuedWithKey, readToken, type Token } from './lookup';
import { isCoded } from './ranges';
import { Refusal } from './refusal';
import type { Arguments, Service } from './service';
import { taxState } from './tax';

/** The parameter that names an invoice: a token, a key, or a number beside `pattern` and `serial`. */
export type Naming = 'invToken' | 'token' | 'fkey' | 'InvNo';

export interface Search {
	/** Whether an unpaid invoice is refused with ERR:11; `asked` by the parameter `checkPayment`. */
	readonly payment?: 'whenPaid' | 'asked' | 'anyway';
	/** Drafts, or invoices the tax authority refused, in place of issued ones. */
	readonly among?: 'issued' | 'drafts' | 'refused';
}

/**
 * Finds one invoice for viewing, downloading or converting, within `pattern` where the operation has
 * that parameter. Order of checks: reference 3.10. The buyer's view is noted.
 */
export function findInvoice(service: Service, argument: Arguments, naming: Naming, { payment = 'anyway', among = 'issued' }: Search = {}): Invoice {
	const { books, switches, clock } = service;
	const login = logIn(service, argument);
	const name = argument(naming).trim();
	if (name === '') throw new Refusal(2, 'nothing names the invoice');
	const token = tokenOf(argument, naming, name);
	const taxCode = login.company().taxCode;
	const ranges = books.rangesOf(taxCode);
	const pattern = token?.pattern ?? (argument.has('pattern') ? argument('pattern').trim() : '');
	if (ranges.length === 0 || (pattern !== '' && !ranges.some((range) => range.pattern === pattern))) throw new Refusal(4, 'the pattern is not registered');
	const found = among === 'drafts' ? draftWithKey(service, taxCode, name) : token ? byToken(service, taxCode, token) : withKey(service, taxCode, name, pattern);
	const state = found && taxState(found, clock.now());
	if (!found || (among === 'refused' && state !== 3)) throw new Refusal(6, 'no such invoice');
	const whenPaid = payment === 'whenPaid' || (payment === 'asked' && /^(true|1)$/i.test(argument('checkPayment').trim()));
	if (whenPaid && found.payment === 0) throw new Refusal(11, 'the invoice is not marked as paid');
	if (switches.downloadNeedsTaxAnswer && among === 'issued' && found.tax && state !== 2) {
		throw isCoded(found) ? new Refusal(12, 'the coded invoice is not accepted yet') : new Refusal(13, 'the uncoded invoice is not accepted yet');
	}
	if (found.view === View.unseen && found.status !== Status.draft) found.view = View.viewed;
	return found;
}

function tokenOf(argument: Arguments, naming: Naming, name: string): Token | undefined {
	if (naming === 'fkey') return undefined;
	return readToken(naming === 'InvNo' ? `${argument('pattern').trim()};${argument('serial').trim()};${name}` : name);
}

const withKey = (service: Service, company: string, key: string, pattern: string): Invoice | undefined =>
	pattern === '' ? byKey(service, company, key) : issuedWithKey(service.books, company, key, pattern)[0];

/** The draft of a key. */
export function draftWithKey({ books }: Pick<Service, 'books'>, company: string, key: string): Invoice | undefined {
	return books.withKey(company, key.trim()).find(({ status }) => status === Status.draft);
}
