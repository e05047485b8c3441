/** The accounting system that waits for what became of its sheets: the last node of the workflow tells it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { atEnd } from '../../demo/closing';

/** What the node said of one invoice. */
export interface RowOutcome {
	readonly key: string;
	readonly outcome: string;
	readonly serial?: string;
	readonly number?: string | null;
	readonly recovered?: boolean;
	readonly reason?: string;
	readonly remedy?: string;
	readonly safeFrom?: string;
}

export interface SheetAnswer {
	/** Path under which it came: who asked, and for which sheet. */
	readonly path: string;
	readonly execution: string;
	readonly outcomes: readonly RowOutcome[];
}

async function read(request: IncomingMessage): Promise<Omit<SheetAnswer, 'path'>> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Omit<SheetAnswer, 'path'>;
}

/**
 * Listens for answers on a free port of 127.0.0.1.
 *
 * @param take called with every answer, at the moment it comes
 * @returns address, without a final slash
 */
export async function receiveAnswers(take: (answer: SheetAnswer) => void): Promise<string> {
	const server = createServer((request, response) => {
		void read(request)
			.then((answer) => {
				take({ path: request.url ?? '', ...answer });
				response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
			})
			.catch((error: unknown) => response.writeHead(400).end(String(error)));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	atEnd(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
