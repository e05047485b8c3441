/** What a ready-made workflow is shown with: its log-ins, what it is fed, and what must be seen afterwards. */
import type { Simulator } from '../../simulator';
import type { Execution, N8nApi, Workflow, WorkflowNode } from '../real-n8n/api';

/** A log-in to the simulator, filled in as a user would. */
export interface Credential {
	readonly type: string;
	readonly name: string;
	readonly data: Readonly<Record<string, unknown>>;
	/** Whether a node gets it; when left out, every node of the service that the credential is named after. */
	readonly takes?: (node: WorkflowNode) => boolean;
}

/** Takes down what holds and what does not. */
export interface Verdict {
	/** @param detail what was found instead, said only when it does not hold */
	that(what: string, holds: boolean, detail?: unknown): void;
	/** Compared as JSON. */
	equal(what: string, actual: unknown, expected: unknown): void;
}

/** Where a story plays: the workflow has been imported, with folder and credentials chosen, and waits. */
export interface Scene {
	readonly simulator: Simulator;
	readonly api: N8nApi;
	/** The folder whose files the workflow reads and writes. */
	readonly files: string;
	readonly workflow: Workflow;
	readonly workflowId: string;
	readonly verdict: Verdict;
	/**
	 * Publishes the rows of a sheet in the folder, as "Sheet to invoices" does, for a story that begins after that.
	 * @param sheet file name
	 * @throws Error when a row was not issued
	 */
	issue(sheet: string): Promise<void>;
	/** Shows how far it is, in a few words. */
	say(progress: string): void;
	/** Keeps a text for the reader, printed when the story is over. */
	tell(text: string): void;
}

/** One workflow of workflows/, from its input to a verdict. */
export interface Story {
	/** File in workflows/, without `.json`. */
	readonly workflow: string;
	/** What is played, in one line. */
	readonly tells: string;
	/** Whether the books of earlier demos stay; other stories begin with the books of a fresh tenant. */
	readonly remembers?: boolean;
	/** Nodes that do not run in the execution that {@link play} gives back. */
	readonly idle?: readonly string[];
	/** What the reader should know when going on in the editor. */
	readonly remark?: string;
	credentials(simulator: Simulator): readonly Credential[];
	/**
	 * Fills the simulator's books and the folder, starts the workflow as its user would, does what people do meanwhile,
	 * and gives the verdict on the books, the items and the files. Ends with a repeat wherever a workflow can be repeated.
	 *
	 * @returns the execution in which every node has run, but for those that are named idle
	 * @throws Error when the workflow did not come to its end
	 */
	play(scene: Scene): Promise<Execution>;
}
