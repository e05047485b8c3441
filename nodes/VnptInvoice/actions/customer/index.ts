import { resourceOf } from '../../../shared/resource';
import * as assignCertificate from './assignCertificate.operation';
import * as get from './get.operation';
import * as upsert from './upsert.operation';

export const customer = resourceOf('customer', 'Customer', 'Customers in the books of the service (khách hàng)', 'upsert', [
	upsert,
	get,
	assignCertificate,
]);
