import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock';

/** A request, read to its end. */
export interface Request {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	readonly query: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
	/** Address under which the caller reached the simulator, without a final slash. */
	readonly origin: string;
}

/** How the bytes of an answer reach the caller. */
export type Delivery =
	| { readonly kind: 'whole' }
	/** The connection is closed without an answer. */
	| { readonly kind: 'drop' }
	/** The whole length is announced, half of the body is sent, the connection is closed. */
	| { readonly kind: 'cut' }
	/** The body is sent in pieces with pauses between them. */
	| { readonly kind: 'trickle'; readonly pieces: number; readonly pause: number };

export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
	readonly delivery?: Delivery;
}

/** A part of the simulator that answers some paths: it declines with `undefined`. */
export type Site = (request: Request) => Promise<Answer | undefined>;

const LOOPBACK = '127.0.0.1';

export const html = (body: string, status = 200): Answer => ({ status, headers: { 'content-type': 'text/html; charset=utf-8' }, body });

export const json = (value: unknown, status = 200): Answer => ({
	status,
	headers: { 'content-type': 'application/json; charset=utf-8' },
	body: `${JSON.stringify(value, null, '\t')}\n`,
});

/** Starts listening on the loopback interface; the sites are asked in order. Port 0 takes any free port. */
export async function listen(sites: readonly Site[], port: number, clock: Clock): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		void answer(sites, request, response, clock);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, LOOPBACK, resolve);
	});
	const { port: actual } = server.address() as AddressInfo;
	return { url: `http://${LOOPBACK}:${actual}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeAllConnections();
	await closed;
}

async function answer(sites: readonly Site[], incoming: IncomingMessage, response: ServerResponse, clock: Clock): Promise<void> {
	try {
		const request = await read(incoming);
		await deliver(await firstAnswer(sites, request), response, clock);
	} catch (error) {
		if (response.headersSent || response.destroyed) response.destroy();
		else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(`The simulator failed: ${String(error)}\n`);
	}
}

async function firstAnswer(sites: readonly Site[], request: Request): Promise<Answer> {
	for (const site of sites) {
		const found = await site(request);
		if (found) return found;
	}
	return html('<!doctype html><title>Not Found</title><h1>Not Found</h1><p><a href="/">What the simulator offers</a></p>', 404);
}

async function read(incoming: IncomingMessage): Promise<Request> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const origin = `http://${incoming.headers.host ?? LOOPBACK}`;
	const url = new URL(incoming.url ?? '/', origin);
	return {
		method: incoming.method ?? 'GET',
		path: decodeURI(url.pathname),
		query: url.search.slice(1),
		headers: incoming.headers,
		body: Buffer.concat(chunks),
		origin,
	};
}

async function deliver(answer: Answer, response: ServerResponse, clock: Clock): Promise<void> {
	const delivery = answer.delivery ?? { kind: 'whole' };
	const body = Buffer.from(answer.body);
	if (delivery.kind === 'drop') {
		response.destroy();
		return;
	}
	response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
	if (delivery.kind === 'cut') {
		response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
	} else if (delivery.kind === 'trickle') {
		const size = Math.max(1, Math.ceil(body.length / delivery.pieces));
		for (let from = 0; from < body.length && !response.destroyed; from += size) {
			response.write(body.subarray(from, from + size));
			await clock.pause(delivery.pause);
		}
		response.end();
	} else {
		response.end(body);
	}
}
