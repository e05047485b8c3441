import type { INodeProperties } from 'n8n-workflow';
import { documentRow } from '../../../../services/smartbill/documents';
import type { PerItemOperation } from '../../../shared/router';
import { documentLocator } from '../../descriptions/documentLocator';
import { simplify } from '../../../shared/simplify';
import { listedJson } from '../../listedDocument';
import { itemDocument } from '../../namedDocuments';
import { openService } from '../../service';

export const option = { name: 'Get Issue Result', value: 'getIssueResult', action: 'Get the issue result of a tax invoice', description: 'Get the state of a document and what the tax service said to it (발행결과조회)' };

export const description: INodeProperties[] = [...documentLocator(), simplify];

/** Gets state and result of the tax service of one document (`DTI_ISSUE_RESULT`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { client } = await openService(context, itemIndex);
		const { conversationId, shown } = await itemDocument(context, itemIndex, client);
		return [{ json: { ...shown, ...listedJson(context, itemIndex, await documentRow(client, 'DTI_ISSUE_RESULT', conversationId)) } }];
	},
};
