import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as upsert from './upsert.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['customer'] } },
		options: [
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update a customer',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
			},
		],
		default: 'upsert',
	},
	...upsert.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map([['upsert', upsert.operation]]);
