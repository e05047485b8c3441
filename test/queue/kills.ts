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
	readonly onKill: (number: number) => void;
}

/**
 * Kills one worker after another while publishing calls are in progress, and starts the next one in its place.
 *
 * @returns how many were killed
 */
export async function killWorkers({ cluster, journals, pause, until, onKill }: KillPlan): Promise<number> {
	const busy = (): boolean => journals.some(({ inProgress }) => inProgress > 0);
	const restarts: Array<Promise<void>> = [];
	let kills = 0;
	while (!until()) {
		await setTimeout(pause);
		const [victim, ...others] = cluster.alive;
		// One stays: what no worker looks after is not even noticed.
		if (victim === undefined || others.length === 0 || !busy() || until()) continue;
		await cluster.kill(victim);
		onKill(++kills);
		restarts.push(cluster.startWorker());
	}
	await Promise.all(restarts);
	return kills;
}
