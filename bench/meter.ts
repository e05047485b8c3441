import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Meter } from './measurement';

declare const gc: (() => void) | undefined;

const megabyte = 1e6;

/** Measures this process. Memory is read as the highest mark of the whole process, so blocking work cannot hide from it. */
export function newMeter(): Meter {
	const delay = monitorEventLoopDelay({ resolution: 5 });
	let began = 0;
	let cpu = process.cpuUsage();
	let memory = 0;
	return {
		start: () => {
			gc?.();
			memory = process.memoryUsage.rss();
			delay.enable();
			cpu = process.cpuUsage();
			began = performance.now();
		},
		stop: (done, wireBytes) => {
			const wall = performance.now() - began;
			const { user, system } = process.cpuUsage(cpu);
			delay.disable();
			return {
				wall, cpu: (user + system) / 1000, memory: Math.max(0, process.resourceUsage().maxRSS * 1024 - memory) / megabyte,
				// A single long block may end after the last turn: then there is no delay on record but the whole.
				stall: delay.max > 0 ? delay.max / 1e6 : wall, wire: wireBytes / megabyte, done,
			};
		},
	};
}
