import type { Account, Books, Range } from './books';
import { mayIssue } from './login';
import { Refusal } from './refusal';
import type { Service } from './service';

/** Old patterns look like `01GTKT0/001`, those since 2022 like `1/001` (reference 1.7). */
export function isCurrentFormat(pattern: string): boolean {
	return /^\d\//.test(pattern);
}

/** Series whose invoices need a code of the tax authority. */
export function isCoded(range: Pick<Range, 'pattern' | 'serial'>): boolean {
	return isCurrentFormat(range.pattern) && range.serial.startsWith('C');
}

/** How many numbers are left. */
export function left(range: Range): number {
	return range.to - range.current;
}

/** The pattern a call works in when it names none. */
export function firstPattern(books: Books, company: string): string | undefined {
	return books.rangesOf(company)[0]?.pattern;
}

/** Kinds of document a call may issue: the cash-register operations have ranges of their own. */
export type Register = 'office' | 'cashRegister';

/**
 * The range a publishing call names, or the first active one when it names none.
 * Throws ERR:35 or ERR:20 (reference 3.3).
 */
export function chooseRange(
	{ books, switches }: Pick<Service, 'books' | 'switches'>,
	account: Account | undefined,
	company: string,
	pattern: string,
	serial: string,
	register: Register = 'office',
): Range {
	if (pattern === '' && serial === '' && switches.requirePatternSerial) {
		throw new Refusal(35, 'pattern and serial are mandatory');
	}
	if ((pattern === '') !== (serial === '')) throw new Refusal(20, 'give both pattern and serial, or neither');
	const named = books.rangesOf(company).filter((range) => pattern === '' || (range.pattern === pattern && range.serial === serial));
	const range = named.find((one) => left(one) > 0 && (one.kind === 'cashRegister') === (register === 'cashRegister'));
	if (!range) throw new Refusal(20, 'pattern and serial are not registered or used up');
	if (!mayIssue(account, range)) throw new Refusal(20, 'the account may not issue in this serial');
	return range;
}
