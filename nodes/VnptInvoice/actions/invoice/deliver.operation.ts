import type { INodeProperties } from 'n8n-workflow';
import { changeInvoices, delivering } from '../../../../services/vnpt/invoice-changes';
import { notice } from '../../../shared/form';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

export const option = { name: 'Deliver', value: 'deliver', action: 'Deliver invoices', description: 'Tell the customers of their invoices (phân phối)' };

export const description: INodeProperties[] = [
	notice('deliverNotice', 'The service answers OK even when its mail did not leave, and running again may send the mail again.'),
	invoiceLocator,
];

/** Delivers invoices to their customers (`deliverInvFkey`, `deliverInv`). A repeat may notify them again. */
export const operation = invoiceListOperation({
	legalEffect: false,
	change: async (client, targets, _settings, world) => await changeInvoices(client, targets, delivering, world),
});
