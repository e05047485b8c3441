import Big from 'big.js';

import type { KoreanInvoice } from './invoices';

export interface Totals {
	/** Without VAT, whole won as decimal text. */
	readonly supply: string;
	readonly tax: string;
	readonly total: string;
}

/** What is below one won falls away. */
const cut = (amount: Big): Big => amount.round(0, Big.roundDown);

/**
 * What a good sample invoice comes to, reckoned apart from the package: VAT is 10 % of each line, cut off below one won;
 * zero-rated and exempt lines have none.
 */
export function totalsOf({ lines, taxKind }: Pick<KoreanInvoice, 'lines' | 'taxKind'>): Totals {
	let supply = new Big(0);
	let tax = new Big(0);
	for (const line of lines) {
		const amount = cut(new Big(line.amount ?? new Big(line.quantity).times(line.price)));
		supply = supply.plus(amount);
		if (taxKind === '과세') tax = tax.plus(line.tax ?? cut(amount.times('0.1')));
	}
	return { supply: supply.toFixed(), tax: tax.toFixed(), total: supply.plus(tax).toFixed() };
}
