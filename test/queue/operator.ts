/** What the person at the desk does after workers died: wait, retry what n8n shows as failed, send again what is open. */
import { setTimeout } from 'node:timers/promises';

import type { N8nApi } from '../../demo/real-n8n/api';
import type { Desk } from './desk';

const longest = 15 * 60_000;

/**
 * Waits until n8n shows no execution as waiting or running, and no service is at work on a call.
 *
 * The second half stands for the waiting time that an operator of an older tenant keeps: the suite sees when nothing
 * is in progress any more and need not wait a quarter of an hour.
 *
 * @throws Error when that takes too long
 */
export async function untilQuiet(api: N8nApi, desks: readonly Desk[]): Promise<void> {
	for (const start = Date.now(); Date.now() - start < longest; await setTimeout(1000)) {
		const busy = (await api.executionsWith('new', 'running')).length;
		const atWork = desks.some(({ tenant: { journal, simulator } }) => journal.inProgress > 0 || simulator.clock.waiting > 0);
		if (busy === 0 && !atWork) return;
	}
	throw new Error(`n8n still shows running executions after ${longest / 60_000} minutes`);
}

export interface Retries {
	/** Executions that n8n showed as failed or crashed. */
	readonly failed: number;
	/** Retries that n8n took. */
	readonly accepted: number;
}

/** Presses "retry" on every execution n8n shows as `error` or `crashed`. n8n may refuse; that is said, not thrown. */
export async function retryFailed(api: N8nApi): Promise<Retries> {
	const failed = await api.executionsWith('error', 'crashed');
	let accepted = 0;
	for (const id of failed) {
		await api.retry(id).then(() => accepted++, () => undefined);
	}
	return { failed: failed.length, accepted };
}

/**
 * Sends every open sheet again and waits, until none is open or so many rounds have passed.
 *
 * @returns how many sheets were sent again
 */
export async function sendOpenAgain(api: N8nApi, desks: readonly Desk[], rounds: number): Promise<number> {
	let sent = 0;
	for (let round = 0; round < rounds && desks.some(({ open }) => open.length > 0); round++) {
		for (const desk of desks) {
			for (const sheet of desk.open) {
				await desk.send(sheet);
				sent++;
			}
		}
		await untilQuiet(api, desks);
	}
	return sent;
}
