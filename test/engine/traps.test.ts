/**
 * What the engine does that a node issuing legal documents must know. Each test holds one trap of
 * n8n still; when one fails after an update of n8n, the code that guards against it may go.
 */
import { join } from 'path';
import type { IDataObject, IHttpRequestOptions, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Bench } from './bench';
import { openBench } from './bench';
import type { Loopback } from './loopback';
import { listen } from './loopback';
import type { Script } from './probe-package/nodes/Scripted.node';
import { scripted } from './probe-package/nodes/Scripted.node';

let bench: Bench;
const script = (execute: Script) => (scripted.execute = execute);

beforeAll(async () => {
	bench = await openBench({ folder: join(__dirname, 'probe-package'), from: 'sources' });
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3 };

	test('runs the whole node again with all items, also those that had succeeded', async () => {
		const issued: unknown[] = [];
		let failures = 1;
		script(async function () {
			for (const [i, { json }] of this.getInputData().entries()) {
				if (json.key === 'B' && failures-- > 0) throw new NodeOperationError(this.getNode(), 'No', { itemIndex: i });
				issued.push(json.key);
			}
			return [this.getInputData()];
		});
		const run = await bench.runNode({ type: 'scripted', input: [{ key: 'A' }, { key: 'B' }], settings });
		expect(run.status).toBe('success');
		expect(issued).toEqual(['A', 'A', 'B']);
	});

	test.each([
		['', 3],
		[0, 3],
		['ERR:5', 3],
		[null, 1],
		[false, 1],
		[undefined, 1],
	])('takes a first item with json.error %p for a failure: %i runs', async (error, runs) => {
		let count = 0;
		script(async () => {
			count++;
			return [[{ json: { number: 7, error } as IDataObject }]];
		});
		const run = await bench.runNode({ type: 'scripted', settings });
		expect(run.status).toBe('success');
		expect(count).toBe(runs);
	});

	test('does not look at the other items or at the second output', async () => {
		let count = 0;
		script(async () => {
			count++;
			return [[{ json: {} }, { json: { error: 'no' } }], [{ json: { error: 'no' } }]];
		});
		await bench.runNode({ type: 'scripted', parameters: { outputs: 2 }, settings });
		expect(count).toBe(1);
	});

	test('gives every try the same input objects, with what an earlier try wrote into them', async () => {
		let tries = 0;
		script(async function () {
			const [item] = this.getInputData();
			item!.json.tries = [...((item!.json.tries as number[]) ?? []), ++tries];
			if (tries === 1) throw new NodeOperationError(this.getNode(), 'No', { itemIndex: 0 });
			return [[{ json: { seen: item!.json.tries } }]];
		});
		expect((await bench.runNode({ type: 'scripted', settings })).rows(0)).toEqual([{ seen: [1, 2] }]);
	});
});

describe('a node that throws although it is set to continue', () => {
	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'hands its input to the first output as if all had gone well (%s)',
		async (onError) => {
			script(async function () {
				throw new NodeOperationError(this.getNode(), 'Nothing was issued', { itemIndex: 0 });
			});
			const run = await bench.runNode({
				type: 'scripted',
				parameters: { outputs: 2 },
				input: [{ key: 'A' }, { key: 'B' }],
				settings: { onError },
			});
			expect(run.rows(0)).toEqual([{ key: 'A' }, { key: 'B' }]);
			expect(run.rows(1)).toEqual([]);
			expect(run.rows(2)).toEqual([]);
		},
	);
});

describe('an error item under Continue (using error output)', () => {
	const emitted = async (item: (node: INode) => INodeExecutionData, outputs = 1) => {
		script(async function () {
			const items: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
			items[outputs - 1] = [{ ...item(this.getNode()), pairedItem: { item: 0 } }];
			return items;
		});
		return await bench.runNode({
			type: 'scripted',
			parameters: { outputs },
			input: [{ key: 'A', message: 'from the sheet' }],
			settings: { onError: 'continueErrorOutput' },
			probes: { own: "={{ $('Node').item.json.error }}" },
		});
	};
	const origin = { key: 'A', message: 'from the sheet' };

	test('with error alone leaves through the error output with the fields of its row', async () => {
		const run = await emitted(() => ({ json: { error: 'refused' } }));
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toEqual([{ error: 'refused', key: 'A', message: 'from the sheet' }]);
		expect(run.probed(1)).toEqual([{ origin, own: 'refused' }]);
	});

	test('with error, message and details keeps its details, and its message wins over the row', async () => {
		const details = { outcome: 'rejected', code: 'ERR:3' };
		const run = await emitted(() => ({ json: { error: 'refused', message: 'short', details } }));
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toEqual([{ error: 'refused', message: 'short', details, key: 'A' }]);
		expect(run.probed(1)).toEqual([{ origin, own: 'refused' }]);
	});

	test('with any other key leaves through the success output', async () => {
		const run = await emitted(() => ({ json: { error: 'refused', code: 'ERR:3' } }));
		expect(run.rows(0)).toEqual([{ error: 'refused', code: 'ERR:3' }]);
		expect(run.rows(1)).toEqual([]);
	});

	test('with an error beside json loses its json to the message', async () => {
		const run = await emitted((node) => ({
			json: { key: 'A', outcome: 'rejected' },
			error: new NodeOperationError(node, 'refused', { itemIndex: 0 }),
		}));
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toEqual([{ error: 'refused' }]);
	});

	test('is taken out of every output, not of the first alone', async () => {
		const run = await emitted(() => ({ json: { error: 'refused' } }), 2);
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(2)).toMatchObject([{ error: 'refused' }]);
	});
});

describe('an item paired with several rows', () => {
	const paired = async (pairedItem: INodeExecutionData['pairedItem']) => {
		script(async () => [[{ json: { number: 1 }, pairedItem }]]);
		const run = await bench.runNode({ type: 'scripted', input: [{ line: 1 }, { line: 2 }] });
		return run.probed(0);
	};

	test('leads an expression to none of them', async () => {
		expect(await paired([{ item: 0 }, { item: 1 }])).toEqual([{ origin: { lost: 'Multiple matches found' } }]);
	});

	test('leads to the row when there is one alone', async () => {
		expect(await paired([{ item: 1 }])).toEqual([{ origin: { line: 2 } }]);
	});
});

describe('error classes', () => {
	const node: INode = { id: '1', name: 'Node', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };

	test('re-wrapping gives the same error and drops the new words and the item', () => {
		const api = new NodeApiError(node, { message: 'first' });
		const options = { message: 'second', description: 'second', itemIndex: 4 };
		expect(new NodeApiError(node, api as unknown as JsonObject, options)).toBe(api);
		expect(api).toMatchObject({ message: 'first' });
		expect(api.context.itemIndex).toBeUndefined();
		const operation = new NodeOperationError(node, 'first');
		expect(new NodeOperationError(node, operation, options)).toBe(operation);
		expect(operation.context.itemIndex).toBeUndefined();
	});

	test.each([
		['ECONNRESET', /You can retry the request immediately/],
		['ETIMEDOUT', /consider setting the 'Retry on Fail' option/],
	])('the text for %s invites a blind retry', (code, text) => {
		expect(new NodeApiError(node, { message: code, code }).message).toMatch(text);
	});

	test('the text for 503 invites an automatic retry', () => {
		const error = new NodeApiError(node, { message: 'down' }, { httpCode: '503' });
		expect(`${error.message} ${error.description}`).toMatch(/setting this node to retry automatically/);
	});

	test('a token of a network error inside a user text replaces the sentence', () => {
		const error = new NodeOperationError(node, 'The buyer name ECONNRESET Ltd is too long', { itemIndex: 0 });
		expect(error.message).toMatch(/You can retry the request immediately/);
	});
});

describe('the request helper', () => {
	let service: Loopback;

	beforeAll(async () => {
		service = await listen((request, response) => {
			const { pathname } = new URL(request.url!, 'http://loopback');
			if (pathname === '/moved') return response.writeHead(302, { location: '/digits' }).end();
			if (pathname === '/digits') return response.end('12345678901234567890');
			if (pathname === '/fault') return response.writeHead(500).end('<faultstring>Khoá đã dùng</faultstring>');
			if (pathname === '/reset') return request.socket.destroy();
			if (pathname === '/empty') return response.end();
			if (pathname === '/token') return response.end('"fresh"');
			return response.writeHead(401).end('who?');
		});
	});
	beforeEach(() => service.requests.splice(0));
	afterAll(() => service.close());

	/** What the plain helper gives, or the error it throws. */
	const ask = async (path: string, options: Partial<IHttpRequestOptions> = {}) => {
		let given: unknown;
		script(async function () {
			const request = { method: 'POST' as const, url: service.url + path, body: '<a/>', ...options };
			given = await this.helpers.httpRequest(request);
			return [[{ json: {} }]];
		});
		const run = await bench.runNode({ type: 'scripted' });
		return run.error ?? given;
	};

	test('follows redirects by default, turning a POST into a GET', async () => {
		await ask('/moved');
		expect(service.requests).toEqual(['POST /moved', 'GET /digits']);
	});

	test('stays where it was sent with redirects off', async () => {
		const options = { disableFollowRedirect: true, ignoreHttpStatusErrors: true, returnFullResponse: true };
		expect(await ask('/moved', options)).toMatchObject({ statusCode: 302 });
		expect(service.requests).toEqual(['POST /moved']);
	});

	test('reads a body of digits as a number and loses its end', async () => {
		expect(await ask('/digits')).toBe(Number('12345678901234567890'));
		expect(String(await ask('/digits'))).toBe('12345678901234567000');
	});

	test('leaves a body of digits alone with encoding text', async () => {
		expect(await ask('/digits', { encoding: 'text' })).toBe('12345678901234567890');
	});

	test('hides the fault of a 500 unless the full reply is asked for', async () => {
		expect(await ask('/fault', { encoding: 'text' })).toMatchObject({
			message: expect.not.stringContaining('Khoá đã dùng'),
		});
		const options = { encoding: 'text' as const, ignoreHttpStatusErrors: true, returnFullResponse: true };
		expect(await ask('/fault', options)).toMatchObject({
			statusCode: 500,
			body: '<faultstring>Khoá đã dùng</faultstring>',
		});
	});

	test('gives an empty 200 as a success', async () => {
		expect(await ask('/empty', { encoding: 'text' })).toBe('');
	});

	test('does not send a request again when the connection breaks, but tells the user to', async () => {
		expect(await ask('/reset')).toMatchObject({ message: expect.stringContaining('You can retry the request') });
		expect(service.requests).toEqual(['POST /reset']);
	});

	test('with a credential sends a request again after 401, and names no item', async () => {
		script(async function () {
			const options = { method: 'POST' as const, url: `${service.url}/issue`, body: '<a/>' };
			return [[{ json: await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', options) }]];
		});
		const credentials = await bench.saveCredential('probeApi', { url: service.url, token: 'known' });
		const { error } = await bench.runNode({ type: 'scripted', credentials });
		expect(service.requests).toEqual(['POST /issue', 'POST /token', 'POST /issue']);
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '401' });
		expect(error?.context?.itemIndex).toBeUndefined();
	});
});
