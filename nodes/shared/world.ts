import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import type { World } from '../../services/issuing/port';

/** A running execution, a poll, or a form that is being filled in. */
export type Run = Pick<IExecuteFunctions, 'helpers' | 'getExecutionCancelSignal'> | Pick<IPollFunctions, 'helpers'> | Pick<ILoadOptionsFunctions, 'helpers'>;

/** The stop button of an execution; nothing else has one. */
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
