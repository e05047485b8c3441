import { resourceOf } from '../../../shared/resource';
import * as refuse from './refuse.operation';
import * as withdraw from './withdraw.operation';

export const reverseInvoice = resourceOf('reverseInvoice', 'Reverse Invoice', 'withdraw', [
	withdraw,
	refuse,
]);
