/** One call at a time per name; the others wait in order. */
export class Locks {
	private readonly tails = new Map<string, Promise<unknown>>();

	async hold<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		const before = this.tails.get(name) ?? Promise.resolve();
		const run = before.then(work);
		const tail = run.catch(() => undefined);
		this.tails.set(name, tail);
		try {
			return await run;
		} finally {
			if (this.tails.get(name) === tail) this.tails.delete(name);
		}
	}
}
