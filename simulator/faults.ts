import type { Clock } from './clock';
import type { Answer } from './server';

/** A call on its way through a simulated service, as a fault sees it. */
export interface Call {
	readonly service: string;
	readonly operation: string;
	/** Business keys the call names. */
	readonly keys: readonly string[];
	readonly clock: Clock;
	/** States of the world that hold for this call alone, such as an expired certificate; the service reads them. */
	readonly conditions: Set<string>;
	/** Changes the HTTP answer that will carry the result. */
	alterAnswer(change: (answer: Answer) => Answer): void;
}

/** Does the work of the call in the service's books and gives the text of its result. */
export type Process = () => Promise<string>;

export type FaultOptions = Readonly<Record<string, unknown>>;

/** One thing that can go wrong. Faults compose: each wraps the processing of the one before. */
export interface FaultKind {
	/** What goes wrong, for the help page, with its options and their defaults. */
	readonly description: string;
	/** Does the call with the fault in it and gives the result text. */
	act(call: Call, process: Process, options: FaultOptions): Promise<string>;
}

export type FaultTable = Readonly<Record<string, FaultKind>>;

/** A fault asked for: which, and which calls it hits. */
export interface FaultRequest extends FaultOptions {
	readonly kind: string;
	/** Name of the operation; any when absent. */
	readonly operation?: string;
	/** Only calls that name this key; any when absent. */
	readonly key?: string;
	/** How many calls are hit; 1 when absent, 0 means all until cleared. */
	readonly times?: number;
	/** How many matching calls pass unharmed first; 0 when absent. */
	readonly skip?: number;
}

interface Planned extends FaultRequest {
	readonly id: number;
	readonly times: number;
	readonly skip: number;
	/** Matching calls so far. */
	seen: number;
}

/** The number of an option, or its default. Throws when it is no number. */
export function numberOption(options: FaultOptions, name: string, otherwise: number): number {
	const value = options[name] ?? otherwise;
	if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`The fault option "${name}" takes a number`);
	return value;
}

/** One of the words an option allows, the first being its default. Throws at any other. */
export function wordOption<const Word extends string>(options: FaultOptions, name: string, words: readonly [Word, ...Word[]]): Word {
	const value = options[name] ?? words[0];
	const word = words.find((one) => one === value);
	if (word === undefined) throw new Error(`The fault option "${name}" takes ${words.join(' or ')}`);
	return word;
}

/** The faults planned for one service. */
export class FaultBook {
	private planned: Planned[] = [];
	private lastId = 0;

	constructor(readonly table: FaultTable) {}

	/** Plans a fault. Throws when there is no such kind or the counts make no sense. */
	add(request: FaultRequest): Planned {
		if (!Object.hasOwn(this.table, request.kind)) {
			throw new Error(`There is no fault "${request.kind}"; the faults are ${Object.keys(this.table).join(', ')}`);
		}
		for (const [name, count] of [['times', request.times ?? 1], ['skip', request.skip ?? 0]] as const) {
			if (!Number.isInteger(count) || count < 0) throw new Error(`"${name}" of a fault takes a whole number`);
		}
		const planned = { ...request, id: ++this.lastId, times: request.times ?? 1, skip: request.skip ?? 0, seen: 0 };
		this.planned.push(planned);
		return planned;
	}

	list(): readonly Planned[] {
		return this.planned;
	}

	/** Forgets one fault, or all. */
	clear(id?: number): void {
		this.planned = id === undefined ? [] : this.planned.filter((fault) => fault.id !== id);
	}

	/** The faults that hit this call, counted as used. */
	take(call: Pick<Call, 'operation' | 'keys'>): readonly FaultRequest[] {
		const hits = this.planned.filter((fault) => matches(fault, call) && ++fault.seen > fault.skip);
		this.planned = this.planned.filter((fault) => fault.times === 0 || fault.seen < fault.skip + fault.times);
		return hits;
	}

	/** Processes a call with the given faults around it, the first one outermost. */
	async run(call: Call, hits: readonly FaultRequest[], process: Process): Promise<string> {
		const wrapped = hits.reduceRight<Process>((inner, fault) => {
			const kind = this.table[fault.kind];
			return kind ? () => kind.act(call, inner, fault) : inner;
		}, process);
		return await wrapped();
	}
}

const matches = (fault: Planned, call: Pick<Call, 'operation' | 'keys'>): boolean =>
	(fault.operation === undefined || fault.operation === call.operation) && (fault.key === undefined || call.keys.includes(fault.key));

const dropped = (answer: Answer): Answer => ({ ...answer, delivery: { kind: 'drop' } });

const page = (title: string): string =>
	`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>The gateway could not reach the application.</p></body></html>`;

/** The call is processed before its answer is spoilt, or not at all. */
async function processIf(committed: boolean, process: Process): Promise<string> {
	return committed ? await process() : '';
}

/** Faults of the road between caller and service: they know nothing of what the service does. */
export const roadFaults: FaultTable = {
	delay: {
		description: 'The answer takes longer. ms (1000); when: before or after the commit (before)',
		async act(call, process, options) {
			const ms = numberOption(options, 'ms', 1000);
			if (wordOption(options, 'when', ['before', 'after']) === 'before') {
				await call.clock.pause(ms);
				return await process();
			}
			const result = await process();
			await call.clock.pause(ms);
			return result;
		},
	},
	dropBefore: {
		description: 'The connection is closed; nothing was processed',
		async act(call) {
			call.alterAnswer(dropped);
			return '';
		},
	},
	dropAfter: {
		description: 'Everything is processed and committed, then the connection is closed without an answer',
		async act(call, process) {
			const result = await process();
			call.alterAnswer(dropped);
			return result;
		},
	},
	lateCommit: {
		description: 'The connection is closed now (or a gateway time-out is answered), the commit happens later. ms (1000); answer: drop or timeout (drop)',
		async act(call, process, options) {
			const timeout = wordOption(options, 'answer', ['drop', 'timeout']) === 'timeout';
			// Nobody waits for a late commit: what it throws is lost, as on a real server.
			call.clock.after(numberOption(options, 'ms', 1000), () => void process().catch(() => undefined));
			call.alterAnswer(timeout ? () => gatewayPage(504, 'Gateway Time-out') : dropped);
			return '';
		},
	},
	status500: {
		description: 'HTTP 500 with an HTML page. when: before or after the commit (before); status (500)',
		async act(call, process, options) {
			const status = numberOption(options, 'status', 500);
			call.alterAnswer(() => gatewayPage(status, 'Server Error'));
			return await processIf(wordOption(options, 'when', ['before', 'after']) === 'after', process);
		},
	},
	html200: {
		description: 'HTTP 200 with an HTML page, as a proxy or a log-in page gives. when: before or after the commit (before)',
		async act(call, process, options) {
			call.alterAnswer(() => gatewayPage(200, 'Please log in'));
			return await processIf(wordOption(options, 'when', ['before', 'after']) === 'after', process);
		},
	},
	empty200: {
		description: 'HTTP 200 with an empty body. when: after or before the commit (after)',
		async act(call, process, options) {
			call.alterAnswer((answer) => ({ ...answer, status: 200, body: '' }));
			return await processIf(wordOption(options, 'when', ['after', 'before']) === 'after', process);
		},
	},
	truncate: {
		description: 'Committed, but half an answer arrives. end: closed (a complete HTTP message) or cut (the connection breaks) (closed)',
		async act(call, process, options) {
			const cut = wordOption(options, 'end', ['closed', 'cut']) === 'cut';
			call.alterAnswer((answer) => {
				const body = Buffer.from(answer.body);
				return cut ? { ...answer, delivery: { kind: 'cut' } } : { ...answer, body: body.subarray(0, Math.floor(body.length / 2)) };
			});
			return await process();
		},
	},
	trickle: {
		description: 'The answer arrives in small pieces. pieces (20); ms between them (100)',
		async act(call, process, options) {
			const delivery = { kind: 'trickle', pieces: numberOption(options, 'pieces', 20), pause: numberOption(options, 'ms', 100) } as const;
			call.alterAnswer((answer) => ({ ...answer, delivery }));
			return await process();
		},
	},
	redirect: {
		description: 'HTTP 302 to another address; nothing was processed. to (/elsewhere); status (302)',
		async act(call, _process, options) {
			const location = String(options['to'] ?? '/elsewhere');
			const status = numberOption(options, 'status', 302);
			call.alterAnswer(() => ({ status, headers: { location }, body: '' }));
			return '';
		},
	},
	garbage: {
		description: 'Committed, but megabytes of noise arrive. megabytes (8)',
		async act(call, process, options) {
			const body = Buffer.alloc(numberOption(options, 'megabytes', 8) * 1024 * 1024, 'garbage ');
			call.alterAnswer(() => ({ status: 200, headers: { 'content-type': 'text/plain' }, body }));
			return await process();
		},
	},
	duplicateDelivery: {
		description: 'The request reaches the service twice, as behind a proxy that repeats. answer: second or first (second)',
		async act(_call, process, options) {
			const first = await process();
			const second = await process();
			return wordOption(options, 'answer', ['second', 'first']) === 'first' ? first : second;
		},
	},
};

function gatewayPage(status: number, title: string): Answer {
	return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(title) };
}
