import { resourceOf } from '../../../shared/resource';
import * as issue from './issue.operation';

export const token = resourceOf('token', 'Token', 'issue', [
	issue,
]);
