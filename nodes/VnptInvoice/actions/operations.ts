import type { OperationMap } from '../../shared/router';
import * as attachment from './attachment';
import * as customer from './customer';
import * as draft from './draft';
import * as errorNotice from './errorNotice';
import * as invoice from './invoice';
import * as payment from './payment';
import * as receipt from './receipt';
import * as report from './report';
import * as service from './service';
import * as signature from './signature';

/** Every operation of the node, by resource and name. */
export const operations: OperationMap = new Map([
	['attachment', attachment.operations],
	['customer', customer.operations],
	['draft', draft.operations],
	['errorNotice', errorNotice.operations],
	['invoice', invoice.operations],
	['payment', payment.operations],
	['receipt', receipt.operations],
	['report', report.operations],
	['service', service.operations],
	['signature', signature.operations],
]);
