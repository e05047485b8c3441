import Table from 'cli-table3';

/** A table for the terminal and for docs/: the first column says what, the others hold one case each. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly (string | number)[]>): string {
	const output = new Table({
		head: [...head],
		colAligns: head.map((_name, index) => (index === 0 ? 'left' : 'right')),
		style: { head: [], border: [], compact: true },
	});
	for (const row of rows) output.push([...row]);
	return output.toString();
}
