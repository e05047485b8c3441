import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { smartBillApiTest } from '../SmartBill/methods/credentialTest';
import { toNodeError } from '../shared/nodeError';
import { description as properties } from './description';
import { poll } from './poll';

export class SmartBillTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SmartBill (Korea) Trigger',
		name: 'smartBillTrigger',
		icon: { light: 'file:../SmartBill/smartBill.svg', dark: 'file:../SmartBill/smartBill.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts when a document of SmartBill (Korea) changes its status, the tax service answers, or a purchase invoice arrives',
		defaults: { name: 'SmartBill (Korea) Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'smartBillApi', required: true, testedBy: 'smartBillApiTest' }],
		properties,
	};

	methods = { credentialTest: { smartBillApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			return await poll(this);
		} catch (error) {
			throw toNodeError(this.getNode(), error, 0);
		}
	}
}
