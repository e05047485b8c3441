const start = performance.now();

/** Seconds since the suite began. */
export const elapsed = (): number => Math.round((performance.now() - start) / 1000);

let latest = 'nothing yet';

/** One line about what is going on. */
export function say(text: string): void {
	latest = text;
	console.log(`${String(elapsed()).padStart(5)} s  ${text}`);
}

/** What was going on last. */
export const lastSaid = (): string => latest;
