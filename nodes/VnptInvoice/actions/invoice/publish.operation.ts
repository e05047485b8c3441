import type { INodeProperties } from 'n8n-workflow';
import { notice, optionsCollection } from '../../../shared/form';
import { issuingOutputs } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, documentOptions, variantOptions, vatOptions } from '../../descriptions/documentInput';
import { readDocuments } from '../../documents';
import { issueDocuments, issuingOptions, numbersOption } from '../../issuing';
import { openClient } from '../../tenant';

export const option = { name: 'Publish', value: 'publish', action: 'Publish invoices', description: 'Create, number, sign and issue invoices (phát hành hóa đơn)' };

export const description: INodeProperties[] = [
	notice('publishNotice', 'Publishing issues legal invoices. An issued invoice cannot be deleted, only cancelled, adjusted or replaced. Running again with the same keys issues nothing twice.'),
	...documentInput(),
	optionsCollection([
		...documentOptions, ...vatOptions,
		...issuingOptions,
		numbersOption,
		...variantOptions,
	]),
];

/** Publishes the invoices of all items. A repeat with the same keys finds what was issued and issues only what is absent. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		const client = await openClient(context, 0);
		return await issueDocuments(context, client, await readDocuments(context, { format: client.tenant.format, now: worldOf(context).now(), purpose: 'publish' }), { takesNumbers: true });
	},
};
