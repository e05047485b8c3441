/** From input items to the amendments of a run: rows say what changes, originals come from the service or from their XML. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Draft, Values } from '../../invoicing/draft';
import { amend, withoutOriginal } from '../../services/smartbill/amendment';
import type { CheckedAmendment, Original } from '../../services/smartbill/amendment';
import type { SmartBillClient } from '../../services/smartbill/client';
import { readIssueId } from '../../services/smartbill/issue-id';
import { Books } from '../../services/smartbill/look-up';
import { withoutRepeats } from '../../services/smartbill/repeats';
import { readTaxInvoice } from '../../services/smartbill/tax-invoice-reader';
import { textParameter } from '../shared/textParameter';
import { completionRules, readDrafts } from './documents';
import type { OpenService } from './service';

export interface RunAmendment extends CheckedAmendment {
	/** What was read, with reason and original of the node where the row names none. */
	readonly header: Values;
}

export interface RunAmendments {
	readonly amendments: readonly RunAmendment[];
	readonly hints: readonly string[];
}

/** Reads the amendments of all items. Originals are fetched, nothing is written. Throws when they could not be looked up. */
export async function readAmendments(context: IExecuteFunctions, service: OpenService): Promise<RunAmendments> {
	const { drafts: read, hints } = await readDrafts(context);
	const drafts = read.map((draft) => withNodeValues(context, draft));
	const given = drafts.map((draft) => originalGiven(context, draft));
	const asked = drafts.flatMap((draft, index) => (given[index] ? [] : originalOf(draft) ?? []));
	const fetched = asked.length === 0 ? new Map<string, Original>() : await fetchOriginals(service.client, [...new Set(asked)]);
	const amendments = drafts.map((draft, index): RunAmendment => {
		const original = given[index] ?? fetched.get(originalOf(draft) ?? '');
		// What the row leaves out comes from the original, not from the credential.
		const rules = { ...completionRules(context, service, draft, 'supplier'), defaults: {} };
		return { ...(original ? amend(draft, original, rules) : withoutOriginal(draft)), header: draft.header };
	});
	return { amendments: withoutRepeats(amendments), hints };
}

/** Reason and original stand in the node where all rows share them. */
function withNodeValues(context: IExecuteFunctions, draft: Draft): Draft {
	const item = draft.items[0] ?? 0;
	const header = new Map(draft.header);
	const reason = textParameter(context, 'amendReason', item);
	if (reason !== '' && !header.has('amendReason')) header.set('amendReason', reason);
	const original = textParameter(context, 'originalIssueId', item);
	if (original !== '' && !header.has('originalIssueId')) {
		const issueId = readIssueId(original);
		if (issueId === undefined) {
			throw new NodeOperationError(context.getNode(), "'Original Approval Number' is no approval number (승인번호)", { itemIndex: item, description: 'It has 24 characters, the first eight a date. Nothing was sent.' });
		}
		header.set('originalIssueId', issueId);
	}
	return { ...draft, header, label: (id) => draft.label(id) };
}

const originalOf = ({ header }: Draft): string | undefined => {
	const issueId = header.get('originalIssueId');
	return typeof issueId === 'string' ? issueId : undefined;
};

/** An original that was issued elsewhere, given as its XML. */
function originalGiven(context: IExecuteFunctions, draft: Draft): Original | undefined {
	const item = draft.items[0] ?? 0;
	const xml = textParameter(context, 'options.originalXml', item);
	if (xml === '') return undefined;
	const read = readTaxInvoice(xml);
	if (!read) {
		throw new NodeOperationError(context.getNode(), "'Original XML' is not a whole national tax invoice", { itemIndex: item, description: 'Give the XML of the invoice that is amended, or leave it empty to have it fetched. Nothing was sent.' });
	}
	const named = originalOf(draft);
	if (named !== undefined && named !== read.issueId) {
		throw new NodeOperationError(context.getNode(), `'Original XML' is the invoice ${read.issueId}, but ${named} is to be amended`, { itemIndex: item, description: 'Give the XML of that invoice, or leave it empty to have it fetched. Nothing was sent.' });
	}
	return { invoice: read.invoice, issueId: read.issueId };
}

async function fetchOriginals(client: SmartBillClient, issueIds: readonly string[]): Promise<Map<string, Original>> {
	const entries = await new Books(client, 'AR').byIssueId(issueIds);
	return new Map([...entries].flatMap(([issueId, { xml, status, transmission }]) => {
		const read = xml === undefined ? undefined : readTaxInvoice(xml);
		return read ? [[issueId, { invoice: read.invoice, issueId, ...(status ? { status } : {}), ...(transmission === undefined ? {} : { transmission }) }] as const] : [];
	}));
}
