import type { INodeProperties } from 'n8n-workflow';
import { deleteDrafts } from '../../../../services/vnpt/drafts';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

const show = { resource: ['draft'], operation: ['delete'] };

export const description: INodeProperties[] = [invoiceLocator(show)];

/** Deletes drafts by key (`deleteInvoiceByFkey`). A repeat finds them gone and changes nothing. Issued invoices cannot be deleted. */
export const operation = invoiceListOperation({
	legalEffect: false,
	json: { deleted: true },
	change: async (client, targets, _settings, world) => await deleteDrafts(client, targets, world),
});
