import { resourceOf } from '../../../shared/resource';
import * as amend from './amend.operation';
import * as issue from './issue.operation';
import * as save from './save.operation';
import * as validate from './validate.operation';

export const taxInvoice = resourceOf('taxInvoice', 'Tax Invoice', 'issue', [
	issue,
	validate,
	amend,
	save,
]);
