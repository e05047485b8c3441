/** From input items to rows of documents: columns, a form, JSON. What a field is called is the service's table to say. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Field } from '../../invoicing/field';
import { givenByField } from '../../invoicing/source-row';
import type { RawValues, SourceRow } from '../../invoicing/source-row';
import { columnHints, ColumnReader, labelsOf, sheetRow, sourceRow } from './sourceRows';

/** What the documents of a service are made of. */
export interface DocumentShape<F extends Field> {
	/** Everything a flat row may hold. */
	readonly fields: readonly F[];
	/** The service's own names of a field in JSON objects, beside ours. */
	elementsOf?(field: F): readonly string[];
	/** Parameters of the form that hold a field of their own; the others stand in its collection. */
	readonly formFields: readonly string[];
}

/**
 * Reads the keys of JSON objects: our names, headings, and the service's elements. Written exactly,
 * an element counts before a label: `Total` is VNPT's total before tax, not the field labelled so.
 */
function jsonReader<F extends Field>(fields: readonly F[], elementsOf: (field: F) => readonly string[], labels: (fieldId: string) => string): ColumnReader {
	const ids = new Set(fields.map(({ id }) => id));
	const exact = new Map<string, string>();
	for (const field of fields) for (const name of elementsOf(field)) if (!ids.has(name) && !exact.has(name)) exact.set(name, field.id);
	return new ColumnReader(fields.map((field) => ({ ...field, headings: [...(field.headings ?? []), ...elementsOf(field)] })), labels, exact);
}

/** How rows make documents: by key, or each by itself. */
export const groupingOf = (context: IExecuteFunctions, input: string): 'perLine' | 'perDocument' =>
	(input === 'columns' && context.getNodeParameter('rows', 0, 'lines') === 'lines' ? 'perLine' : 'perDocument');

/** Whether rows without a key belong to the row above: option {@link rowsWithoutKey}. */
export const keyFromAbove = (context: IExecuteFunctions): boolean => context.getNodeParameter('options.withoutKey', 0, 'refused') === 'above';

/** Reads items as rows, by the input mode the user chose. */
export class DocumentRows<F extends Field> {
	readonly labels: (fieldId: string) => string;
	private readonly sheet: ColumnReader;
	private readonly documentKeys: ColumnReader;
	private readonly lineKeys: ColumnReader;
	private readonly firstDataRow: number;
	private readonly items: readonly INodeExecutionData[];
	/** A choice of the form, the same for all items. */
	private readonly automatic: boolean;

	constructor(private readonly context: IExecuteFunctions, private readonly shape: DocumentShape<F>) {
		const { fields } = shape;
		const elementsOf = (field: F): readonly string[] => shape.elementsOf?.(field) ?? [];
		this.labels = labelsOf(fields);
		this.sheet = new ColumnReader(fields, this.labels);
		this.documentKeys = jsonReader(fields.filter(({ level }) => level === 'document'), elementsOf, this.labels);
		this.lineKeys = jsonReader(fields.filter(({ level }) => level === 'line'), elementsOf, this.labels);
		this.firstDataRow = Number(context.getNodeParameter('options.firstDataRow', 0, 2));
		this.items = context.getInputData();
		this.automatic = context.getNodeParameter('columns.mappingMode', 0, 'autoMapInputData') === 'autoMapInputData';
	}

	/** Rows of one item; several where JSON holds a list. */
	of(input: string, item: number): SourceRow[] {
		const row = this.rowOf(item);
		if (input === 'json') return this.fromJson(item, row);
		if (input === 'form') return [this.fromForm(item, row)];
		return [this.fromColumns(item, row)];
	}

	/** The row of the sheet an item comes from, as a person counts it. */
	rowOf(item: number): number {
		return sheetRow(this.items[item], item, this.firstDataRow);
	}

	/** What is worth telling of columns that were not used. */
	hints(): string[] {
		return columnHints([this.sheet, this.documentKeys, this.lineKeys], 'invoice');
	}

	private fromColumns(item: number, row: number): SourceRow {
		const raw = this.automatic
			? this.sheet.read(this.items[item]?.json ?? {})
			: givenByField(this.mapped(item), this.labels);
		return sourceRow(item, row, raw, this.lines(raw, item));
	}

	/**
	 * Values of mapped columns as they are. Read under the name of the whole parameter, because under
	 * `columns.value` n8n ends the run at the first empty row, and makes text of dates in its own way.
	 */
	private mapped(item: number): IDataObject {
		const { value } = this.context.getNodeParameter('columns', item, {}) as { readonly value?: IDataObject | null };
		return value ?? {};
	}

	private fromForm(item: number, row: number): SourceRow {
		const more = this.context.getNodeParameter('documentFields', item, {}) as IDataObject;
		const lines = this.context.getNodeParameter('lines.line', item, []) as IDataObject[];
		const own = Object.fromEntries(this.shape.formFields.map((name) => [name, this.context.getNodeParameter(name, item, '') as string]).filter(([, value]) => value !== ''));
		return sourceRow(item, row, givenByField({ ...more, ...own }, this.labels), lines.map((line) => givenByField(line, this.labels)));
	}

	private fromJson(item: number, row: number): SourceRow[] {
		const documents = this.list(this.context.getNodeParameter('json', item), item, "'JSON'");
		return documents.map((document) => {
			const raw = this.documentKeys.read(document);
			return sourceRow(item, row, raw, this.lines(raw, item) ?? []);
		});
	}

	/** Lines given as a list (or its JSON text) in one field. */
	private lines(raw: RawValues, item: number): RawValues[] | undefined {
		const given = raw.get('lines');
		if (given === undefined || given === null || given === '') return undefined;
		const inner = typeof given === 'object' && !Array.isArray(given) ? (Object.values(given)[0] as unknown) : given;
		return this.list(inner, item, `'${raw.label('lines')}'`).map((line) => this.lineKeys.read(line));
	}

	private list(given: unknown, item: number, name: string): IDataObject[] {
		const parsed = typeof given === 'string' ? this.parse(given, item, name) : given;
		const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
		const wrong = list.find((entry) => typeof entry !== 'object' || entry === null || Array.isArray(entry));
		if (wrong !== undefined) {
			throw new NodeOperationError(this.context.getNode(), `${name} holds something that is not an object`, { itemIndex: item, description: 'Give an object with the fields of the invoice, or a list of such objects. Nothing was sent.' });
		}
		return list as IDataObject[];
	}

	private parse(given: string, item: number, name: string): unknown {
		try {
			return JSON.parse(given);
		} catch {
			throw new NodeOperationError(this.context.getNode(), `${name} is not valid JSON`, { itemIndex: item, description: 'Check quotes and commas; numbers that must stay exact are best written as text. Nothing was sent.' });
		}
	}
}
