import { NodeOperationError } from 'n8n-workflow';
import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorJson, toNodeError } from './nodeError';

/** What one input item became. */
export interface ResultItem {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
}

/** What several input items became together. */
export interface RunResultItem extends ResultItem {
	/** Input items it was made from. */
	readonly items: readonly number[];
}

/** Makes or moves legal documents: off for AI agents unless the user switches it on. A function where the parameters decide. */
export type LegalEffect = boolean | ((context: IExecuteFunctions) => boolean);

/** One item in, items out: the router loops, catches and pairs. */
export interface PerItemOperation {
	readonly shape: 'perItem';
	readonly legalEffect?: LegalEffect;
	execute(context: IExecuteFunctions, itemIndex: number): Promise<ResultItem[]>;
}

/**
 * All items together, one list of results per output. A refused row is a result, not an exception:
 * such an operation throws only when nothing was sent for anyone.
 */
export interface PerRunOperation {
	readonly shape: 'perRun';
	/** Names of the outputs, in order. */
	readonly outputs: readonly string[];
	/** Index of the output that takes what failed; the last unless said. */
	readonly attention?: number;
	readonly legalEffect?: LegalEffect;
	execute(context: IExecuteFunctions): Promise<RunResultItem[][]>;
}

/** The output that takes what failed. */
export const attentionOf = ({ outputs, attention = outputs.length - 1 }: PerRunOperation): number => attention;

export type Operation = PerItemOperation | PerRunOperation;

/** Operations by resource and name. A map, so that a stored name never reaches an object's prototype. */
export type OperationMap = ReadonlyMap<string, ReadonlyMap<string, Operation>>;

/**
 * Runs the chosen operation over the input. The only place that loops, catches, pairs and stamps
 * item indexes. Under an error mode that continues it never throws: n8n would pass the input rows
 * on through the first output, as if all had gone well.
 */
export async function route(context: IExecuteFunctions, operations: OperationMap): Promise<INodeExecutionData[][]> {
	let operation: Operation | undefined;
	try {
		operation = chosen(context, operations);
		const outputs = operation.shape === 'perItem' ? [await eachItem(context, operation)] : await wholeRun(context, operation);
		// An agent sees the first output alone: a refused row on another would look to it as if nothing had happened.
		return runsAsTool(context) ? [outputs.flat()] : outputs;
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (!context.continueOnFail()) throw nodeError;
		const failed = context.getInputData().map((_, item) => ({ json: errorJson(nodeError), pairedItem: { item } }));
		if (operation?.shape !== 'perRun' || runsAsTool(context)) return [failed];
		const attention = attentionOf(operation);
		return operation.outputs.map((_, output) => (output === attention ? failed : []));
	}
}

function chosen(context: IExecuteFunctions, operations: OperationMap): Operation {
	const resource = String(context.getNodeParameter('resource', 0));
	const name = String(context.getNodeParameter('operation', 0));
	const operation = operations.get(resource)?.get(name);
	if (!operation) throw new NodeOperationError(context.getNode(), `There is no operation "${name}" for "${resource}"`, { itemIndex: 0 });
	if (runsAsTool(context) && hasLegalEffect(context, operation) && context.getNodeParameter('allowLegalEffect', 0, false) !== true) {
		throw new NodeOperationError(context.getNode(), 'An AI agent may not run this operation', {
			itemIndex: 0, description: "It has legal effect. Switch on 'Allow Legal Effect' in the node if the agent may do this by itself",
		});
	}
	return operation;
}

const hasLegalEffect = (context: IExecuteFunctions, { legalEffect = false }: Operation): boolean =>
	typeof legalEffect === 'function' ? legalEffect(context) : legalEffect;

/**
 * Whether an AI agent runs the node. Today's agents hand their tools to the engine, which runs them
 * as ordinary nodes and says `isToolExecution() === false`; only the type of the node tells. n8n 1 has no such method.
 */
const runsAsTool = (context: Pick<IExecuteFunctions, 'getNode'> & Partial<Pick<IExecuteFunctions, 'isToolExecution'>>): boolean =>
	context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');

async function eachItem(context: IExecuteFunctions, operation: PerItemOperation): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		try {
			for (const result of await operation.execute(context, item)) {
				results.push({ ...result, json: withoutErrorKey(result.json), pairedItem: { item } });
			}
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, item);
			if (!context.continueOnFail()) throw nodeError;
			results.push({ json: errorJson(nodeError), pairedItem: { item } });
		}
	}
	return results;
}

/** Each result is paired with its first row: with several, `$('Sheet').item` finds no single match downstream and fails. */
async function wholeRun(context: IExecuteFunctions, operation: PerRunOperation): Promise<INodeExecutionData[][]> {
	const outputs = await operation.execute(context);
	return outputs.map((results) => results.map(({ json, binary, items }) => ({
		json: withoutErrorKey(json), ...(binary ? { binary } : {}), pairedItem: { item: items[0] ?? 0 },
	})));
}

/** n8n runs the whole node again when a first item carries a key `error`, so no result may have one. */
function withoutErrorKey(json: IDataObject): IDataObject {
	if (!('error' in json)) return json;
	const { error, ...rest } = json;
	return { ...rest, serviceError: error };
}
