import type { Meter } from './measurement';

declare const gc: (() => void) | undefined;

const megabyte = 1e6;

/** Milliseconds after which the event loop is looked at again. */
const look = 5;

/** The longest time in which the event loop did not turn; what is still going on at the end counts too. */
function watchTurns(): { end(): number } {
	let longest = 0;
	let turned = performance.now();
	const turn = (): void => {
		const now = performance.now();
		longest = Math.max(longest, now - turned - look);
		turned = now;
	};
	const watch = setInterval(turn, look);
	return {
		end: () => {
			clearInterval(watch);
			turn();
			return longest;
		},
	};
}

/** Measures this process. Memory is read as the highest mark of the whole process, so blocking work cannot hide from it. */
export function newMeter(): Meter {
	let turns: ReturnType<typeof watchTurns> | undefined;
	let began = 0;
	let cpu = process.cpuUsage();
	let memory = 0;
	return {
		start: () => {
			gc?.();
			memory = process.memoryUsage.rss();
			turns = watchTurns();
			cpu = process.cpuUsage();
			began = performance.now();
		},
		stop: (done, wireBytes) => {
			const wall = performance.now() - began;
			const { user, system } = process.cpuUsage(cpu);
			return {
				wall, cpu: (user + system) / 1000, memory: Math.max(0, process.resourceUsage().maxRSS * 1024 - memory) / megabyte,
				stall: turns?.end() ?? 0, wire: wireBytes / megabyte, done,
			};
		},
	};
}
