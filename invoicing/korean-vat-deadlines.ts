/**
 * Deadlines of the Korean VAT Act, on calendar dates `yyyy-MM-dd`. A day that falls on a weekend
 * moves to Monday. Public holidays move it further and are not counted here: they are announced
 * from year to year and are the user's to check.
 */
import { DateTime } from '../vendor/dates';

const utc = { zone: 'utc' } as const;
const format = 'yyyy-MM-dd';

function workingDay(date: DateTime): string {
	return date.plus({ days: date.weekday > 5 ? 8 - date.weekday : 0 }).toFormat(format);
}

/** Last day for issuing what was supplied on the given day: the 10th of the following month (VAT Act art. 34(3)). */
export function issueDeadline(date: string): string {
	return workingDay(DateTime.fromISO(date, utc).startOf('month').plus({ months: 1, days: 9 }));
}

/** Due date of the final return for the half year of the given day: 25 July or 25 January. */
export function finalReturnDue(date: string): string {
	const day = DateTime.fromISO(date, utc);
	return workingDay(day.month <= 6 ? day.set({ month: 7, day: 25 }) : DateTime.fromObject({ year: day.year + 1, month: 1, day: 25 }, utc));
}

/** Last day on which a local letter of credit opened afterwards still counts: 25 days after the half year ends (Decree art. 70(1)4). */
export function letterOfCreditDeadline(date: string): string {
	return finalReturnDue(date);
}

/** Last day for correcting what was not a mistake: one year from the day after the final return is due (Decree art. 70(1)6). */
export function correctionDeadline(date: string): string {
	return DateTime.fromISO(finalReturnDue(date), utc).plus({ years: 1 }).toFormat(format);
}
