import type { INodeProperties } from 'n8n-workflow';
import { documentRows } from '../../../../services/smartbill/documents';
import { ServiceFailure } from '../../../../services/service-failure';
import type { PerItemOperation } from '../../../shared/router';
import { documentLocator } from '../../descriptions/documentLocator';
import { simplify } from '../../../shared/simplify';
import { listedJson } from '../../listedDocument';
import { itemDocument } from '../../namedDocuments';
import { openService } from '../../service';

export const option = { name: 'Get History', value: 'getHistory', action: 'Get the history of a tax invoice', description: 'Get who moved a document to which state, when and why (건별상세이력조회)' };

export const description: INodeProperties[] = [...documentLocator(), simplify];

/** Gets the history of one document, one item per event in order (`DTI_HISTORY`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { client } = await openService(context, itemIndex);
		const { conversationId, shown } = await itemDocument(context, itemIndex, client);
		const events = await documentRows(client, 'DTI_HISTORY', conversationId);
		if (events.length === 0) throw new ServiceFailure({ reason: `SmartBill tells no history of the reference number ${conversationId}`, remedy: 'Check the number, and whether demo or production is meant' });
		return events
			.sort((a, b) => Number(a.fields.sequence ?? 0) - Number(b.fields.sequence ?? 0))
			.map((event) => ({ json: { ...shown, ...listedJson(context, itemIndex, event) } }));
	},
};
