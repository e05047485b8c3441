import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ntsResults } from '../../../simulator/smartbill/statuses';
import { buyer, change, codeOf, conversation, issue, issueId, send, start, START, supplier, xml, type Envelope, type Running } from './client';

const HOUR = 3_600_000;

let simulator: Running;
afterEach(() => simulator.close());

const sendNow = (number: number): Promise<Envelope> => send(simulator, supplier, 'NTS_REQUEST', { ConversationId: [conversation(number)] });
const results = (): string[] => simulator.smartbill.state().documents.map(({ ntsStatus, ntsResult }) => `${ntsStatus} ${ntsResult}`.trim());

describe('the tax service', () => {
	beforeEach(async () => {
		simulator = await start();
	});

	it('gets documents at 14:00 of the next working day, and answers at 20:00', async () => {
		await issue(simulator, 1);
		const seen: string[] = [];
		for (const hours of [23.57, 0.01, 3, 2.9, 0.1]) {
			simulator.clock.advance(hours * HOUR);
			seen.push(...results());
		}
		expect(seen).toEqual(['9', '0', '1', '1', '7 SUC001']);
	});

	it('gets none on a weekend', async () => {
		simulator.clock.advance(3 * 24 * HOUR);
		await issue(simulator, 1, xml(1, { issueTime: '20300118142530' }));
		simulator.clock.advance(2 * 24 * HOUR + 23.5 * HOUR);
		expect([simulator.clock.now().toISOString(), ...results()]).toEqual(['2030-01-21T04:55:30.000Z', '9']);
		simulator.clock.advance(0.1 * HOUR);
		expect(results()).toEqual(['0']);
	});

	it('gets a document at once on request', async () => {
		await issue(simulator, 1);
		expect(await sendNow(1)).toMatchObject({ ResultCode: '30000', Signal: 'NTS_REQUEST_FINISH' });
		expect(results()).toEqual(['0']);
		simulator.clock.advance(30_000);
		expect(results()).toEqual(['1']);
		simulator.clock.advance(30_000);
		expect(results()).toEqual(['7 SUC001']);
		expect(await codeOf(sendNow(1))).toBe('69918');
		expect(await codeOf(change(simulator, supplier, 'CANCELALL', 1))).toBe('69918');
	});

	it('gets approved documents too, and neither cancelled nor rejected ones', async () => {
		await Promise.all([issue(simulator, 1), issue(simulator, 2), issue(simulator, 3)]);
		await change(simulator, buyer as typeof supplier, 'APPROVE', 1, '');
		await change(simulator, buyer as typeof supplier, 'REJECT', 2);
		await change(simulator, supplier, 'CANCELALL', 3);
		simulator.clock.advance(48 * HOUR);
		expect(results()).toEqual(['7 SUC001', '9', '9']);
		expect(await codeOf(sendNow(3))).toBe('69914');
	});

	it('knows which originals exist', async () => {
		const amended = (number: number, original: string): string =>
			xml(number, { type: '0201', amendment: '04', original, charge: '-100000', tax: '-10000', total: '-110000' });
		await issue(simulator, 1);
		await sendNow(1);
		simulator.clock.advance(HOUR);
		simulator.smartbill.seed({ hometax: [{ supplier: supplier.regno, buyer: buyer.regno, issueId: issueId(8) }, { issueId: issueId(7) }] });
		for (const [number, original] of [[2, 1], [3, 9], [4, 8], [5, 7]] as const) {
			await issue(simulator, number, amended(number, issueId(original)));
			await sendNow(number);
		}
		simulator.clock.advance(HOUR);
		expect(results()).toEqual(['7 SUC001', '7 SUC001', '3 ERR011', '7 SUC001', '3 ERR011']);
	});

	it('knows numbers and closed companies', async () => {
		const wrong = '0008699022';
		const fields = { ReceiveComRegno: wrong, ConversationId: [conversation(1, supplier.regno, wrong)] };
		await issue(simulator, 1, xml(1, { to: wrong }), fields);
		simulator.smartbill.seed({ closed: [buyer.regno] });
		await issue(simulator, 2);
		await issue(simulator, 3, xml(3, { issueTime: '20300120090000' }));
		simulator.clock.advance(48 * HOUR);
		expect(results()).toEqual(['3 ERR002', '3 ERR009', '3 ERR005']);
	});

	it.each(Object.keys(ntsResults))('answers %s by switch', async (result) => {
		simulator.smartbill.switches.set('ntsResult', result);
		await issue(simulator, 1);
		simulator.clock.advance(48 * HOUR);
		expect(results()).toEqual([`${result === 'SUC001' ? 7 : 3} ${result}`]);
	});

	it('answers one document as a fault says', async () => {
		simulator.smartbill.faults.add({ kind: 'ntsRefusal', key: conversation(2), code: 'SYN002' });
		await Promise.all([issue(simulator, 1), issue(simulator, 2)]);
		simulator.clock.advance(48 * HOUR);
		expect(results().sort()).toEqual(['3 SYN002', '7 SUC001']);
	});

	it('is out of reach by switch, until the document is sent again', async () => {
		simulator.smartbill.switches.set('ntsResult', 'notSent');
		await issue(simulator, 1);
		simulator.clock.advance(48 * HOUR);
		expect(results()).toEqual(['2']);
		simulator.smartbill.switches.set('ntsResult', 'checked');
		expect(await codeOf(sendNow(1))).toBe('30000');
		simulator.clock.advance(HOUR);
		expect(results()).toEqual(['7 SUC001']);
	});
});

describe('pushes of the status', () => {
	const received: Array<{ contentType: string; forwardedFor: string; body: string }> = [];
	let answers: string[] = [];
	const server = createServer((incoming: IncomingMessage, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			received.push({ contentType: incoming.headers['content-type'] ?? '', forwardedFor: String(incoming.headers['x-forwarded-for']), body: Buffer.concat(chunks).toString() });
			response.end(answers.shift() ?? 'success');
		});
	});
	beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
	afterAll(() => new Promise((resolve) => server.close(resolve)));
	beforeEach(async () => {
		received.length = 0;
		answers = [];
		simulator = await start({ statusPushUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push` });
	});

	const bodies = async (): Promise<Array<Record<string, string>>> => {
		await simulator.smartbill.outgoing.settled();
		return received.map(({ body }) => JSON.parse(body) as Record<string, string>);
	};

	it('tell every change, here and at the tax service', async () => {
		await issue(simulator, 1);
		await change(simulator, buyer as typeof supplier, 'APPROVE', 1, '');
		await sendNow(1);
		simulator.clock.advance(60_000);
		const pushes = await bodies();
		expect(pushes[0]).toEqual({
			MESSAGEID: expect.stringMatching(/^[A-Z0-9]{8}-\d{14}-\d{6}$/) as unknown, REQUESTTIME: '20300115142530', DTI_WDAY: '2030-01-15', SIGNAL_TYPE: 'ARISSUE', DTI_STATUS: 'I',
			CHANGE_DTI_STATUS_DATE: '2030-01-15T14:25:30', NTS_SEND_STATUS: '9', NTS_RESULT_CODE: '', NTS_SEND_DATE: '', ETC_PCS_NO: conversation(1), ISSUE_ID: issueId(1),
			SUP_COM_REGNO: supplier.regno, BYR_COM_REGNO: buyer.regno, BRK_COM_REGNO: '', RCV_COM_REGNO: buyer.regno, RETRY_CNT: '0',
		});
		const told = pushes.map(({ SIGNAL_TYPE, DTI_STATUS, NTS_SEND_STATUS, NTS_RESULT_CODE }) => [SIGNAL_TYPE, DTI_STATUS, NTS_SEND_STATUS, NTS_RESULT_CODE].join(' ').trim());
		expect(told.sort()).toEqual(['APPROVE C 9', 'ARISSUE I 9', 'NTS C 0', 'NTS C 1', 'NTS C 7 SUC001'].sort());
		expect([received[0]?.contentType, received[0]?.forwardedFor]).toEqual(['application/json; charset=utf-8', '58.181.27.5']);
	});

	it('come again a minute later when they were not taken, three times', async () => {
		answers = ['no', 'no', 'no', 'no', 'no'];
		await issue(simulator, 1);
		for (let minute = 0; minute < 6; minute++) {
			await bodies();
			simulator.clock.advance(60_000);
		}
		expect((await bodies()).map(({ RETRY_CNT }) => RETRY_CNT)).toEqual(['0', '1', '2', '3']);
	});

	it('come as a form by switch', async () => {
		simulator.smartbill.switches.set('statusPushBody', 'form');
		await issue(simulator, 1);
		await simulator.smartbill.outgoing.settled();
		expect(received[0]?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
		expect(new URLSearchParams(received[0]?.body).get('ETC_PCS_NO')).toBe(conversation(1));
	});

	it('come without a call, when the clock says so', async () => {
		await issue(simulator, 1);
		await bodies();
		simulator.clock.advance(48 * HOUR);
		expect((await bodies()).map(({ NTS_SEND_STATUS }) => NTS_SEND_STATUS).sort()).toEqual(['0', '1', '7', '9']);
	});

	it('do not disturb the service when nobody takes them', async () => {
		simulator.smartbill.switches.set('statusPushUrl', 'http://127.0.0.1:9/');
		expect((await issue(simulator, 1)).ResultCode).toBe('30000');
		await simulator.smartbill.outgoing.settled();
		expect(simulator.calls.list().find(({ operation }) => operation === 'status push')).toMatchObject({ keys: [conversation(1)], outcome: expect.stringMatching(/^failed/) as unknown });
	});
});

it('starts on the day the tests think it is', async () => {
	simulator = await start();
	expect(simulator.clock.now()).toEqual(START);
});
