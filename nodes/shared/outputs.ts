import type { ExpressionString } from 'n8n-workflow';
import type { OperationMap } from './router';

/**
 * Outputs by operation, as the expression the editor evaluates: operations on many documents have
 * two named outputs, all others have one.
 */
export function outputsOf(operations: OperationMap): ExpressionString {
	const named: Record<string, readonly string[]> = {};
	for (const [resource, byName] of operations) {
		for (const [name, operation] of byName) if (operation.shape === 'perRun') named[`${resource}.${name}`] = operation.outputs;
	}
	const lookUp = `(${JSON.stringify(named)})[$parameter["resource"] + "." + $parameter["operation"]]`;
	return `={{ (${lookUp} || [""]).map((displayName) => (displayName ? { type: "main", displayName } : { type: "main" })) }}`;
}

/** `show` of a property that only AI agents see, for every operation with legal effect. */
export function legalOperations(operations: OperationMap): { resource: string[]; operation: string[] } {
	const pairs = [...operations].flatMap(([resource, byName]) => [...byName].filter(([, operation]) => operation.legalEffect).map(([name]) => ({ resource, name })));
	return { resource: [...new Set(pairs.map(({ resource }) => resource))], operation: [...new Set(pairs.map(({ name }) => name))] };
}
