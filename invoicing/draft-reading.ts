/** The rows of one document, read value by value. */
import { textOf } from './draft';
import type { DraftLine, FieldValue } from './draft';
import { locatedIn } from './finding';
import type { Complaint, Finding } from './finding';
import { LineValues } from './row-layout';
import type { Column, Layout, Layouts, RowRules } from './row-layout';
import { isEmpty, showValue } from './source-row';
import type { RawValues, SourceRow } from './source-row';

/** What the rows of one document hold and what is wrong with any of it; everything is read when this is made. */
export class DraftReading {
	readonly items: readonly number[];
	readonly rows: readonly number[];
	readonly label: (fieldId: string) => string;
	readonly header = new Map<string, FieldValue>();
	readonly lines: DraftLine[] = [];
	readonly findings: Finding[] = [];
	/** What the rows of one layout gave for the document, by column, where there was nothing to say about it. */
	private readonly headerAsGiven: unknown[] = [];
	private layout: Layout | undefined;

	constructor(private readonly sources: readonly SourceRow[], private readonly rules: RowRules, private readonly layouts: Layouts) {
		this.items = sources.map(({ item }) => item);
		this.rows = sources.map(({ row }) => row);
		this.label = sources[0]?.label ?? ((id) => id);
		for (const source of sources) this.read(source);
	}

	private complain(complaints: readonly Complaint[], source: Pick<SourceRow, 'row' | 'label'>, fieldId: string, given: unknown): void {
		this.findings.push(...locatedIn(source, complaints, fieldId, given));
	}

	private read(source: SourceRow): void {
		const layout = this.layouts.of(source.columns);
		if (this.layout !== layout) this.headerAsGiven.length = 0;
		this.layout = layout;
		const line: Array<FieldValue | undefined> = [];
		let filled = false;
		for (const column of layout.columns) {
			const given = source.at(column.at);
			if (!column.onLine) this.readHeader(column, given, source);
			else if (isEmpty(given)) line.push(undefined);
			else {
				filled = true;
				line.push(this.readCell(column, given, source));
			}
		}
		if (source.lines && source.lines.length > 0) {
			if (filled) this.refuseBoth(source, layout);
			for (const raw of source.lines) this.addLine(raw, source);
		} else if (filled) this.lines.push({ row: source.row, values: new LineValues(layout.places, line), label: source.label });
	}

	private readCell({ field, read }: Column, given: unknown, source: Pick<SourceRow, 'row' | 'label'>): FieldValue | undefined {
		const { value, complaints } = read(given);
		if (complaints.length > 0) this.complain(complaints, source, field.id, given);
		return value;
	}

	/** Of a list of lines and values in line columns only one can be meant. */
	private refuseBoth(source: SourceRow, { columns }: Layout): void {
		const filled = columns.filter(({ onLine, at }) => onLine && !isEmpty(source.at(at))).map(({ field }) => field.id);
		const [first] = filled;
		const list = this.rules.fields.find(({ kind }) => kind === 'lines');
		if (first === undefined) return;
		this.complain([{
			severity: 'error', rule: 'lines.twice',
			message: `The row holds a list of lines${list ? ` ("${source.label(list.id)}")` : ''} and values in line columns: ${filled.map((id) => `"${source.label(id)}"`).join(', ')}`,
			remedy: 'Write the lines in one of the two ways, and leave the other empty',
		}], source, first, source.get(first));
	}

	private addLine(raw: RawValues, { row }: SourceRow): void {
		const { label } = raw;
		const { columns, places } = this.layouts.of(raw.columns);
		const line = columns.filter(({ onLine }) => onLine).map((column) => {
			const given = raw.at(column.at);
			return isEmpty(given) ? undefined : this.readCell(column, given, { row, label });
		});
		this.lines.push({ row, values: new LineValues(places, line), label });
	}

	/** Every row of a document repeats what stands in its head. */
	private readHeader(column: Column, given: unknown, source: SourceRow): void {
		const { field, place } = column;
		const before = this.headerAsGiven[place];
		if ((before !== undefined && before === given) || isEmpty(given)) return;
		const { value, complaints } = column.read(given);
		if (complaints.length > 0) this.complain(complaints, source, field.id, given);
		else if (before === undefined && typeof given !== 'object') this.headerAsGiven[place] = given;
		if (value === undefined) return;
		const first = this.header.get(field.id);
		if (first === undefined) this.header.set(field.id, value);
		else if (first !== value && textOf(first) !== textOf(value)) this.refuseOther(column, first, value, source, given);
	}

	private refuseOther({ field, read }: Column, first: FieldValue, value: FieldValue, source: SourceRow, given: unknown): void {
		const before = this.sources.find((row) => {
			const cell = row.get(field.id);
			return !isEmpty(cell) && read(cell).value !== undefined;
		});
		this.complain([{
			severity: 'error', rule: 'key.headerConflict',
			message: `Rows of one key disagree: row ${before?.row} has "${showValue(textOf(first))}", row ${source.row} has "${showValue(textOf(value))}"`,
			remedy: 'Write the same value on every row of the invoice, or leave it empty on all but the first; use another key if these are two invoices',
		}], source, field.id, given);
	}
}
