/** What holds for every run of every operation, whatever the service did. */
import { resolve } from 'path';
import { loadOutputSchema } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import type { OperationMap } from '../../nodes/shared/router';
import type { NodeRun } from '../engine/bench';
import type { BenchRun } from '../engine/benchRun';
import { violations } from './jsonSchema';

/** A node of the package, as far as its runs are checked. */
export interface CheckedNode {
	/** Its folder below `nodes/`. */
	readonly folder: string;
	readonly operations: OperationMap;
}

/** The schema of an operation's items, found as n8n finds it. */
const schemaOf = (folder: string, resource: string, operation: string): object | undefined =>
	loadOutputSchema({ nodeDir: resolve(__dirname, '../../nodes', folder), version: 1, resource, operation });

/** Keys of an error item; n8n sends an item with any other key through the success output. */
const errorKeys = ['error', 'message', 'details'];

/**
 * Every item leads an expression downstream back to its row; items are as the schema of the
 * operation says; a top-level `error` stands in error items alone.
 */
export function expectSound({ folder, operations }: CheckedNode, run: BenchRun, { parameters, settings }: Pick<NodeRun, 'parameters' | 'settings'>): void {
	const { resource, operation: name } = parameters as { resource: string; operation: string };
	const operation = operations.get(resource)?.get(name);
	if (!operation) return;
	const outputs = operation.shape === 'perRun' ? operation.outputs.length : 1;
	const all = settings?.onError === 'continueErrorOutput' ? outputs + 1 : outputs;
	for (let output = 0; output < all; output++) {
		for (const probed of run.probed(output)) {
			expect(Object.values(probed).filter((value) => typeof value === 'object' && value !== null && 'lost' in value)).toEqual([]);
		}
	}
	const schema = schemaOf(folder, resource, name);
	for (let output = 0; output < outputs; output++) {
		for (const json of run.rows(output)) {
			if ('error' in json) expect(Object.keys(json).filter((key) => !errorKeys.includes(key))).toEqual([]);
			else expect({ json, violations: violations(schema, json as IDataObject) }).toEqual({ json, violations: [] });
		}
	}
}
