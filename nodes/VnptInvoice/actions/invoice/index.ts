import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as download from './download.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as publish from './publish.operation';
import * as validate from './validate.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['invoice'] } },
		options: [
			{ name: 'Download', value: 'download', action: 'Download an invoice', description: 'Download an invoice as XML, PDF or HTML (tải hóa đơn)' },
			{ name: 'Get', value: 'get', action: 'Get an invoice', description: 'Get number and state of an invoice by key or token' },
			{ name: 'Get Many', value: 'getAll', action: 'Get many invoices', description: 'List invoices of a customer or of a number interval' },
			{ name: 'Publish', value: 'publish', action: 'Publish invoices', description: 'Create, number, sign and issue invoices (phát hành hóa đơn)' },
			{ name: 'Validate', value: 'validate', action: 'Validate invoices', description: 'Check invoices and compute their totals without sending anything' },
		],
		default: 'publish',
	},
	...publish.description,
	...validate.description,
	...get.description,
	...getAll.description,
	...download.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['publish', publish.operation],
	['validate', validate.operation],
	['get', get.operation],
	['getAll', getAll.operation],
	['download', download.operation],
]);
