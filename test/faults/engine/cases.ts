/** The cases in the real engine: which operation, what goes wrong, how n8n runs the node. */
import type { FaultRequest } from '../../../simulator/faults';
import { seededRandom } from '../../invoicing/random';
import { Chance } from '../chance';
import { pairwise } from './pairs';
import type { Case, Factors } from './pairs';
import type { EngineSubject } from './subjects';

/** How the node is run while things go wrong. */
export const modes = ['plain', 'Retry On Fail', 'repeated by a person', 'cancelled in mid-batch', 'continue on fail', 'continue with error output'] as const;

/** Faults by name, with the options a case fills in. Where the two services differ, VNPT's comes first. */
const faults: Readonly<Record<string, (chance: Chance, service: EngineSubject['service']) => FaultRequest>> = {
	dropBefore: () => ({ kind: 'dropBefore' }),
	dropAfter: () => ({ kind: 'dropAfter' }),
	lateCommit: (chance) => ({ kind: 'lateCommit', ms: chance.one([5_000, 20_000, 1_200_000]), answer: chance.one(['drop', 'timeout']) }),
	truncate: (chance) => ({ kind: 'truncate', end: chance.one(['closed', 'cut']) }),
	empty200: (chance) => ({ kind: 'empty200', when: chance.one(['before', 'after']) }),
	html200: (chance) => ({ kind: 'html200', when: chance.one(['before', 'after']) }),
	status500: (chance) => ({ kind: 'status500', when: chance.one(['before', 'after']) }),
	fault: (chance, service) => ({ kind: service === 'vnpt' ? 'fault' : 'businessError', when: chance.one(['before', 'after']) }),
	err5: (chance) => ({ kind: 'err5', when: chance.one(['before', 'after']) }),
	duplicateDelivery: (chance) => ({ kind: 'duplicateDelivery', answer: chance.one(['first', 'second']) }),
	redirect: (chance) => ({ kind: 'redirect', status: chance.one([301, 302, 307]) }),
	trickle: () => ({ kind: 'trickle', pieces: 4, ms: 20 }),
	garbage: () => ({ kind: 'garbage', megabytes: 1 }),
	wrongKeys: (_chance, service) => ({ kind: service === 'vnpt' ? 'wrongKeys' : 'otherIds' }),
};

const factorsOf = (subjects: readonly EngineSubject[]) => ({
	operation: subjects.map(({ name }) => name), fault: Object.keys(faults), mode: modes, duplicates: ['refused', 'accepted'], sheet: ['good rows', 'a bad row among them'],
}) satisfies Factors;
type Chosen = Case<ReturnType<typeof factorsOf>>;

export interface EngineCase extends Chosen {
	readonly subject: EngineSubject;
	readonly request: FaultRequest;
}

export const nameOf = ({ operation, fault, mode, duplicates, sheet }: Chosen): string => `${operation} × ${fault} × ${mode} × duplicates ${duplicates} × ${sheet}`;

/**
 * @param seed the same seed gives the same cases
 */
export function engineCases(subjects: readonly EngineSubject[], seed: number): EngineCase[] {
	const byName = new Map(subjects.map((subject) => [subject.name, subject]));
	const allowed = ({ operation = '', fault, duplicates }: Partial<Chosen>): boolean => {
		const subject = byName.get(operation);
		const moves = subject?.kind === 'transition';
		if (fault === 'err5' && subject?.service === 'smartbill') return false;
		// An answer about a transition names no keys.
		if (fault === 'wrongKeys' && moves && subject?.service === 'vnpt') return false;
		// Moving a document has no key that could be refused.
		if (moves && duplicates === 'accepted') return false;
		// Delivered twice by the road to a service that takes both: no caller can help that.
		return !(fault === 'duplicateDelivery' && duplicates === 'accepted');
	};
	return pairwise(factorsOf(subjects), allowed, seededRandom(seed)).flatMap((chosen, index) => {
		const subject = byName.get(chosen.operation);
		const chance = new Chance(seed * 1_000 + index);
		const what = subject && faults[chosen.fault]?.(chance, subject.service);
		if (!what) return [];
		return [{ ...chosen, subject, request: { ...what, operation: subject.write, skip: chance.below(2), times: chance.between(1, 2) } satisfies FaultRequest }];
	});
}
