import type { INodeParameters } from 'n8n-workflow';
import { SmartBillWebhookTrigger } from '../../../nodes/SmartBillWebhookTrigger/SmartBillWebhookTrigger.node';
import type { Bench } from '../../engine/bench';
import { openBench } from '../../engine/bench';
import type { WebhookAnswer, WebhookCall } from '../../engine/benchWebhook';

const token = 'RklDVElPTkFMLVRPS0VOLURPLU5PVC1VU0UK';
const code = 'FICTIONALAUTHCODE000000000000001';
const membership = {
	USER_SBID: 'simuser01', USER_NAME: '이가상', USER_EMAIL: 'a@b.example', USER_PHONE: '010-0000-0000', COM_REGNO: '9900000019', COM_NAME: '가상', COM_PRESIDENT: '홍', COM_ADDRESS: '주소',
	regYn: 'Y', AUTH_CODE: code, AUTH_TOKEN: token,
};
const push = {
	MESSAGEID: 'M-1', REQUESTTIME: '20300116091503', DTI_WDAY: '20300115', SIGNAL_TYPE: 'APPROVE', DTI_STATUS: 'C', CHANGE_DTI_STATUS_DATE: '2030-01-16T09:15:02', NTS_SEND_STATUS: '7',
	NTS_RESULT_CODE: 'SUC001', NTS_SEND_DATE: '2030-01-16', ETC_PCS_NO: '99000000199900000027203001150001006', ISSUE_ID: '2030011541000008zz900001', SUP_COM_REGNO: '9900000019',
	BYR_COM_REGNO: '9900000027', BRK_COM_REGNO: '', RCV_COM_REGNO: '9900000027', RETRY_CNT: '0',
};
const production = '183.111.188.210';
const demo = '58.181.27.5';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench();
});

const call = async (parameters: INodeParameters, request: WebhookCall): Promise<WebhookAnswer> => await bench.callWebhook({ type: 'smartBillWebhookTrigger', parameters, ...request });
const json = ({ items }: WebhookAnswer): unknown => items?.[0]?.json;

describe('what is handed over', () => {
	test('a registration, with code and token hidden', async () => {
		const answer = await call({}, { body: membership, from: production });
		expect(answer).toMatchObject({ status: 200, body: 'success', contentType: 'text/plain; charset=utf-8' });
		expect(answer.items).toHaveLength(1);
		expect(json(answer)).toEqual({
			event: 'membership', userId: 'simuser01', userName: '이가상', email: 'a@b.example', phone: '010-0000-0000', businessNumber: '9900000019', companyName: '가상', representative: '홍', address: '주소',
			registered: 'Y', erpUserId: '', authCode: '••••••••', authToken: '••••••••', deduplicationKey: expect.stringMatching(/^membership:9900000019:simuser01:[0-9a-f]{12}$/) as unknown,
		});
	});

	test('code and token when asked for; n8n always redacts them where executions are looked at', async () => {
		expect(json(await call({ includeToken: true }, { body: membership, from: production }))).toMatchObject({ authCode: code, authToken: token });
		expect(new SmartBillWebhookTrigger().description.sensitiveOutputFields).toEqual(['authCode', 'authToken']);
	});

	test('the later shape of a registration', async () => {
		const later = { pID: 'erp1', SBID: 'simuser01', Email: 'a@b.example', COM_REGNO: '990-00-00019', regYN: 'Y', AUTH_CODE: code, AUTH_TOKEN: token };
		expect(json(await call({}, { body: later, from: production }))).toMatchObject({ userId: 'simuser01', erpUserId: 'erp1', email: 'a@b.example', businessNumber: '9900000019' });
	});

	test('a change of state, in words', async () => {
		expect(json(await call({}, { body: push, from: production }))).toEqual({
			event: 'status', conversationId: push.ETC_PCS_NO, issueId: push.ISSUE_ID, status: 'C', statusMeaning: 'issued and approved by the buyer (수신승인)', transmission: '7',
			transmissionMeaning: 'accepted by the tax service', taxServiceResult: 'SUC001', taxServiceMeaning: 'accepted', date: '2030-01-15', transmissionDate: '2030-01-16',
			changedAt: '2030-01-16T09:15:02', cause: 'APPROVE', supplierNumber: '9900000019', buyerNumber: '9900000027', trusteeNumber: '', receiverNumber: '9900000027', messageId: 'M-1', tries: '0',
			deduplicationKey: 'status:99000000199900000027203001150001006:C:7:SUC001:2030-01-16T09:15:02',
		});
	});

	test('a state that the guide does not know stays as it came', async () => {
		expect(json(await call({}, { body: { ...push, DTI_STATUS: 'constructor', NTS_SEND_STATUS: '', DTI_WDAY: '?' }, from: production }))).toMatchObject({ status: 'constructor', statusMeaning: null, transmissionMeaning: null, date: null });
	});

	test.each([
		['a form', new URLSearchParams(push).toString(), 'application/x-www-form-urlencoded; charset=utf-8'],
		['JSON called text', JSON.stringify(push), 'text/plain'],
		['JSON called nothing n8n reads', JSON.stringify(push), 'application/octet-stream'],
		['a form called nothing n8n reads', new URLSearchParams(push).toString(), 'application/octet-stream'],
	])('%s is read like JSON', async (_name, body, contentType) => {
		expect(json(await call({}, { body, contentType, from: production }))).toMatchObject({ event: 'status', conversationId: push.ETC_PCS_NO, status: 'C' });
	});

	test('a repeated call has the same key, another change or token another one', async () => {
		const key = async (body: unknown): Promise<unknown> => (json(await call({}, { body, from: production })) as { deduplicationKey: string }).deduplicationKey;
		expect(await key({ ...push, MESSAGEID: 'M-2', REQUESTTIME: '20300116101503', RETRY_CNT: '1' })).toBe(await key(push));
		expect(await key({ ...push, NTS_SEND_STATUS: '3', NTS_RESULT_CODE: 'ERR007' })).not.toBe(await key(push));
		expect(await key({ ...membership, USER_NAME: '다른' })).toBe(await key(membership));
		expect(await key({ ...membership, AUTH_TOKEN: 'another-token' })).not.toBe(await key(membership));
	});

	test('only the events chosen start the workflow; the others are answered all the same', async () => {
		expect(await call({ events: ['status'] }, { body: membership, from: production })).toMatchObject({ status: 200, body: 'success', items: undefined });
		expect(await call({ events: ['membership'] }, { body: push, from: production })).toMatchObject({ status: 200, body: 'success', items: undefined });
		expect((await call({ events: ['membership'] }, { body: membership, from: production })).items).toHaveLength(1);
	});
});

describe('senders', () => {
	const through = (forwarded: string, hops = 1, more: INodeParameters = {}): [INodeParameters, Partial<WebhookCall>] => [{ options: { proxies: hops, ...more } }, { from: '10.0.0.2', headers: { 'X-Forwarded-For': forwarded } }];

	test.each<[string, INodeParameters, Partial<WebhookCall>, boolean]>([
		['the production address', {}, { from: production }, true],
		['the same wrapped in IPv6', {}, { from: `::ffff:${production}` }, true],
		['the demo address is not in the default', {}, { from: demo }, false],
		['the demo address when chosen', { senders: ['demo'] }, { from: demo }, true],
		['production when only the demo is chosen', { senders: ['demo'] }, { from: production }, false],
		['nobody chosen', { senders: [] }, { from: production }, false],
		['this machine', {}, {}, false],
		['this machine when chosen', { senders: ['loopback'] }, { from: '::1' }, true],
		['127.0.0.2 when this machine is chosen', { senders: ['loopback'] }, { from: '127.0.0.2' }, true],
		['another address when this machine is chosen', { senders: ['loopback'] }, { from: '10.1.2.3' }, false],
		['a neighbour of the production address', {}, { from: '183.111.188.2' }, false],
		['an added address', { options: { addresses: 'nonsense, 203.0.113.7' } }, { from: '203.0.113.7' }, true],
		['an added address in another notation', { options: { addresses: '2001:DB8::7' } }, { from: '2001:db8::7' }, true],
		['a forged X-Forwarded-For without proxies', {}, { from: '203.0.113.9', headers: { 'X-Forwarded-For': production } }, false],
		['a forged header of another name', {}, { from: '203.0.113.9', headers: { 'X-Real-IP': production, Forwarded: `for=${production}` } }, false],
		['through one proxy', ...through(production), true],
		['through one proxy, with a port', ...through(`${production}:40123`), true],
		['a forged entry in front of what our proxy added', ...through(`${production}, 203.0.113.9`), false],
		['through two proxies', ...through(`${production}, 10.0.0.1`, 2), true],
		['a forged entry in front of what two proxies added', ...through(`${production}, 203.0.113.9, 10.0.0.1`, 2), false],
		['fewer proxies than named', ...through(production, 2), false],
		['no header though a proxy is named', { options: { proxies: 1 } }, { from: production }, false],
		['an empty entry', ...through(`${production},`), false],
		['an entry that is no address', ...through('unknown'), false],
		['a proxy header of its own', { options: { proxies: 1, proxyHeader: 'X-Real-IP' } }, { from: '10.0.0.2', headers: { 'X-Real-IP': production } }, true],
		['the other header beside it', { options: { proxies: 1, proxyHeader: 'X-Real-IP' } }, { from: '10.0.0.2', headers: { 'X-Real-IP': '203.0.113.9', 'X-Forwarded-For': production } }, false],
		['a number of proxies that makes no sense', ...through(production, -1), false],
		['a fraction of a proxy', ...through(production, 0.5), false],
		['no address at all', {}, { from: '' }, false],
	])('%s', async (_name, parameters, request, accepted) => {
		const answer = await call(parameters, { body: push, ...request });
		expect(answer.status).toBe(accepted ? 200 : 403);
		expect(answer.items !== undefined).toBe(accepted);
	});

	test('who is refused is not told what would be accepted, and is named in the log', async () => {
		const answer = await call({}, { body: membership, from: '203.0.113.9' });
		expect(answer.body).toEqual({ refused: "The sender's address is not accepted" });
		expect(bench.log.at(-1)).toContain('203.0.113.9');
	});
});

describe('bodies that are none', () => {
	test.each<[string, unknown, string | undefined, RegExp]>([
		['nothing', {}, undefined, /neither/],
		['a list', [membership], undefined, /neither/],
		['null', null, undefined, /neither/],
		['a number', 5, undefined, /neither/],
		['a page', '<html>', 'text/html', /neither/],
		['broken JSON that n8n did not read', '{"AUTH_TOKEN":', 'application/octet-stream', /neither/],
		['both at once', { ...membership, ...push }, undefined, /mixes/],
		['a registration without token', { ...membership, AUTH_TOKEN: ' ' }, undefined, /lacks AUTH_TOKEN/],
		['a registration with nested values', { ...membership, COM_REGNO: { $ne: '' }, AUTH_CODE: ['x'] }, undefined, /lacks COM_REGNO, AUTH_CODE/],
		['a registration for no business', { ...membership, COM_REGNO: "1' OR '1'='1" }, undefined, /ten digits/],
		['an endless name', { ...membership, COM_NAME: 'x'.repeat(1_000_000) }, undefined, /COM_NAME is longer/],
		['a change without state', { ETC_PCS_NO: 'x' }, undefined, /names no state/],
		['a change of nothing', { ...push, ETC_PCS_NO: '' }, undefined, /reference number/],
	])('%s', async (_name, body, contentType, problem) => {
		const answer = await call({}, { body, ...(contentType === undefined ? {} : { contentType }), from: production });
		expect(answer).toMatchObject({ status: 400, items: undefined });
		expect((answer.body as { findings: string[] }).findings.join('; ')).toMatch(problem);
		expect(JSON.stringify(answer.body)).not.toContain(token);
	});

	test('everything wrong is said at once', async () => {
		const { body } = await call({}, { body: { AUTH_TOKEN: token, COM_REGNO: '12', USER_NAME: 'x'.repeat(5_000) }, from: production });
		expect(body).toEqual({ findings: ['The registration lacks USER_SBID, AUTH_CODE', 'COM_REGNO is not a business number of ten digits', 'USER_NAME is longer than 2000 characters'] });
	});

	test('names that an object inherits are values like others', async () => {
		const hostile = JSON.parse(`{"__proto__":{"AUTH_TOKEN":"x"},"constructor":"y","ETC_PCS_NO":"n","DTI_STATUS":"__proto__"}`) as unknown;
		const answer = await call({}, { body: hostile, from: production });
		expect(answer.items?.[0]?.json).toMatchObject({ event: 'status', status: '__proto__', statusMeaning: null });
		expect(({} as { AUTH_TOKEN?: string }).AUTH_TOKEN).toBeUndefined();
	});
});

test('neither code nor token is ever logged', () => {
	expect(bench.log.join('\n')).not.toMatch(new RegExp(`${token}|${code}`));
	expect(bench.log.join('\n')).toContain('could not read a call');
});
