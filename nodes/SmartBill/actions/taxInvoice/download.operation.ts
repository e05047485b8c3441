import type { INodeProperties } from 'n8n-workflow';
import { storedXml } from '../../../../services/smartbill/documents';
import { ServiceFailure } from '../../../../services/service-failure';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { documentLocator } from '../../descriptions/documentLocator';
import { itemDocument } from '../../namedDocuments';
import { invoiceFile, invoiceFileFields } from '../../invoiceFile';
import { openService } from '../../service';

export const option = { name: 'Download', value: 'download', action: 'Download a tax invoice', description: 'Download a document as XML or as a page (원본조회)' };

export const description: INodeProperties[] = [
	...documentLocator(),
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		options: [
			{ name: 'Statement', value: 'statement', description: 'The transaction statement that was issued with it (거래명세서)' },
			{ name: 'Tax Invoice', value: 'invoice', description: 'The tax invoice itself (세금계산서)' },
		],
		default: 'invoice',
		description: 'Which of the two documents under one number',
	},
	...invoiceFileFields,
];

/** Downloads one document as a file (`VIEW_XML`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const statement = textParameter(context, 'content', itemIndex) === 'statement';
		const { client } = await openService(context, itemIndex);
		const { conversationId, shown } = await itemDocument(context, itemIndex, client);
		const stored = await storedXml(client, conversationId);
		if (statement && stored.statement === '') throw new ServiceFailure({ reason: 'No transaction statement was issued with this document', remedy: "Choose 'Tax Invoice' under 'Content'" });
		const copy = conversationId.startsWith(client.account.businessNumber) ? 'supplier' : 'buyer';
		return [await invoiceFile(context, itemIndex, statement ? stored.statement : stored.xml, shown.key ?? shown.approvalNumber ?? conversationId, { ...shown }, { copy, statement })];
	},
};
