/** Rows put together by key, each key's rows read into one draft. Knows no country: the field table and the readers of values are given. */
import type { Draft } from './draft';
import { DraftReading } from './draft-reading';
import { located, locatedIn } from './finding';
import type { Complaint, Finding, Reading } from './finding';
import { Layouts } from './row-layout';
import type { RowRules } from './row-layout';
import { isEmpty, showValue } from './source-row';
import type { RawValues, SourceRow } from './source-row';

const isNought = (given: unknown): boolean => given === 0 || (typeof given === 'string' && /^0(?:[.,]0+)?%?$/.test(given.trim()));

/** Rows below the last invoice, where formulas were dragged down, hold noughts and blanks alone. */
const carriesNothing = (values: RawValues): boolean => values.columns.every((_, column) => {
	const given = values.at(column);
	return isEmpty(given) || isNought(given);
});

/** Begins the row of sums that people write below their lines. */
const ofSums = /^(?:tổng|cộng|total|subtotal|sum|합계|소계|총계|누계)/iu;

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
	private keyed: KeyedRows[] = [];
	private readonly byKey = new Map<string, KeyedRows>();
	private readonly layouts: Layouts;
	private given: unknown;
	private key: Reading<string> | undefined;
	/** Document of the row before, unless that was empty. */
	private above: KeyedRows | undefined;

	constructor(private readonly grouping: Grouping, private readonly rules: RowRules) {
		this.layouts = new Layouts(rules);
	}

	add(source: SourceRow): void {
		const { rules } = this;
		const given = source.get(rules.keyField);
		if (isEmpty(given) && !source.lines?.length && carriesNothing(source)) {
			this.above = undefined;
			return;
		}
		if (rules.keyFromAbove && this.above && this.grouping === 'perLine' && isEmpty(given)) {
			this.above.continueWith(source);
			return;
		}
		const key = this.readKey(given);
		const known = key.value === undefined ? undefined : this.byKey.get(key.value);
		const draft = this.grouping === 'perLine' && known ? known : new KeyedRows(key.value, rules, this.layouts);
		if (draft !== known) {
			this.keyed.push(draft);
			draft.complain(key.complaints, source, rules.keyField, given);
			if (known) repeated(known, draft, source, rules.keyField);
			else if (key.value !== undefined) this.byKey.set(key.value, draft);
		}
		draft.add(source);
		this.above = draft;
	}

	/** The drafts of all rows, in the order in which their keys first appeared; to be taken once. Each is made when it is taken and not kept. */
	*drafts(): Generator<Draft> {
		const keyed = this.keyed.reverse();
		this.keyed = [];
		this.byKey.clear();
		for (let rows = keyed.pop(); rows; rows = keyed.pop()) yield rows.read();
	}

	/** The rows of one document mostly follow each other. */
	private readKey(given: unknown): Reading<string> {
		if (this.key === undefined || given !== this.given || typeof given === 'object') this.key = this.rules.readKey(given);
		this.given = given;
		return this.key;
	}
}

function repeated(first: KeyedRows, second: KeyedRows, source: SourceRow, keyField: string): void {
	const complaint: Complaint = {
		severity: 'error', rule: 'key.repeated',
		message: `The key stands on row ${first.firstRow} and again on row ${source.row}`,
		remedy: "Give every invoice its own key; if each row is one line of an invoice, set 'Rows' to 'One Row per Line'",
	};
	first.complainOnce(complaint, keyField);
	second.complain([complaint], source, keyField, source.get(keyField));
}

/** The rows of one key as they came, with what is to be said about that. */
class KeyedRows {
	private readonly sources: SourceRow[] = [];
	private readonly findings: Finding[] = [];
	/** Found out when a later row came. */
	private readonly laterFindings: Finding[] = [];

	constructor(private readonly key: string | undefined, private readonly rules: RowRules, private readonly layouts: Layouts) {}

	get firstRow(): number {
		return this.sources[0]?.row ?? 0;
	}

	add(source: SourceRow): void {
		this.sources.push(source);
	}

	complain(complaints: readonly Complaint[], source: SourceRow, fieldId: string, given: unknown): void {
		this.findings.push(...locatedIn(source, complaints, fieldId, given));
	}

	complainOnce(complaint: Complaint, fieldId: string): void {
		const [first] = this.sources;
		if (first && ![...this.findings, ...this.laterFindings].some((finding) => finding.rule === complaint.rule)) {
			this.laterFindings.push(located(complaint, first.row, first.label(fieldId), this.key));
		}
	}

	/** Takes in a row that has no key of its own. */
	continueWith(source: SourceRow): void {
		const sums = this.rules.fields.find(({ id, level, kind }) => level === 'line' && (kind === 'text' || kind === 'longText') && ofSums.test(String(source.get(id) ?? '').trim()));
		this.complain([sums ? {
			severity: 'error', rule: 'key.sumRow', message: 'The row has no key and looks like the sum of the rows above; as a line it would count everything twice',
			remedy: 'Take rows of sums out of the sheet; if it is a line, give it the key',
		} : {
			severity: 'warning', rule: 'key.fromAbove', message: `The row has no key; it is read as a line of the row above${this.key === undefined ? '' : `, "${showValue(this.key)}"`}`,
			remedy: 'Nothing, if it belongs there; else give it a key of its own',
		}], source, sums?.id ?? this.rules.keyField, sums && source.get(sums.id));
		this.add(source);
	}

	/** What is read is held by an object as young as the draft: held by this one, as old as the sheet, the engine would take it for something that stays. */
	read(): Draft {
		const { items, rows, header, lines, findings, label } = new DraftReading(this.sources, this.rules, this.layouts);
		return { key: this.key, items, rows, header, lines, findings: [...this.findings, ...findings, ...this.laterFindings], label };
	}
}
