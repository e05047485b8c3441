import { DateTime } from '../vendor/dates';
import type { Reading } from './finding';
import { kindOf, quote } from './quoting';
import { accepted, blank, refused, warning } from './reading';
import { seen, usualNotation } from './sheet-notation';
import type { DateNotation } from './sheet-notation';

const longestDate = 40;
const earliestYear = 1900;
const latestYear = 2199;
const firstSerial = 20_000;
const lastSerial = 80_000;
const millisecondsPerDay = 86_400_000;
// Day 0 of the 1900 system, moved by the day 29 February 1900 that Excel counts and that never was.
const serialEpoch = Date.UTC(1899, 11, 30);
// Days between the epochs of the two systems.
const later1904 = 1462;

// A time of day may follow; like that of a date-time without offset it is local, and left out.
const yearLast = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?$/i;
const shortYear = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2})$/;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoDateTime =
	/^(\d{4})-(\d{2})-(\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const serialText = /^\d{5}(?:\.\d+)?$/;
const midnight = /^00:00(?::00(?:\.0+)?)?$/;

const two = (number: number): string => String(number).padStart(2, '0');

const format = (message: string): Reading<never> =>
	refused('date.format', message, 'Write the date as 31/12/2025 or 2025-12-31');

function exists(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(2000, 0, 1));
	date.setUTCFullYear(year, month - 1, day);
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The calendar date itself, no zone involved. */
function calendarDate(given: string, year: number, month: number, day: number, order: DateNotation['order'] = 'dayFirst'): Reading<string> {
	if (!exists(year, month, day)) {
		return refused(
			'date.impossible',
			`${quote(given)} is not a day of the calendar`,
			!exists(year, day, month)
				? 'Write a day that exists, as 31/12/2025 or 2025-12-31'
				: order === 'dayFirst'
					? `Dates are read day first: write ${two(month)}/${two(day)}/${year}`
					: `Dates of this sheet are read month first: write ${two(day)}/${two(month)}/${year}`,
		);
	}
	if (year < earliestYear || year > latestYear) {
		return refused(
			'date.impossible',
			`${quote(given)} lies in the year ${year}; only ${earliestYear} to ${latestYear} can be meant`,
			'Check the year',
		);
	}
	return accepted(`${String(year)}-${two(month)}-${two(day)}`);
}

/** The calendar date on which an instant falls in a zone. Throws when there is no such zone. */
function dateIn(zone: string, milliseconds: number): string {
	// The moment of a run is asked for with every document of it.
	if (zone === lastAsked.zone && milliseconds === lastAsked.milliseconds) return lastAsked.date;
	const date = DateTime.fromMillis(milliseconds, { zone }).toISODate();
	if (date === null) throw new RangeError(`There is no time zone ${quote(zone)}`);
	lastAsked = { zone, milliseconds, date };
	return date;
}

let lastAsked = { zone: '', milliseconds: 0, date: '' };

function instant(given: string, localDate: string, time: string, offset: string, zone: string): Reading<string> {
	const withColon = offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
	const date = dateIn(zone, Date.parse(`${localDate}T${time}${withColon}`));
	if (date === localDate || !midnight.test(time)) return accepted(date);
	return accepted(
		date,
		warning(
			'date.zone',
			`${quote(given)} is midnight in another time zone; in ${zone} it is ${date}`,
			`If the plain day is meant, write ${localDate}`,
		),
	);
}

function fromSerial(serial: number, given: string, epoch: DateNotation['epoch']): Reading<string> {
	const day = Math.floor(serial) + (epoch === 1904 ? later1904 : 0);
	if (!(day >= firstSerial && day <= lastSerial)) {
		return format(`${quote(given)} is a number, but not one by which a sheet counts its days`);
	}
	return accepted(new Date(serialEpoch + day * millisecondsPerDay).toISOString().slice(0, 10));
}

function fromText(text: string, zone: string, { order, epoch }: DateNotation): Reading<string> {
	const local = yearLast.exec(text);
	if (local) {
		const [day, month] = order === 'dayFirst' ? [local[1], local[3]] : [local[3], local[1]];
		return calendarDate(text, Number(local[4]), Number(month), Number(day), order);
	}

	const iso = isoDate.exec(text) ?? isoDateTime.exec(text);
	if (iso) {
		const date = calendarDate(text, Number(iso[1]), Number(iso[2]), Number(iso[3]));
		const [, , , , time, offset] = iso;
		if (date.value === undefined || time === undefined || offset === undefined) return date;
		return instant(text, date.value, time, offset, zone);
	}

	if (serialText.test(text)) return fromSerial(Number(text), text, epoch);

	const short = shortYear.exec(text);
	if (short) {
		return refused(
			'date.format',
			`${quote(text)} has a year of two digits`,
			`Write the year with four digits, e.g. ${two(Number(short[1]))}/${two(Number(short[3]))}/20${short[4]}`,
		);
	}
	const run = compact.exec(text);
	if (run && exists(Number(run[1]), Number(run[2]), Number(run[3]))) {
		return refused(
			'date.format',
			`${quote(text)} is a date without separators`,
			`Write ${run[1]}-${run[2]}-${run[3]}`,
		);
	}
	return format(`${quote(text)} is not a date`);
}

// Dates and luxon values may come from another realm or another copy of luxon, where instanceof fails.
function isoTextOf(value: object): string | null | undefined {
	if ('isLuxonDateTime' in value && value.isLuxonDateTime === true) {
		if (!('toISO' in value) || typeof value.toISO !== 'function') return undefined;
		const text: unknown = value.toISO();
		return typeof text === 'string' ? text : null;
	}
	if (Object.prototype.toString.call(value) === '[object Date]') {
		if (!('getTime' in value) || typeof value.getTime !== 'function') return undefined;
		const time: unknown = value.getTime();
		if (typeof time !== 'number' || Number.isNaN(new Date(time).getTime())) return null;
		return new Date(time).toISOString();
	}
	return undefined;
}

/**
 * Reads a date of a sheet, a JSON document or an expression as a calendar date.
 *
 * In: text `31/12/2025` (day first unless the notation says otherwise; `/`, `-` or `.`, one or two
 * digits; a time of day behind it is ignored), `2025-12-31`, an ISO date-time; a JS Date; a luxon
 * DateTime; an Excel serial number (in the 1900 system 20000 to 80000, number or text; its fraction,
 * the time of day, is ignored). Whatever is an instant (Date, DateTime,
 * date-time with an offset) is moved into `zone`, an IANA name; a date-time without offset is taken
 * as local. Nothing (undefined, null, blank text) reads as no value without a complaint.
 *
 * Out: `yyyy-MM-dd`. Errors `date.format` and `date.impossible` (no such day, or a year outside
 * 1900 to 2199); warning `date.zone` when a midnight of another zone falls on another day here.
 * Throws RangeError when the zone does not exist.
 */
export function readDate(value: unknown, zone: string, notation: DateNotation = usualNotation.dates): Reading<string> {
	if (value === undefined || value === null) return blank;
	if (typeof value === 'number') return fromSerial(value, String(value), notation.epoch);
	if (typeof value === 'string') {
		const text = seen(value);
		if (text === '') return blank;
		return text.length > longestDate ? format(`${quote(text)} is not a date`) : fromText(text, zone, notation);
	}
	const text = typeof value === 'object' ? isoTextOf(value) : undefined;
	if (text === undefined) return format(`The value is ${kindOf(value)}, not a date`);
	if (text === null) {
		return refused(
			'date.impossible',
			'The value is an invalid date, the result of a conversion that failed',
			'Check the expression that makes this value',
		);
	}
	return fromText(text, zone, notation);
}

/** The calendar date `yyyy-MM-dd` of an instant (milliseconds since 1970 or Date) in an IANA zone. */
export function today(now: number | Date, zone: string): string {
	return dateIn(zone, typeof now === 'number' ? now : now.getTime());
}
