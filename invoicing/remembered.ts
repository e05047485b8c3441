import type { Field } from './field';
import type { Reading } from './finding';

const mostRemembered = 1_000;

/**
 * Reads each text of a field once: names, units, rates and dates come again and again in a sheet.
 * Numbers differ from line to line, and are read faster than found again.
 * @param read what a value reads as; must depend on nothing but field and value
 */
export function remembered<V>(read: (field: Field, given: unknown) => Reading<V>): (field: Field, given: unknown) => Reading<V> {
	const readings = new Map<Field, Map<string, Reading<V>>>();
	return (field, given) => {
		if (typeof given !== 'string') return read(field, given);
		let known = readings.get(field);
		if (!known) readings.set(field, known = new Map<string, Reading<V>>());
		let reading = known.get(given);
		if (reading === undefined) {
			reading = read(field, given);
			// Begun anew when full, so that it holds what a sheet repeats near by and never the whole sheet.
			if (known.size >= mostRemembered) known.clear();
			known.set(given, reading);
		}
		return reading;
	};
}
