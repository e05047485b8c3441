import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Reads parameters item by item, but only once where no parameter of the node is an expression:
 * asking n8n costs more than all else that is done with a row.
 * @param read what is made of the parameters of an item; of nothing but them
 */
export function itemParameters<T>(context: IExecuteFunctions, read: (itemIndex: number) => T): (itemIndex: number) => T {
	const varies = (JSON.stringify(context.getNode().parameters ?? {})).includes('"=');
	let same: { readonly value: T } | undefined;
	return (itemIndex) => (varies ? read(itemIndex) : (same ??= { value: read(itemIndex) }).value);
}
