import { SmartBillClient } from '../../../services/smartbill/client';
import { addressProblem, hostsOf } from '../../../services/smartbill/endpoints';
import { accountProblems } from '../../../services/smartbill/account';
import { usableUntil, validityProblem } from '../../../services/smartbill/token';
import type { TokenRequest } from '../../../services/smartbill/token';
import { account, FrozenWorld, Network, NOW, reply } from './world';
import type { Body, Reply } from './world';

const html: Reply = { status: 200, body: '<html></html>' };
const lost: Reply = { kind: 'noAnswer', sent: 'maybe', reason: 'The connection broke before the answer came' };
const fetching = account({ login: { kind: 'fetch', authCode: 'FICTIONALAUTHCODE000000000000001', userId: 'simuser01', validity: 'D' } });

function client(answer: (body: Body, count: number) => Reply, from = account()): { client: SmartBillClient; network: Network; world: FrozenWorld } {
	const network = new Network(answer);
	const world = new FrozenWorld();
	return { client: new SmartBillClient(from, network.send, world), network, world };
}

const tokens = (body: Body, count: number): Reply => (body.Signal === 'GET_TOKEN' ? reply(body, '30000', { Table1: [{ AUTH_TOKEN: `token-${count}` }] }) : reply(body, '30000'));

test.each([['VIEW_XML', 3], ['MY_LIST', 3], ['ARISSUE', 1], ['CHGSTATUS', 1], ['SENDMAIL', 1]])('%s is sent %i times when no answer can be believed', async (name, times) => {
	for (const answer of [html, lost]) {
		const { client: caller, network } = client(() => answer);
		await caller.call(name, {});
		expect(network.sent).toHaveLength(times);
	}
});

test('a read that a business code refuses is not repeated; a write waits longer and is never broken off', async () => {
	const { client: caller, network } = client((body) => reply(body, '60129'));
	expect(await caller.call('VIEW_XML', {})).toMatchObject({ kind: 'code', code: '60129' });
	await caller.call('ARISSUE', {});
	expect(network.sent.map(({ options }) => options)).toEqual([{ write: false, timeout: 60_000 }, { write: true, timeout: 120_000 }]);
});

test('a throttled query waits a minute for its next turn, each signal by itself', async () => {
	const { client: caller, world } = client((body) => reply(body, '30000'));
	await caller.call('ARAP_REPO', {});
	await caller.call('MY_LIST', {});
	await caller.call('VIEW_XML', {});
	expect(world.slept).toEqual([]);
	world.time += 20_000;
	await Promise.all([caller.call('ARAP_REPO', {}), caller.call('ARAP_REPO', {})]);
	expect(world.slept).toEqual([40_000, 60_000]);
});

test('a throttled query refused with a code that is not public is asked again a minute later, once', async () => {
	const { client: caller, network, world } = client((body, count) => reply(body, count === 1 ? '69905' : '30000'));
	expect(await caller.call('ARAP_REPO', {})).toMatchObject({ kind: 'done' });
	expect(world.slept).toEqual([60_000]);
	const stubborn = client((body) => reply(body, '69905'));
	expect(await stubborn.client.call('ARAP_REPO', {})).toMatchObject({ kind: 'code', code: '69905' });
	expect([network.sent.length, stubborn.network.sent.length]).toEqual([2, 2]);
});

test('a stopped run asks nothing twice', async () => {
	const { client: caller, network, world } = client(() => lost);
	world.stopped = true;
	await caller.call('VIEW_XML', {});
	expect(network.sent).toHaveLength(1);
});

test('one token per run, also for calls at the same time', async () => {
	const { client: caller, network } = client(tokens, fetching);
	await Promise.all([caller.call('VIEW_XML', {}), caller.call('PREVIEW_FORM', {})]);
	await caller.call('ARISSUE', {});
	expect(network.signals()).toEqual(['GET_TOKEN', 'VIEW_XML', 'PREVIEW_FORM', 'ARISSUE']);
	expect(network.sent[3]?.body.AuthToken).toBe('token-1');
	expect(network.sent[0]?.options.write).toBe(true);
});

test('a token near its end is renewed', async () => {
	const { client: caller, network, world } = client(tokens, fetching);
	await caller.call('VIEW_XML', {});
	world.time += 86_400_000 - 600_001;
	await caller.call('VIEW_XML', {});
	world.time += 1;
	await caller.call('VIEW_XML', {});
	expect(network.sent.map(({ body }) => body.AuthToken ?? body.Signal)).toEqual(['GET_TOKEN', 'token-1', 'token-1', 'GET_TOKEN', 'token-4']);
});

test('a token the service no longer takes is renewed once, a fresh one is not', async () => {
	let refuse = false;
	const { client: caller, network } = client((body, count) => (refuse && body.AuthToken === 'token-1' ? reply(body, '60101') : tokens(body, count)), fetching);
	await caller.call('VIEW_XML', {});
	refuse = true;
	expect(await caller.call('ARISSUE', {})).toMatchObject({ kind: 'done' });
	expect(network.signals()).toEqual(['GET_TOKEN', 'VIEW_XML', 'ARISSUE', 'GET_TOKEN', 'ARISSUE']);
	const never = client((body, count) => (body.Signal === 'GET_TOKEN' ? tokens(body, count) : reply(body, '60101')), fetching);
	expect(await never.client.call('ARISSUE', {})).toMatchObject({ kind: 'code', code: '60101' });
	expect(never.network.sent).toHaveLength(2);
	const given = client((body) => reply(body, '60101'));
	await given.client.call('ARISSUE', {});
	await given.client.call('ARISSUE', {});
	expect(given.network.signals()).toEqual(['ARISSUE', 'ARISSUE']);
});

test.each<[string, (body: Body) => Reply, RegExp]>([
	['lost', () => lost, /No authentication token could be had: The connection broke/],
	['refused', (body) => reply(body, '60129'), /No authentication token could be had: This account is not allowed/],
	['without a token', (body) => reply(body, '30000', { Table1: [{ AUTH_TOKEN: ' ' }] }), /handed out no token/],
])('GET_TOKEN %s is not repeated, and the call it was for is not made', async (_name, answer, reason) => {
	const { client: caller, network } = client(answer, fetching);
	const result = await caller.call('ARISSUE', {});
	expect(result).toMatchObject({ kind: 'noToken', reason: expect.stringMatching(reason) as string });
	expect(network.signals()).toEqual(['GET_TOKEN']);
});

test('secrets that the service echoes are struck out', async () => {
	const secrets = 'RklDVElPTkFMLVRPS0VO Fictional!Pw1 ZV14IRisrj4R33Kro9S4RQ== sim-key-01';
	const { client: caller } = client((body) => reply(body, '60121', {}, secrets));
	expect(await caller.call('ARISSUE', {})).toMatchObject({ message: '••• ••• ••• •••' });
	const broken = client(() => ({ status: 500, body: secrets }));
	expect(await broken.client.call('ARISSUE', {})).toMatchObject({ kind: 'httpError', text: '••• ••• ••• •••' });
	const fetched = client((body, count) => (body.Signal === 'GET_TOKEN' ? tokens(body, count) : reply(body, '69900', {}, 'token-1 FICTIONALAUTHCODE000000000000001')), fetching);
	expect(await fetched.client.call('VIEW_XML', {})).toMatchObject({ message: '••• •••' });
});

test('a signal of the user is sent once with the body given', async () => {
	const { client: caller, network } = client(() => lost);
	await caller.callAny('ADD_INFO_2', {}, { ConversationId: ['a'], Extra: { deep: 1 } });
	expect(network.sent).toHaveLength(1);
	expect(network.sent[0]?.body).toMatchObject({ Signal: 'ADD_INFO_2', AuthToken: 'RklDVElPTkFMLVRPS0VO', ConversationId: ['a'], Extra: { deep: 1 } });
});

test('an adjusted body goes out in every call of that signal, and in no other', async () => {
	const network = new Network((body) => reply(body, '30000'));
	const caller = new SmartBillClient(account(), network.send, new FrozenWorld(), { ARISSUE: { SMTPEmail: 'a@b.example', PlatformCode: null } });
	await caller.call('ARISSUE', { ConversationId: 'x' });
	await caller.call('RARISSUE', {});
	expect(network.sent[0]?.body).toMatchObject({ SMTPEmail: 'a@b.example', ConversationId: ['x'] });
	expect(network.sent[0]?.body).not.toHaveProperty('PlatformCode');
	expect(network.sent[1]?.body).toMatchObject({ SMTPEmail: '' });
});

test.each<[TokenRequest['validity'], string | undefined, number]>([
	['D', undefined, NOW + 86_400_000 - 600_000], ['Z', undefined, Infinity], ['C', '2030-01-20', Date.UTC(2030, 0, 19, 15) - 600_000],
])('a token of validity %s %s is used until %d', (validity, expirationDate, until) => {
	expect(usableUntil({ authCode: 'a', userId: 'b', validity, ...(expirationDate ? { expirationDate } : {}) }, NOW)).toBe(until);
});

test('problems of an account are all named at once', () => {
	const bad = account({ businessNumber: '99-00', companyCode: 'ZZ', login: { kind: 'fetch', authCode: '', userId: '', validity: 'C' }, encryptionKey: '' });
	expect(accountProblems(bad, 'custom', 'http://example.invalid')).toHaveLength(7);
	expect(accountProblems(account(), 'demo', '')).toEqual([]);
	expect(validityProblem({ authCode: 'a', userId: 'b', validity: 'constructor' as 'D' })).toContain('constructor');
});

test.each([['https://bill.example', undefined], ['http://localhost:4010/', undefined], ['http://127.0.0.1:1', undefined], ['ftp://x', /not a web address/], ['http://bill.example', /not encrypted/]])('the address %s', (address, problem) => {
	if (problem) expect(addressProblem(address)).toMatch(problem);
	else expect(addressProblem(address)).toBeUndefined();
});

test('hosts of the environments, the path completed', () => {
	expect(hostsOf('production').api).toBe('https://api.smartbill.co.kr/sb-api/request/');
	for (const given of ['http://localhost:4010', 'http://localhost:4010/sb-api/request/']) expect(hostsOf('custom', given).api).toBe('http://localhost:4010/sb-api/request/');
});
