import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { workflowFolder } from './places';
import type { Workflow, WorkflowNode } from './real-n8n/api';

interface Assignment {
	readonly name: string;
	readonly value: unknown;
}

/** Names of the ready-made workflows, without `.json`. */
export const workflowNames = async (): Promise<string[]> =>
	(await readdir(workflowFolder)).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort();

/** Reads a ready-made workflow as a user would import it. */
export async function readWorkflow(name: string): Promise<Workflow> {
	const file = join(workflowFolder, `${name}.json`);
	if (!existsSync(file)) throw new Error(`There is no workflow "${name}". There are: ${(await workflowNames()).join(', ')}`);
	return JSON.parse(await readFile(file, 'utf8')) as Workflow;
}

/**
 * Does to an imported workflow what its user does in the editor: writes where the sheet is, and chooses the
 * credential in every node that wants one.
 */
export function adapt(workflow: Workflow, folder: string, credential: { readonly type: string; readonly id: string; readonly name: string }): Workflow {
	const { type, id, name } = credential;
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (node.name === 'Where the Sheet Is') return { ...node, parameters: withFolder(node, folder) };
			return node.type.startsWith('n8n-nodes-einvoice.vnpt') ? { ...node, credentials: { [type]: { id, name } } } : node;
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
