/**
 * Totals of an invoice per VAT rate and as a whole. Discount lines are subtracted, promotion and
 * note lines carry nothing (reference 7.5). Amounts are in the currency of the invoice.
 */
import { Decimal, decimalText, sum, zero } from '../../invoicing/decimal';
import type { Complaint } from '../../invoicing/finding';
import type { Invoice, InvoiceLine, RateGroup } from './invoice';
import { largest } from './complete-line';
import { vatPercent, vatRateText } from './vat-rate';
import type { VatRate } from './vat-rate';

type Complain = (complaint: Complaint, fieldId: string, given?: unknown) => void;
type GivenTotals = Readonly<Record<'totalBeforeTax' | 'vatAmount' | 'total' | 'discountAmount', Decimal | undefined>>;
export type Totals = Pick<Invoice, 'groups' | 'totalBeforeTax' | 'discount' | 'vat' | 'total'>;

const sign = (line: InvoiceLine): 1 | -1 | 0 =>
	line.nature === 'discount' ? -1 : line.nature === 'goods' || line.nature === 'special' ? 1 : 0;

/** Where VAT is rounded: on every line, or once on the sum of the lines of a rate. */
export type VatRounding = 'line' | 'rate';

/**
 * VAT reckoned on the sum of the lines of each rate. What that differs by from the lines is told as a
 * warning. A rate with a line whose price contains VAT keeps its lines' VAT: the buyer pays what the
 * price says.
 */
export function vatPerRate(groups: readonly RateGroup[], lines: readonly InvoiceLine[], places: number, complain: Complain): RateGroup[] {
	return groups.map((group) => {
		if (lines.some(({ rate, vatWithin }) => vatWithin && rate === group.rate)) return group;
		const vat = group.base.percent(vatPercent(group.rate)).round(places);
		if (!vat.eq(group.vat)) {
			complain({
				severity: 'warning', rule: 'vat.perRate',
				message: `VAT at ${vatRateText(group.rate)} is ${decimalText(vat)}, reckoned on the sum ${decimalText(group.base)}; the lines, each rounded, make ${decimalText(group.vat)}, which differs by ${decimalText(vat.minus(group.vat))}`,
				remedy: "Nothing, if your books round once per rate; else set 'VAT Rounding' to 'Per Line'",
			}, 'vatAmount');
		}
		return { ...group, vat };
	});
}

/** Sums lines by VAT rate, in the order in which the rates first appear. */
export function rateGroups(lines: readonly InvoiceLine[]): RateGroup[] {
	const groups: Array<{ rate: VatRate; base: Decimal; vat: Decimal }> = [];
	for (const line of lines) {
		const { rate, total = zero, vat = zero } = line;
		const factor = sign(line);
		if (factor === 0 || !rate) continue;
		let group = groups.find((other) => other.rate === rate);
		if (!group) groups.push(group = { rate, base: zero, vat: zero });
		group.base = factor > 0 ? group.base.plus(total) : group.base.minus(total);
		group.vat = factor > 0 ? group.vat.plus(vat) : group.vat.minus(vat);
	}
	return groups;
}

interface Computed {
	readonly groups: readonly RateGroup[];
	readonly lines: readonly InvoiceLine[];
	readonly places: number;
	/** Totals may be below zero, as differences are. */
	readonly signed: boolean;
	readonly given: GivenTotals;
	/** Taken off every rate when nothing else is discounted: a percentage says what it lowers. */
	readonly discountPercent?: Decimal;
}

/**
 * Totals computed from the lines, held against those given. A given total that is off by no more
 * than one smallest unit per line is taken, with a warning that says where the rest went; a larger
 * difference is an error. Returns nothing when there is one.
 */
export function reconcile(computed: Computed, complain: Complain): Totals | undefined {
	const { lines, places } = computed;
	const given = atPlaces(computed.given, places);
	const discounted = applyDiscount(computed, complain);
	if (!discounted) return undefined;
	const { groups, discount } = discounted;
	const base = sum(groups.map((group) => group.base));
	const vat = sum(groups.map((group) => group.vat));
	const unit = Decimal.unit(places);
	const tolerance = unit.times(Math.max(1, lines.length));
	const check = (field: 'totalBeforeTax' | 'vatAmount' | 'total', what: string, value: Decimal): boolean =>
		agrees(field, what, given[field], value, tolerance, complain);

	const agreed = [
		check('totalBeforeTax', 'total before tax', base),
		check('vatAmount', 'VAT amount', vat),
		check('total', 'total', base.plus(vat)),
	];
	if (agreed.includes(false)) return undefined;
	const totalBeforeTax = given.totalBeforeTax ?? base;
	const finalVat = given.vatAmount ?? (given.total ? given.total.minus(totalBeforeTax) : vat);
	const total = given.total ?? totalBeforeTax.plus(finalVat);
	if (!totalBeforeTax.plus(finalVat).eq(total)) {
		complain({
			severity: 'error', rule: 'total.sum',
			message: `Total before tax ${decimalText(totalBeforeTax)} and VAT ${decimalText(finalVat)} do not add up to the total ${decimalText(total)}`,
			remedy: 'Correct one of the three, or leave them empty to have them computed',
		}, 'total', decimalText(total));
		return undefined;
	}
	for (const [field, value] of [['totalBeforeTax', totalBeforeTax], ['vatAmount', finalVat], ['total', total]] as const) {
		if (value.lt(0) && !computed.signed) {
			complain({ severity: 'error', rule: 'total.negative', message: 'The discounts are larger than the invoice', remedy: 'Correct the discounts, or adjust the earlier invoice' }, field, decimalText(value));
			return undefined;
		}
	}
	const tooLow = groups.find((group) => group.base.lt(0) || group.vat.lt(0));
	if (tooLow && !computed.signed) {
		complain({
			severity: 'error', rule: 'group.negative', message: `The discounts at VAT rate ${vatRateText(tooLow.rate)} are larger than the goods at that rate`,
			remedy: 'Write every discount line with the VAT rate of the goods it lowers',
		}, 'discountAmount', decimalText(tooLow.base));
		return undefined;
	}
	if (total.abs().gt(largest)) {
		complain({ severity: 'error', rule: 'amount.tooLarge', message: 'The total has more than 15 digits before the decimal point', remedy: 'Check quantities and unit prices' }, 'total', decimalText(total));
		return undefined;
	}
	const spread = spreadRest(groups, totalBeforeTax.minus(base), finalVat.minus(vat));
	if (!spread) {
		complain({
			severity: 'error', rule: 'total.vatWithoutRate',
			message: `The totals leave ${decimalText(totalBeforeTax.minus(base))} before tax and ${decimalText(finalVat.minus(vat))} of VAT that no line accounts for`,
			remedy: 'Correct the totals, or the amounts and VAT rates of the lines',
		}, 'vatAmount', decimalText(finalVat));
		return undefined;
	}
	return { groups: spread, discount, totalBeforeTax, vat: finalVat, total };
}

/** Given totals at the places of the currency, as they will be printed. */
const atPlaces = ({ totalBeforeTax, vatAmount, total, discountAmount }: GivenTotals, places: number): GivenTotals => ({
	totalBeforeTax: totalBeforeTax?.round(places), vatAmount: vatAmount?.round(places), total: total?.round(places), discountAmount: discountAmount?.round(places),
});

function applyDiscount({ groups, lines, places, given, discountPercent }: Computed, complain: Complain): { groups: readonly RateGroup[]; discount: Decimal } | undefined {
	const fromLines = sum(lines.filter((line) => line.nature === 'discount').map((line) => line.total ?? zero));
	const asked = given.discountAmount;
	if (discountPercent && !asked) return percentOff(groups, discountPercent, places);
	if (!asked || asked.eq(fromLines)) return { groups, discount: fromLines };
	const [only] = groups;
	if (asked.lt(0)) {
		complain({ severity: 'error', rule: 'discount.negative', message: 'The discount on the invoice is negative', remedy: 'Write it as a positive amount: it is subtracted' }, 'discountAmount', decimalText(asked));
		return undefined;
	}
	if (fromLines.eq(0) && groups.length === 1 && only && asked.gt(0)) {
		const base = only.base.minus(asked.round(places));
		const vat = base.percent(vatPercent(only.rate)).round(places);
		return { groups: [{ rate: only.rate, base, vat }], discount: asked.round(places) };
	}
	complain(fromLines.eq(0) ? {
		severity: 'error', rule: 'discount.rate', message: 'A discount on the whole invoice does not say which VAT rate it lowers',
		remedy: 'Write it as discount lines (Tính chất 3), one for each rate, with positive amounts',
	} : {
		severity: 'error', rule: 'discount.sum', message: `The discount lines add up to ${decimalText(fromLines)}, the invoice discount is ${decimalText(asked)}`,
		remedy: 'Correct one of them, or leave the invoice discount empty',
	}, 'discountAmount', decimalText(asked));
	return undefined;
}

/** A percentage off every rate; the discount is the sum of what each is lowered by. */
function percentOff(groups: readonly RateGroup[], percent: Decimal, places: number): { groups: readonly RateGroup[]; discount: Decimal } {
	const lowered = groups.map((group) => ({ group, off: group.base.percent(percent).round(places) }));
	return {
		discount: sum(lowered.map(({ off }) => off)),
		groups: lowered.map(({ group: { rate, base }, off }) => ({ rate, base: base.minus(off), vat: base.minus(off).percent(vatPercent(rate)).round(places) })),
	};
}

function agrees(field: 'totalBeforeTax' | 'vatAmount' | 'total', what: string, given: Decimal | undefined, computed: Decimal, tolerance: Decimal, complain: Complain): boolean {
	if (!given || given.eq(computed)) return true;
	const difference = given.minus(computed);
	if (difference.abs().lte(tolerance)) {
		complain({
			severity: 'warning', rule: `${field}.rounding`,
			message: `The ${what} given is ${decimalText(given)}, the lines make ${decimalText(computed)}; the given one is used, and the rest of ${decimalText(difference)} goes to the largest VAT rate group`,
			remedy: 'Nothing, if your books round this way',
		}, field, decimalText(given));
		return true;
	}
	complain({
		severity: 'error', rule: `${field}.mismatch`, message: `The ${what} given is ${decimalText(given)}, but the lines make ${decimalText(computed)}`,
		remedy: `Write ${decimalText(computed)}, correct the lines, or leave it empty to have it computed`,
	}, field, decimalText(given));
	return false;
}

/** Puts a rounding rest on the largest group (VAT: the largest taxed one), so that groups add up to the totals. */
function spreadRest(groups: readonly RateGroup[], baseRest: Decimal, vatRest: Decimal): readonly RateGroup[] | undefined {
	if (baseRest.eq(0) && vatRest.eq(0)) return groups;
	const largest = (candidates: readonly RateGroup[]): RateGroup | undefined =>
		candidates.reduce<RateGroup | undefined>((best, group) => (!best || group.base.gt(best.base) ? group : best), undefined);
	const forBase = largest(groups);
	const forVat = largest(groups.filter((group) => !vatPercent(group.rate).eq(0)));
	if ((!forBase && !baseRest.eq(0)) || (!forVat && !vatRest.eq(0))) return undefined;
	return groups.map((group) => ({
		rate: group.rate,
		base: group === forBase ? group.base.plus(baseRest) : group.base,
		vat: group === forVat ? group.vat.plus(vatRest) : group.vat,
	}));
}
