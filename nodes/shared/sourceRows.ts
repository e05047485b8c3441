/** Input items as rows of a sheet: which column holds which field, and what each row is called. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { ByColumns } from '../../invoicing/by-columns';
import type { Field } from '../../invoicing/field';
import { HeadingReader } from '../../invoicing/headings';
import type { HeadingMap } from '../../invoicing/headings';
import type { RawValues, SourceRow } from '../../invoicing/source-row';

/** What spreadsheet nodes add to tell the row, and how they count: Google Sheets from 1, Extract From File from 0. */
const rowColumns: ReadonlyMap<string, number> = new Map([['row_number', 0], ['__rowNum__', 1]]);

/** Row of the sheet as a person counts it: told by the spreadsheet node, else counted from the first data row. */
export function sheetRow(item: INodeExecutionData | undefined, itemIndex: number, firstDataRow: number): number {
	for (const [column, shift] of rowColumns) {
		const told = item?.json[column];
		if (typeof told === 'number' && Number.isInteger(told) && told > 0) return told + shift;
	}
	return firstDataRow + itemIndex;
}

/** Rows with the same headings, as all rows of a sheet are. */
interface Layout extends HeadingMap {
	/** Heading of each column that names a field, and that field. */
	readonly named: readonly string[];
	readonly columns: readonly string[];
	readonly headingOf: ReadonlyMap<string, string>;
	readonly label: (fieldId: string) => string;
}

/** The values of one object by field, read off the object itself. */
class LaidOutValues implements RawValues {
	constructor(protected readonly cells: IDataObject, protected readonly layout: Layout) {}

	get columns(): readonly string[] {
		return this.layout.columns;
	}

	get label(): (fieldId: string) => string {
		return this.layout.label;
	}

	at(column: number): unknown {
		const heading = this.layout.named[column];
		return heading === undefined ? undefined : this.cells[heading];
	}

	get(fieldId: string): unknown {
		const heading = this.layout.headingOf.get(fieldId);
		return heading === undefined ? undefined : this.cells[heading];
	}

	asRow(item: number, row: number, lines: SourceRow['lines']): SourceRow {
		return new LaidOutRow(this.cells, this.layout, item, row, lines);
	}
}

/** A row in one object: as many as the sheet has wait until the last is read. */
class LaidOutRow extends LaidOutValues implements SourceRow {
	constructor(cells: IDataObject, layout: Layout, readonly item: number, readonly row: number, readonly lines: SourceRow['lines']) {
		super(cells, layout);
	}
}

/** Reads objects whose keys are headings of any kind; remembers what was used and what was not. */
export class ColumnReader {
	private readonly headings: HeadingReader;
	private readonly layouts = new ByColumns((headings) => this.newLayout(headings));

	/** @param exact field by names that count before all others, when written exactly so */
	constructor(
		fields: readonly Field[], private readonly labels: (fieldId: string) => string,
		private readonly exact: ReadonlyMap<string, string> = new Map(),
	) {
		this.headings = new HeadingReader(fields);
	}

	/** Values by field, under the heading each stands. */
	read(row: IDataObject): RawValues {
		return new LaidOutValues(row, this.layouts.of(Object.keys(row)));
	}

	/** Headings that named no field. */
	unused(): string[] {
		const names = this.layouts.all().flatMap(({ unused }) => unused);
		return [...new Set(names)].filter((heading) => !rowColumns.has(heading));
	}

	/** Headings of one field that stand side by side: only the first is read. */
	repeated(): HeadingMap['repeated'] {
		return this.layouts.all().flatMap(({ repeated }) => repeated);
	}

	private newLayout(headings: readonly string[]): Layout {
		const map = this.withExact(headings, this.headings.read(headings.filter((heading) => !this.exact.has(heading))));
		const headingOf = new Map([...map.fieldOf].map(([heading, fieldId]) => [fieldId, heading]));
		return { ...map, named: [...map.fieldOf.keys()], columns: [...map.fieldOf.values()], headingOf, label: (fieldId) => headingOf.get(fieldId) ?? this.labels(fieldId) };
	}

	private withExact(headings: readonly string[], { fieldOf: named, unused, repeated }: HeadingMap): HeadingMap {
		const headingOf = new Map([...named].map(([heading, field]) => [field, heading] as const));
		const fieldOf = new Map(named);
		const again = [...repeated];
		for (const heading of headings) {
			const field = this.exact.get(heading);
			const first = field === undefined ? undefined : headingOf.get(field);
			if (field === undefined) continue;
			if (first !== undefined) again.push({ heading, first, field });
			else {
				fieldOf.set(heading, field);
				headingOf.set(field, heading);
			}
		}
		return { fieldOf, unused, repeated: again };
	}
}

/** What to tell of the columns that were read: those that named no field, and those that named one a second time. */
export function columnHints(readers: readonly ColumnReader[], noun: string): string[] {
	const unused = [...new Set(readers.flatMap((reader) => reader.unused()))];
	const repeated = readers.flatMap((reader) => reader.repeated())
		.map(({ heading, first }) => `The columns "${first}" and "${heading}" name the same field; "${first}" was used`);
	return [...(unused.length > 0 ? [`Columns that name no ${noun} field and were not used: ${unused.join(', ')}`] : []), ...new Set(repeated)];
}

/** The error for input in which no row holds a value. */
export const noRows = (node: INode): NodeOperationError => new NodeOperationError(node, 'The sheet has no rows with values', {
	itemIndex: 0, description: 'Check that the node before this one reads the right sheet, and that its first row holds the headings. Nothing was sent.',
});

/** A row at its place. */
export const sourceRow = (item: number, row: number, raw: RawValues, lines?: readonly RawValues[]): SourceRow =>
	(raw instanceof LaidOutValues ? raw.asRow(item, row, lines) : { item, row, ...raw, lines });

/** Labels of a field table, for findings about values that stand under no heading. */
export function labelsOf(fields: readonly Field[]): (fieldId: string) => string {
	const labels = new Map(fields.map((field) => [field.id, `${field.label} (${field.local})`]));
	return (fieldId) => labels.get(fieldId) ?? fieldId;
}
