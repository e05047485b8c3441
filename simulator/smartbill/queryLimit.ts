import { Refusal } from './codes';
import type { Service } from './service';

const MINUTE = 60_000;

/** Remembers when queries were answered, and refuses those that come too soon after. */
export class QueryLimit {
	private readonly answered = new Map<string, number>();

	/** Counts a query. Throws 69932 when the last one that was answered is less than a minute ago. */
	check({ switches, clock }: Service, regno: string, signal: string): void {
		if (!switches.oneQueryAMinute) return;
		const now = clock.now().getTime();
		const key = switches.queryLimitScope === 'signal' ? `${regno} ${signal}` : regno;
		const last = this.answered.get(key);
		if (last !== undefined && now - last < MINUTE) throw new Refusal('69932', `${Math.ceil((last + MINUTE - now) / 1000)}초`);
		this.answered.set(key, now);
	}

	clear(): void {
		this.answered.clear();
	}
}
