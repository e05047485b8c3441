/**
 * An issued document read back into fields, so that a correction can start from it: from the XML
 * that tenants of today and of Circular 32 hand out (reference 4.7).
 */
import { wireDecimal } from '../../invoicing/read-decimal';
import type { FieldValue, Values } from '../../invoicing/draft';
import { documentFields, lineFields } from './fields';
import type { VnptField } from './fields';
import { child, isoDate, parseXml, text } from './invoice-content';
import type { Tree } from './invoice-content';
import { lineNatures } from './line-nature';
import { readVatRate } from './vat-rate';

export interface OriginalLine {
	/** As printed, else counted: what a correction names the line by. */
	readonly number: string;
	readonly values: Values;
}

export interface OriginalContent {
	/** By field id; totals among them. */
	readonly header: Values;
	readonly lines: readonly OriginalLine[];
	/** Names of further values (`TTKhac`) that no field holds. */
	readonly uncopied: readonly string[];
	/** What stands there and could not be read, e.g. `Số lượng, line 2`. */
	readonly unreadable: readonly string[];
}

/** How one of the two forms is read. */
interface Form {
	readonly lines: readonly Tree[];
	/** Text of a field in the document, or in a line of it. */
	leaf(field: VnptField, line?: Tree): string | undefined;
	readonly uncopied: readonly string[];
	/** Reads what the form writes in codes of its own. */
	nature(given: string): string | undefined;
}

/** Reads a downloaded document. Nothing when the XML is none. */
export function readOriginal(xml: string): OriginalContent | undefined {
	const tree = parseXml(xml);
	const today = child(tree, 'HDon', 'DLHDon') ?? child(tree, 'DSHDon', 'HDon', 'DLHDon') ?? child(tree, 'DLHDon');
	if (today) return read(formOfToday(today));
	const older = child(tree, 'Invoice', 'Content') ?? child(tree, 'Invoice');
	return older ? read(olderForm(older)) : undefined;
}

function read(form: Form): OriginalContent {
	const unreadable: string[] = [];
	const valuesOf = (fields: readonly VnptField[], line?: Tree, place = ''): Map<string, FieldValue> => {
		const values = new Map<string, FieldValue>();
		for (const field of fields) {
			const given = form.leaf(field, line);
			if (given === undefined) continue;
			const value = valueOf(field, given, form);
			if (value === undefined) unreadable.push(`${field.local}${place}`);
			else values.set(field.id, value);
		}
		return values;
	};
	const header = valuesOf(documentFields);
	const lines = form.lines.map((line, index) => {
		const position = String(index + 1);
		const values = valuesOf(lineFields, line, `, line ${position}`);
		return { number: String(values.get('lineNumber') ?? position), values: plainLine(values, header.get('headerVatRate'), position) };
	});
	return { header, lines, uncopied: form.uncopied, unreadable };
}

const isZero = (value: FieldValue | undefined): boolean => value !== undefined && typeof value !== 'string' && value.eq(0);

/**
 * A line without what only a service adds: its position, zeros in place of what nobody gave, and the
 * amount with VAT, which older templates use for the amount before it (reference 9, question 10).
 */
function plainLine(values: Map<string, FieldValue>, rate: FieldValue | undefined, position: string): Values {
	if (values.get('lineNumber') === position) values.delete('lineNumber');
	const amount = values.get('lineAmount');
	if (!values.has('lineTotal') && amount !== undefined && !values.has('lineVat')) values.set('lineTotal', amount);
	values.delete('lineAmount');
	if (values.has('lineTotal') && !isZero(values.get('lineTotal')) && (isZero(values.get('quantity')) || isZero(values.get('unitPrice')))) {
		values.delete('quantity');
		values.delete('unitPrice');
	}
	for (const id of ['discountPercent', 'lineDiscount']) if (isZero(values.get(id))) values.delete(id);
	if (values.get('nature') === 'note') for (const id of ['quantity', 'unitPrice', 'lineTotal', 'lineVat', 'vatRate']) values.delete(id);
	else if (!values.has('vatRate') && rate !== undefined) values.set('vatRate', rate);
	return values;
}

function valueOf({ kind }: VnptField, given: string, form: Form): FieldValue | undefined {
	switch (kind) {
		case 'decimal': return wireDecimal(given);
		case 'date': return isoDate(given);
		case 'vatRate': return readVatRate(given).value ?? readVatRate(`KHAC:${given}`).value;
		case 'lineNature': return form.nature(given);
		case 'flag': return /^(1|true)$/i.test(given) ? '1' : /^(0|false)$/i.test(given) ? '0' : undefined;
		default: return given.normalize('NFC');
	}
}

const list = (value: Tree[string]): Tree[] => (Array.isArray(value) ? value : []).filter((entry) => typeof entry === 'object');

/** Values outside the standard, by their names. */
const furtherValues = (tree: Tree | undefined): Map<string, string> => new Map(list(child(tree, 'TTKhac')?.TTin).flatMap((entry) => {
	const [name, value] = [text(entry, 'TTruong'), text(entry, 'DLieu')];
	return name !== undefined && value !== undefined ? [[name, value] as const] : [];
}));

function formOfToday(data: Tree): Form {
	const further = furtherValues(child(data, 'TTChung'));
	const lines = list(child(data, 'NDHDon', 'DSHHDVu')?.HHDVu);
	const known = new Set(documentFields.map(({ invoices }) => invoices));
	return {
		lines,
		leaf: ({ dshdon, invoices, level }, line) => {
			if (level === 'line') return dshdon === undefined ? undefined : text(line, dshdon);
			const path = dshdon?.split('/') ?? [];
			const name = path.pop();
			const own = name === undefined ? undefined : text(child(data, ...path), name);
			return own ?? (invoices === undefined ? undefined : further.get(invoices));
		},
		uncopied: [...new Set([...further.keys(), ...lines.flatMap((line) => [...furtherValues(line).keys()])].filter((name) => !known.has(name)))],
		nature: (given) => lineNatures.find(({ tChat }) => tChat === given)?.nature,
	};
}

/** What the handed-out form of Circular 32 spells otherwise than its requests. */
const olderNames: Readonly<Record<string, string>> = {
	PaymentMethod: 'Kind_of_Payment', VATRate: 'VAT_Rate', VATAmount: 'VAT_Amount', AmountInWords: 'Amount_words', Extra: 'Extras',
	DiscountAmount: 'Discount_Amount', DiscountRate: 'Discount_Rate',
};

function olderForm(content: Tree): Form {
	return {
		lines: list(child(content, 'Products')?.Product),
		leaf: ({ invoices, level }, line) => {
			if (invoices === undefined) return undefined;
			return level === 'line' ? text(line, invoices) : text(content, invoices, ...(olderNames[invoices] === undefined ? [] : [olderNames[invoices]]));
		},
		uncopied: [],
		nature: (given) => lineNatures.find(({ isSum }) => isSum === given)?.nature,
	};
}
