import { decimal, decimalText } from '../../invoicing/decimal';
import { readDecimal } from '../../invoicing/read-decimal';
import type { Decimal } from '../../invoicing/decimal';
import type { Reading } from '../../invoicing/finding';
import { seen } from '../../invoicing/sheet-notation';
import type { NumberNotation } from '../../invoicing/sheet-notation';

/**
 * A Vietnamese VAT rate (thuế suất): a percentage the law knows today, not subject to VAT (KCT),
 * not declared (KKKNT), or another percentage that must be named as such (KHAC). Reference 7.4.
 */
export type VatRate = '0' | '5' | '8' | '10' | 'KCT' | 'KKKNT' | `KHAC:${string}`;

const lawful = new Set(['0', '5', '8', '10']);
const words = new Map<string, VatRate>([
	['KCT', 'KCT'], ['-1', 'KCT'], ['KHONGCHIUTHUE', 'KCT'], ['NOTSUBJECT', 'KCT'], ['EXEMPT', 'KCT'],
	['KKKNT', 'KKKNT'], ['-2', 'KKKNT'], ['KHONGKEKHAI', 'KKKNT'], ['NOTDECLARED', 'KKKNT'],
]);

const unknown = (text: string, remedy: string): Reading<VatRate> => ({
	complaints: [{ severity: 'error', rule: 'vatRate.unknown', message: `"${text}" is not a VAT rate`, remedy }],
});

/** `KHAC:` and `%` around it make the eleven characters the tax standard keeps. */
const longestOther = 5;

const choices = 'Write 0, 5, 8 or 10 (with or without %), KCT (not subject), KKKNT (not declared), or KHAC:7% for another rate';

/**
 * Reads a VAT rate as people write it: `10`, `10%`, `KCT`, `KHAC:7%`, and `0.1` as Excel hands over a
 * cell that shows 10 % (with a warning). Nothing unknown is ever replaced by a default.
 */
export function readVatRate(given: unknown, numbers: NumberNotation = 'plain'): Reading<VatRate> {
	const text = seen(String(given).normalize('NFC'));
	const folded = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, '').toUpperCase().replace(/Đ/g, 'D');
	const word = words.get(folded);
	if (word) return { value: word, complaints: [] };
	const other = /^KHAC:(.+?)%?$/.exec(folded);
	const percent = readDecimal((other?.[1] ?? folded).replace(/%$/, ''), numbers);
	if (!percent.value) return unknown(text, choices);
	const plain = decimalText(percent.value);
	if (other) {
		if (percent.value.lt(0) || percent.value.gt(100)) return unknown(text, 'Write a rate between 0 and 100, for example KHAC:7%');
		if (plain.length > longestOther) return unknown(text, 'Write a rate with two decimal places at most, for example KHAC:7.5%');
		return { value: lawful.has(plain) ? plain as VatRate : `KHAC:${plain}`, complaints: [] };
	}
	if (lawful.has(plain)) return { value: plain as VatRate, complaints: [] };
	const share = decimalText(percent.value.times(100));
	if (!folded.includes('%') && percent.value.gt(0) && percent.value.lt(1) && lawful.has(share)) {
		return {
			value: share as VatRate,
			complaints: [{
				severity: 'warning', rule: 'vatRate.fraction',
				message: `"${text}" is read as ${share}%, the way a spreadsheet stores a percentage`,
				remedy: `Write ${share} or ${share}% to be plain`,
			}],
		};
	}
	const meant = folded.includes('%') || percent.value.lte(0) || percent.value.gte(1) ? plain : share;
	return unknown(text, `${choices}${percent.value.gte(0) && percent.value.lte(100) ? `; if ${meant}% is meant, write KHAC:${meant}%` : ''}`);
}

/** Percentage of a rate; zero where no VAT is charged (KCT, KKKNT). */
export function vatPercent(rate: VatRate): Decimal {
	return usualPercents.get(rate) ?? decimal(rate.slice('KHAC:'.length));
}

const usualPercents: ReadonlyMap<VatRate, Decimal> = new Map<VatRate, Decimal>([
	['KCT', decimal('0')], ['KKKNT', decimal('0')], ['0', decimal('0')], ['5', decimal('5')], ['8', decimal('8')], ['10', decimal('10')],
]);

/** `TSuat` of the `<DSHDon>` format: `10%`, `KCT`, `KKKNT`, `KHAC:7%`. */
export function vatRateText(rate: VatRate): string {
	return rate === 'KCT' || rate === 'KKKNT' ? rate : `${rate}%`;
}

/** `VATRate` of the `<Invoices>` format: `10`, −1 not subject, −2 not declared, another rate as its number. */
export function vatRateNumber(rate: VatRate): string {
	if (rate === 'KCT') return '-1';
	if (rate === 'KKKNT') return '-2';
	return rate.startsWith('KHAC:') ? rate.slice(5) : rate;
}
