/** VAT rates as the two dialects write them (reference 7.4). The simulator keeps the tax standard's writing. */

const BUCKETS = ['0', '5', '8', '10'] as const;

/** Reads a `VATRate` of the `<Invoices>` dialect; undefined when it is none. */
export function fromNumber(text: string): string | undefined {
	const number = text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
	if (number === '-1') return 'KCT';
	if (number === '-2') return 'KKKNT';
	if ((BUCKETS as readonly string[]).includes(number)) return `${number}%`;
	return /^\d{1,2}(\.\d{1,2})?$/.test(number) ? `KHAC:${number}%` : undefined;
}

/** Reads a `TSuat` of the `<DSHDon>` dialect; undefined when it is none. */
export function fromTSuat(text: string): string | undefined {
	if (text === 'KCT' || text === 'KKKNT') return text;
	const percent = /^(KHAC:)?(\d{1,2}(?:\.\d{1,2})?)(%?)$/.exec(text);
	if (!percent) return undefined;
	return percent[1] ? `KHAC:${percent[2]}%` : fromNumber(percent[2] ?? '');
}

/** The number of the `<Invoices>` dialect for a rate. */
export function toNumber(rate: string): string {
	if (rate === 'KCT') return '-1';
	if (rate === 'KKKNT') return '-2';
	return rate.replace('KHAC:', '').replace('%', '');
}

/** Percent by which tax is reckoned; 0 for the two kinds without tax. */
export function percentOf(rate: string): string {
	return /(\d+(?:\.\d+)?)%$/.exec(rate)?.[1] ?? '0';
}

/** Names of the per-rate totals of the `<Invoices>` dialect; mind the casing of `VatAmount`. */
export const totalsElements: ReadonlyArray<readonly [rate: string, total: string, vatAmount: string]> = [
	['KCT', 'GrossValue', ''],
	['KKKNT', 'GrossValue_NonTax', ''],
	...BUCKETS.map((rate) => [`${rate}%`, `GrossValue${rate}`, `VatAmount${rate}`] as const),
];
