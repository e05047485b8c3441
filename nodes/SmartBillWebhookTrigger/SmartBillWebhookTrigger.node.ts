import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { PUSH_ANSWER } from '../../services/smartbill/callbacks';
import { description as properties } from './description';
import { receive } from './receive';

export class SmartBillWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SmartBill (Korea) Webhook Trigger',
		name: 'smartBillWebhookTrigger',
		icon: { light: 'file:../SmartBill/smartBill.svg', dark: 'file:../SmartBill/smartBill.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts when SmartBill (Korea) calls: a membership was registered (회원가입), or a document changed its state (상태변경)',
		defaults: { name: 'SmartBill (Korea) Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		sensitiveOutputFields: ['authCode', 'authToken'],
		// Answered once n8n has recorded the execution; without `responseData` n8n would answer with a word of its own.
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: PUSH_ANSWER, path: 'smartbill' }],
		properties,
	};

	/** Nothing is registered by a call: people arrange the address with the SmartBill contact, once. */
	webhookMethods = {
		default: {
			checkExists: async (): Promise<boolean> => true,
			create: async (): Promise<boolean> => true,
			delete: async (): Promise<boolean> => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return receive(this);
	}
}
