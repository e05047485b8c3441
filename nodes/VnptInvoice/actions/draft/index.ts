import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as create from './create.operation';
import * as remove from './delete.operation';
import * as preview from './preview.operation';
import * as publish from './publish.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['draft'] } },
		options: [
			{ name: 'Create', value: 'create', action: 'Create drafts', description: 'Store invoices without a number (hóa đơn nháp)' },
			{ name: 'Delete', value: 'delete', action: 'Delete drafts', description: 'Delete drafts permanently' },
			{ name: 'Preview', value: 'preview', action: 'Preview a draft', description: 'Get the page or print of a draft' },
			{ name: 'Publish', value: 'publish', action: 'Publish drafts', description: 'Number, sign and issue stored drafts' },
		],
		default: 'create',
	},
	...create.description,
	...preview.description,
	...publish.description,
	...remove.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['create', create.operation],
	['preview', preview.operation],
	['publish', publish.operation],
	['delete', remove.operation],
]);
