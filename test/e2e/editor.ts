import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

import { owner } from '../../demo/real-n8n/api';
import { openBrowser, patience } from './browser';

const byTestId = (page: Page | Locator, id: string): Locator => page.locator(`[data-test-id="${id}"]`);

/** Hints of the editor would cover what a picture is to show. */
const hintsHidden = '[data-reka-popper-content-wrapper], .n8n-tooltip, .el-popper { visibility: hidden !important; }';

/** n8n's editor in a real browser without a window. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
		private readonly pictures: string,
	) {}

	/**
	 * Starts the browser and signs in.
	 * @param pictures folder for {@link picture}
	 */
	static async open(url: string, pictures: string): Promise<Editor> {
		const { browser, context } = await openBrowser();
		const page = await context.newPage();
		await page.goto(`${url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
		await page.locator('input[type="password"]').fill(owner.password);
		await byTestId(page, 'form-submit-button').click();
		await page.waitForURL(/\/(home|workflow|projects)/);
		return new Editor(browser, page, url, pictures);
	}

	async openWorkflow(address: string): Promise<void> {
		await this.page.goto(address);
		await byTestId(this.page, 'canvas-node').first().waitFor();
		await this.page.keyboard.press('1'); // zoom to fit
	}

	/** Presses "Execute workflow" and waits until as many nodes have ended well. @returns how many have */
	async execute(nodes: number): Promise<number> {
		await byTestId(this.page, 'execute-workflow-button').click();
		const green = byTestId(this.page, 'canvas-node-status-success');
		const failed = byTestId(this.page, 'canvas-node-status-error');
		// A node may have to wait out the service's minute between two look-ups.
		await green.nth(nodes - 1).or(failed.first()).first().waitFor({ timeout: 150_000 }).catch(() => undefined);
		return await green.count();
	}

	/** Opens a node's panel. @returns all text that stands in it, with the name of the credential chosen */
	async openNode(name: string): Promise<string> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		const panel = byTestId(this.page, 'ndv');
		await panel.waitFor();
		await byTestId(panel, 'output-panel').waitFor();
		await this.page.waitForLoadState('networkidle');
		const credential = await byTestId(panel, 'node-credentials-select').locator('input').first().inputValue();
		return `${await panel.innerText()}\n${credential}`;
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await byTestId(this.page, 'ndv').waitFor({ state: 'hidden' });
	}

	/** Searches the node creator. @returns names of the nodes it offers */
	async searchNodes(text: string): Promise<string[]> {
		await byTestId(this.page, 'node-creator-plus-button').click();
		await byTestId(this.page, 'node-creator-search-bar').fill(text);
		const items = byTestId(this.page, 'item-iterator-item');
		await items.filter({ hasText: text }).first().waitFor().catch(() => undefined);
		return await items.allInnerTexts();
	}

	async closeNodeCreator(): Promise<void> {
		await this.page.keyboard.press('Escape');
	}

	/** Opens a credential. n8n tests it by itself when it is opened. @returns whether the test succeeded */
	async testCredential(name: string): Promise<boolean> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByText(name, { exact: true }).first().click();
		await byTestId(this.page, 'editCredential-modal').waitFor();
		const success = byTestId(this.page, 'credentials-config-container-test-success');
		return await success.waitFor({ timeout: patience }).then(() => true, () => false);
	}

	/** @param clip the part of the page to show, in pixels; the whole when left out */
	async picture(name: string, clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Promise<void> {
		await this.page.waitForTimeout(700); // panels and the canvas glide into place
		await this.page.screenshot({ path: join(this.pictures, `${name}.png`), style: hintsHidden, ...(clip ? { clip } : {}) });
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
