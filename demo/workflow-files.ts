import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { workflowFolder } from './places';
import type { Workflow, WorkflowNode } from './real-n8n/api';

interface Assignment {
	readonly name: string;
	readonly value: unknown;
}

/** Reads a ready-made workflow as a user would import it. @param name without `.json` */
export async function readWorkflow(name: string): Promise<Workflow> {
	return JSON.parse(await readFile(join(workflowFolder, `${name}.json`), 'utf8')) as Workflow;
}

/**
 * Does to an imported workflow what its user does in the editor: writes where the sheet is, and chooses the
 * credential in every node that wants one: the nodes of a service are named like its credential, without "Api".
 */
export function adapt(workflow: Workflow, folder: string, credential: { readonly type: string; readonly id: string; readonly name: string }): Workflow {
	const { type, id, name } = credential;
	const nodesOfService = `n8n-nodes-einvoice.${type.replace(/Api$/, '')}`;
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (node.name === 'Where the Sheet Is') return { ...node, parameters: withFolder(node, folder) };
			return node.type.startsWith(nodesOfService) ? { ...node, credentials: { [type]: { id, name } } } : node;
		}),
	};
}

function withFolder(node: WorkflowNode, folder: string): Record<string, unknown> {
	const { assignments } = node.parameters.assignments as { readonly assignments: readonly Assignment[] };
	return {
		...node.parameters,
		assignments: { assignments: assignments.map((assignment) => (assignment.name === 'folder' ? { ...assignment, value: folder } : assignment)) },
	};
}
