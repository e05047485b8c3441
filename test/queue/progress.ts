const start = performance.now();

/** Seconds since the suite began. */
export const elapsed = (): number => Math.round((performance.now() - start) / 1000);

/** One line about what is going on. */
export const say = (text: string): void => console.log(`${String(elapsed()).padStart(5)} s  ${text}`);
