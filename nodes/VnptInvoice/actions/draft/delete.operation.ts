import type { INodeProperties } from 'n8n-workflow';
import { deleteDrafts } from '../../../../services/vnpt/drafts';
import { draftLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

const show = { resource: ['draft'], operation: ['delete'] };

export const description: INodeProperties[] = [
	{
		displayName: 'A deleted draft cannot be brought back. Issued invoices are not deleted. Running again finds the drafts gone and changes nothing.',
		name: 'deleteNotice',
		type: 'notice',
		default: '',
		displayOptions: { show },
	},
	draftLocator(show),
];

/** Deletes drafts by key (`deleteInvoiceByFkey`). A repeat finds them gone and changes nothing. Issued invoices cannot be deleted. */
export const operation = invoiceListOperation({
	legalEffect: false,
	json: { deleted: true },
	change: async (client, targets, _settings, world) => await deleteDrafts(client, targets, world),
});
