import type { INodeProperties } from 'n8n-workflow';
import { documentRow } from '../../../../services/smartbill/documents';
import { notice } from '../../../shared/form';
import type { PerItemOperation } from '../../../shared/router';
import { documentLocator } from '../../descriptions/documentLocator';
import { simplify } from '../../../shared/simplify';
import { listedJson } from '../../listedDocument';
import { itemDocument } from '../../namedDocuments';
import { openService } from '../../service';

export const option = { name: 'Get', value: 'get', action: 'Get a tax invoice', description: 'Get parties, amounts and states of one document (건별상세조회)' };

export const description: INodeProperties[] = [
	notice('getNotice', 'SmartBill answers this query once a minute, so each further item waits. For many documents use Get Many, or Get Issue Result for their states.'),
	...documentLocator(),
	simplify,
];

/** Gets one document as the service knows it (`DTI_STATUS`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { client } = await openService(context, itemIndex);
		const { conversationId, shown } = await itemDocument(context, itemIndex, client);
		return [{ json: { ...shown, ...listedJson(context, itemIndex, await documentRow(client, 'DTI_STATUS', conversationId)) } }];
	},
};
