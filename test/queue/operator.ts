/**
 * What the person at the desk does after workers died: wait, stop what n8n shows as running although nothing works on
 * it, retry what it shows as failed, send again what is open.
 */
import { setTimeout } from 'node:timers/promises';

import type { N8nApi } from '../../demo/real-n8n/api';
import type { Desk } from './desk';
import { Lasting } from './lasting';

/** Milliseconds in which something must change; n8n's own settings need two and a half minutes to notice a dead worker. */
const longest = 10 * 60_000;

/**
 * Milliseconds after which an execution is given up that n8n shows as running but does not have in its queue. When a
 * job is lost, n8n's main process looks for 30 seconds whether its execution ends after all; this is twice that. It is
 * told of a lost job by one message. If it misses that, the execution stays "running" until the check for jobs that are
 * gone, every three hours or when the main process starts.
 */
export const patience = 60_000;

interface Surroundings {
	readonly api: Pick<N8nApi, 'executionsWith' | 'retry' | 'stop'>;
	/** Executions that wait for a worker or are held by one. */
	readonly queued: () => Promise<ReadonlySet<string>>;
	/** Calls that a service is at work on. */
	readonly calls: () => number;
}

export interface Retries {
	/** Executions that n8n showed as failed or crashed. */
	readonly failed: number;
	/** Retries that n8n took. */
	readonly accepted: number;
}

export class Operator {
	/** Executions that n8n showed as running when nothing worked on them any more. */
	readonly givenUp = new Set<string>();
	/** Those of them that n8n would not stop, with its reason. */
	readonly refusedStops: string[] = [];

	/** @param clock milliseconds, and how to let some pass */
	constructor(private readonly around: Surroundings, private readonly clock = { now: () => Date.now(), sleep: async (milliseconds: number): Promise<unknown> => await setTimeout(milliseconds) }) {}

	/**
	 * Waits until n8n shows no execution as waiting or running, and no service is at work on a call. Executions that
	 * are shown as running although nothing works on them are stopped and remembered.
	 *
	 * That no service is at work stands for the waiting time that an operator of an older tenant keeps: the suite sees
	 * when nothing is in progress any more and need not wait a quarter of an hour.
	 *
	 * @param status of the executions to wait for
	 * @throws Error when nothing changes for too long
	 */
	async untilQuiet(...status: readonly string[]): Promise<void> {
		const [unheld, standstill] = [new Lasting(this.clock.now), new Lasting(this.clock.now)];
		const wanted = status.length > 0 ? status : ['new', 'running'];
		const shown = async (): Promise<string[]> => (await this.around.api.executionsWith(...wanted)).filter((id) => !this.givenUp.has(id));
		for (;; await this.clock.sleep(1000)) {
			const queued = await this.around.queued();
			const busy = await shown();
			if (busy.length === 0 && (status.length > 0 || this.around.calls() === 0)) return;
			await this.giveUp([...unheld.of(busy.filter((id) => !queued.has(id)))].filter(([, lasts]) => lasts >= patience).map(([id]) => id));
			if (Math.max(...standstill.of([busy.join()]).values()) < longest) continue;
			throw new Error(`n8n still shows executions as ${wanted.join(' or ')}, or a service is at work, and nothing has changed for ${longest / 60_000} minutes`);
		}
	}

	private async giveUp(executions: readonly string[]): Promise<void> {
		for (const id of executions) {
			this.givenUp.add(id);
			await this.around.api.stop(id).catch((error: unknown) => this.refusedStops.push(`${id}: ${String(error)}`));
		}
	}

	/** Presses "retry" on every execution n8n shows as `error` or `crashed`. n8n may refuse; that is said, not thrown. */
	async retryFailed(): Promise<Retries> {
		const failed = await this.around.api.executionsWith('error', 'crashed');
		let accepted = 0;
		for (const id of failed) {
			await this.around.api.retry(id).then(() => accepted++, () => undefined);
		}
		return { failed: failed.length, accepted };
	}

	/**
	 * Sends every open sheet again and waits, until none is open or so many rounds have passed.
	 *
	 * @returns how many sheets were sent again
	 */
	async sendOpenAgain(desks: readonly Desk[], rounds: number): Promise<number> {
		let sent = 0;
		for (let round = 0; round < rounds && desks.some(({ open }) => open.length > 0); round++) {
			for (const desk of desks) {
				for (const sheet of desk.open) {
					await desk.send(sheet);
					sent++;
				}
			}
			await this.untilQuiet();
		}
		return sent;
	}
}
