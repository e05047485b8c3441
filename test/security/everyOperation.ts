/** Every operation of a node with parameters it works with: those of the workflows that execute every operation in the real n8n. */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import type { INodeParameters } from 'n8n-workflow';

const workflowFolder = join(__dirname, '../e2e/workflows');

/** What stands for a value that a workflow takes from another node. */
function standIn(expression: string): string {
	if (expression.includes('approvalNumber')) return '203001154100000800000001';
	return expression.includes('referenceNumber') ? '9'.repeat(35) : 'AB12';
}

const alone = (parameters: unknown): INodeParameters => JSON.parse(JSON.stringify(parameters), (_key, value: unknown) => {
	if (typeof value !== 'string' || !/\$\(|^=\{\{ \$json\.(referenceNumber|approvalNumber) /.test(value)) return value;
	return /^=\{\{[^{]*\}\}$/.test(value) ? standIn(value) : value.replace(/\{\{[^{}]*\$\([^{}]*\}\}/g, standIn);
}) as INodeParameters;

/** One use of each operation. @returns name as `resource.operation`, and parameters */
export function everyOperation(service: 'vnpt' | 'smartbill', nodeType: string): Array<[string, INodeParameters]> {
	const found = new Map<string, INodeParameters>();
	for (const file of readdirSync(workflowFolder).filter((name) => name.startsWith(`${service}-`)).sort()) {
		const { nodes } = JSON.parse(readFileSync(join(workflowFolder, file), 'utf8')) as { nodes: ReadonlyArray<{ type: string; parameters: INodeParameters }> };
		for (const { type, parameters } of nodes) {
			const name = `${String(parameters.resource)}.${String(parameters.operation)}`;
			if (type === `n8n-nodes-einvoice.${nodeType}` && !found.has(name)) found.set(name, alone(parameters));
		}
	}
	return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}
