/** What is read of rows with the same columns: a sheet has a dozen of a hundred fields, and mostly the same ones on every row. */
import { ByColumns } from './by-columns';
import type { FieldValue, Values } from './draft';
import type { Field } from './field';
import type { Reading } from './finding';

export type ReadValue = (given: unknown) => Reading<FieldValue>;

export interface RowRules {
	readonly fields: readonly Field[];
	/** How a given value (never empty) is read as what the field holds; asked for once per field. */
	reader(field: Field): ReadValue;
	/** Reads the key of a document; called for empty ones too. */
	readKey(given: unknown): Reading<string>;
	/** Field that holds the key. */
	readonly keyField: string;
	/** A row of lines without a key belongs to the document of the row above it, as in sheets whose header cells are merged. */
	readonly keyFromAbove?: boolean;
}

/** A column that is read. */
export interface Column {
	readonly field: Field;
	readonly onLine: boolean;
	/** Where it stands in the rows. */
	readonly at: number;
	/** Where it stands among the columns that are read. */
	readonly place: number;
	readonly read: ReadValue;
}

/** The columns that are read, in the order of the field table. */
export interface Layout {
	readonly columns: readonly Column[];
	/** Where the values of a line stand, by field id. */
	readonly places: ReadonlyMap<string, number>;
}

/** The layouts of a reader, and how it reads each field. */
export class Layouts {
	private readonly fields: ReadonlyMap<string, { readonly field: Field; readonly place: number }>;
	private readonly readers = new Map<Field, ReadValue>();
	private readonly layouts = new ByColumns((given) => this.newLayout(given));

	constructor(private readonly rules: RowRules) {
		this.fields = new Map(rules.fields.map((field, place) => [field.id, { field, place }]));
	}

	/** @param given field of each column of a row */
	of(given: readonly string[]): Layout {
		return this.layouts.of(given);
	}

	private newLayout(given: readonly string[]): Layout {
		const columns = given
			.flatMap((id, at) => {
				const known = this.fields.get(id);
				return known && id !== this.rules.keyField && known.field.kind !== 'lines' ? [{ ...known, at }] : [];
			})
			.sort((a, b) => a.place - b.place)
			.map(({ field, at }, place): Column => ({ field, onLine: field.level === 'line', at, place, read: this.reader(field) }));
		return { columns, places: new Map(columns.filter(({ onLine }) => onLine).map(({ field }, place) => [field.id, place])) };
	}

	private reader(field: Field): ReadValue {
		const reader = this.readers.get(field) ?? this.rules.reader(field);
		this.readers.set(field, reader);
		return reader;
	}
}

/** Values of a line in the columns of its row. */
export class LineValues implements Values {
	constructor(private readonly places: ReadonlyMap<string, number>, private readonly values: ReadonlyArray<FieldValue | undefined>) {}

	get(fieldId: string): FieldValue | undefined {
		const place = this.places.get(fieldId);
		return place === undefined ? undefined : this.values[place];
	}

	has(fieldId: string): boolean {
		return this.get(fieldId) !== undefined;
	}

	keys(): string[] {
		return [...this].map(([fieldId]) => fieldId);
	}

	*[Symbol.iterator](): Generator<readonly [string, FieldValue]> {
		for (const [fieldId, place] of this.places) {
			const value = this.values[place];
			if (value !== undefined) yield [fieldId, value];
		}
	}
}
