import { resourceOf } from '../../../shared/resource';
import * as call from './call.operation';

export const service = resourceOf('service', 'Service', 'Any other operation of the web service', 'call', [
	call,
]);
