import { operations, type Operation, type Service as ServiceName } from '../../services/vnpt/operations';
import { amend, amendByNote, amendOutside } from './operations/amending';
import { cancel, cancelByNumber, cancelEach, restoreCancelled, restoreReplaced } from './operations/cancelling';
import { updateCustomers } from './operations/customers';
import { deliver, mailAgain } from './operations/delivery';
import { download, downloadPdf, viewPage } from './operations/documents';
import { deleteDrafts, draftOf, importDrafts, publishByDate, publishByIds, publishByKeys } from './operations/drafts';
import { certificate, serverTime, statusByKeys, taxStatusByKeys } from './operations/enquiries';
import { listOfCustomer, listOfKey, listOfNumbers } from './operations/listing';
import { mark, markEach } from './operations/payments';
import { importAndPublish } from './operations/publishing';
import type { Handler } from './service';

/** What the simulator can do, by service and operation. A test holds it against the operation table. */
export const handlers: Readonly<Partial<Record<ServiceName, Readonly<Record<string, Handler>>>>> = {
	Publish: {
		UpdateCus: updateCustomers,
		ImportAndPublishInv: importAndPublish(),
		ImportAndPublishAssignedNo: importAndPublish({ assigned: true }),
		ImportAndPublishInvMTT: importAndPublish({ cashRegister: true }),
		ImportAndPublishInvMTT32: importAndPublish({ cashRegister: true }),
		ImportAndPublishAssignedNoMTT: importAndPublish({ cashRegister: true, assigned: true }),
		ImportInv: importDrafts(),
		ImportInvByPattern: importDrafts(),
		ImportInvByPatternMTT: importDrafts({ cashRegister: true }),
		ImportInvByPatternSerial: importDrafts(),
		ImportInvPattern: importDrafts(),
		ImportInvWithPattern: importDrafts(),
		PublishInvFkey: publishByKeys,
		publishInvFkey: publishByKeys,
		PublishInvByDate: publishByDate,
		publishInv: publishByIds,
		deleteInvoiceByFkey: deleteDrafts('lstFkey'),
		deleteInvFkey: deleteDrafts('lsFkey'),
		deleteInvoiceByID: deleteDrafts('lstID'),
		GetInvoiceByFkey: draftOf,
		GetInvoiceByFkeys: draftOf,
		CancelInvoiceWithToken: cancelByNumber,
		SendAgainEmailServ: mailAgain,
		getStatusInv: statusByKeys,
		GetMCCQThueByFkeys: taxStatusByKeys(true),
		GetMCCQThueByFkeysNoXMLSign: taxStatusByKeys(false),
		getDateTimeServer: serverTime,
		GetCertInfo: certificate,
	},
	Business: {
		adjustInv: amend('adjust'),
		replaceInv: amend('replace'),
		AdjustInvoice: amend('adjust'),
		ReplaceInvoice: amend('replace'),
		AdjustInvoie: amend('adjust'),
		ReplaceInvoie: amend('replace'),
		AdjustInvoiceAction: amend('adjust'),
		ReplaceInvoiceAction: amend('replace'),
		AdjustInvoiceMulti: amend('adjust'),
		AdjustInvoiceNewPattern: amend('adjust'),
		ReplaceInvoiceNewPattern: amend('replace'),
		AdjustActionAssignedNo: amend('adjust', { assigned: true }),
		ReplaceActionAssignedNo: amend('replace', { assigned: true }),
		AdjustAssignedNoNewPattern: amend('adjust', { assigned: true }),
		ReplaceAssignedNoNewPattern: amend('replace', { assigned: true }),
		AdjustInvMTT: amend('adjust', { cashRegister: true }),
		ReplaceInvMTT: amend('replace', { cashRegister: true }),
		AdjustActionAssignedNoMTT: amend('adjust', { cashRegister: true, assigned: true }),
		ReplaceActionAssignedNoMTT: amend('replace', { cashRegister: true, assigned: true }),
		AdjustInvoiceNoPublish: amend('adjust', { preview: true }),
		AdjustInvoiceNoPublishExtend: amend('adjust', { preview: true }),
		ReplaceInvoiceNoPublish: amend('replace', { preview: true }),
		ReplaceInvoiceNoPublishExtend: amend('replace', { preview: true }),
		AdjustInvoiceNote: amendByNote,
		AdjustWithoutInv: amendOutside('adjust'),
		ReplaceWithoutInv: amendOutside('replace'),
		AdjustWithoutInvMTT: amendOutside('adjust', { cashRegister: true }),
		ReplaceWithoutInvMTT: amendOutside('replace', { cashRegister: true }),
		cancelInv: cancel({ checkPayment: true }),
		cancelInvNoPay: cancel({ checkPayment: false }),
		cancelInvSignFile: cancel({ checkPayment: true }),
		cancelInvSignFileNoPay: cancel({ checkPayment: false }),
		cancelInvDetailFkey: cancelEach,
		restoreCancelInvFkey: restoreCancelled('fkey'),
		restoreCancelInvToken: restoreCancelled('token'),
		restoreReplacedInvFkey: restoreReplaced('fkey'),
		restoreReplacedInvToken: restoreReplaced('token'),
		deliverInv: deliver('token'),
		deliverInvFkey: deliver('key'),
		confirmPayment: mark('token', 1),
		confirmPaymentFkey: mark('key', 1),
		confirmPaymentDetail: markEach('token', 1),
		confirmPaymentDetailFkey: markEach('key', 1),
		unConfirmPayment: mark('token', 0),
		UnConfirmPaymentFkey: mark('key', 0),
		UnconfirmPaymentDetailFkey: markEach('key', 0),
	},
	ExtMienTrung: {
		AdjustInvoiceAction: amend('adjust'),
	},
	Portal: {
		listInvByCus: listOfCustomer,
		listInvByCusFkey: listOfKey,
		listInvFromNoToNo: listOfNumbers,
		getNewInvViewFkey: viewPage('fkey', { among: 'drafts' }),
		downloadNewInvPDFFkey: downloadPdf('fkey', { among: 'drafts' }),
		getInvView: viewPage('invToken', { payment: 'whenPaid' }),
		getInvViewFkey: viewPage('fkey', { payment: 'whenPaid' }),
		getInvViewNoPay: viewPage('invToken'),
		getInvViewFkeyNoPay: viewPage('fkey'),
		downloadInv: download('invToken', { payment: 'whenPaid' }),
		downloadInvFkey: download('fkey', { payment: 'whenPaid' }),
		downloadInvNoPay: download('invToken'),
		downloadInvFkeyNoPay: download('fkey'),
		downloadInvPDF: downloadPdf('token', { payment: 'whenPaid' }),
		downloadInvPDFFkey: downloadPdf('fkey', { payment: 'whenPaid' }),
		downloadInvPDFNoPay: downloadPdf('token'),
		downloadInvPDFFkeyNoPay: downloadPdf('fkey'),
	},
};

/** The rows of the table that the simulated tenant offers; it answers all others as a tenant that lacks them. */
export const simulatedOperations: readonly Operation[] = operations.filter(({ service, name }) => Object.hasOwn(handlers[service] ?? {}, name));
