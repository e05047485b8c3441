import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as confirm from './confirm.operation';
import * as unconfirm from './unconfirm.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['payment'] } },
		options: [
			{ name: 'Confirm', value: 'confirm', action: 'Confirm payment', description: 'Mark invoices as paid (gạch nợ)' },
			{ name: 'Unconfirm', value: 'unconfirm', action: 'Unconfirm payment', description: 'Take the payment mark away (bỏ gạch nợ)' },
		],
		default: 'confirm',
	},
	...confirm.description,
	...unconfirm.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map([
	['confirm', confirm.operation],
	['unconfirm', unconfirm.operation],
]);
