/**
 * Lines whose price contains VAT (giá đã có thuế GTGT). What the buyer pays is what the price says, to
 * the smallest unit; what is before VAT is the rounded share of it, and the VAT is the rest, so that
 * both always add up.
 */
import { Decimal, decimal, decimalText } from '../../invoicing/decimal';
import type { GivenNumbers, LineComplain, LineRules } from './complete-line';
import { vatPercent } from './vat-rate';
import type { VatRate } from './vat-rate';

const hundred = decimal('100');
/** Most decimal places a unit price is written with (reference 7.5). */
const pricePlaces = 6;

/** A line before VAT, worked out of what contains it. */
export interface TakenOut {
	readonly unitPrice?: Decimal;
	readonly discount?: Decimal;
	/** Before VAT. */
	readonly total: Decimal;
	readonly vat: Decimal;
	/** With VAT. */
	readonly amount: Decimal;
}

/**
 * Whether the line is reckoned from amounts with VAT: because the sheet's prices are such, or because
 * it gives its price or its amount with VAT alone.
 */
export function isInclusive(given: GivenNumbers, { pricesWithVat }: LineRules): boolean {
	const beforeVat = given.lineTotal !== undefined || (given.quantity !== undefined && given.unitPrice !== undefined);
	return pricesWithVat === true || (!beforeVat && (given.priceWithVat !== undefined || given.lineAmount !== undefined));
}

/** Takes the VAT out of a line. Nothing when the line gives no amount, or contradicts itself. */
export function takeVatOut(given: GivenNumbers, rate: VatRate, { places, pricesWithVat = false, amounts }: LineRules, complain: LineComplain): TakenOut | undefined {
	const price = given.priceWithVat ?? (pricesWithVat ? given.unitPrice : undefined);
	if (pricesWithVat && given.priceWithVat && given.unitPrice && !given.priceWithVat.eq(given.unitPrice)) {
		complain({
			severity: 'error', rule: 'line.twoPrices', message: `The line has two prices with VAT, ${decimalText(given.unitPrice)} and ${decimalText(given.priceWithVat)}`,
			remedy: 'Leave one of them empty',
		}, 'priceWithVat', given.priceWithVat);
	}
	if (!pricesWithVat && given.lineDiscount) {
		complain({
			severity: 'error', rule: 'discount.withVat', message: 'The line gives a price with VAT, and a discount that does not say whether it contains VAT',
			remedy: "Write the discount as a percentage, or give 'Unit Price' (Đơn giá) before VAT; with 'Prices Contain VAT' switched on, the discount contains it too",
		}, 'lineDiscount', given.lineDiscount);
		return undefined;
	}
	const gross = given.quantity && price ? given.quantity.times(price) : undefined;
	const off = given.lineDiscount ?? (gross && given.discountPercent ? gross.times(given.discountPercent).div(hundred) : undefined);
	const discount = off?.round(places);
	const computed = gross && (discount ? gross.minus(discount) : gross).round(places);
	if (computed?.lt(0) && amounts !== 'signed') {
		complain({ severity: 'error', rule: 'discount.tooLarge', message: 'The discount is larger than the line', remedy: 'Correct the discount' }, 'lineDiscount', discount);
		return undefined;
	}
	const amount = stated(given, pricesWithVat, computed, places, complain) ?? computed;
	if (!amount) return undefined;
	const share = (value: Decimal, to: number): Decimal => value.times(hundred).div(hundred.plus(vatPercent(rate))).round(to);
	const total = share(amount, places);
	return {
		amount, total, vat: amount.minus(total),
		...(price ? { unitPrice: share(price, pricePlaces) } : {}), ...(discount ? { discount: share(discount, places) } : {}),
	};
}

/** The amount with VAT that the line states, when it is what the line comes to. */
function stated(given: GivenNumbers, pricesWithVat: boolean, computed: Decimal | undefined, places: number, complain: LineComplain): Decimal | undefined {
	const fieldId = given.lineAmount ? 'lineAmount' : 'lineTotal';
	const value = given.lineAmount ?? (pricesWithVat ? given.lineTotal : undefined);
	if (!value) return undefined;
	const amount = value.round(places);
	if (!computed || amount.eq(computed)) return amount;
	const rounding = amount.minus(computed).abs().lte(Decimal.unit(places));
	complain(rounding ? {
		severity: 'warning', rule: 'line.amountWithVat.rounding', message: `The line amount differs from the computed ${decimalText(computed)} by rounding; the given one is used`,
		remedy: 'Nothing, if your books round this way',
	} : {
		severity: 'error', rule: 'line.amountWithVat', message: `The line amount is ${decimalText(value)}, but with VAT the line computes to ${decimalText(computed)}`,
		remedy: `Write ${decimalText(computed)}, correct quantity, price or discount, or leave it empty to have it computed`,
	}, fieldId, value);
	return amount;
}
