import { Refusal } from './codes';
import { daysIn, readDay } from './dates';
import type { Message } from './message';

/**
 * Tells whether a day lies in the range a query asks for.
 *
 * @param most days the range may have, both ends counted; 0 for any
 * @param including whether the last day belongs to it
 * @throws Refusal 69931 when a date cannot be read, the order is wrong or the range is too long
 */
export function searchRange(message: Message, most: number, including: boolean): (day: string) => boolean {
	const from = readDay(message.text('SearchFromDate'));
	const to = readDay(message.text('SearchToDate'));
	if (from === undefined || to === undefined) throw new Refusal('69931', 'YYYY-MM-DD');
	if (from > to) throw new Refusal('69931', `${from} > ${to}`);
	if (most > 0 && daysIn(from, to) > most) throw new Refusal('69931', `최대 ${most}일`);
	return (day) => day >= from && (including ? day <= to : day < to);
}
