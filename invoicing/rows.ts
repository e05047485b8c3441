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

/** Values by field id, as far as reading needs a map of them. */
export interface GivenValues {
	get(fieldId: string): unknown;
	forEach(each: (given: unknown, fieldId: string) => void): void;
}

/** Raw values of one row or line, by field id, with the heading each one stands under. */
export interface RawValues {
	readonly values: GivenValues;
	/** What the person calls the field: the heading of the sheet, or the label of the form. Kept longer than the values. */
	readonly label: (fieldId: string) => string;
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
	readonly label: (fieldId: string) => string;
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
	readonly label: (fieldId: string) => string;
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

const unseen = /^[\s\p{Cf}]*$/u;

/** Nothing a person can see. */
export function isEmpty(given: unknown): boolean {
	if (typeof given !== 'string') return given === undefined || given === null;
	const first = given.charCodeAt(0);
	// Nearly every text begins with a plain sign.
	return !(first > 0x20 && first < 0x7f) && unseen.test(given);
}

const isNought = (given: unknown): boolean => given === 0 || (typeof given === 'string' && /^0(?:[.,]0+)?%?$/.test(given.trim()));

/** Rows below the last invoice, where formulas were dragged down, hold noughts and blanks alone. */
function carriesNothing(values: GivenValues): boolean {
	let nothing = true;
	values.forEach((given) => {
		nothing &&= isEmpty(given) || isNought(given);
	});
	return nothing;
}

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
 * @param grouping as of {@link RowReader}
 */
export function readRows(rows: Iterable<SourceRow>, grouping: Grouping, rules: RowRules): Draft[] {
	const reader = new RowReader(grouping, rules);
	for (const row of rows) reader.add(row);
	return [...reader.drafts()];
}

/**
 * `perLine`: every row is one line and rows of one key make one document;
 * `perDocument`: every row is one document, its lines in a list or in its own line columns
 */
export type Grouping = 'perLine' | 'perDocument';

/** Takes rows one after the other and puts those of one key together. Their values are read document by document. */
export class RowReader {
	private builders: DraftBuilder[] = [];
	private readonly byKey = new Map<string, DraftBuilder>();
	private readonly present: CellsPresent;
	private given: unknown;
	private key: Reading<string> | undefined;
	/** Document of the row before, unless that was empty. */
	private above: DraftBuilder | undefined;

	constructor(private readonly grouping: Grouping, private readonly rules: RowRules) {
		this.present = cellsPresent(rules.fields);
	}

	add(source: SourceRow): void {
		const { rules } = this;
		const given = source.values.get(rules.keyField);
		if (isEmpty(given) && !source.lines?.length && carriesNothing(source.values)) {
			this.above = undefined;
			return;
		}
		if (rules.keyFromAbove && this.above && this.grouping === 'perLine' && isEmpty(given)) {
			this.above.continueWith(source);
			return;
		}
		const key = this.readKey(given);
		const known = key.value === undefined ? undefined : this.byKey.get(key.value);
		const draft = this.grouping === 'perLine' && known ? known : new DraftBuilder(key.value, rules, this.present);
		if (draft !== known) {
			this.builders.push(draft);
			draft.complain(key.complaints, source, rules.keyField, given);
			if (known) repeated(known, draft, source, rules.keyField);
			else if (key.value !== undefined) this.byKey.set(key.value, draft);
		}
		draft.add(source);
		this.above = draft;
	}

	/** The drafts of all rows, in the order in which their keys first appeared; to be taken once. Each is made when it is taken and not kept. */
	*drafts(): Generator<Draft> {
		const builders = this.builders.reverse();
		this.builders = [];
		this.byKey.clear();
		for (let builder = builders.pop(); builder; builder = builders.pop()) yield builder.finish();
	}

	/** The rows of one document mostly follow each other. */
	private readKey(given: unknown): Reading<string> {
		if (this.key === undefined || given !== this.given || typeof given === 'object') this.key = this.rules.readKey(given);
		this.given = given;
		return this.key;
	}
}

/** A field and what was given for it. */
interface Cell {
	readonly field: Field;
	readonly place: number;
	readonly given: unknown;
}

type CellsPresent = (values: GivenValues) => readonly Cell[];

/** Finds the cells that hold a value, in the order of the table: a sheet has a dozen of a hundred fields. */
function cellsPresent(fields: readonly Field[]): CellsPresent {
	const places = new Map(fields.map((field, place) => [field.id, { field, place }]));
	return (values) => {
		const present: Cell[] = [];
		let last = -1;
		let inOrder = true;
		values.forEach((given, id) => {
			const known = places.get(id);
			if (known === undefined || isEmpty(given)) return;
			const { field, place } = known;
			inOrder &&= place > last;
			last = place;
			present.push({ field, place, given });
		});
		return inOrder ? present : present.sort((a, b) => a.place - b.place);
	};
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
	private readonly sources: SourceRow[] = [];
	private readonly items: number[] = [];
	private readonly rows: number[] = [];
	private readonly header = new Map<string, FieldValue>();
	private readonly rowOfHeader = new Map<string, number>();
	/** What the first row to fill a field of the document gave, where there was nothing to say about it. */
	private readonly headerAsGiven = new Map<Field, unknown>();
	private readonly lines: DraftLine[] = [];
	private readonly findings: Finding[] = [];
	/** Found out when a later row came. */
	private readonly laterFindings: Finding[] = [];

	constructor(private readonly key: string | undefined, private readonly rules: RowRules, private readonly present: CellsPresent) {}

	get firstRow(): number {
		return this.sources[0]?.row ?? 0;
	}

	add(source: SourceRow): void {
		this.sources.push(source);
	}

	complain(complaints: readonly Complaint[], source: { row: number; label(id: string): string }, fieldId: string, given: unknown): void {
		for (const complaint of complaints) this.findings.push(located(complaint, source.row, source.label(fieldId), given));
	}

	complainOnce(complaint: Complaint, fieldId: string): void {
		const [first] = this.sources;
		if (first && ![...this.findings, ...this.laterFindings].some((finding) => finding.rule === complaint.rule)) {
			this.laterFindings.push(located(complaint, first.row, first.label(fieldId), this.key));
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

	private read(source: SourceRow): void {
		const cells = this.present(source.values);
		this.items.push(source.item);
		this.rows.push(source.row);
		const line = new Map<string, FieldValue>();
		for (const { field, given } of cells) {
			if (field.id === this.rules.keyField || field.kind === 'lines') continue;
			// Every row of a document repeats what stands in its head.
			if (field.level === 'document' && this.headerAsGiven.get(field) === given) continue;
			const reading = this.rules.readValue(field, given);
			if (reading.complaints.length > 0) this.complain(reading.complaints, source, field.id, given);
			else if (field.level === 'document' && !this.headerAsGiven.has(field) && typeof given !== 'object') this.headerAsGiven.set(field, given);
			if (reading.value === undefined) continue;
			if (field.level === 'line') line.set(field.id, reading.value);
			else this.setHeader(field, reading.value, source, given);
		}
		if (source.lines && source.lines.length > 0) {
			this.refuseBoth(source, cells.filter(({ field }) => field.level === 'line').map(({ field }) => field.id));
			for (const raw of source.lines) this.addLine(raw, source);
		} else if (line.size > 0 || cells.some(({ field }) => field.level === 'line')) this.lines.push({ row: source.row, values: line, label: source.label });
	}

	/** Of a list of lines and values in line columns only one can be meant. */
	private refuseBoth(source: SourceRow, columns: readonly string[]): void {
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
		for (const { field, given } of this.present(raw.values)) {
			if (field.level !== 'line') continue;
			const reading = this.rules.readValue(field, given);
			this.complain(reading.complaints, { row: source.row, label: raw.label }, field.id, given);
			if (reading.value !== undefined) values.set(field.id, reading.value);
		}
		this.lines.push({ row: source.row, values, label: raw.label });
	}

	private setHeader(field: Field, value: FieldValue, source: SourceRow, given: unknown): void {
		const before = this.header.get(field.id);
		if (before === undefined) {
			this.header.set(field.id, value);
			this.rowOfHeader.set(field.id, source.row);
		} else if (before !== value && textOf(before) !== textOf(value)) {
			this.complain([{
				severity: 'error', rule: 'key.headerConflict',
				message: `Rows of one key disagree: row ${this.rowOfHeader.get(field.id)} has "${showValue(textOf(before))}", row ${source.row} has "${showValue(textOf(value))}"`,
				remedy: 'Write the same value on every row of the invoice, or leave it empty on all but the first; use another key if these are two invoices',
			}], source, field.id, given);
		}
	}

	finish(): Draft {
		for (const source of this.sources) this.read(source);
		const { key, items, rows, header, lines, findings, laterFindings, sources: [first] } = this;
		return { key, items, rows, header, lines, findings: [...findings, ...laterFindings], label: first?.label ?? ((id) => id) };
	}
}
