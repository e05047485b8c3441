import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { InvoiceEvent } from '../../services/vnpt/following';
import { firstDateField } from '../shared/firstDate';
import { notice, optionsCollection } from '../shared/form';
import { simplify } from '../shared/simplify';

export const defaultLookBack = 200;
export const mostLookBack = 2000;

/** Events with their names in the editor. */
export const eventNames: Readonly<Record<InvoiceEvent, string>> = {
	newInvoice: 'New Invoice', adjusted: 'Adjusted', replaced: 'Replaced', cancelled: 'Cancelled', restored: 'Restored',
	paymentChanged: 'Payment Changed', taxCodeReceived: 'Tax Code Received', taxRefused: 'Tax Authority Refused',
};

const meanings: Readonly<Record<InvoiceEvent, string>> = {
	newInvoice: 'An invoice was issued, by whomever: by n8n, on the admin site, or by another program',
	adjusted: 'An adjusting invoice was issued for it',
	replaced: 'Another invoice was issued in its place',
	cancelled: 'It was cancelled',
	restored: 'Its cancellation or replacement was taken back',
	paymentChanged: 'It was marked as paid, or the mark was taken away',
	taxCodeReceived: 'The tax authority accepted it, with its code where the serial is coded',
	taxRefused: 'The tax authority refused it',
};

// In the order of an invoice's life, so not sorted.
const events: INodePropertyOptions[] = (Object.keys(eventNames) as InvoiceEvent[]).map((value) => ({ name: eventNames[value], value, description: meanings[value] }));

export const properties: INodeProperties[] = [
	notice('load', 'Each poll makes 2 calls per serial, and 1 more per 100 invoices that wait for the tax authority if its answers are chosen. Two serials every minute: about 4 calls a minute. It only reads.'),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: events,
		required: true,
		default: ['newInvoice'],
		description: 'What starts the workflow; each event of each invoice is an item of its own',
	},
	{
		displayName: 'Serials',
		name: 'serials',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		required: true,
		placeholder: 'Add Serial',
		default: {},
		description: 'The serials to follow. A new one may be listed before it is registered with VNPT.',
		options: [
			{
				displayName: 'Serial',
				name: 'serial',
				values: [
					{
						displayName: 'Pattern',
						name: 'pattern',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1/001',
						description: 'Pattern of the serial (mẫu số)',
					},
					{
						displayName: 'Serial',
						name: 'serial',
						type: 'string',
						default: '',
						placeholder: 'e.g. C{yy}TAA',
						description: 'The serial (ký hiệu). Write {yy} for the year and every January the new serial is followed from its first number.',
					},
				],
			},
		],
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{ name: 'Date', value: 'date', description: 'Invoices published from a day on' },
			{ name: 'Now', value: 'now', description: 'Invoices issued from now on; those that are there are known' },
			{ name: 'Number', value: 'number', description: 'Invoices from a number on, in every serial of the list' },
		],
		default: 'now',
		description: 'Where to begin in a serial that is followed for the first time; later changes of this field change nothing for it',
	},
	{
		displayName: 'First Number',
		name: 'startNumber',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'The first number to report',
		displayOptions: { show: { startFrom: ['number'] } },
	},
	firstDateField('The first day of publishing to report, in Vietnam'),
	simplify,
	optionsCollection([
		{
			displayName: 'Look Back (Numbers)',
			name: 'lookBack',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: mostLookBack },
			default: defaultLookBack,
			description: 'On how many of the last numbers of each serial changes are looked for; changes of older invoices are not seen. Every 500 make one more call per poll.',
		},
	]),
];
