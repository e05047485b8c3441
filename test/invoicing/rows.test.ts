import { decimal } from '../../invoicing/decimal';
import { readDecimal } from '../../invoicing/read-decimal';
import type { Field } from '../../invoicing/field';
import type { Finding, Reading } from '../../invoicing/finding';
import { located } from '../../invoicing/finding';
import { readRows } from '../../invoicing/rows';
import { givenByField, isEmpty, showValue } from '../../invoicing/source-row';
import type { Draft, FieldValue } from '../../invoicing/draft';
import type { RowRules } from '../../invoicing/row-layout';
import type { SourceRow } from '../../invoicing/source-row';
import { readText } from '../../invoicing/text';

const field = (id: string, level: Field['level'], kind: Field['kind'] = 'text'): Field => ({ id, level, kind, label: id, local: id });
const rules: RowRules = {
	fields: [field('key', 'document'), field('buyer', 'document'), field('total', 'document', 'decimal'), field('lines', 'document', 'lines'), field('item', 'line'), field('price', 'line', 'decimal')],
	keyField: 'key',
	readKey: (given): Reading<string> => (isEmpty(given) ? { complaints: [{ severity: 'error', rule: 'key.missing', message: 'The key is missing', remedy: 'Give one' }] } : { value: String(given).trim(), complaints: [] }),
	reader: ({ kind }) => (given): Reading<FieldValue> => (kind === 'decimal' ? readDecimal(given) : readText(given, { max: 10 })),
};

type Cells = Readonly<Record<string, unknown>>;
const label = (id: string): string => `col ${id}`;
const sheet = (...cells: readonly Cells[]): SourceRow[] => cells.map(({ lines, ...row }, index) => ({
	item: index, row: index + 2, ...givenByField(row, label),
	...(Array.isArray(lines) ? { lines: lines.map((line: Cells) => givenByField(line, (id) => `line ${id}`)) } : {}),
}));

const perLine = (...cells: readonly Cells[]): Draft[] => readRows(sheet(...cells), 'perLine', rules);
const perDocument = (...cells: readonly Cells[]): Draft[] => readRows(sheet(...cells), 'perDocument', rules);
const summary = ({ key, items, rows, header, lines }: Draft): unknown => ({ key, items, rows, header: Object.fromEntries(header), lines: lines.map(({ row, values }) => [row, Object.fromEntries(values)]) });
const found = (drafts: readonly Draft[]): Array<[string, number | undefined, string | undefined, string]> => drafts.flatMap(({ findings }) => findings.map((one: Finding) => [one.rule, one.row, one.column, one.message] as [string, number | undefined, string | undefined, string]));

describe('one row per line', () => {
	it('gathers the rows of a key, wherever they stand, in the order of first appearance', () => {
		const drafts = perLine({ key: 'B', buyer: 'b', item: '1' }, { key: 'A', buyer: 'a', item: '2' }, { key: 'B', item: '3' }, { key: ' A ', buyer: 'a', item: '4' });
		expect(drafts.map(summary)).toEqual([
			{ key: 'B', items: [0, 2], rows: [2, 4], header: { buyer: 'b' }, lines: [[2, { item: '1' }], [4, { item: '3' }]] },
			{ key: 'A', items: [1, 3], rows: [3, 5], header: { buyer: 'a' }, lines: [[3, { item: '2' }], [5, { item: '4' }]] },
		]);
		expect(found(drafts)).toEqual([]);
	});

	it('takes header values from whichever row has them', () => {
		const drafts = perLine({ key: 'A', buyer: '', item: '1' }, { key: 'A', buyer: null, item: '2' }, { key: 'A', buyer: 'a', total: '7', item: '3' }, { key: 'A', buyer: '  ', total: 7, item: '4' });
		expect(drafts.map(({ header }) => [header.get('buyer'), String(header.get('total'))])).toEqual([['a', '7']]);
		expect(found(drafts)).toEqual([]);
	});

	it('says which rows disagree on the header, and keeps the first value', () => {
		const drafts = perLine({ key: 'A', item: '1' }, { key: 'A', buyer: 'x', total: '1000', item: '2' }, { key: 'A', buyer: 'y', total: '1000.0', item: '3' }, { key: 'A', buyer: 'x', total: 2e21, item: '4' });
		expect(found(drafts)).toEqual([
			['key.headerConflict', 4, 'col buyer', 'Rows of one key disagree: row 3 has "x", row 4 has "y"'],
			['key.headerConflict', 5, 'col total', 'Rows of one key disagree: row 3 has "1000", row 5 has "2000000000000000000000"'],
		]);
		expect(drafts[0]?.header.get('buyer')).toBe('x');
		expect(drafts[0]?.lines.length).toBe(4);
	});

	it('keeps rows without a key apart and says so for each', () => {
		const drafts = perLine({ key: '', item: '1' }, { item: '2' }, { key: 'A', item: '3' });
		expect(drafts.map(({ key, rows }) => [key, rows])).toEqual([[undefined, [2]], [undefined, [3]], ['A', [4]]]);
		expect(found(drafts)).toEqual([['key.missing', 2, 'col key', 'The key is missing'], ['key.missing', 3, 'col key', 'The key is missing']]);
	});

	it('passes over empty rows, and counts on', () => {
		const drafts = perLine({ key: 'A', item: '1' }, {}, { key: ' ', buyer: null, item: undefined, price: '\t' }, { key: 'A', item: '2' });
		expect(drafts.map(({ items, rows }) => [items, rows])).toEqual([[[0, 3], [2, 5]]]);
		expect(perLine()).toEqual([]);
		expect(perLine({}, {})).toEqual([]);
	});

	it('passes over rows of noughts without a key, where formulas were dragged down, and cells that only look filled', () => {
		const drafts = perLine({ key: 'A', item: '1', price: 5 }, { price: 0, total: '0' }, { key: '\u200b', price: '0.00', item: '\u00a0\ufeff' }, { key: '', total: '0%' });
		expect(drafts.map(({ rows }) => rows)).toEqual([[2]]);
		expect(found(drafts)).toEqual([]);
		expect(found(perLine({ key: '', price: 1 }))).toHaveLength(1);
		expect(perLine({ key: 'A', price: 0 })).toHaveLength(1);
		expect(found(perLine({ item: 'x', price: 0 }))).toEqual([['key.missing', 2, 'col key', 'The key is missing']]);
	});

	describe('without a key', () => {
		const fromAbove = (...cells: readonly Cells[]): Draft[] => readRows(sheet(...cells), 'perLine', { ...rules, keyFromAbove: true });

		it('belongs to the row above, when that is asked for, with a warning on every such row', () => {
			const drafts = fromAbove({ key: 'A', buyer: 'a', item: '1' }, { item: '2' }, { key: ' ', buyer: 'a', item: '3' }, { key: 'B', item: '4' }, { key: null, item: '5' });
			expect(drafts.map(({ key, rows, lines }) => [key, rows, lines.length])).toEqual([['A', [2, 3, 4], 3], ['B', [5, 6], 2]]);
			expect(drafts.flatMap(({ findings }) => findings.map(({ severity, rule, row }) => [severity, rule, row]))).toEqual([['warning', 'key.fromAbove', 3], ['warning', 'key.fromAbove', 4], ['warning', 'key.fromAbove', 6]]);
			expect(found(drafts)[0]?.[3]).toContain('"A"');
		});

		it('does not when nothing was asked for', () => {
			expect(perLine({ key: 'A', item: '1' }, { item: '2' }).map(({ key }) => key)).toEqual(['A', undefined]);
		});

		it('does not behind an empty row, nor before the first key', () => {
			const drafts = fromAbove({ item: 'x' }, { key: 'A', item: '1' }, {}, { item: '2' }, { item: '3' });
			expect(drafts.map(({ key, rows }) => [key, rows])).toEqual([[undefined, [2]], ['A', [3]], [undefined, [5, 6]]]);
			expect(found(drafts).filter(([rule]) => rule === 'key.missing').map(([, row]) => row)).toEqual([2, 5]);
		});

		it('contradicts the row above when it names another buyer', () => {
			expect(found(fromAbove({ key: 'A', buyer: 'a', item: '1' }, { buyer: 'b', item: '2' })).map(([rule, row]) => [rule, row])).toEqual([['key.fromAbove', 3], ['key.headerConflict', 3]]);
		});

		it.each(['Tổng cộng', 'Cộng:', 'TOTAL', ' Sum:', '합계', '소계 (원)'])('is refused when it is the row of sums: %s', (item) => {
			const [draft] = fromAbove({ key: 'A', item: '1', price: 5 }, { item, price: 5 });
			expect(draft?.findings).toMatchObject([{ severity: 'error', rule: 'key.sumRow', row: 3, column: 'col item', value: item }]);
		});

		it('says nothing where every row is a document', () => {
			expect(readRows(sheet({ key: 'A', item: '1' }, { item: '2' }), 'perDocument', { ...rules, keyFromAbove: true }).map(({ key }) => key)).toEqual(['A', undefined]);
		});
	});

	it('makes no line of a row that has header values alone', () => {
		const drafts = perLine({ key: 'A', buyer: 'a' }, { key: 'A', item: '1', price: 0 }, { key: 'A' });
		expect(drafts.map(({ rows, lines }) => [rows, lines.map(({ row }) => row)])).toEqual([[[2, 3, 4], [3]]]);
	});

	it('finds everything wrong on every row, under the heading it stands under', () => {
		const drafts = perLine({ key: 'A', item: 'far too long', price: '1.500' }, { key: 'A', buyer: 'far too long too', item: 'x', price: 'abc' });
		expect(drafts[0]?.findings.map(({ severity, rule, row, column, value }) => [severity, rule, row, column, value])).toEqual([
			['error', 'text.length', 2, 'col item', 'far too long'], ['error', 'number.thousands', 2, 'col price', '1.500'],
			['error', 'text.length', 3, 'col buyer', 'far too long too'], ['error', 'number.format', 3, 'col price', 'abc'],
		]);
		expect(drafts[0]?.lines.map(({ values }) => Object.fromEntries(values))).toEqual([{}, { item: 'x' }]);
	});

	it('keeps a line whose values could not be read, so that its absence is not taken for none', () => {
		expect(perLine({ key: 'A', price: 'abc' })[0]?.lines.length).toBe(1);
	});

	it('reads rows of one key whose columns differ, stand in another order or come back', () => {
		const [draft] = perLine(
			{ key: 'A', buyer: 'a', item: '1', price: 2 }, { price: '3', item: '2', total: 7, buyer: 'a', key: 'A' }, { item: '3', key: 'A', other: 'x' }, { key: 'A', buyer: 'b', item: '4', price: 5 },
		);
		expect(draft && summary(draft)).toEqual({
			key: 'A', items: [0, 1, 2, 3], rows: [2, 3, 4, 5], header: { buyer: 'a', total: decimal('7') },
			lines: [[2, { item: '1', price: decimal('2') }], [3, { item: '2', price: decimal('3') }], [4, { item: '3' }], [5, { item: '4', price: decimal('5') }]],
		});
		expect(found(draft ? [draft] : [])).toEqual([['key.headerConflict', 5, 'col buyer', 'Rows of one key disagree: row 2 has "a", row 5 has "b"']]);
	});

	it('holds values of a line like a map, in the order of the table', () => {
		const values = perLine({ price: 2, key: 'A', item: '' }, { price: 3, item: 'x', key: 'A' })[0]?.lines.map((line) => line.values);
		expect(values?.map((line) => [[...line.keys()], line.get('item'), line.has('item'), line.has('buyer'), String(line.get('price'))])).toEqual([
			[['price'], undefined, false, false, '2'], [['item', 'price'], 'x', true, false, '3'],
		]);
	});

	it('is not misled by keys named like parts of an object', () => {
		expect(perLine({ key: '__proto__', item: '1' }, { key: 'constructor', item: '2' }, { key: '__proto__', item: '3' }).map(({ key, rows }) => [key, rows])).toEqual([['__proto__', [2, 4]], ['constructor', [3]]]);
	});
});

describe('one row per document', () => {
	it('takes the lines from the list, or the line from the columns', () => {
		const drafts = perDocument({ key: 'A', buyer: 'a', lines: [{ item: '1', price: '2.5' }, { item: '2' }] }, { key: 'B', item: '3', price: 4 }, { key: 'C', lines: [] });
		expect(drafts.map(({ key, lines }) => [key, lines.map(({ row, values }) => [row, ...[...values].map(([, value]) => String(value))])])).toEqual([
			['A', [[2, '1', '2.5'], [2, '2']]], ['B', [[3, '3', '4']]], ['C', []],
		]);
	});

	it('names values of a line by the names of the line', () => {
		const drafts = perDocument({ key: 'A', lines: [{ item: 'far too long' }] });
		expect(found(drafts)).toEqual([['text.length', 2, 'line item', expect.any(String)]]);
		expect(drafts[0]?.lines[0]?.label('item')).toBe('line item');
		expect(drafts[0]?.label('buyer')).toBe('col buyer');
	});

	it('refuses every row of a key that stands there twice', () => {
		const drafts = perDocument({ key: 'A', item: '1' }, { key: 'B', item: '2' }, { key: 'A', item: '3' }, { key: 'A', item: '4' });
		expect(drafts.map(({ key, rows, findings }) => [key, rows, findings.map(({ rule, row, message }) => [rule, row, message])])).toEqual([
			['A', [2], [['key.repeated', 2, 'The key stands on row 2 and again on row 4']]], ['B', [3], []],
			['A', [4], [['key.repeated', 4, 'The key stands on row 2 and again on row 4']]],
			['A', [5], [['key.repeated', 5, 'The key stands on row 2 and again on row 5']]],
		]);
	});

	it('passes over empty rows, but not over a row with lines alone', () => {
		expect(perDocument({}, { lines: [{ item: '1' }] }).map(({ key, rows }) => [key, rows])).toEqual([[undefined, [3]]]);
	});
});

describe('lines given in two ways', () => {
	it('are refused, with the columns that would be lost', () => {
		const [draft] = perDocument({ key: 'A', item: 'x', price: '5', lines: [{ item: 'y', price: '7' }] });
		expect(draft?.findings).toEqual([{
			severity: 'error', rule: 'lines.twice', row: 2, column: 'col item', value: 'x', message: 'The row holds a list of lines ("col lines") and values in line columns: "col item", "col price"',
			remedy: 'Write the lines in one of the two ways, and leave the other empty',
		}]);
	});

	it('are no matter where one of the two is empty', () => {
		const [columns, list] = perDocument({ key: 'A', item: 'x', lines: [] }, { key: 'B', item: ' ', lines: [{ item: 'y' }] });
		expect([columns, list].map((draft) => [draft?.findings, draft?.lines.map(({ values }) => values.get('item'))])).toEqual([[[], ['x']], [[], ['y']]]);
	});
});

describe('values in findings', () => {
	const complaint = { severity: 'error', rule: 'r', message: 'm', remedy: 'n' } as const;

	it('stand with their row and column, or without', () => {
		expect(located(complaint, 3, 'c', ' x ')).toEqual({ ...complaint, row: 3, column: 'c', value: ' x ' });
		expect(located(complaint, undefined, 'c')).toEqual({ ...complaint, column: 'c' });
		expect(located(complaint, 3, 'c', '  ')).toEqual({ ...complaint, row: 3, column: 'c' });
		expect(located(complaint, 3, 'c', 0)).toEqual({ ...complaint, row: 3, column: 'c', value: '0' });
		expect(located(complaint, 3, 'c', false)).toEqual({ ...complaint, row: 3, column: 'c', value: 'false' });
	});

	it.each<[unknown, string]>([['x'.repeat(80), 'x'.repeat(80)], ['x'.repeat(81), `${'x'.repeat(77)}…`], [{ a: 1 }, '{"a":1}'], [[1, 2], '[1,2]'], [5, '5'], [decimal('1000000'), '"1000000"'], [null, 'null'], [undefined, 'undefined'], [() => 1, '() => 1']])('%j is shown as %s', (given, shown) => {
		expect(showValue(given)).toBe(shown);
	});
});
