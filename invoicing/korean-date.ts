import { readDate } from './calendar-date';
import type { Reading } from './finding';
import { quote } from './quoting';
import { refused } from './reading';
import { seen } from './sheet-notation';

const yearFirst = /^(\d{4})\s*[.년/-]\s*(\d{1,2})\s*[.월/-]\s*(\d{1,2})\s*[.일]?$/;
const compact = /^((?:19|2[01])\d{2})(\d{2})(\d{2})$/;
const isoLike = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;
const serialText = /^\d{5}(?:\.\d+)?$/;

/**
 * Reads a date as it is written in Korea, year first: `2030-01-15`, `2030.1.15.`, `2030/01/15`,
 * `2030년 1월 15일`, `20300115` (text or number); also ISO date-times, dates of programs and day
 * numbers of sheets. Whatever is an instant is moved to Korea.
 *
 * Out: `yyyy-MM-dd`. Errors and warnings as {@link readDate}; a date written day first is refused.
 */
export function readKoreanDate(value: unknown): Reading<string> {
	const text = typeof value === 'number' && compact.test(String(value)) ? String(value) : value;
	if (typeof text !== 'string') return readDate(text, 'Asia/Seoul');
	const given = seen(text.normalize('NFC'));
	const parts = yearFirst.exec(given) ?? compact.exec(given);
	if (parts) return readDate(`${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`, 'Asia/Seoul');
	if (given === '' || isoLike.test(given) || serialText.test(given)) return readDate(given, 'Asia/Seoul');
	return refused('date.format', `${quote(given)} is not a date with the year first`, 'Write the date as 2030-01-15');
}
