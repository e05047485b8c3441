/** A stand-in for n8n around one operation, for measuring the operation alone: parameters, credential, and Node's own HTTP. */
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';

import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

const agent = new Agent({ keepAlive: true });

/** Posts as n8n's request helper does, as text or as a stream. */
export async function post({ url, headers, body, encoding }: Pick<IHttpRequestOptions, 'url' | 'headers' | 'body' | 'encoding'>): Promise<{ statusCode: number; body: unknown }> {
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		const sent = request(url, { method: 'POST', agent, headers: { ...(headers as Record<string, string>), 'content-length': Buffer.byteLength(body as Buffer) } }, resolve);
		sent.on('error', reject);
		sent.end(body);
	});
	if (encoding === 'stream') return { statusCode: answer.statusCode ?? 0, body: answer };
	const pieces: Buffer[] = [];
	for await (const piece of answer) pieces.push(piece as Buffer);
	return { statusCode: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8') };
}

export interface StandIn {
	readonly parameters: IDataObject;
	readonly credential: IDataObject;
	readonly rows?: readonly IDataObject[];
}

export function standIn({ parameters, credential, rows = [{}] }: StandIn): IExecuteFunctions {
	const items = rows.map((json) => ({ json }));
	const context = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => credential, getNode: () => ({ name: 'Node', parameters }), getInputData: () => items,
		getExecutionCancelSignal: () => undefined, addExecutionHints: () => undefined, helpers: { httpRequest: post },
	};
	return context as unknown as IExecuteFunctions;
}

export const vnptCredential = (url: string): IDataObject => ({
	url, account: 'demo-staff', accountPassword: 'demo-staff-pass', username: 'demo-service', password: 'demo-service-pass', patterns: '1/001',
});

export const smartBillCredential = (url: string): IDataObject => ({
	environment: 'custom', url, businessNumber: '0008600019', companyCode: 'abc', login: 'token', authToken: 'demo-token-000000000000',
	certificatePassword: 'demo-certificate', certificateKey: '0123456789abcdef0123456789abcdef', companyName: '가나다상사 주식회사', representative: '홍가상',
	address: '가상특별시 예시구 모의로 1', businessType: '서비스', businessItem: '소프트웨어', email: 'sales@supplier.example',
});

/** Parameters of publishing a sheet of one row per line. */
export const publishing = { resource: 'invoice', operation: 'publish', pattern: '1/001', serial: 'C26TAA', input: 'columns', rows: 'lines' } as const;
