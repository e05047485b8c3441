import { operationsOf } from '../../shared/resource';
import type { Resource } from '../../shared/resource';
import { token } from './token';

/** Every resource of the node. */
export const resources: readonly Resource[] = [
	token,
];

/** Every operation of the node, by resource and name. */
export const operations = operationsOf(resources);
