/** The stop button, in every phase of a long run: what comes after it is left undone. */
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { operation as list } from '../../../nodes/SmartBill/actions/taxInvoice/getAll.operation';
import { operation as issue } from '../../../nodes/SmartBill/actions/taxInvoice/issue.operation';
import type { PerItemOperation, PerRunOperation } from '../../../nodes/shared/router';

/** A wait of any length has no end of its own: only the stop button ends it. */
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => await new Promise((resolve) => (milliseconds === 0 ? setImmediate(resolve) : undefined)),
}));

const now = Date.UTC(2026, 10, 22, 3);
const credential = {
	environment: 'custom', url: 'http://127.0.0.1:1', businessNumber: '0008600019', companyCode: 'abc', login: 'token', authToken: 'demo-token-000000000000', certificatePassword: 'demo-certificate',
	certificateKey: '0123456789abcdef0123456789abcdef', companyName: '가나다상사 주식회사', representative: '홍가상', address: '가상특별시 예시구 모의로 1',
};
const row = (number: number, date = '2026-11-22'): IDataObject => ({
	문서키: `K-${number}`, 과세구분: '과세', 작성일자: date, '공급받는자 등록번호': '000-81-00033', '공급받는자 상호': '견본구매 주식회사', '공급받는자 대표자': '김견본', '공급받는자 주소': '가상특별시 예시구 모의로 2',
	이메일1: 'tax@buyer.example', 품목: '복사용지', 수량: 10, 단가: 12_500 + number,
});
const many = Array.from({ length: 3_000 }, (_, number) => row(number));

interface Run {
	readonly context: IExecuteFunctions;
	/** Signals that reached the service. */
	readonly calls: string[];
	/** Rows of which a value was asked for. */
	readonly read: () => number;
}

/** A run whose stop button is pressed at a row, by a call while it is under way, or soon after its answer. */
function run(parameters: IDataObject, rows: readonly IDataObject[], press: { readonly row?: number; readonly call?: string; readonly after?: string }): Run {
	const stop = new AbortController();
	const calls: string[] = [];
	let read = 0;
	const items = rows.map((json, index) => ({
		json: Object.defineProperty({ ...json }, '문서키', {
			enumerable: true,
			get: () => {
				read = Math.max(read, index + 1);
				if (index === press.row) stop.abort();
				return json['문서키'];
			},
		}),
	}));
	const httpRequest = async ({ body, abortSignal }: IHttpRequestOptions & { abortSignal?: AbortSignal }): Promise<unknown> => {
		if (abortSignal?.aborted) throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
		const { MessageId, Signal } = JSON.parse(String(body)) as { readonly MessageId: string; readonly Signal: string };
		calls.push(Signal);
		if (Signal === press.call) stop.abort();
		if (Signal === press.after) setTimeout(() => stop.abort(), 50);
		return { statusCode: 200, headers: {}, body: JSON.stringify({ MessageId, Signal, ResultCode: '30000', ResultMessage: '정상 처리', ResultDataSet: {} }) };
	};
	const context = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => credential, getNode: () => ({ name: 'SmartBill', type: 'smartBill', parameters }), getInputData: () => items, addExecutionHints: () => undefined,
		getExecutionCancelSignal: () => stop.signal, helpers: { httpRequest },
	};
	return { context: context as unknown as IExecuteFunctions, calls, read: () => read };
}

const issuing = { resource: 'taxInvoice', operation: 'issue', input: 'columns', rows: 'lines', 'options.parallel': 1 };
const execute = async ({ context }: Run): Promise<IDataObject[][]> => (await (issue as PerRunOperation).execute(context)).map((items) => items.map(({ json }) => json));

/** So that rows cost time without any passing. */
beforeEach(() => {
	let time = now;
	jest.spyOn(Date, 'now').mockImplementation(() => time += 1);
});
afterEach(() => jest.restoreAllMocks());

test('while rows are read: the rest is not read, and nothing is sent', async () => {
	const stopped = run(issuing, many, { row: 1_000 });
	await expect(execute(stopped)).rejects.toThrow('The run was stopped');
	expect(stopped.calls).toEqual([]);
	expect(stopped.read()).toBeGreaterThan(1_000);
	expect(stopped.read()).toBeLessThan(1_100);
});

test('while documents are looked up: no further look-up, and nothing is sent', async () => {
	const stopped = run(issuing, many.slice(0, 300), { call: 'ARAP_REPO' });
	const [issued, attention = []] = await execute(stopped);
	expect(stopped.calls).toEqual(['ARAP_REPO']);
	expect(issued).toEqual([]);
	expect(attention.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 300 }, () => 'notSent'));
});

test('in the minute between two lists: it is not waited for', async () => {
	const stopped = run(issuing, [row(1, '2026-11-22'), row(2, '2026-11-02')], { after: 'ARAP_REPO' });
	const outcomes = await execute(stopped).then((outputs) => outputs.flat().map(({ outcome }) => outcome), (error: Error) => [error.message]);
	expect(stopped.calls).toEqual(['ARAP_REPO']);
	expect(outcomes).not.toContain('published');
});

test('between calls: the one in progress is the last', async () => {
	const stopped = run(issuing, many.slice(0, 20), { call: 'ARISSUE' });
	const [issued = [], attention = []] = await execute(stopped);
	expect(stopped.calls.filter((name) => name === 'ARISSUE')).toHaveLength(1);
	expect([issued.length, attention.length]).toEqual([1, 19]);
	expect(new Set(attention.map(({ outcome }) => outcome))).toEqual(new Set(['notSent']));
});

test('in the minute between two parts of a list: it is not waited for, and no half of it is given out', async () => {
	const stopped = run({ resource: 'taxInvoice', operation: 'getAll', list: 'archive', side: 'AR', fromDate: '2026-11-01', toDate: '2026-11-22', returnAll: true, simplify: true }, [{}], { after: 'ARAP_REPO' });
	await expect((list as PerItemOperation).execute(stopped.context, 0)).rejects.toThrow();
	expect(stopped.calls).toEqual(['ARAP_REPO']);
});
