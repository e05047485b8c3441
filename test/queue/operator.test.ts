import type { Desk } from './desk';
import { Lasting } from './lasting';
import { Operator, patience } from './operator';
import { within } from './within';

/** An n8n of which a test says what it shows, and a clock that every look moves on by a second. */
class Scene {
	time = 0;
	calls = 0;
	readonly queued = new Set<string>();
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
		queued: async () => this.queued,
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

	it('and stops what is shown as running although no worker holds it', async () => {
		const scene = new Scene();
		scene.running.set('7', 'running');
		await scene.operator.untilQuiet();
		expect([scene.stopped, [...scene.operator.givenUp]]).toEqual([['7'], ['7']]);
		expect(scene.time).toBeGreaterThanOrEqual(patience);
		expect(scene.time).toBeLessThan(patience + 5_000);
	});

	it('while others are at work as well', async () => {
		const scene = new Scene();
		for (const id of ['7', '8']) scene.running.set(id, 'running');
		scene.queued.add('8');
		scene.onSecond = (second) => void (second === 300 && scene.running.set('8', 'success'));
		await scene.operator.untilQuiet();
		expect([scene.time, scene.stopped]).toEqual([300_000, ['7']]);
	});

	it('but not while it is in the queue, nor before it has been out of it for long enough', async () => {
		const scene = new Scene();
		scene.running.set('7', 'running');
		scene.queued.add('7');
		scene.onSecond = (second) => {
			if (second === 300) scene.queued.delete('7');
			if (second === 330) scene.running.set('7', 'error');
		};
		await scene.operator.untilQuiet();
		expect([scene.time, scene.stopped]).toEqual([330_000, []]);
	});

	it('nor while a service is at work on a call', async () => {
		const scene = new Scene();
		scene.calls = 1;
		scene.onSecond = (second) => void (second === 20 && (scene.calls = 0));
		await scene.operator.untilQuiet();
		expect(scene.time).toBe(20_000);
	});

	it('does not wait twice for an execution that n8n would not stop, and says so', async () => {
		const scene = new Scene();
		scene.running.set('7', 'new');
		await scene.operator.untilQuiet();
		const first = scene.time;
		await scene.operator.untilQuiet();
		expect([scene.time - first, scene.operator.refusedStops]).toEqual([0, [expect.stringContaining('7: Error: Only running')]]);
	});

	it('and fails when a worker holds an execution for ever', async () => {
		const scene = new Scene();
		scene.queued.add('7');
		scene.running.set('7', 'running');
		await expect(scene.operator.untilQuiet()).rejects.toThrow('n8n still shows executions as new or running');
		expect(scene.stopped).toEqual([]);
	});

	it('waits for executions to be started alone when asked for no more', async () => {
		const scene = new Scene();
		scene.calls = 1;
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

test('what lasts is counted anew after a break', () => {
	let now = 0;
	const lasting = new Lasting(() => now);
	const seen = ([[0, ['7']], [10, ['7', '8']], [20, ['8']], [25, ['7', '8']]] as const).map(([time, names]) => {
		now = time;
		return [...lasting.of(names)];
	});
	expect(seen).toEqual([[['7', 0]], [['7', 10], ['8', 0]], [['8', 10]], [['7', 0], ['8', 15]]]);
});

test('no wait is for ever', async () => {
	await expect(within(5, 'The end', new Promise(() => undefined))).rejects.toThrow('The end took longer than 0.005 seconds');
	await expect(within(60_000, 'The end', Promise.resolve('done'))).resolves.toBe('done');
});
