/**
 * What an adjusting document says: the difference between the original and what it should have been.
 * Increase (2) and decrease (3) carry positive amounts, the type gives the direction; combined (6)
 * carries signed differences; information (4) carries no amounts (reference 3.5, 9 question 12).
 */
import { decimalText, zero } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import type { Complaint, Finding } from '../../invoicing/finding';
import { located } from '../../invoicing/finding';
import type { DraftLine, FieldValue } from '../../invoicing/draft';
import type { AdjustmentType } from './amendment';
import type { Change, CompletedPair } from './correction-changes';
import type { InvoiceLine } from './invoice';
import { vatRateText } from './vat-rate';

export const typeNames: Readonly<Record<AdjustmentType, string>> = {
	2: 'increase (tăng)', 3: 'decrease (giảm)', 4: 'information (thông tin)', 6: 'combined',
};

type Direction = 'up' | 'down' | 'both' | 'none';

interface Difference {
	readonly pair: CompletedPair;
	readonly total: Decimal;
	readonly vat: Decimal;
	readonly direction: Direction;
	/** The rate or the nature of the line changes: one amount goes and another comes. */
	readonly split: boolean;
}

const amountsOf = (line: InvoiceLine | undefined): { total: Decimal; vat: Decimal } => ({ total: line?.total ?? zero, vat: line?.vat ?? zero });

function differenceOf(pair: CompletedPair): Difference {
	const { before, after } = pair;
	const [was, is] = [amountsOf(before), amountsOf(after)];
	const [total, vat] = [is.total.minus(was.total), is.vat.minus(was.vat)];
	const hasAmounts = [was.total, was.vat, is.total, is.vat].some((value) => !value.eq(0));
	const split = before !== undefined && after !== undefined && hasAmounts && (before.rate !== after.rate || before.nature !== after.nature);
	const up = total.gt(0) || vat.gt(0);
	const down = total.lt(0) || vat.lt(0);
	return { pair, total, vat, split, direction: split || (up && down) ? 'both' : up ? 'up' : down ? 'down' : 'none' };
}

/** Amounts of such lines are subtracted, or count for nothing: one direction cannot say what becomes of them. */
const isPlain = ({ before, after }: CompletedPair): boolean => [before, after].every((line) => !line || line.nature === 'goods' || line.nature === 'special');

/** The type that says what changes; nothing when nothing does. */
export function typeOf(pairs: readonly CompletedPair[]): AdjustmentType {
	const differences = pairs.map(differenceOf).filter(({ direction }) => direction !== 'none');
	if (differences.length === 0) return '4';
	const directions = new Set(differences.map(({ direction }) => direction));
	if (directions.size > 1 || directions.has('both') || !differences.every(({ pair }) => isPlain(pair))) return '6';
	return directions.has('up') ? '2' : '3';
}

export interface AdjustingLines {
	readonly lines: readonly DraftLine[];
	readonly findings: readonly Finding[];
}

/**
 * Lines of the adjusting document: one for each line whose amounts differ, and a note for each text
 * that changes elsewhere.
 * @param texts changes of texts in the header
 */
export function adjustingLines(pairs: readonly CompletedPair[], texts: readonly Change[], lineTexts: readonly Change[], type: AdjustmentType, places: number, row: number | undefined): AdjustingLines {
	const differences = pairs.map(differenceOf);
	const findings = differences.flatMap((difference) => against(difference, type));
	const moving = differences.filter(({ direction }) => direction !== 'none');
	if (type !== '4' && moving.length === 0) {
		findings.push(located({
			severity: 'error', rule: 'adjustment.noAmounts', message: `The row says ${typeNames[type]}, but no amount changes`,
			remedy: texts.length + lineTexts.length > 0 ? 'Write 4 information (thông tin) as the type' : 'Write what changes, or leave the row out',
		}, row, 'Adjustment Type (Loại điều chỉnh)', type));
	}
	const carried = new Set(type === '4' ? [] : moving.map(({ pair: { name } }) => name));
	const notes = [...texts, ...lineTexts.filter(({ line }) => line !== undefined && !carried.has(line))].map((change) => noteLine(change, row));
	const amounts = type === '4' ? [] : moving.flatMap((difference) => amountLines(difference, type === '3' ? -1 : 1, places));
	return { lines: [...amounts, ...notes], findings };
}

/** What speaks against a difference under this type, in words. */
function against({ pair, direction, split }: Difference, type: AdjustmentType): Finding[] {
	if (direction === 'none' || type === '6') return [];
	const complain = (fieldId: string, complaint: Omit<Complaint, 'severity'>): Finding[] => [located({ severity: 'error', ...complaint }, pair.row, pair.label(fieldId))];
	const line = `line ${pair.name}${nameOf(pair)}`;
	const otherwise = "Write 6 combined as the type, or replace the invoice (Invoice → Replace)";
	if (type === '4') {
		return complain('lineTotal', {
			rule: 'adjustment.amountsChange', message: `The row says ${typeNames[4]}, but the amounts of ${line} change ${fromTo(pair)}`,
			remedy: `Write ${direction === 'up' ? '2 increase (tăng)' : direction === 'down' ? '3 decrease (giảm)' : '6 combined'} as the type, or leave the amounts as they are`,
		});
	}
	if (!isPlain(pair)) {
		return complain('nature', { rule: 'adjustment.nature', message: `The row says ${typeNames[type]}, but ${line} is a discount, a promotion or a note, whose amounts an increase or a decrease cannot carry`, remedy: otherwise });
	}
	if (split) {
		const [was, is] = [pair.before, pair.after];
		const what = was?.rate !== is?.rate ? `the VAT rate of ${line} changes from ${was?.rate ? vatRateText(was.rate) : 'none'} to ${is?.rate ? vatRateText(is.rate) : 'none'}` : `the nature of ${line} changes`;
		return complain('vatRate', { rule: 'adjustment.direction', message: `The row says ${typeNames[type]}, but ${what}: one amount goes and another comes`, remedy: otherwise });
	}
	const wanted = type === '2' ? 'up' : 'down';
	if (direction !== wanted) {
		const moves = direction === 'both' ? 'go both ways' : direction === 'up' ? 'rise' : 'fall';
		return complain('lineTotal', {
			rule: 'adjustment.direction', message: `The row says ${typeNames[type]}, but the amounts of ${line} ${moves} ${fromTo(pair)}`,
			remedy: direction === 'both' ? otherwise : `Write ${direction === 'up' ? '2 increase (tăng)' : '3 decrease (giảm)'} as the type if every line goes that way; otherwise ${otherwise.charAt(0).toLowerCase()}${otherwise.slice(1)}`,
		});
	}
	return [];
}

const nameOf = ({ before, after }: CompletedPair): string => {
	const name = after?.values.get('itemName') ?? before?.values.get('itemName');
	return name === undefined ? '' : ` "${cut(String(name), 60)}"`;
};

const fromTo = ({ before, after }: CompletedPair): string => {
	const told = (line: InvoiceLine | undefined): string => `${decimalText(amountsOf(line).total)} + ${decimalText(amountsOf(line).vat)} VAT`;
	return `from ${told(before)} to ${told(after)}`;
};

const sentTexts = ['itemCode', 'itemName', 'unit', 'lineExtra1', 'lineExtra2'];

function draftLine(pair: CompletedPair, line: InvoiceLine, amounts: Readonly<Record<string, FieldValue | undefined>>): DraftLine {
	const texts = sentTexts.flatMap((id) => {
		const value = line.values.get(id);
		return value === undefined ? [] : [[id, value] as const];
	});
	const given = Object.entries(amounts).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const]));
	return {
		row: pair.row, label: (id) => pair.label(id),
		values: new Map<string, FieldValue>([['nature', line.nature], ...texts, ...given, ...(line.rate ? [['vatRate', line.rate] as const] : [])]),
	};
}

/** @param factor −1 where the type says that positive amounts are taken off */
function amountLines({ pair, total, vat, split }: Difference, factor: 1 | -1, places: number): DraftLine[] {
	const { before, after } = pair;
	if (split && before && after) {
		// A line of the original that becomes a note has no amounts to come.
		return [draftLine(pair, before, whole(before, -1)), ...(after.nature === 'note' ? [] : [draftLine(pair, after, whole(after, 1))])];
	}
	const line = after ?? before;
	if (!line) return [];
	if (!before || !after) return [draftLine(pair, line, whole(line, after ? factor : factor === 1 ? -1 : 1))];
	const lineTotal = total.times(factor);
	return [draftLine(pair, line, { ...measures(before, after, factor, lineTotal, places), lineTotal, lineVat: vat.times(factor) })];
}

/** A whole line, as it comes or goes. */
const whole = ({ quantity, unitPrice, discountAmount, total, vat }: InvoiceLine, factor: 1 | -1): Record<string, FieldValue | undefined> => ({
	...(discountAmount && !discountAmount.eq(0) ? {} : { quantity: quantity?.times(factor), unitPrice: quantity ? unitPrice : undefined }),
	lineTotal: total?.times(factor), lineVat: vat?.times(factor),
});

/** Quantity and price stand on a difference where one of them alone makes it; otherwise the amounts alone do. */
function measures(before: InvoiceLine, after: InvoiceLine, factor: 1 | -1, lineTotal: Decimal, places: number): Record<string, FieldValue | undefined> {
	const { quantity: q0, unitPrice: p0 } = before;
	const { quantity: q1, unitPrice: p1 } = after;
	const discounted = [before, after].some(({ discountAmount }) => discountAmount !== undefined && !discountAmount.eq(0));
	if (!q0 || !p0 || !q1 || !p1 || discounted || q0.eq(q1) === p0.eq(p1)) return {};
	const [quantity, unitPrice] = p0.eq(p1) ? [q1.minus(q0).times(factor), p1] : [q1, p1.minus(p0).times(factor)];
	return quantity.times(unitPrice).round(places).eq(lineTotal) ? { quantity, unitPrice } : {};
}

const longestQuote = 200;

export const cut = (text: string, longest: number): string => {
	const characters = Array.from(text);
	return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
};

/** A note in the words that Vietnamese invoices use. */
function noteLine({ local, line, before, after }: Change, row: number | undefined): DraftLine {
	const what = `${local}${line === undefined ? '' : ` dòng ${line}`}`;
	const [was, is] = [cut(before, longestQuote), cut(after, longestQuote)];
	const text = before === '' ? `Bổ sung ${what}: "${is}"` : after === '' ? `Bỏ ${what}: "${was}"` : `Điều chỉnh ${what} từ "${was}" thành "${is}"`;
	return { row: row ?? 0, values: new Map([['itemName', text], ['nature', 'note']]), label: (id) => id };
}
