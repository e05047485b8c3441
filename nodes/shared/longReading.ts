import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { Turns } from '../../services/issuing/turns';
import { worldOf } from './world';

/**
 * Does something with every one of many, in turns. For what comes before anything is sent: throws
 * when the run is stopped meanwhile.
 */
export async function inTurns<T>(context: IExecuteFunctions, all: Iterable<T>, work: (one: T, index: number) => void): Promise<void> {
	const world = worldOf(context);
	const turns = new Turns(world);
	let index = 0;
	for (const one of all) {
		work(one, index++);
		if (!turns.isOver) continue;
		await turns.pass();
		if (world.cancelled()) throw new NodeOperationError(context.getNode(), 'The run was stopped while its rows were read', { description: 'Nothing was sent.' });
	}
}
