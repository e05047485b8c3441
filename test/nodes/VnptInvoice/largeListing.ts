/**
 * Run as a process of its own, with little memory: lists invoices through the node's operation and
 * prints what it came to and the most memory that was in use meanwhile.
 */
import { request } from 'http';
import type { IncomingMessage } from 'http';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { operation } from '../../../nodes/VnptInvoice/actions/invoice/getAll.operation';

const [url = '', simplify] = process.argv.slice(2);
const parameters: Readonly<Record<string, unknown>> = { findBy: 'customer', customerCode: 'C0001', returnAll: true, simplify: simplify === 'simplify' };

let most = 0;
const look = (): void => {
	const { heapUsed, external } = process.memoryUsage();
	most = Math.max(most, heapUsed + external);
};

/** What n8n's request helper does for a body that is to come as a stream. */
const httpRequest = async ({ url: address, method, headers, body, encoding }: IHttpRequestOptions): Promise<unknown> => {
	if (encoding !== 'stream') throw new Error('The list must be asked for as a stream');
	return await new Promise((resolve, reject) => {
		const sent = request(address, { method, headers: headers as Record<string, string> }, (response: IncomingMessage) => {
			let pieces = 0;
			response.on('data', () => { if (pieces++ % 50 === 0) look(); });
			response.pause();
			resolve({ statusCode: response.statusCode, body: response });
		});
		sent.on('error', reject);
		sent.end(body);
	});
};

const context = {
	getNodeParameter: (name: string, _item: number, fallback: unknown) => parameters[name] ?? fallback,
	getCredentials: async () => ({ url, account: 'staff', accountPassword: 'staff-pass', username: 'service', password: 'service-pass' }),
	getNode: () => ({ name: 'VNPT Invoice' }),
	getExecutionCancelSignal: () => undefined,
	helpers: { httpRequest },
} as unknown as IExecuteFunctions;

async function main(): Promise<void> {
	if (operation.shape !== 'perItem') throw new Error('Get Many works item by item');
	const items = await operation.execute(context, 0);
	look();
	process.stdout.write(JSON.stringify({ rows: items.length, first: items[0]?.json, last: items.at(-1)?.json, most }));
}

main().catch((error: unknown) => {
	process.stderr.write(String(error));
	process.exitCode = 1;
});
