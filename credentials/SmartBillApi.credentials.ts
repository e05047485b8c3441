import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Validities of a token, the shortest first. */
const validities = [
	{ name: 'One Day', value: 'D' },
	{ name: 'One Week', value: 'W' },
	{ name: '15 Days', value: 'H' },
	{ name: '30 Days', value: 'M' },
	{ name: '90 Days', value: 'Q' },
	{ name: '180 Days', value: 'R' },
	{ name: 'One Year', value: 'Y' },
	{ name: 'Permanent', value: 'Z' },
	{ name: 'Until a Date', value: 'C' },
];

export class SmartBillApi implements ICredentialType {
	name = 'smartBillApi';

	displayName = 'SmartBill (Korea) API';

	icon: Icon = {
		light: 'file:../nodes/SmartBill/smartBill.svg',
		dark: 'file:../nodes/SmartBill/smartBill.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-einvoice/n8n-nodes-einvoice#smartbill-korea-credential';

	/** These secrets issue legal documents: no other node may use them. */
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Demo', value: 'demo', description: 'Test site of SmartBill: nothing reaches the tax service' },
				{ name: 'Production', value: 'production', description: 'Documents are legal and go to the National Tax Service (국세청)' },
				{ name: 'Custom URL', value: 'custom', description: 'A simulator, or a relay of your own' },
			],
			default: 'demo',
			description: 'Which site is called. Tokens, company codes and encryption keys of one are not valid on the other.',
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://smartbill.example.com',
			description: 'Address in front of /sb-api/request/. Only https is accepted, except for a simulator on this machine.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Business Number',
			name: 'businessNumber',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 000-86-00019',
			description: 'Business registration number (사업자등록번호) of your company, ten digits. The token belongs to it.',
		},
		{
			displayName: 'Company Code',
			name: 'companyCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. zz9',
			description: 'Three characters that SmartBill assigned (업체코드); every approval number (승인번호) contains them. Needed for issuing.',
		},
		{
			displayName: 'Log In With',
			name: 'login',
			type: 'options',
			options: [
				{ name: 'Authentication Token', value: 'token', description: 'A token (인증토큰) from the portal, pasted here' },
				{ name: 'Authentication Code', value: 'code', description: 'The node fetches a token once per execution and keeps it in memory only' },
			],
			default: 'token',
			description: 'How calls prove who they come from',
		},
		{
			displayName: 'Authentication Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Token (인증토큰) from the portal, under OpenAPI. It has to be renewed here when it expires.',
			displayOptions: { show: { login: ['token'] } },
		},
		{
			displayName: 'Authentication Code',
			name: 'authSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Code of the company (인증코드), 32 characters, from the portal. It cannot be changed, so guard it well.',
			displayOptions: { show: { login: ['code'] } },
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			required: true,
			default: '',
			description: 'SmartBill user in whose name the token is issued',
			displayOptions: { show: { login: ['code'] } },
		},
		{
			displayName: 'Token Validity',
			name: 'validity',
			type: 'options',
			options: validities,
			default: 'D',
			description: 'How long a fetched token is valid. The node needs it for one execution; longer is for handing a token out.',
			displayOptions: { show: { login: ['code'] } },
		},
		{
			displayName: 'Expiration Date',
			name: 'expirationDate',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2030-12-31',
			description: 'Last day on which a fetched token is to be valid, in Korea',
			displayOptions: { show: { login: ['code'], validity: ['C'] } },
		},
		{
			displayName: 'Certificate Password',
			name: 'certificatePassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Password of the signing certificate (공동인증서) that was uploaded to the portal. Needed for issuing.',
		},
		{
			displayName: 'Encryption Key',
			name: 'certificateKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: "Symmetric key (대칭키) that SmartBill handed out for encrypting 'Certificate Password'",
		},
		{
			displayName: 'Company Name',
			name: 'companyName',
			type: 'string',
			default: '',
			description: 'Trade name (상호) of your company. This and the fields below stand on invoices whose rows leave them out.',
		},
		{ displayName: 'Representative', name: 'representative', type: 'string', default: '', description: 'Head of the company (대표자)' },
		{ displayName: 'Branch Number', name: 'branchNumber', type: 'string', default: '', placeholder: 'e.g. 0001', description: 'Number of the sub-place (종사업장번호), four digits, where there is one' },
		{ displayName: 'Address', name: 'address', type: 'string', default: '', description: 'Address of the company (주소)' },
		{ displayName: 'Business Type', name: 'businessType', type: 'string', default: '', description: 'Type of business (업태)' },
		{ displayName: 'Business Item', name: 'businessItem', type: 'string', default: '', description: 'Item of business (종목)' },
		{ displayName: 'Department', name: 'department', type: 'string', default: '', description: 'Department in charge (부서)' },
		{ displayName: 'Contact Person', name: 'contactPerson', type: 'string', default: '', description: 'Person in charge (담당자)' },
		{ displayName: 'Phone', name: 'phone', type: 'string', default: '', description: 'Telephone of the person in charge (전화)' },
		{ displayName: 'Email', name: 'email', type: 'string', default: '', placeholder: 'e.g. name@email.com', description: 'Email address of the person in charge (이메일)' },
		{
			displayName: 'System Type',
			name: 'systemType',
			type: 'options',
			options: [
				{ name: 'Own System', value: 'OAPI' },
				{ name: 'Platform for Many Companies', value: 'COMMON_B2B' },
			],
			default: 'OAPI',
			description: 'Change it only where SmartBill registered you as the operator of a platform',
		},
		{
			displayName: 'Platform Code',
			name: 'platformCode',
			type: 'string',
			default: '',
			description: 'Business number of the operator of the platform',
			displayOptions: { show: { systemType: ['COMMON_B2B'] } },
		},
		{ displayName: 'System ID', name: 'systemId', type: 'string', default: '', description: 'Linkage code of a large buyer, where one is connected; else leave it empty' },
	];
}
