import type { Reading } from './finding';

const mostRemembered = 1_000;

/**
 * Reads each text once: names, units, rates and dates come again and again in a sheet. Numbers differ
 * from line to line, and are read faster than found again.
 * @param read how values of one field are read; must depend on nothing but the value
 */
export function remembered<V>(read: (given: unknown) => Reading<V>): (given: unknown) => Reading<V> {
	const known = new Map<string, Reading<V>>();
	return (given) => {
		if (typeof given !== 'string') return read(given);
		let reading = known.get(given);
		if (reading === undefined) {
			reading = read(given);
			// Begun anew when full, so that it holds what a sheet repeats near by and never the whole sheet.
			if (known.size >= mostRemembered) known.clear();
			known.set(given, reading);
		}
		return reading;
	};
}
