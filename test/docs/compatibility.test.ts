import { readFileSync } from 'fs';
import { resolve } from 'path';
import seen from '../compat/seen.json';
import { versions } from '../compat/versions';

const readme = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');

test('the table of n8n versions in the README says what was seen, and nothing else', () => {
	const rows = [...readme.matchAll(/^\| (\d+\.\d+\.\d+) \| ([\d., ]+) \|$/gm)].map(([, n8n, nodes]) => [n8n, nodes!.split(', ')]);
	expect(rows).toEqual(Object.entries(seen).map(([n8n, nodes]) => [n8n, Object.values(nodes)]));
	expect(rows.length).toBeGreaterThanOrEqual(3);
});

test('all that is tried was seen to hold', () => {
	expect(Object.fromEntries(Object.entries(seen).map(([n8n, nodes]) => [n8n, Object.keys(nodes).map(Number)]))).toEqual(Object.fromEntries(versions.map(({ n8n, nodes }) => [n8n, nodes])));
});
