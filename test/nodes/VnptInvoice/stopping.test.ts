/** The stop button, in every phase of a long run: what comes after it is left undone. */
import { Readable } from 'stream';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { operation as download } from '../../../nodes/VnptInvoice/actions/invoice/download.operation';
import { operation as list } from '../../../nodes/VnptInvoice/actions/invoice/getAll.operation';
import { operation as taxStatus } from '../../../nodes/VnptInvoice/actions/invoice/getTaxStatus.operation';
import { operation as publish } from '../../../nodes/VnptInvoice/actions/invoice/publish.operation';
import type { PerItemOperation, PerRunOperation } from '../../../nodes/shared/router';
import { soapAnswer } from '../../services/vnpt/tenant';

/** A wait of any length has no end of its own: only the stop button ends it. */
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => await new Promise((resolve) => (milliseconds === 0 ? setImmediate(resolve) : undefined)),
}));

const rows = Array.from({ length: 3_000 }, (_, number): IDataObject => ({
	'Khóa': `HD-${number}`, 'Ngày hóa đơn': '02/11/2026', 'Tên đơn vị': 'Công ty Ví Dụ', 'Địa chỉ': '2 Phố Mẫu', 'Tên hàng hóa, dịch vụ': 'Dịch vụ mẫu', 'Số lượng': 2, 'Đơn giá': 500000 + number, 'Thuế suất': '10%',
}));

interface Happened {
	readonly calls: string[];
	/** Rows of which a value was asked for. */
	read: number;
}

/** A run whose stop button is pressed by what happens in it; every value of a row counts as a moment of work. */
function stopped(parameters: IDataObject, happened: Happened, press: { atRow?: number; atCall?: string }, respond: (name: string, stop: AbortController) => unknown): IExecuteFunctions {
	const stop = new AbortController();
	const items = rows.map((json, index) => ({
		json: Object.defineProperty({ ...json }, 'Khóa', {
			enumerable: true,
			get: () => {
				happened.read = Math.max(happened.read, index + 1);
				if (index === press.atRow) stop.abort();
				return json['Khóa'];
			},
		}) as IDataObject,
	}));
	const context = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => ({ url: 'https://vi-du-admin.example', account: 'staff', accountPassword: 'staff-pass', username: 'service', password: 'service-pass', patterns: '1/001' }),
		getNode: () => ({ name: 'VNPT Invoice', type: 'vnptInvoice', parameters }), getInputData: () => items, addExecutionHints: () => undefined,
		getExecutionCancelSignal: () => stop.signal,
		helpers: {
			httpRequest: async ({ headers, abortSignal }: IHttpRequestOptions & { abortSignal?: AbortSignal }) => {
				if (abortSignal?.aborted) throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
				const name = /(\w+)"$/.exec(String((headers as Record<string, string>).SOAPAction))?.[1] ?? '';
				happened.calls.push(name);
				if (name === press.atCall) stop.abort();
				return respond(name, stop);
			},
		},
	};
	return context as unknown as IExecuteFunctions;
}

const publishing = { resource: 'invoice', operation: 'publish', pattern: '1/001', serial: 'C26TAA', input: 'columns', rows: 'lines', 'options.checkNumbers': false };
const noneKnown = (name: string): unknown => ({ statusCode: 200, body: soapAnswer(name, name === 'getStatusInv' ? '<Invoices></Invoices>' : 'ERR:5') });

/** So that rows cost time without any passing. */
beforeEach(() => {
	let time = Date.UTC(2026, 10, 22);
	jest.spyOn(Date, 'now').mockImplementation(() => time += 1);
});
afterEach(() => jest.restoreAllMocks());

test('while rows are read: the rest is not read, and nothing is sent', async () => {
	const happened: Happened = { calls: [], read: 0 };
	await expect((publish as PerRunOperation).execute(stopped(publishing, happened, { atRow: 1_000 }, noneKnown))).rejects.toThrow('The run was stopped');
	expect(happened.calls).toEqual([]);
	expect(happened.read).toBeGreaterThan(1_000);
	expect(happened.read).toBeLessThan(1_100);
});

test('while keys are looked up: no further look-up, and nothing is sent', async () => {
	const happened: Happened = { calls: [], read: 0 };
	const [issued = [], attention = []] = await (publish as PerRunOperation).execute(stopped(publishing, happened, { atCall: 'getStatusInv' }, noneKnown));
	expect(happened.calls).toEqual(['getStatusInv']);
	expect(issued).toEqual([]);
	expect(attention).toHaveLength(rows.length);
	expect(new Set(attention.map(({ json }) => json.outcome))).toEqual(new Set(['notSent']));
});

test('between calls: the one in progress is the last', async () => {
	const happened: Happened = { calls: [], read: 0 };
	let number = 0;
	const [issued = [], attention = []] = await (publish as PerRunOperation).execute(stopped(publishing, happened, { atCall: 'ImportAndPublishInv' }, (name) => (
		name === 'ImportAndPublishInv'
			? { statusCode: 200, body: soapAnswer(name, `OK:1/001;C26TAA-${rows.slice(0, 200).map((row) => `${String(row['Khóa'])}_${++number}`).join(',')}`) }
			: noneKnown(name)
	)));
	expect(happened.calls.filter((name) => name === 'ImportAndPublishInv')).toHaveLength(1);
	expect([issued.length, attention.length]).toEqual([200, rows.length - 200]);
});

/** An answer without an end: only the stop button ends it. */
function endless(operation: string, begins: string, goesOn: string, stop: AbortController): Readable {
	let pieces = 0;
	const stream = Readable.from((async function* () {
		yield soapAnswer(operation, `${begins}|`).split('|')[0];
		for (;;) {
			// As from a network: what else waits has its turn between two pieces.
			await new Promise(setImmediate);
			if (++pieces === 50) stop.abort();
			yield goesOn;
		}
	})(), { highWaterMark: 1 });
	stop.signal.addEventListener('abort', () => stream.destroy(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' })));
	return stream;
}

test('while a list comes in: the rest is not waited for', async () => {
	const happened: Happened = { calls: [], read: 0 };
	const parameters = { findBy: 'customer', customerCode: 'C0001', returnAll: true, simplify: true };
	const context = stopped(parameters, happened, {}, (name, stop) => ({ statusCode: 200, body: endless(name, '<Data>', '&lt;Item&gt;&lt;fkey&gt;HD&lt;/fkey&gt;&lt;/Item&gt;', stop) }));
	await expect((list as PerItemOperation).execute(context, 0)).rejects.toThrow();
	expect(happened.calls).toEqual(['listInvByCus']);
});

test('while a file comes in: the rest is not waited for', async () => {
	const happened: Happened = { calls: [], read: 0 };
	const context = stopped({ invoice: 'HD-1', 'invoice.mode': 'key', fileFormat: 'pdf' }, happened, {}, (name, stop) => ({ statusCode: 200, body: endless(name, '', 'JVBERi0x', stop) }));
	await expect((download as PerItemOperation).execute(context, 0)).rejects.toThrow();
	expect(happened.calls).toEqual(['downloadInvPDFFkeyNoPay']);
});

test('while the tax authority is waited for: what is known by then is told', async () => {
	const happened: Happened = { calls: [], read: 0 };
	const parameters = { invoice: 'HD-1', 'invoice.mode': 'key', 'options.wait': true, 'options.waitSeconds': 3_600 };
	const waiting = '<DSHDon><HDon><KHMSHDon>1/001</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>7</SHDon><MCCQThue/><TThai>1</TThai><MTLoi/><Fkey>HD-1</Fkey></HDon></DSHDon>';
	const context = stopped(parameters, happened, {}, (name, stop) => {
		setTimeout(() => stop.abort(), 50);
		return { statusCode: 200, body: soapAnswer(name, waiting) };
	});
	expect(await (taxStatus as PerItemOperation).execute(context, 0)).toMatchObject([{ json: { key: 'HD-1', number: '7', taxStatus: '1' } }]);
	expect(happened.calls).toEqual(['GetMCCQThueByFkeysNoXMLSign']);
});

test('in the pause before a read is tried again: it is not', async () => {
	const happened: Happened = { calls: [], read: 0 };
	const context = stopped({ invoice: 'HD-1', 'invoice.mode': 'key', fileFormat: 'pdf' }, happened, {}, (_name, stop) => {
		setTimeout(() => stop.abort(), 50);
		return { statusCode: 503, body: '<html>Service Unavailable</html>' };
	});
	await expect((download as PerItemOperation).execute(context, 0)).rejects.toThrow();
	expect(happened.calls).toEqual(['downloadInvPDFFkeyNoPay']);
});
