/** The icons of all nodes on the canvas, in the light and in the dark editor. */
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

import type { Desk } from '../desk';
import { byTestId, openWorkflow } from '../place';

interface Image {
	decode(): Promise<void>;
}

const stemOf = (file: string): string => file.replace(/^.*[/:]/, '');

export async function checkIcons({ checks, stage, page, pictures }: Desk, descriptions: readonly INodeTypeDescription[]): Promise<void> {
	const nodes = descriptions.map(({ name, displayName }, index) => ({ id: name, name: displayName, type: `n8n-nodes-einvoice.${name}`, typeVersion: 1, position: [index * 240, 0], parameters: {} }));
	await openWorkflow(page, await stage.api.createWorkflow({ name: 'Icons', nodes, connections: {} }), nodes.length);
	for (const theme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme: theme });
		for (const { displayName, icon } of descriptions) {
			const file = typeof icon === 'object' ? stemOf(icon[theme]) : '';
			const image = page.locator(`[data-test-id="canvas-node"][data-node-name="${displayName}"] img[src$="/${file}"]`).first();
			await image.waitFor({ timeout: 8_000 }).catch(() => undefined);
			// An image that has just taken the place of another may still be loading.
			const drawn = (await image.count()) > 0 && await image.evaluate(async (found) => await (found as unknown as Image).decode().then(() => true, () => false));
			checks.that(`${displayName}: the ${theme} editor draws ${file}`, drawn);
		}
		await byTestId(page, 'canvas-wrapper').or(byTestId(page, 'canvas')).first().screenshot({ path: join(pictures, `icons-${theme}.png`) });
	}
	await page.emulateMedia({ colorScheme: 'light' });
}
