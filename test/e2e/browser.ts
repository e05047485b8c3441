import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

import { atEnd } from '../../demo/closing';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Longest a browser waits for anything, in milliseconds. */
export const patience = 60_000;

/** A real browser without a window, from which nothing leaves this machine. It ends when everything ends. */
export async function openBrowser(): Promise<{ browser: Browser; context: BrowserContext }> {
	if (!existsSync(executablePath)) {
		throw new Error(`There is no Chromium at ${executablePath}: install it (Debian: apt-get install chromium) or name another in CHROMIUM_PATH`);
	}
	const browser = await chromium.launch({
		executablePath,
		headless: true,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
	atEnd(() => browser.close());
	const context = await browser.newContext({ viewport: { width: 1760, height: 900 }, locale: 'en-US' });
	context.setDefaultTimeout(patience);
	await context.route('**/*', (route) => (new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort()));
	return { browser, context };
}
