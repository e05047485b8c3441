import { resourceOf } from '../../../shared/resource';
import * as issue from './issue.operation';
import * as refuse from './refuse.operation';
import * as request from './request.operation';
import * as withdraw from './withdraw.operation';

export const reverseInvoice = resourceOf('reverseInvoice', 'Reverse Invoice', 'Invoices that the buyer writes and the supplier issues (역발행)', 'request', [
	request,
	issue,
	withdraw,
	refuse,
]);
