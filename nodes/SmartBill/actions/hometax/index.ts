import { resourceOf } from '../../../shared/resource';
import * as download from './download.operation';
import * as getAll from './getAll.operation';

export const hometax = resourceOf('hometax', 'Hometax', 'Invoices collected from the site of the tax service (홈택스)', 'getAll', [
	getAll,
	download,
]);
