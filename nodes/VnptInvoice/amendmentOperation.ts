/** Adjusting and replacing, for invoices and receipts: they differ in a few fields and in the operation of the service. */
import type { INodeProperties } from 'n8n-workflow';
import type { AmendmentKind } from '../../services/vnpt/amendment';
import { notice, optionsCollection } from '../shared/form';
import { issuingOutputs } from '../shared/issuing';
import type { PerRunOperation } from '../shared/router';
import { worldOf } from '../shared/world';
import { adjustmentTypeField, minutes, minutesFile, originalKeyField, reason, relatedType, startFromField } from './descriptions/amendment';
import { documentInput, documentOptions, receiptOptions, variantOptions, vatOptions } from './descriptions/documentInput';
import { readAmendments } from './documents';
import { issueDocuments, issuingOptions } from './issuing';
import { openClient } from './tenant';

type AmendedResource = 'invoice' | 'receipt';

const guidance: Readonly<Record<AmendmentKind, string>> = {
	adjust: 'An adjustment is a new legal document beside the original. Amounts of an increase or a decrease are positive: the type gives the direction. Only combined adjustments carry signed differences. Started from the original, the difference is computed. Running again with the same new keys issues nothing twice.',
	replace: 'A replacement is a new legal document; the original is no longer valid. Give the whole corrected document, not the difference; or start from the original and give only what changes. Running again with the same new keys issues nothing twice.',
};

/** Properties of an adjusting or replacing operation. */
export function amendmentDescription(resource: AmendedResource, kind: AmendmentKind): INodeProperties[] {
	return [
		notice(`${kind}Notice`, guidance[kind]),
		originalKeyField,
		startFromField,
		...(kind === 'adjust' ? [adjustmentTypeField(true)] : []),
		...documentInput('getAmendmentColumns', resource),
		optionsCollection([
			...issuingOptions, minutes, minutesFile, reason,
			...(resource === 'invoice' ? [...documentOptions, ...vatOptions, ...variantOptions, relatedType] : receiptOptions),
		]),
	];
}

/** Issues adjusting or replacing documents. A repeat with the same new keys finds what was issued and issues only what is absent. */
export const amendmentOperation = (resource: AmendedResource, kind: AmendmentKind): PerRunOperation => ({
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		const client = await openClient(context, 0);
		const format = resource === 'receipt' ? 'receipt' : client.tenant.format;
		return await issueDocuments(context, client, await readAmendments(context, client, { format, now: worldOf(context).now(), purpose: kind }));
	},
});
