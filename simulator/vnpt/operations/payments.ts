import { listOfMarked, segments } from '../answers';
import { Status, type Invoice } from '../books';
import { logIn } from '../login';
import { byKey, byToken, issuedWithKey, readList, readToken, type Token } from '../lookup';
import { mailInvoice } from '../mail';
import { Refusal } from '../refusal';
import type { Arguments, Handler, Service } from '../service';

const MOST = 1000;

/** How a call names its invoices. */
type Naming = 'token' | 'key';

interface Named {
	/** The token or key, as it goes back in a segment. */
	readonly name: string;
	/** The invoice, when it exists and may be marked (status 1 or 4). */
	readonly invoice: Invoice | undefined;
}

/** Marks a list as paid or unpaid: all must exist, those already so are skipped (reference 3.7). */
export const mark = (naming: Naming, payment: 0 | 1): Handler => (service, argument) => {
	const named = find(service, argument, naming);
	const invoices = named.map(({ name, invoice }) => {
		if (!invoice) throw new Refusal(6, name);
		return invoice;
	});
	const open = invoices.filter((invoice) => invoice.payment !== payment);
	if (open.length === 0) throw new Refusal(13, payment === 1 ? 'all are marked as paid' : 'none is marked as paid');
	for (const invoice of open) invoice.payment = payment;
	return 'OK';
};

/** The same with a result per invoice; what can be marked is marked. */
export const markEach = (naming: Naming, payment: 0 | 1): Handler => (service, argument) => {
	const named = find(service, argument, naming);
	if (named.length > MOST) throw new Refusal(14, `at most ${MOST} invoices per call`);
	const missing: string[] = [];
	const already: string[] = [];
	const done: string[] = [];
	for (const { name, invoice } of named) {
		if (!invoice) missing.push(name);
		else if (invoice.payment === payment) already.push(name);
		else {
			invoice.payment = payment;
			done.push(name);
		}
	}
	return segments({ 'ERR:6': missing, 'ERR:13': already, 'OK:': done });
};

function find(service: Service, argument: Arguments, naming: Naming): Named[] {
	const login = logIn(service, argument);
	const names = readList(argument(naming === 'token' ? 'lstInvToken' : 'lstFkey'));
	const tokens = naming === 'token' ? names.map((name) => readToken(name)) : [];
	const company = login.company().taxCode;
	if (names.length === 0) throw new Refusal(6, 'the list is empty');
	return naming === 'token'
		? inLastPattern(service, tokens).map((token, index) => ({ name: names[index] ?? '', invoice: markable(byToken(service, company, token)) }))
		: names.map((name) => ({ name, invoice: markable(withKey(service, argument, company, name)) }));
}

/** By key, within the pattern and serial where the operation takes them. */
function withKey(service: Service, argument: Arguments, company: string, key: string): Invoice | undefined {
	if (!argument.has('pattern')) return byKey(service, company, key);
	const [pattern, serial] = [argument('pattern').trim(), argument('serial').trim()];
	return issuedWithKey(service.books, company, key, pattern || undefined).find((invoice) => serial === '' || invoice.serial === serial);
}

/**
 * The telecom variant: keys are separated by `;`, each with its twin that ends in `K`. Marking
 * answers what was marked, with links (reference 3.7).
 */
export const markTelecom = (payment: 0 | 1): Handler => (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const keys = argument('lstFkey').split(';').map((key) => key.trim()).filter((key) => key !== '');
	if (keys.length === 0) throw new Refusal(6, 'the list is empty');
	const invoices = keys.flatMap((key) => {
		const [invoice, twin] = [key, `${key}K`].map((name) => markable(byKey(service, company, name)));
		if (!invoice) throw new Refusal(6, key);
		return twin ? [invoice, twin] : [invoice];
	});
	const open = invoices.filter((invoice) => invoice.payment !== payment);
	if (open.length === 0) throw new Refusal(13, payment === 1 ? 'all are marked as paid' : 'none is marked as paid');
	for (const invoice of open) invoice.payment = payment;
	if (payment === 0) return 'OK';
	if (/^(true|1)$/i.test(argument('isEmail').trim())) for (const invoice of open) mailInvoice(service, invoice);
	return `OK:${listOfMarked(open, (invoice) => `${service.origin()}/vnpt/invoices/${invoice.id}.html`)}`;
};

/** Some servers look all numbers up in the range of the last token. */
function inLastPattern({ switches }: Service, tokens: Token[]): Token[] {
	const last = tokens[tokens.length - 1];
	return switches.lastTokenPattern && last ? tokens.map((token) => ({ ...token, pattern: last.pattern, serial: last.serial })) : tokens;
}

const markable = (invoice: Invoice | undefined): Invoice | undefined =>
	invoice && (invoice.status === Status.published || invoice.status === Status.adjusted) ? invoice : undefined;
