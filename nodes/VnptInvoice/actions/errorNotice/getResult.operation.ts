import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { noticeAnswer } from '../../../../services/vnpt/error-notice';
import { reportRows } from '../../../../services/vnpt/report-rows';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { openClient } from '../../tenant';

export const option = { name: 'Get Result', value: 'getResult', action: 'Get the answer to an error notice', description: 'What the tax authority answered, by message ID' };

export const description: INodeProperties[] = [
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		required: true,
		default: '',
		description: 'What sending the notice returned (mã thông điệp)',
	},
];

/** Gets the tax authority's answer to a notice (`ReceivedInvoiceErrors`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const messageId = textParameter(context, 'messageId', itemIndex);
		if (messageId === '') throw new NodeOperationError(context.getNode(), "'Message ID' is empty", { itemIndex, description: 'Give the id that sending the notice returned' });
		const client = await openClient(context, itemIndex);
		const text = await noticeAnswer(client, messageId);
		if (text === undefined) return [{ json: { messageId, answered: false } }];
		const answer = text.startsWith(`${messageId}:`) ? text.slice(messageId.length + 1) : text;
		return [{ json: { messageId, answered: true, answer, rows: (reportRows(answer) ?? []) as IDataObject[] } }];
	},
};
