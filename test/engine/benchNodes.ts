import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** Where a run begins: hands on the items it is given. */
export class Start implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Hands on the items of the run',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

/**
 * Stands behind an output and evaluates expressions at every item that arrives, as a user's next
 * node would: the only proof that items are paired. Its items hold the values by name; where an
 * expression fails, `{ lost: … }` with the engine's words.
 */
export class Probe implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Evaluates expressions at every item',
		defaults: { name: 'Probe' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Expressions', name: 'expressions', type: 'json', default: {} }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { expressions } = this.getNode().parameters as { expressions: Record<string, string> };
		const evaluate = (name: string, item: number) => {
			try {
				return this.getNodeParameter(`expressions.${name}`, item);
			} catch (error) {
				return { lost: (error as Error).message };
			}
		};
		const probed = this.getInputData().map((_, item) => ({
			json: Object.fromEntries(Object.keys(expressions).map((name) => [name, evaluate(name, item)])),
			pairedItem: { item },
		}));
		return [probed as INodeExecutionData[]];
	}
}
