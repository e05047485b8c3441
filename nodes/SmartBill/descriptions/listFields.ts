import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { today } from '../../../invoicing/calendar-date';
import { registrationDigits } from '../../../invoicing/korean-business-number';
import { readKoreanDate } from '../../../invoicing/korean-date';
import { KOREA, plusDays } from '../../../services/smartbill/korean-time';
import type { ListName, ListQuery } from '../../../services/smartbill/lists';
import { limitFields, limitOf } from '../../shared/limit';
import { textParameter } from '../../shared/textParameter';
import { nameError } from './documentLocator';

/** What lists of documents share: the days, the other party, how many. */
export const listFields = (counterpartyNote: string): INodeProperties[] => [
	{
		displayName: 'From',
		name: 'fromDate',
		type: 'dateTime',
		default: '',
		description: "First day, in Korea. Five days before 'To' when left empty, which is what one call lists.",
	},
	{
		displayName: 'To',
		name: 'toDate',
		type: 'dateTime',
		default: '',
		description: 'Last day, in Korea, the day itself included; today when left empty',
	},
	{
		displayName: 'Counterparty Number',
		name: 'counterpartyNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 000-81-00033',
		description: counterpartyNote,
	},
	...limitFields,
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
	const limit = limitOf(context, itemIndex);
	return {
		list, from, to, counterparty, side: textParameter(context, 'side', itemIndex) === 'AP' ? 'AP' : 'AR',
		...(limit === Infinity ? {} : { limit }),
	};
}

function day(context: IExecuteFunctions, itemIndex: number, name: string, label: string): string | undefined {
	const { value, complaints } = readKoreanDate(context.getNodeParameter(name, itemIndex, ''));
	const [problem] = complaints.filter(({ severity }) => severity === 'error');
	if (problem) throw nameError(context, itemIndex, { problem: `'${label}': ${problem.message}`, remedy: problem.remedy });
	return value;
}

/** The field that says whether sales or purchases are meant. */
export const sideField: INodeProperties = {
	displayName: 'Side',
	name: 'side',
	type: 'options',
	options: [
		{ name: 'Purchases', value: 'AP', description: 'Documents in which you are the buyer (매입)' },
		{ name: 'Sales', value: 'AR', description: 'Documents in which you are the supplier (매출)' },
	],
	default: 'AR',
	description: 'Which side of your company is meant',
};
