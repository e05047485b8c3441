import type { INodeProperties } from 'n8n-workflow';
import { attachment, notify } from '../../../../services/smartbill/notifications';
import { ServiceFailure } from '../../../../services/service-failure';
import { fileNameOption, notice, optionsCollection } from '../../../shared/form';
import { withItemsBefore } from '../../../shared/itemsBefore';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { worldOf } from '../../../shared/world';
import { documentLocator } from '../../descriptions/documentLocator';
import { itemDocument } from '../../namedDocuments';
import { openService } from '../../service';

export const option = { name: 'Attach File', value: 'attachFile', action: 'Attach a file to a tax invoice', description: 'Attach a file to a document, for both parties to see (첨부파일)' };

export const description: INodeProperties[] = [
	notice('attachNotice', 'Every run attaches the file again, and this node cannot take it away. When the answer is lost it is sent once more, so it may stand there twice.'),
	...documentLocator(),
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the input field with the file',
	},
	optionsCollection([fileNameOption('e.g. delivery-note.pdf', 'Name under which it is attached; that of the file when left empty')]),
];

/** Attaches a file to a document (`ATTACHFILEUPLOAD`). A repeat attaches it again. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { client } = await openService(context, itemIndex);
		const field = textParameter(context, 'inputDataFieldName', itemIndex) || 'data';
		const file = context.helpers.assertBinaryData(itemIndex, field);
		const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
		if (content.length === 0) throw new ServiceFailure({ reason: `The file in the field '${field}' is empty`, remedy: 'Check the node that makes it. Nothing was sent' });
		const fileName = textParameter(context, 'options.fileName', itemIndex) || file.fileName || 'attachment';
		const { conversationId, shown } = await itemDocument(context, itemIndex, client);
		const settled = (await notify(client, 'ATTACHFILEUPLOAD', [attachment(conversationId, fileName, content.toString('base64'))], worldOf(context))).get(conversationId);
		if (settled?.outcome !== 'done') {
			const { outcome, reason = 'The file was not attached', remedy = 'Run again', code } = settled ?? {};
			const failure = new ServiceFailure({
				reason: outcome === 'unknown' ? `It is unknown whether the file was attached: ${reason}` : reason, remedy, ...(code === undefined ? {} : { code }),
			});
			throw context.continueOnFail() ? failure : withItemsBefore(failure, itemIndex);
		}
		return [{ json: { ...shown, fileName, bytes: content.length } }];
	},
};
