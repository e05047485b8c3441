import { join } from 'path';
import { NodeOperationError } from 'n8n-workflow';
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

test('hands rows to the node and gives back what each output holds', async () => {
	script(async function () {
		const [even, odd] = [0, 1].map((rest) =>
			this.getInputData().flatMap((item, i) =>
				Number(item.json.n) % 2 === rest ? [{ json: { found: item.json.n }, pairedItem: { item: i } }] : [],
			),
		);
		return [even!, odd!];
	});
	const run = await bench.runNode({
		type: 'scripted',
		parameters: { outputs: 2 },
		input: [{ n: 1 }, { n: 2 }, { n: 3 }],
		probes: { found: "={{ $('Node').item.json.found }}" },
	});
	expect(run.status).toBe('success');
	expect(run.error).toBeUndefined();
	expect(run.rows(0)).toEqual([{ found: 2 }]);
	expect(run.rows(1)).toEqual([{ found: 1 }, { found: 3 }]);
	expect(run.probed(0)).toEqual([{ origin: { n: 2 }, found: 2 }]);
	expect(run.probed(1)).toEqual([
		{ origin: { n: 1 }, found: 1 },
		{ origin: { n: 3 }, found: 3 },
	]);
});

test('a probe sees that pairing is lost', async () => {
	script(async () => [[{ json: { n: 1 } }, { json: { n: 2 } }, { json: { n: 3 } }]]);
	const run = await bench.runNode({ type: 'scripted', input: [{}, {}] });
	expect(run.probed(0)).toHaveLength(3);
	for (const { origin } of run.probed(0)) expect(origin).toEqual({ lost: expect.stringMatching(/paired/i) });
});

test('evaluates expressions per item and fills in defaults', async () => {
	script(async function () {
		return [this.getInputData().map((_, item) => ({ json: { text: this.getNodeParameter('text', item) } }))];
	});
	const run = await bench.runNode({
		type: 'scripted',
		parameters: { text: '={{ $json.name.toUpperCase() }}' },
		input: [{ name: 'an' }, { name: 'bình' }],
	});
	expect(run.rows(0)).toEqual([{ text: 'AN' }, { text: 'BÌNH' }]);
	expect((await bench.runNode({ type: 'scripted' })).rows(0)).toEqual([{ text: 'as it was' }]);
});

test('runs the newest version of a node unless told otherwise', async () => {
	script(async function () {
		return [[{ json: { version: this.getNode().typeVersion } }]];
	});
	expect((await bench.runNode({ type: 'scripted' })).rows(0)).toEqual([{ version: 2 }]);
	expect((await bench.runNode({ type: 'scripted', typeVersion: 1 })).rows(0)).toEqual([{ version: 1 }]);
});

describe('a node that throws', () => {
	beforeEach(() =>
		script(async function () {
			throw new NodeOperationError(this.getNode(), 'The key is taken', { itemIndex: 1, description: 'Choose another' });
		}),
	);

	test('stops the workflow', async () => {
		const run = await bench.runNode({ type: 'scripted', input: [{}, {}] });
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({
			message: 'The key is taken',
			description: 'Choose another',
			context: { itemIndex: 1 },
		});
		expect(run.probed(0)).toEqual([]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('goes on with %s', async (onError) => {
		const run = await bench.runNode({ type: 'scripted', settings: { onError } });
		expect(run.status).toBe('success');
		expect(run.error).toMatchObject({ message: 'The key is taken' });
	});
});

test('Retry On Fail tries as often as the setting says', async () => {
	let tries = 0;
	script(async function () {
		if (++tries < 3) throw new NodeOperationError(this.getNode(), `Try ${tries}`, { itemIndex: 0 });
		return [[{ json: { tries } }]];
	});
	const run = await bench.runNode({ type: 'scripted', settings: { retryOnFail: true, maxTries: 3 } });
	expect(run.rows(0)).toEqual([{ tries: 3 }]);
});

test('cancels an execution and lets the node see it', async () => {
	let aborted = false;
	const started = new Promise<void>((resolveStarted) =>
		script(async function () {
			const seen = new Promise((resolveSeen) => this.getExecutionCancelSignal()!.addEventListener('abort', resolveSeen));
			void seen.then(() => (aborted = true));
			resolveStarted();
			await seen;
			return [this.getInputData()];
		}),
	);
	const run = await bench.runNode({ type: 'scripted', cancelWhen: started });
	expect(run.status).toBe('canceled');
	expect(aborted).toBe(true);
	expect(run.probed(0)).toEqual([]);
});

test('keeps hints, files and log lines', async () => {
	script(async function () {
		this.addExecutionHints({ message: '3 invoices existed already', location: 'outputPane' });
		this.logger.warn('Looked up', { key: 'HD-1' });
		const data = await this.helpers.prepareBinaryData(Buffer.from('%PDF'), 'invoice.pdf', 'application/pdf');
		return [[{ json: {}, binary: { data } }]];
	});
	const run = await bench.runNode({ type: 'scripted' });
	expect(run.hints).toEqual([{ message: '3 invoices existed already', location: 'outputPane' }]);
	expect(run.file(run.output(0)[0]!).toString()).toBe('%PDF');
	expect(bench.log).toContainEqual("warn: Looked up { key: 'HD-1' }");
});

test('hands files and pairing of whole items to the node', async () => {
	script(async function () {
		const content = await this.helpers.getBinaryDataBuffer(0, 'data');
		return [[{ json: { content: content.toString() } }]];
	});
	const binary = { data: { data: Buffer.from('<xml/>').toString('base64'), mimeType: 'text/xml' } };
	const run = await bench.runNode({ type: 'scripted', items: [{ json: {}, binary }] });
	expect(run.rows(0)).toEqual([{ content: '<xml/>' }]);
});

describe('credentials', () => {
	let service: Loopback;

	beforeAll(async () => {
		service = await listen((request, response) => {
			if (request.url === '/token') return response.end('"fresh"');
			response.statusCode = request.headers.token === 'fresh' ? 200 : 401;
			return response.end('{"in":true}');
		});
	});
	beforeEach(() => service.requests.splice(0));
	afterAll(() => service.close());

	const call: Script = async function () {
		const url = `${(await this.getCredentials('probeApi')).url as string}/books`;
		return [[{ json: await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', { url }) }]];
	};

	test('are decrypted with their defaults', async () => {
		script(async function () {
			return [[{ json: await this.getCredentials('probeApi') }]];
		});
		const credentials = await bench.saveCredential('probeApi', { password: '={{ "se" + "cret" }}' });
		const run = await bench.runNode({ type: 'scripted', credentials });
		expect(run.rows(0)).toEqual([{ url: 'http://localhost', password: 'secret', token: '' }]);
	});

	test('fetch a token once and keep it', async () => {
		script(call);
		const credentials = await bench.saveCredential('probeApi', { url: service.url, password: 'secret' });
		for (let i = 0; i < 2; i++) {
			expect((await bench.runNode({ type: 'scripted', credentials })).rows(0)).toEqual([{ in: true }]);
		}
		expect(service.requests).toEqual(['POST /token', 'GET /books', 'GET /books']);
	});

	test('renew a token that is refused', async () => {
		script(call);
		const credentials = await bench.saveCredential('probeApi', { url: service.url, password: 'secret', token: 'stale' });
		expect((await bench.runNode({ type: 'scripted', credentials })).rows(0)).toEqual([{ in: true }]);
		expect(service.requests).toEqual(['GET /books', 'POST /token', 'GET /books']);
	});

	test('are missing when the node has none', async () => {
		script(call);
		const { error } = await bench.runNode({ type: 'scripted' });
		expect(error?.message).toMatch(/credentials/);
	});
});

describe('what the editor asks of a node', () => {
	test('dynamic options', async () => {
		const credentials = await bench.saveCredential('probeApi', { url: 'http://a.test' });
		const options = await bench.loadOptions({
			type: 'scripted',
			method: 'texts',
			parameters: { text: 'C26TAA' },
			credentials,
		});
		expect(options).toEqual([{ name: 'C26TAA at http://a.test', value: 'C26TAA' }]);
	});

	test('pages of a list', async () => {
		const page = await bench.searchList({ type: 'scripted', method: 'pages', filter: 'C26', paginationToken: '7' });
		expect(page).toEqual({ results: [{ name: 'C26 7', value: '7' }], paginationToken: '2' });
	});

	test('columns to map', async () => {
		const { fields } = await bench.resourceFields({ type: 'scripted', method: 'columns', parameters: { text: 'Key' } });
		expect(fields.map(({ id }) => id)).toEqual(['Key']);
	});

	test('a credential test', async () => {
		const good = await bench.testCredential('scripted', 'probeApi', { password: 'x' });
		expect(good).toEqual({ status: 'OK', message: 'Logged in at http://localhost' });
		expect((await bench.testCredential('scripted', 'probeApi', {})).status).toBe('Error');
	});

	test('a method the node does not have', async () => {
		await expect(bench.loadOptions({ type: 'scripted', method: 'none' })).rejects.toThrow('no such method: none');
	});
});

test('polls a trigger with what it remembers', async () => {
	const staticData = {};
	await bench.poll({ type: 'scriptedTrigger', parameters: { from: 5 }, staticData });
	const second = await bench.poll({ type: 'scriptedTrigger', parameters: { from: 5 }, staticData });
	expect(second).toEqual([[{ json: { polls: 6 } }]]);
	expect(await bench.poll({ type: 'scriptedTrigger', mode: 'manual' })).toBeNull();
});

test('completes a description as the loader does', () => {
	expect(bench.description('scripted').codex).toMatchObject({ categories: ['Development'], alias: ['puppet'] });
});
