/** `docs/forms.md` and its pictures: the form of every operation as it opens, put together by the browser itself. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

import { root } from '../../../demo/places';
import { formsPage, sheetsOf } from '../../docs/formsPage';
import type { Desk } from './desk';

const columns = 3;
const columnWidth = 400;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Makes the sheets from the pictures this run has taken, and the page that shows them. */
export async function makeContactSheets({ checks, page, pictures }: Desk, descriptions: readonly INodeTypeDescription[]): Promise<void> {
	const folder = join(root, 'docs', 'images', 'forms');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const canvas = await page.context().newPage();
	let bytes = 0;
	for (const { file, forms } of descriptions.flatMap(sheetsOf)) {
		const figures = await Promise.all(forms.map(async ({ title, picture }) =>
			`<figure><figcaption>${escaped(title)}</figcaption><img src="data:image/png;base64,${(await readFile(join(pictures, `${picture}.png`))).toString('base64')}"></figure>`));
		const across = Math.min(columns, forms.length);
		await canvas.setViewportSize({ width: across * columnWidth + (across + 1) * 12, height: 200 });
		await canvas.setContent(`<!doctype html><style>
			body { margin: 12px; background: #f3f3f5; font: 600 15px sans-serif; columns: ${across}; column-gap: 12px }
			figure { break-inside: avoid; margin: 0 0 12px; background: #fff; border: 1px solid #d5d5da; border-radius: 6px; overflow: hidden }
			figcaption { padding: 8px 12px; background: #e6e6ec } img { display: block; width: 100% }
		</style>${figures.join('')}`);
		bytes += (await canvas.screenshot({ path: join(folder, file), fullPage: true, type: 'jpeg', quality: 60 })).length;
	}
	await canvas.close();
	await writeFile(join(root, 'docs', 'forms.md'), formsPage(descriptions));
	checks.that('contact sheets: all pictures together have less than 1.5 MB', bytes < 1_500_000, bytes);
}
