import { resourceOf } from '../../../shared/resource';
import * as download from './download.operation';
import * as getAll from './getAll.operation';

export const hometax = resourceOf('hometax', 'Hometax', 'getAll', [
	getAll,
	download,
]);
