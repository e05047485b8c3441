import type { IDataObject } from 'n8n-workflow';
import type { RepeatableSettlement } from '../../services/issuing/repeatable';
import type { RunResultItem } from './router';

/** What became of one target of a list operation. */
export interface SettledTarget {
	readonly items: readonly number[];
	readonly json: IDataObject;
	readonly settlement: RepeatableSettlement;
}

/** Results by output: done (or so already) first, the rest with reason and remedy second. */
export function repeatableResults(targets: readonly SettledTarget[]): RunResultItem[][] {
	const done: RunResultItem[] = [];
	const attention: RunResultItem[] = [];
	for (const { items, json, settlement } of targets) {
		const { outcome, ...rest } = settlement;
		const succeeded = outcome === 'done' || outcome === 'already';
		(succeeded ? done : attention).push({ items, json: { outcome, ...json, ...rest } });
	}
	return [done, attention];
}
