import { Big } from '../vendor/decimals';
import { decimalText, readDecimal, zero } from './decimal';
import type { Decimal } from './decimal';
import type { Reading } from './finding';

/**
 * Reads a number as it is written in Korea: the comma groups thousands, the point is the decimal
 * mark, and neither can mean the other, so `1,000` and `1.000` are no riddles here.
 *
 * In: text or number. Errors as {@link readDecimal}.
 */
export const readKoreanNumber = (value: unknown): Reading<Decimal> => readDecimal(value, 'point');

/** Cuts off what is below one won, toward zero: 9.9 → 9, -9.9 → -9; never a negative zero. */
export function wholeWon(value: Decimal): Decimal {
	const cut = value.round(0, Big.roundDown);
	return cut.eq(zero) ? zero : cut;
}

export const isWholeWon = (value: Decimal): boolean => !decimalText(value).includes('.');
