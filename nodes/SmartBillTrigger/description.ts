import type { INodeProperties } from 'n8n-workflow';
import { statusNames } from '../../services/smartbill/statuses';
import { firstDateField } from '../shared/firstDate';
import { notice, optionsCollection } from '../shared/form';

export const defaultLookBack = 6;
export const mostLookBack = 26;

/** In the order of a document's life, so not sorted. */
const statusOptions = Object.entries(statusNames).map(([value, meaning]) => ({ name: meaning.charAt(0).toUpperCase() + meaning.slice(1), value }));

export const description: INodeProperties[] = [
	notice('pace', "SmartBill answers a list once a minute and for one week. Each poll asks for what changed lately and for one week of 'Look Back (Weeks)' in turn; with sales and purchases together, each side is asked at every other poll. Poll every minute or two."),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Purchase Invoice Arrived', value: 'purchaseArrived', description: 'A supplier issued an invoice to your company (매입), whether or not somebody has approved it since' },
			{ name: 'Status Changed', value: 'statusChanged', description: 'A document is new, or was approved, rejected, cancelled, requested and so on (상태변경)' },
			{ name: 'Tax Service Result', value: 'taxServiceResult', description: 'The National Tax Service accepted or refused a document, or SmartBill could not send it (국세청 전송결과)' },
		],
		default: ['statusChanged'],
		description: 'What starts the workflow; each event of each document is an item of its own',
	},
	{
		displayName: 'Documents',
		name: 'documents',
		type: 'multiOptions',
		options: [
			{ name: 'Purchases', value: 'AP', description: 'Issued to your company, or requested by it (매입)' },
			{ name: 'Sales', value: 'AR', description: 'Issued by your company, or requested from it (매출)' },
		],
		default: ['AR'],
		description: "Whose status and results are followed. 'Purchase Invoice Arrived' looks at purchases in any case.",
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{ name: 'Date', value: 'date', description: 'Also documents written from a day on, as if they had just come' },
			{ name: 'Now', value: 'now', description: 'What is in the books when a week is read for the first time is taken as known' },
		],
		default: 'now',
		description: 'What the first polls report. Later changes of this field change nothing for weeks that were read.',
	},
	firstDateField('First writing date (작성일자) to report, in Korea, at most 400 days ago'),
	optionsCollection([
		{
			displayName: 'Look Back (Weeks)',
			name: 'lookBack',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: mostLookBack },
			default: defaultLookBack,
			description: 'Weeks of writing dates that are read again and again, one week per poll. Invoices are issued until the 10th of the month after their date, and approved later still.',
		},
		{
			displayName: 'New Statuses',
			name: 'statuses',
			type: 'multiOptions',
			options: statusOptions,
			default: [],
			description: "Which new statuses are reported by 'Status Changed'; all when empty",
		},
	]),
];
