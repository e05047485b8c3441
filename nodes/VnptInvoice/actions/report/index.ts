import { resourceOf } from '../../../shared/resource';
import * as getMonthlySales from './getMonthlySales.operation';
import * as getNumbersLeft from './getNumbersLeft.operation';
import * as getUsage from './getUsage.operation';

export const report = resourceOf('report', 'Report', 'Usage of numbers and sales (báo cáo, bảng kê)', 'getUsage', [
	getUsage,
	getMonthlySales,
	getNumbersLeft,
]);
