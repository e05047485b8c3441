import type { INodeProperties } from 'n8n-workflow';
import { notice, optionsCollection } from '../../../shared/form';
import { issuingOutputs } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, receiptOptions } from '../../descriptions/documentInput';
import { readDocuments } from '../../documents';
import { issueDocuments, issuingOptions, numbersOption } from '../../issuing';
import { openClient } from '../../tenant';

export const option = { name: 'Publish', value: 'publish', action: 'Publish receipts', description: 'Create, number, sign and issue receipts (phát hành biên lai)' };

export const description: INodeProperties[] = [
	notice('receiptNotice', 'Publishing issues legal receipts for fees and charges (biên lai). They carry no VAT. Running again with the same keys issues nothing twice.'),
	...documentInput('getInvoiceColumns', 'receipt'),
	optionsCollection([...receiptOptions, ...issuingOptions, numbersOption]),
];

/** Publishes receipts (`ImportAndPublishInv` on a receipt serial). A repeat with the same keys issues only what is absent. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		const client = await openClient(context, 0);
		return await issueDocuments(context, client, await readDocuments(context, { format: 'receipt', now: worldOf(context).now(), purpose: 'publish' }), { takesNumbers: true });
	},
};
