import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { workflowFolder } from './places';
import type { Workflow, WorkflowNode } from './real-n8n/api';
import type { Credential } from './stories/story';

interface Assignment {
	readonly name: string;
	readonly value: unknown;
}

/** Reads a ready-made workflow as a user would import it. @param name without `.json` */
export async function readWorkflow(name: string): Promise<Workflow> {
	return JSON.parse(await readFile(join(workflowFolder, `${name}.json`), 'utf8')) as Workflow;
}

/** A credential that n8n has. */
export type StoredCredential = Omit<Credential, 'data'> & { readonly id: string };

/** Nodes of a service are named like its credential, without "Api". */
const ofItsService = ({ type }: StoredCredential) => (node: WorkflowNode): boolean => node.type.startsWith(`n8n-nodes-einvoice.${type.replace(/Api$/, '')}`);

/**
 * Does to an imported workflow what its user does in the editor, and nothing else: writes the folder of the files into
 * the node that has a field `folder`, and chooses a credential in every node that wants one.
 */
export const adapt = (workflow: Workflow, folder: string, credentials: readonly StoredCredential[]): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		const own = credentials.filter((credential) => (credential.takes ?? ofItsService(credential))(node));
		const chosen = Object.fromEntries(own.map(({ type, id, name }) => [type, { id, name }]));
		return { ...node, parameters: withField(node, 'folder', folder), ...(own.length > 0 ? { credentials: chosen } : {}) };
	}),
});

/** Parameters of a node with another value in one of the fields it sets; those of any other node as they are. */
export function withField({ type, parameters }: WorkflowNode, field: string, value: string): Record<string, unknown> {
	const { assignments } = (parameters.assignments ?? {}) as { readonly assignments?: readonly Assignment[] };
	if (type !== 'n8n-nodes-base.set' || !assignments?.some(({ name }) => name === field)) return parameters;
	return { ...parameters, assignments: { assignments: assignments.map((assignment) => (assignment.name === field ? { ...assignment, value } : assignment)) } };
}
