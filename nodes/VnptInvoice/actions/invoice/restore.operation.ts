import type { INodeProperties } from 'n8n-workflow';
import { changeInvoices, restoring, restoringReplaced } from '../../../../services/vnpt/invoice-changes';
import { notice } from '../../../shared/form';
import { invoiceLocator, readInvoiceName } from '../../descriptions/invoiceLocator';
import type { NameProblem } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

export const option = { name: 'Restore', value: 'restore', action: 'Restore invoices', description: 'Take a cancellation or a replacement back' };

export const description: INodeProperties[] = [
	notice('restoreNotice', 'A restored invoice is a valid legal document again. If the tax office was told of its cancellation or replacement, settle with it what follows. Running again finds the invoice valid and changes nothing.'),
	{
		displayName: 'Undo',
		name: 'undo',
		type: 'options',
		options: [
			{ name: 'Cancellation', value: 'cancellation', description: 'The cancelled invoice (hóa đơn đã hủy) is valid again' },
			{ name: 'Replacement', value: 'replacement', description: 'The replaced invoice (hóa đơn bị thay thế) is valid again, the one that replaced it gives way' },
		],
		default: 'cancellation',
	},
	invoiceLocator,
	{
		displayName: 'Replaced By',
		name: 'replacing',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ORDER-10045-R1',
		description: "Key or token of the invoice that replaced it, named the same way as 'Invoice'",
		displayOptions: { show: { undo: ['replacement'] } },
	},
];

interface Settings {
	readonly replacing?: string;
}

/** Takes a cancellation or a replacement back. A repeat finds the invoice live and changes nothing. */
export const operation = invoiceListOperation({
	legalEffect: true,
	settings: (context, itemIndex): Settings | NameProblem => {
		if (context.getNodeParameter('undo', itemIndex, 'cancellation') !== 'replacement') return {};
		const name = readInvoiceName(String(context.getNodeParameter('invoice.mode', itemIndex, 'key')), context.getNodeParameter('replacing', itemIndex, ''), 'Replaced By');
		return 'problem' in name ? name : { replacing: name.value };
	},
	change: async (client, targets, settings, world) => {
		const { replacing } = settings as Settings;
		return await changeInvoices(client, targets, replacing === undefined ? restoring : restoringReplaced(replacing), world);
	},
});
