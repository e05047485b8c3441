import { setTimeout } from 'node:timers/promises';

import { endEverything, endOnSignals } from '../../demo/closing';
import { Checks } from '../e2e/checks';
import { lastSaid } from './progress';

/** Milliseconds for ending what was started; n8n takes up to 35 seconds. What is left then dies with this process. */
const ending = 90_000;

/**
 * Runs a suite to its end, ends everything it started however it went, and ends the process with its exit status.
 *
 * @param minutes after which the suite has failed and is ended, whatever it waits for; 0 is no limit
 */
export function conduct(suite: (checks: Checks) => Promise<void>, minutes: number): void {
	endOnSignals();
	const checks = new Checks();
	let closing = false;
	const close = async (error?: unknown): Promise<void> => {
		if (closing) return;
		closing = true;
		if (error !== undefined) checks.that('the suite runs to its end', false, error instanceof Error ? error.message : String(error));
		await Promise.race([endEverything(), setTimeout(ending)]);
		process.exit(checks.close());
	};
	process.on('unhandledRejection', (error) => void close(error));
	process.on('uncaughtException', (error) => void close(error));
	if (minutes > 0) void setTimeout(minutes * 60_000).then(() => close(`it was still at work after ${minutes} minutes. The last thing it said: ${lastSaid()}`));
	suite(checks).then(() => close(), (error: unknown) => close(error ?? 'no reason given')).catch(() => process.exit(1));
}
