import { executionsInQueue, jobsInProgress, loseJobs } from './jobs';

test('a worker has in progress what it started and did not finish', () => {
	const log = ['n8n worker is now ready', 'Worker started execution 12 (job 3)', 'Worker started execution 14 (job 5)', 'Worker finished execution 12 (job 3)', 'Worker started execution 15 (job 6)'].join('\n');
	expect(jobsInProgress(log)).toEqual(['5', '6']);
	expect(jobsInProgress('')).toEqual([]);
});

/** A Redis of two jobs; the second ended between two questions. */
class FakeRedis {
	readonly asked: string[] = [];
	readonly ask = async (...command: readonly string[]): Promise<string[]> => {
		this.asked.push(command.join(' '));
		return { 'LRANGE bull:jobs:active 0 -1': ['3'], 'LRANGE bull:jobs:wait 0 -1': ['4', '5'], 'HGET bull:jobs:3 data': ['{"executionId":"12"}'], 'HGET bull:jobs:4 data': ['{"executionId":14}'] }[command.join(' ')] ?? [];
	};
}

test('executions in the queue are named by their jobs', async () => {
	expect(await executionsInQueue(new FakeRedis())).toEqual(new Set(['12', '14']));
});

test('a lost job leaves the list of its worker and its own place', async () => {
	const redis = new FakeRedis();
	await loseJobs(redis, ['3']);
	expect(redis.asked).toEqual(['LREM bull:jobs:active 1 3', 'DEL bull:jobs:3']);
});
