import type { INodeProperties } from 'n8n-workflow';
import { attachedFile, md5Of } from '../../../../services/vnpt/attachments';
import { fileKindOf } from '../../../../services/vnpt/file-kind';
import { fileNameOption, optionsCollection } from '../../../shared/form';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { attachmentPlace, attachmentPlaceOptions } from '../../descriptions/attachmentPlace';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

export const option = { name: 'Download', value: 'download', action: 'Download an attached file', description: 'Download the file that was attached to an invoice last' };

export const description: INodeProperties[] = [
	invoiceLocator,
	outputFileField,
	optionsCollection([
		fileNameOption('e.g. bang-ke.pdf', 'Name of the file; made from the key or token when left empty, since the service gives none'),
		...attachmentPlaceOptions,
	]),
];

/** Downloads the file attached last (`GetFile`, `downloadInvAttachmentFkey`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const place = attachmentPlace(context, itemIndex);
		const client = await openClient(context, itemIndex);
		const content = await attachedFile(client, place);
		const { extension, mimeType } = fileKindOf(content);
		const fileName = textParameter(context, 'options.fileName', itemIndex) || fileNameOf(place.value, extension);
		const binary = await outputFile(context, itemIndex, content, fileName, mimeType);
		return [{ json: { [place.by === 'key' ? 'key' : 'invoiceToken']: place.value, fileName, bytes: content.length, md5: md5Of(content) }, binary }];
	},
};
