import { DateTime } from '../../vendor/dates';

/** Time zone of every date and time in this service. */
export const KOREA = 'Asia/Seoul';

/** `yyyyMMddHHmmss`, 24-hour clock, in Korea: the form of request times and moments of issue. */
export const koreanTimestamp = (now: number): string => DateTime.fromMillis(now, { zone: KOREA }).toFormat('yyyyMMddHHmmss');

/** `2030-01-15` as `20300115`. */
export const compactDate = (date: string): string => date.replace(/-/g, '');

/** `20300115`, `2030-01-15` or `2030-01-15T14:25:33` as `2030-01-15`; nothing when it is none of them. */
export function isoDateOf(text: string): string | undefined {
	const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text.trim()) ?? /^(\d{4})(\d{2})(\d{2})\d{6}$/.exec(text.trim());
	if (!parts) return undefined;
	const date = `${parts[1]}-${parts[2]}-${parts[3]}`;
	return DateTime.fromISO(date, { zone: 'utc' }).isValid ? date : undefined;
}

/** `2030-01-15T14:25:33` or `20300115142533` as `2030-01-15T14:25:33+09:00`; a date alone as {@link isoDateOf}; nothing when it is none of them. */
export function isoMomentOf(text: string): string | undefined {
	const parts = /^(\d{4}-?\d{2}-?\d{2})[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?(?:\+09:?00)?$/.exec(text.trim());
	const date = isoDateOf(parts?.[1] ?? text);
	if (!parts || date === undefined) return date;
	const moment = `${date}T${parts[2]}:${parts[3]}:${parts[4] ?? '00'}+09:00`;
	return DateTime.fromISO(moment).isValid ? moment : date;
}

/** The date so many days later (earlier when negative). */
export const plusDays = (date: string, days: number): string => DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
