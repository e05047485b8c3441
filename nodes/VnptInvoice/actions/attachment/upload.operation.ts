import { NodeOperationError } from 'n8n-workflow';
import type { IBinaryData, INodeProperties } from 'n8n-workflow';
import { attachFile, attachmentLimit, md5Of } from '../../../../services/vnpt/attachments';
import { fileNameOption, notice, optionsCollection } from '../../../shared/form';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { worldOf } from '../../../shared/world';
import { attachmentPlace, attachmentPlaceOptions } from '../../descriptions/attachmentPlace';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

export const option = { name: 'Upload', value: 'upload', action: 'Attach a file to an invoice', description: 'Attach a file, such as a list (bảng kê), to an issued invoice' };

export const description: INodeProperties[] = [
	notice('uploadNotice', 'The service cannot take an attached file away again. A file that is the last one attached already is not sent a second time.'),
	invoiceLocator,
	{
		displayName: 'Input Data Field Name',
		name: 'inputFileField',
		type: 'string',
		required: true,
		default: 'data',
		typeOptions: { binaryDataProperty: true },
		hint: 'The name of the input field containing the file to attach',
	},
	optionsCollection([
		fileNameOption('e.g. bang-ke.pdf', 'Name under which the older attachment service keeps the file, with its extension; that of the file when left empty'),
		...attachmentPlaceOptions,
	]),
];

/**
 * Attaches a file to an invoice (`ImportAttachmentByFkey`, `ImportAttachmentByNo`, `uploadInvAttachmentFkey`). It happens
 * at least once: a repeat sends nothing where it can read that this file is the last one attached.
 */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const place = attachmentPlace(context, itemIndex);
		// Where n8n keeps files beside the fields of an item, the parameter is the file itself.
		const field = context.getNodeParameter('inputFileField', itemIndex, 'data') as string | IBinaryData;
		const about = context.helpers.assertBinaryData(itemIndex, field);
		const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
		if (content.length === 0 || content.length > attachmentLimit) {
			throw new NodeOperationError(context.getNode(), content.length === 0 ? 'The file is empty' : 'The file is larger than 10 MB, the most the service takes', { itemIndex, description: 'Attach another file. Nothing was sent.' });
		}
		const fileName = textParameter(context, 'options.fileName', itemIndex) || about.fileName || `file.${about.fileExtension ?? 'bin'}`;
		const client = await openClient(context, itemIndex);
		const outcome = await attachFile(client, place, { content, name: plainName(fileName) }, worldOf(context));
		return [{ json: { outcome, [place.by === 'key' ? 'key' : 'invoiceToken']: place.value, fileName, bytes: content.length, md5: md5Of(content) } }];
	},
};

/** The service refuses names with other characters than plain letters and digits (`ERR:8`). */
const plainName = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').replace(/[^\w.-]+/g, '-');
