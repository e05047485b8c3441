/** What goes wrong on the way while sheets are issued: every publishing call takes its time, and some answers are lost. */
import type { Tenant } from './tenant';

const operation = 'ImportAndPublishInv';

/** Faults in turn, so many calls apart. Those that need minutes to be found out come with the doubts (settling.ts). */
const passing = [
	{ kind: 'dropAfter' },
	{ kind: 'err5', when: 'before' },
	{ kind: 'truncate' },
	{ kind: 'lateCommit', ms: 3000 },
	{ kind: 'status500', when: 'after' },
	{ kind: 'err5', when: 'after' },
	{ kind: 'html200', when: 'after' },
] as const;

/**
 * @param signing milliseconds before the commit and again after it: the time in which a dying worker leaves a doubt
 * @param every one call of so many meets a fault
 * @param calls how many calls are expected
 */
export function badWeather({ simulator: { vnpt: { faults } } }: Tenant, signing: number, every: number, calls: number): void {
	slowSigning(faults, signing);
	for (let skip = every, turn = 0; skip < calls; skip += every, turn++) {
		const fault = passing[turn % passing.length];
		if (fault) faults.add({ ...fault, operation, skip });
	}
}

/** The service still takes its time, but every answer arrives. */
export function fairWeather({ simulator: { vnpt: { faults } } }: Tenant, signing: number): void {
	faults.clear();
	slowSigning(faults, signing);
}

function slowSigning(faults: Tenant['simulator']['vnpt']['faults'], ms: number): void {
	if (ms === 0) return;
	faults.add({ kind: 'delay', ms, when: 'before', operation, times: 0 });
	faults.add({ kind: 'delay', ms, when: 'after', operation, times: 0 });
}
