import type { CallLog } from './calls';
import type { Clock } from './clock';
import type { FaultBook, FaultRequest } from './faults';
import { json, type Answer, type Request, type Site } from './server';
import type { Switches } from './switches';

/** What the control API needs of a simulated service. */
export interface Controlled {
	readonly name: string;
	readonly faults: FaultBook;
	// Each service has switches of its own names; the control API sets them by name.
	readonly switches: Pick<Switches<Record<string, never>>, 'set'> & { readonly values: object };
	state(): unknown;
	seed(seed: object): void;
	/** Messages it sent, where it sends any. */
	mailbox?(): unknown;
	/** A key with its certificate to sign with, where callers sign. */
	signingKey?(): unknown;
	/** Signs a digest with that key. */
	sign?(digest: string): unknown;
	reset(): void;
}

interface Control {
	readonly services: readonly Controlled[];
	readonly clock: Clock;
	readonly calls: CallLog;
	/** Writes the state where it is kept. */
	readonly save: () => void;
}

interface Route {
	readonly method: string;
	readonly path: string;
	readonly description: string;
	run(control: Control, service: () => Controlled, body: Record<string, unknown>): unknown;
}

/** The control API. `{service}` stands for the name of a simulated service, `vnpt` or `smartbill`. */
export const routes: readonly Route[] = [
	{ method: 'GET', path: '/control', description: 'This list', run: () => routes.map(({ method, path, description }) => ({ method, path, description })) },
	{
		method: 'POST', path: '/control/reset', description: 'Everything back to a fresh start: books, faults, switches, log; the clock stays',
		run({ services, calls }) {
			for (const service of services) service.reset();
			calls.clear();
			return { reset: services.map(({ name }) => name) };
		},
	},
	{ method: 'GET', path: '/control/clock', description: 'The simulated time', run: ({ clock }) => ({ now: clock.now().toISOString() }) },
	{
		method: 'POST', path: '/control/clock', description: 'Advance the clock: {"advance": milliseconds}',
		run({ clock, save }, _service, { advance }) {
			if (typeof advance !== 'number' || !(advance >= 0)) throw new BadRequest('"advance" takes milliseconds');
			clock.advance(advance);
			save();
			return { now: clock.now().toISOString() };
		},
	},
	{ method: 'GET', path: '/control/calls', description: 'The log: operation, keys, faults, outcome; never log-ins', run: ({ calls }) => calls.list() },
	{
		method: 'DELETE', path: '/control/calls', description: 'Empty the log',
		run({ calls }) {
			calls.clear();
			return [];
		},
	},
	{ method: 'GET', path: '/control/{service}/state', description: 'The books: every invoice, and what belongs to the service', run: (_control, service) => service().state() },
	{
		method: 'POST', path: '/control/{service}/seed',
		description: 'Add to the books: {"company": {…}, "certificates": [{"serial", "der"}], "ranges": [{"pattern", "serial", "from", "to", "current"}], "customers": [{"code", "name"}], "invoices": [{"key", "pattern", "serial", "number", "status", "payment", "date", "buyerCode", "buyerName", "amount", "count"}]}; smartbill: {"companies": [{"regno", "code", "name"}], "documents": [{"supplier", "buyer", "date", "status", "nts", "ntsResult", "amount", "item", "conversationId", "issueId", "count"}], "hometax": [{"supplier", "buyer", "date", "amount"}], "closed": ["regno"]}',
		run(_control, service, body) {
			service().seed(body);
			return { seeded: true };
		},
	},
	{ method: 'GET', path: '/control/{service}/mailbox', description: 'What was mailed, oldest first', run: (_control, service) => offered(service().mailbox?.()) },
	{
		method: 'GET', path: '/control/{service}/signing-key', description: 'A demo key to sign with: private key (PEM), certificate (base64 DER) and its serial',
		run: (_control, service) => offered(service().signingKey?.()),
	},
	{
		method: 'POST', path: '/control/{service}/sign', description: 'Sign with the demo key: {"digest": base64 of 20 or 32 bytes}',
		run(_control, service, { digest }) {
			if (typeof digest !== 'string') throw new BadRequest('"digest" takes base64');
			return offered(service().sign?.(digest));
		},
	},
	{ method: 'GET', path: '/control/{service}/faults', description: 'Faults planned', run: (_control, service) => service().faults.list() },
	{
		method: 'POST', path: '/control/{service}/faults',
		description: 'Plan a fault: {"kind", "operation", "key", "times" (1; 0 means until cleared), "skip" (0), options of the kind}',
		run: (_control, service, body) => service().faults.add(body as unknown as FaultRequest),
	},
	{
		method: 'DELETE', path: '/control/{service}/faults', description: 'Forget all faults, or one with ?id=',
		run(_control, service, { id }) {
			service().faults.clear(id === undefined ? undefined : Number(id));
			return service().faults.list();
		},
	},
	{ method: 'GET', path: '/control/{service}/switches', description: 'Switches and their values', run: (_control, service) => service().switches.values },
	{
		method: 'PUT', path: '/control/{service}/switches', description: 'Set switches: {"name": value, …}',
		run(_control, service, body) {
			for (const [name, value] of Object.entries(body)) service().switches.set(name, value);
			return service().switches.values;
		},
	},
];

class BadRequest extends Error {}

/** What a service may lack. */
function offered(value: unknown): unknown {
	if (value === undefined) throw new BadRequest('This service has nothing of the kind');
	return value;
}

/** Serves the control API under `/control`. Mistakes of the caller are answered with 400 and what is wrong. */
export const controlSite = (control: Control): Site => async (request) => {
	if (request.path !== '/control' && !request.path.startsWith('/control/')) return undefined;
	return answer(control, request);
};

function answer(control: Control, request: Request): Answer {
	const [, , second] = request.path.split('/');
	const service = control.services.find(({ name }) => name === second);
	const path = service ? request.path.replace(`/control/${service.name}`, '/control/{service}') : request.path;
	const route = routes.find((one) => one.method === request.method && one.path === path);
	if (!route) return json({ error: `There is no ${request.method} ${request.path}; see GET /control` }, 404);
	try {
		const found = (): Controlled => {
			if (!service) throw new BadRequest('The path names no service');
			return service;
		};
		return json(route.run(control, found, bodyOf(request)));
	} catch (error) {
		return json({ error: error instanceof Error ? error.message : String(error) }, 400);
	}
}

/** What a call says: its JSON body, or its query where there is none. */
function bodyOf({ body: bytes, query }: Request): Record<string, unknown> {
	if (bytes.length === 0) return Object.fromEntries(new URLSearchParams(query));
	const body: unknown = JSON.parse(bytes.toString('utf8'));
	if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new BadRequest('The body takes a JSON object');
	return body as Record<string, unknown>;
}
