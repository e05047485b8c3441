import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { allowLegalEffect } from '../shared/legalEffect';
import { outputsOf } from '../shared/outputs';
import { resourceProperties } from '../shared/resource';
import { route } from '../shared/router';
import { operations, resources } from './actions/resources';
import { vnptInvoiceApiTest } from './methods/credentialTest';
import { searchCustomers, searchPatterns, searchSerials, searchServiceOperations } from './methods/listSearch';
import { getAmendmentColumns, getCustomerColumns, getInvoiceColumns, getServiceParameters } from './methods/resourceMapping';

export class VnptInvoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VNPT Invoice',
		name: 'vnptInvoice',
		icon: { light: 'file:vnptInvoice.svg', dark: 'file:vnptInvoice.dark.svg' },
		group: ['output'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Issue and manage Vietnamese e-invoices (hóa đơn điện tử) with VNPT Invoice',
		defaults: { name: 'VNPT Invoice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(operations),
		credentials: [{ name: 'vnptInvoiceApi', required: true, testedBy: 'vnptInvoiceApiTest' }],
		properties: [
			...resourceProperties(resources, 'invoice'),
			allowLegalEffect(operations),
		],
	};

	methods = {
		credentialTest: { vnptInvoiceApiTest },
		listSearch: { searchCustomers, searchPatterns, searchSerials, searchServiceOperations },
		resourceMapping: { getAmendmentColumns, getCustomerColumns, getInvoiceColumns, getServiceParameters },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, operations);
	}
}
