/** What a person does in n8n's editor, by the words that stand on the screen. */
import type { Locator, Page } from 'playwright-core';

/** Buttons that show a sign and no word. */
const signs: Readonly<Record<string, string>> = { '+': 'universal-add', '…': 'workflow-menu', Settings: 'main-sidebar-settings' };

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export class Hands {
	/** The node whose panel is open. */
	private opened = '';

	constructor(private readonly page: Page, private readonly url: string) {}

	private byTestId(id: string, within: Page | Locator = this.page): Locator {
		return within.locator(`[data-test-id="${id}"]`);
	}

	/** The heading of a field, whether or not it is marked as required. */
	private titled(label: string): Locator {
		return this.page.locator('label .n8n-text').filter({ hasText: new RegExp(`^\\s*${quoted(label)}\\s*\\*?\\s*$`) });
	}

	/** n8n's first page. */
	async begin(): Promise<void> {
		await this.page.goto(`${this.url}/home/workflows`);
		await this.byTestId('universal-add').waitFor();
	}

	/** Presses what bears a label, in whole or at its beginning. */
	async press(label: string): Promise<void> {
		const sign = signs[label];
		if (sign !== undefined) return await this.byTestId(sign).click();
		const whole = this.page.getByText(label, { exact: true }).filter({ visible: true });
		const beginning = this.page.getByText(new RegExp(`^\\s*${quoted(label)}`)).filter({ visible: true });
		await whole.or(beginning).last().waitFor();
		await ((await whole.count()) > 0 ? whole : beginning).last().click();
	}

	async see(text: string): Promise<void> {
		await this.page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
	}

	/** Names the package in the form that installs it. */
	async namePackage(name: string): Promise<void> {
		await this.page.getByRole('dialog').filter({ hasText: 'npm Package Name' }).locator('input[type="text"]').first().fill(name);
	}

	/** Waits until the package stands in the list of installed ones. */
	async packageInstalled(name: string): Promise<void> {
		await this.byTestId('community-package-card').filter({ hasText: name }).waitFor({ timeout: 300_000 });
	}

	async findCredential(name: string): Promise<void> {
		await this.byTestId('new-credential-type-select').locator('input').fill(name);
		await this.press(name);
	}

	/** Fills in one field of the credential that is open: writes into it, or chooses where it offers choices. */
	async fillIn(label: string, value: string): Promise<void> {
		const input = this.byTestId('parameter-input', this.byTestId('credential-connection-parameter').filter({ has: this.titled(label) })).locator('input');
		await input.waitFor();
		if (await input.isEditable() && (await input.getAttribute('role')) !== 'combobox') return await input.fill(value);
		await input.click();
		await this.page.getByRole('option').filter({ visible: true }).filter({ hasText: new RegExp(`^\\s*${quoted(value)}`) }).first().click();
	}

	async closeDialog(): Promise<void> {
		await this.page.getByRole('button', { name: 'Close this dialog' }).filter({ visible: true }).last().click();
	}

	/** Presses what asks for a file, and gives it. */
	async pressAndChoose(label: string, file: string): Promise<void> {
		const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press(label)]);
		await chooser.setFiles(file);
	}

	/** Waits until an empty workflow is open. */
	async canvasReady(): Promise<void> {
		await this.page.waitForURL(/\/workflow\//);
		await this.byTestId('canvas-add-button').or(this.page.getByText('Add first step')).first().waitFor();
	}

	/** Waits until a workflow of so many nodes is on the canvas, and shows all of it. */
	async workflowShown(nodes: number): Promise<void> {
		await this.byTestId('canvas-node').nth(nodes - 1).waitFor();
		await this.page.keyboard.press('1'); // zoom to fit
		await this.page.waitForTimeout(1_500); // the canvas glides into place
	}

	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick({ force: true });
		await this.byTestId('ndv').waitFor();
		await this.byTestId('node-parameters').waitFor();
		await this.page.waitForLoadState('networkidle');
		this.opened = name;
	}

	async closeNode(): Promise<void> {
		await this.byTestId('ndv-close-button').click();
		await this.byTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** The field with a label in the node that is open: its credential, a value it assigns, or a parameter. */
	private async field(label: string): Promise<Locator> {
		const panel = this.byTestId('node-parameters');
		if (label === 'Credential') return this.byTestId('node-credentials-select', panel).locator('input').first();
		for (const assignment of await this.byTestId('assignment', panel).all()) {
			const named = await this.byTestId('assignment-name', assignment).locator('input').inputValue();
			if (named === label) return this.byTestId('assignment-value', assignment).locator('input');
		}
		return this.byTestId('parameter-item', panel).filter({ has: this.titled(label) }).locator('input[type="text"]').last();
	}

	/** Sets one value of the node that is open. */
	async set(label: string, value: string): Promise<void> {
		const field = await this.field(label);
		if (label !== 'Credential') return await field.fill(value);
		await field.click();
		const offered = this.page.locator('[data-test-id^="node-credentials-select-item"], [role="option"]').filter({ visible: true });
		await offered.filter({ hasText: value }).first().click();
	}

	/** What stands in a field of the node that is open, once it is what is wanted or has not become so. */
	async valueOf(label: string, wanted: string): Promise<string> {
		const shown = async (): Promise<string> => {
			const field = await this.field(label);
			for (let look = 0; look < 20 && (await field.inputValue()) !== wanted; look++) await this.page.waitForTimeout(250);
			return await field.inputValue();
		};
		const first = await shown();
		if (first === wanted || label !== 'Credential') return first;
		// A credential chosen before n8n has fetched their names is shown by its id until the node is opened again.
		const name = this.opened;
		await this.closeNode();
		await this.openNode(name);
		return await shown();
	}

	/** Waits until the workflow runs: the signs of an earlier run have gone. */
	async nodesBusy(): Promise<void> {
		await this.byTestId('canvas-node-status-success').or(this.byTestId('canvas-node-status-error')).first().waitFor({ state: 'detached', timeout: 5_000 }).catch(() => undefined);
	}

	/** Waits until as many nodes have ended well, or one has not. @returns how many have */
	async nodesDone(nodes: number): Promise<number> {
		const green = this.byTestId('canvas-node-status-success');
		const failed = this.byTestId('canvas-node-status-error');
		await green.nth(nodes - 1).or(failed.first()).first().waitFor({ timeout: 240_000 }).catch(() => undefined);
		return await green.count();
	}

	async picture(path: string): Promise<void> {
		await this.page.screenshot({ path });
	}
}
