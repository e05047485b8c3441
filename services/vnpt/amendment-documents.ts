/** Adjusting and replacing documents, written out for issuing. */
import { isError } from '../../invoicing/finding';
import type { Finding } from '../../invoicing/finding';
import type { Draft } from '../../invoicing/rows';
import type { Amendment, AmendmentKind } from './amendment';
import { amendmentOf, amountsOf } from './amendment-fields';
import type { AmendmentDefaults } from './amendment-fields';
import { completeInvoice } from './complete';
import type { CompletionRules } from './complete';
import type { RunDocument, WritingRules } from './documents';
import { publishDocument } from './documents';
import { formatFindings } from './format-findings';
import { contentOf } from './invoice-content';
import { amendingCall } from './issuing-call';
import { amendmentPayload } from './payload/amendment';

/** What a row is read with, beside its values. */
export interface AmendmentRules {
	readonly kind: AmendmentKind;
	readonly defaults: AmendmentDefaults;
	readonly completion: CompletionRules;
	readonly writing: WritingRules;
}

/** Completes and writes one adjusting or replacing document from what the row says. Without errors it carries what is sent. */
export function amendmentDocument(draft: Draft, { kind, defaults, ...rules }: AmendmentRules): RunDocument {
	const { amendment, findings } = amendmentOf(draft, kind, defaults);
	return writtenAmendment(draft, amendment, findings, rules);
}

/** Completes a draft whose amendment is known, and writes it when nothing speaks against it. */
export function writtenAmendment(
	draft: Draft, amendment: Amendment | undefined, findings: readonly Finding[], { completion, writing }: Pick<AmendmentRules, 'completion' | 'writing'>,
): RunDocument {
	const { invoice, ...checked } = completeInvoice(draft, { ...completion, amounts: amendment ? amountsOf(amendment) : 'optional' });
	const all = { ...checked, findings: [...checked.findings, ...findings, ...(invoice ? formatFindings(invoice, writing.format, checked.rows[0]) : [])] };
	if (!invoice || !amendment || all.findings.some(isError)) return all;
	const { pattern, serial } = invoice;
	const via = amendingCall(invoice.key, amendment, { pattern, serial, cashRegister: writing.cashRegister, assignedNumber: writing.assignedNumber }, writing.convert);
	const xml = amendmentPayload(invoice, amendment, writing.format);
	return { ...all, invoice, document: publishDocument(invoice, { via, xml, content: contentOf(invoice).values }) };
}

/** A draft that is not completed, because of what was found before. */
export const heldBack = ({ key, items, rows, header, findings }: Draft, { completion }: Pick<AmendmentRules, 'completion'>, more: readonly Finding[] = []): RunDocument => ({
	key, items, rows, header, pattern: String(header.get('pattern') ?? completion.pattern), serial: String(header.get('serial') ?? completion.serial),
	date: header.has('date') ? String(header.get('date')) : undefined, findings: [...findings, ...more],
});
