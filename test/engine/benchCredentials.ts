import { Container } from '@n8n/di';
import type { PackageDirectoryLoader } from 'n8n-core';
import { Cipher, Credentials, EncryptionKeyProxy, InstanceSettings } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentials,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';

/** The server's credential service, over a vault in memory that holds what it is given encrypted. */
export class BenchCredentials extends ICredentialsHelper {
	private readonly vault = new Map<string, Credentials>();

	constructor(private readonly loader: PackageDirectoryLoader) {
		super();
		giveEncryptionKey();
	}

	/** Stores a credential; what comes back goes into a node's `credentials`. */
	async save(type: string, data: ICredentialDataDecryptedObject): Promise<INodeCredentials> {
		const details = { id: String(this.vault.size + 1), name: `${type} on the bench` };
		const sealed = new Credentials(details, type);
		await sealed.setData(data);
		this.vault.set(details.id, sealed);
		return { [type]: details };
	}

	getParentTypes(): string[] {
		return [];
	}

	/** The variant of a node for agents may use what the node may. */
	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes = [] } = this.type(type);
		const node = nodeType.slice(nodeType.lastIndexOf('.') + 1).replace(/Tool$/, '');
		return !restrictToSupportedNodes || supportedNodes.includes(node);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}

	async getCredentials({ id }: INodeCredentialsDetails): Promise<Credentials> {
		const sealed = this.vault.get(id ?? '');
		if (!sealed) throw new Error(`The bench holds no credential ${id}`);
		return sealed;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = await (await this.getCredentials(details)).getData();
		if (raw) return stored;
		const complete = this.complete(type, stored);
		if (!at) return complete;
		return at.workflow.expression.getParameterValue(
			complete as INodeParameters,
			at.runExecutionData,
			at.runIndex,
			at.itemIndex,
			at.node.name,
			at.connectionInputData,
			mode,
			{},
			executeData,
			false,
			complete as INodeParameters,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		data: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(type);
		if (typeof authenticate === 'function') return await authenticate(data, request as IHttpRequestOptions);
		if (authenticate) throw new Error('The bench knows credentials that authenticate by a function only');
		return request as IHttpRequestOptions;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const token = type.properties.find(({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable);
		if (!token || !type.preAuthentication || (data[token.name] && !expired)) return undefined;
		const renewed = (await type.preAuthentication.call(helpers, data)) as ICredentialDataDecryptedObject;
		const sealed = await this.getCredentials(node.credentials![typeName]!);
		await sealed.setData({ ...(await sealed.getData()), ...renewed });
		return { ...data, ...renewed };
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	/** What the user filled in, with the defaults of the fields left alone. */
	complete(type: string, data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		return NodeHelpers.getNodeParameters(
			properties,
			data as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
	}

	private type(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}
}

/** The server gives the engine its key to stored credentials at start; here the bench does. */
function giveEncryptionKey(): void {
	const value = Container.get(Cipher).encryptDEKWithInstanceKey(Container.get(InstanceSettings).encryptionKey);
	const give = async () => ({ id: 'bench', value, algorithm: 'aes-256-cbc', format: 'no-prefix' as const });
	Container.get(EncryptionKeyProxy).setProvider({ getActiveKey: give, getKeyById: give, getLegacyKey: give });
}
