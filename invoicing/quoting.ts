const longestQuote = 40;

// Controls, format characters (direction marks, zero-width), lone surrogates, unassigned and private
// code points, and every separator but the plain space: nothing a reader would see or tell apart.
const unseen = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The code point in the usual notation, e.g. `U+200F`. */
export function codePointName(character: string): string {
	const codePoint = character.codePointAt(0) ?? 0;
	return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A value as it can stand in a message: in quotes, shortened, invisible characters named as `<U+200F>`. */
export function quote(text: string): string {
	// No more than two UTF-16 units make one character, so a huge value is never walked through whole.
	const characters = Array.from(text.slice(0, 2 * longestQuote + 2));
	const shown =
		characters.length > longestQuote
			? `${characters.slice(0, longestQuote - 1).join('')}…`
			: characters.join('');
	return `"${shown.replace(unseen, (character) => `<${codePointName(character)}>`)}"`;
}

/** What kind of thing stands where a single value was expected, e.g. `a list`; never its content. */
export function kindOf(value: unknown): string {
	if (value === null) return 'an empty value';
	if (Array.isArray(value)) return 'a list';
	switch (typeof value) {
		case 'undefined':
			return 'an empty value';
		case 'string':
			return 'a text';
		case 'boolean':
			return 'a yes/no value';
		case 'number':
		case 'bigint':
			return 'a number';
		case 'object':
			return 'an object';
		default:
			return `a ${typeof value}`;
	}
}
