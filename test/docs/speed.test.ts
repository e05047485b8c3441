/** What the README says of speed stands in the tables of the measurements. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');
const cells = (line: string): string[] => line.split('|').slice(1, -1).map((cell) => cell.trim());

const readme = /^## Speed\n([\s\S]*?)\n## /m.exec(read('README.md'))?.[1] ?? '';
const claims = readme.split('\n').filter((line) => line.startsWith('| ')).slice(2).map(cells);
const tables = new Map(read('bench/README.md').split(/^### /m).slice(1).map((part) => [part.slice(0, part.indexOf('\n')), part] as const));

const lineOf = (title: string, name: string): string[] => (tables.get(title) ?? '').split('\n').filter((line) => line.startsWith('|')).map(cells).find(([first]) => first === name) ?? [];

test('there are claims, and tables', () => {
	expect(claims.length).toBeGreaterThan(3);
	expect(tables.size).toBeGreaterThan(8);
});

test.each(claims)('"%s" beside %s: %s the time, %s the memory', (title = '', name = '', time, memory) => {
	expect([lineOf(title, name)[2], lineOf(title, name)[6]]).toEqual([time, memory]);
});

test('the longest stalls and the start of n8n are those measured', () => {
	const stall = (name: string): number => Number(lineOf('Publish 5000 invoices of 10 lines', name)[7]);
	expect(readme).toContain(`for ${Math.ceil(stall('this package'))} ms at most, the one call of builder + soap for ${(stall('builder + soap, one call') / 1000).toFixed(1)} s`);
	const [, start] = /At its start n8n takes (\d+) ms of processor time more/.exec(tables.get("Load time in n8n's loader") ?? '') ?? [];
	expect(readme).toContain(`A start of n8n takes ${start} ms of processor time more`);
});
