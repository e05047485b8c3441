import { resourceOf } from '../../../shared/resource';
import * as confirm from './confirm.operation';
import * as unconfirm from './unconfirm.operation';

export const payment = resourceOf('payment', 'Payment', 'Marks of paid invoices (gạch nợ)', 'confirm', [
	confirm,
	unconfirm,
]);
