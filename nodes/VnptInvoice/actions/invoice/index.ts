import { resourceOf } from '../../../shared/resource';
import * as adjust from './adjust.operation';
import * as cancel from './cancel.operation';
import * as convert from './convert.operation';
import * as deliver from './deliver.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getTaxStatus from './getTaxStatus.operation';
import * as publish from './publish.operation';
import * as reconcile from './reconcile.operation';
import * as replace from './replace.operation';
import * as restore from './restore.operation';
import * as sendToTaxAuthority from './sendToTaxAuthority.operation';
import * as validate from './validate.operation';

export const invoice = resourceOf('invoice', 'Invoice', 'Issuing, correcting and reading invoices (hóa đơn)', 'publish', [
	publish,
	validate,
	reconcile,
	adjust,
	replace,
	cancel,
	restore,
	get,
	getAll,
	download,
	convert,
	deliver,
	getTaxStatus,
	sendToTaxAuthority,
]);
