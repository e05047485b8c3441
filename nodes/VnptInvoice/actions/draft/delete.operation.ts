import type { INodeProperties } from 'n8n-workflow';
import { deleteDrafts } from '../../../../services/vnpt/drafts';
import { notice } from '../../../shared/form';
import { draftLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

export const option = { name: 'Delete', value: 'delete', action: 'Delete drafts', description: 'Delete drafts permanently' };

export const description: INodeProperties[] = [
	notice('deleteNotice', 'A deleted draft cannot be brought back. Issued invoices are not deleted. Running again finds the drafts gone and changes nothing.'),
	draftLocator,
];

/** Deletes drafts by key (`deleteInvoiceByFkey`). A repeat finds them gone and changes nothing. Issued invoices cannot be deleted. */
export const operation = invoiceListOperation({
	legalEffect: false,
	json: { deleted: true },
	change: async (client, targets, _settings, world) => await deleteDrafts(client, targets, world),
});
