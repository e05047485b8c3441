/** Resources of a node, put together from their operations: one file per operation, one entry per operation in its resource. */
import type { INodeProperties } from 'n8n-workflow';
import { shownIf } from './form';
import type { Operation, OperationMap } from './router';

/** How the list of operations shows one. */
interface OperationOption {
	/** Title case, as n8n names such operations. */
	readonly name: string;
	readonly value: string;
	/** Sentence case, naming the resource. */
	readonly action: string;
	readonly description: string;
}

/** What the file of an operation exports. */
export interface OperationFile {
	readonly option: OperationOption;
	/** Its fields; the resource shows them for this operation only. */
	readonly description: INodeProperties[];
	readonly operation: Operation;
}

export interface Resource {
	readonly name: string;
	readonly value: string;
	/** What it is, with the local term. */
	readonly about: string;
	readonly properties: INodeProperties[];
	readonly operations: ReadonlyMap<string, Operation>;
}

const byName = new Intl.Collator('en').compare;

/**
 * A resource with its operations.
 * @param about what it is, with the local term
 * @param first the operation that is chosen in a new node
 */
export function resourceOf(value: string, name: string, about: string, first: string, files: readonly OperationFile[]): Resource {
	const options = files.map(({ option }) => ({ ...option })).sort((a, b) => byName(a.name, b.name));
	const chosen: INodeProperties = {
		displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true,
		displayOptions: { show: { resource: [value] } }, options, default: first,
	};
	return {
		name, value, about, properties: [chosen, ...files.flatMap(({ option, description }) => shownIf({ resource: [value], operation: [option.value] }, description))],
		operations: new Map(files.map(({ option, operation }) => [option.value, operation])),
	};
}

/** The list of resources, and everything they show. */
export function resourceProperties(resources: readonly Resource[], first: string): INodeProperties[] {
	const options = resources.map(({ name, value, about }) => ({ name, value, description: about })).sort((a, b) => byName(a.name, b.name));
	return [
		{ displayName: 'Resource', name: 'resource', type: 'options', noDataExpression: true, options, default: first },
		...resources.flatMap(({ properties }) => properties),
	];
}

/** Every operation, by resource and name. */
export const operationsOf = (resources: readonly Resource[]): OperationMap => new Map(resources.map(({ value, operations }) => [value, operations]));
