import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as adjust from './adjust.operation';
import * as cancel from './cancel.operation';
import * as convert from './convert.operation';
import * as deliver from './deliver.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getTaxStatus from './getTaxStatus.operation';
import * as publish from './publish.operation';
import * as replace from './replace.operation';
import * as restore from './restore.operation';
import * as sendToTaxAuthority from './sendToTaxAuthority.operation';
import * as validate from './validate.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['invoice'] } },
		options: [
			{ name: 'Adjust', value: 'adjust', action: 'Adjust invoices', description: 'Issue invoices that change others (điều chỉnh)' },
			{ name: 'Cancel', value: 'cancel', action: 'Cancel invoices', description: 'Cancel issued invoices (hủy)' },
			{ name: 'Convert', value: 'convert', action: 'Convert an invoice to paper', description: 'Convert to paper for proof of origin or for storage (chuyển đổi)' },
			{ name: 'Deliver', value: 'deliver', action: 'Deliver invoices', description: 'Tell the customers of their invoices (phân phối)' },
			{ name: 'Download', value: 'download', action: 'Download an invoice', description: 'Download an invoice as XML, PDF, HTML or ZIP (tải hóa đơn)' },
			{ name: 'Get', value: 'get', action: 'Get an invoice', description: 'Get number and state of an invoice by key or token' },
			{ name: 'Get Many', value: 'getAll', action: 'Get many invoices', description: 'List invoices of a customer or of a number interval' },
			{ name: 'Get Tax Status', value: 'getTaxStatus', action: 'Get the tax status of invoices', description: 'Get status and code of the tax authority (mã cơ quan thuế)' },
			{ name: 'Publish', value: 'publish', action: 'Publish invoices', description: 'Create, number, sign and issue invoices (phát hành hóa đơn)' },
			{ name: 'Replace', value: 'replace', action: 'Replace invoices', description: 'Issue invoices that stand for others (thay thế)' },
			{ name: 'Restore', value: 'restore', action: 'Restore invoices', description: 'Take a cancellation or a replacement back' },
			{ name: 'Send to Tax Authority', value: 'sendToTaxAuthority', action: 'Send invoices to the tax authority', description: 'Send invoices to the tax authority, again where needed' },
			{ name: 'Validate', value: 'validate', action: 'Validate invoices', description: 'Check invoices and compute their totals without sending anything' },
		],
		default: 'publish',
	},
	...publish.description,
	...validate.description,
	...adjust.description,
	...replace.description,
	...cancel.description,
	...restore.description,
	...get.description,
	...getAll.description,
	...download.description,
	...convert.description,
	...deliver.description,
	...getTaxStatus.description,
	...sendToTaxAuthority.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['publish', publish.operation],
	['validate', validate.operation],
	['adjust', adjust.operation],
	['replace', replace.operation],
	['cancel', cancel.operation],
	['restore', restore.operation],
	['get', get.operation],
	['getAll', getAll.operation],
	['download', download.operation],
	['convert', convert.operation],
	['deliver', deliver.operation],
	['getTaxStatus', getTaxStatus.operation],
	['sendToTaxAuthority', sendToTaxAuthority.operation],
]);
