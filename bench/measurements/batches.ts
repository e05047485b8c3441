/** What a call costs: one invoice per call, or many, with a service that takes 5, 20 or 200 ms for each. */
import type { Figures, Table } from '../measurement';

const latencies = [5, 20, 200] as const;
const lines = 5;

export const batchTable = (invoices: number, sizes: readonly number[]): Table => ({
	title: `Publish ${invoices} invoices of ${lines} lines in calls of different sizes`, against: '200 a call',
	cases: sizes.map((perCall) => ({ name: `${perCall} a call`, file: 'publish', way: 'ours', params: { invoices, lines, perCall }, expected: invoices })),
	// Calls of one serial follow each other, so what the service takes for each is simply added; of the look-ups before them four are under way at a time.
	notes: (medians: ReadonlyMap<string, Figures>) => latencies.map((latency) => `With ${latency} ms a call, in seconds: ${sizes.map((perCall) => {
		const wall = medians.get(`${perCall} a call`)?.wall ?? NaN;
		const lookUps = Math.ceil(invoices / 500 / 4);
		return `${perCall} a call ${((wall + (Math.ceil(invoices / perCall) + lookUps) * latency) / 1000).toFixed(1)}`;
	}).join(', ')}.`),
});
