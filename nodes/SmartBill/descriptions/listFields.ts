import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { today } from '../../../invoicing/calendar-date';
import { registrationDigits } from '../../../invoicing/korean-business-number';
import { readKoreanDate } from '../../../invoicing/korean-date';
import { KOREA, plusDays } from '../../../services/smartbill/korean-time';
import type { ListName, ListQuery } from '../../../services/smartbill/lists';
import { limitFields, limitOf } from '../../shared/limit';
import { dayFields, periodOf } from '../../shared/period';
import { textParameter } from '../../shared/textParameter';
import { nameError } from './documentLocator';

/** What lists of documents share: the days, the other party, how many. */
export const listFields = (counterpartyNote: string): INodeProperties[] => [
	...dayFields("First day, in Korea. Five days before 'To' when left empty, which is what one call lists.", 'Last day, in Korea, the day itself included; today when left empty'),
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

/** Reads them for one item. Throws what the user can correct. */
export function listQuery(context: IExecuteFunctions, itemIndex: number, list: ListName): ListQuery {
	const { from, to } = periodOf(context, readKoreanDate, itemIndex, { to: today(Date.now(), KOREA), from: (last) => plusDays(last, -5) });
	const counterparty = registrationDigits(textParameter(context, 'counterpartyNumber', itemIndex));
	if (counterparty === undefined) throw nameError(context, itemIndex, { problem: "'Counterparty Number' is not a number", remedy: 'Write digits; hyphens do not count' });
	const limit = limitOf(context, itemIndex);
	return {
		list, from, to, counterparty, side: textParameter(context, 'side', itemIndex) === 'AP' ? 'AP' : 'AR',
		...(limit === Infinity ? {} : { limit }),
	};
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
