import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as call from './call.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['service'] } },
		options: [{
			name: 'Call Operation', value: 'call', action: 'Call an operation of the web service',
			description: 'Call any operation of the web service that has no place of its own in this node',
		}],
		default: 'call',
	},
	...call.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map([['call', call.operation]]);
