import type { Complaint, Reading } from './finding';
import { codePointName, kindOf, quote } from './quoting';
import { error, refused, warning } from './reading';
import { codePointLength } from './text';

export interface KeyRules {
	/** Characters the service cannot carry in a key; a space among them stands for every white space. */
	readonly forbidden: string;
	/** More characters than this are refused. */
	readonly max: number;
	/** More characters than this are worth a warning. */
	readonly soft?: number;
}

// Characters nobody can see make two keys look alike that are not: the same document issued twice.
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;
const plain = /^[ -~]$/;
const markup = '&<>';
const mostNamed = 10;

function named(characters: ReadonlySet<string>): string {
	const names = Array.from(characters)
		.slice(0, mostNamed)
		.map((character) => {
			if (character === ' ') return 'a space';
			return plain.test(character) || !/[\p{C}\p{Z}]/u.test(character)
				? `"${character}"`
				: codePointName(character);
		});
	return names.join(', ') + (characters.size > mostNamed ? ', …' : '');
}

function givenText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return Number.isSafeInteger(value) ? String(value) : undefined;
}

/**
 * Reads the key that identifies a document for ever (VNPT: fkey). It is what keeps a document from
 * being issued twice, so nothing in it is repaired but NFC and blanks around it.
 *
 * In: text, or a whole number. Errors: `key.missing`; `key.type` (a list, a broken number);
 * `key.characters` (forbidden by the service, or invisible); `key.length`. Warnings under the same
 * names: characters beyond plain ASCII and `&<>`, more characters than `soft`. All are reported at
 * once. Source: fkey semantics in the service reference.
 */
export function readKey(value: unknown, rules: KeyRules): Reading<string> {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		return refused('key.missing', 'The key is missing', 'Give every document its own key, e.g. the order number');
	}
	const given = givenText(value);
	if (given === undefined) {
		return refused(
			'key.type',
			typeof value === 'number'
				? `The key is the number ${value}, whose digits are not certain`
				: `The key is ${kindOf(value)}`,
			'Give the key as text',
		);
	}
	const key = given.trim().normalize('NFC');
	const refusedCharacters = new Set<string>();
	const unusualCharacters = new Set<string>();
	const spaceForbidden = rules.forbidden.includes(' ');
	for (const character of key) {
		if (
			unseen.test(character) ||
			rules.forbidden.includes(character) ||
			(spaceForbidden && /\s/.test(character))
		) {
			refusedCharacters.add(character);
		} else if (!plain.test(character) || markup.includes(character)) {
			unusualCharacters.add(character);
		}
	}

	const complaints: Complaint[] = [];
	if (refusedCharacters.size > 0) {
		complaints.push(
			error(
				'key.characters',
				`The key ${quote(key)} contains ${named(refusedCharacters)}, which a key cannot have`,
				'Use letters A to Z, digits and "-" only',
			),
		);
	}
	if (unusualCharacters.size > 0) {
		complaints.push(
			warning(
				'key.characters',
				`The key ${quote(key)} contains ${named(unusualCharacters)}, which some tenants do not find again`,
				'Better use letters A to Z, digits and "-" only',
			),
		);
	}
	const length = codePointLength(key);
	if (length > rules.max) {
		complaints.push(
			error(
				'key.length',
				`The key ${quote(key)} has ${length} characters; at most ${rules.max} are allowed`,
				`Shorten it by ${length - rules.max}`,
			),
		);
	} else if (rules.soft !== undefined && length > rules.soft) {
		complaints.push(
			warning(
				'key.length',
				`The key ${quote(key)} has ${length} characters; some tenants allow only ${rules.soft}`,
				`Better shorten it by ${length - rules.soft}`,
			),
		);
	}
	return complaints.some(({ severity }) => severity === 'error')
		? { complaints }
		: { value: key, complaints };
}
