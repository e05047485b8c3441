/** The node panel, searched for what users type. */
import { join } from 'node:path';

import type { Desk } from '../desk';
import { byTestId, openWorkflow } from '../place';

const vietnam = 'VNPT Invoice';
const korea = 'SmartBill (Korea)';

/** Words users type, and the nodes they look for. */
const searches: ReadonlyArray<readonly [words: string, nodes: readonly string[]]> = [
	['invoice', [vietnam, korea]],
	['e-invoice', [vietnam, korea]],
	['einvoice', [vietnam, korea]],
	['tax', [vietnam, korea]],
	['hóa đơn', [vietnam]],
	['hoa don', [vietnam]],
	['VNPT', [vietnam]],
	['Vietnam', [vietnam]],
	['세금계산서', [korea]],
	['스마트빌', [korea]],
	['SmartBill', [korea]],
	['Korea', [korea]],
];

export async function checkSearch({ checks, stage, page, pictures }: Desk): Promise<void> {
	const start = { id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };
	await openWorkflow(page, await stage.api.createWorkflow({ name: 'Search', nodes: [start], connections: {} }), 1);
	await byTestId(page, 'node-creator-plus-button').click();
	const items = byTestId(page, 'item-iterator-item');
	for (const [words, nodes] of searches) {
		const bar = byTestId(page, 'node-creator-search-bar');
		await bar.fill('');
		await bar.fill(words);
		for (const name of nodes) await items.filter({ hasText: name }).first().waitFor({ timeout: 8_000 }).catch(() => undefined);
		const offered = (await items.allInnerTexts()).map((text) => text.trim());
		const places = nodes.map((name) => offered.findIndex((offer) => offer.startsWith(name)));
		checks.that(`node panel: "${words}" finds ${nodes.join(' and ')}`, places.every((place) => place >= 0), offered);
		await byTestId(page, 'node-creator').screenshot({ path: join(pictures, `search-${words}.png`) });
	}
	await page.keyboard.press('Escape');
}
