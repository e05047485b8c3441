import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as assignCertificate from './assignCertificate.operation';
import * as get from './get.operation';
import * as upsert from './upsert.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['customer'] } },
		options: [
			{ name: 'Assign Certificate', value: 'assignCertificate', action: 'Assign a certificate to a customer', description: 'Link a signing certificate to a customer' },
			{ name: 'Create or Update', value: 'upsert', action: 'Create or update a customer', description: 'Create a new record, or update the current one if it already exists (upsert)' },
			{ name: 'Get', value: 'get', action: 'Get a customer', description: 'Get a customer by code' },
		],
		default: 'upsert',
	},
	...upsert.description,
	...get.description,
	...assignCertificate.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['upsert', upsert.operation],
	['get', get.operation],
	['assignCertificate', assignCertificate.operation],
]);
