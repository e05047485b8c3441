import type Big from 'big.js';
import type { Document, Line } from './document';
import { big, PayloadError } from './fields';
import { percentOf } from './rates';

/**
 * Says whether the amounts of a document are plausible (reference 7.5): a tolerance of one unit per
 * line, since no rounding rule is documented. Throws PayloadError naming the sum that is wrong.
 */
export function checkAmounts(document: Document): void {
	const lines = document.lines.filter(({ nature }) => nature !== '4');
	const unit = document.currency === 'VND' ? 1 : 0.01;
	const tolerance = unit * Math.max(1, lines.length);
	const check = (what: string, found: Big, ...expected: Big[]): void => {
		if (!expected.some((value) => found.minus(value).abs().lte(tolerance))) {
			throw new PayloadError(`${what} is ${found.toFixed()}, but should be ${expected[0]?.toFixed()} (key ${document.key})`);
		}
	};
	for (const [index, line] of lines.entries()) checkLine(line, `line ${index + 1}`, check);

	const discount = big(document.discount);
	if (lines.every(({ total }) => total !== '')) {
		const sum = sumOf(lines, ({ total }) => total);
		check('The total', big(document.total), sum, sum.minus(discount));
	} else if (lines.some(({ amount }) => amount !== '')) {
		const sum = sumOf(lines, ({ amount }) => amount);
		check('The sum of the lines', sum, big(document.amount), big(document.total));
	}
	const beforeTax = big(document.total);
	check('The amount', big(document.amount), beforeTax.plus(big(document.vatAmount)), beforeTax.minus(discount).plus(big(document.vatAmount)));
	for (const { rate, total, vatAmount } of document.rates) {
		check(`The tax at ${rate}`, big(vatAmount), big(total).times(percentOf(rate)).div(100), big(total).minus(discount).times(percentOf(rate)).div(100));
	}
}

function checkLine(line: Line, where: string, check: (what: string, found: Big, ...expected: Big[]) => void): void {
	const { quantity, price, total, amount, vatAmount } = line;
	if (quantity !== '' && price !== '' && total !== '') {
		const gross = big(quantity).times(big(price));
		const net = gross.minus(big(line.discount));
		check(`The total of ${where}`, big(total).abs(), net.abs(), gross.abs());
	}
	if (total !== '' && amount !== '') check(`The amount of ${where}`, big(amount), big(total).plus(big(vatAmount)), big(total));
}

/** Goods less discount lines; promotions do not count. */
function sumOf(lines: readonly Line[], valueOf: (line: Line) => string): Big {
	return lines
		.filter(({ nature }) => nature !== '2')
		.reduce((sum, line) => (line.nature === '3' ? sum.minus(big(valueOf(line)).abs()) : sum.plus(big(valueOf(line)))), big('0'));
}
