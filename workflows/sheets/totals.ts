import Big from 'big.js';

import type { Line, SampleInvoice } from './invoices';

const decimals = { VND: 0, USD: 2 } as const;
const percent: Record<string, number> = { '10%': 10, '8%': 8, '5%': 5, '0%': 0, KCT: 0 };

export interface Totals {
	/** Before VAT, in the invoice's currency, as decimal text. */
	readonly net: string;
	readonly vat: string;
	readonly total: string;
}

const rounded = (amount: Big, invoice: SampleInvoice): Big => amount.round(decimals[invoice.currency], Big.roundHalfUp);

/** Amount of a line before VAT; a discount counts against the invoice, a note and a gift count nothing. */
function netOf(line: Line, invoice: SampleInvoice): Big {
	const amount = new Big(line.amount ?? new Big(line.quantity ?? 0).times(line.price ?? 0));
	if (line.nature === 'Khuyến mại' || line.nature === 'Ghi chú') return new Big(0);
	return rounded(line.nature === 'Chiết khấu' ? amount.neg() : amount, invoice);
}

/**
 * What a good sample invoice comes to, reckoned apart from the package: every line is rounded half away from zero to
 * the currency's decimals (dong: none), VAT per line likewise, then everything is added up.
 *
 * @throws RangeError when a line carries a VAT rate that does not exist
 */
export function totalsOf(invoice: SampleInvoice): Totals {
	let net = new Big(0);
	let vat = new Big(0);
	for (const line of invoice.lines) {
		const rate = percent[line.vat ?? ''];
		if (rate === undefined) throw new RangeError(`${invoice.key}: no VAT rate "${line.vat ?? ''}"`);
		const amount = netOf(line, invoice);
		net = net.plus(amount);
		vat = vat.plus(rounded(amount.times(rate).div(100), invoice));
	}
	return { net: net.toFixed(), vat: vat.toFixed(), total: net.plus(vat).toFixed() };
}
