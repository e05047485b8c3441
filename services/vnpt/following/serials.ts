/** Which serials are followed on a day: a serial holds its year, so there is a new one every January (reference 1.7). */

export interface Serial {
	readonly pattern: string;
	readonly serial: string;
}

/** A serial as the user writes it: `{yy}` stands for the two digits of the year. */
export type SerialChoice = Serial;

export interface FollowedSerial extends Serial {
	readonly choice: SerialChoice;
}

const yearMark = /\{yy\}/gi;
const december = 12;
const march = 3;

/** Name of a serial in what is remembered. */
export const serialName = ({ pattern, serial }: Serial): string => `${pattern};${serial}`;

/**
 * The serials of a day, each once. With `{yy}`: the year's own; in December the next year's too, which
 * may be registered already; until the end of March the last year's too, whose invoices still change.
 * @param today ISO date in Vietnam
 */
export function serialsOn(today: string, choices: readonly SerialChoice[]): FollowedSerial[] {
	const [year, month] = today.split('-').map(Number) as [number, number];
	const years = [...(month <= march ? [year - 1] : []), year, ...(month === december ? [year + 1] : [])];
	const followed = choices.flatMap((choice) => {
		const written = years.map((one) => choice.serial.replace(yearMark, String(one).slice(-2)));
		return [...new Set(written)].map((serial): FollowedSerial => ({ pattern: choice.pattern, serial, choice }));
	});
	return [...new Map(followed.map((one) => [serialName(one), one])).values()];
}

/** Whether a serial is the same choice in any year. */
export function isYearOf(choice: SerialChoice, name: string): boolean {
	const [before = '', ...after] = choice.serial.split(yearMark);
	if (after.length === 0) return false;
	const wanted = [before, ...after].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\d\\d');
	return name.startsWith(`${choice.pattern};`) && new RegExp(`^${wanted}$`).test(name.slice(choice.pattern.length + 1));
}
