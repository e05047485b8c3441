/** The answering service, a process of its own so that its work is nobody else's: tells its port, and on request what it did. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

import type { Issued } from './answers';
import { listing, smartBillAnswer, vnptAnswer } from './answers';

const latency = Number(process.argv[2] ?? 0);
const issued: Issued = { times: new Map(), number: 0 };
const seen = { calls: 0, received: 0, sent: 0, atOnce: 0, mostAtOnce: 0 };

const server = createServer((request, response) => {
	const pieces: Buffer[] = [];
	request.on('data', (piece: Buffer) => pieces.push(piece));
	request.on('end', () => {
		const bytes = Buffer.concat(pieces);
		seen.calls++;
		seen.received += bytes.length;
		seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce);
		void answer(bytes.toString('utf8'), String(request.headers.soapaction ?? ''), response).finally(() => seen.atOnce--);
	});
});

async function answer(body: string, action: string, response: import('node:http').ServerResponse): Promise<void> {
	if (latency > 0) await setTimeout(latency);
	const operation = action.replaceAll('"', '').split('/').pop() ?? '';
	const rows = operation === 'listInvByCus' ? Number(/rows-(\d+)/.exec(body)?.[1] ?? 0) : undefined;
	response.setHeader('content-type', operation === '' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8');
	if (rows !== undefined) {
		const stream = Readable.from(counted(rows));
		stream.pipe(response);
		return;
	}
	const text = operation === '' ? smartBillAnswer(body, issued) : vnptAnswer(operation, body, issued);
	seen.sent += Buffer.byteLength(text);
	response.end(text);
}

function* counted(rows: number): Generator<Buffer> {
	for (const piece of listing(rows)) {
		const bytes = Buffer.from(piece);
		seen.sent += bytes.length;
		yield bytes;
	}
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => {
	const twice = [...issued.times.values()].filter((times) => times > 1).length;
	process.send?.({ ...seen, issued: issued.times.size, twice });
});
process.on('disconnect', () => process.exit(0));
