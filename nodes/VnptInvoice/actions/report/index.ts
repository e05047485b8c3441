import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/router';
import * as getMonthlySales from './getMonthlySales.operation';
import * as getNumbersLeft from './getNumbersLeft.operation';
import * as getUsage from './getUsage.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['report'] } },
		options: [
			{ name: 'Get Monthly Sales', value: 'getMonthlySales', action: 'Get the sales list of a month', description: 'Sales of a month (bảng kê bán ra)' },
			{ name: 'Get Numbers Left', value: 'getNumbersLeft', action: 'Get the numbers left in the ranges', description: 'How many invoice numbers can still be issued in each serial (dải hóa đơn)' },
			{ name: 'Get Usage', value: 'getUsage', action: 'Get the usage report of a quarter', description: 'How invoices were used in a quarter (báo cáo sử dụng hóa đơn)' },
		],
		default: 'getUsage',
	},
	...getUsage.description,
	...getMonthlySales.description,
	...getNumbersLeft.description,
];

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['getUsage', getUsage.operation],
	['getMonthlySales', getMonthlySales.operation],
	['getNumbersLeft', getNumbersLeft.operation],
]);
