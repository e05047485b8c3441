import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isXmlText } from '../../../invoicing/escape-xml';
import { unpadded } from '../../../services/vnpt/published-numbers';

/** The one field that names an invoice: by key or by token. */
export const invoiceLocator: INodeProperties = {
	displayName: 'Invoice',
	name: 'invoice',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'key', value: '' },
	description: 'The invoice, by your own key (fkey) or by its token (invToken)',
	modes: [
		{ displayName: 'By Key', name: 'key', type: 'string', placeholder: 'e.g. ORDER-10045', hint: 'The key the invoice was published with (fkey)' },
		{ displayName: 'By Token', name: 'number', type: 'string', placeholder: 'e.g. 1/001;C26TAA;57', hint: 'Pattern;serial;number (invToken)' },
	],
};

/** The field that names a draft, which has no token. */
export const draftLocator: INodeProperties = {
	...invoiceLocator,
	displayName: 'Key',
	description: 'The draft, by your own key (fkey)',
	modes: [{ displayName: 'By Key', name: 'key', type: 'string', placeholder: 'e.g. ORDER-10045', hint: 'The key the draft was stored under (fkey)' }],
};

export interface NamedInvoice {
	readonly by: 'key' | 'token';
	readonly value: string;
}

export interface NameProblem {
	readonly problem: string;
	readonly remedy: string;
}

/**
 * What is wrong with the name of an invoice, or the name itself; spaces around and in tokens do not count.
 * @param label of the field, where it is another than 'Invoice'
 */
export function readInvoiceName(mode: string, given: unknown, label = 'Invoice'): NamedInvoice | NameProblem {
	const value = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (value === '') return { problem: `'${label}' is empty`, remedy: 'Give the key or the token of the invoice' };
	if (!isXmlText(value)) return { problem: `'${label}' holds a character that cannot be sent`, remedy: 'Delete it (it cannot be seen; often it came with copied text) and type the place again' };
	if (mode !== 'number') {
		return /[_,;#|]/.test(value)
			? { problem: `The key "${value}" holds a character that keys cannot have (_ , ; # |)`, remedy: "If this is a token (pattern;serial;number), choose 'By Token'" }
			: { by: 'key', value };
	}
	const [pattern, serial, number, ...more] = value.replace(/\s+/g, '').split(';');
	if (!pattern || !serial || !number || more.length > 0 || !/^\d+$/.test(number)) {
		return { problem: `"${value}" is not an invoice token`, remedy: 'Write pattern;serial;number, for example 1/001;C26TAA;57' };
	}
	return { by: 'token', value: `${pattern};${serial};${unpadded(number)}` };
}

/** Reads the field of one item. Throws what the user can correct. */
export function namedInvoice(context: IExecuteFunctions, itemIndex: number): NamedInvoice {
	const mode = String(context.getNodeParameter('invoice.mode', itemIndex, 'key'));
	const name = readInvoiceName(mode, context.getNodeParameter('invoice', itemIndex, '', { extractValue: true }));
	if ('problem' in name) throw new NodeOperationError(context.getNode(), name.problem, { itemIndex, description: name.remedy });
	return name;
}
