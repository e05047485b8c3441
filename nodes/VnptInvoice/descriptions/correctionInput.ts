/** What a correction is asked beside the document itself: the original, where to start, the type, and options. */
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What an adjustment does. */
export const adjustmentTypes: INodeProperties = {
	displayName: 'Adjustment Type',
	name: 'adjustmentType',
	type: 'options',
	options: [
		{ name: 'By What Changes', value: 'auto', description: 'Increase, decrease, information or combined, as the changes ask for. Only when started from the original.' },
		{ name: 'Combined', value: '6', description: 'Amounts up and down, as signed differences' },
		{ name: 'Decrease', value: '3', description: 'Điều chỉnh giảm: positive amounts that are taken off' },
		{ name: 'Increase', value: '2', description: 'Điều chỉnh tăng: positive amounts that are added' },
		{ name: 'Information', value: '4', description: 'Điều chỉnh thông tin: texts only, amounts may be left out' },
	],
	default: '2',
	description: 'What the adjustment does, unless a column gives it',
};

/** Where the content of the new document comes from. */
export const startFrom = (show: NonNullable<IDisplayOptions['show']>): INodeProperties => ({
	displayName: 'Start From',
	name: 'startFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'The Original', value: 'original', description: 'The original is read from the service. A row holds only what changes: header fields, and lines by line number or item code.' },
		{ name: 'The Row', value: 'row', description: 'A row holds the content of the new document: all of it for a replacement, the difference for an adjustment' },
	],
	default: 'row',
	description: 'Where the content of the new document comes from. An empty cell keeps what the original says.',
	displayOptions: { show, hide: { input: ['xml'] } },
});

/** Names the original of a correction. */
export const originalKey = (show: NonNullable<IDisplayOptions['show']>): INodeProperties => ({
	displayName: 'Original Key',
	name: 'originalKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. ORDER-10045',
	description: 'Key of the document that is changed, unless a column gives it. The new document needs a key of its own.',
	displayOptions: { show },
});

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

const variants: INodeProperties[] = [
	{ displayName: 'Assigned Number', name: 'assignedNumber', type: 'boolean', default: false, description: "Whether the new document carries a number of yours, from the column 'Assigned Number'" },
	{ displayName: 'Cash Register', name: 'cashRegister', type: 'boolean', default: false, description: 'Whether the new document is a cash-register invoice (máy tính tiền)' },
];

/** Options of a correction of a receipt. */
export const receiptCorrectionOptions: INodeProperties[] = [minutes, reason];

/** Options of a correction of an invoice. */
export const correctionOptions: INodeProperties[] = [...receiptCorrectionOptions, ...variants, relatedType];
