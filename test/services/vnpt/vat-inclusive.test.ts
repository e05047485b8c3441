/** Prices that contain VAT, VAT rounded per rate, and percentages off the whole invoice. */
import { decimal, decimalText } from '../../../invoicing/decimal';
import type { Decimal } from '../../../invoicing/decimal';
import type { CompletionRules } from '../../../services/vnpt/complete';
import { seededRandom } from '../../invoicing/random';
import { check, complete, line, said } from './drafts';
import type { Cells } from './drafts';

const text = (value: Decimal | undefined): string => (value === undefined ? '-' : decimalText(value));
type Checked = ReturnType<typeof check>;
const amounts = ({ invoice }: Checked): string => (invoice?.lines ?? []).map(({ unitPrice, discountAmount, total, vat, amount }) => `${text(unitPrice)} -${text(discountAmount)} ${text(total)}+${text(vat)}=${text(amount)}`).join(', ');
const groups = ({ invoice }: Checked): string => (invoice?.groups ?? []).map(({ rate, base, vat }) => `${rate}:${text(base)}+${text(vat)}`).join(' ');
const sums = ({ invoice }: Checked): string => [invoice?.totalBeforeTax, invoice?.vat, invoice?.total, invoice?.discount].map(text).join(' ');

/** A line without price; what it costs the test says. */
const bare = (more: Cells): Cells => line({ quantity: undefined, unitPrice: undefined, ...more });
const withVat: Partial<CompletionRules> = { pricesWithVat: true };

describe('a line with VAT in it', () => {
	it.each<[string, Cells, string]>([
		['by its price', { quantity: 2, priceWithVat: 55000 }, '50000 -- 100000+10000=110000'],
		['by a price that does not divide', { quantity: 3, priceWithVat: 10000 }, '9090.909091 -- 27273+2727=30000'],
		['at eight percent', { quantity: 1, priceWithVat: 10000, vatRate: 8 }, '9259.259259 -- 9259+741=10000'],
		['without VAT', { quantity: 2, priceWithVat: 55000, vatRate: 'KCT' }, '55000 -- 110000+0=110000'],
		['at a rate of its own', { quantity: 1, priceWithVat: 107000, vatRate: 'KHAC:7%' }, '100000 -- 100000+7000=107000'],
		['by its amount alone', { lineAmount: 110000 }, '- -- 100000+10000=110000'],
		['by an amount that does not divide', { lineAmount: 100000, vatRate: 8 }, '- -- 92593+7407=100000'],
		['by price and amount', { quantity: 2, priceWithVat: 55000, lineAmount: '110000.0' }, '50000 -- 100000+10000=110000'],
		['by price and percentage off', { quantity: 2, priceWithVat: 55000, discountPercent: 10 }, '50000 -10000 90000+9000=99000'],
		['free of charge', { quantity: 2, priceWithVat: 0 }, '0 -- 0+0=0'],
	])('%s', (_, cells, expected) => {
		const checked = check({}, [bare(cells)]);
		expect([said(checked), amounts(checked)]).toEqual([[], expected]);
	});

	it.each<[string, Cells, string]>([
		['the unit price', { quantity: 2, unitPrice: 55000 }, '50000 -- 100000+10000=110000'],
		['the price column beside it', { quantity: 2, unitPrice: 55000, priceWithVat: '55000.00' }, '50000 -- 100000+10000=110000'],
		['the line total', { lineTotal: 110000 }, '- -- 100000+10000=110000'],
		['the line total beside its price', { quantity: 2, unitPrice: 55000, lineTotal: 110000 }, '50000 -- 100000+10000=110000'],
		['the discount', { quantity: 2, unitPrice: 55000, lineDiscount: 11000 }, '50000 -10000 90000+9000=99000'],
		['the VAT beside it', { quantity: 2, unitPrice: 55000, lineVat: 10000 }, '50000 -- 100000+10000=110000'],
	])('where all prices of the sheet contain it: %s', (_, cells, expected) => {
		const checked = check({}, [bare(cells)], withVat);
		expect([said(checked), amounts(checked)]).toEqual([[], expected]);
	});

	it.each<[string, Cells, string, Partial<CompletionRules>?]>([
		['two prices that differ', { quantity: 2, unitPrice: 50000, priceWithVat: 56000 }, 'error line.twoPrices priceWithVat'],
		['two prices with VAT', { quantity: 2, unitPrice: 50000, priceWithVat: 56000 }, 'error line.twoPrices priceWithVat', withVat],
		['an amount that does not fit its price', { quantity: 2, priceWithVat: 55000, lineAmount: 120000 }, 'error line.amountWithVat lineAmount'],
		['a total that does not fit its price', { quantity: 2, unitPrice: 55000, lineTotal: 100000 }, 'error line.amountWithVat lineTotal', withVat],
		['VAT that is not in it', { quantity: 2, priceWithVat: 55000, lineVat: 11000 }, 'error line.vat lineVat'],
		['a discount of which nobody knows whether VAT is in it', { quantity: 2, priceWithVat: 55000, lineDiscount: 1000 }, 'error discount.withVat lineDiscount'],
		['a discount above the price', { quantity: 2, unitPrice: 55000, lineDiscount: 110001 }, 'error discount.tooLarge lineDiscount', withVat],
		['a price without a quantity', { priceWithVat: 55000 }, 'error line.amount lineTotal'],
		['no rate', { quantity: 2, priceWithVat: 55000, vatRate: undefined }, 'error vatRate.missing vatRate'],
		['a negative price', { quantity: 2, priceWithVat: -55000 }, 'error amount.negative priceWithVat'],
		['seven decimal places', { quantity: 2, priceWithVat: '5.0000001' }, 'error number.places priceWithVat'],
	])('is refused with %s', (_, cells, expected, rules = {}) => {
		const checked = check({}, [bare(cells)], rules);
		expect(said(checked)).toContain(expected);
		expect(checked.invoice).toBeUndefined();
	});

	it('off by rounding is taken as given, with a warning', () => {
		const checked = check({}, [bare({ quantity: 3, priceWithVat: '3333.33', lineAmount: 10001 })]);
		expect([said(checked), amounts(checked)]).toEqual([['warning line.amountWithVat.rounding lineAmount'], '3030.3 -- 9092+909=10001']);
	});

	it('in another currency keeps its places', () => {
		const checked = check({ currency: 'USD', exchangeRate: 25000 }, [bare({ quantity: 1, priceWithVat: '9.99' })]);
		expect([said(checked), amounts(checked), sums(checked)]).toEqual([[], '9.081818 -- 9.08+0.91=9.99', '9.08 0.91 9.99 0']);
	});

	it('stands beside lines before VAT', () => {
		expect(sums(check({}, [line(), bare({ lineAmount: 55000 })]))).toBe('1050000 105000 1155000 0');
	});

	it('what the buyer pays is what the price says, whatever the price, the rate and the currency', () => {
		const random = seededRandom(20271);
		const below = (most: number): number => Math.floor(random() * most);
		for (let round = 0; round < 3_000; round++) {
			const [currency, places] = ([['VND', 0], ['USD', 2], ['KWD', 3]] as const)[below(3)] ?? ['VND', 0];
			const percent = [0, 5, 8, 10][below(4)] ?? 0;
			const [quantity, cents] = [1 + below(500), 1 + below(10_000_000)];
			const priceWithVat = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
			const { lines: [only], total } = complete(currency === 'VND' ? {} : { currency, exchangeRate: 25000 }, [bare({ quantity, priceWithVat, vatRate: percent })]);
			const scale = 10n ** BigInt(places);
			const paid = (BigInt(quantity) * BigInt(cents) * scale + 50n) / 100n;
			const whole = (value: Decimal | undefined): bigint => BigInt(decimalText((value ?? total).times(decimal(scale.toString()))));
			expect([whole(only?.amount), whole(total), whole(only?.total) + whole(only?.vat)]).toEqual([paid, paid, paid]);
			// Before VAT is the nearest to amount × 100 / (100 + rate).
			const off = whole(only?.total) * BigInt(100 + percent) - paid * 100n;
			expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(BigInt(100 + percent));
		}
	});
});

describe('VAT rounded per rate', () => {
	const rate: Partial<CompletionRules> = { rounding: 'rate' };
	const three = [line({ quantity: 1, unitPrice: 1005 }), line({ quantity: 1, unitPrice: 1005 }), line({ quantity: 1, unitPrice: 1005, vatRate: '5%' })];

	it('is reckoned on the sum of the lines, and the rest is told', () => {
		const checked = check({}, three, rate);
		expect([groups(checked), sums(checked), said(checked)]).toEqual(['10:2010+201 5:1005+50', '3015 251 3266 0', ['warning vat.perRate vatAmount']]);
		expect(checked.findings[0]?.message).toBe('VAT at 10% is 201, reckoned on the sum 2010; the lines, each rounded, make 202, which differs by -1');
		expect([groups(check({}, three)), sums(check({}, three))]).toEqual(['10:2010+202 5:1005+50', '3015 252 3267 0']);
	});

	it('says nothing where both ways agree', () => {
		expect(said(check({}, [line(), line({ vatRate: 'KCT' })], rate))).toEqual([]);
	});

	it('leaves a rate alone whose price contains VAT', () => {
		const lines = [bare({ quantity: 1, priceWithVat: 10000 }), bare({ quantity: 1, priceWithVat: 10000 }), bare({ quantity: 1, priceWithVat: 10000 })];
		const checked = check({}, lines, rate);
		expect([said(checked), sums(checked)]).toEqual([[], '27273 2727 30000 0']);
	});

	it('subtracts discount lines first, and goes below zero where differences may', () => {
		const lines = [line({ quantity: 1, unitPrice: 1005 }), line({ nature: 'discount', quantity: undefined, unitPrice: undefined, lineTotal: 500 })];
		expect(groups(check({}, lines, rate))).toBe('10:505+51');
		expect(groups(check({}, [line({ quantity: -1, unitPrice: 1005 }), line({ quantity: -1, unitPrice: 1005 })], { ...rate, amounts: 'signed' }))).toBe('10:-2010+-201');
	});

	it('given totals are held against it', () => {
		expect(said(check({ vatAmount: 251 }, three, rate))).toEqual(['warning vat.perRate vatAmount']);
		expect(said(check({ vatAmount: 300 }, three, rate))).toEqual(['warning vat.perRate vatAmount', 'error vatAmount.mismatch vatAmount']);
	});

	it('differs from the lines by less than half a unit for each, and groups add up', () => {
		const random = seededRandom(20272);
		for (let round = 0; round < 500; round++) {
			const lines = Array.from({ length: 1 + Math.floor(random() * 12) }, () => line({ quantity: 1, unitPrice: 1 + Math.floor(random() * 100_000), vatRate: ['5', '8', '10'][Math.floor(random() * 3)] }));
			const { invoice } = check({}, lines, rate);
			for (const { rate: percent, base, vat } of invoice?.groups ?? []) {
				const exact = BigInt(decimalText(base)) * BigInt(percent);
				expect(BigInt(decimalText(vat))).toBe((exact + 50n) / 100n);
			}
			expect(text(invoice?.total)).toBe(text(invoice?.totalBeforeTax.plus(invoice.vat)));
			expect(text(invoice?.vat)).toBe(text(invoice?.groups.reduce((sum, { vat }) => sum.plus(vat), invoice.vat.minus(invoice.vat))));
		}
	});
});

describe('a percentage off the whole invoice', () => {
	it('lowers every rate by its share', () => {
		const checked = check({ discountRate: 10 }, [line(), line({ vatRate: '5%' }), line({ vatRate: 'KCT' })]);
		expect([said(checked), groups(checked), sums(checked)]).toEqual([[], '10:900000+90000 5:900000+45000 KCT:900000+0', '2700000 135000 2835000 300000']);
	});

	it('rounds each share, and the shares add up to the discount', () => {
		const checked = check({ discountRate: '3.33' }, [line({ quantity: 1, unitPrice: 1005 }), line({ quantity: 1, unitPrice: 1005, vatRate: 8 })]);
		expect([groups(checked), sums(checked)]).toEqual(['10:972+97 8:972+78', '1944 175 2119 66']);
	});

	it('is held against given totals', () => {
		expect(said(check({ discountRate: 10, total: 990000 }, [line()]))).toEqual([]);
		expect(said(check({ discountRate: 10, total: 1100000 }, [line()]))).toEqual(['error total.mismatch total']);
		expect(sums(check({ discountRate: 100 }, [line()]))).toBe('0 0 0 1000000');
	});

	it('is not worked out of an issued invoice, where it is print', () => {
		expect(said(check({ discountRate: 10 }, [line()], { asIssued: true }))).toEqual(['error discount.percentAlone discountRate']);
	});
});
