import { NodeOperationError } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { simplify } from '../../../shared/simplify';
import { reportOperation } from './reportOperation';

export const option = { name: 'Get Monthly Sales', value: 'getMonthlySales', action: 'Get the sales list of a month', description: 'Sales of a month (bảng kê bán ra)' };

export const description: INodeProperties[] = [
	{ displayName: 'Year', name: 'year', type: 'number', typeOptions: { minValue: 2011 }, required: true, default: 2026, description: 'Year of the report (năm)', hint: 'For a schedule: {{ $now.minus({ months: 1 }).year }}' },
	{ displayName: 'Month', name: 'month', type: 'number', typeOptions: { minValue: 1, maxValue: 12 }, required: true, default: 1, description: 'Month of the report (tháng)', hint: 'For a schedule: {{ $now.minus({ months: 1 }).month }}' },
	simplify,
];

/** Sales of a month (`reportMonth`, bảng kê hàng hóa bán ra). Reads only. */
export const operation = reportOperation('reportMonth', (context, itemIndex) => {
	const year = Number(context.getNodeParameter('year', itemIndex));
	const month = Number(context.getNodeParameter('month', itemIndex));
	if (!Number.isInteger(year) || year < 2011 || !Number.isInteger(month) || month < 1 || month > 12) {
		throw new NodeOperationError(context.getNode(), 'Year or month is not valid', { itemIndex, description: 'Give a year from 2011 on and a month from 1 to 12' });
	}
	return { year, month };
});
