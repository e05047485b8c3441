import { resourceOf } from '../../../shared/resource';
import * as issue from './issue.operation';

export const token = resourceOf('token', 'Token', 'What proves who calls (인증토큰)', 'issue', [
	issue,
]);
