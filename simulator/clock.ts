/** Work to be done when the simulated time comes, or when as much real time has passed. */
interface Job {
	readonly due: number;
	readonly timer: NodeJS.Timeout;
	readonly work: () => void;
}

/** The simulator's clock: a source of time (the machine's, or a test's) plus what was advanced by hand. */
export class Clock {
	private readonly jobs = new Set<Job>();

	constructor(
		private readonly source: () => Date = () => new Date(),
		private advanced = 0,
	) {}

	now(): Date {
		return new Date(this.source().getTime() + this.advanced);
	}

	/** Milliseconds this clock was moved ahead of its source. */
	get offset(): number {
		return this.advanced;
	}

	/** How much work waits for its time. */
	get waiting(): number {
		return this.jobs.size;
	}

	/** Moves the clock ahead and does at once what became due on the way, in order. */
	advance(milliseconds: number): void {
		this.advanced += milliseconds;
		const now = this.now().getTime();
		for (const job of [...this.jobs].filter(({ due }) => due <= now).sort((a, b) => a.due - b.due)) this.run(job);
	}

	/** Does the work after so many milliseconds, of real time or of `advance`, whichever comes first. */
	after(milliseconds: number, work: () => void): void {
		const due = this.now().getTime() + milliseconds;
		const timer = setTimeout(() => this.run(job), milliseconds);
		const job: Job = { due, timer, work };
		this.jobs.add(job);
	}

	/** Resolves after so many milliseconds, of real time or of `advance`. */
	async pause(milliseconds: number): Promise<void> {
		if (milliseconds > 0) await new Promise<void>((resolve) => this.after(milliseconds, resolve));
	}

	/** Does all waiting work now, so that nothing hangs when the simulator closes. */
	finish(): void {
		for (const job of [...this.jobs]) this.run(job);
	}

	private run(job: Job): void {
		if (!this.jobs.delete(job)) return;
		clearTimeout(job.timer);
		job.work();
	}
}
