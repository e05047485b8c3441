/**
 * Run as a process of its own with `--expose-gc`: does the work of a node so many times over and prints the most memory
 * in use while it waited for the service, and what is still in use afterwards, when only the items are left that n8n holds.
 */
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { operation as issue } from '../../nodes/SmartBill/actions/taxInvoice/issue.operation';
import { operation as download } from '../../nodes/VnptInvoice/actions/invoice/download.operation';
import { operation as publish } from '../../nodes/VnptInvoice/actions/invoice/publish.operation';
import type { Operation } from '../../nodes/shared/router';
import { soapAnswer } from '../services/vnpt/tenant';

declare const gc: () => void;

const [work = '', count = ''] = process.argv.slice(2);
const items = Number(count);

/** What was let go is found by the first collection, and what hung on it by the second. */
const inUse = async (): Promise<number> => {
	gc();
	await new Promise(setImmediate);
	gc();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
};

interface Work {
	readonly operation: Operation;
	readonly credential: IDataObject;
	readonly parameters: IDataObject;
	row(number: number): IDataObject;
	answer(request: IHttpRequestOptions): string;
}

const vnpt = { url: 'https://vi-du-admin.example', account: 'staff', accountPassword: 'staff-pass', username: 'service', password: 'service-pass', patterns: '1/001' };
const smartBill = {
	environment: 'custom', url: 'http://127.0.0.1:1', businessNumber: '0008600019', companyCode: 'abc', login: 'token', authToken: 'demo-token-000000000000', certificatePassword: 'demo-certificate',
	certificateKey: '0123456789abcdef0123456789abcdef', companyName: '가나다상사 주식회사', representative: '홍가상', address: '가상특별시 예시구 모의로 1',
};

/** A file of 200 kB in base64. */
const file = (): string => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(200_000, 'x')]).toString('base64');
const action = ({ headers }: IHttpRequestOptions): string => /(\w+)"$/.exec(String((headers as Record<string, string>).SOAPAction))?.[1] ?? '';
let number = 0;

const works: Readonly<Record<string, Work>> = {
	publish: {
		operation: publish, credential: vnpt, parameters: { resource: 'invoice', operation: 'publish', pattern: '1/001', serial: 'C26TAA', input: 'columns', rows: 'lines', 'options.checkNumbers': false },
		row: (at) => ({ 'Khóa': `HD-${at}`, 'Ngày hóa đơn': '02/11/2026', 'Tên đơn vị': `Công ty Ví Dụ ${at}`, 'Địa chỉ': `${at} Phố Mẫu`, 'Tên hàng hóa, dịch vụ': 'Dịch vụ mẫu', 'Số lượng': 2, 'Đơn giá': 500_000 + at, 'Thuế suất': '10%' }),
		answer: (request) => {
			const name = action(request);
			const keys = [...String(request.body).matchAll(/<key>([^<]+)/g)].map(([, key]) => `${key}_${++number}`);
			return soapAnswer(name, name === 'getStatusInv' ? '<Invoices></Invoices>' : name === 'ImportAndPublishInv' ? `OK:1/001;C26TAA-${keys.join(',')}` : 'ERR:5');
		},
	},
	issue: {
		operation: issue, credential: smartBill, parameters: { resource: 'taxInvoice', operation: 'issue', input: 'columns', rows: 'lines' },
		row: (at) => ({
			문서키: `K-${at}`, 과세구분: '과세', 작성일자: '2026-11-22', '공급받는자 등록번호': '000-81-00033', '공급받는자 상호': `견본구매 ${at} 주식회사`, '공급받는자 대표자': '김견본', '공급받는자 주소': '가상특별시 예시구 모의로 2',
			이메일1: 'tax@buyer.example', 품목: '복사용지', 수량: 10, 단가: 12_500 + at,
		}),
		answer: ({ body }) => {
			const { MessageId, Signal } = JSON.parse(String(body)) as { readonly MessageId: string; readonly Signal: string };
			return JSON.stringify({ MessageId, Signal, ResultCode: '30000', ResultMessage: '정상 처리', ResultDataSet: {} });
		},
	},
	download: {
		operation: download, credential: vnpt, parameters: { 'invoice.mode': 'key', invoice: 'HD-1', fileFormat: 'pdf' }, row: (at) => ({ at }), answer: (request) => soapAnswer(action(request), file()),
	},
};

async function main(): Promise<void> {
	const asked = works[work];
	if (!asked) throw new Error(`There is no work "${work}"`);
	const { operation, credential, parameters, row, answer } = asked;
	const input = Array.from({ length: items }, (_, at) => ({ json: row(at) }));
	let most = 0;
	let calls = 0;
	const context = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) => parameters[name] ?? fallback, getCredentials: async () => credential, getNode: () => ({ name: 'Node', type: 'node', parameters }),
		getInputData: () => input, addExecutionHints: () => undefined, getExecutionCancelSignal: () => undefined,
		helpers: {
			httpRequest: async (request: IHttpRequestOptions) => {
				// As from a network: what has ended is let go between two calls.
				await new Promise(setImmediate);
				if (calls++ % Math.max(1, Math.floor(items / 20)) === 0) most = Math.max(most, await inUse());
				return { statusCode: 200, headers: {}, body: answer(request) };
			},
			// n8n puts the file where it keeps files.
			prepareBinaryData: async (_content: unknown, fileName: string, mimeType: string) => ({ id: fileName, data: '', fileName, mimeType }),
		},
	} as unknown as IExecuteFunctions;
	const before = await inUse();
	const results: unknown[] = [];
	if (operation.shape === 'perRun') results.push(...(await operation.execute(context)).flat());
	else for (let item = 0; item < items; item++) results.push(...await operation.execute(context, item));
	const held = await inUse();
	process.stdout.write(JSON.stringify({ inputs: input.length, results: results.length, before, most, held }));
}

main().catch((error: unknown) => {
	process.stderr.write(String(error));
	process.exitCode = 1;
});
