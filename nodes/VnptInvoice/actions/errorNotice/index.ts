import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as getResult from './getResult.operation';
import * as send from './send.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['errorNotice'] } },
		options: [
			{ name: 'Get Result', value: 'getResult', action: 'Get the answer to an error notice', description: 'What the tax authority answered, by message ID' },
			{ name: 'Send', value: 'send', action: 'Send an error notice', description: 'Tell the tax authority of wrong invoices (thông báo sai sót 04/SS)' },
		],
		default: 'send',
	},
	...send.description,
	...getResult.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['send', send.operation],
	['getResult', getResult.operation],
]);
