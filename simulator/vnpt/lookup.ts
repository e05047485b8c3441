import { Status, type Books, type Invoice } from './books';
import { firstPattern } from './ranges';
import { Refusal } from './refusal';
import type { Service } from './service';

export interface Token {
	readonly text: string;
	readonly pattern: string;
	readonly serial: string;
	readonly number: number;
}

/** Reads `pattern;serial;number`; padding does not matter. Throws ERR:2 or the code given (reference 1.8). */
export function readToken(text: string, code: number = 2): Token {
	const [pattern, serial, number, ...rest] = text.split(';');
	if (pattern === undefined || serial === undefined || number === undefined || rest.length > 0 || !/^\s*\d+\s*$/.test(number)) {
		throw new Refusal(code, `the token ${text} is not pattern;serial;number`);
	}
	return { text, pattern, serial, number: Number(number) };
}

/** Splits a list joined with `_`. */
export function readList(text: string): string[] {
	return text.split('_').map((part) => part.trim()).filter((part) => part !== '');
}

/** The issued invoice of a key, drafts hidden; only within the first pattern where the tenant is so. */
export function byKey({ books, switches }: Service, company: string, key: string): Invoice | undefined {
	return issuedWithKey(books, company, key, switches.firstPatternOnly ? firstPattern(books, company) : undefined)[0];
}

/** All issued invoices of a key, in one pattern or in any. */
export function issuedWithKey(books: Books, company: string, key: string, pattern?: string): Invoice[] {
	return books
		.withKey(company, key.trim())
		.filter((invoice) => invoice.status !== Status.draft && (pattern === undefined || invoice.pattern === pattern));
}

/** The issued invoice of a token. */
export function byToken({ books }: Service, company: string, token: Token): Invoice | undefined {
	return books.withNumber(company, token.pattern, token.serial, token.number);
}
