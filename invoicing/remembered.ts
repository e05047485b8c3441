import type { Field } from './field';
import type { Reading } from './finding';

const mostRemembered = 1_000;

/**
 * Reads each value of a field once: names, units, rates and dates come again and again in a sheet.
 * @param read what a value reads as; must depend on nothing but field and value
 */
export function remembered<V>(read: (field: Field, given: unknown) => Reading<V>): (field: Field, given: unknown) => Reading<V> {
	const readings = new Map<Field, Map<unknown, Reading<V>>>();
	return (field, given) => {
		if (typeof given !== 'string' && typeof given !== 'number') return read(field, given);
		let known = readings.get(field);
		if (!known) readings.set(field, known = new Map<unknown, Reading<V>>());
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
