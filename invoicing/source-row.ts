/** Rows as they were given, before anything is read: which field stands in which column, and what each is called. */

/** Values of one row or line as they were given, each in the column of its field. */
export interface RawValues {
	/** Field of each column. Rows of one sheet mostly have the same columns, and then are quickest to read when they share the list. */
	readonly columns: readonly string[];
	at(column: number): unknown;
	get(fieldId: string): unknown;
	/** What the person calls the field: the heading of the sheet, or the label of the form. Kept longer than the values. */
	readonly label: (fieldId: string) => string;
}

/** Values given one by one, under the names of their fields. */
export function givenByField(values: Readonly<Record<string, unknown>>, label: (fieldId: string) => string): RawValues {
	const columns = Object.keys(values);
	const get = (fieldId: string): unknown => (Object.hasOwn(values, fieldId) ? values[fieldId] : undefined);
	return { columns, at: (column) => get(columns[column] ?? ''), get, label };
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

const unseen = /^[\s\p{Cf}]*$/u;

/** Nothing a person can see. */
export function isEmpty(given: unknown): boolean {
	if (typeof given !== 'string') return given === undefined || given === null;
	const first = given.charCodeAt(0);
	// Nearly every text begins with a plain sign.
	return !(first > 0x20 && first < 0x7f) && unseen.test(given);
}

/** How a value is shown in a finding: as given, shortened. */
export function showValue(given: unknown): string {
	const text = typeof given === 'object' ? JSON.stringify(given) ?? '' : String(given);
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
