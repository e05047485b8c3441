/** What rows say and what a service holds, side by side: the same for both services. Nothing is sent. */
import { decimal, decimalText, sum, zero } from '../invoicing/decimal';
import type { Decimal } from '../invoicing/decimal';
import type { Difference } from './issuing/outcome';
import type { Judgement } from './issuing/port';

/** The one outcome of every row, and of every document that no row names. */
export const reconcileOutcomes = [
	/** in force at the service, and equal in what was compared */
	'matched',
	/** at the service under this key, but with other content, or not in force */
	'different',
	/** proven to be absent at the service */
	'missing',
	/** in force at the service in the period, and named by no row */
	'unexpected',
	/** at the service in the period and named by no row, but cancelled, replaced or rejected there */
	'withdrawn',
	/** the row has errors; it was not compared */
	'invalid',
	/** nobody knows: the service could not be asked, or does not hand out the content */
	'notCompared',
] as const;
export type ReconcileOutcome = (typeof reconcileOutcomes)[number];

/** Outcomes that need nobody. */
export const inOrder = (outcome: ReconcileOutcome): boolean => outcome === 'matched' || outcome === 'withdrawn';

/** Amounts of a document, exact; absent where they are not known. */
export interface Amounts {
	/** Before tax. */
	readonly amount?: Decimal;
	readonly tax?: Decimal;
	readonly total?: Decimal;
}

const amountNames = ['amount', 'tax', 'total'] as const;
export type AmountName = (typeof amountNames)[number];

/** One line of a reconciliation. */
export interface Reconciled<Record_> {
	readonly outcome: ReconcileOutcome;
	readonly key?: string;
	/** Calendar date of the document. */
	readonly date?: string;
	readonly buyer?: string;
	readonly currency?: string;
	/** What the row says; nothing where no row names it or the row has errors. */
	readonly ours?: Amounts;
	/** What the service holds in force; nothing for what is not in force. */
	readonly theirs?: Amounts;
	/** State at the service in words. */
	readonly state?: string;
	readonly record?: Record_;
	readonly compared?: readonly string[];
	readonly differences?: readonly Difference[];
	readonly reason?: string;
	readonly remedy?: string;
}

/** Days of a period as `yyyy-MM-dd`, both included. */
export interface Period {
	readonly from: string;
	readonly to: string;
}

/** A part of the service's books that could not be read: what nobody expects there is not known. */
export interface UnreadPart {
	readonly part: string;
	readonly reason: string;
	readonly remedy: string;
}

export interface Reconciliation<Row, Record_> {
	/** One line per row document, in the order given. */
	readonly rows: ReadonlyArray<{ readonly row: Row; readonly line: Reconciled<Record_> }>;
	/** What the service holds in the period and no row names. */
	readonly others: ReadonlyArray<Reconciled<Record_>>;
	/** What was read of the service's books for the period, e.g. serials or weeks. */
	readonly read: readonly string[];
	readonly unread: readonly UnreadPart[];
}

/** What a comparison means here. A document that is not in force differs in its state. */
export function compared<Record_>(judgement: Judgement<Record_>): Pick<Reconciled<Record_>, 'outcome' | 'record' | 'compared' | 'differences' | 'reason' | 'remedy'> {
	const { record } = judgement;
	switch (judgement.kind) {
		case 'equal':
			return { outcome: 'matched', record, compared: judgement.compared };
		case 'different':
			return {
				outcome: 'different', record, compared: judgement.compared, differences: judgement.differences,
				reason: `The service holds other content under this key: ${judgement.differences.map(({ field, ours, theirs }) => `${field} is "${theirs}" there, "${ours}" here`).join('; ')}`,
				remedy: 'Correct the row if the issued document is right; otherwise amend the issued one',
			};
		case 'notLive':
			return {
				outcome: 'different', record, compared: ['state'], differences: [{ field: 'state', ours: 'in force', theirs: judgement.state }],
				reason: `The row expects a document in force, but the one at the service is ${judgement.state}`,
				remedy: 'Take the row out, or issue it anew under a key of its own',
			};
		case 'unreadable':
			return { outcome: 'notCompared', record, reason: `The service holds a document under this key, but it could not be compared: ${judgement.reason}`, remedy: "Compare it on the service's own site, or run again later" };
	}
}

/** A row whose document could not be looked up: unknown is not missing. */
export const notLookedUp = ({ message, remedy }: { readonly message: string; readonly remedy: string }): Pick<Reconciled<never>, 'outcome' | 'reason' | 'remedy'> => ({
	outcome: 'notCompared', reason: `It could not be looked up: ${message}`, remedy,
});

/** Amounts from texts of plain digits. */
export const amountsOf = (texts: Readonly<Partial<Record<AmountName, string>>>): Amounts =>
	Object.fromEntries(amountNames.flatMap((name) => (texts[name] === undefined ? [] : [[name, decimal(texts[name])] as const])));

/** Sums of the documents of one outcome, or of all, in one currency. */
export interface SumLine {
	readonly outcome: ReconcileOutcome | 'all';
	/** Empty where it is not known, e.g. of a row that cannot be read. */
	readonly currency: string;
	readonly documents: number;
	readonly rows: Required<Amounts>;
	/** Of documents in force. */
	readonly service: Required<Amounts>;
	/** Service less rows. */
	readonly difference: Required<Amounts>;
	/** Documents of which not every amount is known; what is not known is not in the sums. */
	readonly incomplete: number;
}

export interface Summary {
	readonly counts: Readonly<Record<ReconcileOutcome, number>>;
	/** Outcomes that occur, then all, currency by currency: amounts of different currencies are never added. */
	readonly sums: readonly SumLine[];
}

/** Counts and sums of all lines. */
export function summarise(lines: ReadonlyArray<Reconciled<unknown>>): Summary {
	const counts = Object.fromEntries(reconcileOutcomes.map((outcome) => [outcome, 0])) as Record<ReconcileOutcome, number>;
	for (const { outcome } of lines) counts[outcome]++;
	const currencies = [...new Set(lines.map(({ currency = '' }) => currency))].sort();
	const sums = currencies.flatMap((currency) => {
		const own = lines.filter((line) => (line.currency ?? '') === currency);
		const groups = reconcileOutcomes.map((outcome) => [outcome, own.filter((line) => line.outcome === outcome)] as const).filter(([, group]) => group.length > 0);
		return [...groups, ['all', own] as const].map(([outcome, group]) => sumLine(outcome, currency, group));
	});
	return { counts, sums };
}

function sumLine(outcome: SumLine['outcome'], currency: string, lines: ReadonlyArray<Reconciled<unknown>>): SumLine {
	const total = (side: 'ours' | 'theirs', name: AmountName): Decimal => sum(lines.map((line) => line[side]?.[name] ?? zero));
	const sides = (of: (name: AmountName) => Decimal): Required<Amounts> => ({ amount: of('amount'), tax: of('tax'), total: of('total') });
	return {
		outcome, currency, documents: lines.length,
		rows: sides((name) => total('ours', name)), service: sides((name) => total('theirs', name)),
		difference: sides((name) => total('theirs', name).minus(total('ours', name))),
		incomplete: lines.filter((line) => isIncomplete(line)).length,
	};
}

/** Whether an amount is missing on a side where there should be one. */
function isIncomplete({ outcome, ours, theirs }: Reconciled<unknown>): boolean {
	const lacks = (amounts: Amounts | undefined): boolean => amounts === undefined || amountNames.some((name) => amounts[name] === undefined);
	switch (outcome) {
		case 'invalid': return true;
		case 'missing': return lacks(ours);
		case 'withdrawn': return false;
		case 'unexpected': return lacks(theirs);
		case 'matched': return lacks(ours) || lacks(theirs);
		case 'different': return lacks(ours) || (theirs !== undefined && lacks(theirs));
		case 'notCompared': return true;
	}
}

/** Amounts in plain digits. */
export const amountTexts = (amounts: Amounts | undefined): Record<AmountName, string | null> | null =>
	(amounts === undefined ? null : { amount: textOf(amounts.amount), tax: textOf(amounts.tax), total: textOf(amounts.total) });

const textOf = (value: Decimal | undefined): string | null => (value === undefined ? null : decimalText(value));
