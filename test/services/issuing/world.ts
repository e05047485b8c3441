/** Time and chance of a test: hours pass in no time, and the same seed gives the same run. */
import type { World } from '../../../services/issuing/port';

interface Timer {
	readonly due: number;
	readonly order: number;
	readonly work: () => void;
}

/** When every story begins. */
export const dawn = Date.UTC(2026, 10, 2, 1);

/** A clock that stands still until {@link VirtualClock.run} moves it from timer to timer. */
export class VirtualClock {
	private timers: Timer[] = [];
	private order = 0;
	private time = dawn;

	now(): number {
		return this.time;
	}

	/** Does the work at a later time, whoever still waits for it. */
	after(milliseconds: number, work: () => void): void {
		this.timers.push({ due: this.time + milliseconds, order: this.order++, work });
	}

	async sleep(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => this.after(milliseconds, resolve));
	}

	/** Moves the time until the work is done. Throws when the work waits for something that will never come. */
	async run<T>(work: Promise<T>): Promise<T> {
		let open = true;
		const close = (): void => { open = false; };
		work.then(close, close);
		await settled();
		while (open) {
			if (!this.step()) throw new Error('The work waits, and no timer is set');
			await settled();
		}
		return await work;
	}

	/** Lets time pass, and does what becomes due. */
	async pass(milliseconds: number): Promise<void> {
		await this.run(this.sleep(milliseconds));
	}

	/** Lets everything happen that is still to come. */
	async finish(): Promise<void> {
		while (this.step()) await settled();
	}

	private step(): boolean {
		const [next] = this.timers.sort((a, b) => a.due - b.due || a.order - b.order);
		if (!next) return false;
		this.timers = this.timers.filter((timer) => timer !== next);
		this.time = Math.max(this.time, next.due);
		next.work();
		return true;
	}
}

/** Resolves when nothing is left to do at this moment. */
const settled = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/** The world of one run. */
export class TestWorld implements World {
	/** The run was asked to stop; nobody waits any longer. */
	private stopped = false;
	private readonly waiting = new Set<() => void>();
	readonly slept: number[] = [];

	constructor(readonly clock: VirtualClock, readonly random: () => number = () => 0) {}

	now(): number {
		return this.clock.now();
	}

	async sleep(milliseconds: number): Promise<void> {
		this.slept.push(milliseconds);
		if (this.stopped) return;
		await new Promise<void>((resolve) => {
			this.waiting.add(resolve);
			this.clock.after(milliseconds, resolve);
		});
	}

	cancelled(): boolean {
		return this.stopped;
	}

	cancel(): void {
		this.stopped = true;
		for (const resolve of this.waiting) resolve();
	}
}
