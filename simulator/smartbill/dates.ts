import { DateTime } from 'luxon';

/** Everything SmartBill says and stores as text is Korean local time without a zone. */
const ZONE = 'Asia/Seoul';
const DAY = 'yyyy-MM-dd';

const local = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: ZONE });

/** Calendar day in Korea, `yyyy-MM-dd`. */
export const dayOf = (at: Date): string => local(at).toFormat(DAY);

/** `yyyyMMddHHmmss`, 24-hour clock. */
export const stamp = (at: Date): string => local(at).toFormat('yyyyMMddHHmmss');

/** `yyyy-MM-ddTHH:mm:ss`. */
export const localIso = (at: Date): string => local(at).toFormat("yyyy-MM-dd'T'HH:mm:ss");

/** `yyyyMMdd` of a day written `yyyy-MM-dd`. */
export const compact = (day: string): string => day.replace(/-/g, '');

/** Reads a day of the given form into `yyyy-MM-dd`; undefined when it is no day of the calendar. */
export function readDay(text: string, form: 'yyyy-MM-dd' | 'yyyyMMdd' = DAY): string | undefined {
	// The library takes shorter numbers too.
	if (text.length !== form.length) return undefined;
	const read = DateTime.fromFormat(text, form, { zone: ZONE });
	return read.isValid ? read.toFormat(DAY) : undefined;
}

/** Reads `yyyyMMddHHmmss` into an instant; undefined when there is no such time. */
export function readStamp(text: string): Date | undefined {
	if (!/^\d{14}$/.test(text)) return undefined;
	const read = DateTime.fromFormat(text, 'yyyyMMddHHmmss', { zone: ZONE });
	return read.isValid ? read.toJSDate() : undefined;
}

/** The first instant of a Korean day. */
export const startOf = (day: string): Date => DateTime.fromFormat(day, DAY, { zone: ZONE }).toJSDate();

/** The day so many days after another. */
export const daysAfter = (day: string, days: number): string => DateTime.fromFormat(day, DAY).plus({ days }).toFormat(DAY);

/** How many days both ends included. */
export const daysIn = (from: string, to: string): number => DateTime.fromFormat(to, DAY).diff(DateTime.fromFormat(from, DAY), 'days').days + 1;

/** The day so many months before another. */
export const monthsBefore = (day: string, months: number): string => DateTime.fromFormat(day, DAY).minus({ months }).toFormat(DAY);

/** 14:00 of the next working day: when documents go to the tax service by themselves. Public holidays are not known here. */
export function nextTransmission(at: Date): Date {
	let day = local(at).plus({ days: 1 });
	while (day.isWeekend) day = day.plus({ days: 1 });
	return day.startOf('day').set({ hour: 14 }).toJSDate();
}
