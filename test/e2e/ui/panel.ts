/** n8n's panels as a user sees them: which fields stand there, and what n8n complains of. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** A panel open in the editor. */
export interface Panel {
	/** Labels, in their order. */
	readonly fields: readonly string[];
	/** How many fields are marked as not right yet. */
	readonly marked: number;
	readonly text: string;
	/** Complaints that no form of ours should show: failed look-ups, expressions that fail, values that do not exist. */
	readonly complaints: readonly string[];
}

const byTestId = (page: Page | Locator, id: string): Locator => page.locator(`[data-test-id="${id}"]`);

const complaint = /\[ERROR[^\]]*\]|Error fetching [^\n]*|Could not load[^\n]*|Can't (?:load|fetch)[^\n]*|The value "[^"]*" is not supported[^\n]*|Unknown (?:field|parameter)[^\n]*|Node type [^\n]*not found/gi;

/** @param part what of the page is the form */
async function read(part: Locator): Promise<Panel> {
	const labels = await part.locator('label.n8n-input-label').evaluateAll((found) =>
		found.filter((label) => (label as unknown as { checkVisibility(): boolean }).checkVisibility()).map((label) => (label as unknown as { innerText: string }).innerText.split('\n')[0]?.trim() ?? ''),
	);
	const text = await part.innerText();
	return {
		fields: labels.filter((label) => label !== '').map((label) => label.replace(/\s*\*$/, '')),
		marked: await byTestId(part, 'parameter-issues').count(),
		text,
		complaints: text.match(complaint) ?? [],
	};
}

/** Waits until a form has stopped growing. */
async function settled(part: Locator): Promise<void> {
	let before = '';
	for (let round = 0; round < 40; round++) {
		const now = await part.innerText();
		if (now !== '' && now === before && !/loading|fetching/i.test(now)) return;
		before = now;
		await part.page().waitForTimeout(150);
	}
}

/** Panels of nodes and credentials in an editor that is signed in. */
export class Panels {
	constructor(private readonly page: Page, private readonly url: string, private readonly pictures: string) {}

	/** @param nodes how many the workflow has */
	async openWorkflow(id: string, nodes: number): Promise<void> {
		await this.page.setViewportSize({ width: 1760, height: 1500 });
		await this.page.goto(`${this.url}/workflow/${id}`);
		await byTestId(this.page, 'canvas-node').nth(nodes - 1).waitFor();
		await this.page.keyboard.press('1'); // zoom to fit
		await this.page.waitForTimeout(1_500); // the canvas glides into place
	}

	/** Opens the panel of a node, reads it, takes its picture and closes it. */
	async node(name: string): Promise<Panel> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick({ force: true });
		const form = byTestId(this.page, 'node-parameters');
		await form.waitFor();
		await settled(form);
		const panel = await read(form);
		await this.picture(form, name);
		await this.page.keyboard.press('Escape');
		await byTestId(this.page, 'ndv').waitFor({ state: 'hidden' });
		return panel;
	}

	/** Searches the node creator of the workflow that is open. @param wanted name to wait for @returns names of the nodes it offers */
	async search(words: string, wanted: string): Promise<string[]> {
		await byTestId(this.page, 'node-creator-plus-button').click();
		await byTestId(this.page, 'node-creator-search-bar').fill(words);
		const items = byTestId(this.page, 'item-iterator-item');
		await items.filter({ hasText: wanted }).first().waitFor({ timeout: 5_000 }).catch(() => undefined);
		const offered = await items.allInnerTexts();
		await this.page.screenshot({ path: join(this.pictures, `search-${words}.png`), clip: { x: 1260, y: 0, width: 500, height: 700 } });
		await this.page.keyboard.press('Escape');
		return offered;
	}

	/** Opens a credential, reads its form, takes its picture. */
	async credential(name: string): Promise<Panel> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByText(name, { exact: true }).first().click();
		const form = byTestId(this.page, 'editCredential-modal');
		await byTestId(form, 'credential-connection-parameter').first().waitFor();
		await settled(form);
		const panel = await read(form);
		await this.picture(form, name);
		return panel;
	}

	/** Fields that do not fit are hidden in a picture, so the window grows with the form. */
	private async picture(form: Locator, name: string): Promise<void> {
		const height = await form.evaluate((element) => {
			const heights = [element, ...element.querySelectorAll('*')].map((inner) => (inner as unknown as { scrollHeight: number }).scrollHeight);
			return Math.max(...heights);
		});
		const { width } = this.page.viewportSize() ?? { width: 1760 };
		if (height > 1_300) await this.page.setViewportSize({ width, height: height + 250 });
		await form.screenshot({ path: join(this.pictures, `${name}.png`), animations: 'disabled' });
		if (height > 1_300) await this.page.setViewportSize({ width, height: 1_500 });
	}
}
