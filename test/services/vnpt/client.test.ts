import { VnptClient, defaultTimeouts } from '../../../services/vnpt/client';
import type { Send } from '../../../services/vnpt/client';
import { fault11, missingOperation, scriptedClient, soapAnswer, tenant } from './tenant';
import type { Scripted } from './tenant';

const passing: ReadonlyArray<readonly [string, Scripted]> = [
	['no answer', { kind: 'noAnswer', sent: 'maybe', reason: 'The time ran out' }],
	['no connection', { kind: 'noAnswer', sent: 'no', reason: 'No connection' }],
	['nothing', { status: 200, body: '' }],
	['a page', { status: 502, body: '<html></html>' }],
	['a fault', { status: 500, body: fault11('Server', 'x') }],
];

describe('a call that reads', () => {
	it.each(passing)('is tried three times after %s, with growing pauses', async (_, scripted) => {
		const { client, calls, pauses } = scriptedClient(() => scripted);
		await client.call('Portal', 'listInvByCusFkey', { key: 'A' });
		expect(calls.length).toBe(3);
		expect(pauses).toEqual([1000, 2000]);
		expect(calls[0]?.options).toEqual({ timeout: defaultTimeouts.read, write: false });
	});

	it('takes the first answer worth believing', async () => {
		const answers: Scripted[] = [{ status: 200, body: '' }, '<Data></Data>', 'ERR:1'];
		const { client, calls } = scriptedClient(() => answers.shift() ?? '');
		expect(await client.call('Portal', 'listInvByCusFkey', { key: 'A' })).toEqual({ kind: 'data', text: '<Data></Data>' });
		expect(calls.length).toBe(2);
	});

	it.each<[string, Scripted]>([['a refusal', 'ERR:1'], ['a missing operation', missingOperation('listInvByCusFkey')]])('is not repeated after %s', async (_, scripted) => {
		const { client, calls } = scriptedClient(() => scripted);
		await client.call('Portal', 'listInvByCusFkey', { key: 'A' });
		expect(calls.length).toBe(1);
	});

	it('is not repeated once the run is cancelled', async () => {
		let sent = 0;
		const send: Send = () => {
			sent++;
			return Promise.resolve({ status: 200, body: '' });
		};
		const client = new VnptClient(tenant, send, { sleep: () => Promise.resolve(), random: () => 0, cancelled: () => true });
		await client.call('Portal', 'listInvByCusFkey', { key: 'A' });
		expect(sent).toBe(1);
	});
});

it.each(passing)('a call that writes is sent once, also after %s', async (_, scripted) => {
	const { client, calls } = scriptedClient(() => scripted);
	await client.call('Publish', 'ImportAndPublishInv', { xmlInvData: '<a/>' });
	await client.call('Publish', 'UpdateCus', { XMLCusData: '<a/>' });
	await client.call('Business', 'confirmPaymentFkey', { lstFkey: 'A' });
	expect(calls.map(({ operation }) => operation)).toEqual(['ImportAndPublishInv', 'UpdateCus', 'confirmPaymentFkey']);
	for (const { options } of calls) expect(options).toEqual({ timeout: defaultTimeouts.write, write: true });
});

describe('passwords that the service echoes', () => {
	const secrets = { staff: { user: 'staff01', password: 'p<w>&' }, serviceUser: { user: 'svc01', password: 'p<w>&longer' } };
	const echo = 'ACpass=p<w>& userPass=p<w>&longer <ACpass>p&lt;w&gt;&amp;</ACpass> p&lt;w&gt;&amp;longer';

	it.each<[string, Scripted]>([
		['a code', `ERR:3 ${echo}`], ['a fault', { status: 500, body: fault11('Server', echo) }], ['an unexpected text', echo],
	])('are struck out of %s', async (_, scripted) => {
		const { client } = scriptedClient(() => scripted, secrets);
		const answer = await client.call('Publish', 'ImportAndPublishInv', { xmlInvData: '<a/>' });
		expect(JSON.stringify(answer)).toContain('ACpass=••• userPass=••• <ACpass>•••</ACpass> •••');
		expect(JSON.stringify(answer)).not.toMatch(/p<w|p&lt;|longer/);
	});

	it('are struck out before the text is shortened', async () => {
		for (let filling = 480; filling <= 500; filling++) {
			const { client } = scriptedClient(() => `ERR:3 ${'.'.repeat(filling)}service-secret and more`);
			const answer = await client.call('Publish', 'ImportAndPublishInv', { xmlInvData: '<a/>' });
			expect(answer.kind === 'error' && answer.detail.length).toBeLessThanOrEqual(500);
			expect(JSON.stringify(answer)).not.toMatch(/\.s/);
		}
	});

	it('are struck out of plain text, and documents stay as they are', async () => {
		const { client } = scriptedClient(({ operation }) => (operation === 'getDateTimeServer' ? 'now staff-secret' : '<Data><Item><name>service-secret</name></Item></Data>'));
		expect(await client.call('Publish', 'getDateTimeServer', {})).toEqual({ kind: 'data', text: 'now •••' });
		expect(await client.call('Portal', 'listInvByCusFkey', { key: 'A' })).toEqual({ kind: 'data', text: '<Data><Item><name>service-secret</name></Item></Data>' });
	});

	it('that are empty strike out nothing', async () => {
		const none = { user: '', password: '' };
		const { client } = scriptedClient(() => ({ status: 200, body: soapAnswer('ImportAndPublishInv', 'ERR:3 abc') }), { staff: none, serviceUser: none });
		expect(await client.call('Publish', 'ImportAndPublishInv', {})).toMatchObject({ detail: 'abc' });
	});
});
