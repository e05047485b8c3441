/**
 * A field is one value a document or a line can carry. A table of fields drives everything that
 * touches user data: columns of a sheet, forms, JSON, checks, payloads and the column reference.
 */
export type FieldKind =
	/** text on one line */
	| 'text'
	/** text that may hold line breaks */
	| 'longText'
	/** exact decimal */
	| 'decimal'
	/** calendar date */
	| 'date'
	/** buyer's or supplier's tax code */
	| 'taxCode'
	/** VAT rate */
	| 'vatRate'
	/** nature of a line: goods, promotion, discount, note, special */
	| 'lineNature'
	/** yes or no, 1 or 0 */
	| 'flag'
	/** list of lines (JSON) */
	| 'lines';

export interface Field {
	readonly id: string;
	readonly level: 'document' | 'line';
	readonly kind: FieldKind;
	/** English label, as shown in the editor. */
	readonly label: string;
	/** Term of the law or of the service in its own language; also the usual heading of a sheet. */
	readonly local: string;
	/** Further headings that name this field. Accents, case, spaces and signs do not matter. */
	readonly headings?: readonly string[];
	/** Most characters the service keeps. */
	readonly max?: number;
	/** Most characters of older formats or templates: more is worth a warning. */
	readonly soft?: number;
	readonly description?: string;
}
