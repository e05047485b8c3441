import type { INodeProperties } from 'n8n-workflow';
import { callbackAddresses } from '../../services/smartbill/endpoints';
import { notice, optionsCollection } from '../shared/form';

export const description: INodeProperties[] = [
	notice('arrangementNotice', 'Give the production URL to your SmartBill contact as call back URL: SmartBill calls only addresses that were arranged. A call may come more than once; remove repeats by the field deduplicationKey.'),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Document State Changed', value: 'status', description: 'SmartBill or the tax service moved a document (상태변경, 국세청 전송결과)' },
			{ name: 'Membership Registered', value: 'membership', description: 'A person finished the registration form and agreed to synchronise (간편 회원 가입)' },
		],
		default: ['membership', 'status'],
		description: 'What starts the workflow. Other calls of SmartBill are answered and dropped.',
	},
	{
		displayName: 'Accepted Senders',
		name: 'senders',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Demo', value: 'demo', description: `SmartBill's demo site (데모), ${callbackAddresses.demo}` },
			{ name: 'Production', value: 'production', description: `SmartBill's production site (운영), ${callbackAddresses.production}` },
			{ name: 'This Machine', value: 'loopback', description: 'A simulator that runs beside n8n. Not for production: everything on this machine, a proxy included, may then call.' },
		],
		default: ['production'],
		description: 'Addresses from which calls are taken. The calls carry no signature, so the address is the only protection.',
	},
	{
		displayName: 'Include Token',
		name: 'includeToken',
		type: 'boolean',
		default: false,
		description: 'Whether to hand over authentication code and token (인증코드, 인증토큰) of a new member in clear text. Otherwise they are replaced by dots.',
		hint: 'Sensitive output: whoever has the token can issue invoices for the member. Store it in the next node, and switch off saving of executions for this workflow.',
		displayOptions: { show: { events: ['membership'] } },
	},
	optionsCollection([
		{
			displayName: 'More Sender Addresses',
			name: 'addresses',
			type: 'string',
			default: '',
			placeholder: 'e.g. 203.0.113.7, 203.0.113.8',
			description: 'Further addresses to take calls from, separated by commas, in case SmartBill moves',
		},
		{
			displayName: 'Proxy Header',
			name: 'proxyHeader',
			type: 'string',
			default: 'X-Forwarded-For',
			description: "Header in which your proxy names the caller, addresses separated by commas, the nearest last. Used only with 'Trusted Proxies'.",
		},
		{
			displayName: 'Trusted Proxies',
			name: 'proxies',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10 },
			default: 1,
			description: 'How many proxies of your own stand between the Internet and n8n. As many entries are believed, counted from the end of the header; what a caller writes in front of them is not. The proxy must be the only way to n8n.',
		},
	]),
];
