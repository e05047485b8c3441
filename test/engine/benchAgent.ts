import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/**
 * How an agent runs its tool. `engine`: it asks the engine to run the tool as a node of the
 * workflow, as agents do today. `itself`: it calls the tool inside its own run, as they did before.
 */
export type AgentWay = 'engine' | 'itself';

/** An AI agent without a model: calls the node named `Node`, its tool, once, and hands on the answer as text. */
export class Agent implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Calls its tool once',
		defaults: { name: 'Agent' },
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Way', name: 'way', type: 'string', default: 'engine' },
			{ displayName: 'Input', name: 'input', type: 'json', default: {} },
		],
	};

	async execute(
		this: IExecuteFunctions,
		response?: EngineResponse,
	): Promise<INodeExecutionData[][] | EngineRequest> {
		const { way, input } = this.getNode().parameters as { way: AgentWay; input: IDataObject };
		if (way === 'itself') {
			const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Array<{
				invoke(input: IDataObject): Promise<string>;
			}>;
			return [[{ json: { answer: await tool!.invoke(input) } }]];
		}
		const [answered] = response?.actionResponses ?? [];
		if (answered) {
			const items = answered.data.data?.ai_tool?.[0] ?? [];
			return [[{ json: { answer: JSON.stringify(items.map(({ json }) => json)) } }]];
		}
		const action = { nodeName: 'Node', input, type: NodeConnectionTypes.AiTool, id: '1', metadata: {} };
		return { actions: [{ actionType: 'ExecutionNodeAction', ...action }], metadata: {} };
	}
}

/** The variant for agents that the server makes of a node with `usableAsTool`. */
export function asTool(node: INodeType): INodeType {
	const description = {
		...node.description,
		name: `${node.description.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	return Object.create(node, { description: { value: description } }) as INodeType;
}
