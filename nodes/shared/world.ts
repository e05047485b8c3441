import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { World } from '../../services/issuing/port';

/** A run that may have a stop button; a poll has none. */
export type Stoppable = Partial<Pick<IExecuteFunctions, 'getExecutionCancelSignal'>>;

/** Clock, chance and the stop button of the running execution. */
export function worldOf(context: Stoppable): World {
	const signal = context.getExecutionCancelSignal?.();
	const cancelled = new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		sleep: async (milliseconds) => {
			if (!signal?.aborted) await Promise.race([sleep(milliseconds), cancelled]);
		},
		cancelled: () => signal?.aborted ?? false,
	};
}
