import type { INodeProperties } from 'n8n-workflow';
import { issuingOutputs } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, documentOptions, variantOptions } from '../../descriptions/documentInput';
import { readDocuments } from '../../documents';
import { issueDocuments, issuingOptions } from '../../issuing';
import { openClient } from '../../tenant';

const show = { resource: ['invoice'], operation: ['publish'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Publishing issues legal invoices. An issued invoice cannot be deleted, only cancelled, adjusted or replaced. Running again with the same keys issues nothing twice.',
		name: 'publishNotice',
		type: 'notice',
		default: '',
		displayOptions: { show },
	},
	...documentInput(show),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: [
			...documentOptions,
			...issuingOptions,
			...variantOptions,
		],
	},
];

/** Publishes the invoices of all items. A repeat with the same keys finds what was issued and issues only what is absent. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		const client = await openClient(context, 0);
		return await issueDocuments(context, client, readDocuments(context, { format: client.tenant.format, now: worldOf(context).now(), purpose: 'publish' }));
	},
};
