import { operationsOf } from '../../shared/resource';
import type { Resource } from '../../shared/resource';
import { attachment } from './attachment';
import { customer } from './customer';
import { draft } from './draft';
import { errorNotice } from './errorNotice';
import { invoice } from './invoice';
import { payment } from './payment';
import { receipt } from './receipt';
import { report } from './report';
import { service } from './service';
import { signature } from './signature';

/** Every resource of the node. */
export const resources: readonly Resource[] = [
	attachment,
	customer,
	draft,
	errorNotice,
	invoice,
	payment,
	receipt,
	report,
	service,
	signature,
];

/** Every operation of the node, by resource and name. */
export const operations = operationsOf(resources);
