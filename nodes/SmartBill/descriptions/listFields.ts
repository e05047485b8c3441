import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { today } from '../../../invoicing/calendar-date';
import { registrationDigits } from '../../../invoicing/korean-business-number';
import { readKoreanDate } from '../../../invoicing/korean-date';
import { KOREA, plusDays } from '../../../services/smartbill/korean-time';
import type { ListName, ListQuery } from '../../../services/smartbill/lists';
import { textParameter } from '../../shared/textParameter';
import { nameError } from './documentLocator';

/** What lists of documents share: the days, the other party, how many. */
export const listFields = (show: NonNullable<IDisplayOptions['show']>, counterpartyNote: string): INodeProperties[] => [
	{
		displayName: 'From',
		name: 'fromDate',
		type: 'dateTime',
		default: '',
		description: "First day, in Korea. Five days before 'To' when left empty, which is what one call lists.",
		displayOptions: { show },
	},
	{
		displayName: 'To',
		name: 'toDate',
		type: 'dateTime',
		default: '',
		description: 'Last day, in Korea, the day itself included; today when left empty',
		displayOptions: { show },
	},
	{
		displayName: 'Counterparty Number',
		name: 'counterpartyNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 000-81-00033',
		description: counterpartyNote,
		displayOptions: { show },
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, returnAll: [false] } },
	},
];

const longestDays = 366;

/** Reads them for one item. Throws what the user can correct. */
export function listQuery(context: IExecuteFunctions, itemIndex: number, list: ListName): ListQuery {
	const now = today(Date.now(), KOREA);
	const to = day(context, itemIndex, 'toDate', 'To') ?? now;
	const from = day(context, itemIndex, 'fromDate', 'From') ?? plusDays(to, -5);
	if (from > to) throw nameError(context, itemIndex, { problem: `'From' (${from}) is after 'To' (${to})`, remedy: 'Exchange the two' });
	if (plusDays(from, longestDays) <= to) throw nameError(context, itemIndex, { problem: 'The range is longer than a year', remedy: 'Ask for a year at most' });
	const counterparty = registrationDigits(textParameter(context, 'counterpartyNumber', itemIndex));
	if (counterparty === undefined) throw nameError(context, itemIndex, { problem: "'Counterparty Number' is not a number", remedy: 'Write digits; hyphens do not count' });
	const all = context.getNodeParameter('returnAll', itemIndex, false) === true;
	return {
		list, from, to, counterparty, side: textParameter(context, 'side', itemIndex) === 'AP' ? 'AP' : 'AR',
		...(all ? {} : { limit: Math.max(1, Number(context.getNodeParameter('limit', itemIndex, 50)) || 50) }),
	};
}

function day(context: IExecuteFunctions, itemIndex: number, name: string, label: string): string | undefined {
	const { value, complaints } = readKoreanDate(context.getNodeParameter(name, itemIndex, ''));
	const [problem] = complaints.filter(({ severity }) => severity === 'error');
	if (problem) throw nameError(context, itemIndex, { problem: `'${label}': ${problem.message}`, remedy: problem.remedy });
	return value;
}

/** The field that says whether sales or purchases are meant. */
export const sideField = (show: NonNullable<IDisplayOptions['show']>): INodeProperties => ({
	displayName: 'Side',
	name: 'side',
	type: 'options',
	options: [
		{ name: 'Purchases', value: 'AP', description: 'Documents in which you are the buyer (매입)' },
		{ name: 'Sales', value: 'AR', description: 'Documents in which you are the supplier (매출)' },
	],
	default: 'AR',
	description: 'Which side of your company is meant',
	displayOptions: { show },
});
