/** n8n's own addresses, used the way its editor uses them. */
export const owner = { email: 'demo@example.com', firstName: 'Demo', lastName: 'Owner', password: 'Einvoice-Demo-1' } as const;

export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly parameters: Record<string, unknown>;
	readonly credentials?: Record<string, { readonly id: string; readonly name: string }>;
}

export interface Workflow {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Record<string, unknown>;
	readonly settings?: Record<string, unknown>;
}

/** One item as a node gave it out. */
export interface Item {
	readonly json: Record<string, unknown>;
}

/** What one node did in an execution. */
export interface NodeRun {
	readonly error?: string;
	/** Items per output. */
	readonly outputs: readonly (readonly Item[])[];
}

export interface Execution {
	readonly id: string;
	/** `success`, `error`, `crashed`, `canceled`, or what stands for "not over yet". */
	readonly status: string;
	readonly error?: string;
	readonly nodes: ReadonlyMap<string, NodeRun>;
}

interface RawNodeRun {
	readonly error?: { readonly message?: string; readonly description?: string };
	readonly data?: { readonly main?: ReadonlyArray<readonly Item[] | null> };
}

interface RawExecution {
	readonly status: string;
	readonly data?: { readonly resultData?: { readonly error?: { readonly message?: string; readonly description?: string }; readonly runData?: Record<string, readonly RawNodeRun[]> } };
}

/** The sentence in n8n's refusal, without the stack it adds. */
function reasonIn(answer: string): string {
	try {
		const { message } = JSON.parse(answer) as { message?: unknown };
		if (typeof message === 'string') return message;
	} catch {
		// Not JSON, so the text itself is all there is.
	}
	return answer.slice(0, 300);
}

interface ExecutionPage {
	readonly data: { readonly results: ReadonlyArray<{ readonly id: string }>; readonly nextCursor?: string | null };
}

/** Milliseconds n8n may take to answer; what takes longer is asked for again and again instead. */
const longestAnswer = 120_000;

const over = new Set(['success', 'error', 'crashed', 'canceled']);

const worded = (error: { readonly message?: string; readonly description?: string } | undefined): string | undefined =>
	error && [error.message, error.description].filter(Boolean).join(': ');

export class N8nApi {
	private cookie = '';
	private apiKey = '';

	constructor(readonly url: string) {}

	/** Makes the owner's account of a fresh n8n and signs in. */
	async setUpOwner(): Promise<void> {
		await this.call('POST', '/rest/owner/setup', owner);
		// Only the public interface gives executions as plain JSON, and it wants a key.
		const scopes = await this.call<{ data: string[] }>('GET', '/rest/api-keys/scopes');
		const key = await this.call<{ data: { rawApiKey: string } }>('POST', '/rest/api-keys', { label: 'demo', expiresAt: null, scopes: scopes.data });
		this.apiKey = key.data.rawApiKey;
	}

	/** Installs a community package, as the button in the settings does. */
	async installPackage(name: string, version: string): Promise<void> {
		await this.call('POST', '/rest/community-packages', { name, version });
	}

	/** @returns the id under which nodes refer to the credential */
	async createCredential(name: string, type: string, data: Record<string, unknown>): Promise<string> {
		return (await this.call<{ data: { id: string } }>('POST', '/rest/credentials', { name, type, data })).data.id;
	}

	/** @returns the id under which the editor opens the workflow */
	async createWorkflow(workflow: Workflow): Promise<string> {
		return (await this.call<{ data: { id: string } }>('POST', '/rest/workflows', workflow)).data.id;
	}

	/** Descriptions of all nodes, as the editor asks for them. */
	async nodeTypes<Description>(): Promise<readonly Description[]> {
		return await this.call<readonly Description[]>('GET', '/types/nodes.json');
	}

	/** Publishes a workflow: its triggers wait for what they are there for. */
	async publishWorkflow(id: string): Promise<void> {
		const { data } = await this.call<{ data: { versionId: string } }>('GET', `/rest/workflows/${id}`);
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId: data.versionId });
	}

	/**
	 * Ids of all executions of some statuses, e.g. `new`, `running`, `error`, `crashed`. Asked the way the editor asks:
	 * the public interface leaves out what is waiting in a queue.
	 */
	async executionsWith(...status: readonly string[]): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ status }));
		const ids: string[] = [];
		for (let cursor: string | null | undefined = ''; typeof cursor === 'string'; ) {
			const { data }: ExecutionPage = await this.call('GET', `/rest/executions?limit=100&filter=${filter}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
			ids.push(...data.results.map(({ id }) => id));
			cursor = data.nextCursor;
		}
		return ids;
	}

	/** Retries an execution, as the button in the list of executions does. */
	async retry(id: string): Promise<void> {
		await this.call('POST', `/api/v1/executions/${id}/retry`, { loadWorkflow: false });
	}

	/** Stops an execution, as the button in the list of executions does. @throws Error when it is over already */
	async stop(id: string): Promise<void> {
		await this.call('POST', `/api/v1/executions/${id}/stop`);
	}

	/** Ended executions of a workflow, the oldest first. */
	async executionsOf(workflowId: string): Promise<Execution[]> {
		const { data } = await this.call<{ data: ReadonlyArray<{ readonly id: string | number; readonly status: string }> }>('GET', `/api/v1/executions?workflowId=${workflowId}`);
		const ended = data.filter(({ status }) => over.has(status)).map(({ id }) => String(id)).reverse();
		return await Promise.all(ended.map((id) => this.execution(id)));
	}

	/**
	 * Runs a workflow from its manual trigger, as the editor's button does, and waits for its end.
	 * @param onPoll is shown the execution as it stands, again and again until the end
	 */
	async runWorkflow(id: string, onPoll: (execution: Execution) => Promise<void> = async () => undefined): Promise<Execution> {
		const { data: workflowData } = await this.call<{ data: Workflow }>('GET', `/rest/workflows/${id}`);
		const trigger = workflowData.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!trigger) throw new Error(`Workflow "${workflowData.name}" has no manual trigger`);
		const started = await this.call<{ data: { executionId?: string } }>('POST', `/rest/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger.name },
		});
		if (!started.data.executionId) throw new Error(`n8n did not start workflow "${workflowData.name}"; it answered ${JSON.stringify(started.data)}`);
		for (;;) {
			await new Promise((resolve) => setTimeout(resolve, 400));
			const execution = await this.execution(started.data.executionId);
			await onPoll(execution);
			// n8n 1 writes the status first and what the nodes did a moment later.
			const written = execution.status !== 'success' || execution.nodes.size > 0;
			if (over.has(execution.status) && written) return execution;
		}
	}

	private async execution(id: string): Promise<Execution> {
		const raw = await this.call<RawExecution>('GET', `/api/v1/executions/${id}?includeData=true`);
		const runs = Object.entries(raw.data?.resultData?.runData ?? {});
		return {
			id,
			status: raw.status,
			error: worded(raw.data?.resultData?.error),
			nodes: new Map(
				runs.map(([name, all]) => {
					const last = all.at(-1);
					return [name, { error: worded(last?.error), outputs: (last?.data?.main ?? []).map((items) => items ?? []) }];
				}),
			),
		};
	}

	private async call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
		const response = await fetch(this.url + path, {
			method,
			headers: {
				connection: 'close',
				'content-type': 'application/json',
				// n8n ties a session to the browser it began in.
				'browser-id': 'einvoice-demo',
				cookie: this.cookie,
				...(path.startsWith('/api/') ? { 'X-N8N-API-KEY': this.apiKey } : {}),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(longestAnswer),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.slice(0, cookie.indexOf(';'));
		}
		const text = await response.text();
		if (!response.ok) throw new Error(`n8n refused ${method} ${path} with ${response.status}: ${reasonIn(text)}`);
		return JSON.parse(text) as T;
	}
}
