/** Random invoices against a slow model that reckons in whole numbers only. */
import { decimalText } from '../../../invoicing/decimal';
import type { Decimal } from '../../../invoicing/decimal';
import { vatPercent } from '../../../services/vnpt/vat-rate';
import { seededRandom } from '../../invoicing/random';
import { check, said } from './drafts';
import type { Cells } from './drafts';

/** value / 10^scale */
interface Exact {
	readonly value: bigint;
	readonly scale: number;
}

const exact = (text: string): Exact => {
	const [whole = '0', fraction = ''] = text.split('.');
	return { value: BigInt(whole + fraction), scale: fraction.length };
};
const times = (a: Exact, b: Exact): Exact => ({ value: a.value * b.value, scale: a.scale + b.scale });
const at = ({ value, scale }: Exact, wider: number): bigint => value * 10n ** BigInt(wider - scale);
const minus = (a: Exact, b: Exact): Exact => {
	const scale = Math.max(a.scale, b.scale);
	return { value: at(a, scale) - at(b, scale), scale };
};

/** Half away from zero, to the given places. */
function rounded({ value, scale }: Exact, places: number): Exact {
	if (scale <= places) return { value: at({ value, scale }, places), scale: places };
	const unit = 10n ** BigInt(scale - places);
	const half = value < 0n ? value - unit / 2n : value + unit / 2n;
	return { value: half / unit, scale: places };
}
const percentOf = (of: Exact, percent: string, places: number): Exact => rounded({ ...times(of, exact(percent)), scale: of.scale + exact(percent).scale + 2 }, places);
const show = ({ value, scale }: Exact): string => {
	const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
	const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
	return `${value < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${scale > 0 && fraction ? `.${fraction}` : ''}`;
};

const random = seededRandom(20260715);
const below = (most: number): number => Math.floor(random() * most);
const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
/** Digits with up to the given decimal places; never three, which a sheet cannot tell from thousands. */
const number = (digits: number, places: number): string => {
	const whole = String(below(10 ** Math.min(1 + below(digits), 9)));
	const fraction = Array.from({ length: below(places + 1) }, () => below(10)).join('');
	return fraction.length === 0 ? whole : `${whole}.${fraction}${fraction.length === 3 ? '1' : ''}`;
};

const rates = ['0', '5', '8', '10', 'KCT', 'KKKNT', 'KHAC:7', 'KHAC:3.5', 'KHAC:99.99'] as const;

interface Expected {
	readonly base: bigint;
	readonly vat: bigint;
}

function invoice(places: number): { cells: Cells[]; lines: string[]; groups: Map<string, Expected>; negative: boolean } {
	const cells: Cells[] = [];
	const lines: string[] = [];
	const groups = new Map<string, Expected>();
	for (let index = 0, count = 1 + below(8); index < count; index++) {
		const nature = index === 0 ? 'goods' : pick(['goods', 'goods', 'goods', 'special', 'promotion', 'discount', 'note']);
		if (nature === 'note') {
			cells.push({ itemName: 'x', nature });
			lines.push('-');
			continue;
		}
		const rate = pick(rates);
		const [quantity, unitPrice] = nature === 'discount' ? ['1', number(4, 2)] : [number(4, 6), number(9, 6)];
		const gross = times(exact(quantity), exact(unitPrice));
		const percent = random() < 0.3 ? number(2, 4) : undefined;
		const discount = percent === undefined ? { value: 0n, scale: places } : percentOf(gross, percent, places);
		const total = rounded(minus(gross, discount), places);
		const vat = percentOf(total, decimalText(vatPercent(rate)), places);
		cells.push({ itemName: 'x', nature, quantity, unitPrice, vatRate: rate, ...(percent === undefined ? {} : { discountPercent: percent }) });
		lines.push(`${show(total)}+${show(vat)}=${show({ value: total.value + vat.value, scale: places })}`);
		const sign = nature === 'promotion' ? 0n : nature === 'discount' ? -1n : 1n;
		if (sign === 0n) continue;
		const before = groups.get(rate) ?? { base: 0n, vat: 0n };
		groups.set(rate, { base: before.base + sign * total.value, vat: before.vat + sign * vat.value });
	}
	return { cells, lines, groups, negative: [...groups.values()].some(({ base, vat }) => base < 0n || vat < 0n) };
}

const text = (value: Decimal | undefined): string => (value === undefined ? '-' : decimalText(value));

it.each([['VND', 0], ['USD', 2], ['KWD', 3]])('in %s lines, groups and totals are what exact reckoning makes them', (currency, places) => {
	let complete = 0;
	for (let round = 0; round < 700; round++) {
		const { cells, lines, groups, negative } = invoice(places);
		const head = { currency, ...(currency === 'VND' ? {} : { exchangeRate: 25000 }) };
		const checked = check(head, cells);
		if (negative) {
			expect(said(checked).filter((one) => one.startsWith('error'))).toHaveLength(1);
			expect(checked.invoice).toBeUndefined();
			continue;
		}
		complete++;
		expect([cells, said(checked)]).toEqual([cells, []]);
		const found = checked.invoice!;
		expect(found.lines.map(({ total, vat, amount }) => (total ? `${text(total)}+${text(vat)}=${text(amount)}` : '-'))).toEqual(lines);
		const money = (value: bigint): string => show({ value, scale: places });
		expect(found.groups.map(({ rate, base, vat }) => [rate, text(base), text(vat)])).toEqual([...groups].map(([rate, { base, vat }]) => [rate, money(base), money(vat)]));
		const base = [...groups.values()].reduce((sum, group) => sum + group.base, 0n);
		const vat = [...groups.values()].reduce((sum, group) => sum + group.vat, 0n);
		expect([text(found.totalBeforeTax), text(found.vat), text(found.total)]).toEqual([money(base), money(vat), money(base + vat)]);

		// Given back within rounding, whatever is given is taken, and groups still add up to it.
		const nudge = BigInt(below(3) - 1);
		if (base + nudge < 0n) continue;
		const given = check({ ...head, totalBeforeTax: Number(money(base + nudge)) }, cells).invoice;
		if (!given) continue;
		const sumOf = (values: readonly Decimal[]): string => text(values.reduce((sum, value) => sum.plus(value)));
		expect(text(given.totalBeforeTax)).toBe(money(base + nudge));
		expect(sumOf(given.groups.map((group) => group.base))).toBe(text(given.totalBeforeTax));
		expect(sumOf(given.groups.map((group) => group.vat))).toBe(text(given.vat));
		expect(text(given.totalBeforeTax.plus(given.vat))).toBe(text(given.total));
	}
	expect(complete).toBeGreaterThan(300);
});
