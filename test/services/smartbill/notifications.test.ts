import { SmartBillClient } from '../../../services/smartbill/client';
import { attachment, emailNotification, notify } from '../../../services/smartbill/notifications';
import { probe } from '../../../services/smartbill/probe';
import { account, FrozenWorld, Network, reply } from './world';
import type { Body, Reply } from './world';

const id = '00000001010000000202203001150001006';
const html: Reply = { status: 200, body: '<html></html>' };

function bench(answer: (body: Body, count: number) => Reply, from = account()): { client: SmartBillClient; network: Network; world: FrozenWorld } {
	const network = new Network(answer);
	const world = new FrozenWorld();
	return { client: new SmartBillClient(from, network.send, world), network, world };
}

test('an email names its kind and its addresses', async () => {
	const { client, network, world } = bench((body) => reply(body, '30000'));
	expect([...(await notify(client, 'SENDMAIL', [emailNotification(id, 'ARISSUE', ['a@b.example', 'c@d.example'])], world)).entries()]).toEqual([[id, { outcome: 'done' }]]);
	expect(network.sent[0]?.body).toMatchObject({ Signal: 'SENDMAIL', ConversationId: [id], StatusSignal: 'ARISSUE', Email: ['a@b.example', 'c@d.example'] });
	expect(network.sent[0]?.body).not.toHaveProperty('ReceiveComRegno');
});

test('a file goes to the host for attachments', async () => {
	const { client, network, world } = bench((body) => reply(body, '30000'));
	await notify(client, 'ATTACHFILEUPLOAD', [attachment(id, '명세.pdf', 'RklD')], world);
	expect(network.sent[0]).toMatchObject({ url: 'https://demoattachapi.smartbill.co.kr/sb-api/AttachFile/', body: { FileName: '명세.pdf', MsgDoc: ['RklD'] } });
});

test.each<[string, (body: Body, count: number) => Reply, string, number]>([
	['lost once', (body, count) => (count === 1 ? html : reply(body, '30000')), 'done', 2], ['lost', () => html, 'unknown', 2], ['refused', (body) => reply(body, '69999'), 'rejected', 1],
	['without connection', () => ({ kind: 'noAnswer', sent: 'no', reason: 'x' }), 'notSent', 1],
])('%s', async (_name, answer, outcome, calls) => {
	const { client, network, world } = bench(answer);
	const settled = await notify(client, 'SENDMAIL', [emailNotification(id, 'RARREQUEST', ['a@b.example'])], world);
	expect([settled.get(id)?.outcome, network.sent.length]).toEqual([outcome, calls]);
});

const fetching = account({ login: { kind: 'fetch', authCode: 'CODE', userId: 'user', validity: 'D' } });

test.each<[string, (body: Body) => Reply, boolean, RegExp, ReturnType<typeof account>]>([
	['accepted', (body) => reply(body, '30000', { Table1: [] }), true, /Connected/, account()],
	['a wrong token', (body) => reply(body, '60101'), false, /token was not accepted.*Business Number/, account()],
	['a fetched token that does not fit', (body) => (body.Signal === 'GET_TOKEN' ? reply(body, '30000', { Table1: [{ AUTH_TOKEN: 'tok' }] }) : reply(body, '60101')), false, /issued for this very number/, fetching],
	['no token to be had', (body) => reply(body, '69999'), false, /No authentication token could be had/, fetching],
	['a forbidden signal', (body) => reply(body, '60129'), true, /may not use every signal/, account()],
	['a maintenance page', () => html, false, /web page/, account()],
])('the test of a credential: %s', async (_name, answer, ok, message, from) => {
	const { client, network } = bench(answer, from);
	const result = await probe(client);
	expect(result).toEqual({ ok, message: expect.stringMatching(message) as unknown });
	expect(network.signals().every((name) => name === 'PREVIEW_FORM' || name === 'GET_TOKEN')).toBe(true);
});
