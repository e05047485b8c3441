/** Cancelling, the same for invoices and receipts. */
import type { INodeProperties } from 'n8n-workflow';
import { cancelling, changeInvoices } from '../../services/vnpt/invoice-changes';
import type { CancelOptions } from '../../services/vnpt/invoice-changes';
import { notice, optionsCollection } from '../shared/form';
import { textParameter } from '../shared/textParameter';
import { invoiceLocator } from './descriptions/invoiceLocator';
import { invoiceListOperation } from './invoiceListOperation';

const guidance = {
	invoice: 'Cancelling (hủy) is for an invoice that the buyer has not received, or whose sale fell through. One that the buyer has received with an error is adjusted or replaced (Adjust, Replace). For a cancelled coded invoice, and where the law asks for it, the tax office is told as well: Error Notice → Send (04/SS). Running again finds it cancelled and changes nothing.',
	receipt: 'A cancelled receipt (biên lai đã hủy) is no longer valid. One with an error is adjusted or replaced instead (Adjust, Replace). Running again finds it cancelled and changes nothing.',
} as const;

export function cancelDescription(resource: 'invoice' | 'receipt'): INodeProperties[] {
	return [
		notice('cancelNotice', guidance[resource]),
		invoiceLocator,
		optionsCollection([
			{
				displayName: 'Cancel Paid Invoices Too',
				name: 'ignorePayment',
				type: 'boolean',
				default: false,
				description: 'Whether to cancel invoices that are marked as paid. Otherwise the service refuses them.',
			},
			{
				displayName: 'Minutes',
				name: 'minutes',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Text of the cancellation minutes (biên bản hủy); when given, the service makes and signs them',
			},
		]),
	];
}

/** Cancels invoices (`cancelInv` and its variants). A repeat finds them cancelled and changes nothing. */
export const cancelOperation = invoiceListOperation({
	legalEffect: true,
	settings: (context, itemIndex): CancelOptions => {
		const minutes = textParameter(context, 'options.minutes', itemIndex);
		return { checkPayment: context.getNodeParameter('options.ignorePayment', itemIndex, false) !== true, ...(minutes ? { minutes } : {}) };
	},
	change: async (client, targets, settings, world) => await changeInvoices(client, targets, cancelling(settings as CancelOptions), world),
});
