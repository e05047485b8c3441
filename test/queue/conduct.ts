import { endEverything, endOnSignals } from '../../demo/closing';
import { Checks } from '../e2e/checks';

/** Runs a suite to its end, ends everything it started however it went, and ends the process with its exit status. */
export function conduct(suite: (checks: Checks) => Promise<void>): void {
	endOnSignals();
	const checks = new Checks();
	let closing = false;
	const close = async (error?: unknown): Promise<void> => {
		if (closing) return;
		closing = true;
		if (error !== undefined) checks.that('the suite runs to its end', false, error instanceof Error ? error.message : String(error));
		await endEverything();
		process.exit(checks.close());
	};
	process.on('unhandledRejection', (error) => void close(error));
	process.on('uncaughtException', (error) => void close(error));
	suite(checks).then(() => close(), (error: unknown) => close(error ?? 'no reason given')).catch(() => process.exit(1));
}
