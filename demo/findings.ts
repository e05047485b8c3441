import type { Verdict } from './stories/story';

/** Keeps what held and what did not, as sentences. */
export class Findings implements Verdict {
	private readonly good: string[] = [];
	private readonly bad: string[] = [];

	that(what: string, holds: boolean, detail?: unknown): void {
		if (holds) this.good.push(what);
		else this.bad.push(detail === undefined ? what : `${what}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
	}

	equal(what: string, actual: unknown, expected: unknown): void {
		const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
		this.that(what, found === wanted, `found ${found}, expected ${wanted}`);
	}

	get held(): readonly string[] {
		return this.good;
	}

	get failed(): readonly string[] {
		return this.bad;
	}
}
