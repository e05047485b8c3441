/** Where the page is in the editor, and how to get elsewhere without loading it anew. */
import type { Locator, Page } from 'playwright-core';

export const byTestId = (page: Page | Locator, id: string): Locator => page.locator(`[data-test-id="${id}"]`);

interface Window {
	readonly history: { readonly state: unknown; pushState(state: unknown, title: string, path: string): void };
	readonly PopStateEvent: new (type: string, init: { readonly state: unknown }) => object;
	dispatchEvent(event: object): void;
}

/**
 * Goes to an address of the editor as the back button does: the editor follows, the page stays. An editor that has just
 * been loaded may still go where it was going, so it is told again until something of the new place is there.
 */
export async function go(page: Page, path: string, arrived: Locator): Promise<void> {
	for (let tries = 6; tries > 0; tries--) {
		await page.evaluate((to) => {
			const window = globalThis as unknown as Window;
			window.history.pushState({}, '', to);
			window.dispatchEvent(new window.PopStateEvent('popstate', { state: window.history.state }));
		}, path);
		if (await arrived.waitFor({ state: 'attached', timeout: 10_000 }).then(() => true, () => false)) return;
	}
	throw new Error(`The editor did not get to ${path}`);
}

/** Opens a workflow and waits until its nodes stand on the canvas. @param nodes how many it has */
export async function openWorkflow(page: Page, id: string, nodes: number): Promise<void> {
	await go(page, `/workflow/${id}`, byTestId(page, 'canvas-node').nth(nodes - 1));
	await page.waitForURL((url) => url.pathname.startsWith(`/workflow/${id}`));
}

/** Opens the panel of a node, straight from another panel too. */
export async function openNode(page: Page, workflow: string, node: { readonly id: string; readonly name: string }): Promise<void> {
	const title = byTestId(page, 'node-title-container').getByTitle(node.name, { exact: true });
	await go(page, `/workflow/${workflow}/${node.id}`, title);
	await title.waitFor();
}

export async function closeNode(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await byTestId(page, 'ndv').waitFor({ state: 'hidden' });
}
