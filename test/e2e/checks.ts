import { closingLine } from '../closing-line';

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

	/** How many have failed so far. */
	get failures(): number {
		return this.failed;
	}

	/** Ends the suite. @returns the exit status */
	close(): number {
		return closingLine(this.passed, this.failed);
	}
}
