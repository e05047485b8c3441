import { resourceOf } from '../../../shared/resource';
import * as issue from './issue.operation';
import * as request from './request.operation';

export const reverseInvoice = resourceOf('reverseInvoice', 'Reverse Invoice', 'request', [
	request,
	issue,
]);
