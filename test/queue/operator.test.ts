import type { Desk } from './desk';
import { Operator, patience } from './operator';
import { Rest } from './rest';
import { within } from './within';

/** An n8n of which a test says what it shows, and a clock that every look moves on by a second. */
class Scene {
	time = 0;
	jobs = 0;
	calls = 0;
	readonly running = new Map<string, string>();
	readonly stopped: string[] = [];
	readonly retried: string[] = [];
	onSecond: (second: number) => void = () => undefined;

	readonly operator = new Operator({
		api: {
			executionsWith: async (...status) => [...this.running].filter(([, is]) => status.includes(is)).map(([id]) => id),
			stop: async (id) => {
				if (this.running.get(id) !== 'running') throw new Error('Only running executions can be stopped');
				this.stopped.push(id);
				this.running.set(id, 'canceled');
			},
			retry: async (id) => {
				if (id === 'refused') throw new Error('n8n refuses');
				this.retried.push(id);
			},
		},
		jobs: async () => this.jobs,
		calls: () => this.calls,
	}, {
		now: () => this.time,
		sleep: async (milliseconds) => {
			this.time += milliseconds;
			this.onSecond(this.time / 1000);
		},
	});
}

describe('the operator waits until n8n is quiet', () => {
	it('at once when nothing runs', async () => {
		const scene = new Scene();
		await scene.operator.untilQuiet();
		expect([scene.time, scene.operator.givenUp.size]).toEqual([0, 0]);
	});

	it('and stops what is shown as running although no job and no call is left', async () => {
		const scene = new Scene();
		scene.running.set('7', 'running');
		await scene.operator.untilQuiet();
		expect([scene.stopped, [...scene.operator.givenUp]]).toEqual([['7'], ['7']]);
		expect(scene.time).toBeGreaterThanOrEqual(patience);
		expect(scene.time).toBeLessThan(patience + 5_000);
	});

	it('but not while a worker holds a job, or a service is at work', async () => {
		for (const part of ['jobs', 'calls'] as const) {
			const scene = new Scene();
			scene.running.set('7', 'running');
			scene[part] = 1;
			scene.onSecond = (second) => {
				if (second < 300) return;
				scene[part] = 0;
				scene.running.set('7', 'success');
			};
			await scene.operator.untilQuiet();
			expect([part, scene.time, scene.stopped]).toEqual([part, 300_000, []]);
		}
	});

	it('and begins anew to be patient when n8n gives up one of several', async () => {
		const scene = new Scene();
		for (const id of ['7', '8']) scene.running.set(id, 'running');
		scene.onSecond = (second) => {
			if (second === 50) scene.running.set('7', 'error');
		};
		await scene.operator.untilQuiet();
		expect(scene.stopped).toEqual(['8']);
		expect(scene.time).toBeGreaterThanOrEqual(50_000 + patience);
	});

	it('does not wait twice for an execution that n8n would not stop, and says so', async () => {
		const scene = new Scene();
		scene.running.set('7', 'new');
		await scene.operator.untilQuiet();
		const first = scene.time;
		await scene.operator.untilQuiet();
		expect([scene.time - first, scene.operator.refusedStops]).toEqual([0, [expect.stringContaining('7: Error: Only running')]]);
	});

	it('and fails when a worker holds a job for ever', async () => {
		const scene = new Scene();
		scene.jobs = 1;
		scene.running.set('7', 'running');
		await expect(scene.operator.untilQuiet()).rejects.toThrow('n8n still shows executions as new or running');
		expect(scene.stopped).toEqual([]);
	});

	it('waits for executions to be started alone when asked for no more', async () => {
		const scene = new Scene();
		scene.jobs = 1;
		scene.running.set('7', 'running');
		await scene.operator.untilQuiet('new');
		expect(scene.time).toBe(0);
	});
});

describe('the operator', () => {
	it('retries what n8n shows as failed, and counts what it takes', async () => {
		const scene = new Scene();
		for (const [id, status] of [['1', 'error'], ['refused', 'crashed'], ['3', 'success']] as const) scene.running.set(id, status);
		expect(await scene.operator.retryFailed()).toEqual({ failed: 2, accepted: 1 });
		expect(scene.retried).toEqual(['1']);
	});

	it('sends open sheets again, so many rounds and no more', async () => {
		const scene = new Scene();
		const sent: string[] = [];
		const desk = { open: [{ name: 'A' }, { name: 'B' }], send: async ({ name }: { name: string }) => void sent.push(name) } as unknown as Desk;
		expect(await scene.operator.sendOpenAgain([desk], 2)).toBe(4);
		expect(sent).toEqual(['A', 'B', 'A', 'B']);
	});
});

test('rest ends with anything that is going on', () => {
	let now = 0;
	const rest = new Rest(() => now);
	const lasts: number[] = [];
	for (const [time, seen, atWork] of [[0, '7', false], [10, '7', false], [20, '7', true], [25, '7', false], [30, '8', false], [45, '8', false]] as const) {
		now = time;
		lasts.push(rest.lasts(seen, atWork));
	}
	expect(lasts).toEqual([0, 10, 0, 5, 0, 15]);
});

test('no wait is for ever', async () => {
	await expect(within(5, 'The end', new Promise(() => undefined))).rejects.toThrow('The end took longer than 0.005 seconds');
	await expect(within(60_000, 'The end', Promise.resolve('done'))).resolves.toBe('done');
});
