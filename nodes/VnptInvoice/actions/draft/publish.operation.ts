import type { INodeProperties } from 'n8n-workflow';
import { notice } from '../../../shared/form';
import type { PerRunOperation } from '../../../shared/router';
import { publishStoredDrafts } from '../../issuing';
import { patternField, serialField } from '../../descriptions/chosenFromList';
import { openClient } from '../../tenant';

export const option = { name: 'Publish', value: 'publish', action: 'Publish drafts', description: 'Number, sign and issue stored drafts' };

export const description: INodeProperties[] = [
	notice('draftNotice', 'Publishing a draft issues a legal invoice. It cannot be deleted any more, only cancelled, adjusted or replaced. Running again with the same keys issues nothing twice.'),
	{
		displayName: 'Key',
		name: 'draftKey',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ORDER-10045',
		description: 'The key the draft was stored under (fkey)',
	},
	patternField('Pattern (mẫu số) of the draft', { required: true }),
	serialField('Serial (ký hiệu) of the draft', { required: true }),
];

/** Publishes drafts by key (`PublishInvFkey`). A repeat finds what is published and publishes only the rest. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: ['Issued', 'Attention'],
	legalEffect: true,
	execute: async (context) => await publishStoredDrafts(context, await openClient(context, 0)),
};
