/** What every run that issues documents shares, whatever the service: its outputs, and one result per document. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isError } from '../../invoicing/finding';
import type { Finding } from '../../invoicing/finding';
import { isIssued } from '../../services/issuing/outcome';
import type { Settlement } from '../../services/issuing/outcome';
import { Turns } from '../../services/issuing/turns';
import { DateTime } from '../../vendor/dates';
import type { RunResultItem } from './router';
import { worldOf } from './world';

/** Names of the two outputs. */
export const issuingOutputs = ['Issued', 'Attention'] as const;

export const allOrNothing: INodeProperties = {
	displayName: 'All or Nothing',
	name: 'allOrNothing',
	type: 'boolean',
	default: false,
	description: 'Whether to send nothing at all when any row has an error',
};

/** A document of a run, as far as its result tells of it. */
export interface CheckedDocument {
	/** Input items it was read from. */
	readonly items: readonly number[];
	/** Rows of the sheet. */
	readonly rows: readonly number[];
	readonly findings: readonly Finding[];
}

/** How a run speaks of its documents. */
export interface RunWords {
	/** What they are: `invoices`. */
	readonly documents: string;
	/** What was done with them: `issued`. */
	readonly done: string;
	/** What was found done: `issued before`. */
	readonly before: string;
	/** Ends the sentence "3 of 5 …" about these. */
	readonly repeat: string;
}

/** @param keys what the documents are known by */
export const runWords = (documents: string, done: string, keys: string): RunWords =>
	({ documents, done, before: `${done} before`, repeat: `${documents} had been ${done} before; they were found by their ${keys} and not ${done} again` });

/** What is the service's own in a run. */
export interface IssuingRun<D extends CheckedDocument, R> {
	readonly documents: readonly D[];
	/** What is worth telling beside the findings. */
	readonly hints: readonly string[];
	/** Whether it has no errors and can be sent. */
	isComplete(document: D): boolean;
	/** Settles every complete document; called once, and not at all under 'All or Nothing' with an error. */
	settle(): Promise<(document: D) => Settlement<R> | undefined>;
	/** What became of a document that cannot be sent, where that is known before the run. */
	settledBefore?(document: D): Settlement<R> | undefined;
	/** Members that the service adds to a result. */
	json(document: D, settlement: Settlement<R> | undefined): IDataObject;
	readonly words: RunWords;
	/** Time zone in which times are told. */
	readonly zone: string;
}

/** A document of a run, what became of it (nothing where it has errors), and its result. */
export interface SettledDocument<D, R> {
	readonly document: D;
	readonly settlement: Settlement<R> | undefined;
	readonly result: RunResultItem;
}

/** Settles what has no errors, or nothing where the user wants all or nothing. */
export async function settleRun<D extends CheckedDocument, R>(context: IExecuteFunctions, run: IssuingRun<D, R>): Promise<Array<SettledDocument<D, R>>> {
	const { documents } = run;
	const held = context.getNodeParameter('options.allOrNothing', 0, false) === true && documents.some((document) => !run.isComplete(document));
	const settlementOf = held ? () => heldByOption : await run.settle();
	const turns = new Turns(worldOf(context));
	const settled: Array<SettledDocument<D, R>> = [];
	for (const document of documents) {
		const settlement = run.isComplete(document) ? settlementOf(document) : run.settledBefore?.(document);
		settled.push({ document, settlement, result: { json: resultJson(run, document, settlement), items: document.items } });
		if (turns.isOver) await turns.pass();
	}
	return settled;
}

/** Settles a run and answers for every document: issued on the first output, the rest with reason and remedy on the second. */
export async function issueRun<D extends CheckedDocument, R>(context: IExecuteFunctions, run: IssuingRun<D, R>): Promise<RunResultItem[][]> {
	const issued: RunResultItem[] = [];
	const attention: RunResultItem[] = [];
	for (const { settlement, result } of await settleRun(context, run)) (settlement && isIssued(settlement.outcome) ? issued : attention).push(result);
	tellOfRun(context, run, issued, attention);
	return [issued, attention];
}

/** What is worth telling of a run as a whole. */
export function tellOfRun(
	context: IExecuteFunctions, { hints, words }: { readonly hints: readonly string[]; readonly words: RunWords }, issued: readonly RunResultItem[], attention: readonly RunResultItem[],
): void {
	for (const message of [...hints, ...summary(words, [...issued, ...attention].map(({ json }) => String(json.outcome)))]) context.addExecutionHints({ message, location: 'outputPane' });
}

/** Outcomes of documents that need attention, each as it is said after a number. */
const attentionWords: Readonly<Record<string, string>> = { invalid: 'with errors', rejected: 'refused', notSent: 'not sent', conflict: 'in conflict', unknown: 'unknown' };

/** The sentences at the end of a run, from the outcomes of its documents; none where all simply went well. */
function summary(words: RunWords, outcomes: readonly string[]): string[] {
	const { documents } = words;
	const count = (outcome: string): number => outcomes.filter((other) => other === outcome).length;
	const attention = Object.entries(attentionWords).map(([outcome, said]) => [count(outcome), said] as const).filter(([number]) => number > 0);
	const before = count('alreadyPublished');
	const fresh = outcomes.filter((outcome) => outcome !== 'alreadyPublished' && !(outcome in attentionWords)).length;
	const counts = [[fresh, words.done], [before, words.before], ...attention].filter(([number]) => number !== 0).map(([number, said]) => `${number} ${said}`).join(', ');
	const pointer = attention.length > 0 ? '. See the output "Attention" for reasons and remedies' : '';
	return [
		...(before > 0 ? [`${before} of ${fresh + before} ${words.repeat}`] : []),
		...(attention.length > 0 || (fresh > 0 && before > 0) ? [`${outcomes.length} ${outcomes.length === 1 ? documents.replace(/s$/, '') : documents}: ${counts}${pointer}`] : []),
	];
}

const heldByOption: Settlement<never> = {
	outcome: 'notSent', reason: "Another row has an error, and 'All or Nothing' is on", remedy: 'Correct the rows named invalid, then run again',
};

function resultJson<D extends CheckedDocument, R>(run: IssuingRun<D, R>, document: D, settlement: Settlement<R> | undefined): IDataObject {
	return {
		outcome: settlement?.outcome ?? 'invalid',
		...run.json(document, settlement),
		...checkedJson(document),
		...errorsJson(document.findings),
		...(settlement ? settlementJson(settlement, run.zone) : {}),
	};
}

/** What the errors of a row say together; nothing where there is none. */
export function errorsJson(findings: readonly Finding[]): { readonly reason?: string; readonly remedy?: string } {
	const errors = findings.filter(isError);
	if (errors.length === 0) return {};
	return { reason: errors.map(({ message }) => message).join('; '), remedy: [...new Set(errors.map(({ remedy }) => remedy))].join('; ') };
}

/** Where a document came from, and what the checks had to say. */
export const checkedJson = ({ rows, findings }: Pick<CheckedDocument, 'rows' | 'findings'>): IDataObject => ({ rows: [...rows], findings: findings.map((finding) => ({ ...finding })) });

/** What a settlement adds to a result, beside the outcome and the service's record. */
export function settlementJson({ recovered, compared, differences, reason, remedy, code, safeFrom }: Settlement<unknown>, zone: string): IDataObject {
	return {
		...(recovered ? { recovered } : {}),
		...(compared ? { compared: [...compared] } : {}),
		...(differences ? { differences: differences.map((difference) => ({ ...difference })) } : {}),
		...(reason ? { reason } : {}), ...(remedy ? { remedy } : {}), ...(code ? { code } : {}),
		...(safeFrom === undefined ? {} : { safeFrom: DateTime.fromMillis(safeFrom, { zone }).toISO({ suppressMilliseconds: true }) }),
	};
}
