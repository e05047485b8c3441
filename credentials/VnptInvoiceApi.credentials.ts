import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class VnptInvoiceApi implements ICredentialType {
	name = 'vnptInvoiceApi';

	displayName = 'VNPT Invoice API';

	icon: Icon = {
		light: 'file:../nodes/VnptInvoice/vnptInvoice.svg',
		dark: 'file:../nodes/VnptInvoice/vnptInvoice.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-einvoice/n8n-nodes-einvoice#vnpt-invoice-credential';

	/** These passwords issue legal documents: no other node may use them. */
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Tenant URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example-admin.vnpt-invoice.com.vn',
			description: 'Address of the admin site (trang quản trị) that VNPT gave you. Only https is accepted, except for a simulator on this machine.',
		},
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			required: true,
			default: '',
			description: 'Staff account that is allowed to issue with your patterns and serials (Account)',
		},
		{
			displayName: 'Account Password',
			name: 'accountPassword',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Password of the staff account (ACpass)',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			description: 'Web-service user of the company, with the role ServiceRole (username)',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Password of the web-service user (password)',
		},
		{
			displayName: 'Tenant Generation',
			name: 'generation',
			type: 'options',
			options: [
				{
					name: 'Today (Circular 78 and Later)',
					value: 'current',
					description: 'Patterns such as 1/001, serials such as C26TAA. The service refuses a key it has issued.',
				},
				{
					name: 'Before July 2022 (Circular 32)',
					value: 'circular32',
					description: 'Patterns such as 01GTKT0/001, serials such as AA/26E',
				},
			],
			default: 'current',
			description: 'Decides the payload format and whether the service is known to refuse repeated keys',
		},
		{
			displayName: 'Patterns',
			name: 'patterns',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1/001, 2/001',
			description: 'All invoice patterns (mẫu số) you issue with, the first registered one first. A key issued under a pattern that is not listed here looks as if it had never been issued.',
		},
		{
			displayName: 'Repeated Keys',
			name: 'repeatedKeys',
			type: 'options',
			options: [
				{ name: 'As Usual for the Generation', value: 'generation' },
				{ name: 'Refused by the Service', value: 'refused', description: 'You know that this tenant refuses a key it has issued already' },
				{ name: 'Accepted by the Service', value: 'accepted', description: 'Nothing is ever sent twice; doubtful invoices end as unknown' },
			],
			default: 'generation',
			description: 'Whether an invoice may be sent again with the same key after its absence was proved. Only a service that refuses repeated keys makes this safe.',
		},
		{
			displayName: 'SOAP Version',
			name: 'soapVersion',
			type: 'options',
			options: [
				{ name: '1.1', value: '1.1' },
				{ name: '1.2', value: '1.2' },
			],
			default: '1.1',
			description: 'Tenants answer both; change it only if a proxy in between demands it',
		},
		{
			displayName: 'Escape Payloads',
			name: 'escapePayloads',
			type: 'boolean',
			default: false,
			description: 'Whether to send invoice data as escaped text instead of one CDATA section, for hosts that dislike CDATA',
		},
		{
			displayName: 'Publish Service URL',
			name: 'publishUrl',
			type: 'string',
			default: '',
			description: 'Only if it is not found under the tenant URL (PublishService.asmx)',
		},
		{
			displayName: 'Business Service URL',
			name: 'businessUrl',
			type: 'string',
			default: '',
			description: 'Only if it is not found under the tenant URL (BusinessService.asmx)',
		},
		{
			displayName: 'Portal Service URL',
			name: 'portalUrl',
			type: 'string',
			default: '',
			description: 'Only if it is not found under the tenant URL (PortalService.asmx)',
		},
	];
}
