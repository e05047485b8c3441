import { operations, type Operation, type Service as ServiceName } from '../../services/vnpt/operations';
import { updateCustomers } from './customers';
import { certificate, serverTime, statusByKeys, taxStatusByKeys } from './enquiries';
import { mark, markEach } from './payments';
import { download, downloadPdf, listOfCustomer, listOfKey, listOfNumbers, viewPage } from './portal';
import { importAndPublish } from './publishing';
import type { Handler } from './service';

/** What the simulator can do, by service and operation. A test holds it against the operation table. */
export const handlers: Readonly<Partial<Record<ServiceName, Readonly<Record<string, Handler>>>>> = {
	Publish: {
		UpdateCus: updateCustomers,
		ImportAndPublishInv: importAndPublish,
		getStatusInv: statusByKeys,
		GetMCCQThueByFkeys: taxStatusByKeys(true),
		GetMCCQThueByFkeysNoXMLSign: taxStatusByKeys(false),
		getDateTimeServer: serverTime,
		GetCertInfo: certificate,
	},
	Business: {
		confirmPayment: mark('token', 1),
		confirmPaymentFkey: mark('key', 1),
		confirmPaymentDetail: markEach('token', 1),
		confirmPaymentDetailFkey: markEach('key', 1),
		unConfirmPayment: mark('token', 0),
		UnConfirmPaymentFkey: mark('key', 0),
		UnconfirmPaymentDetailFkey: markEach('key', 0),
	},
	Portal: {
		listInvByCus: listOfCustomer,
		listInvByCusFkey: listOfKey,
		listInvFromNoToNo: listOfNumbers,
		getInvView: viewPage('invToken', 'whenPaid'),
		getInvViewFkey: viewPage('fkey', 'whenPaid'),
		getInvViewNoPay: viewPage('invToken', 'anyway'),
		getInvViewFkeyNoPay: viewPage('fkey', 'anyway'),
		downloadInv: download('invToken', 'whenPaid'),
		downloadInvFkey: download('fkey', 'whenPaid'),
		downloadInvNoPay: download('invToken', 'anyway'),
		downloadInvFkeyNoPay: download('fkey', 'anyway'),
		downloadInvPDF: downloadPdf('token', 'whenPaid'),
		downloadInvPDFFkey: downloadPdf('fkey', 'whenPaid'),
		downloadInvPDFNoPay: downloadPdf('token', 'anyway'),
		downloadInvPDFFkeyNoPay: downloadPdf('fkey', 'anyway'),
	},
};

/** The rows of the table that the simulated tenant offers; it answers all others as a tenant that lacks them. */
export const simulatedOperations: readonly Operation[] = operations.filter(({ service, name }) => Object.hasOwn(handlers[service] ?? {}, name));
