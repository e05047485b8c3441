import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join, resolve } from 'path';

const root = resolve(__dirname, '../..');
const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
const pages = ['README.md', 'workflows/README.md', ...docs];

/** The part of an address that GitHub makes of a heading. */
const anchor = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
const anchorsOf = (file: string): string[] => [...readFileSync(file, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchor(heading));

test.each(pages)('%s links to what there is', (page) => {
	const text = readFileSync(join(root, page), 'utf8');
	const broken = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].filter(([, path = '', part]) => {
		const file = path === '' ? join(root, page) : join(root, dirname(page), path);
		return !existsSync(file) || (part !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(part));
	});
	expect(broken.map(([link]) => link)).toEqual([]);
});

test('the index of docs/ names every page', () => {
	const index = readFileSync(join(root, 'docs/README.md'), 'utf8');
	expect(docs.filter((page) => page !== 'docs/README.md' && !index.includes(`(${page.slice('docs/'.length)})`))).toEqual([]);
});
