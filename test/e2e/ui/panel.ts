/** A form of n8n as a user sees it: which fields stand there, and what n8n complains of. */
import type { Locator, Page } from 'playwright-core';

import { byTestId } from './place';

/** What stands in a form. */
export interface Panel {
	/** Labels, in their order. */
	readonly fields: readonly string[];
	/** Labels that are too long for their place. */
	readonly cutOff: readonly string[];
	/** How many fields are marked as not right yet. */
	readonly marked: number;
	readonly text: string;
	/** Complaints that no form of ours should show: failed look-ups, expressions that fail, values that do not exist. */
	readonly complaints: readonly string[];
}

const complaint = /\[ERROR[^\]]*\]|Error fetching [^\n]*|Could not load[^\n]*|Can't (?:load|fetch)[^\n]*|The value "[^"]*" is not supported[^\n]*|Unknown (?:field|parameter)[^\n]*|Node type [^\n]*not found/gi;

const labelSelector = 'label.n8n-input-label';

/** An element of the page, as far as it is asked here. */
interface Shown {
	readonly clientWidth: number;
	readonly innerText: string;
	readonly scrollHeight: number;
	readonly scrollWidth: number;
	checkVisibility(): boolean;
	getBoundingClientRect(): { readonly bottom: number; readonly top: number };
	querySelectorAll(selector: string): Iterable<Shown>;
}

/**
 * Waits until a form shows some labels, as often as they are named, and nothing of it is still being fetched; not longer
 * than a few seconds, since what is missing then is found by whoever reads it.
 */
async function shows(form: Locator, labels: readonly string[], atLeast: number): Promise<void> {
	const element = await form.elementHandle();
	await form.page().waitForFunction(([root, selector, wanted, least]) => {
		const shown = [...(root as unknown as Shown).querySelectorAll(selector as string)].filter((label) => label.checkVisibility()).map((label) => label.innerText.split('\n')[0]?.replace(/\s*\*$/, '').trim());
		const loading = [...(root as unknown as Shown).querySelectorAll('.el-skeleton, .n8n-loading, [class*="loading"]')].some((part) => part.checkVisibility());
		return !loading && shown.length >= (least as number) && (wanted as string[]).every((label) => shown.includes(label));
	}, [element, labelSelector, [...labels], atLeast] as const, { polling: 'raf', timeout: 8_000 }).catch((error: unknown) => {
		if (!(error instanceof Error && error.name === 'TimeoutError')) throw error;
	});
}

/**
 * Reads a form once it shows what is expected of it, or has had its time.
 * @param form the part of the page that is the form
 * @param atLeast how many fields there must be
 */
export async function readPanel(form: Locator, expected: readonly string[], atLeast = expected.length): Promise<Panel> {
	await form.waitFor();
	await shows(form, expected, atLeast);
	const labels = await form.locator(labelSelector).evaluateAll((found) =>
		(found as unknown as Shown[]).filter((label) => label.checkVisibility()).map((label) => label.innerText.split('\n')[0]?.trim() ?? ''),
	);
	const cutOff = await form.locator(labelSelector).evaluateAll((found) => (found as unknown as Shown[])
		.filter((label) => label.checkVisibility() && [...label.querySelectorAll('*')].some(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1))
		.map((label) => label.innerText.split('\n')[0]?.trim() ?? ''));
	const text = await form.innerText();
	return {
		fields: labels.filter((label) => label !== '').map((label) => label.replace(/\s*\*$/, '')),
		cutOff,
		marked: await byTestId(form, 'parameter-issues').count(),
		text,
		complaints: text.match(complaint) ?? [],
	};
}

/** Height of the window between pictures, in pixels. */
const usualHeight = 1_300;

/** Takes the picture of a form from its top to its last field. Fields that do not fit would be hidden, so the window grows with the form. */
export async function takePicture(page: Page, form: Locator, path: string): Promise<void> {
	const width = page.viewportSize()?.width ?? 1_280;
	const contentHeight = (): Promise<number> => form.evaluate((root) => {
		const part = root as unknown as Shown;
		return Math.max(...[part, ...part.querySelectorAll('*')].map(({ scrollHeight }) => scrollHeight));
	});
	const height = await contentHeight();
	// A dialog takes four fifths of the window.
	const needed = Math.ceil(height * 1.3) + 150;
	const grown = needed > usualHeight;
	if (grown) await page.setViewportSize({ width, height: needed });
	const bottom = await form.evaluate((root, selector) => {
		const parts = [...(root as unknown as Shown).querySelectorAll(selector)].filter((part) => part.checkVisibility());
		return Math.max(0, ...parts.map((part) => part.getBoundingClientRect().bottom));
	}, `${labelSelector}, [data-test-id^="parameter-"], [class*="notice"], [class*="hint"], input, button`);
	await page.mouse.move(1, 1); // what is pointed at shows more buttons
	const box = await form.boundingBox();
	if (!box) throw new Error('The form is gone');
	const clip = { x: box.x, y: box.y, width: box.width, height: Math.min(box.height, Math.max(bottom - box.y + 16, 100)) };
	await page.screenshot({ path, clip, animations: 'disabled', caret: 'hide' });
	if (grown) await page.setViewportSize({ width, height: usualHeight });
}
