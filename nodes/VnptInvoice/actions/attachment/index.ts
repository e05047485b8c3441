import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as download from './download.operation';
import * as downloadMinutes from './downloadMinutes.operation';
import * as getList from './getList.operation';
import * as upload from './upload.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['attachment'] } },
		options: [
			{ name: 'Download', value: 'download', action: 'Download an attached file', description: 'Download the file that was attached to an invoice last' },
			{ name: 'Download Minutes', value: 'downloadMinutes', action: 'Download the minutes of an invoice', description: 'Download the minutes (biên bản) made when an invoice was cancelled, adjusted or replaced' },
			{ name: 'Get List', value: 'getList', action: 'Get the attached list of an invoice', description: 'Get the attached list (bảng kê) of an invoice as a page' },
			{ name: 'Upload', value: 'upload', action: 'Attach a file to an invoice', description: 'Attach a file, such as a list (bảng kê), to an issued invoice' },
		],
		default: 'upload',
	},
	...upload.description,
	...download.description,
	...downloadMinutes.description,
	...getList.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['upload', upload.operation],
	['download', download.operation],
	['downloadMinutes', downloadMinutes.operation],
	['getList', getList.operation],
]);
