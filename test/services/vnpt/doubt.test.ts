/** What the VNPT side makes of answers that leave doubt: nothing it does not understand passes for absence or success. */
import { defaultIssueOptions } from '../../../services/issuing/issue';
import { LookUpFailure } from '../../../services/issuing/port';
import { Books } from '../../../services/vnpt/books';
import { VnptClient } from '../../../services/vnpt/client';
import type { NoAnswer } from '../../../services/vnpt/client';
import { customer, storeCustomers } from '../../../services/vnpt/customers';
import { invoiceTarget } from '../../../services/vnpt/invoice-changes';
import { publishingCall } from '../../../services/vnpt/issuing-call';
import { markPayments } from '../../../services/vnpt/payments';
import { laneOf, publish } from '../../../services/vnpt/publish';
import type { PublishDocument } from '../../../services/vnpt/publish';
import { endpoints } from '../../../services/vnpt/tenant';
import type { Tenant } from '../../../services/vnpt/tenant';
import { TestWorld, VirtualClock } from '../issuing/world';

const tenant: Tenant = {
	endpoints: endpoints('https://tenant.example'), staff: { user: 'staff', password: 'staff-pass' }, serviceUser: { user: 'service', password: 'service-pass' },
	soapVersion: '1.1', payloadAs: 'cdata', patterns: ['1/001'], duplicatesRefused: true, format: 'dshdon',
};

const lost: NoAnswer = { kind: 'noAnswer', sent: 'maybe', reason: 'The connection broke' };
const fault = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>Broken</faultstring></s:Fault></s:Body></s:Envelope>';

/** An answer: the text of the result, a whole body, or none. */
type Scripted = string | { readonly body: string } | NoAnswer;

let clock: VirtualClock;
let world: TestWorld;
let called: string[];
beforeEach(() => {
	clock = new VirtualClock();
	world = new TestWorld(clock);
	called = [];
});

/** A client whose service answers by operation; the last answer of each list stays. */
function clientOf(script: Readonly<Record<string, readonly Scripted[]>>, more: Partial<Tenant> = {}): VnptClient {
	const left = new Map(Object.entries(script).map(([name, answers]) => [name, [...answers]]));
	return new VnptClient({ ...tenant, ...more }, async ({ headers }) => {
		const name = /(\w+)"$/.exec(headers.SOAPAction ?? '')?.[1] ?? '';
		called.push(name);
		const answers = left.get(name) ?? [];
		const answer = answers.length > 1 ? answers.shift() : answers[0];
		if (answer === undefined) throw new Error(`The test answers no ${name}`);
		if (typeof answer === 'string') return { status: 200, body: envelope(name, answer) };
		return 'kind' in answer ? answer : { status: 500, body: answer.body };
	}, world);
}

const envelope = (name: string, result: string): string =>
	`<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${name}Response xmlns="http://tempuri.org/"><${name}Result><![CDATA[${result}]]></${name}Result></${name}Response></s:Body></s:Envelope>`;

describe('the client', () => {
	test.each<[string, Scripted]>([['no answer', lost], ['a fault', { body: fault }], ['a page', { body: '<html><body>Log in</body></html>' }]])('a read with %s is tried three times, with growing pauses', async (_name, answer) => {
		const client = clientOf({ getStatusInv: [answer] });
		await clock.run(client.call('Publish', 'getStatusInv', { xmlFkeyInv: '', pattern: '1/001' }));
		expect(called).toEqual(['getStatusInv', 'getStatusInv', 'getStatusInv']);
		expect(world.slept).toEqual([500, 1_000]);
	});

	test.each<[string, Scripted]>([['no answer', lost], ['a fault', { body: fault }], ['nothing', '']])('a write with %s is sent once', async (_name, answer) => {
		const client = clientOf({ ImportAndPublishInv: [answer], confirmPaymentFkey: [answer], UpdateCus: [answer] });
		await clock.run(client.call('Publish', 'ImportAndPublishInv', {}));
		await clock.run(client.call('Business', 'confirmPaymentFkey', {}));
		await clock.run(client.call('Publish', 'UpdateCus', {}));
		expect(called).toEqual(['ImportAndPublishInv', 'confirmPaymentFkey', 'UpdateCus']);
	});

	test('a stopped run does not try reads again', async () => {
		world.cancel();
		await clock.run(clientOf({ getStatusInv: [lost] }).call('Publish', 'getStatusInv', {}));
		expect(called).toHaveLength(1);
	});
});

describe('looking up in the books', () => {
	const find = async (script: Readonly<Record<string, readonly Scripted[]>>, more: Partial<Tenant> = {}): Promise<string[]> =>
		[...(await clock.run(new Books(clientOf(script, more)).find(['K1', 'K2'], '1/001'))).keys()];

	test('an empty list proves absence', async () => {
		expect(await find({ getStatusInv: ['<Invoices></Invoices>'] })).toEqual([]);
		expect(await find({ getStatusInv: ['<Invoices/>'] })).toEqual([]);
	});

	test.each([
		['another root', '<Data></Data>'],
		['other elements', '<Invoices><inv><key>K1</key><status>1</status></inv></Invoices>'],
		['text', '<Invoices>none of them</Invoices>'],
		['a row without a status', '<Invoices><Inv><key>K1</key></Inv></Invoices>'],
		['a status nobody knows', '<Invoices><Inv><key>K1</key><Status>9</Status></Inv></Invoices>'],
		['a key nobody asked for', '<Invoices><Inv><key>K9</key><Status>1</Status></Inv></Invoices>'],
		['half a list', '<Invoices><Inv><key>K1</key>'],
		['an empty row', '<Invoices><Inv/></Invoices>'],
	])('a status list with %s proves nothing', async (_name, list) => {
		await expect(find({ getStatusInv: [list] })).rejects.toThrow(LookUpFailure);
	});

	test('a pattern that cannot be searched proves nothing', async () => {
		await expect(find({ getStatusInv: ['<Invoices></Invoices>', 'ERR:20'] }, { patterns: ['1/001', '2/001'] })).rejects.toThrow(LookUpFailure);
	});

	test.each([
		['half a list', '<Data><Item><fkey>K1</fkey>'],
		['another key', '<Data><Item><fkey>K12</fkey><status>1</status></Item></Data>'],
		['an error', 'ERR:7'],
	])('without status lists: %s proves nothing', async (_name, list) => {
		const missing = { body: fault.replace('Broken', 'Server did not recognize the value of HTTP Header SOAPAction: x.') };
		await expect(find({ getStatusInv: [missing], listInvByCusFkey: [list] })).rejects.toThrow(LookUpFailure);
	});
});

describe('publishing', () => {
	const document = (key: string): PublishDocument => ({
		key, pattern: '1/001', serial: 'C26TAA', lane: laneOf('1/001', 'C26TAA'), date: '2026-11-02', call: '', bytes: 10,
		via: publishingCall({ format: 'dshdon', convert: false, pattern: '1/001', serial: 'C26TAA' }, { assignedNumber: false, cashRegister: false }),
		xml: Buffer.from(`<HDon><key>${key}</key></HDon>`), content: { total: '100' },
	});
	const run = async (script: Readonly<Record<string, readonly Scripted[]>>, keys: readonly string[] = ['K1']): Promise<string[]> => {
		const settlements = await clock.run(publish(clientOf(script), keys.map(document), [], { ...defaultIssueOptions, duplicatesRefused: true }, world));
		return keys.map((key) => `${key} ${settlements.get(key)?.outcome}`);
	};
	const sends = (): number => called.filter((name) => name === 'ImportAndPublishInv').length;
	const nothing = '<Invoices></Invoices>';
	const there = '<Invoices><Inv><key>K1</key><Status>1</Status></Inv></Invoices>';
	const listed = '<Data><Item><fkey>K1</fkey><pattern>1/001</pattern><serial>C26TAA</serial><invNum>0000007</invNum><amount>100</amount><status>1</status></Item></Data>';

	test('OK without any number: never sent again, whatever look-ups say', async () => {
		expect(await run({ getStatusInv: [nothing], ImportAndPublishInv: ['OK:'] })).toEqual(['K1 unknown']);
		expect(sends()).toBe(1);
	});

	test.each(['OK:1/001;C26TAA-K9_7', 'OK:1/001;K26TXX-K1_7', 'OK:2/001;C26TAA-K1_7', 'OK:1/001;C26TAA-K1_0', 'OK:1/001;C26TAA-K1_7,K1_8'])('%s is not believed: the books decide', async (answer) => {
		const script = { getStatusInv: [nothing, there], ImportAndPublishInv: [answer], GetMCCQThueByFkeys: ['ERR:2'], listInvByCusFkey: [listed], downloadInvNoPay: ['ERR:12'] };
		expect(await run(script)).toEqual(['K1 published']);
		expect(sends()).toBe(1);
	});

	test('an invoice whose content cannot be had is unknown, and the others go on', async () => {
		const script = {
			getStatusInv: [there], ImportAndPublishInv: ['OK:1/001;C26TAA-K2_8'], GetMCCQThueByFkeys: ['ERR:2'], listInvByCusFkey: [listed], downloadInvNoPay: [{ body: fault }],
		};
		expect(await run(script, ['K1', 'K2'])).toEqual(['K1 unknown', 'K2 published']);
	});
});

describe('payment marks', () => {
	const mark = async (script: Readonly<Record<string, readonly Scripted[]>>, by: 'key' | 'token', ...ids: string[]): Promise<Array<string | undefined>> => {
		const settlements = await clock.run(markPayments(clientOf(script), ids.map((id) => invoiceTarget(by, id)), 'paid', { perCall: 10, each: false, pattern: '', serial: '' }, world));
		return ids.map((id) => settlements.get(id)?.outcome);
	};
	const paid = (payment: 0 | 1): string => `<Data><Item><invToken>1/001;C26TAA;7</invToken><status>1</status><payment>${payment}</payment></Item></Data>`;

	test('the answer is lost: the state decides, and what is marked is not marked again', async () => {
		expect(await mark({ confirmPaymentFkey: [lost], listInvByCusFkey: [paid(1)] }, 'key', 'K1')).toEqual(['done']);
		expect(called).toEqual(['confirmPaymentFkey', 'listInvByCusFkey']);
	});

	test('not marked yet: once more', async () => {
		expect(await mark({ confirmPayment: [lost, 'OK'], listInvFromNoToNo: [paid(0)] }, 'token', '1/001;C26TAA;7')).toEqual(['done']);
		expect(called).toEqual(['confirmPayment', 'listInvFromNoToNo', 'confirmPayment']);
	});

	test('a list that broke off is no error of the run: the mark is sent once more', async () => {
		expect(await mark({ confirmPayment: [lost, 'ERR:13'], listInvFromNoToNo: ['<Data><Item>'] }, 'token', '1/001;C26TAA;7')).toEqual(['already']);
	});

	test('an unknown key is isolated, the others are marked', async () => {
		expect(await mark({ confirmPaymentFkey: ['ERR:6', 'OK', 'ERR:6'], listInvByCusFkey: ['<Data></Data>'] }, 'key', 'K1', 'K2')).toEqual(['done', 'rejected']);
	});

	test('tokens of different patterns never share a call', async () => {
		await mark({ confirmPayment: ['OK'] }, 'token', '1/001;C26TAA;7', '2/001;C26TCC;7');
		expect(called).toEqual(['confirmPayment', 'confirmPayment']);
	});
});

describe('customers', () => {
	const store = async (...answers: Scripted[]): Promise<Array<string | undefined>> => {
		const customers = ['C1', 'C2'].map((code) => customer(new Map([['code', code], ['name', 'Công ty Ví Dụ'], ['email', 'a@b.example']])));
		const settlements = await clock.run(storeCustomers(clientOf({ UpdateCus: answers }), customers, { perCall: 10, convert: false }, world));
		return ['C1', 'C2'].map((code) => settlements.get(code)?.outcome);
	};

	test.each<[string, Scripted[], string[], number]>([
		['all stored', ['2'], ['done', 'done'], 1],
		['the answer lost', [lost, '2'], ['done', 'done'], 2],
		['rolled back', ['-2', '2'], ['done', 'done'], 2],
		['lost twice', [lost, lost], ['unknown', 'unknown'], 2],
		['one refused', ['-3', '1', '-3'], ['done', 'rejected'], 3],
		['fewer stored than sent, twice', ['1', '1'], ['unknown', 'unknown'], 2],
		['lost, then refused as existing: perhaps by our own first call', [lost, '-5'], ['unknown', 'unknown'], 4],
		['no right', ['-1'], ['rejected', 'rejected'], 1],
	])('%s', async (_name, answers, outcomes, calls) => {
		expect(await store(...answers)).toEqual(outcomes);
		expect(called).toHaveLength(calls);
	});
});
