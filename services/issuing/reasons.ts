/** Why a document ended as it did, in the words of the person who reads the row. */
import type { Settlement } from './outcome';
import { LookUpFailure } from './port';
import type { Judgement, Refusal, SendVerdict } from './port';

export type Unclear = SendVerdict<never> & { readonly kind: 'unclear' };
export type Duplicate = SendVerdict<never> & { readonly kind: 'duplicate' };

/** The refusal alone, without what else its bearer holds. */
export const refusal = ({ reason, remedy, code }: Refusal): Refusal => ({ reason, remedy, ...(code === undefined ? {} : { code }) });

export const cancelledRun: Refusal = {
	reason: 'The run was stopped before this invoice was sent',
	remedy: 'Run again with the same keys: what was issued is found and not issued again',
};

export const laneInDoubt: Refusal = {
	reason: 'An earlier call of this run has no provable outcome yet, and nothing is sent behind it',
	remedy: 'Run again with the same keys after the time given on the unknown rows',
};

/** @param date earliest date that was not issued; empty when it could not be read */
export const waitsFor = (date: string | undefined): Refusal => ({
	reason: date
		? `An invoice of the same serial dated ${date} was not issued, and this one is dated later: numbers must follow dates`
		: 'An invoice of the same serial has a date that cannot be read, and numbers must follow dates',
	remedy: "Correct that row and run the whole sheet again; or switch off 'Hold Later Dates' to issue this one now and the earlier one with a later date",
});

export const runAgainLater = 'Run again with the same key after the time given: the node looks it up and issues it only if it is not there';

export const numbersMissing: Unclear = {
	kind: 'unclear', claim: 'issued', reason: 'The service said the invoices were issued, but not under which numbers',
	remedy: 'Run again with the same keys: the node looks every key up first',
};

/** The reason of a look-up that failed; any other error is thrown on. */
export function lookUpFailed(error: unknown): Refusal {
	if (!(error instanceof LookUpFailure)) throw error;
	return { reason: `It was sent, and looking it up did not succeed: ${error.message}`, remedy: error.remedy };
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const defect = (error: unknown): Refusal => ({
	reason: `An error that was not foreseen broke off the run: ${messageOf(error)}`,
	remedy: 'Report the text to the makers of this node, then run again with the same rows',
});

export const notCompared = (reason: string): Refusal => ({
	reason: `A document with this key exists, but it could not be compared: ${reason}`,
	remedy: "Compare it on the service's own site, or run again later with the same key",
});

/** What a comparison settles. Found equal, it is this run's own work where a call of it had left that open. */
export function judged<R>(judgement: Exclude<Judgement<R>, { kind: 'unreadable' }>, ours: boolean): Settlement<R> {
	const { record } = judgement;
	switch (judgement.kind) {
		case 'equal':
			return { outcome: ours ? 'published' : 'alreadyPublished', record, compared: judgement.compared, ...(ours ? { recovered: true } : {}) };
		case 'different':
			return {
				outcome: 'conflict', record, compared: judgement.compared, differences: judgement.differences,
				reason: `The key exists with other content: ${judgement.differences.map(({ field, ours: here, theirs }) => `${field} is "${theirs}" there, "${here}" here`).join('; ')}`,
				remedy: 'If this row is another document, give it a key of its own; if the issued one is wrong, amend it (adjust or replace)',
			};
		case 'notLive':
			return {
				outcome: 'conflict', record, reason: `The key exists, but that invoice is ${judgement.state}`,
				remedy: 'Give the new invoice a key of its own',
			};
	}
}
