import { publishOk } from '../answers';
import type { Company, Range } from '../books';
import { dayOf } from '../dates';
import type { Document } from '../document';
import { commit, prepare, readDocuments, whileNumbering } from '../issuing';
import { logIn } from '../login';
import { chooseRange } from '../ranges';
import { Refusal } from '../refusal';
import type { Arguments, Handler } from '../service';

export interface Variant {
	/** The documents bring their numbers. */
	readonly assigned?: boolean;
	/** Cash-register invoices: the code is formed at once. */
	readonly cashRegister?: boolean;
}

/** Creates, numbers and publishes a batch: all of it or nothing. Order of checks: reference 3.0. */
export const importAndPublish = ({ assigned = false, cashRegister = false }: Variant = {}): Handler => async (service, argument, conditions) => {
	const { switches } = service;
	const login = logIn(service, argument);
	const register = cashRegister ? 'cashRegister' : 'office';
	if (cashRegister) checkRegisterRange(argument);
	const documents = readDocuments(argument('xmlInvData'), argument('convert'), switches, register);
	const company = login.company();
	if (cashRegister) checkRegister(company, documents, dayOf(service.clock.now()));
	const choose = (pattern: string, serial: string): Range => chooseRange(service, login.staff, company.taxCode, pattern, serial, register);
	const { pattern, serial } = choose(argument('pattern').trim(), argument('serial').trim());
	return await whileNumbering(service, company, pattern, () => {
		// Another call may have used the range up while this one waited.
		const range = choose(pattern, serial);
		const wanted = documents.map((document) => ({ document }));
		const invoices = prepare(service, company, range, wanted, conditions, { duplicateKey: 13, assigned });
		commit(service, range, invoices);
		return publishOk(range, invoices, switches);
	});
};

/** Cash registers must name their range. Throws ERR:2 (missing) and ERR:11 (malformed; reference 3.3). */
export function checkRegisterRange(argument: Arguments): void {
	const [pattern, serial] = [argument('pattern').trim(), argument('serial').trim()];
	if (pattern === '' || serial === '') throw new Refusal(2, 'pattern and serial are mandatory');
	if (!/^\d\/\d{3}$/.test(pattern) || !/^[CK]\d{2}[A-Z]{3}$/.test(serial)) throw new Refusal(11, 'pattern or serial is malformed');
}

const LONGEST_NAME = 400;

/** What is checked of cash-register invoices alone. Throws ERR:4 and ERR:22 (seller), ERR:15 (date). */
export function checkRegister({ name, address }: Company, documents: readonly Document[], today: string): void {
	if (name === '' || address === '') throw new Refusal(4, 'name or address of the company is missing');
	if (name.length > LONGEST_NAME || address.length > LONGEST_NAME) throw new Refusal(22, `name and address of the seller have at most ${LONGEST_NAME} characters`);
	for (const { key, date } of documents) if (date !== undefined && date > today) throw new Refusal(15, `${key} is dated after today`);
}
