import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as adjust from './adjust.operation';
import * as cancel from './cancel.operation';
import * as publish from './publish.operation';
import * as replace from './replace.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['receipt'] } },
		options: [
			{ name: 'Adjust', value: 'adjust', action: 'Adjust receipts', description: 'Issue receipts that change others (điều chỉnh)' },
			{ name: 'Cancel', value: 'cancel', action: 'Cancel receipts', description: 'Cancel issued receipts (hủy)' },
			{ name: 'Publish', value: 'publish', action: 'Publish receipts', description: 'Create, number, sign and issue receipts (phát hành biên lai)' },
			{ name: 'Replace', value: 'replace', action: 'Replace receipts', description: 'Issue receipts that stand for others (thay thế)' },
		],
		default: 'publish',
	},
	...publish.description,
	...adjust.description,
	...replace.description,
	...cancel.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['publish', publish.operation],
	['adjust', adjust.operation],
	['replace', replace.operation],
	['cancel', cancel.operation],
]);
