import { resourceOf } from '../../../shared/resource';
import * as adjust from './adjust.operation';
import * as cancel from './cancel.operation';
import * as publish from './publish.operation';
import * as replace from './replace.operation';

export const receipt = resourceOf('receipt', 'Receipt', 'Receipts for fees and charges (biên lai)', 'publish', [
	publish,
	adjust,
	replace,
	cancel,
]);
