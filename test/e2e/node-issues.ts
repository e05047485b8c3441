import { type INode, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import type { N8nApi, WorkflowNode } from '../../demo/real-n8n/api';

const knows = ({ version }: INodeTypeDescription, typeVersion: number): boolean => (Array.isArray(version) ? version.includes(typeVersion) : version === typeVersion);

/**
 * What n8n's editor marks red in a node, found the way it finds it: from the descriptions the server gives it.
 *
 * @returns a function from a node to its complaints; none for a node that is in order
 */
export async function nodeIssues(api: N8nApi): Promise<(node: WorkflowNode) => string[]> {
	const types = await api.nodeTypes<INodeTypeDescription>();
	return (given) => {
		const node = given as unknown as INode;
		const type = types.find((one) => one.name === node.type && knows(one, node.typeVersion));
		if (!type) return [`${node.name}: n8n has no node ${node.type} in version ${node.typeVersion}`];
		const needed = (type.credentials ?? []).filter(({ required, displayOptions }) => required && displayOptions === undefined);
		const without = needed.filter(({ name }) => node.credentials?.[name] === undefined).map(({ name }) => `${node.name}: no credential ${name}`);
		// The editor fills in what the file leaves to its default.
		const parameters = NodeHelpers.getNodeParameters(type.properties, node.parameters, true, false, node, type) ?? {};
		const issues = NodeHelpers.getNodeParametersIssues(type.properties, { ...node, parameters }, type);
		return [...without, ...Object.values(issues?.parameters ?? {}).flat().map((issue) => `${node.name}: ${issue}`)];
	};
}
