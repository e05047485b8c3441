import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as confirm from './confirm.operation';
import * as getDigest from './getDigest.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['signature'] } },
		options: [
			{ name: 'Confirm', value: 'confirm', action: 'Confirm the signature of a buyer', description: 'Second step: hand over the signature within five minutes' },
			{ name: 'Get Digest', value: 'getDigest', action: 'Get the digest a buyer signs', description: 'First step of the signature of a buyer' },
		],
		default: 'getDigest',
	},
	...getDigest.description,
	...confirm.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['getDigest', getDigest.operation],
	['confirm', confirm.operation],
]);
