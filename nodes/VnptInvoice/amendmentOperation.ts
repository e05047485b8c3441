/** Adjusting and replacing, for invoices and receipts: they differ in a few fields and in the operation of the service. */
import type { INodeProperties } from 'n8n-workflow';
import type { AmendmentKind } from '../../services/vnpt/amendment';
import { issuingOutputs } from '../shared/issuing';
import type { PerRunOperation } from '../shared/router';
import { worldOf } from '../shared/world';
import { documentInput, documentOptions, variantOptions } from './descriptions/documentInput';
import { readDocuments } from './documents';
import { issueDocuments, issuingOptions } from './issuing';
import { openClient } from './tenant';

type AmendedResource = 'invoice' | 'receipt';

const guidance: Readonly<Record<AmendmentKind, string>> = {
	adjust: 'An adjustment is a new legal document beside the original. Amounts of an increase or a decrease are positive: the type gives the direction. Only combined adjustments carry signed differences.',
	replace: 'A replacement is a new legal document; the original is no longer valid. Give the whole corrected document, not the difference.',
};

const types: INodeProperties = {
	displayName: 'Adjustment Type',
	name: 'adjustmentType',
	type: 'options',
	options: [
		{ name: 'Combined', value: '6', description: 'Amounts up and down, as signed differences' },
		{ name: 'Decrease', value: '3', description: 'Điều chỉnh giảm: positive amounts that are taken off' },
		{ name: 'Increase', value: '2', description: 'Điều chỉnh tăng: positive amounts that are added' },
		{ name: 'Information', value: '4', description: 'Điều chỉnh thông tin: texts only, amounts may be left out' },
	],
	default: '2',
	description: 'What the adjustment does, unless a column gives it',
};

const minutes: INodeProperties = {
	displayName: 'Minutes',
	name: 'minutes',
	type: 'options',
	options: [
		{ name: 'Made and Signed by the Service', value: '11' },
		{ name: 'Made by the Service', value: '10' },
		{ name: 'None', value: '' },
	],
	default: '',
	description: 'Agreed minutes (biên bản) that go with the document',
};

const reason: INodeProperties = {
	displayName: 'Reason', name: 'reason', type: 'string', default: '', description: 'Reason (lý do) printed on the document, unless a column gives it',
};

const relatedType: INodeProperties = {
	displayName: 'Kind of Original in Another System',
	name: 'relatedType',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 9 },
	default: 3,
	description: 'Kind of an original that was not issued here (relatedInvType)',
};

/** Properties of an adjusting or replacing operation. */
export function amendmentDescription(resource: AmendedResource, kind: AmendmentKind): INodeProperties[] {
	const show = { resource: [resource], operation: [kind] };
	return [
		{ displayName: guidance[kind], name: `${kind}Notice`, type: 'notice', default: '', displayOptions: { show } },
		{
			displayName: 'Original Key',
			name: 'originalKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. ORDER-10045',
			description: 'Key of the document that is changed, unless a column gives it. The new document needs a key of its own.',
			displayOptions: { show },
		},
		...(kind === 'adjust' ? [{ ...types, displayOptions: { show } }] : []),
		...documentInput(show, 'getAmendmentColumns'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			displayOptions: { show },
			options: [
				...documentOptions, ...issuingOptions, minutes, reason,
				...(resource === 'invoice' ? [...variantOptions, relatedType] : []),
			],
		},
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
		return await issueDocuments(context, client, readDocuments(context, { format, now: worldOf(context).now(), purpose: kind }));
	},
});
