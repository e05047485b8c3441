import { operationsOf } from '../../shared/resource';
import type { Resource } from '../../shared/resource';
import { hometax } from './hometax';
import { membership } from './membership';
import { reverseInvoice } from './reverseInvoice';
import { service } from './service';
import { taxInvoice } from './taxInvoice';
import { token } from './token';

/** Every resource of the node. */
export const resources: readonly Resource[] = [
	taxInvoice,
	reverseInvoice,
	hometax,
	membership,
	token,
	service,
];

/** Every operation of the node, by resource and name. */
export const operations = operationsOf(resources);
