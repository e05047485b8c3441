import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { readInvoiceName } from './invoiceLocator';

/** Where only the token names an invoice. */
export const invoiceTripleField: INodeProperties = {
	displayName: 'Invoice Token',
	name: 'invoiceTriple',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1/001;C26TAA;57',
	hint: 'Pattern;serial;number (invToken)',
	description: 'Names the invoice, as the field invoiceToken of other operations gives it',
};

export function invoiceTriple(context: IExecuteFunctions, itemIndex: number): string {
	const name = readInvoiceName('number', context.getNodeParameter('invoiceTriple', itemIndex, ''), 'Invoice Token');
	if ('problem' in name) throw new NodeOperationError(context.getNode(), name.problem, { itemIndex, description: name.remedy });
	return name.value;
}
