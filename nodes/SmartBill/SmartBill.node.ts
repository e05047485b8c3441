import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { allowLegalEffect } from '../shared/legalEffect';
import { outputsOf } from '../shared/outputs';
import { resourceProperties } from '../shared/resource';
import { route } from '../shared/router';
import { operations, resources } from './actions/resources';
import { smartBillApiTest } from './methods/credentialTest';
import { searchSignals } from './methods/listSearch';
import { getAmendmentColumns, getTaxInvoiceColumns } from './methods/resourceMapping';

export class SmartBill implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SmartBill (Korea)',
		name: 'smartBill',
		icon: { light: 'file:smartBill.svg', dark: 'file:smartBill.dark.svg' },
		group: ['output'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Issue and manage Korean e-tax invoices (전자세금계산서) with SmartBill (스마트빌)',
		defaults: { name: 'SmartBill (Korea)' },
		usableAsTool: true,
		sensitiveOutputFields: ['token'],
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(operations),
		credentials: [{ name: 'smartBillApi', required: true, testedBy: 'smartBillApiTest', displayOptions: { hide: { resource: ['membership'] } } }],
		properties: [
			...resourceProperties(resources, 'taxInvoice'),
			allowLegalEffect(operations),
		],
	};

	methods = {
		credentialTest: { smartBillApiTest },
		listSearch: { searchSignals },
		resourceMapping: { getAmendmentColumns, getTaxInvoiceColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, operations);
	}
}
