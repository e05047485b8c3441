import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { allowLegalEffect } from '../shared/legalEffect';
import { outputsOf } from '../shared/outputs';
import { route } from '../shared/router';
import * as attachment from './actions/attachment';
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
					{ name: 'Attachment', value: 'attachment', description: 'Files and minutes that go with an invoice (đính kèm, biên bản)' },
					{ name: 'Customer', value: 'customer', description: 'Customers in the books of the service (khách hàng)' },
					{ name: 'Draft', value: 'draft', description: 'Invoices without a number (hóa đơn nháp)' },
					{ name: 'Error Notice', value: 'errorNotice', description: 'Notices of wrong invoices to the tax authority (thông báo sai sót 04/SS)' },
					{ name: 'Invoice', value: 'invoice', description: 'Issuing, correcting and reading invoices (hóa đơn)' },
					{ name: 'Payment', value: 'payment', description: 'Marks of paid invoices (gạch nợ)' },
					{ name: 'Receipt', value: 'receipt', description: 'Receipts for fees and charges (biên lai)' },
					{ name: 'Report', value: 'report', description: 'Usage of numbers and sales (báo cáo, bảng kê)' },
					{ name: 'Service', value: 'service', description: 'Any other operation of the web service' },
					{ name: 'Signature', value: 'signature', description: 'Signing outside: USB token, SmartCA, the buyer (ký số)' },
				],
				default: 'invoice',
			},
			...attachment.description,
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
