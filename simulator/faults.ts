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
	/** Changes the HTTP answer that will carry the result; of several changes the one asked for first comes last. */
	alterAnswer(change: (answer: Answer) => Answer): void;
}

/** Does the work of the call in the service's books and gives the text of its result. */
export type Process = () => Promise<string>;

/** An option of a fault by its default: a number, a text, or a choice of words of which the first is the default. */
type Option = number | string | readonly [string, ...string[]];
type Options = Readonly<Record<string, Option>>;
type Values<O extends Options> = { readonly [Name in keyof O]: O[Name] extends number ? number : O[Name] extends readonly string[] ? O[Name][number] : string };

/** One thing that can go wrong. Faults compose: each wraps the processing inside it. */
export interface FaultKind {
	/** What goes wrong, for the help page. */
	readonly description: string;
	readonly options: Options;
	/** Does the call with the fault in it and gives the result text. */
	act(call: Call, process: Process, values: FaultRequest): Promise<string>;
}

/** Describes a fault; `act` finds its options checked and filled in. */
export function fault<const O extends Options>(
	description: string,
	options: O,
	act: (call: Call, process: Process, values: Values<O>) => Promise<string>,
): FaultKind {
	return {
		description,
		options,
		act: (call, process, request) => act(call, process, valuesOf(options, request) as Values<O>),
	};
}

/** Kinds by name, in order from the caller inwards: where several hit a call, the earlier in the table lies outside. */
export type FaultTable = Readonly<Record<string, FaultKind>>;

/** A fault asked for: which, which calls it hits, and the options of its kind. */
export interface FaultRequest {
	readonly kind: string;
	/** Name of the operation; any when absent. */
	readonly operation?: string;
	/** Only calls that name this key; any when absent. */
	readonly key?: string;
	/** How many calls are hit; 1 when absent, 0 means all until cleared. */
	readonly times?: number;
	/** How many matching calls pass unharmed first; 0 when absent. */
	readonly skip?: number;
	readonly [option: string]: unknown;
}

const selection = ['kind', 'operation', 'key', 'times', 'skip'];

interface Planned extends FaultRequest {
	readonly id: number;
	readonly times: number;
	readonly skip: number;
	/** Matching calls so far. */
	seen: number;
}

/** The options of a request, with defaults. Throws at a value that does not fit. */
function valuesOf(options: Options, request: FaultRequest): Record<string, unknown> {
	return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, valueOf(name, option, request[name])]));
}

function valueOf(name: string, option: Option, given: unknown): unknown {
	const [otherwise, fits] =
		typeof option === 'object'
			? [option[0], option.some((word) => word === given)]
			: [option, typeof given === typeof option && (typeof given !== 'number' || given >= 0)];
	if (given !== undefined && !fits) throw new Error(`The fault option "${name}" takes ${typeof option === 'object' ? option.join(' or ') : `a ${typeof option}`}`);
	return given ?? otherwise;
}

/** The faults planned for one service. */
export class FaultBook {
	private planned: Planned[] = [];
	private lastId = 0;

	constructor(readonly table: FaultTable) {}

	/** Plans a fault. Throws when there is no such kind or option, or the counts make no sense. */
	add(request: FaultRequest): Planned {
		const kind = Object.hasOwn(this.table, request.kind) ? this.table[request.kind] : undefined;
		if (!kind) {
			throw new Error(`There is no fault "${request.kind}"; the faults are ${Object.keys(this.table).join(', ')}`);
		}
		for (const [name, count] of [['times', request.times ?? 1], ['skip', request.skip ?? 0]] as const) {
			if (!Number.isInteger(count) || count < 0) throw new Error(`"${name}" of a fault takes a whole number`);
		}
		const unknown = Object.keys(request).find((name) => !selection.includes(name) && !(name in kind.options));
		if (unknown !== undefined) throw new Error(`The fault "${request.kind}" has no option "${unknown}"; it has ${Object.keys(kind.options).join(', ') || 'none'}`);
		valuesOf(kind.options, request);
		const planned = { ...request, id: ++this.lastId, times: request.times ?? 1, skip: request.skip ?? 0, seen: 0 };
		this.planned.push(planned);
		return planned;
	}

	list(): readonly Planned[] {
		return this.planned;
	}

	/** Forgets one fault, or all. */
	clear(id?: number): void {
		this.planned = id === undefined ? [] : this.planned.filter((planned) => planned.id !== id);
	}

	/** The faults that hit this call, counted as used. */
	take(call: Pick<Call, 'operation' | 'keys'>): readonly FaultRequest[] {
		const hits = this.planned.filter((planned) => matches(planned, call) && ++planned.seen > planned.skip);
		this.planned = this.planned.filter(({ times, seen, skip }) => times === 0 || seen < skip + times);
		return hits;
	}

	/** Processes a call with the given faults around it. */
	async run(call: Call, hits: readonly FaultRequest[], process: Process): Promise<string> {
		const order = Object.keys(this.table);
		const inwards = [...hits].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
		const wrapped = inwards.reduceRight<Process>((inner, hit) => {
			const kind = this.table[hit.kind];
			return kind ? () => kind.act(call, inner, hit) : inner;
		}, process);
		return await wrapped();
	}
}

const matches = ({ operation, key }: Planned, call: Pick<Call, 'operation' | 'keys'>): boolean =>
	(operation === undefined || operation === call.operation) && (key === undefined || call.keys.includes(key));

const dropped = (answer: Answer): Answer => ({ ...answer, delivery: { kind: 'drop' } });

const page = (title: string): string =>
	`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>The gateway could not reach the application.</p></body></html>`;

function gatewayPage(status: number, title: string): Answer {
	return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(title) };
}

const beforeOrAfter = ['before', 'after'] as const;

/** Faults of the road between caller and service: they know nothing of what the service does. */
export const roadFaults: FaultTable = {
	delay: fault('The answer takes longer, before or after the commit', { ms: 1000, when: beforeOrAfter }, async (call, process, { ms, when }) => {
		if (when === 'before') await call.clock.pause(ms);
		const result = await process();
		if (when === 'after') await call.clock.pause(ms);
		return result;
	}),
	dropBefore: fault('The connection is closed; nothing was processed', {}, async (call) => {
		call.alterAnswer(dropped);
		return '';
	}),
	dropAfter: fault('Everything is processed and committed, then the connection is closed without an answer', {}, async (call, process) => {
		call.alterAnswer(dropped);
		return await process();
	}),
	lateCommit: fault(
		'The connection is closed now, or a gateway time-out is answered; the commit happens so many ms later',
		{ ms: 1000, answer: ['drop', 'timeout'] },
		async (call, process, { ms, answer }) => {
			// Nobody waits for a late commit: what it throws is lost, as on a real server.
			call.clock.after(ms, () => void process().catch(() => undefined));
			call.alterAnswer(answer === 'drop' ? dropped : () => gatewayPage(504, 'Gateway Time-out'));
			return '';
		},
	),
	status500: fault(
		'An HTML page with HTTP 500 or another status, before or after the commit',
		{ when: beforeOrAfter, status: 500 },
		async (call, process, { when, status }) => {
			call.alterAnswer(() => gatewayPage(status, 'Server Error'));
			return when === 'after' ? await process() : '';
		},
	),
	html200: fault('HTTP 200 with an HTML page, as a proxy or a log-in page gives, before or after the commit', { when: beforeOrAfter }, async (call, process, { when }) => {
		call.alterAnswer(() => gatewayPage(200, 'Please log in'));
		return when === 'after' ? await process() : '';
	}),
	empty200: fault('HTTP 200 with an empty body, after or before the commit', { when: ['after', 'before'] }, async (call, process, { when }) => {
		call.alterAnswer((answer) => ({ ...answer, status: 200, body: '' }));
		return when === 'after' ? await process() : '';
	}),
	truncate: fault(
		'Committed, but half an answer arrives: as a complete HTTP message (closed), or broken off (cut)',
		{ end: ['closed', 'cut'] },
		async (call, process, { end }) => {
			call.alterAnswer((answer) => (end === 'cut' ? { ...answer, delivery: { kind: 'cut' } } : { ...answer, body: firstHalf(answer.body) }));
			return await process();
		},
	),
	trickle: fault('The answer arrives in so many pieces with pauses of so many ms', { pieces: 20, ms: 100 }, async (call, process, { pieces, ms }) => {
		call.alterAnswer((answer) => ({ ...answer, delivery: { kind: 'trickle', pieces, pause: ms } }));
		return await process();
	}),
	redirect: fault('A redirection to another address; nothing was processed', { to: '/elsewhere', status: 302 }, async (call, _process, { to, status }) => {
		call.alterAnswer(() => ({ status, headers: { location: to }, body: '' }));
		return '';
	}),
	garbage: fault('Committed, but megabytes of noise arrive', { megabytes: 8 }, async (call, process, { megabytes }) => {
		call.alterAnswer(() => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.alloc(megabytes * 1024 * 1024, 'garbage ') }));
		return await process();
	}),
	duplicateDelivery: fault(
		'The request reaches the service twice, as behind a proxy that repeats; one of the two answers arrives',
		{ answer: ['second', 'first'] },
		async (_call, process, { answer }) => {
			const first = await process();
			const second = await process();
			return answer === 'first' ? first : second;
		},
	),
};

function firstHalf(body: string | Buffer): Buffer {
	const bytes = Buffer.from(body);
	return bytes.subarray(0, Math.floor(bytes.length / 2));
}
