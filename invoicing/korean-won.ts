import { readDecimal } from './read-decimal';
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
export const wholeWon = (value: Decimal): Decimal => value.truncate(0);

export const isWholeWon = (value: Decimal): boolean => value.places === 0;
