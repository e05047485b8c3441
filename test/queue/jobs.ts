/** n8n's queue as it lies in Redis: one job for each execution that waits for a worker or is held by one. */
import type { Redis } from './redis';

type Asked = Pick<Redis, 'ask'>;

const queue = 'bull:jobs';
const held = `${queue}:active`;
const waiting = `${queue}:wait`;

/** Executions that wait for a worker or are held by one, be it alive or not yet missed. */
export async function executionsInQueue({ ask }: Asked): Promise<Set<string>> {
	const jobs = await Promise.all([held, waiting].map(async (list) => await ask('LRANGE', list, '0', '-1')));
	const data = await Promise.all(jobs.flat().map(async (job) => await ask('HGET', `${queue}:${job}`, 'data')));
	// A job that ended a moment ago has no data any more.
	return new Set(data.flatMap(([text]) => (text === undefined ? [] : [String((JSON.parse(text) as { readonly executionId: string }).executionId)])));
}

/** Jobs that a worker has begun and not ended, by what it wrote into its log. */
export function jobsInProgress(log: string): string[] {
	const jobs = new Set<string>();
	for (const [, what, job = ''] of log.matchAll(/Worker (started|finished) execution \S+ \(job (\d+)\)/g)) {
		if (what === 'started') jobs.add(job);
		else jobs.delete(job);
	}
	return [...jobs];
}

/**
 * Takes jobs out of the queue without a word. It is what n8n's main process sees of a job that was given up when it
 * misses the one message that tells of it: nothing tells it a second time.
 */
export async function loseJobs({ ask }: Asked, jobs: readonly string[]): Promise<void> {
	await Promise.all(jobs.flatMap((job) => [ask('LREM', held, '1', job), ask('DEL', `${queue}:${job}`)]));
}
