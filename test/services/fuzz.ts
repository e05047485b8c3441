/** Seeded nonsense for whatever reads what others wrote. */
import { seededRandom } from '../invoicing/random';

export interface Chance {
	/** A whole number from 0 to below `most`. */
	below(most: number): number;
	pick<T>(from: readonly T[]): T;
	/** Text of up to `most` characters: letters, marks of XML, accents in both forms, signs beyond the first plane. */
	text(most: number): string;
}

const characters = [...'abcXYZ019 ', '\t', '\n', '<', '>', '&', '"', "'", ';', '#', ']', '[', '!', '-', '_', ',', '|', '%', '\\', 'ệ', 'Đ', 'e\u0323\u0302', '한', '😀', '\u00a0', '&amp;', '&lt;', ']]>', '<!--', '<![CDATA['];

export function chance(seed: number): Chance {
	const random = seededRandom(seed);
	const below = (most: number): number => Math.floor(random() * most);
	const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
	return { below, pick, text: (most) => Array.from({ length: below(most) }, () => pick(characters)).join('') };
}

/** A text with a few characters changed, dropped, doubled or put elsewhere. */
export function spoiled(text: string, { below, pick }: Chance): string {
	let spoilt = text;
	for (let edits = 1 + below(4); edits > 0; edits--) {
		const at = below(spoilt.length + 1);
		const length = below(12);
		const part = spoilt.slice(at, at + length);
		const other = below(spoilt.length + 1);
		spoilt = pick([
			() => spoilt.slice(0, at) + spoilt.slice(at + length),
			() => spoilt.slice(0, at) + part + part + spoilt.slice(at + length),
			() => spoilt.slice(0, at) + pick(characters) + spoilt.slice(at),
			() => { const without = spoilt.slice(0, at) + spoilt.slice(at + length); return without.slice(0, other) + part + without.slice(other); },
		])();
	}
	return spoilt;
}

/** The text in pieces, cut wherever chance has it. */
export function pieces(text: string, { below }: Chance): string[] {
	const cut: string[] = [];
	for (let at = 0; at < text.length;) {
		const length = 1 + below(below(2) === 0 ? 3 : 40);
		cut.push(text.slice(at, at + length));
		at += length;
	}
	return cut;
}

/** Every beginning of the text short of the whole, byte by byte, as it would be decoded. */
export function* beginnings(text: string): Generator<string> {
	const bytes = Buffer.from(text);
	for (let length = 0; length < bytes.length; length++) yield bytes.subarray(0, length).toString();
}

const megabytes = 5;
const many = (piece: string): string => piece.repeat((megabytes * 1_000_000) / piece.length);

/** Megabytes that no reader may choke on. */
export const garbage: ReadonlyArray<readonly [string, () => string]> = [
	['letters', () => many('a')], ['blanks', () => many(' ')], ['opening marks', () => many('<')], ['closing marks', () => many('>')], ['ampersands', () => many('&')], ['entities', () => many('&amp;')],
	['open elements', () => many('<a>')], ['closed elements', () => many('<a/>')], ['CDATA starts', () => many('<![CDATA[')], ['CDATA ends', () => many(']]>')], ['comment starts', () => many('<!--')],
	['quotes', () => `<a b="${many('"')}`], ['attributes', () => `<a ${many('b="c" ')}>`], ['brackets', () => many('[')], ['braces', () => many('{"a":')], ['noise', () => { const { below } = chance(5); return many(Buffer.from(Array.from({ length: 10_000 }, () => below(256))).toString('latin1')); }],
];
