/** What a run holds beside the items that n8n itself holds: its rows, and its results. */
import { execFile } from 'child_process';
import { resolve } from 'path';
import { promisify } from 'util';

interface Held {
	readonly inputs: number;
	readonly results: number;
	/** Bytes in use with the rows alone, at the most while the service was waited for, and with rows and results. */
	readonly before: number;
	readonly most: number;
	readonly held: number;
}

const run = async (work: string, items: number): Promise<Held> => {
	const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', resolve(__dirname, 'heldMemory.ts'), work, String(items)]);
	const held = JSON.parse(stdout) as Held;
	expect([held.inputs, held.results]).toEqual([items, items]);
	return held;
};

const megabyte = 1e6;

test('of 300 files of 200 kB, no more than a few are held at a time', async () => {
	const { before, most } = await run('download', 300);
	expect(most - before).toBeLessThan(8 * megabyte);
}, 300_000);

// A document on its way takes a few kB, beside its row and its result.
test.each([['publish', 2_000], ['issue', 1_000]])('%s holds little more than rows and results', async (work, documents) => {
	const { most, held } = await run(work, documents);
	expect(most - held).toBeLessThan(4 * megabyte + documents * 8_000);
}, 300_000);
