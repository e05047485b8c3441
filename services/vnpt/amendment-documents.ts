/** Adjusting and replacing documents, written out for issuing. */
import type { Draft } from '../../invoicing/rows';
import type { AmendmentKind } from './amendment';
import { amendmentOf, amountsOf } from './amendment-fields';
import type { AmendmentDefaults } from './amendment-fields';
import { completeInvoice } from './complete';
import type { CompletionRules } from './complete';
import type { RunDocument, WritingRules } from './documents';
import { publishDocument } from './documents';
import { contentOf } from './invoice-content';
import { amendingCall } from './issuing-call';
import { amendmentPayload } from './payload/amendment';

/** Completes and writes one adjusting or replacing document. Without errors it carries what is sent. */
export function amendmentDocument(draft: Draft, kind: AmendmentKind, defaults: AmendmentDefaults, completion: CompletionRules, writing: WritingRules): RunDocument {
	const { amendment, findings } = amendmentOf(draft, kind, defaults);
	const { invoice, ...checked } = completeInvoice(draft, { ...completion, amounts: amendment ? amountsOf(amendment) : 'optional' });
	const all = { ...checked, findings: [...checked.findings, ...findings] };
	if (!invoice || !amendment) return all;
	const { pattern, serial } = invoice;
	const via = amendingCall(invoice.key, amendment, { pattern, serial, cashRegister: writing.cashRegister, assignedNumber: writing.assignedNumber }, writing.convert);
	const xml = amendmentPayload(invoice, amendment, writing.format);
	return { ...all, invoice, document: publishDocument(invoice, { via, xml, content: contentOf(invoice).values }) };
}
