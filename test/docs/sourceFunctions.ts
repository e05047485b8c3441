/** The functions that the service's own documents describe, by their names there, and where they stand in the node. */

export interface SourceFunction {
	/** As the document spells it. */
	readonly name: string;
	/** `Service.operation`, as the published WSDLs spell it. */
	readonly call: string;
	readonly resource: string;
	readonly operation: string;
	/** Which fields choose it, in the words of the form. */
	readonly chosenBy: string;
}

const fn = (name: string, call: string, place: string, chosenBy = ''): SourceFunction => {
	const [resource = '', operation = ''] = place.split('.');
	return { name, call: call.includes('.') ? call : `${call}.${name}`, resource, operation, chosenBy };
};

const byKey = 'Invoice: By Key';
const byToken = 'Invoice: By Token';
const whenPaid = 'Ignore Payment Status off';

/** Invoices. */
export const invoiceFunctions: readonly SourceFunction[] = [
	fn('UpdateCus', 'Publish', 'customer.upsert'),
	fn('setCusCert', 'Publish', 'customer.assignCertificate'),
	fn('ImportAndPublishInv', 'Publish', 'invoice.publish'),
	fn('confirmPaymentFkey', 'Business', 'payment.confirm', byKey),
	fn('confirmPayment', 'Business', 'payment.confirm', byToken),
	fn('UnconfirmPaymentFkey', 'Business.UnConfirmPaymentFkey', 'payment.unconfirm', byKey),
	fn('adjustInv', 'Business', 'invoice.adjust', 'Pattern and Serial empty'),
	fn('replaceInv', 'Business', 'invoice.replace', 'Pattern and Serial empty'),
	fn('listInvByCus', 'Portal', 'invoice.getAll', 'Find By: Customer'),
	fn('listInvByCusFkey', 'Portal', 'invoice.get', byKey),
	fn('getInvView', 'Portal', 'invoice.download', `File Format: HTML, ${byToken}, ${whenPaid}`),
	fn('getInvViewFkey', 'Portal', 'invoice.download', `File Format: HTML, ${byKey}, ${whenPaid}`),
	fn('convertForVerify', 'Portal', 'invoice.convert', `Purpose: Proof of Origin, ${byToken}`),
	fn('convertForVerifyFkey', 'Portal', 'invoice.convert', `Purpose: Proof of Origin, ${byKey}`),
	fn('downloadInv', 'Portal', 'invoice.download', `File Format: XML, ${byToken}, ${whenPaid}`),
	fn('downloadInvFkey', 'Portal', 'invoice.download', `File Format: XML, ${byKey}, ${whenPaid}`),
	fn('downloadInvFkeyNoPay', 'Portal', 'invoice.download', `File Format: XML, ${byKey}`),
	fn('downloadInvPDFFkey', 'Portal', 'invoice.download', `File Format: PDF, ${byKey}, ${whenPaid}`),
	fn('downloadInvPDFFkeyNoPay', 'Portal', 'invoice.download', `File Format: PDF, ${byKey}`),
	fn('getDigest', 'Portal', 'signature.getDigest'),
	fn('ConfirmSiganture', 'Portal', 'signature.confirm'),
	fn('deliverInv', 'Business', 'invoice.deliver', byToken),
	fn('reportInvUsed', 'Business', 'report.getUsage'),
	fn('reportMonth', 'Business', 'report.getMonthlySales'),
	fn('cancelInv', 'Business', 'invoice.cancel'),
];

/** Receipts. */
export const receiptFunctions: readonly SourceFunction[] = [
	fn('UpdateCus', 'Publish', 'customer.upsert'),
	fn('ImportAndPublishInv', 'Publish', 'receipt.publish'),
	fn('AdjustInvoiceAction', 'Business', 'receipt.adjust'),
	fn('ReplaceInvoiceAction', 'Business', 'receipt.replace'),
	fn('cancelInv', 'Business', 'receipt.cancel'),
];
