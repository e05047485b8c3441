import { resourceOf } from '../../../shared/resource';
import * as sendSignal from './sendSignal.operation';

export const service = resourceOf('service', 'Service', 'sendSignal', [
	sendSignal,
]);
