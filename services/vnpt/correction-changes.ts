/** What a correction changes, value by value, for the person who answers for it. */
import { decimalText } from '../../invoicing/decimal';
import { textOf } from '../../invoicing/draft';
import type { Values } from '../../invoicing/draft';
import { isContent, totalFields } from './correction';
import { documentFields, lineFields } from './fields';
import type { VnptField } from './fields';
import type { Invoice, InvoiceLine } from './invoice';
import { vatRateText } from './vat-rate';

/** One value before and after. */
export interface Change {
	readonly field: string;
	readonly label: string;
	/** Term of the law, as it is printed. */
	readonly local: string;
	/** Line of the original, or `new`; absent for the document as a whole. */
	readonly line?: string;
	/** Empty where there was or is no value. */
	readonly before: string;
	readonly after: string;
	/** Computed from other values. */
	readonly computed: boolean;
}

export interface CompletedPair {
	readonly name: string;
	/** Row of the sheet that changes it. */
	readonly row: number;
	label(fieldId: string): string;
	readonly before?: InvoiceLine;
	readonly after?: InvoiceLine;
}

const lineAmounts = ['lineTotal', 'lineVat', 'lineAmount'];

/** Amounts of a line; texts are left as they are. */
function shown(line: InvoiceLine | undefined): Map<string, string> {
	if (!line) return new Map();
	const { quantity, unitPrice, discountPercent, discountAmount: lineDiscount, total: lineTotal, vat: lineVat, amount: lineAmount, rate } = line;
	const decimals = { quantity, unitPrice, discountPercent, lineDiscount, lineTotal, lineVat, lineAmount };
	const texts = [...line.values].flatMap(([id, value]) => (typeof value === 'string' && id !== 'nature' && id !== 'vatRate' ? [[id, value] as const] : []));
	return new Map([
		...texts, ['nature', line.nature], ...(rate ? [['vatRate', vatRateText(rate)] as const] : []),
		...Object.entries(decimals).flatMap(([id, value]) => (value ? [[id, decimalText(value)] as const] : [])),
	]);
}

const shownHeader = (values: Values): Map<string, string> =>
	new Map([...values].flatMap(([id, value]) => (isContent(id) && !totalFields.some((total) => total === id) ? [[id, textOf(value)] as const] : [])));

function compared(fields: readonly VnptField[], before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, computed: readonly string[], line?: string): Change[] {
	return fields.flatMap(({ id, label, local }) => {
		const [was = '', is = ''] = [before.get(id), after.get(id)];
		return was === is ? [] : [{ field: id, label, local, ...(line === undefined ? {} : { line }), before: was, after: is, computed: computed.includes(id) }];
	});
}

/** Changes of the header as the row asks for them, totals aside. */
export const headerChanges = (before: Values, after: Values): Change[] =>
	compared(documentFields, shownHeader(before), shownHeader(after), []);

/** Changes of every line. */
export const lineChanges = (pairs: readonly CompletedPair[]): Change[] =>
	pairs.flatMap(({ name, before, after }) => compared(lineFields, shown(before), shown(after), lineAmounts, name));

/** Changes of the sums: what the original says, and what holds afterwards. */
export function totalChanges(before: Values, after: Pick<Invoice, 'totalBeforeTax' | 'vat' | 'total'>): Change[] {
	const is = new Map([['totalBeforeTax', decimalText(after.totalBeforeTax)], ['vatAmount', decimalText(after.vat)], ['total', decimalText(after.total)]]);
	const was = new Map([...before].map(([id, value]) => [id, textOf(value)] as const));
	return compared(documentFields.filter(({ id }) => is.has(id)), was, is, [...totalFields]);
}
