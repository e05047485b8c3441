import type { INodeProperties } from 'n8n-workflow';
import type { OperationMap } from './router';

/** `show` of a property that only AI agents see, for every operation with legal effect. */
function legalOperations(operations: OperationMap): { resource: string[]; operation: string[] } {
	const pairs = [...operations].flatMap(([resource, byName]) => [...byName].filter(([, operation]) => operation.legalEffect).map(([name]) => ({ resource, name })));
	return { resource: [...new Set(pairs.map(({ resource }) => resource))], operation: [...new Set(pairs.map(({ name }) => name))] };
}

/** The switch without which the router lets no AI agent run an operation with legal effect. */
export const allowLegalEffect = (operations: OperationMap): INodeProperties => ({
	displayName: 'Allow Legal Effect',
	name: 'allowLegalEffect',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether an AI agent may run this operation by itself. It makes or changes legal documents.',
	displayOptions: { show: { ...legalOperations(operations), '@tool': [true] } },
});
