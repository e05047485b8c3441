import { setTimeout } from 'node:timers/promises';

import type { Cluster } from './cluster';
import type { Journal } from './journal';

interface KillPlan {
	readonly cluster: Cluster;
	/** Publishing calls of these must be in progress when a worker is killed. */
	readonly journals: readonly Journal[];
	/** Milliseconds between two kills. */
	readonly pause: number;
	/** Whether it is time to stop. */
	readonly until: () => boolean;
	/** @param worker that is killed when this is done */
	readonly beforeKill: (worker: number) => Promise<void>;
	/** @param calls publishing calls in progress at that moment, on all workers */
	readonly onKill: (number: number, calls: number) => void;
}

/**
 * Kills one worker after another while publishing calls are in progress, and starts the next one in its place.
 *
 * @returns how many were killed
 */
export async function killWorkers({ cluster, journals, pause, until, beforeKill, onKill }: KillPlan): Promise<number> {
	const callsInProgress = (): number => journals.reduce((sum, { inProgress }) => sum + inProgress, 0);
	const restarts: Array<Promise<void>> = [];
	let kills = 0;
	while (!until()) {
		await setTimeout(pause);
		const [victim, ...others] = cluster.alive;
		// One stays: what no worker looks after is not even noticed.
		const calls = callsInProgress();
		if (victim === undefined || others.length === 0 || calls === 0 || until()) continue;
		await beforeKill(victim);
		await cluster.kill(victim);
		onKill(++kills, calls);
		const restart = cluster.startWorker();
		// Its failure is told when all are waited for, not before.
		restart.catch(() => undefined);
		restarts.push(restart);
	}
	await Promise.all(restarts);
	return kills;
}
