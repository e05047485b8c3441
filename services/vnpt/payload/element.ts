import { decimalText } from '../../../invoicing/decimal';
import { escapeXml } from '../../../invoicing/escape-xml';
import type { FieldValue, Values } from '../../../invoicing/draft';

const content = (value: FieldValue): string => (typeof value === 'string' ? escapeXml(value) : decimalText(value));

/** `<name>value</name>`, escaped; nothing for an absent or empty value, which both formats read alike. */
export function element(name: string, value: FieldValue | undefined): string {
	if (value === undefined || value === '') return '';
	return `<${name}>${content(value)}</${name}>`;
}

/** {@link element} of one name, for what stands on every line: the tags are put together once. */
export const elementOf = (name: string): ((value: FieldValue | undefined) => string) => {
	const [open, close] = [`<${name}>`, `</${name}>`];
	return (value) => (value === undefined || value === '' ? '' : open + content(value) + close);
};

/** As {@link element}, and the empty tag where there is no value: the service asks for it to be there. */
export const tag = (name: string, value: FieldValue | undefined): string => element(name, value) || `<${name}/>`;

/** `<name>inner</name>` around ready XML; nothing around nothing. */
export const wrap = (name: string, inner: string): string => (inner === '' ? '' : `<${name}>${inner}</${name}>`);

/** {@link wrap} around documents that are bytes already: the payload of a call. */
export const wrapBytes = (name: string, documents: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from(`<${name}>`), ...documents, Buffer.from(`</${name}>`)]);

/** One element per pair of element name and field id, in the order given; those that must be there are written empty, too. */
export const elements = (values: Values, order: ReadonlyArray<readonly [name: string, fieldId: string]>, required?: ReadonlySet<string>): string =>
	order.reduce((xml, [name, fieldId]) => {
		const value = values.get(fieldId);
		return value === undefined && !required ? xml : xml + (required?.has(name) ? tag : element)(name, value);
	}, '');

/** Element name and field id, read off a field table, in the order of the element names. */
export function ordered<F extends { readonly id: string }>(names: readonly string[], fields: readonly F[], nameOf: (field: F) => string | undefined): Array<readonly [string, string]> {
	const byName = new Map(fields.flatMap((field) => {
		const name = nameOf(field);
		return name === undefined ? [] : [[name, field.id] as const];
	}));
	return names.map((name) => {
		const id = byName.get(name);
		if (id === undefined) throw new Error(`No field is written as ${name}`);
		return [name, id] as const;
	});
}
