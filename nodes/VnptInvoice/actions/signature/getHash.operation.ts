import type { INodeProperties } from 'n8n-workflow';
import { notice, optionsCollection, shownIf } from '../../../shared/form';
import { allOrNothing } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { adjustmentTypeField, originalKeyField, reason, relatedType } from '../../descriptions/amendment';
import { cashRegister, documentInput, documentOptions, vatOptions } from '../../descriptions/documentInput';
import { signerFields } from '../../descriptions/signer';
import { readDocuments } from '../../documents';
import { callOptions } from '../../issuing';
import { hashOutputs, hashRun } from '../../signing';
import { openClient } from '../../tenant';

export const option = { name: 'Get Hash', value: 'getHash', action: 'Get the hashes a supplier signs', description: 'First step of issuing with a USB token or SmartCA: store drafts, get what the supplier signs' };

export const description: INodeProperties[] = [
	notice('hashNotice', "First step of signing with the supplier's own key: the invoices are stored as drafts, and the hash of each comes back. Sign 'hash' outside (USB token, SmartCA, HSM), then run Publish Signed. A repeat finds the drafts by their keys and stores nothing twice."),
	...signerFields,
	{
		displayName: 'Document',
		name: 'signedDocument',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Adjustment', value: 'adjust', description: 'Invoices that change others (điều chỉnh)' },
			{ name: 'New Invoice', value: 'publish', description: 'Invoices of their own' },
			{ name: 'Replacement', value: 'replace', description: 'Invoices that stand for others (thay thế)' },
		],
		default: 'publish',
		description: 'What the documents of this run are',
	},
	...shownIf({ signedDocument: ['adjust', 'replace'] }, [originalKeyField]),
	...shownIf({ signedDocument: ['adjust'] }, [adjustmentTypeField()]),
	...shownIf({ signedDocument: ['publish'] }, documentInput()),
	...shownIf({ signedDocument: ['adjust', 'replace'] }, documentInput('getAmendmentColumns')),
	optionsCollection([
		allOrNothing, ...documentOptions, ...vatOptions, ...callOptions,
		cashRegister,
		...shownIf({ '/signedDocument': ['adjust', 'replace'] }, [reason, relatedType]),
		{
			displayName: 'Store Drafts Anew',
			name: 'storeAnew',
			type: 'boolean',
			default: false,
			description: 'Whether to drop drafts that are stored under the keys already and store the rows in their place. Hashes given for them before can no longer be used. Otherwise a stored draft gives its hash again, even if the row was changed since.',
		},
	]),
];

/**
 * Stores invoices as drafts and gives the hashes that the supplier signs (`getHashInvWithToken`, `GetHashInvSmartCA`
 * and their variants). A repeat finds a draft by its key and gives its hash again (`getHashInv`).
 */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: hashOutputs,
	async execute(context) {
		const client = await openClient(context, 0);
		const given = context.getNodeParameter('signedDocument', 0, 'publish');
		const purpose = given === 'adjust' || given === 'replace' ? given : 'publish';
		return await hashRun(context, client, await readDocuments(context, { format: client.tenant.format, now: worldOf(context).now(), purpose, signedOutside: true }));
	},
};
