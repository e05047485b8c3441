import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ServiceFailure } from '../../../../services/service-failure';
import { dataOf } from '../../../../services/vnpt/failure';
import { operation as tableRow } from '../../../../services/vnpt/operations';
import { reportRows } from '../../../../services/vnpt/report-rows';
import { escapeStrayAmpersands } from '../../../../services/vnpt/stray-ampersands';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { customerField } from '../../descriptions/chosenFromList';
import { openClient } from '../../tenant';

export const option = { name: 'Get', value: 'get', action: 'Get a customer', description: 'Get a customer by code' };

export const description: INodeProperties[] = [
	customerField('Code of the customer (mã khách hàng)'),
];

/** Gets a customer by code (`getCus`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const cusCode = textParameter(context, 'customerCode', itemIndex);
		if (cusCode === '') throw new NodeOperationError(context.getNode(), "'Customer Code' is empty", { itemIndex, description: 'Fill in the code of the customer' });
		const client = await openClient(context, itemIndex);
		const text = dataOf(tableRow('Portal', 'getCus'), await client.call('Portal', 'getCus', { cusCode }));
		const [customer] = reportRows(escapeStrayAmpersands(text)) ?? [];
		if (!customer) throw new ServiceFailure({ reason: `There is no customer ${cusCode}`, remedy: 'Check the customer code' });
		return [{ json: { customerCode: cusCode, ...(customer as IDataObject) } }];
	},
};
