/** Corrections that start from the original, computed and written out for issuing. */
import { currencyPlaces } from '../../invoicing/decimal';
import { isError, located } from '../../invoicing/finding';
import type { Finding } from '../../invoicing/finding';
import { textOf } from '../../invoicing/draft';
import type { Draft, DraftLine, FieldValue, Values } from '../../invoicing/draft';
import type { AmendmentRules } from './amendment-documents';
import { heldBack, writtenAmendment } from './amendment-documents';
import type { AdjustmentType, Amendment } from './amendment';
import { amendmentOf, typeIsLeftOpen } from './amendment-fields';
import { completeInvoice } from './complete';
import { completeLine } from './complete-line';
import { correctionOf, isContent, totalFields } from './correction';
import type { Correction } from './correction';
import { headerChanges, lineChanges, totalChanges } from './correction-changes';
import type { Change, CompletedPair } from './correction-changes';
import { adjustingLines, cut, typeOf } from './correction-difference';
import type { RunDocument } from './documents';
import type { Invoice } from './invoice';
import type { Original } from './originals';

/** Completes one correction. Without errors it carries what is sent and what that changes. */
export function correctionDocument(draft: Draft, original: Original, given: AmendmentRules): RunDocument {
	const rules = { ...given, completion: { ...given.completion, pricesWithVat: false, asIssued: true } };
	const byWhatChanges = rules.kind === 'adjust' && typeIsLeftOpen(draft, rules.defaults);
	const { amendment, findings } = amendmentOf(byWhatChanges ? withType(draft, '4') : draft, rules.kind, rules.defaults);
	const correction = correctionOf(draft, original.content);
	const { invoice: corrected, ...checked } = completeInvoice(correction.corrected, { ...rules.completion, amounts: 'positive' });
	const place = { original: original.record };
	const withVat = given.completion.pricesWithVat ? pricesGiven(draft) : [];
	if (withVat.length > 0) return { ...heldBack(draft, rules, withVat), ...place };
	const header = headerChanges(correction.before, correction.corrected.header);
	const whole = rules.kind === 'adjust' ? beyondAdjusting(header, draft) : [];
	if (whole.length > 0) return { ...checked, ...place, findings: [...draft.findings, ...whole, ...findings], changes: header };
	if (!corrected || !amendment) return { ...checked, ...place, findings: [...checked.findings, ...findings] };
	const { pairs, findings: oldFindings } = completedPairs(correction, corrected, rules);
	const lines = lineChanges(pairs);
	const contradictions = [...findings, ...oldFindings, ...unchanged(draft, correction, corrected, [...header, ...lines])];
	if (contradictions.some(isError)) return { ...checked, ...place, findings: [...checked.findings, ...contradictions], changes: [...header, ...lines] };
	if (rules.kind === 'replace') {
		const changes = [...header, ...lines, ...totalChanges(correction.before, corrected)];
		return { ...writtenAmendment(correction.corrected, amendment, contradictions, rules), ...place, changes };
	}
	const type = byWhatChanges ? typeOf(pairs) : amendment.type ?? '2';
	return { ...adjusting(draft, correction, { header, lines, pairs }, { ...amendment, type }, corrected, rules), ...place };
}

interface Compared {
	readonly header: readonly Change[];
	readonly lines: readonly Change[];
	readonly pairs: readonly CompletedPair[];
}

function adjusting(draft: Draft, correction: Correction, { header, lines, pairs }: Compared, amendment: Amendment & { readonly type: AdjustmentType }, corrected: Invoice, rules: AmendmentRules): RunDocument {
	const { type } = amendment;
	const [row] = draft.rows;
	const texts = lines.filter(({ field }) => !amountFields.has(field));
	const own = adjustingLines(pairs, header, texts, type, currencyPlaces(corrected.currency), row);
	if (own.findings.some(isError)) return { ...heldBack(correction.corrected, rules), findings: [...correction.corrected.findings, ...own.findings], changes: [...header, ...lines] };
	const asked = [...header, ...lines.filter(({ computed }) => !computed)];
	const told = rules.writing.format === 'dshdon' ? withContent(amendment, asked.length > 0 ? asked : lines, draft) : { amendment, findings: [] };
	const document: Draft = {
		...correction.corrected, header: withoutTotals(correction.corrected.header), lines: own.lines,
		findings: correction.corrected.findings,
	};
	const written = writtenAmendment(document, told.amendment, [...own.findings, ...told.findings], rules);
	const { invoice } = written;
	return { ...written, changes: [...header, ...lines, ...(invoice ? totalChanges(correction.before, moved(correction.before, invoice, type)) : [])] };
}

/** An issued invoice holds prices before VAT; one with VAT among them would be mixed up with those. */
const pricesGiven = ({ lines }: Draft): Finding[] => lines.flatMap((line) => ['unitPrice', 'lineDiscount', 'lineTotal'].filter((id) => line.values.has(id)).map((id) => located({
	severity: 'error', rule: 'correction.pricesWithVat', message: "The original holds prices before VAT, and 'Prices Contain VAT' is switched on",
	remedy: "Switch it off and write prices before VAT, or give 'Unit Price With VAT' (Đơn giá có thuế)",
}, line.row, line.label(id), textOf(line.values.get(id) ?? ''))));

/** Header values that concern every amount of the document, so that no difference of lines can say them. */
const ofEveryAmount = new Set(['currency', 'exchangeRate', 'discountAmount']);

const beyondAdjusting = (header: readonly Change[], draft: Draft): Finding[] => header.filter(({ field }) => ofEveryAmount.has(field)).map((change) => located({
	severity: 'error', rule: 'adjustment.whole', message: `An adjustment cannot say that ${change.label} changes from "${change.before}" to "${change.after}": it concerns every amount`,
	remedy: 'Replace the invoice (Invoice → Replace)',
}, draft.rows[0], draft.label(change.field), change.after));

const amountFields = new Set(['quantity', 'unitPrice', 'discountPercent', 'lineDiscount', 'lineTotal', 'lineVat', 'lineAmount', 'vatRate', 'nature']);

const withoutTotals = (header: Values): Values => new Map([...header].filter(([id]) => !totalFields.some((total) => total === id) && id !== 'discountAmount' && id !== 'discountRate'));

/** The sums that hold once the adjustment stands beside the original. */
function moved(before: Values, { totalBeforeTax, vat, total }: Invoice, type: AdjustmentType): Pick<Invoice, 'totalBeforeTax' | 'vat' | 'total'> {
	const after = (id: string, difference: Invoice['total']): Invoice['total'] => {
		const was = before.get(id);
		const signed = type === '3' ? difference.times(-1) : difference;
		return was === undefined || typeof was === 'string' ? signed : was.plus(signed);
	};
	return { totalBeforeTax: after('totalBeforeTax', totalBeforeTax), vat: after('vatAmount', vat), total: after('total', total) };
}

const withType = (draft: Draft, type: AdjustmentType): Draft => ({ ...draft, header: new Map<string, FieldValue>([...draft.header, ['adjustmentType', type]]), label: (id) => draft.label(id) });

/** Lines before and after, completed alike, so that what differs is what was changed. */
function completedPairs({ pairs }: Correction, corrected: Invoice, { completion }: AmendmentRules): { readonly pairs: readonly CompletedPair[]; readonly findings: readonly Finding[] } {
	const findings: Finding[] = [];
	const places = currencyPlaces(corrected.currency);
	let index = 0;
	const completed = pairs.map(({ name, before, after }): CompletedPair => {
		const scratch: Finding[] = [];
		const was = before && completeLine(before, { places, amounts: 'signed', ...(completion.rate ? { rate: completion.rate } : {}) }, scratch);
		if (before !== after) findings.push(...scratch.filter(isError).map((finding) => notReckoned(finding, name)));
		const is = after && corrected.lines[index++];
		const source: DraftLine | undefined = after ?? before;
		return { name, row: source?.row ?? 0, label: (id) => source?.label(id) ?? id, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
	});
	return { pairs: completed, findings };
}

const notReckoned = (finding: Finding, name: string): Finding => ({
	...finding, rule: 'original.line', message: `Line ${name} of the original cannot be reckoned with: ${finding.message.charAt(0).toLowerCase()}${finding.message.slice(1)}`,
	remedy: "Set 'Start From' to 'The Row' and give the whole content",
});

function unchanged(draft: Draft, { before }: Correction, corrected: Invoice, changes: readonly Change[]): Finding[] {
	if (changes.length > 0 || totalChanges(before, corrected).length > 0) return [];
	const given = [...draft.header.keys()].some(isContent) || draft.lines.length > 0;
	return [located({
		severity: 'error', rule: 'original.unchanged', message: given ? 'All that the row gives stands in the original already' : 'The row changes nothing of the original',
		remedy: 'Fill in what changes, and nothing else',
	}, draft.rows[0], draft.label('originalKey'))];
}

const longestContent = 255;

/** Content before and after (`NDTDCHinh`, `NDSDCHinh`) from the changes, where the row gives none. */
function withContent(amendment: Amendment, changes: readonly Change[], draft: Draft): { readonly amendment: Amendment; readonly findings: readonly Finding[] } {
	if (amendment.before !== undefined || amendment.after !== undefined) return { amendment, findings: [] };
	const told = (side: 'before' | 'after'): string =>
		changes.filter((change) => change[side] !== '').map(({ local, line, [side]: value }) => `${local}${line === undefined ? '' : ` dòng ${line}`}: ${value}`).join('; ');
	const [before, after] = [told('before'), told('after')];
	const tooLong = [before, after].some((text) => Array.from(text).length > longestContent);
	return {
		amendment: { ...amendment, ...(before ? { before: cut(before, longestContent) } : {}), ...(after ? { after: cut(after, longestContent) } : {}) },
		findings: tooLong ? [located({
			severity: 'warning', rule: 'content.shortened', message: `What changes does not fit into the ${longestContent} characters of 'Content Before' and 'Content After'; it is shortened there`,
			remedy: "Write both yourself, or nothing: the lines of the adjustment say it in full",
		}, draft.rows[0], draft.label('contentAfter'))] : [],
	};
}
