/** Fields whose value is chosen from a list of the service, or written by hand. */
import type { INodeProperties } from 'n8n-workflow';

interface Listed {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	readonly required?: true;
	/** What to know of the list. */
	readonly listHint?: string;
}

/** Where the field has another name than usual, or must be filled in. */
type Place = Partial<Pick<Listed, 'name' | 'required'>>;

/** Written by hand unless the user asks for the list: a form opens without a call to the service. */
const field = ({ displayName, name, description, required, listHint }: Listed, search: string, placeholder: string): INodeProperties => ({
	displayName, name, type: 'resourceLocator', ...(required ? { required } : {}), default: { mode: 'name', value: '' }, description,
	modes: [
		{ displayName: 'By Code', name: 'name', type: 'string', placeholder },
		{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: search, searchable: true }, ...(listHint ? { hint: listHint } : {}) },
	],
});

export const patternField = (description: string, place: Place = {}): INodeProperties =>
	field({ displayName: 'Pattern', name: 'pattern', description, ...place }, 'searchPatterns', 'e.g. 1/001');

/** The list follows the pattern beside it. */
export const serialField = (description: string, place: Place = {}): INodeProperties =>
	field({ displayName: 'Serial', name: 'serial', description, ...place }, 'searchSerials', 'e.g. C26TAA');

export const customerField = (description: string): INodeProperties =>
	field({
		displayName: 'Customer Code', name: 'customerCode', description, required: true,
		listHint: 'Shows buyers of the last 30 days where the tenant can search them, and the customer whose code is typed',
	}, 'searchCustomers', 'e.g. C0001');
