/** Vietnam keeps UTC+7 all year. */
const OFFSET = 7 * 3_600_000;

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

const local = (at: Date): Date => new Date(at.getTime() + OFFSET);

/** Calendar day in Vietnam, `yyyy-MM-dd`. */
export function dayOf(at: Date): string {
	return local(at).toISOString().slice(0, 10);
}

/** Month in Vietnam, 1 to 12. */
export function monthOf(at: Date): number {
	return local(at).getUTCMonth() + 1;
}

/** Local date and time without a zone, `yyyy-MM-ddTHH:mm:ss`. */
export function localIso(at: Date): string {
	return local(at).toISOString().slice(0, 19);
}

/** The text .NET gives in US culture: `7/15/2026 9:30:12 AM` (reference 4.6). */
export function usText(at: Date): string {
	const time = local(at);
	const hour = time.getUTCHours();
	return `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()} ${hour % 12 || 12}:${pad(time.getUTCMinutes())}:${pad(time.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** `dd/MM/yyyy` of a day written `yyyy-MM-dd`. */
export function slashed(day: string): string {
	return day.split('-').reverse().join('/');
}

/** Reads `dd/MM/yyyy` into `yyyy-MM-dd`; undefined when it is no day of the calendar. */
export function readSlashed(text: string): string | undefined {
	const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
	return match ? readDay(`${match[3]}-${match[2]}-${match[1]}`) : undefined;
}

/** Checks `yyyy-MM-dd`; undefined when it is no day of the calendar. */
export function readDay(text: string): string | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}

/** The first instant of a Vietnamese day. */
export function startOf(day: string): Date {
	return new Date(new Date(`${day}T00:00:00Z`).getTime() - OFFSET);
}
