/** How the cost of a run grows with its documents: rows of a sheet to outcomes, inside n8n's engine. */
import type { Figures, Table } from '../measurement';

const lines = 2;

/** Slope of the straight line through the logarithms: 1 is linear, 2 quadratic. */
export function exponent(points: ReadonlyArray<readonly [size: number, cost: number]>): number {
	const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
	const mean = (of: 0 | 1): number => logs.reduce((sum, log) => sum + log[of], 0) / logs.length;
	const [x, y] = [mean(0), mean(1)];
	return logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

export const growthTable = (sizes: readonly number[]): Table => ({
	title: `From rows to outcomes in n8n, invoices of ${lines} lines`, against: String(sizes.at(-1)),
	cases: sizes.map((invoices) => ({ name: String(invoices), file: 'publish-in-n8n', way: 'ours', params: { invoices, lines }, expected: invoices })),
	notes: (medians: ReadonlyMap<string, Figures>) => {
		// What starts up once would bend the line at its lower end.
		const points = sizes.slice(-3).map((size) => [size, medians.get(String(size))?.cpu ?? NaN] as const);
		return [`Processor time grows with the number of invoices to the power of ${exponent(points).toFixed(2)} (from ${points[0]?.[0]} to ${points.at(-1)?.[0]}; 1 is linear).`];
	},
});
