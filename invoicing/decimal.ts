import { Big } from '../vendor/decimals';

/** So many digits are exact in a whole number of JavaScript, and a float holds them for certain. */
export const exactDigits = 15;
const mostExact = 1e15;
const powers = Array.from({ length: exactDigits + 1 }, (_, power) => Number(`1e${power}`));

/**
 * An exact decimal number. Every amount, quantity, price and rate is one; floats never take part.
 *
 * Up to fifteen digits it is a whole number and how many of its digits stand behind the decimal
 * point; what is longer is kept and reckoned by Big. Every number has one form only, without
 * trailing zeros behind the point, and there is no negative zero.
 */
export class Decimal {
	/** @param whole the digits with their sign, below 10^15; meaningless beside `wide` */
	private constructor(private readonly whole: number, private readonly behind: number, private readonly wide: Big | undefined) {}

	/** @param text sign, digits, at most one point, perhaps an exponent. Throws on anything else. */
	static of(text: string): Decimal {
		return text.length <= exactDigits && wholeNumber.test(text) ? Decimal.ofWhole(Number(text)) : Decimal.from(new Big(text));
	}

	/** A number by its shortest decimal text; it must be finite. */
	static ofNumber(value: number): Decimal {
		return Number.isInteger(value) && Math.abs(value) < mostExact ? Decimal.ofWhole(value) : Decimal.from(new Big(value));
	}

	/** The smallest unit of so many decimal places: 1, 0.1, 0.01 and so on. */
	static unit(places: number): Decimal {
		return new Decimal(1, places, undefined);
	}

	private static ofWhole(whole: number): Decimal {
		// Adding nothing makes a negative zero a plain one.
		return new Decimal(whole + 0, 0, undefined);
	}

	/** @param whole exact, below 10^15 */
	private static normal(whole: number, behind: number): Decimal {
		let [digits, places] = [whole, behind];
		while (places > 0 && digits % 10 === 0) {
			digits /= 10;
			places--;
		}
		return new Decimal(digits + 0, places, undefined);
	}

	private static from(value: Big): Decimal {
		const { c: digits, e: exponent, s: sign } = value;
		const behind = Math.max(0, digits.length - 1 - exponent);
		if (digits[0] === 0) return zero;
		if (exponent >= exactDigits || behind > exactDigits || exponent + 1 + behind > exactDigits) return new Decimal(0, behind, value);
		let whole = 0;
		for (const digit of digits) whole = whole * 10 + digit;
		return new Decimal(sign * whole * powerOf(exponent + 1 + behind - digits.length), behind, undefined);
	}

	private big(): Big {
		return this.wide ?? new Big(this.toString());
	}

	plus(other: Decimal): Decimal {
		return this.added(other, 1);
	}

	minus(other: Decimal): Decimal {
		return this.added(other, -1);
	}

	private added(other: Decimal, sign: 1 | -1): Decimal {
		if (this.wide === undefined && other.wide === undefined) {
			const behind = Math.max(this.behind, other.behind);
			const whole = this.shifted(behind) + sign * other.shifted(behind);
			// Each below 10^15 was exact; so is their sum.
			if (Math.abs(whole) < mostExact) return behind === 0 ? Decimal.ofWhole(whole) : Decimal.normal(whole, behind);
		}
		return Decimal.from(sign === 1 ? this.big().plus(other.big()) : this.big().minus(other.big()));
	}

	/** The whole number with so many digits behind the point; not finite where that is not exact. */
	private shifted(behind: number): number {
		const whole = this.whole * powerOf(behind - this.behind);
		return Math.abs(whole) < mostExact ? whole : NaN;
	}

	times(given: Decimal | number): Decimal {
		const factor = decimalOf(given);
		if (this.wide === undefined && factor.wide === undefined) {
			const [whole, behind] = [this.whole * factor.whole, this.behind + factor.behind];
			if (Math.abs(whole) < mostExact && behind <= exactDigits) return Decimal.normal(whole, behind);
		}
		return Decimal.from(this.big().times(factor.big()));
	}

	/** Twenty decimal places at most, rounded half away from zero. Throws for a divisor of zero. */
	div(divisor: Decimal | number): Decimal {
		return Decimal.from(this.big().div(decimalOf(divisor).big()));
	}

	/** So many hundredths of the number, exactly. */
	percent(percentage: Decimal): Decimal {
		const product = this.times(percentage);
		if (product.wide === undefined && product.behind + 2 <= exactDigits) return Decimal.normal(product.whole, product.behind + 2);
		const hundredth = new Big(product.big());
		hundredth.e -= 2;
		return Decimal.from(hundredth);
	}

	/** To so many decimal places, half away from zero: 0.5 → 1, -0.5 → -1. */
	round(places: number): Decimal {
		return this.cut(places, true);
	}

	/** As {@link round}, toward zero: 0.9 → 0, -0.9 → 0. */
	truncate(places: number): Decimal {
		return this.cut(places, false);
	}

	private cut(places: number, halfUp: boolean): Decimal {
		if (this.behind <= places) return this;
		// Big rounds the magnitude, so "half up" is away from zero on both sides.
		if (this.wide !== undefined) return Decimal.from(this.wide.round(places, halfUp ? Big.roundHalfUp : Big.roundDown));
		const step = powerOf(this.behind - places);
		const magnitude = Math.abs(this.whole);
		const rest = magnitude % step;
		const kept = (magnitude - rest) / step + (halfUp && rest * 2 >= step ? 1 : 0);
		return Decimal.normal(this.whole < 0 ? -kept : kept, places);
	}

	abs(): Decimal {
		return this.isBelowZero ? this.neg() : this;
	}

	neg(): Decimal {
		if (this.wide === undefined) return new Decimal(0 - this.whole, this.behind, undefined);
		return Decimal.from(this.wide.neg());
	}

	/** Below zero when this number is the smaller one, above when it is the larger. */
	cmp(given: Decimal | number): number {
		const other = decimalOf(given);
		if (this.wide === undefined && other.wide === undefined) {
			if (this.behind === other.behind) return this.whole - other.whole;
			const behind = Math.max(this.behind, other.behind);
			const difference = this.shifted(behind) - other.shifted(behind);
			if (!Number.isNaN(difference)) return difference;
		}
		return this.big().cmp(other.big());
	}

	eq(given: Decimal | number): boolean {
		const other = decimalOf(given);
		if (this.wide === undefined && other.wide === undefined) return this.whole === other.whole && this.behind === other.behind;
		return this.wide !== undefined && other.wide !== undefined && this.wide.eq(other.wide);
	}

	gt(other: Decimal | number): boolean {
		return this.cmp(other) > 0;
	}

	gte(other: Decimal | number): boolean {
		return this.cmp(other) >= 0;
	}

	lt(other: Decimal | number): boolean {
		return this.cmp(other) < 0;
	}

	lte(other: Decimal | number): boolean {
		return this.cmp(other) <= 0;
	}

	get isZero(): boolean {
		return this.wide === undefined && this.whole === 0;
	}

	get isBelowZero(): boolean {
		return this.wide === undefined ? this.whole < 0 : this.wide.s < 0;
	}

	/** How many digits stand behind the decimal point. */
	get places(): number {
		return this.behind;
	}

	/** Whether it takes more than fifteen digits to write it. */
	get isLong(): boolean {
		return this.wide !== undefined;
	}

	/** How many digits the number has from the first that is not zero to the last; fifteen at most unless it is long. */
	get significantDigits(): number {
		return this.big().c.length;
	}

	/** To so many significant digits, half away from zero. */
	toSignificant(digits: number): Decimal {
		return Decimal.from(this.big().prec(digits, Big.roundHalfUp));
	}

	/** Whether the number is not negative and has no more digits than these before and behind the decimal point. */
	fitsInto(before: number, behind: number): boolean {
		if (this.isBelowZero || this.behind > behind) return false;
		return this.wide === undefined ? this.whole < powerOf(Math.min(before + this.behind, exactDigits)) : this.wide.e < before;
	}

	/** The number as it goes on the wire: no exponent, no trailing zeros behind the point, no `-0`. */
	toString(): string {
		if (this.wide !== undefined) return this.wide.toFixed();
		if (this.behind === 0) return String(this.whole);
		const digits = String(Math.abs(this.whole)).padStart(this.behind + 1, '0');
		return `${this.whole < 0 ? '-' : ''}${digits.slice(0, -this.behind)}.${digits.slice(-this.behind)}`;
	}

	/** How many bytes {@link writeInto} takes at the most: sign, a zero before the point, the point, fifteen digits. */
	static readonly longestShort = exactDigits + 3;

	/** Writes the digits of {@link toString} as ASCII and returns where they end; not for a number that {@link isLong}. */
	writeInto(bytes: Uint8Array, at: number): number {
		const { behind } = this;
		const begin = this.whole < 0 ? at + 1 : at;
		if (this.whole < 0) bytes[at] = 0x2d;
		let rest = Math.abs(this.whole);
		let digits = behind + 1;
		while (rest >= powerOf(digits)) digits++;
		const end = begin + digits + (behind === 0 ? 0 : 1);
		const point = behind === 0 ? end : end - 1 - behind;
		for (let place = end - 1; place >= begin; place--) {
			if (place === point) {
				bytes[place] = 0x2e;
				continue;
			}
			// What fits into 32 bits is divided several times faster.
			const tens = rest < 0x40000000 ? (rest / 10) | 0 : Math.floor(rest / 10);
			bytes[place] = 0x30 + rest - tens * 10;
			rest = tens;
		}
		return end;
	}

	toJSON(): string {
		return this.toString();
	}
}

const decimalOf = (given: Decimal | number): Decimal => (typeof given === 'number' ? Decimal.ofNumber(given) : given);
const wholeNumber = /^-?\d+$/;
const powerOf = (places: number): number => powers[places] ?? Infinity;

/** A number as text, as {@link Decimal.toString}. */
export const decimalText = (value: Decimal): string => value.toString();

export const zero: Decimal = Decimal.of('0');

/** Sign, digits, at most one point with digits on both sides. */
export const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** A constant of the program, e.g. `decimal('0.1')`. Throws on anything but plain decimal text. */
export function decimal(text: string): Decimal {
	if (!plainNumber.test(text)) throw new RangeError(`"${text}" is not decimal text`);
	return Decimal.of(text.startsWith('+') ? text.slice(1) : text);
}

/** The exact sum; zero of nothing. */
export function sum(values: Iterable<Decimal>): Decimal {
	let total = zero;
	for (const value of values) total = total.plus(value);
	return total;
}

// ISO 4217, table A.1: the currencies whose minor unit is not a hundredth.
const unusualPlaces = new Map<string, number>([
	...[
		'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG',
		'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF',
	].map((code) => [code, 0] as const),
	...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
	...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/** Decimal places of amounts in a currency (ISO 4217 code, any case); 2 where the code is not known. */
export function currencyPlaces(code: string): number {
	return unusualPlaces.get(code.trim().toUpperCase()) ?? 2;
}
