import { NodeOperationError } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { draftPage, draftPdf } from '../../../../services/vnpt/drafts';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { openClient } from '../../tenant';

export const option = { name: 'Preview', value: 'preview', action: 'Preview a draft', description: 'Get the page or print of a draft' };

export const description: INodeProperties[] = [
	{
		displayName: 'Key',
		name: 'draftKey',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ORDER-10045',
		description: 'The key the draft was stored under (fkey)',
	},
	{
		displayName: 'File Format',
		name: 'previewFormat',
		type: 'options',
		options: [{ name: 'HTML', value: 'html' }, { name: 'PDF', value: 'pdf' }],
		default: 'html',
	},
	outputFileField,
];

/** Hands out the page or print of a draft (`getNewInvViewFkey`, `downloadNewInvPDFFkey`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const key = textParameter(context, 'draftKey', itemIndex);
		if (key === '') throw new NodeOperationError(context.getNode(), "'Key' is empty", { itemIndex, description: 'Give the key of the draft' });
		const client = await openClient(context, itemIndex);
		const pdf = context.getNodeParameter('previewFormat', itemIndex, 'html') === 'pdf';
		const content = pdf ? await draftPdf(client, key) : Buffer.from(await draftPage(client, key), 'utf8');
		const fileName = fileNameOf(key, pdf ? 'pdf' : 'html');
		const binary = await outputFile(context, itemIndex, content, fileName, pdf ? 'application/pdf' : 'text/html');
		return [{ json: { key, fileName, bytes: content.length }, binary }];
	},
};
