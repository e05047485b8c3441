import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { toNodeError } from '../shared/nodeError';
import { vnptInvoiceApiTest } from '../VnptInvoice/methods/credentialTest';
import { poll } from './poll';
import { properties } from './properties';

export class VnptInvoiceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VNPT Invoice Trigger',
		name: 'vnptInvoiceTrigger',
		icon: { light: 'file:../VnptInvoice/vnptInvoice.svg', dark: 'file:../VnptInvoice/vnptInvoice.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when invoices of VNPT Invoice are issued or change',
		defaults: { name: 'VNPT Invoice Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vnptInvoiceApi', required: true, testedBy: 'vnptInvoiceApiTest' }],
		properties,
	};

	methods = { credentialTest: { vnptInvoiceApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			return await poll(this);
		} catch (error) {
			throw toNodeError(this.getNode(), error, 0);
		}
	}
}
