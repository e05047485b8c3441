import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as confirm from './confirm.operation';
import * as getDigest from './getDigest.operation';
import * as getHash from './getHash.operation';
import * as publishSigned from './publishSigned.operation';

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
			{ name: 'Get Hash', value: 'getHash', action: 'Get the hashes a supplier signs', description: 'First step of issuing with a USB token or SmartCA: store drafts, get what the supplier signs' },
			{ name: 'Publish Signed', value: 'publishSigned', action: 'Publish signed invoices', description: 'Second step of issuing with a USB token or SmartCA: number and publish with the signatures' },
		],
		default: 'getDigest',
	},
	...getDigest.description,
	...confirm.description,
	...getHash.description,
	...publishSigned.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['getDigest', getDigest.operation],
	['confirm', confirm.operation],
	['getHash', getHash.operation],
	['publishSigned', publishSigned.operation],
]);
