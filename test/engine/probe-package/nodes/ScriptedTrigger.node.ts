import type { INodeExecutionData, INodeType, IPollFunctions } from 'n8n-workflow';

/** Counts its polls in the static data, and hands the number over. */
export class ScriptedTrigger implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Scripted Trigger',
		name: 'scriptedTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Counts its polls',
		defaults: { name: 'Scripted Trigger' },
		polling: true,
		inputs: [],
		outputs: ['main'],
		properties: [{ displayName: 'From', name: 'from', type: 'number', default: 1 }],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		if (this.getMode() === 'manual') return null;
		const data = this.getWorkflowStaticData('node');
		data.polls = ((data.polls as number) ?? (this.getNodeParameter('from') as number) - 1) + 1;
		return [[{ json: { polls: data.polls } }]];
	}
}
