/** Tables in Markdown, so that what is printed and what stands in the README is the same. */
import type { Figures, Table } from './measurement';
import type { Size } from './sizes';

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

const ratio = (value: number, against: number): string => (against > 0 ? `${round(value / against)}×` : '–');

function lines(rows: ReadonlyArray<readonly string[]>): string {
	// The line below the head takes two signs at least.
	const widths = (rows[0] ?? []).map((_, column) => Math.max(2, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (row: readonly string[]): string => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
	const [head = [], ...body] = rows;
	return [line(head), `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`, ...body.map(line)].join('\n');
}

/** @param medians by the name of the case */
export function printed(table: Table, medians: ReadonlyMap<string, Figures>): string {
	const against = medians.get(table.against);
	const rows = [...medians].map(([name, { wall, cpu, memory, stall, wire }]) => [
		name, round(wall), against ? ratio(wall, against.wall) : '–', round(cpu), against ? ratio(cpu, against.cpu) : '–', round(memory), against ? ratio(memory, against.memory) : '–', round(stall), round(wire),
	]);
	const notes = table.notes?.(medians) ?? [];
	return [`### ${table.title}`, lines([['', 'Wall, ms', '', 'CPU, ms', '', 'Memory, MB', '', 'Stall, ms', 'Wire, MB'], ...rows]), ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');
}

export const printedSizes = (sizes: readonly Size[]): string => ['### Size', lines([
	['', 'Packed, kB', 'Unpacked, kB', 'Dependencies of its own'],
	...sizes.map(({ name, packed, unpacked, dependencies }) => [name, packed === undefined ? '–' : round(packed), round(unpacked), String(dependencies)]),
])].join('\n\n');
