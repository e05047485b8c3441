import type { Simulator } from '../../simulator';
import type { FaultRequest } from '../../simulator/faults';
import { vnptFaults } from '../../simulator/vnpt/faults';
import { call, http, inv, invoices, portalUser, post, publish, publishParameters, resultOf, service, start, type Response } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const OK = 'OK:1/001;C26TAA-A_1,B_2';
const batch = invoices(inv('A'), inv('B'));
const attempt = (): Promise<Response> => post(simulator, 'Publish', 'ImportAndPublishInv', publishParameters(batch));
const committed = (): number => simulator.books.invoices.length;

/** What came of a publishing call with one fault in it. */
async function withFault(request: FaultRequest): Promise<{ response?: Response; broken?: string; committed: number }> {
	simulator.vnpt.faults.add(request);
	try {
		const response = await attempt();
		return { response, committed: committed() };
	} catch (error) {
		return { broken: (error as Error).message, committed: committed() };
	}
}

interface Expected {
	readonly fault: FaultRequest;
	readonly committed: number;
	readonly broken?: RegExp;
	readonly status?: number;
	readonly result?: string;
	readonly body?: RegExp;
}

const cases: readonly Expected[] = [
	{ fault: { kind: 'delay', ms: 1 }, committed: 2, status: 200, result: OK },
	{ fault: { kind: 'delay', ms: 1, when: 'after' }, committed: 2, status: 200, result: OK },
	{ fault: { kind: 'dropBefore' }, committed: 0, broken: /hang up|ECONNRESET/ },
	{ fault: { kind: 'dropAfter' }, committed: 2, broken: /hang up|ECONNRESET/ },
	{ fault: { kind: 'status500' }, committed: 0, status: 500, body: /<html>/ },
	{ fault: { kind: 'status500', when: 'after', status: 502 }, committed: 2, status: 502, body: /<html>/ },
	{ fault: { kind: 'html200' }, committed: 0, status: 200, body: /<html>/ },
	{ fault: { kind: 'html200', when: 'after' }, committed: 2, status: 200, body: /<html>/ },
	{ fault: { kind: 'empty200' }, committed: 2, status: 200, body: /^$/ },
	{ fault: { kind: 'empty200', when: 'before' }, committed: 0, status: 200, body: /^$/ },
	{ fault: { kind: 'truncate' }, committed: 2, status: 200, body: /^<\?xml(?![\s\S]*<\/soap:Envelope>)/ },
	{ fault: { kind: 'truncate', end: 'cut' }, committed: 2, broken: /aborted/ },
	{ fault: { kind: 'trickle', pieces: 5, ms: 1 }, committed: 2, status: 200, result: OK },
	{ fault: { kind: 'redirect' }, committed: 0, status: 302, body: /^$/ },
	{ fault: { kind: 'garbage', megabytes: 1 }, committed: 2, status: 200, body: /^(garbage ){131072}$/ },
	{ fault: { kind: 'duplicateDelivery' }, committed: 2, status: 200, result: 'ERR:13' },
	{ fault: { kind: 'duplicateDelivery', answer: 'first' }, committed: 2, status: 200, result: OK },
	{ fault: { kind: 'fault' }, committed: 0, status: 500, body: /soap:Server.*unable to process request\. ---&gt; Object reference/ },
	{ fault: { kind: 'fault', when: 'after', message: 'Timeout' }, committed: 2, status: 500, body: /---&gt; Timeout/ },
	{ fault: { kind: 'err5' }, committed: 0, status: 200, result: 'ERR:5' },
	{ fault: { kind: 'err5', when: 'after' }, committed: 2, status: 200, result: 'ERR:5' },
	{ fault: { kind: 'answer', text: 'ERR:6 x' }, committed: 0, status: 200, result: 'ERR:6 x' },
	{ fault: { kind: 'answer', when: 'after' }, committed: 2, status: 200, result: 'ERR:6' },
	{ fault: { kind: 'numberingFailed' }, committed: 0, status: 200, result: 'ERR:14' },
	{ fault: { kind: 'exhaustedRange' }, committed: 0, status: 200, result: 'ERR:6' },
	{ fault: { kind: 'expiredCertificate' }, committed: 0, status: 200, result: 'ERR:29' },
	{ fault: { kind: 'wrongKeys' }, committed: 2, status: 200, result: 'OK:1/001;C26TAA-OTHER-A_1,OTHER-B_2' },
	{ fault: { kind: 'missingNumbers' }, committed: 2, status: 200, result: 'OK:1/001;C26TAA-A,B' },
	{ fault: { kind: 'extraKeys' }, committed: 2, status: 200, result: `${OK},EXTRA-KEY_999999` },
	{ fault: { kind: 'trailingComma' }, committed: 2, status: 200, result: `${OK},` },
	{ fault: { kind: 'blankAfterOk' }, committed: 2, status: 200, result: OK.replace('OK:', 'OK: ') },
	{ fault: { kind: 'lateCommit', ms: 5000 }, committed: 0, broken: /hang up|ECONNRESET/ },
	{ fault: { kind: 'lateCommit', ms: 5000, answer: 'timeout' }, committed: 0, status: 504, body: /<html>/ },
];

it.each(cases.map((one) => [JSON.stringify(one.fault), one] as const))('%s', async (_name, expected) => {
	const { response, broken, committed: found } = await withFault(expected.fault);
	expect(found).toBe(expected.committed);
	expect(broken ?? '').toMatch(expected.broken ?? /^$/);
	expect(response?.status).toBe(expected.status);
	if (expected.result !== undefined && response) expect(resultOf(response)).toBe(expected.result);
	// A test rather than toMatch, which would print megabytes.
	if (expected.body && response) expect(expected.body.test(response.body.toString())).toBe(true);
	const before = committed();
	expect(await publish(simulator, invoices(inv('next')))).toMatch(/^OK:1\/001;C26TAA-next_\d$/);
	expect(committed()).toBe(before + 1);
});

it('tries every fault there is', () => {
	const tried = new Set([...cases.map(({ fault }) => fault.kind), 'rawAmpersand', 'okBeforeList', 'codeNotFormed', 'hashExpired']);
	expect([...tried].sort()).toEqual(Object.keys(vnptFaults).sort());
});

it('commits late, when the clock has come there', async () => {
	await withFault({ kind: 'lateCommit', ms: 5000 });
	simulator.clock.advance(4999);
	await new Promise(setImmediate);
	expect(committed()).toBe(0);
	simulator.clock.advance(1);
	await new Promise(setImmediate);
	expect(simulator.books.invoices.map(({ key }) => key)).toEqual(['A', 'B']);
});

it('refuses a late commit whose key was issued meanwhile', async () => {
	await withFault({ kind: 'lateCommit', ms: 5000 });
	expect(await publish(simulator, batch)).toBe(OK);
	simulator.clock.advance(5000);
	await new Promise(setImmediate);
	expect(committed()).toBe(2);
});

it('does what is still waiting when it closes', async () => {
	const other = await start();
	other.vnpt.faults.add({ kind: 'lateCommit', ms: 100_000 });
	await expect(post(other, 'Publish', 'ImportAndPublishInv', publishParameters(batch))).rejects.toThrow();
	await other.close();
	expect(other.books.invoices).toHaveLength(2);
});

it('ends a delay when the clock is advanced', async () => {
	simulator.vnpt.faults.add({ kind: 'delay', ms: 3_600_000 });
	const answer = attempt();
	while (simulator.clock.waiting === 0) await new Promise(setImmediate);
	simulator.clock.advance(3_600_000);
	expect(resultOf(await answer)).toBe(OK);
});

it('redirects where it is told to', async () => {
	simulator.vnpt.faults.add({ kind: 'redirect', to: 'http://127.0.0.1:9/x', status: 307 });
	expect(await attempt()).toMatchObject({ status: 307, location: 'http://127.0.0.1:9/x' });
});

it('spoils lists', async () => {
	await publish(simulator, batch);
	simulator.vnpt.faults.add({ kind: 'rawAmpersand' });
	expect(await call(simulator, 'Portal', 'listInvByCusFkey', { key: 'A', ...portalUser })).toContain('<name>Hàng & Hóa đơn');
	simulator.vnpt.faults.add({ kind: 'okBeforeList' });
	expect(await call(simulator, 'Portal', 'listInvByCusFkey', { key: 'A', ...portalUser })).toMatch(/^OK:<Data>/);
});

it('answers -2 where integers are answered', async () => {
	simulator.vnpt.faults.add({ kind: 'err5' });
	expect(await call(simulator, 'Publish', 'UpdateCus', { XMLCusData: '<x/>', username: service.username, pass: service.password, convert: 0 })).toBe('-2');
});

it('leaves error answers as they are', async () => {
	simulator.vnpt.faults.add({ kind: 'trailingComma' });
	expect(await publish(simulator, '<x/>')).toBe('ERR:3');
});

describe('which calls are hit', () => {
	const answers = async (...keys: string[]): Promise<string[]> => {
		const found: string[] = [];
		for (const key of keys) found.push(await publish(simulator, invoices(inv(key))));
		return found.map((answer) => answer.slice(0, 5));
	};

	it('one by default', async () => {
		simulator.vnpt.faults.add({ kind: 'err5' });
		expect(await answers('A', 'B')).toEqual(['ERR:5', 'OK:1/']);
	});

	it('so many, after others that pass', async () => {
		simulator.vnpt.faults.add({ kind: 'err5', times: 2, skip: 1 });
		expect(await answers('A', 'B', 'C', 'D')).toEqual(['OK:1/', 'ERR:5', 'ERR:5', 'OK:1/']);
	});

	it('all until cleared', async () => {
		const { id } = simulator.vnpt.faults.add({ kind: 'err5', times: 0 });
		expect(await answers('A', 'B')).toEqual(['ERR:5', 'ERR:5']);
		simulator.vnpt.faults.clear(id);
		expect(await answers('A')).toEqual(['OK:1/']);
	});

	it('those of an operation', async () => {
		simulator.vnpt.faults.add({ kind: 'err5', operation: 'confirmPaymentFkey' });
		expect(await answers('A')).toEqual(['OK:1/']);
		expect(await call(simulator, 'Business', 'confirmPaymentFkey', { lstFkey: 'A', ...portalUser })).toBe('ERR:5');
	});

	it.each([
		['Portal', 'downloadInvFkeyNoPay', { fkey: 'A' }], ['Portal', 'listInvByCusFkey', { key: 'A' }], ['Portal', 'downloadInvNoPay', { invToken: '1/001;C26TAA;1' }],
		['Business', 'confirmPaymentFkey', { lstFkey: 'B_A' }], ['Business', 'confirmPayment', { lstInvToken: '1/001;C26TAA;01' }],
	] as const)('those that name a key: %s.%s', async (name, operation, parameters) => {
		expect(await answers('A', 'B')).toEqual(['OK:1/', 'OK:1/']);
		simulator.vnpt.faults.add({ kind: 'err5', key: 'A' });
		expect(await call(simulator, name, operation, { ...parameters, ...portalUser })).toBe('ERR:5');
	});

	it('those of a payload that names a key', async () => {
		simulator.vnpt.faults.add({ kind: 'err5', key: 'B' });
		expect(await answers('A', 'B')).toEqual(['OK:1/', 'ERR:5']);
	});

	it('several at once, composed', async () => {
		simulator.vnpt.faults.add({ kind: 'trailingComma' });
		simulator.vnpt.faults.add({ kind: 'blankAfterOk' });
		expect(await publish(simulator, invoices(inv('A')))).toBe('OK: 1/001;C26TAA-A_1,');
	});
});

it('drops the answer whatever the service says, in whichever order the faults were planned', async () => {
	for (const kinds of [['err5', 'status500', 'dropAfter'], ['dropAfter', 'fault']]) {
		for (const kind of kinds) simulator.vnpt.faults.add({ kind });
		await expect(attempt()).rejects.toThrow();
	}
	expect(committed()).toBe(0);
	expect(simulator.vnpt.faults.list()).toEqual([]);
});

it.each([
	[{ kind: 'nothing' }], [{ kind: 'delay', ms: 'x' }], [{ kind: 'delay', when: 'never' }], [{ kind: 'delay', minutes: 1 }], [{ kind: 'delay', times: -1 }], [{ kind: 'delay', skip: 0.5 }],
])('does not plan %j', (request) => {
	expect(() => simulator.vnpt.faults.add(request)).toThrow(/fault/);
	expect(simulator.vnpt.faults.list()).toEqual([]);
});

it('keeps serving other callers while one waits', async () => {
	simulator.vnpt.faults.add({ kind: 'delay', ms: 3_600_000, key: 'A' });
	const waiting = attempt();
	expect(await publish(simulator, invoices(inv('C')))).toBe('OK:1/001;C26TAA-C_1');
	expect((await http(`${simulator.url}/PublishService.asmx`)).status).toBe(200);
	while (simulator.clock.waiting === 0) await new Promise(setImmediate);
	simulator.clock.advance(3_600_000);
	expect(resultOf(await waiting)).toBe('OK:1/001;C26TAA-A_2,B_3');
});
