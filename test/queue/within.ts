import { setTimeout } from 'node:timers/promises';

/**
 * Waits for something, but not for ever.
 *
 * @param what in words, as the subject of "took longer than ..."
 * @throws Error when it takes longer
 */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
	const over = new AbortController();
	const tooLong = setTimeout(milliseconds, undefined, { signal: over.signal }).then(() => {
		throw new Error(`${what} took longer than ${milliseconds / 1000} seconds`);
	});
	// Called off when the work is done in time.
	tooLong.catch(() => undefined);
	try {
		return await Promise.race([work, tooLong]);
	} finally {
		over.abort();
	}
}
