import type { INodeProperties } from 'n8n-workflow';
import { optionsCollection } from '../../../shared/form';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, documentOptions, vatOptions } from '../../descriptions/documentInput';
import { readDocuments } from '../../documents';
import { storeDrafts } from '../../issuing';
import { openClient } from '../../tenant';

export const option = { name: 'Create', value: 'create', action: 'Create drafts', description: 'Store invoices without a number (hóa đơn nháp)' };

export const description: INodeProperties[] = [
	...documentInput(),
	optionsCollection([
		...documentOptions, ...vatOptions,
		{ displayName: 'Cash Register', name: 'cashRegister', type: 'boolean', default: false, description: 'Whether these are drafts of cash-register invoices (máy tính tiền)' },
	]),
];

/** Stores drafts (`ImportInvByPattern`, `ImportInv` without pattern). A repeat finds a draft by its key and stores nothing twice. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: ['Stored', 'Attention'],
	async execute(context) {
		const client = await openClient(context, 0);
		return await storeDrafts(context, client, await readDocuments(context, { format: client.tenant.format, now: worldOf(context).now(), purpose: 'draft' }));
	},
};
