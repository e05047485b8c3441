import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRun,
	ITaskData,
	NodeExecutionHint,
} from 'n8n-workflow';

/** What a run of one node left behind, seen from that node. */
export class BenchRun {
	constructor(
		readonly run: IRun,
		private readonly nodeName: string,
	) {}

	get status(): ExecutionStatus {
		return this.run.status;
	}

	/**
	 * The error the execution stopped with, or that the engine kept while continuing: a plain object
	 * with the fields of the error, `name` telling its class.
	 */
	get error(): ExecutionError | undefined {
		return this.run.data.resultData.error ?? this.task?.error;
	}

	get hints(): NodeExecutionHint[] {
		return this.task?.hints ?? [];
	}

	/** The items of one output, the error output being the last. */
	output(index: number): INodeExecutionData[] {
		return this.task?.data?.main?.[index] ?? [];
	}

	/** The `json` of the items of one output. */
	rows(index: number): IDataObject[] {
		return this.output(index).map(({ json }) => json);
	}

	/** The values of the probe's expressions at each item of one output; `{ lost: … }` where one failed. */
	probed(index: number): IDataObject[] {
		const [task] = this.run.data.resultData.runData[probeName(index)] ?? [];
		return (task?.data?.main?.[0] ?? []).map(({ json }) => json);
	}

	/** The content of a file in an item. */
	file({ binary }: INodeExecutionData, property = 'data'): Buffer {
		const file = binary?.[property];
		if (!file) throw new Error(`The item holds no file '${property}'`);
		return Buffer.from(file.data, 'base64');
	}

	private get task(): ITaskData | undefined {
		return this.run.data.resultData.runData[this.nodeName]?.[0];
	}
}

/** The name of the probe behind an output. */
export const probeName = (output: number): string => `Probe ${output}`;
