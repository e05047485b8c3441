import { NodeOperationError } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { DateTime } from '../../../../vendor/dates';
import { VIETNAM } from '../../../../services/vnpt/read-value';
import { worldOf } from '../../../shared/world';
import { simplify } from '../../../shared/simplify';
import { reportOperation } from './reportOperation';

export const option = { name: 'Get Usage', value: 'getUsage', action: 'Get the usage report of a quarter', description: 'How invoices were used in a quarter (báo cáo sử dụng hóa đơn)' };

export const description: INodeProperties[] = [
	{ displayName: 'Year', name: 'year', type: 'number', typeOptions: { minValue: 2011 }, required: true, default: 2026, description: 'Year of the report (năm)', hint: 'For a schedule: {{ $now.minus({ quarters: 1 }).year }}' },
	{
		displayName: 'Quarter',
		name: 'quarter',
		type: 'options',
		options: [{ name: 'First', value: 1 }, { name: 'Second', value: 2 }, { name: 'Third', value: 3 }, { name: 'Fourth', value: 4 }],
		default: 1,
		description: 'Quarter of the report (quý)',
		hint: 'For a schedule: {{ $now.minus({ quarters: 1 }).quarter }}',
	},
	simplify,
];

/** Usage of invoices in a quarter (`reportInvUsed`, báo cáo tình hình sử dụng hóa đơn). Reads only. */
export const operation = reportOperation('reportInvUsed', (context, itemIndex) => {
	const year = Number(context.getNodeParameter('year', itemIndex));
	const quarter = Number(context.getNodeParameter('quarter', itemIndex, 1));
	if (!Number.isInteger(year) || year < 2011 || ![1, 2, 3, 4].includes(quarter)) {
		throw new NodeOperationError(context.getNode(), 'Year or quarter is not valid', { itemIndex, description: 'Give a year from 2011 on and a quarter from 1 to 4' });
	}
	return { year, quarter, currentQuater: DateTime.fromMillis(worldOf(context).now(), { zone: VIETNAM }).quarter };
});
