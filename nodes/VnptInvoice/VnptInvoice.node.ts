import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { route } from '../shared/router';
import { operations } from './actions/operations';
import { versionDescription } from './actions/versionDescription';
import { vnptInvoiceApiTest } from './methods/credentialTest';
import { getCustomerColumns, getInvoiceColumns } from './methods/resourceMapping';

export class VnptInvoice implements INodeType {
	description: INodeTypeDescription = versionDescription;

	methods = {
		credentialTest: { vnptInvoiceApiTest },
		resourceMapping: { getCustomerColumns, getInvoiceColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, operations);
	}
}
