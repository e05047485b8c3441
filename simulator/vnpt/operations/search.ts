import { base64, listByCustomer, searchPage } from '../answers';
import type { Invoice } from '../books';
import { readSlashed } from '../dates';
import { logIn } from '../login';
import { Refusal } from '../refusal';
import type { Arguments, Handler } from '../service';
import { signedElement } from '../signedXml';
import { taxState } from '../tax';
import { leaves, wrap } from '../xml';
import { inRange, issued, listing, ofCustomer, period, titles } from './listing';

const PAGE = 10;

/** Invoices of a customer by what is known of them, ten to a page; page 0 is all (reference 3.9). */
export const searchOfCustomer: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	const [number, status, signed, page] = [argument('invNumber').trim(), Number(argument('invStatus')), Number(argument('cussignStatus')), Number(argument('page'))];
	const found = inRange(ofCustomer(service, taxCode, argument('cusCode').trim()), argument).filter(
		(invoice) =>
			within(invoice) &&
			(number === '' || invoice.number === Number(number)) &&
			(status <= 0 || invoice.status === status) &&
			(signed < 0 || invoice.view === signed),
	);
	return listByCustomer(pageOf(found, page, PAGE), titles(service), service.switches);
};

/** Page 1 is the first; no page is all of them. */
const pageOf = (invoices: readonly Invoice[], page: number, size: number): readonly Invoice[] => (page <= 0 ? invoices : invoices.slice((page - 1) * size, page * size));

/** The regional search, with pages of any size and their total (reference 3.9). */
export const search: Handler = (service, argument) => {
	const taxCode = listing(service, argument);
	const within = period(argument);
	const [customer, extra, from, to] = ['cusCode', 'Extra10', 'fromNo', 'ToNo'].map((name) => argument(name).trim()) as [string, string, string, string];
	const found = inRange(issued(service, taxCode), argument).filter(
		(invoice) =>
			within(invoice) &&
			(customer === '' || invoice.document.buyer.code === customer) &&
			(extra === '' || invoice.document.extra['Extra10'] === extra) &&
			(from === '' || invoice.number >= Number(from)) &&
			(to === '' || invoice.number <= Number(to)),
	);
	const [page, size] = [Math.max(1, Number(argument('page'))), Number(argument('pageSize')) || PAGE];
	return searchPage(pageOf(found, page, size), { total: found.length, page, size }, service.clock.now());
};

const DAY = 86_400_000;
const MOST = { invoices: 500, days: 7 };

/** The XML of all invoices of a pattern and serial between two days (reference 3.10). */
export const documentsOfDays: Handler = (service, argument) => {
	const login = logIn(service, argument);
	const [from, to] = [day(argument, 'fromDate'), day(argument, 'toDate')];
	const taxCode = login.company().taxCode;
	const pattern = argument('pattern').trim();
	if (!service.books.rangesOf(taxCode).some((range) => range.pattern === pattern)) throw new Refusal(4, 'the pattern is not registered');
	if (Date.parse(to) - Date.parse(from) >= MOST.days * DAY) throw new Refusal(7, `at most ${MOST.days} days`);
	const found = inRange(issued(service, taxCode), argument).filter(period(argument));
	if (found.length === 0) throw new Refusal(2, 'no invoices');
	if (found.length > MOST.invoices) throw new Refusal(6, `at most ${MOST.invoices} invoices`);
	const now = service.clock.now();
	const documents = found.map((invoice) => wrap('HDon', wrap('DLieu', signedElement(service, invoice)) + leaves({ Loai: invoice.type, TThai: taxState(invoice, now) })));
	return base64(wrap('DSHDon', documents.join('')));
};

/** Throws ERR:3 when it is no day. */
function day(argument: Arguments, name: string): string {
	const found = readSlashed(argument(name).trim());
	if (found === undefined) throw new Refusal(3, `${name} is no dd/MM/yyyy`);
	return found;
}
