/** What the service's door saw of calls that were in flight at the same time. */
import type { PublishingCall } from './journal';

export interface Flights {
	/** Pairs of calls for one serial within one execution of which the second arrived before the first was done. */
	readonly overlaps: number;
	/** Most calls for one serial at the same time, whichever execution they came from. */
	readonly mostPerSerial: number;
	/** Most calls at the same time. */
	readonly most: number;
}

/** Most of these calls that were in flight at the same time. */
function atTheSameTime(calls: readonly PublishingCall[]): number {
	// At the same instant an end counts before an arrival.
	const changes = calls.flatMap(({ arrived, ended = Number.POSITIVE_INFINITY }) => [[arrived, 1], [ended, -1]] as const).sort(([a, up], [b, down]) => a - b || up - down);
	let now = 0;
	let most = 0;
	for (const [, change] of changes) most = Math.max(most, (now += change));
	return most;
}

function grouped(calls: readonly PublishingCall[], by: (call: PublishingCall) => string): PublishingCall[][] {
	const groups = new Map<string, PublishingCall[]>();
	for (const call of calls) groups.set(by(call), [...(groups.get(by(call)) ?? []), call]);
	return [...groups.values()];
}

/**
 * @param executionOf which execution sent a key; every key was sent by one
 * @param serialOf under which serial a key was sent
 */
export function flights(calls: readonly PublishingCall[], executionOf: (key: string) => string, serialOf: (key: string) => string): Flights {
	const first = ({ keys: [key = ''] }: PublishingCall): string => key;
	let overlaps = 0;
	for (const group of grouped(calls, (call) => `${executionOf(first(call))} ${serialOf(first(call))}`)) {
		const inOrder = [...group].sort((a, b) => a.arrived - b.arrived);
		overlaps += inOrder.filter((call, index) => index > 0 && call.arrived < (inOrder[index - 1]?.ended ?? Number.POSITIVE_INFINITY)).length;
	}
	return {
		overlaps,
		mostPerSerial: Math.max(0, ...grouped(calls, (call) => serialOf(first(call))).map(atTheSameTime)),
		most: atTheSameTime(calls),
	};
}
