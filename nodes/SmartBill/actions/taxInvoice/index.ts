import { resourceOf } from '../../../shared/resource';
import * as amend from './amend.operation';
import * as approve from './approve.operation';
import * as attachFile from './attachFile.operation';
import * as cancel from './cancel.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getEmailResult from './getEmailResult.operation';
import * as getHistory from './getHistory.operation';
import * as getIssueResult from './getIssueResult.operation';
import * as issue from './issue.operation';
import * as reconcile from './reconcile.operation';
import * as reject from './reject.operation';
import * as resendEmail from './resendEmail.operation';
import * as save from './save.operation';
import * as sendToNts from './sendToNts.operation';
import * as validate from './validate.operation';

export const taxInvoice = resourceOf('taxInvoice', 'Tax Invoice', 'Issuing, amending and reading tax invoices (전자세금계산서)', 'issue', [
	issue,
	validate,
	reconcile,
	amend,
	save,
	cancel,
	approve,
	reject,
	sendToNts,
	get,
	getAll,
	getIssueResult,
	getHistory,
	getEmailResult,
	resendEmail,
	download,
	attachFile,
]);
