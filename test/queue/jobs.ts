/** n8n's queue as it lies in Redis: one job for each execution that waits for a worker or is held by one. */
import { setTimeout } from 'node:timers/promises';

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

/** Milliseconds for which the worker that holds a job still owns it, by job; it renews them as long as it lives. */
async function locks({ ask }: Asked): Promise<Map<string, number>> {
	const jobs = await ask('LRANGE', held, '0', '-1');
	return new Map(await Promise.all(jobs.map(async (job) => [job, Number((await ask('PTTL', `${queue}:${job}:lock`))[0])] as const)));
}

/**
 * Takes the jobs of a worker that was just killed out of the queue without a word. It is what happens when n8n's main
 * process misses the one message that tells of a job given up: nothing tells it a second time.
 *
 * @param renewal milliseconds after which a living worker renews what it owns
 * @returns how many were taken out
 */
export async function forgetJobsOfTheDead(redis: Asked, renewal: number): Promise<number> {
	const before = await locks(redis);
	await setTimeout(2 * renewal);
	const lost = [...(await locks(redis))].filter(([job, left]) => left < (before.get(job) ?? -Infinity) - renewal).map(([job]) => job);
	for (const job of lost) {
		await redis.ask('LREM', held, '1', job);
		await redis.ask('DEL', `${queue}:${job}`);
	}
	return lost.length;
}
