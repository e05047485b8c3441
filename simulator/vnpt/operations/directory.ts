import type { Range } from '../books';
import { logIn } from '../login';
import { left } from '../ranges';
import { Refusal } from '../refusal';
import type { Arguments, Handler, Service } from '../service';
import { base64 } from '../answers';
import { leaves, wrap } from '../xml';

const cdata = (name: string, text: string): string => `<${name}><![CDATA[${text}]]></${name}>`;

/** A customer by code (reference 3.16). */
export const customer = ({ withBuyer = false } = {}): Handler => (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const found = service.books.customer(company, argument('cusCode').trim());
	if (!found) throw new Refusal(3, 'no such customer');
	const { fields, code } = found;
	const address = { phone: fields['Phone'] ?? '', taxcode: fields['TaxCode'] ?? '', email: fields['Email'] ?? '' };
	const person = withBuyer ? cdata('buyer', fields['ContactPerson'] ?? '') : '';
	return wrap('Data', leaves({ code }) + cdata('name', fields['Name'] ?? '') + cdata('address', fields['Address'] ?? '') + leaves(address) + person);
};

/** A staff member by account (reference 3.16). */
export const staffMember: Handler = (service, argument) => {
	const company = logIn(service, argument).company();
	const name = argument('accountName').trim();
	if (!service.books.accounts.some(({ role, user, company: owner }) => role === 'staff' && user === name && owner === company.taxCode)) throw new Refusal(3, 'no such staff member');
	return wrap('Data', leaves({ code: name }) + cdata('name', name) + cdata('address', company.address) + leaves({ phone: company.phone }));
};

/** Last used number of a range; an unknown range breaks the real service (reference 3.16). */
export const currentNumber = (pattern: 'pattern' | 'Pattern'): Handler => (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const range = service.books.range(company, argument(pattern).trim(), argument('serial').trim());
	if (!range) throw new Error('Object reference not set to an instance of an object.');
	return String(Math.max(range.current, 0));
};

const rangesOf = (service: Service, argument: Arguments): readonly Range[] => service.books.rangesOf(logIn(service, argument).company().taxCode);

/** The serials of a pattern; the layout is the simulator's, none is documented. */
export const serialsOfPattern: Handler = (service, argument) => {
	const pattern = argument('pattern').trim();
	const found = rangesOf(service, argument).filter((range) => range.pattern === pattern);
	if (found.length === 0) throw new Refusal(20, 'the pattern has no serials');
	return items(found.map(({ serial }) => ({ serial })));
};

/** The layout is the simulator's. */
const listed = (found: readonly Range[]): string =>
	items(found.map((range) => ({ name: range.title, pattern: range.pattern, serial: range.serial, fromNo: range.from, toNo: range.to, currentNo: range.current, remain: left(range) })));

/** The company's ranges with their numbers. */
export const ranges: Handler = (service, argument) => listed(rangesOf(service, argument));

/** The same in a pattern and serial, where these are given; when a range was announced is not kept, so days do not matter. */
export const rangesNamed: Handler = (service, argument) => {
	const [pattern, serial] = [argument('Pattern').trim(), argument('Serial').trim()];
	return listed(rangesOf(service, argument).filter((range) => (pattern === '' || range.pattern === pattern) && (serial === '' || range.serial === serial)));
};

/** The company's patterns, with their serials where asked; the layout is the simulator's. */
export const patterns = ({ withSerials }: { withSerials: boolean }): Handler => (service, argument) => {
	const found = rangesOf(service, argument);
	if (withSerials) return items(found.map(({ pattern, serial }) => ({ pattern, serial })));
	return items([...new Set(found.map(({ pattern }) => pattern))].map((pattern) => ({ pattern })));
};

const items = (rows: ReadonlyArray<Readonly<Record<string, string | number>>>): string => wrap('Data', rows.map((row) => wrap('Item', leaves(row))).join(''));

/** The service user's company. */
export const companies: Handler = (service, argument) => {
	const { taxCode, name, address } = logIn(service, argument).company();
	return items([{ taxcode: taxCode, name, address }]);
};

/** Whether the log-ins are right. */
export const checkLogin: Handler = (service, argument) => {
	logIn(service, argument).company();
	return 'OK';
};

/** One setting of the company, of those that can be told from the simulator's switches (reference 3.16). */
export const companySetting: Handler = (service, argument) => {
	logIn(service, argument).company();
	const key = argument('configKey').trim();
	if (key === '') throw new Refusal(4, 'no setting is named');
	const settings: Readonly<Record<string, string>> = { MaxBlockInv: String(service.switches.maximumBatch), SendMail: service.switches.sendsMail ? '1' : '0' };
	const value = Object.hasOwn(settings, key) ? settings[key] : undefined;
	if (value === undefined) throw new Refusal(3, `there is no setting ${key}`);
	return `OK: ${base64(value)}`;
};

/** Changes the password of a staff member; answers carry numbers of their own (reference 3.16). */
export const resetPassword: Handler = ({ books }, argument) => {
	const [user, old, wanted] = [argument('Account').trim(), argument('oldPass'), argument('newPass')];
	const account = books.accounts.find((one) => one.role === 'staff' && one.user === user);
	const outcome = (): string => {
		if (old === '' || wanted === '') return '006';
		if (!account) return '001';
		if (account.password !== old) return '004';
		if (old === wanted) return '003';
		account.password = wanted;
		return '002';
	};
	return `MSG_Update_${outcome()}`;
};
