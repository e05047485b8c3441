import type { TaxDocument } from './books';

/** On which side of a document a company stands; a trustee stands with the supplier. */
export function partyOf({ invoice }: Pick<TaxDocument, 'invoice'>, regno: string): 'supplier' | 'buyer' | undefined {
	if (invoice.supplier.regno === regno || invoice.broker?.regno === regno) return 'supplier';
	return invoice.buyer.regno === regno ? 'buyer' : undefined;
}

/** Whether a company may know of a document: a party, and of what is only saved the one who saved it. */
export const visibleTo = (document: TaxDocument, regno: string): boolean =>
	partyOf(document, regno) !== undefined && (!['S', 'A'].includes(document.status) || document.sender === regno);
