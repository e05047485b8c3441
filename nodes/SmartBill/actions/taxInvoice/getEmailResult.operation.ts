import type { INodeProperties } from 'n8n-workflow';
import { documentRows } from '../../../../services/smartbill/documents';
import type { PerItemOperation } from '../../../shared/router';
import { documentLocator } from '../../descriptions/documentLocator';
import { itemDocument } from '../../namedDocuments';
import { openService } from '../../service';

export const option = { name: 'Get Email Result', value: 'getEmailResult', action: 'Get the email result of a tax invoice', description: 'Get whether the emails of a document were delivered and opened (메일수신결과조회)' };

export const description: INodeProperties[] = documentLocator();

/** Gets what became of the emails of one document, in one item (`MAIL_RESULT`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { client } = await openService(context, itemIndex);
		const { conversationId, shown } = await itemDocument(context, itemIndex, client);
		const emails = (await documentRows(client, 'MAIL_RESULT', conversationId)).map(({ fields: { delivered = false, opened = false, openedAt } }) => ({
			delivered, opened, ...(openedAt === undefined ? {} : { openedAt }),
		}));
		return [{ json: { ...shown, emails, delivered: emails.some(({ delivered }) => delivered === true), opened: emails.some(({ opened }) => opened === true) } }];
	},
};
