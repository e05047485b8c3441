/** Fields of operations that adjust or replace. */
import type { INodeProperties } from 'n8n-workflow';

/** Names the original, where no column does. */
export const originalKeyField: INodeProperties = {
	displayName: 'Original Key',
	name: 'originalKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. ORDER-10045',
	description: 'Key of the document that is changed, unless a column gives it. The new document needs a key of its own.',
};

const byWhatChanges = { name: 'By What Changes', value: 'auto', description: 'Increase, decrease, information or combined, as the changes ask for. Only when started from the original.' };

/**
 * What kind of adjustment it is.
 * @param mayStartFromOriginal whether the type may be left to what changes
 */
export const adjustmentTypeField = (mayStartFromOriginal = false): INodeProperties => ({
	displayName: 'Adjustment Type',
	name: 'adjustmentType',
	type: 'options',
	options: [
		...(mayStartFromOriginal ? [byWhatChanges] : []),
		{ name: 'Combined', value: '6', description: 'Amounts up and down, as signed differences' },
		{ name: 'Decrease', value: '3', description: 'Điều chỉnh giảm: positive amounts that are taken off' },
		{ name: 'Increase', value: '2', description: 'Điều chỉnh tăng: positive amounts that are added' },
		{ name: 'Information', value: '4', description: 'Điều chỉnh thông tin: texts only, amounts may be left out' },
	],
	default: '2',
	description: 'What the adjustment does, unless a column gives it',
});

/** Minutes that the service makes; the codes are the service's (reference 3.5). */
export const minutes: INodeProperties = {
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

/** Takes the place of {@link minutes}: the service reads the same parameter as a path then. */
export const minutesFile: INodeProperties = {
	displayName: 'Minutes File',
	name: 'minutesFile',
	type: 'string',
	default: '',
	description: "Path of a file with the signed minutes (biên bản) on the service's own server, in place of minutes made by the service",
};

export const reason: INodeProperties = {
	displayName: 'Reason', name: 'reason', type: 'string', default: '', description: 'Reason (lý do) printed on the document, unless a column gives it',
};

export const relatedType: INodeProperties = {
	displayName: 'Kind of Outside Original',
	name: 'relatedType',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 9 },
	default: 3,
	description: 'Kind of an original that was not issued here (relatedInvType)',
};

/** Where the content of the new document comes from. */
export const startFromField: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'The Original', value: 'original', description: 'The original is read from the service. A row holds only what changes: header fields, and lines by line number or item code. An empty cell keeps what the original says.' },
		{ name: 'The Row', value: 'row', description: 'A row holds the content of the new document: all of it for a replacement, the difference for an adjustment' },
	],
	default: 'row',
	description: 'Where the content of the new document comes from',
	displayOptions: { hide: { input: ['xml'] } },
};
