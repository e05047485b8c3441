/** Which n8n the package is tried in, and on which lines of Node each of them runs. */
export interface N8nVersion {
	readonly n8n: string;
	/** Major versions of Node that this n8n accepts (`engines` of its package). */
	readonly nodes: readonly number[];
	/** What this n8n has to be told besides. */
	readonly env: NodeJS.ProcessEnv;
}

/** n8n 1 stops on module names it does not know, and its compiled expression engine lacks a file for Node 20. */
const first: NodeJS.ProcessEnv = { N8N_DISABLED_MODULES: '', N8N_EXPRESSION_ENGINE: 'legacy' };

/** The oldest first. The last one is the n8n of the demo, by its lock file. */
export const versions: readonly N8nVersion[] = [
	{ n8n: '1.123.81', nodes: [20, 22, 24], env: first },
	{ n8n: '2.8.4', nodes: [20, 22, 24], env: { N8N_DISABLED_MODULES: '' } },
	{ n8n: '2.41.1', nodes: [24], env: {} },
];
