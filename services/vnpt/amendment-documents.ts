/** Adjusting and replacing documents, written out for issuing. */
import { isError, located } from '../../invoicing/finding';
import type { Finding } from '../../invoicing/finding';
import type { Draft } from '../../invoicing/draft';
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
import { hashingCall } from './signing-order';
import type { Signer, SigningOrder } from './signing-order';

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
	const unable = amendment ? beyondTheService(amendment, writing, draft) : [];
	const all = { ...checked, findings: [...checked.findings, ...findings, ...unable, ...(invoice ? formatFindings(invoice, writing.format, checked.rows[0], true) : [])] };
	if (!invoice || !amendment || all.findings.some(isError)) return all;
	const { pattern, serial } = invoice;
	const { signer, cashRegister, assignedNumber, convert, format } = writing;
	const via = signer
		? hashingCall({ format, convert, pattern, serial }, invoice.key, orderOf(amendment, signer, cashRegister))
		: amendingCall(invoice.key, amendment, { pattern, serial, cashRegister, assignedNumber }, convert);
	const xml = amendmentPayload(invoice, amendment, writing.format);
	return { ...all, invoice, document: publishDocument(invoice, { via, xml, content: contentOf(invoice).values }) };
}

/** A draft that is not completed, because of what was found before. */
export const heldBack = ({ key, items, rows, header, findings }: Draft, { completion }: Pick<AmendmentRules, 'completion'>, more: readonly Finding[] = []): RunDocument => ({
	key, items, rows, header, pattern: String(header.get('pattern') ?? completion.pattern), serial: String(header.get('serial') ?? completion.serial),
	date: header.has('date') ? String(header.get('date')) : undefined, findings: [...findings, ...more],
});

/** How an amendment is signed outside. Throws for several originals: {@link beyondTheService} tells the user first. */
export function orderOf({ kind, type = '2', original, reason, before, after }: Amendment, signer: Signer, cashRegister: boolean): SigningOrder {
	if (original.place === 'keys') throw new Error('An invoice that amends several cannot be signed outside');
	return {
		...signer, cashRegister, original, type: kind === 'replace' ? '1' : type,
		...(reason ? { reason } : {}), ...(before ? { before } : {}), ...(after ? { after } : {}),
	};
}

/** What is asked for and no operation of the service takes. */
function beyondTheService({ original, minutes }: Amendment, { signer, cashRegister }: WritingRules, draft: Draft): Finding[] {
	const complain = (severity: Finding['severity'], fieldId: string, rule: string, message: string, remedy: string): Finding =>
		located({ severity, rule, message, remedy }, draft.rows[0], draft.label(fieldId));
	if (signer && original.place === 'keys') {
		return [complain('error', 'originalKey', 'signing.several', 'An invoice signed outside cannot adjust several at once', 'Adjust each by an invoice of its own')];
	}
	if (signer && original.place === 'outside' && cashRegister) {
		return [complain('error', 'originalNumber', 'signing.elsewhere', 'The service signs no cash-register invoice outside for an original of another system', "Take 'Cash Register' away, or use 'Invoice: Adjust' or 'Invoice: Replace'")];
	}
	if (minutes !== '' && original.place === 'outside') {
		return [complain('warning', 'originalNumber', 'minutes.elsewhere', 'The service takes no minutes for an original of another system; they are not sent', 'Keep the minutes on paper, or attach them to the new invoice (Attachment: Upload)')];
	}
	return [];
}
