import { resourceOf } from '../../../shared/resource';
import * as sendSignal from './sendSignal.operation';

export const service = resourceOf('service', 'Service', 'Any other signal of the service', 'sendSignal', [
	sendSignal,
]);
