import type { INodeProperties } from 'n8n-workflow';
import { issuingOutputs } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { readDocuments } from '../../documents';
import { issueDocuments, issuingOptions } from '../../issuing';
import { openClient } from '../../tenant';

const show = { resource: ['receipt'], operation: ['publish'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Publishing issues legal receipts for fees and charges (biên lai). They carry no VAT. Running again with the same keys issues nothing twice.',
		name: 'receiptNotice',
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
		options: [...documentOptions, ...issuingOptions],
	},
];

/** Publishes receipts (`ImportAndPublishInv` on a receipt serial). A repeat with the same keys issues only what is absent. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		const client = await openClient(context, 0);
		return await issueDocuments(context, client, readDocuments(context, { format: 'receipt', now: worldOf(context).now(), purpose: 'publish' }));
	},
};
