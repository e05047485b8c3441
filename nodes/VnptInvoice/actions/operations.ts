import type { OperationMap } from '../../shared/router';
import * as customer from './customer';
import * as invoice from './invoice';
import * as payment from './payment';
import * as service from './service';

/** Every operation of the node, by resource and name. */
export const operations: OperationMap = new Map([
	['customer', customer.operations],
	['invoice', invoice.operations],
	['payment', payment.operations],
	['service', service.operations],
]);
