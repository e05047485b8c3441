/**
 * Text of a user stays text: in every field of everything that is written for a service it comes back as it was, in the
 * element of harmless text and between the same elements, or a finding refuses it and nothing is written.
 */
import { isError } from '../../invoicing/finding';
import type { Field } from '../../invoicing/field';
import type { Finding } from '../../invoicing/finding';
import { infoset, placesOf, withText } from './infoset';

const harmless = 'Zqx';
/** No beginning of any is a document of its own: a text is cut to what its field takes. */
const hostile = ['"<evil/>]]>&amp;\'', '</a><b>', ']]><x/>', '&#60;<?x', '<![CDATA['];

/** What is sent, or the rules of the errors that keep it back. */
export type Attempt = { readonly sent: string; readonly findings?: readonly Finding[] } | { readonly refused: readonly string[] };

export const refusal = (findings: readonly Finding[]): Attempt => ({ refused: findings.filter(isError).map(({ rule }) => rule) });

/** `left out`: the format has no place for it; or there is one only beside other values. `taken for a code`: signs do not count in lists of codes, and what is left is one. */
type Fate = 'carried' | 'refused' | 'left out, said so' | 'left out' | 'taken for a code';

/** Holds what is sent with a text against what is sent with harmless text. @param element end of the path where it must stand */
function fateOf(plain: Attempt, attacked: Attempt, text: string, element: string | undefined): Fate {
	if ('refused' in attacked) {
		expect(attacked.refused).not.toEqual([]);
		return 'refused';
	}
	const after = infoset(attacked.sent);
	if (!after) throw new Error(`Not well formed: ${attacked.sent}`);
	if ('refused' in plain) {
		expect(placesOf(text, after)).toEqual([]);
		return 'taken for a code';
	}
	const before = infoset(plain.sent);
	if (!before) throw new Error(`Not well formed: ${plain.sent}`);
	const expected = withText(before, harmless, text);
	if (JSON.stringify(after) !== JSON.stringify(expected)) expect(after).toEqual(expected);
	const places = placesOf(harmless, before);
	if (places.length > 0 && element !== undefined && !places.some((path) => path.endsWith(element))) throw new Error(`It stands in ${places.join()} instead of ${element}`);
	if (places.length > 0) return 'carried';
	return attacked.findings?.some(({ rule }) => rule === 'format.dropped') ? 'left out, said so' : 'left out';
}

export interface Writer {
	readonly fields: ReadonlyArray<Pick<Field, 'id' | 'max'>>;
	readonly write: (id: string, text: string) => Attempt;
	readonly element?: (id: string) => string | undefined;
}

/** What becomes of all hostile texts in a field. */
export function fates({ write, element }: Writer, { id, max }: Writer['fields'][number]): string {
	const plain = write(id, harmless);
	return [...new Set(hostile.map((text) => text.slice(0, max)).map((text) => fateOf(plain, write(id, text), text, element?.(id))))].sort().join(', ');
}

/** As {@link everyFate}, where writing takes a service. */
export async function everyFateOf(fields: Writer['fields'], write: (id: string, text: string) => Promise<Attempt>, element: (id: string) => string): Promise<Record<string, string>> {
	const attempts = new Map<string, Attempt>();
	for (const { id, max } of fields) for (const text of [harmless, ...hostile.map((one) => one.slice(0, max))]) attempts.set(`${id} ${text}`, await write(id, text));
	return everyFate({ fields, element, write: (id, text) => attempts.get(`${id} ${text}`) ?? { refused: [] } });
}

export const everyFate = (writer: Writer): Record<string, string> => Object.fromEntries(writer.fields.map((field) => [field.id, fates(writer, field)]));
