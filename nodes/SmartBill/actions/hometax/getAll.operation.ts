import type { INodeProperties } from 'n8n-workflow';
import { isListName, listDocuments } from '../../../../services/smartbill/lists';
import { notice } from '../../../shared/form';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { listFields, listQuery, sideField } from '../../descriptions/listFields';
import { simplify } from '../../../shared/simplify';
import { listedJson } from '../../listedDocument';
import { openService } from '../../service';

export const option = { name: 'Get Many', value: 'getAll', action: 'Get many hometax invoices', description: 'List invoices that SmartBill collected from Hometax, whoever issued them (스크래핑)' };

export const description: INodeProperties[] = [
	notice('hometaxNotice', 'SmartBill collects from Hometax (홈택스) about every 20 minutes, with the sub-user registered on its portal, and keeps three months. An issued invoice stands there only after the tax service accepted it.'),
	sideField,
	{
		displayName: 'Search By',
		name: 'hometaxList',
		type: 'options',
		options: [
			{ name: 'Issue Date', value: 'hometaxIssued', description: 'Day on which it was issued (발행일자)' },
			{ name: 'Transmission Date', value: 'hometaxSent', description: 'Day on which it went to the tax service (전송일자)' },
			{ name: 'Writing Date', value: 'hometaxWritten', description: 'Day it is written for (작성일자)' },
		],
		default: 'hometaxWritten',
		description: 'Which date the range is about',
	},
	...listFields('Business number of the other party. The guide of SmartBill demands it; whether all are listed without it is not documented.'),
	simplify,
];

/** Lists invoices collected from Hometax (`OS_DTI_LIST`), 30 days per call. Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const list = textParameter(context, 'hometaxList', itemIndex);
		const query = listQuery(context, itemIndex, isListName(list) ? list : 'hometaxWritten');
		const { client } = await openService(context, itemIndex);
		return (await listDocuments(client, query)).map((document) => ({ json: listedJson(context, itemIndex, document) }));
	},
};
