import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Simulator } from '../../simulator';
import { vietnam } from '../countries/vietnam';
import type { Execution, N8nApi, Workflow } from '../real-n8n/api';
import { adapt, readWorkflow, withField } from '../workflow-files';
import type { Scene, Story, Verdict } from './story';

/** What a story plays on. */
export interface Ground {
	readonly simulator: Simulator;
	readonly api: N8nApi;
	/** The only folder whose files n8n's nodes may read and write. */
	readonly files: string;
}

/** A story that was played. */
export interface Played {
	readonly story: Story;
	readonly workflow: Workflow;
	readonly workflowId: string;
	readonly execution: Execution;
	/** What the reader is to read. */
	readonly texts: readonly string[];
}

/** A story that forgets has fresh books and a folder of its own. */
async function clean(story: Story, { simulator, files }: Ground): Promise<string> {
	if (story.remembers) return files;
	simulator.vnpt.reset();
	simulator.smartbill.reset();
	simulator.calls.clear();
	const own = join(files, story.workflow);
	await mkdir(own, { recursive: true });
	return own;
}

const publishNode = 'Publish Invoices';

/** "Sheet to invoices" without what comes after publishing. */
function publishing(workflow: Workflow, sheet: string): Workflow {
	const { [publishNode]: _after, ...connections } = workflow.connections;
	return { ...workflow, connections, nodes: workflow.nodes.map((node) => ({ ...node, parameters: withField(node, 'sheet', sheet) })) };
}

/**
 * Imports a story's workflow and plays it.
 *
 * @throws Error when the workflow cannot be imported or does not come to its end
 */
export async function play(story: Story, ground: Ground, verdict: Verdict, say: (progress: string) => void = () => undefined): Promise<Played> {
	const { simulator, api } = ground;
	const files = await clean(story, ground);
	const credentials = await Promise.all(story.credentials(simulator).map(async (credential) => {
		const { name, type, data } = credential;
		return { ...credential, id: await api.createCredential(name, type, data) };
	}));
	const issue = async (sheet: string): Promise<void> => {
		const execution = await api.runWorkflow(await api.createWorkflow(adapt(publishing(await readWorkflow(vietnam.workflow), sheet), files, credentials)));
		const [issued = [], refused = []] = execution.nodes.get(publishNode)?.outputs ?? [];
		if (issued.length === 0 || refused.length > 0) throw new Error(`${sheet} was not issued: ${execution.error ?? JSON.stringify(refused.map(({ json }) => json.reason))}`);
	};
	const workflow = adapt(await readWorkflow(story.workflow), files, credentials);
	const workflowId = await api.createWorkflow(workflow);
	const texts: string[] = [];
	const scene: Scene = { simulator, api, files, workflow, workflowId, verdict, issue, say, tell: (text) => void texts.push(text) };
	return { story, workflow, workflowId, execution: await story.play(scene), texts };
}
