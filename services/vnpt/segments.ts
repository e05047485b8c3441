/** Answers with one list per outcome: `ERR:6#A_B||ERR:15#C||OK:#D_58,E_59` (reference 3.4, 3.7). */
import type { WriteKind } from './operations';

export interface Segments {
	/** What was done, as the service names it: keys, or `key_number` where documents were published. */
	readonly done: readonly string[];
	/** Keys by the code they were refused with, in the order of the answer; a code may stand without keys. */
	readonly refused: ReadonlyArray<{ readonly code: string; readonly keys: readonly string[] }>;
}

/** Reads the segments; nothing when a part of the text is none. Keys cannot hold the `_` that joins them. */
export function readSegments(text: string, kind: WriteKind): Segments | undefined {
	const done: string[] = [];
	const refused: Array<Segments['refused'][number]> = [];
	for (const part of text.split('||').map((one) => one.trim()).filter((one) => one !== '')) {
		const [, code, ok, list = ''] = /^(?:ERR:\s*(-?\d+)|(OK))\s*:?\s*#?([\s\S]*)$/i.exec(part) ?? [];
		if (ok !== undefined) done.push(...entries(list, kind === 'issue' ? ',' : '_'));
		else if (code !== undefined) refused.push({ code, keys: entries(list, '_') });
		else return undefined;
	}
	return { done, refused };
}

/** One manual prints a blank before the `_` of a number. */
const entries = (list: string, separator: string): string[] =>
	list.split(separator).map((one) => one.replace(/\s+/g, '')).filter((one) => one !== '');
