import type { Operation } from '../../services/vnpt/operations';
import type { Books } from './books';
import { readList } from './lookup';
import type { Arguments } from './service';

const lists = ['lstFkey', 'lsFkey', 'fkeys'];
const singles = ['fkey', 'key', 'fkeyReplaced', 'fkeyReplacedOld'];
const tokens = ['lstInvToken', 'invTokens', 'invToken', 'token', 'tokenReplaced', 'tokenReplacedOld'];
const KEY = /<key>([^<]*)<\/key>/g;
const FKEY = /<Fkey>([^<]*)<\/Fkey>/g;
const payloads: Readonly<Record<string, RegExp>> = { xmlInvData: KEY, invXml: KEY, xmlFkeyInv: KEY, xml: FKEY, xmlDataInvoiceEmail: FKEY, XMLCusData: /<Code>([^<]*)<\/Code>/g };

/** The business keys a call names, for faults and the log: invoices' keys, customers' codes; unknown tokens as they are. */
export function keysOf(row: Operation, argument: Arguments, books: Books): string[] {
	return row.parameters.flatMap(({ name }) => {
		if (lists.includes(name)) return readList(argument(name));
		if (singles.includes(name)) return [argument(name).trim()].filter((key) => key !== '');
		if (tokens.includes(name)) return readList(argument(name)).map((token) => keyOfToken(token, books));
		const pattern = payloads[name];
		return pattern ? [...argument(name).matchAll(pattern)].map(([, key]) => (key ?? '').trim()) : [];
	});
}

function keyOfToken(token: string, books: Books): string {
	const [pattern = '', serial = '', number = ''] = token.split(';');
	const found = books.companies.map(({ taxCode }) => books.withNumber(taxCode, pattern, serial, Number(number))).find((invoice) => invoice);
	return found?.key ?? token;
}
