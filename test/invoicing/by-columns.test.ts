import { ByColumns } from '../../invoicing/by-columns';

test('is made once for the same columns, whichever list names them, and anew for others', () => {
	const made: string[][] = [];
	const byColumns = new ByColumns((columns) => {
		made.push([...columns]);
		return made.length;
	});
	const shared = ['a', 'b'];
	expect([shared, ['a', 'b'], ['b', 'a'], shared, ['a'], ['a', 'b', 'c'], ['a', 'b'], []].map((columns) => byColumns.of(columns))).toEqual([1, 1, 2, 1, 3, 4, 1, 5]);
	expect(byColumns.all()).toEqual([1, 2, 3, 4, 5]);
	expect(made).toEqual([['a', 'b'], ['b', 'a'], ['a'], ['a', 'b', 'c'], []]);
});

test('is not misled by names that look like several', () => {
	const byColumns = new ByColumns((columns) => columns.length);
	expect([['a","b'], ['a', 'b'], ['a,b'], ['__proto__'], ['a\nb']].map((columns) => byColumns.of(columns))).toEqual([1, 2, 1, 1, 1]);
});
