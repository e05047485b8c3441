import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { allowLegalEffect } from '../shared/legalEffect';
import { outputsOf } from '../shared/outputs';
import { route } from '../shared/router';
import * as customer from './actions/customer';
import * as draft from './actions/draft';
import * as errorNotice from './actions/errorNotice';
import * as invoice from './actions/invoice';
import { operations } from './actions/operations';
import * as payment from './actions/payment';
import * as receipt from './actions/receipt';
import * as report from './actions/report';
import * as service from './actions/service';
import * as signature from './actions/signature';
import { vnptInvoiceApiTest } from './methods/credentialTest';
import { searchServiceOperations } from './methods/listSearch';
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
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Customer', value: 'customer' },
					{ name: 'Draft', value: 'draft' },
					{ name: 'Error Notice', value: 'errorNotice' },
					{ name: 'Invoice', value: 'invoice' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'Receipt', value: 'receipt' },
					{ name: 'Report', value: 'report' },
					{ name: 'Service', value: 'service' },
					{ name: 'Signature', value: 'signature' },
				],
				default: 'invoice',
			},
			...customer.description,
			...draft.description,
			...errorNotice.description,
			...invoice.description,
			...payment.description,
			...receipt.description,
			...report.description,
			...service.description,
			...signature.description,
			allowLegalEffect(operations),
		],
	};

	methods = {
		credentialTest: { vnptInvoiceApiTest },
		listSearch: { searchServiceOperations },
		resourceMapping: { getAmendmentColumns, getCustomerColumns, getInvoiceColumns, getServiceParameters },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, operations);
	}
}
