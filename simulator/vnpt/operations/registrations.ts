import { base64 } from '../answers';
import { serverCertificateValid } from '../certificate';
import { logIn } from '../login';
import { Refusal, refusing } from '../refusal';
import type { Range } from '../books';
import type { Arguments, Handler, Service } from '../service';
import { transmit } from '../transmission';
import { leaves, parseXml, wrap } from '../xml';
import type { Element } from '../xml';

/** Registers numbers for a pattern and serial: a range of its own, behind those there are (reference 3.17). */
export const registerRange: Handler = (service, argument) => {
	const { books } = service;
	const company = logIn(service, argument).company().taxCode;
	const [pattern, serial, quantity] = [argument('Pattern').trim(), argument('Serial').trim(), Number(argument('Quantity'))];
	if (pattern === '' || serial === '' || !Number.isInteger(quantity) || quantity < 1) throw new Refusal(5, 'pattern, serial and a quantity are needed');
	const before = books.rangesOf(company).filter((range) => range.serial === serial && range.pattern === pattern);
	const from = Math.max(0, ...before.map(({ to }) => to)) + 1;
	const like = before[0] ?? books.rangesOf(company).find((range) => range.pattern === pattern);
	books.addRange({
		company, pattern, serial, from, to: from + quantity - 1, current: from - 1, title: like?.title ?? 'Hóa đơn giá trị gia tăng',
		kind: /^[CK]\d\dM/.test(serial) ? 'cashRegister' : 'invoice',
	});
	return 'OK';
};

/** Withdraws what is left of the ranges of a pattern and serial. */
export const withdrawRange: Handler = (service, argument) => {
	for (const range of named(service, argument)) service.books.shortenRange(range, range.current);
	return 'OK';
};

/** Deletes the announcement of ranges none of whose numbers is used; others are refused. */
export const removeRange: Handler = (service, argument) => {
	const ranges = named(service, argument);
	if (ranges.some(({ current, from }) => current >= from)) throw new Refusal(5, 'numbers of the range are used');
	for (const range of ranges) service.books.removeRange(range);
	return 'OK';
};

function named(service: Service, argument: Arguments): Range[] {
	const company = logIn(service, argument).company().taxCode;
	const found = service.books.rangesOf(company).filter(({ pattern, serial }) => pattern === argument('Pattern').trim() && serial === argument('Serial').trim());
	if (found.length === 0) throw new Refusal(5, 'there is no such range');
	return found;
}

/** Form 01 to the tax authority: `OK: ` and the message id. It must name the tax code of the company. */
export const registerWithTax: Handler = (service, argument, conditions) => {
	const login = logIn(service, argument);
	const root = refusing(3, () => read(argument('xmlInvData')));
	const company = login.company(9);
	const taxCode = find(root, 'MST')?.text.trim() ?? '';
	if (taxCode === '') throw new Refusal(7, 'the tax code (MST) is missing');
	if (taxCode !== company.taxCode) throw new Refusal(8, 'the tax code is not that of the company');
	if (conditions.has('certificateExpired') || !serverCertificateValid(company, service.clock.now())) throw new Refusal(28, 'the certificate is not valid');
	return `OK: ${transmit(service.books, company.taxCode, '100', [], service.clock.now())}`;
};

/** The authority's answer to form 01; it accepts at once. The layout is the simulator's. */
export const registrationAnswer: Handler = (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const mtd = argument('mtd').trim();
	if (!service.books.transmissions.some((one) => one.company === company && one.kind === '100' && one.mtd === mtd)) throw new Refusal(6, 'there is no such message');
	return `OK: ${base64(wrap('TBao', leaves({ MTDiep: mtd, MST: company, THop: 'accepted' })))}`;
};

function read(text: string): Element {
	try {
		return parseXml(text);
	} catch (error) {
		throw new Refusal(3, String(error));
	}
}

function find(element: Element, name: string): Element | undefined {
	if (element.name === name) return element;
	for (const child of element.children) {
		const found = find(child, name);
		if (found) return found;
	}
	return undefined;
}
