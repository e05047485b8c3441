import type { IncomingMessage, RequestListener } from 'http';
import { createServer } from 'http';
import type { AddressInfo } from 'net';

export interface Loopback {
	/** Address without a final slash. */
	readonly url: string;
	/** `METHOD /path` of every request so far. */
	readonly requests: string[];
	close(): Promise<void>;
}

/** An HTTP server on this machine that answers as the test says. */
export async function listen(answer: RequestListener): Promise<Loopback> {
	const requests: string[] = [];
	const server = createServer((request: IncomingMessage, response) => {
		requests.push(`${request.method} ${request.url}`);
		return answer(request, response);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
