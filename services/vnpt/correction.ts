/**
 * A correction that starts from the original: the row holds only what changes, the rest stays as it
 * was issued. An empty cell keeps the original's value.
 */
import { isError, located } from '../../invoicing/finding';
import type { Complaint, Finding } from '../../invoicing/finding';
import { HeadingReader } from '../../invoicing/headings';
import { textOf } from '../../invoicing/draft';
import type { Draft, DraftLine, FieldValue, Values } from '../../invoicing/draft';
import { foldHeading } from '../../invoicing/text';
import { amendmentFields } from './amendment-fields';
import { documentFields, lineFields } from './fields';
import type { OriginalContent, OriginalLine } from './original';

/** A line before and after; one of the two is absent where the line is added or removed. */
export interface LinePair {
	/** What the line is called: its number in the original, or `new`. */
	readonly name: string;
	readonly before?: DraftLine;
	readonly after?: DraftLine;
}

export interface Correction {
	/** The whole document as it should have been. */
	readonly corrected: Draft;
	readonly pairs: readonly LinePair[];
	/** Header of the original, as far as the correction takes it over. */
	readonly before: Values;
}

/** Belongs to the one document: a new one has its own, or gets it from the service. */
const ownOfEach = new Set([
	'key', 'date', 'pattern', 'serial', 'assignedNumber', 'taxAuthorityCode', 'amountInWords', 'convertedAmount', 'headerVatRate', 'paymentStatus',
	'createDate', 'createdBy', 'publishedBy', 'buyerSignStatus', ...documentFields.flatMap(({ id }) => (id.startsWith('supplier') ? [id] : [])),
]);
/** Follow from the lines. */
export const totalFields = ['totalBeforeTax', 'vatAmount', 'total'] as const;
const amendmentIds = new Set(amendmentFields.map(({ id }) => id));
const labels = new Map([...documentFields, ...lineFields].map(({ id, label, local }) => [id, `${label} (${local})`]));

/** Values that no longer hold when one of these is changed. */
const stale: ReadonlyArray<readonly [changed: readonly string[], dropped: readonly string[]]> = [
	[['quantity', 'unitPrice', 'discountPercent', 'lineDiscount'], ['lineTotal', 'lineVat']],
	[['discountPercent'], ['lineDiscount']],
	[['lineDiscount'], ['discountPercent']],
	[['lineTotal', 'vatRate'], ['lineVat']],
	[['priceWithVat'], ['unitPrice', 'lineTotal', 'lineVat']],
];

/** Puts the row over the original. Findings are added to those of the row. */
export function correctionOf(draft: Draft, original: OriginalContent): Correction {
	const merge = new Merge(draft, original);
	return merge.done();
}

class Merge {
	private readonly findings: Finding[];

	constructor(private readonly draft: Draft, private readonly original: OriginalContent) {
		this.findings = [...draft.findings];
	}

	done(): Correction {
		this.checkOriginal();
		const pairs = this.pairs();
		const before = this.before();
		const header = this.header(before, pairs);
		const lines = pairs.flatMap(({ after }) => (after ? [after] : []));
		return { corrected: { ...this.draft, header, lines, findings: this.findings }, pairs, before };
	}

	private complain(complaint: Complaint, fieldId: string, given?: unknown, line?: DraftLine): void {
		this.findings.push(located(complaint, line?.row ?? this.draft.rows[0], line?.label(fieldId) ?? this.draft.label(fieldId), given));
	}

	private checkOriginal(): void {
		const { unreadable, uncopied } = this.original;
		if (unreadable.length > 0) {
			this.complain({
				severity: 'error', rule: 'original.unreadable', message: `The original holds values that could not be read: ${unreadable.join('; ')}`,
				remedy: "Set 'Start From' to 'The Row' and give the whole content",
			}, 'originalKey');
		}
		if (uncopied.length > 0) {
			this.complain({
				severity: 'warning', rule: 'original.uncopied', message: `The original holds values that no field here carries, and which are not taken over: ${uncopied.join(', ')}`,
				remedy: "Nothing, if the template makes them by itself; else set 'Start From' to 'The Row' and use 'Raw XML'",
			}, 'originalKey');
		}
	}

	/** The header of the original, without what the service prints where nothing was given, and without the sum of discount lines. */
	private before(): Values {
		const { header, lines } = this.original;
		const discountLines = lines.some(({ values }) => values.get('nature') === 'discount');
		return new Map([...header].filter(([id, value]) => !ownOfEach.has(id) && !(id === 'exchangeRate' && textOf(value) === '1')
			&& !(id === 'discountAmount' && (discountLines || textOf(value) === '0')) && !(id === 'discountRate' && textOf(value) === '0')));
	}

	private header(before: Values, pairs: readonly LinePair[]): Values {
		const header = new Map(before);
		const linesChange = pairs.some((pair) => pair.before !== pair.after);
		const given = this.draft.header;
		if (linesChange || given.has('discountAmount')) for (const id of totalFields) header.delete(id);
		for (const [id, value] of given) if (id !== 'headerVatRate') header.set(id, value);
		for (const id of this.cleared()) header.delete(id);
		return header;
	}

	private cleared(): string[] {
		const given = String(this.draft.header.get('clearFields') ?? '');
		const reader = new HeadingReader(documentFields);
		return given.split(/[,;\n]/).map((name) => name.trim()).filter((name) => name !== '').flatMap((name) => {
			const id = reader.fieldOf(name);
			if (id !== undefined && this.draft.header.has(id)) {
				this.complain({ severity: 'error', rule: 'clear.given', message: `The row gives "${name}" and asks to leave it out`, remedy: "Take the name out of 'Fields to Empty', or leave its cell empty" }, 'clearFields', name);
			} else if (id !== undefined) return [id];
			else this.complain({ severity: 'error', rule: 'clear.unknown', message: `"${name}" is not a field of the document`, remedy: 'Write the names as the columns have them, separated by commas' }, 'clearFields', name);
			return [];
		});
	}

	private pairs(): LinePair[] {
		const originals = this.original.lines.map((line) => this.asDraftLine(line));
		const changes = new Map<number, { readonly source: DraftLine; readonly after?: DraftLine }>();
		const added: LinePair[] = [];
		for (const line of this.draft.lines) {
			const change = this.changeOf(line);
			if (change === 'add') added.push({ name: 'new', after: withoutChange(line) });
			const index = change === 'add' || change === undefined ? undefined : this.indexOf(line);
			const before = index === undefined ? undefined : originals[index];
			if (index === undefined || !before) continue;
			if (changes.has(index)) {
				this.complain({ severity: 'error', rule: 'original.lineTwice', message: `Line ${this.nameOf(index)} of the original is changed twice`, remedy: 'Write all changes of a line in one row' }, 'lineNumber', undefined, line);
			} else changes.set(index, { source: line, ...(change === 'remove' ? {} : { after: overlaid(before, line) }) });
		}
		const rate = this.draft.header.get('headerVatRate');
		const kept = originals.map((before, index): LinePair => {
			const { source, after = source ? undefined : before } = changes.get(index) ?? {};
			const name = this.nameOf(index);
			if (!after) return { name, before };
			return { name, before, after: rate !== undefined && !source?.values.has('vatRate') ? atRate(after, rate) : after };
		});
		return [...kept, ...added];
	}

	private asDraftLine({ number, values }: OriginalLine): DraftLine {
		return { row: this.draft.rows[0] ?? 0, values, label: (id) => `${labels.get(id) ?? id}, line ${number} of the original` };
	}

	private nameOf(index: number): string {
		return this.original.lines[index]?.number ?? String(index + 1);
	}

	private changeOf(line: DraftLine): 'change' | 'add' | 'remove' | undefined {
		const given = String(line.values.get('lineChange') ?? '');
		const change = lineChanges.get(foldHeading(given));
		if (!change) this.complain({ severity: 'error', rule: 'lineChange.unknown', message: `"${given}" is not a change of a line`, remedy: 'Write change (sửa), add (thêm) or remove (bỏ), or leave it empty for change' }, 'lineChange', given, line);
		return change;
	}

	/** Which line of the original is meant: by its number, else by its code, else the only one there is. */
	private indexOf(line: DraftLine): number | undefined {
		const { lines } = this.original;
		const number = line.values.get('lineNumber');
		const code = line.values.get('itemCode');
		const known = lines.map(({ number: name, values }) => (values.has('itemCode') ? `${name} (${String(values.get('itemCode'))})` : name)).join(', ');
		if (number === undefined && code === undefined) {
			if (lines.length === 1) return 0;
			this.complain({
				severity: 'error', rule: 'original.lineUnnamed', message: 'The row changes a line and does not say which',
				remedy: `Fill in 'Line Number' (STT) or 'Item Code' (Mã hàng): the original has the lines ${known}; or write 'add' under 'Line Change' (Thay đổi dòng) for a new line`,
			}, 'lineNumber', undefined, line);
			return undefined;
		}
		const id = number === undefined ? 'itemCode' : 'lineNumber';
		const found = lines.flatMap(({ number: name, values }, index) =>
			(number === undefined ? values.get('itemCode') === code : sameNumber(name, String(number))) ? [index] : []);
		const given = String(number ?? code);
		if (found.length === 0) {
			this.complain({ severity: 'error', rule: 'original.lineNotFound', message: `The original has no line "${given}"`, remedy: `Write one of its lines: ${known}; or write 'add' under 'Line Change' (Thay đổi dòng) for a new line` }, id, given, line);
		} else if (found.length > 1) {
			this.complain({ severity: 'error', rule: 'original.lineAmbiguous', message: `The original has ${found.length} lines "${given}"`, remedy: `Name the line by its number: ${known}` }, id, given, line);
		}
		return found.length === 1 ? found[0] : undefined;
	}
}

const lineChanges = new Map<string, 'change' | 'add' | 'remove'>([
	['', 'change'], ['change', 'change'], ['sua', 'change'], ['thaydoi', 'change'], ['dieuchinh', 'change'],
	['add', 'add'], ['them', 'add'], ['remove', 'remove'], ['bo', 'remove'], ['xoa', 'remove'],
]);

const sameNumber = (a: string, b: string): boolean => a.replace(/^0+(?=\d)/, '') === b.replace(/^0+(?=\d)/, '');

const withoutChange = (line: DraftLine): DraftLine => ({ ...line, values: new Map([...line.values].filter(([id]) => id !== 'lineChange')), label: (id) => line.label(id) });

/** A line of the original with the values of the row over it; without those that no longer hold. Itself when nothing differs. */
function overlaid(before: DraftLine, line: DraftLine): DraftLine {
	const given = [...line.values].filter(([id, value]) => id !== 'lineChange' && id !== 'lineNumber' && textOf(value) !== textIn(before.values, id));
	if (given.length === 0) return before;
	const values = new Map(before.values);
	const changed = new Set(given.map(([id]) => id));
	// A discount in per cent follows the amount; one given as an amount alone stays.
	if (values.has('discountPercent') && ['quantity', 'unitPrice'].some((id) => changed.has(id))) values.delete('lineDiscount');
	for (const [when, dropped] of stale) if (when.some((id) => changed.has(id))) for (const id of dropped) values.delete(id);
	for (const [id, value] of given) values.set(id, value);
	// Given along and equal to the original's, such a value is a claim to be checked.
	for (const [id, value] of line.values) if (id !== 'lineChange' && id !== 'lineNumber') values.set(id, value);
	return { row: line.row, values, label: (id) => line.label(id) };
}

function atRate(line: DraftLine, rate: FieldValue): DraftLine {
	const nature = line.values.get('nature');
	if (nature === 'note' || textIn(line.values, 'vatRate') === textOf(rate)) return line;
	const values = new Map(line.values);
	values.set('vatRate', rate);
	values.delete('lineVat');
	return { row: line.row, values, label: (id) => line.label(id) };
}

const textIn = (values: Values, id: string): string | undefined => {
	const value = values.get(id);
	return value === undefined ? undefined : textOf(value);
};

/** Values that speak of the correction itself are no part of the document. */
export const isContent = (id: string): boolean => !amendmentIds.has(id) && !ownOfEach.has(id);

/** Whether the row could be put over the original. */
export const isSound = ({ corrected }: Correction): boolean => !corrected.findings.some(isError);
