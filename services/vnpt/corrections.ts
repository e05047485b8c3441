/** A run of corrections that start from their originals: read first, computed, and held against what the books say. */
import type { Finding } from '../../invoicing/finding';
import { located } from '../../invoicing/finding';
import type { Draft } from '../../invoicing/draft';
import type { Settlement } from '../issuing/outcome';
import { LookUpFailure } from '../issuing/port';
import { originalOf } from './amendment-fields';
import { heldBack } from './amendment-documents';
import type { AmendmentRules } from './amendment-documents';
import { statusNames } from './books';
import type { InvoiceStatus } from './books';
import type { VnptClient } from './client';
import { correctionDocument } from './correction-documents';
import type { RunDocument } from './documents';
import { fetchOriginals, issuedKeys } from './originals';
import type { FoundOriginal, OriginalName } from './originals';

/** One row (or rows of one key) that says what to correct. */
export interface CorrectionDraft {
	readonly draft: Draft;
	readonly rules: AmendmentRules;
}

/** Computes every correction. Only reads; a row whose original cannot be corrected is settled, and nothing is sent for it. */
export async function correctionDocuments(client: VnptClient, drafts: readonly CorrectionDraft[]): Promise<RunDocument[]> {
	const named = drafts.map((one) => ({ ...one, name: nameOf(one) }));
	const originals = await fetchOriginals(client, named.flatMap(({ name }) => ('key' in name ? [name] : [])));
	const rowsOf = new Map<string, number[]>();
	for (const { name, draft } of named) if ('key' in name) rowsOf.set(name.key, [...(rowsOf.get(name.key) ?? []), draft.rows[0] ?? 0]);
	const documents = named.map(({ draft, rules, name }) => {
		if (!('key' in name)) return heldBack(draft, rules, name.findings);
		const rows = rowsOf.get(name.key) ?? [];
		return rows.length > 1 ? heldBack(draft, rules, [severalOf(draft, name.key, rows)]) : documentOf(draft, rules, originals.get(name.key));
	});
	return await withConflicts(client, documents);
}

/** The one original of a draft by key, or what is wrong with naming it. */
function nameOf({ draft, rules }: CorrectionDraft): OriginalName | { readonly findings: readonly Finding[] } {
	const { original, findings } = originalOf(draft, rules.kind, rules.defaults);
	if (original?.place === 'key') return original;
	return {
		findings: findings.length > 0 ? findings : [located({
			severity: 'error', rule: 'original.notOne', message: "A correction can start from one original that was issued here, named by its key",
			remedy: "Name one key in 'Original Key', or set 'Start From' to 'The Row' and give the whole content",
		}, draft.rows[0], draft.label('originalKey'))],
	};
}

const severalOf = (draft: Draft, key: string, rows: readonly number[]): Finding => located({
	severity: 'error', rule: 'original.repeated', message: `Rows ${rows.join(' and ')} both correct "${key}", and the second would not know of the first`,
	remedy: 'Write all that changes into one correction, or run the second one later from the row',
}, draft.rows[0], draft.label('originalKey'), key);

function documentOf(draft: Draft, rules: AmendmentRules, found: FoundOriginal | undefined): RunDocument {
	if (!found) throw new Error('An original was not asked for');
	if ('failure' in found) return { ...heldBack(draft, rules), settled: found.failure };
	if ('complaint' in found) return heldBack(draft, rules, [located(found.complaint, draft.rows[0], draft.label('originalKey'), draft.header.get('originalKey') ?? rules.defaults.originalKey)]);
	return correctionDocument(draft, found.original, rules);
}

/**
 * A correction of an original that was corrected or cancelled meanwhile would start from what no
 * longer holds. Where the new key stands in the books, this correction itself did that: the run
 * compares them as it does with any repeat.
 */
async function withConflicts(client: VnptClient, documents: readonly RunDocument[]): Promise<RunDocument[]> {
	const doubtful = documents.flatMap(({ document, original }) => (document && original && spentStates.has(original.status) ? [document] : []));
	if (doubtful.length === 0) return [...documents];
	let issued: ReadonlySet<string>;
	let failed: Settlement<never> | undefined;
	try {
		issued = await issuedKeys(client, doubtful);
	} catch (error) {
		if (!(error instanceof LookUpFailure)) throw error;
		issued = new Set();
		failed = { outcome: 'notSent', reason: `It could not be looked up whether this correction exists already: ${error.message}`, remedy: error.remedy };
	}
	return documents.map((one) => {
		const { document, original, ...rest } = one;
		if (!document || !original || !spentStates.has(original.status) || issued.has(document.key)) return one;
		return { ...rest, original, settled: failed ?? spent(original.key, original.status) };
	});
}

const spentStates: ReadonlySet<InvoiceStatus> = new Set<InvoiceStatus>(['3', '4', '5']);

const spent = (key: string, status: InvoiceStatus): Settlement<never> => ({
	outcome: 'conflict',
	reason: `The original "${key}" is ${statusNames[status]} already${status === '4' ? ', so its own content is no longer the whole truth' : ''}`,
	remedy: status === '4'
		? "Look at the earlier adjustment (Invoice → Get); then set 'Start From' to 'The Row' and give the whole content"
		: status === '3' ? 'Correct the invoice that replaced it instead' : 'A cancelled invoice is not corrected: publish a new one, or restore it first (Invoice → Restore)',
});
