/** Fields whose value is chosen from a list of the service, or written by hand. */
import type { INodeProperties } from 'n8n-workflow';

interface Listed {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	readonly required?: true;
}

/** Written by hand unless the user asks for the list: a form opens without a call to the service. */
const field = ({ displayName, name, description, required }: Listed, search: string, placeholder: string, byHand = 'By Name'): INodeProperties => ({
	displayName, name, type: 'resourceLocator', ...(required ? { required } : {}), default: { mode: 'name', value: '' }, description,
	modes: [
		{ displayName: byHand, name: 'name', type: 'string', placeholder },
		{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: search, searchable: true } },
	],
});

export const patternField = (description: string, required?: true): INodeProperties =>
	field({ displayName: 'Pattern', name: 'pattern', description, ...(required ? { required } : {}) }, 'searchPatterns', 'e.g. 1/001');

/** The list follows the pattern beside it. */
export const serialField = (description: string, required?: true): INodeProperties =>
	field({ displayName: 'Serial', name: 'serial', description, ...(required ? { required } : {}) }, 'searchSerials', 'e.g. C26TAA');

export const customerField = (description: string): INodeProperties => ({
	...field({ displayName: 'Customer Code', name: 'customerCode', description, required: true }, 'searchCustomers', 'e.g. C0001', 'By Code'),
	hint: 'The list shows buyers of the last 30 days where the tenant can search them, and the customer whose code is typed',
});
