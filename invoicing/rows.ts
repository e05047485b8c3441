/**
 * From rows to documents: reads every value of every row, groups rows by key, and gathers what was
 * wrong with any of them. Knows no country: the field table and the reader of values are given.
 */
import { decimalText } from './decimal';
import type { Decimal } from './decimal';
import type { Field } from './field';
import type { Complaint, Finding, Reading } from './finding';

export type FieldValue = string | Decimal;

/** Values by field id. */
export type Values = ReadonlyMap<string, FieldValue>;

/** Raw values of one row or line, by field id, with the heading each one stands under. */
export interface RawValues {
	readonly values: ReadonlyMap<string, unknown>;
	/** What the person calls the field: the heading of the sheet, or the label of the form. */
	label(fieldId: string): string;
}

/** One input item as a row of a sheet. */
export interface SourceRow extends RawValues {
	/** Index of the input item. */
	readonly item: number;
	/** Row of the sheet as a person counts it. */
	readonly row: number;
	/** Lines, when the item holds a whole document. */
	readonly lines?: readonly RawValues[];
}

export interface DraftLine {
	readonly row: number;
	readonly values: Values;
	label(fieldId: string): string;
}

/** A document as read, before it is completed and checked as a whole. */
export interface Draft {
	readonly key: string | undefined;
	/** Input items this document was read from. */
	readonly items: readonly number[];
	/** Rows of the sheet, in the same order. */
	readonly rows: readonly number[];
	readonly header: Values;
	readonly lines: readonly DraftLine[];
	readonly findings: readonly Finding[];
	label(fieldId: string): string;
}

export interface RowRules {
	readonly fields: readonly Field[];
	/** Reads one given value (never empty) as what the field holds. */
	readValue(field: Field, given: unknown): Reading<FieldValue>;
	/** Reads the key of a document; called for empty ones too. */
	readKey(given: unknown): Reading<string>;
	/** Field that holds the key. */
	readonly keyField: string;
	/** A row of lines without a key belongs to the document of the row above it, as in sheets whose header cells are merged. */
	readonly keyFromAbove?: boolean;
}

/** Nothing a person can see. */
export const isEmpty = (given: unknown): boolean =>
	given === undefined || given === null || (typeof given === 'string' && /^[\s\p{Cf}]*$/u.test(given));

const isNought = (given: unknown): boolean => given === 0 || (typeof given === 'string' && /^0(?:[.,]0+)?%?$/.test(given.trim()));

/** Rows below the last invoice, where formulas were dragged down, hold noughts and blanks alone. */
const carriesNothing = ({ values, lines }: SourceRow, keyField: string): boolean =>
	!lines?.length && isEmpty(values.get(keyField)) && [...values.values()].every((given) => isEmpty(given) || isNought(given));

/** Begins the row of sums that people write below their lines. */
const ofSums = /^(?:tổng|cộng|total|subtotal|sum|합계|소계|총계|누계)/iu;

/** How a value is shown in a finding: as given, shortened. */
export function showValue(given: unknown): string {
	const text = typeof given === 'object' ? JSON.stringify(given) ?? '' : String(given);
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** A value as text; decimals in plain digits. */
export const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : decimalText(value));

/** Adds the place to what a rule has to say. */
export const located = (complaint: Complaint, row: number | undefined, column: string, given?: unknown): Finding => ({
	...complaint,
	...(row === undefined ? {} : { row }),
	column,
	...(isEmpty(given) ? {} : { value: showValue(given) }),
});

/**
 * Reads rows into drafts, in the order in which their keys first appear. Empty rows, and rows without
 * a key that hold noughts alone, are passed over.
 * @param grouping `perLine`: every row is one line and rows of one key make one document;
 *   `perDocument`: every row is one document, its lines in a list or in its own line columns
 */
export function readRows(rows: readonly SourceRow[], grouping: 'perLine' | 'perDocument', rules: RowRules): Draft[] {
	const drafts: DraftBuilder[] = [];
	const byKey = new Map<string, DraftBuilder>();
	let above: DraftBuilder | undefined;
	for (const source of rows) {
		if (carriesNothing(source, rules.keyField)) {
			above = undefined;
			continue;
		}
		const given = source.values.get(rules.keyField);
		if (rules.keyFromAbove && above && grouping === 'perLine' && isEmpty(given)) {
			above.continueWith(source);
			continue;
		}
		const key = rules.readKey(given);
		const known = key.value === undefined ? undefined : byKey.get(key.value);
		const draft = grouping === 'perLine' && known ? known : new DraftBuilder(key.value, rules);
		if (draft !== known) {
			drafts.push(draft);
			draft.complain(key.complaints, source, rules.keyField, given);
			if (known) repeated(known, draft, source, rules.keyField);
			else if (key.value !== undefined) byKey.set(key.value, draft);
		}
		draft.add(source);
		above = draft;
	}
	return drafts.map((draft) => draft.finish());
}

function repeated(first: DraftBuilder, second: DraftBuilder, source: SourceRow, keyField: string): void {
	const complaint: Complaint = {
		severity: 'error', rule: 'key.repeated',
		message: `The key stands on row ${first.firstRow} and again on row ${source.row}`,
		remedy: "Give every invoice its own key; if each row is one line of an invoice, set 'Rows' to 'One Row per Line'",
	};
	first.complainOnce(complaint, keyField);
	second.complain([complaint], source, keyField, source.values.get(keyField));
}

class DraftBuilder {
	private readonly items: number[] = [];
	private readonly rows: number[] = [];
	private readonly header = new Map<string, FieldValue>();
	private readonly rowOfHeader = new Map<string, number>();
	private readonly lines: DraftLine[] = [];
	private readonly findings: Finding[] = [];
	private source: SourceRow | undefined;

	constructor(private readonly key: string | undefined, private readonly rules: RowRules) {}

	get firstRow(): number {
		return this.rows[0] ?? 0;
	}

	complain(complaints: readonly Complaint[], source: { row: number; label(id: string): string }, fieldId: string, given: unknown): void {
		for (const complaint of complaints) this.findings.push(located(complaint, source.row, source.label(fieldId), given));
	}

	complainOnce(complaint: Complaint, fieldId: string): void {
		if (this.source && !this.findings.some((finding) => finding.rule === complaint.rule)) {
			this.complain([complaint], this.source, fieldId, this.key);
		}
	}

	/** Takes in a row that has no key of its own. */
	continueWith(source: SourceRow): void {
		const sums = this.rules.fields.find(({ id, level, kind }) => level === 'line' && (kind === 'text' || kind === 'longText') && ofSums.test(String(source.values.get(id) ?? '').trim()));
		this.complain([sums ? {
			severity: 'error', rule: 'key.sumRow', message: 'The row has no key and looks like the sum of the rows above; as a line it would count everything twice',
			remedy: 'Take rows of sums out of the sheet; if it is a line, give it the key',
		} : {
			severity: 'warning', rule: 'key.fromAbove', message: `The row has no key; it is read as a line of the row above${this.key === undefined ? '' : `, "${showValue(this.key)}"`}`,
			remedy: 'Nothing, if it belongs there; else give it a key of its own',
		}], source, sums?.id ?? this.rules.keyField, sums && source.values.get(sums.id));
		this.add(source);
	}

	add(source: SourceRow): void {
		this.source ??= source;
		this.items.push(source.item);
		this.rows.push(source.row);
		const line = new Map<string, FieldValue>();
		for (const field of this.rules.fields) {
			const given = source.values.get(field.id);
			if (isEmpty(given) || field.id === this.rules.keyField || field.kind === 'lines') continue;
			const reading = this.rules.readValue(field, given);
			this.complain(reading.complaints, source, field.id, given);
			if (reading.value === undefined) continue;
			if (field.level === 'line') line.set(field.id, reading.value);
			else this.setHeader(field, reading.value, source, given);
		}
		if (source.lines && source.lines.length > 0) {
			this.refuseBoth(source);
			for (const raw of source.lines) this.addLine(raw, source);
		} else if (line.size > 0 || this.lineValues(source).length > 0) this.lines.push({ row: source.row, values: line, label: (id) => source.label(id) });
	}

	private lineValues(source: SourceRow): Field[] {
		return this.rules.fields.filter((field) => field.level === 'line' && !isEmpty(source.values.get(field.id)));
	}

	/** Of a list of lines and values in line columns only one can be meant. */
	private refuseBoth(source: SourceRow): void {
		const columns = this.lineValues(source).map(({ id }) => id);
		const [first] = columns;
		const list = this.rules.fields.find(({ kind }) => kind === 'lines');
		if (first === undefined) return;
		this.complain([{
			severity: 'error', rule: 'lines.twice',
			message: `The row holds a list of lines${list ? ` ("${source.label(list.id)}")` : ''} and values in line columns: ${columns.map((id) => `"${source.label(id)}"`).join(', ')}`,
			remedy: 'Write the lines in one of the two ways, and leave the other empty',
		}], source, first, source.values.get(first));
	}

	private addLine(raw: RawValues, source: SourceRow): void {
		const values = new Map<string, FieldValue>();
		for (const field of this.rules.fields) {
			const given = raw.values.get(field.id);
			if (field.level !== 'line' || isEmpty(given)) continue;
			const reading = this.rules.readValue(field, given);
			this.complain(reading.complaints, { row: source.row, label: (id) => raw.label(id) }, field.id, given);
			if (reading.value !== undefined) values.set(field.id, reading.value);
		}
		this.lines.push({ row: source.row, values, label: (id) => raw.label(id) });
	}

	private setHeader(field: Field, value: FieldValue, source: SourceRow, given: unknown): void {
		const before = this.header.get(field.id);
		if (before === undefined) {
			this.header.set(field.id, value);
			this.rowOfHeader.set(field.id, source.row);
		} else if (textOf(before) !== textOf(value)) {
			this.complain([{
				severity: 'error', rule: 'key.headerConflict',
				message: `Rows of one key disagree: row ${this.rowOfHeader.get(field.id)} has "${showValue(textOf(before))}", row ${source.row} has "${showValue(textOf(value))}"`,
				remedy: 'Write the same value on every row of the invoice, or leave it empty on all but the first; use another key if these are two invoices',
			}], source, field.id, given);
		}
	}

	finish(): Draft {
		const { key, items, rows, header, lines, findings, source } = this;
		return { key, items, rows, header, lines, findings, label: (id) => source?.label(id) ?? id };
	}
}
