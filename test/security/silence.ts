/**
 * No secret leaves, whatever comes back: every operation of a node, its polling trigger, the lists of its editor and its
 * credential test, at a service that turns what it is sent against the user, and under every fault of the simulator.
 * What counts is everything they leave behind: the execution with its items, hints and errors, and every line of the log.
 */
import { inspect } from 'util';
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import type { Bench } from '../engine/bench';
import type { BenchRun } from '../engine/benchRun';
import type { HostileAnswer, HostileService } from './hostileService';
import { openHostileService } from './hostileService';

export type Fields = Readonly<Record<string, string>>;

export interface Stand {
	readonly bench: Bench;
	/** Address of the simulator. */
	readonly url: string;
	/** The credential in every way to log in, filled with secrets. */
	credentials(url: string): readonly Fields[];
	/** Runs an operation with an item that carries a row and a file. */
	run(parameters: INodeParameters, credentials: INodeCredentials, retry: boolean): Promise<BenchRun>;
	/** Fresh books, no faults; then this fault for every call. */
	fault(kind: string, options: Readonly<Record<string, number>>): void;
	close(): Promise<void>;
}

export interface Subject {
	readonly node: string;
	readonly credential: string;
	/** Every operation of the node, as `resource.operation`. */
	readonly operations: readonly string[];
	/** One use of each. */
	readonly used: ReadonlyArray<readonly [string, INodeParameters]>;
	/** Operations that call no service with these parameters. */
	readonly silent: ReadonlySet<string>;
	readonly trigger: { readonly type: string; readonly parameters: INodeParameters };
	/** Lists and columns the editor asks the service for. */
	readonly lists: ReadonlyArray<readonly [string, INodeParameters]>;
	readonly contentType: string;
	/** What the service answers, knowing what it was sent. @param elsewhere another host, to which nothing may go */
	readonly answers: ReadonlyArray<readonly [string, (request: string, operation: string, elsewhere: string) => HostileAnswer]>;
	readonly faults: readonly string[];
	/** What may not be found anywhere. */
	readonly traces: readonly string[];
	/** Of a request that carries log-ins. */
	carriesSecrets(request: string): boolean;
	open(): Promise<Stand>;
}

/** Small and quick, where a fault says how long or how large. */
const sizes: Readonly<Record<string, Readonly<Record<string, number>>>> = { garbage: { megabytes: 0.1 }, trickle: { pieces: 2, ms: 1 }, delay: { ms: 1 }, lateCommit: { ms: 50 } };

const shown = (left: unknown): string[] => [JSON.stringify(left), inspect(left, { depth: 20, maxStringLength: null, maxArrayLength: null })];

/** Declares the tests of a node. */
export function keepsSilent(subject: Subject): void {
	const { used, silent, answers, faults, traces, trigger, lists, node, credential } = subject;
	let stand: Stand;
	let service: HostileService;
	let hostile: INodeCredentials[];
	let simulated: INodeCredentials[];
	beforeAll(async () => {
		stand = await subject.open();
		service = await openHostileService(subject.contentType);
		const saved = async (url: string): Promise<INodeCredentials[]> => await Promise.all(stand.credentials(url).map(async (fields) => await stand.bench.saveCredential(credential, fields)));
		[hostile, simulated] = [await saved(service.url), await saved(stand.url)];
	});
	afterAll(async () => {
		await service.close();
		await stand.close();
	});

	/** Does something, and looks at what it leaves behind; a failure is looked at as well. */
	async function expectSilence<T>(act: () => Promise<T>): Promise<void> {
		const { log } = stand.bench;
		const logged = log.length;
		const left: unknown[] = [];
		try {
			const result: unknown = await act();
			left.push(result, (result as Partial<BenchRun> | null)?.error?.stack);
		} catch (error) {
			left.push(error, error instanceof Error ? [error.message, error.stack] : '');
		}
		const said = [...left.flatMap(shown), ...log.slice(logged)].join('\n');
		expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
	}

	const answering = (answer: Subject['answers'][number][1]): void => service.answer((request, operation) => answer(request, operation, `${service.elsewhere.url}/taken`));
	const poll = async (credentials: INodeCredentials): Promise<unknown> => await stand.bench.poll({ ...trigger, credentials, staticData: {} });
	const ask = async ([method, parameters]: Subject['lists'][number], credentials: INodeCredentials): Promise<unknown> =>
		await stand.bench[method.startsWith('search') ? 'searchList' : 'resourceFields']({ type: node, method, parameters, credentials });
	const press = async (url: string): Promise<unknown> => await Promise.all(stand.credentials(url).map(async (fields) => await stand.bench.testCredential(node, credential, { ...fields })));

	/** Operations whose requests had log-ins in them. */
	const carried = new Set<string>();
	afterAll(() => expect(carried.size).toBeGreaterThan(used.length - 5));

	test('every operation of the node is among them', () => expect(used.map(([name]) => name)).toEqual([...subject.operations].sort()));

	describe.each(used)('%s', (name, parameters) => {
		test.each(answers)('answered with %s', async (_case, answer) => {
			answering(answer);
			for (const credentials of hostile) await expectSilence(async () => await stand.run(parameters, credentials, false));
			expect(service.elsewhere.requests).toEqual([]);
			expect([name, service.sent.length > 0]).toEqual([name, !silent.has(name)]);
			if (service.sent.some((request) => subject.carriesSecrets(request))) carried.add(name);
		});

		test('under every fault of the simulator', async () => {
			for (const kind of faults) {
				stand.fault(kind, sizes[kind] ?? {});
				await expectSilence(async () => await stand.run(parameters, simulated[0]!, true));
			}
		});
	});

	describe('trigger, lists and credential test', () => {
		test.each(answers)('answered with %s', async (_case, answer) => {
			answering(answer);
			for (const credentials of hostile) {
				await expectSilence(async () => await poll(credentials));
				for (const list of lists) await expectSilence(async () => await ask(list, credentials));
			}
			await expectSilence(async () => await press(service.url));
			expect(service.elsewhere.requests).toEqual([]);
			expect(service.sent.length).toBeGreaterThan(hostile.length * lists.length);
		});

		test.each(faults)('under the fault %s', async (kind) => {
			for (const act of [async () => await poll(simulated[0]!), ...lists.map((list) => async () => await ask(list, simulated[0]!)), async () => await press(stand.url)]) {
				stand.fault(kind, sizes[kind] ?? {});
				await expectSilence(act);
			}
		});
	});
}
