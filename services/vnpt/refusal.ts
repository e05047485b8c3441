import type { RepeatableVerdict } from '../issuing/repeatable';
import type { Refusal } from '../issuing/port';
import type { CallResult } from './client';
import { failureOf } from './failure';
import type { Operation } from './operations';

/** A failed call in the words of the issuing core. */
export function refusalOf(row: Operation, answer: CallResult): Refusal {
	const { reason, remedy, code } = failureOf(row, answer);
	return { reason, remedy, ...(code ? { code } : {}) };
}

/** What a call that did not succeed means for a write that may be repeated. */
export function repeatableVerdict(row: Operation, answer: CallResult): Exclude<RepeatableVerdict, { kind: 'each' }> {
	const refusal = refusalOf(row, answer);
	if (answer.kind === 'missing') return { kind: 'refused', reach: 'run', ...refusal };
	if (answer.kind === 'noAnswer' && answer.sent === 'no') return { kind: 'notSent', ...refusal };
	if (answer.kind !== 'error') return { kind: 'unclear', ...refusal };
	switch (answer.meaning.verdict) {
		case 'already':
			return { kind: 'already' };
		case 'stopsRun':
		case 'stopsSerial':
			return { kind: 'refused', reach: 'run', ...refusal };
		case 'unclear':
			return { kind: 'unclear', ...refusal };
		default:
			return { kind: 'refused', reach: 'document', ...refusal };
	}
}
