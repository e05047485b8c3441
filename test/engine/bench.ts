/**
 * The real n8n engine in one process, around a package: expressions, encrypted credentials, item
 * pairing, error modes, Retry On Fail, cancellation, hints and n8n's own request helper, without
 * the server.
 */
import 'reflect-metadata';
import { resolve } from 'path';
import { setTimeout as wait } from 'timers/promises';
import { Container } from '@n8n/di';
import type { PackageDirectoryLoader } from 'n8n-core';
import {
	CredentialTestContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	LoadOptionsContext,
	PollContext,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IConnections,
	IDataObject,
	INode,
	INodeCredentials,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	IRun,
	IVersionedNodeType,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	ResourceMapperFields,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';
import type { AgentWay } from './benchAgent';
import { Agent, asTool } from './benchAgent';
import { BenchCredentials } from './benchCredentials';
import { recordLog } from './benchLog';
import { Probe, Start } from './benchNodes';
import { BuiltPackage, SourcePackage } from './benchPackage';
import { BenchRun, probeName } from './benchRun';
import type { WebhookAnswer, WebhookCall } from './benchWebhook';
import { answerOf, recordedResponse, requestOf } from './benchWebhook';

export interface BenchOptions {
	/** The package's folder; the project's when left out. */
	readonly folder?: string;
	/** What to load: the TypeScript sources, or the files a user gets. `EINVOICE_BENCH=dist` turns the default to those. */
	readonly from?: 'sources' | 'dist';
	/** Further nodes of workflows, by type. */
	readonly nodes?: Readonly<Record<string, INodeType>>;
}

/** A node as a user sets it up. */
export interface NodeSetup {
	/** The node's name in its description, e.g. `vnptInvoice`. */
	readonly type: string;
	/** The newest when left out. */
	readonly typeVersion?: number;
	/** What the user changed; the rest has its default. */
	readonly parameters?: INodeParameters;
	/** What {@link Bench.saveCredential} gave. */
	readonly credentials?: INodeCredentials;
}

export interface NodeRun extends NodeSetup {
	/** The rows that reach the node; one empty row when neither these nor `items` are given. */
	readonly input?: readonly IDataObject[];
	/** Whole items, where files or pairing matter. */
	readonly items?: INodeExecutionData[];
	/** The node's Settings tab. A retry waits one millisecond unless told otherwise. */
	readonly settings?: Partial<
		Pick<INode, 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'onError' | 'alwaysOutputData' | 'executeOnce'>
	>;
	readonly mode?: WorkflowExecuteMode;
	readonly cancelAfterMs?: number;
	/** Cancels the execution when it settles. */
	readonly cancelWhen?: Promise<unknown>;
	/**
	 * Expressions evaluated at every item of every output, by name, beside `origin`:
	 * `={{ $('Start').item.json }}`. The node is called `Node`.
	 */
	readonly probes?: Readonly<Record<string, string>>;
}

/** A call the editor makes while a node is being set up. */
export interface MethodCall extends NodeSetup {
	/** Its name among the node's methods. */
	readonly method: string;
}

export interface WorkflowRun {
	readonly nodes: INode[];
	readonly connections: IConnections;
	/** What the node `bench.start` hands on. */
	readonly items?: INodeExecutionData[];
	readonly mode?: WorkflowExecuteMode;
	readonly cancelWhen?: Promise<unknown>;
}

const projectFolder = resolve(__dirname, '../..');
const nodeName = 'Node';

/** Loads a package and makes ready to run its nodes. */
export async function openBench(options: BenchOptions = {}): Promise<Bench> {
	const { folder = projectFolder, from = process.env.EINVOICE_BENCH === 'dist' ? 'dist' : 'sources' } = options;
	const log = recordLog();
	const loader = from === 'dist' ? new BuiltPackage(folder) : new SourcePackage(folder);
	await loader.loadAll();
	return new Bench(loader, log, options.nodes);
}

export class Bench {
	private readonly credentials: BenchCredentials;
	private readonly nodeTypes: BenchNodeTypes;

	constructor(
		private readonly loader: PackageDirectoryLoader,
		/** Every line logged since the bench was opened. */
		readonly log: readonly string[],
		furtherNodes: Readonly<Record<string, INodeType>> = {},
	) {
		this.credentials = new BenchCredentials(loader);
		this.nodeTypes = new BenchNodeTypes(loader, furtherNodes);
	}

	/** Stores a credential, encrypted; what comes back goes into a node's `credentials`. */
	async saveCredential(type: string, data: ICredentialDataDecryptedObject): Promise<INodeCredentials> {
		return await this.credentials.save(type, data);
	}

	/** The description of a node, as the loader completed it. */
	description(type: string, typeVersion?: number): INodeTypeDescription {
		return this.nodeTypes.getByNameAndVersion(type, typeVersion).description;
	}

	/** Runs one node between a start and a probe behind each of its outputs. */
	async runNode(setup: NodeRun): Promise<BenchRun> {
		const { input = [{}], items = input.map((json) => ({ json: { ...json } })), settings, probes, mode } = setup;
		const { cancelAfterMs, cancelWhen = cancelAfterMs === undefined ? undefined : wait(cancelAfterMs, undefined, { ref: false }) } = setup;
		const node = { ...this.node(setup), waitBetweenTries: 1, ...settings };
		const expressions = { origin: "={{ $('Start').item.json }}", ...probes };
		const outputs = NodeHelpers.getNodeOutputs(this.workflow([node]), node, this.description(node.type));
		const probeNodes = outputs.map((_, output) =>
			plainNode(probeName(output), 'bench.probe', { expressions }),
		);
		const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
		const run = await this.runWorkflow({
			nodes: [plainNode('Start', 'bench.start'), node, ...probeNodes],
			connections: {
				Start: { main: [to(nodeName)] },
				[nodeName]: { main: probeNodes.map(({ name }) => to(name)) },
			},
			items,
			mode,
			cancelWhen,
		});
		return new BenchRun(run, nodeName);
	}

	/** Runs a workflow that begins at a node of type `bench.start`. */
	async runWorkflow({ nodes, connections, items = [], mode = 'manual', cancelWhen }: WorkflowRun): Promise<IRun> {
		const start = nodes.find(({ type }) => type === 'bench.start');
		if (!start) throw new Error('The workflow has no node of type bench.start');
		const data = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }] },
		});
		const additionalData = this.additionalData(mode, { nodes, connections });
		const execution = new WorkflowExecute(additionalData, mode, data).processRunExecutionData(
			this.workflow(nodes, connections),
		);
		const cancel = () => execution.cancel();
		void cancelWhen?.then(cancel, cancel);
		return await execution;
	}

	/** Lets an AI agent call a node as its tool, once. What the agent is answered, as text. */
	async runAsTool(setup: NodeSetup & { way: AgentWay; input?: IDataObject }): Promise<string> {
		const { way, input = {} } = setup;
		const node = this.node(setup);
		const run = await this.runWorkflow({
			nodes: [
				plainNode('Start', 'bench.start'),
				plainNode('Agent', 'bench.agent', { way, input } as INodeParameters),
				{ ...node, type: `${node.type}Tool` },
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				[nodeName]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
			items: [{ json: {} }],
		});
		const { error, runData } = run.data.resultData;
		return error ? error.message : String(runData.Agent?.at(-1)?.data?.main?.[0]?.[0]?.json.answer);
	}

	/** Asks a node for the options of a dynamic list. */
	async loadOptions(setup: MethodCall): Promise<INodePropertyOptions[]> {
		const { methods, context } = this.editor(setup);
		return await named(methods.loadOptions, setup.method).call(context);
	}

	/** Asks a node for a page of a resource locator's list. */
	async searchList(
		setup: MethodCall & { filter?: string; paginationToken?: string },
	): Promise<INodeListSearchResult> {
		const { methods, context } = this.editor(setup);
		return await named(methods.listSearch, setup.method).call(context, setup.filter, setup.paginationToken);
	}

	/** Asks a node for the columns of a resource mapper. */
	async resourceFields(setup: MethodCall): Promise<ResourceMapperFields> {
		const { methods, context } = this.editor(setup);
		return await named(methods.resourceMapping, setup.method).call(context);
	}

	/** Tests a credential with the function a node names in `testedBy`. */
	async testCredential(
		nodeType: string,
		credentialType: string,
		data: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult> {
		const { description, methods } = this.nodeTypes.getByNameAndVersion(nodeType);
		const testedBy = description.credentials?.find(({ name }) => name === credentialType)?.testedBy;
		const test = named(methods?.credentialTest, String(testedBy));
		const complete = this.credentials.complete(credentialType, data);
		const credential = { id: 'test', name: credentialType, type: credentialType, data: complete };
		return await test.call(new CredentialTestContext(this.additionalData('internal')), credential);
	}

	/**
	 * Polls a trigger once.
	 *
	 * @param staticData what the trigger remembers between polls; changed in place, as n8n keeps it
	 */
	async poll(
		setup: NodeSetup & { staticData?: IDataObject; mode?: 'trigger' | 'manual' },
	): Promise<INodeExecutionData[][] | null> {
		const { staticData = {}, mode = 'trigger' } = setup;
		const node = this.node(setup);
		const workflow = this.workflow([node]);
		const unused = () => {
			throw new Error('A poll hands over what it returns');
		};
		const context = new PollContext(
			workflow,
			workflow.getNode(nodeName)!,
			this.additionalData(mode),
			mode,
			mode === 'manual' ? 'manual' : 'activate',
			unused,
			unused,
			undefined,
			undefined,
			() => staticData,
		);
		const { poll } = this.nodeTypes.getByNameAndVersion(node.type);
		if (!poll) throw new Error(`${setup.type} does not poll`);
		return await poll.call(context);
	}

	/** Calls the webhook of a trigger, with the request as n8n's server would hand it over. */
	async callWebhook(setup: NodeSetup & WebhookCall): Promise<WebhookAnswer> {
		const node = this.node(setup);
		const workflow = this.workflow([node]);
		const { webhook, description } = this.nodeTypes.getByNameAndVersion(node.type);
		const [webhookDescription] = description.webhooks ?? [];
		if (!webhook || !webhookDescription) throw new Error(`${setup.type} has no webhook`);
		const response = recordedResponse();
		const additionalData = { ...this.additionalData('webhook'), httpRequest: requestOf(setup), httpResponse: response.response };
		const data = { httpMethod: 'POST' as const, node: nodeName, path: webhookDescription.path, webhookDescription, workflowId: 'bench', workflowExecuteAdditionalData: additionalData };
		const context = new WebhookContext(workflow, workflow.getNode(nodeName)!, additionalData, 'webhook', data, [], null);
		return answerOf(await webhook.call(context), webhookDescription, response);
	}

	/** The methods of a node, and the context the editor calls them in. */
	private editor(setup: NodeSetup) {
		const { methods = {} } = this.nodeTypes.getByNameAndVersion(setup.type);
		const workflow = this.workflow([this.node(setup)]);
		const node = workflow.getNode(nodeName)!;
		const additionalData = { ...this.additionalData('internal'), currentNodeParameters: node.parameters };
		return { methods, context: new LoadOptionsContext(workflow, node, additionalData, '') };
	}

	private node({ type, typeVersion, parameters, credentials }: NodeSetup): INode {
		const { version, defaultVersion } = this.description(type, typeVersion);
		const newest = defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
		return {
			...plainNode(nodeName, `${this.loader.packageName}.${type}`, parameters),
			typeVersion: typeVersion ?? newest,
			credentials,
		};
	}

	private workflow(nodes: INode[], connections: IConnections = {}): Workflow {
		return new Workflow({
			id: 'bench',
			name: 'bench',
			nodes: structuredClone(nodes),
			connections,
			active: false,
			nodeTypes: this.nodeTypes,
			settings: { executionOrder: 'v1' },
		});
	}

	/** What the server tells an execution; the parts no node of this package asks for are left out. */
	private additionalData(
		mode: WorkflowExecuteMode,
		workflow: Pick<IWorkflowBase, 'nodes' | 'connections'> = { nodes: [], connections: {} },
	): IWorkflowExecuteAdditionalData {
		const told: Partial<IWorkflowExecuteAdditionalData> = {
			credentialsHelper: this.credentials,
			hooks: new ExecutionLifecycleHooks(mode, '1', workflow as IWorkflowBase),
			externalSecretsProxy: Container.get(ExternalSecretsProxy),
			executionId: '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: 'http://bench.invalid/rest',
			instanceBaseUrl: 'http://bench.invalid',
			webhookBaseUrl: 'http://bench.invalid/webhook',
			webhookTestBaseUrl: 'http://bench.invalid/webhook-test',
			webhookWaitingBaseUrl: 'http://bench.invalid/webhook-waiting',
			formWaitingBaseUrl: 'http://bench.invalid/form-waiting',
			setExecutionStatus: () => {},
			sendDataToUI: () => {},
		};
		return told as IWorkflowExecuteAdditionalData;
	}
}

/** The node types of the package, and the bench's own. */
class BenchNodeTypes implements INodeTypes {
	private readonly own: Readonly<Record<string, INodeType>> = {
		'bench.start': new Start(),
		'bench.probe': new Probe(),
		'bench.agent': new Agent(),
	};

	constructor(private readonly loader: PackageDirectoryLoader, private readonly further: Readonly<Record<string, INodeType>>) {}

	getByName(type: string): INodeType | IVersionedNodeType {
		return this.own[type] ?? this.further[type] ?? this.loader.getNode(type.slice(type.lastIndexOf('.') + 1)).type;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		const name = type.replace(/Tool$/, '');
		const node = NodeHelpers.getVersionedNodeType(this.getByName(name), version);
		return name === type ? node : asTool(node);
	}

	getKnownTypes(): IDataObject {
		return this.loader.known.nodes as unknown as IDataObject;
	}
}

/** A method by its name, which a description may have misspelt. */
function named<T>(methods: Readonly<Record<string, T>> | undefined, name: string): T {
	const method = methods?.[name];
	if (!method) throw new Error(`The node has no such method: ${name}`);
	return method;
}

const plainNode = (name: string, type: string, parameters: INodeParameters = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});
