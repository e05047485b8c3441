import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';

export type Script = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** What the node does is written in the test that runs it. */
export const scripted: { execute: Script } = {
	async execute() {
		return [this.getInputData()];
	},
};

export class Scripted implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Scripted',
		name: 'scripted',
		group: ['transform'],
		version: [1, 2],
		description: 'Does what a test tells it',
		defaults: { name: 'Scripted' },
		inputs: ['main'],
		outputs: '={{ Array($parameter.outputs).fill("main") }}',
		credentials: [{ name: 'probeApi', testedBy: 'password' }],
		properties: [
			{ displayName: 'Outputs', name: 'outputs', type: 'number', default: 1 },
			{ displayName: 'Text', name: 'text', type: 'string', default: 'as it was' },
		],
	};

	methods: INodeType['methods'] = {
		loadOptions: {
			async texts(this: ILoadOptionsFunctions) {
				const text = this.getCurrentNodeParameter('text') as string;
				const { url } = await this.getCredentials('probeApi');
				return [{ name: `${text} at ${String(url)}`, value: text }];
			},
		},
		listSearch: {
			async pages(this: ILoadOptionsFunctions, filter = 'all', paginationToken = '1') {
				return { results: [{ name: `${filter} ${paginationToken}`, value: paginationToken }], paginationToken: '2' };
			},
		},
		resourceMapping: {
			async columns(this: ILoadOptionsFunctions) {
				const id = this.getNodeParameter('text') as string;
				return {
					fields: [{ id, displayName: id, type: 'string' as const, defaultMatch: false, required: true, display: true }],
				};
			},
		},
		credentialTest: {
			async password(this: ICredentialTestFunctions, { data }: ICredentialsDecrypted) {
				return data?.password
					? { status: 'OK' as const, message: `Logged in at ${String(data.url)}` }
					: { status: 'Error' as const, message: 'The password is missing' };
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await scripted.execute.call(this);
	}
}
