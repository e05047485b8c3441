import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { AttachmentPlace } from '../../../services/vnpt/attachments';
import { textParameter } from '../../shared/textParameter';
import { namedInvoice } from './invoiceLocator';

/** Options that decide where attached files are kept. */
export const attachmentPlaceOptions: INodeProperties[] = [
	{
		displayName: 'Older Attachment Service',
		name: 'olderService',
		type: 'boolean',
		default: false,
		description: 'Whether to use the AttachmentService that tenants had before 2022. It takes keys only and keeps the name of the file.',
	},
	{
		displayName: 'Pattern',
		name: 'attachmentPattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1/001',
		description: 'Pattern (mẫu số) of an invoice named by key; looked up when left empty',
	},
];

/** Reads the place of one item. Throws what the user can correct. */
export function attachmentPlace(context: IExecuteFunctions, itemIndex: number): AttachmentPlace {
	const name = namedInvoice(context, itemIndex);
	const older = context.getNodeParameter('options.olderService', itemIndex, false) === true;
	if (older && name.by === 'token') {
		throw new NodeOperationError(context.getNode(), 'The older attachment service knows invoices by key only', { itemIndex, description: "Name the invoice 'By Key'. Nothing was sent." });
	}
	return { ...name, older, pattern: textParameter(context, 'options.attachmentPattern', itemIndex) };
}
