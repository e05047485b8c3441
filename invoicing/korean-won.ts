import { Big } from '../vendor/decimals';
import { decimalText, readDecimal, wireDecimal, zero } from './decimal';
import type { Decimal } from './decimal';
import type { Reading } from './finding';
import { accepted } from './reading';

const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * Reads a number as it is written in Korea: the comma groups thousands, the point is the decimal
 * mark, and neither can mean the other, so `1,000` and `1.000` are no riddles here.
 *
 * In: text or number. Errors as {@link readDecimal}.
 */
export function readKoreanNumber(value: unknown): Reading<Decimal> {
	if (typeof value !== 'string') return readDecimal(value);
	const text = value.trim();
	const plain = wireDecimal(grouped.test(text) ? text.replace(/,/g, '') : text);
	return plain ? accepted(plain) : readDecimal(value);
}

/** Cuts off what is below one won, toward zero: 9.9 → 9, -9.9 → -9; never a negative zero. */
export function wholeWon(value: Decimal): Decimal {
	const cut = value.round(0, Big.roundDown);
	return cut.eq(zero) ? zero : cut;
}

export const isWholeWon = (value: Decimal): boolean => !decimalText(value).includes('.');
