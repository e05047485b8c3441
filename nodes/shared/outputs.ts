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
