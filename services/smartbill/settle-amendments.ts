/** Issues amendments: each one or two documents in a fixed order, with one outcome. */
import { isIssued } from '../issuing/outcome';
import type { Settlement } from '../issuing/outcome';
import { issueDocument, settlementKey } from './issue';
import type { IssuedTaxInvoice, TaxInvoiceRun } from './issue';
import type { TaxInvoice } from './tax-invoice';

export interface AmendmentSettlement extends Settlement<IssuedTaxInvoice> {
	/** One settlement per document, in order. */
	readonly legs: ReadonlyArray<Settlement<IssuedTaxInvoice>>;
}

/**
 * Issues all first documents, then the second ones of pairs whose first is there. A re-run finds what
 * is there and completes a pair that lacks its second document.
 * @param amendments the documents of each amendment, by its document number
 */
export async function settleAmendments(run: TaxInvoiceRun, amendments: ReadonlyMap<string, readonly TaxInvoice[]>): Promise<Map<string, AmendmentSettlement>> {
	const legs = (index: number): TaxInvoice[] => [...amendments.values()].flatMap((documents) => documents[index] ?? []);
	const document = (invoice: TaxInvoice): ReturnType<typeof issueDocument> => issueDocument(invoice, 'issue');
	const settled = await run.settle(legs(0).map(document), legs(1).map(document));
	const isThere = (invoice: TaxInvoice | undefined): boolean => {
		const settlement = invoice && settled.get(settlementKey(invoice));
		return settlement !== undefined && isIssued(settlement.outcome);
	};
	const seconds = [...amendments.values()].filter(([first]) => isThere(first)).flatMap(([, second]) => second ?? []);
	const all = seconds.length === 0 ? settled : new Map([...settled, ...await run.settle(seconds.map(document))]);
	return new Map([...amendments].map(([key, documents]) => [key, together(documents.map((invoice) => all.get(settlementKey(invoice)) ?? waits))]));
}

const waits: Settlement<IssuedTaxInvoice> = {
	outcome: 'notSent', reason: 'The first document of the amendment is not issued, so the second was not sent', remedy: 'Settle the first; then run again with the same document number',
};

function together(legs: ReadonlyArray<Settlement<IssuedTaxInvoice>>): AmendmentSettlement {
	const [first, second] = legs;
	const open = legs.find(({ outcome }) => !isIssued(outcome));
	if (!open) return { ...(first ?? waits), outcome: legs.every(({ outcome }) => outcome === 'alreadyPublished') ? 'alreadyPublished' : 'published', legs };
	if (open !== second) return { ...open, legs };
	return {
		...open, legs, reason: `The document that takes the original back is issued, the one that replaces it is not: ${open.reason ?? open.outcome}`,
		remedy: `${open.remedy ?? 'Run again with the same document number'}. Until then the books are wrong; a run with the same document number issues only what is missing`,
	};
}
