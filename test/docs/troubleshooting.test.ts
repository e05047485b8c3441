import { readdirSync, readFileSync, statSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { codesSection } from './codeTable';

const root = resolve(__dirname, '../..');
const path = join(root, 'docs/troubleshooting.md');
const beginOfCodes = '## Codes of VNPT Invoice';

const filesBelow = (folder: string): string[] => readdirSync(folder).flatMap((name) => {
	const file = join(folder, name);
	return statSync(file).isDirectory() ? filesBelow(file) : file.endsWith('.ts') ? [file] : [];
});
const sources = ['invoicing', 'services', 'nodes'].flatMap((folder) => filesBelow(join(root, folder))).map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'"));

const headings = [...readFileSync(path, 'utf8').matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading);

test('there are texts to look for, each once', () => {
	expect(headings.length).toBeGreaterThan(20);
	expect(new Set(headings).size).toBe(headings.length);
});

// What differs from case to case is a value in the code.
test.each(headings)('the code says: %s', (heading) => {
	const wanted = new RegExp(heading.split('…').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(?:[^\\n]{0,120}?)'));
	expect(heading.replaceAll('…', '').trim().length).toBeGreaterThan(10);
	expect(sources.some((source) => wanted.test(source))).toBe(true);
});

test('the tables of codes are those of the code', () => {
	const text = readFileSync(path, 'utf8');
	const at = text.indexOf(beginOfCodes);
	const written = (at < 0 ? text : text.slice(0, at)) + codesSection();
	if (process.env.UPDATE_DOCS === '1') writeFileSync(path, written);
	expect(readFileSync(path, 'utf8')).toBe(written);
});
