import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import type { World } from '../../services/issuing/port';

/** A running execution, or a poll. */
export type Run = Pick<IExecuteFunctions, 'helpers' | 'getExecutionCancelSignal'> | Pick<IPollFunctions, 'helpers'>;

/** The stop button of an execution; a poll has none. */
export const stopSignal = (run: Run): AbortSignal | undefined => ('getExecutionCancelSignal' in run ? run.getExecutionCancelSignal() : undefined);

/** Clock, chance and the stop button of a run. */
export function worldOf(context: Run): World {
	const signal = stopSignal(context);
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
