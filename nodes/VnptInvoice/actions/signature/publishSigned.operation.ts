import type { INodeProperties } from 'n8n-workflow';
import { notice, optionsCollection } from '../../../shared/form';
import { issuingOutputs } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { numberingOptions } from '../../issuing';
import { publishSignedRun } from '../../signing';
import { openClient } from '../../tenant';

export const option = { name: 'Publish Signed', value: 'publishSigned', action: 'Publish signed invoices', description: 'Second step of issuing with a USB token or SmartCA: number and publish with the signatures' };

export const description: INodeProperties[] = [
	notice('publishSignedNotice', "Second step of signing with the supplier's own key: it issues legal invoices. Running again with the same items issues nothing twice."),
	{
		displayName: 'Signing Request',
		name: 'signingRequest',
		type: 'string',
		required: true,
		default: '={{ $json.signingRequest }}',
		description: "The text 'signingRequest' that Get Hash gave for this invoice, unchanged",
	},
	{
		displayName: 'Signature Value',
		name: 'signatureValue',
		type: 'string',
		required: true,
		default: '={{ $json.signature }}',
		description: "Base64 of the hash signed with the supplier's key: RSA PKCS#1 v1.5 over the hash as it stands, not a hash of the hash",
	},
	optionsCollection(numberingOptions),
];

/**
 * Numbers and publishes drafts with the signatures of their hashes (`publishInvWithToken`, `PublishInvSmartCA`,
 * `AdjustReplaceInvWithToken` and their variants). A repeat finds what is issued by its key and sends only drafts that still wait.
 */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	execute: async (context) => await publishSignedRun(context, await openClient(context, 0)),
};
