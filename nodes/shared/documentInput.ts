/** Fields of the ways to hand documents over, the same for every service. */
import type { INodeProperties } from 'n8n-workflow';

/** What is a service's own in them. */
export interface InputWords {
	/** Of a form: `fkey`, `문서키`. */
	readonly keyDescription: string;
	readonly keyName: string;
	readonly keyPlaceholder: string;
	readonly headings: string;
	/** The field `json`, with an example. */
	readonly json: INodeProperties;
	/** Left out where an XML makes no sense. */
	readonly xml?: { readonly choice: string; readonly placeholder: string; readonly description: string };
	readonly linesDescription: string;
}

export function inputChoice({ xml }: InputWords): INodeProperties {
	return {
		displayName: 'Input',
		name: 'input',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Columns', value: 'columns', description: 'Rows of a sheet or items with one field per column' },
			{ name: 'Define Below', value: 'form', description: 'Fill in one invoice by hand or by expressions' },
			{ name: 'JSON', value: 'json', description: 'One invoice, or a list of invoices, as an object with lines' },
			...(xml ? [{ name: 'Raw XML', value: 'xml', description: xml.choice }] : []),
		],
		default: 'columns',
		description: 'Where the invoices come from',
	};
}

/** @param method resource-mapping method that lists the columns */
export function columnFields(method: string, { headings }: InputWords): INodeProperties[] {
	return [
		{
			displayName: 'Rows',
			name: 'rows',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'One Row per Line', value: 'lines', description: 'Rows with the same key make one invoice' },
				{ name: 'One Row per Invoice', value: 'documents', description: "Every row is an invoice with one line, or with a list of lines in 'Lines'" },
			],
			default: 'lines',
			description: 'What one row (one input item) holds',
			hint: headings,
			displayOptions: { show: { input: ['columns'] } },
		},
		{
			displayName: 'Columns',
			name: 'columns',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'autoMapInputData', value: null },
			required: true,
			description: headings,
			typeOptions: {
				loadOptionsDependsOn: ['rows'],
				resourceMapper: {
					resourceMapperMethod: method,
					mode: 'add',
					fieldWords: { singular: 'column', plural: 'columns' },
					addAllFields: false,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
			displayOptions: { show: { input: ['columns'] } },
		},
	];
}

export const keyField = ({ keyName, keyPlaceholder, keyDescription }: InputWords): INodeProperties => ({
	displayName: keyName,
	name: 'key',
	type: 'string',
	required: true,
	default: '',
	placeholder: keyPlaceholder,
	description: keyDescription,
	displayOptions: { show: { input: ['form'] } },
});

export function lineFields(values: INodeProperties[], { linesDescription }: InputWords): INodeProperties {
	return {
		displayName: 'Lines',
		name: 'lines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Line',
		default: {},
		description: linesDescription,
		displayOptions: { show: { input: ['form'] } },
		options: [{ displayName: 'Line', name: 'line', values }],
	};
}

export const moreFields = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'documentFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	displayOptions: { show: { input: ['form'] } },
	options,
});

export function textFields({ json, xml }: InputWords): INodeProperties[] {
	return [
		{ ...json, displayOptions: { show: { input: ['json'] } } },
		...(xml ? [{
			displayName: 'XML',
			name: 'xml',
			type: 'string' as const,
			typeOptions: { rows: 8 },
			required: true,
			default: '',
			placeholder: xml.placeholder,
			description: xml.description,
			displayOptions: { show: { input: ['xml'] } },
		}] : []),
	];
}

/** So that findings name the row a person sees. */
export const firstDataRow: INodeProperties = {
	displayName: 'First Data Row',
	name: 'firstDataRow',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 2,
	description: 'Row of the sheet that the first item comes from, so that findings name the row you see',
};

/** For sheets whose key cells are merged, or written on the first row of an invoice alone. */
export const rowsWithoutKey: INodeProperties = {
	displayName: 'Rows Without a Key',
	name: 'withoutKey',
	type: 'options',
	options: [
		{ name: 'Are Refused', value: 'refused' },
		{ name: 'Belong to the Row Above', value: 'above', description: 'Only in a sheet that is still in its own order: sorted or filtered, its lines land on other invoices' },
	],
	default: 'refused',
	description: 'What a row of lines is that has no key of its own. Each one read with the row above carries a warning; an empty row between, and a row of sums, end the invoice.',
	displayOptions: { show: { '/input': ['columns'], '/rows': ['lines'] } },
};
