import type { INodeProperties } from 'n8n-workflow';
import { changeInvoices, delivering } from '../../../../services/vnpt/invoice-changes';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

const show = { resource: ['invoice'], operation: ['deliver'] };

export const description: INodeProperties[] = [
	{
		displayName: 'The service answers OK even when its mail did not leave, and running again may send the mail again.',
		name: 'deliverNotice',
		type: 'notice',
		default: '',
		displayOptions: { show },
	},
	invoiceLocator(show),
];

/** Delivers invoices to their customers (`deliverInvFkey`, `deliverInv`). A repeat may notify them again. */
export const operation = invoiceListOperation({
	legalEffect: false,
	change: async (client, targets, _settings, world) => await changeInvoices(client, targets, delivering, world),
});
