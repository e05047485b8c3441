import type { INodeProperties } from 'n8n-workflow';
import { ServiceFailure } from '../../../../services/service-failure';
import { dataOf } from '../../../../services/vnpt/failure';
import { readListing } from '../../../../services/vnpt/listing';
import { operation as tableRow } from '../../../../services/vnpt/operations';
import type { PerItemOperation } from '../../../shared/router';
import { invoiceLocator, namedInvoice } from '../../descriptions/invoiceLocator';
import { simplify } from '../../../shared/simplify';
import { invoiceJson } from '../../listedInvoice';
import { openClient } from '../../tenant';

export const option = { name: 'Get', value: 'get', action: 'Get an invoice', description: 'Get number and state of an invoice by key or token' };

export const description: INodeProperties[] = [invoiceLocator, simplify];

/** Gets one invoice as the service lists it: `listInvByCusFkey` by key, `listInvFromNoToNo` by token. Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const name = namedInvoice(context, itemIndex);
		const client = await openClient(context, itemIndex);
		const call = name.by === 'key' ? 'listInvByCusFkey' : 'listInvFromNoToNo';
		const [invPattern = '', invSerial = '', number = ''] = name.value.split(';');
		const answer = await client.call('Portal', call, name.by === 'key'
			? { key: name.value, fromDate: '', toDate: '' }
			: { invFromNo: number, invToNo: number, invPattern, invSerial });
		const rows = readListing(dataOf(tableRow('Portal', call), answer));
		if (rows.length === 0) {
			throw new ServiceFailure({
				reason: `There is no published invoice ${name.value}`,
				remedy: name.by === 'key'
					? 'Check the key. Drafts are not listed, and by key the service may search only its first pattern: try the token'
					: 'Check pattern, serial and number',
			});
		}
		const simple = context.getNodeParameter('simplify', itemIndex, true) === true;
		return rows.map((row) => ({ json: { ...(name.by === 'key' ? { key: name.value } : {}), ...invoiceJson(row, simple) } }));
	},
};
