import { writeFileSync } from 'node:fs';

/** Counts what holds and what does not, one line each. */
export class Checks {
	private passed = 0;
	private failed = 0;

	/** @param detail what was found instead, said only when the check fails */
	that(what: string, holds: boolean, detail: unknown = undefined): void {
		if (holds) this.passed++;
		else this.failed++;
		const found = detail === undefined ? '' : `: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`;
		console.log(holds ? `ok      ${what}` : `FAILED  ${what}${found}`);
	}

	equal(what: string, actual: unknown, expected: unknown): void {
		const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
		this.that(what, found === wanted, `found ${found}, expected ${wanted}`);
	}

	/**
	 * Prints the closing line, and leaves the counts in the file that EINVOICE_RESULTS names, in the words of jest.
	 *
	 * @returns the exit status
	 */
	close(): number {
		const file = process.env.EINVOICE_RESULTS;
		if (file) writeFileSync(file, JSON.stringify({ numPassedTests: this.passed, numFailedTests: this.failed }));
		console.log(`\n${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0 && this.passed > 0 ? 0 : 1;
	}
}
