import { openTenant, part } from '../VnptInvoice/tenant';
import type { TestTenant } from '../VnptInvoice/tenant';
import { everyEvent, serials, Trigger } from './trigger';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.switches.set('taxAuthority', 'immediate');
});
afterEach(() => void jest.restoreAllMocks());

const taa: [string, string] = ['1/001', 'C26TAA'];
const tcc: [string, string] = ['2/001', 'C26TCC'];
const issue = (key: string, more: object = {}): void => tenant.simulator.vnpt.seed({ invoices: [{ key, ...more }] });
const invoiceWith = (key: string) => tenant.simulator.books.invoices.find((invoice) => invoice.key === key)!;
const range = (pattern: string, serial: string, current = 0): void => tenant.simulator.vnpt.seed({ ranges: [{ pattern, serial, current }] });
/** The memory of a trigger as the database gives it back after a restart. */
const restart = (trigger: Trigger): void => void (trigger.staticData = JSON.parse(JSON.stringify(trigger.staticData)) as typeof trigger.staticData);

describe('new invoices', () => {
	test('what is there at the first poll is known; what comes after is told once, as Get gives it', async () => {
		issue('A', { count: 3 });
		const trigger = new Trigger(tenant, serials(taa));
		expect(await trigger.poll()).toEqual([]);
		issue('B', { buyerName: 'Công ty Một', buyerCode: 'C1' });
		const got = await tenant.run({ parameters: { resource: 'invoice', operation: 'get', invoice: { __rl: true, mode: 'key', value: 'B' } } });
		tenant.simulator.calls.clear();
		const [item, ...rest] = await trigger.poll();
		const { customerCode: _listedByKeyOnly, ...listed } = got.rows(0)[0]!;
		expect([item, rest]).toEqual([{ event: 'newInvoice', ...listed, previous: null }, []]);
		expect(item).toMatchObject({ key: 'B', invoiceToken: '1/001;C26TAA;4', buyer: 'Công ty Một', amount: '1100000', paid: false, statusName: 'published' });
		expect(await trigger.poll()).toEqual([]);
	});

	test('a poll of two serials makes four calls', async () => {
		issue('A');
		const trigger = new Trigger(tenant, serials(taa, tcc));
		await trigger.poll();
		tenant.simulator.calls.clear();
		await trigger.poll();
		expect(tenant.calls()).toEqual(['getCurrentNo', 'listInvFromNoToNo', 'getCurrentNo', 'listInvFromNoToNo']);
	});

	test('everything the service sent comes with Simplify off', async () => {
		const trigger = new Trigger(tenant, { ...serials(taa), simplify: false });
		await trigger.poll();
		issue('A');
		expect(await trigger.poll()).toMatchObject([{ event: 'newInvoice', raw: { fkey: 'A', invNum: '0000001' } }]);
	});

	test('a number that appears after a higher one is told, across a restart', async () => {
		const trigger = new Trigger(tenant, serials(taa));
		await trigger.poll();
		issue('C', { number: 3 });
		expect(await trigger.told()).toEqual(['3 newInvoice']);
		restart(trigger);
		issue('A', { number: 1 });
		expect(await trigger.told()).toEqual(['1 newInvoice']);
		issue('B', { number: 2 });
		expect(await trigger.told()).toEqual(['2 newInvoice']);
		expect(await trigger.told()).toEqual([]);
	});

	test('a missing number is no longer waited for after a day', async () => {
		const trigger = new Trigger(tenant, serials(taa));
		await trigger.poll();
		issue('C', { number: 3 });
		await trigger.poll();
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 25 * 3_600_000);
		expect(await trigger.told()).toEqual([]);
		issue('B', { number: 2 });
		expect(await trigger.told()).toEqual([]);
	});

	test('thousands that were issued while n8n was down are all told, however many polls it takes', async () => {
		const trigger = new Trigger(tenant, serials(taa));
		await trigger.poll();
		issue('M', { count: 12_000 });
		const first = await trigger.told();
		const second = await trigger.told();
		expect(first.length).toBe(10_000);
		expect(new Set([...first, ...second]).size).toBe(12_000);
		expect(await trigger.told()).toEqual([]);
		expect(JSON.stringify(trigger.staticData).length).toBeLessThan(500);
	});
});

describe('Start From', () => {
	test('Number tells what is there from that number on', async () => {
		issue('A', { count: 5 });
		const trigger = new Trigger(tenant, { ...serials(taa), startFrom: 'number', startNumber: 4 });
		expect(await trigger.told()).toEqual(['4 newInvoice', '5 newInvoice']);
		expect(await trigger.told()).toEqual([]);
	});

	test('Date tells what was published from that day on, in Vietnam', async () => {
		const days: Array<[string, number]> = [['2026-11-01T16:59:59Z', 600], ['2026-11-01T17:00:00Z', 2], ['2026-11-03T02:00:00Z', 1]];
		let number = 0;
		for (const [publishedAt, count] of days) {
			for (let index = 0; index < count; index++) {
				issue(`D-${++number}`);
				const invoice = invoiceWith(`D-${number}`);
				Object.assign(invoice, { publishedAt });
			}
		}
		const trigger = new Trigger(tenant, { ...serials(taa), startFrom: 'date', startDate: '2026-11-02' });
		expect(await trigger.told()).toEqual(['601 newInvoice', '602 newInvoice', '603 newInvoice']);
		expect(await trigger.told()).toEqual([]);
		expect(await new Trigger(tenant, { ...serials(taa), startFrom: 'date', startDate: '2026-11-04' }).told()).toEqual([]);
		expect(await new Trigger(tenant, { ...serials(taa), startFrom: 'date', startDate: '2026-01-01' }).told()).toHaveLength(603);
	});
});

describe('changes', () => {
	const all = { ...serials(taa), events: everyEvent };

	test('each is told once, with how it was before', async () => {
		issue('A', { count: 3 });
		const trigger = new Trigger(tenant, all);
		expect(await trigger.poll()).toEqual([]);
		invoiceWith('A-1').status = 5;
		invoiceWith('A-2').payment = 1;
		expect(await trigger.poll()).toMatchObject([
			{ event: 'cancelled', key: 'A-1', statusName: 'cancelled', previous: { status: '1', statusName: 'published', paid: false, taxStatus: '2' } },
			{ event: 'paymentChanged', key: 'A-2', paid: true, previous: { paid: false } },
		]);
		expect(await trigger.poll()).toEqual([]);
		restart(trigger);
		invoiceWith('A-1').status = 1;
		invoiceWith('A-2').payment = 0;
		invoiceWith('A-3').status = 4;
		expect(await trigger.told()).toEqual(['1 restored', '2 paymentChanged', '3 adjusted']);
		invoiceWith('A-3').status = 3;
		expect(await trigger.told()).toEqual(['3 replaced']);
	});

	test('only the events that were chosen', async () => {
		const trigger = new Trigger(tenant, { ...serials(taa), events: ['cancelled'] });
		await trigger.poll();
		issue('A', { count: 2 });
		expect(await trigger.poll()).toEqual([]);
		invoiceWith('A-2').status = 5;
		invoiceWith('A-1').payment = 1;
		expect(await trigger.told()).toEqual(['2 cancelled']);
		expect(tenant.calls()).not.toContain('GetMCCQThueByInvTokensNoXMLSign');
	});

	test('an invoice issued and cancelled between two polls is both', async () => {
		const trigger = new Trigger(tenant, all);
		await trigger.poll();
		issue('A', { status: 5 });
		expect(await trigger.told()).toEqual(['1 newInvoice', '1 cancelled', '1 taxCodeReceived']);
	});

	test('the answers of the tax authority come when they come', async () => {
		tenant.simulator.vnpt.switches.set('taxAuthority', 'delayed');
		const trigger = new Trigger(tenant, all);
		await trigger.poll();
		issue('A');
		expect(await trigger.told()).toEqual(['1 newInvoice']);
		tenant.simulator.clock.advance(61_000);
		const [item] = await trigger.poll();
		expect(item).toMatchObject({ event: 'taxCodeReceived', taxStatus: '2', taxCode: part('00'), previous: { taxStatus: '1', taxStatusName: 'waiting for the tax authority' } });
		tenant.simulator.calls.clear();
		expect(await trigger.poll()).toEqual([]);
		expect(tenant.calls()).toEqual(['getCurrentNo', 'listInvFromNoToNo']);
	});

	test('a refusal is told with its reason', async () => {
		tenant.simulator.vnpt.switches.set('taxAuthority', 'refusing');
		tenant.simulator.vnpt.switches.set('taxDelay', 0);
		const trigger = new Trigger(tenant, { ...serials(taa), events: ['taxRefused'] });
		await trigger.poll();
		issue('A');
		expect(await trigger.poll()).toMatchObject([{ event: 'taxRefused', taxStatusName: 'refused by the tax authority', refusal: part('20001') }]);
	});

	test("are looked for on as many numbers as 'Look Back' says, and no more are remembered", async () => {
		issue('A', { count: 50 });
		const trigger = new Trigger(tenant, { ...all, options: { lookBack: 10 } });
		await trigger.poll();
		for (const key of ['A-40', 'A-41']) invoiceWith(key).status = 5;
		expect(await trigger.told()).toEqual(['41 cancelled']);
		expect(Object.keys((trigger.staticData as { followed: { serials: Record<string, { seen: object }> } }).followed.serials['1/001;C26TAA']!.seen)).toHaveLength(10);
	});

	test('an event chosen later does not tell what was before', async () => {
		issue('A', { status: 5 });
		const trigger = new Trigger(tenant, serials(taa));
		await trigger.poll();
		issue('B');
		await trigger.poll();
		expect(await trigger.told({ parameters: { events: everyEvent } })).toEqual([]);
		invoiceWith('B').status = 5;
		expect(await trigger.told({ parameters: { events: everyEvent } })).toEqual(['2 cancelled']);
	});
});

describe('serials', () => {
	test('one that joins the list later begins with what comes after', async () => {
		issue('A');
		issue('T', { pattern: '2/001', serial: 'C26TCC', count: 3 });
		const trigger = new Trigger(tenant, serials(taa));
		await trigger.poll();
		expect(await trigger.told({ parameters: serials(taa, tcc) })).toEqual([]);
		issue('U', { pattern: '2/001', serial: 'C26TCC' });
		expect(await trigger.told({ parameters: serials(taa, tcc) })).toEqual(['4 newInvoice']);
	});

	test('one that is listed before it is registered is followed from its first number', async () => {
		const trigger = new Trigger(tenant, serials(taa, ['1/001', 'C26TZZ']));
		expect(await trigger.poll()).toEqual([]);
		range('1/001', 'C26TZZ');
		issue('Z', { serial: 'C26TZZ', count: 2 });
		expect(await trigger.told()).toEqual(['1 newInvoice', '2 newInvoice']);
	});

	test("the new year's begins at its first number, even when n8n was down over January", async () => {
		const days = jest.spyOn(Date, 'now');
		const on = (day: string): void => void days.mockImplementation(() => Date.parse(`${day}T05:00:00Z`));
		on('2026-11-20');
		issue('A');
		const trigger = new Trigger(tenant, { ...serials(['1/001', 'C{yy}TAA']), events: ['newInvoice', 'cancelled'] });
		expect(await trigger.poll()).toEqual([]);
		issue('B');
		restart(trigger);
		range('1/001', 'C27TAA');
		issue('N', { serial: 'C27TAA', count: 3, date: '2027-01-02' });
		on('2027-02-10');
		invoiceWith('A').status = 5;
		expect((await trigger.poll()).map(({ key, event }) => [key, event])).toEqual([['A', 'cancelled'], ['B', 'newInvoice'], ['N-1', 'newInvoice'], ['N-2', 'newInvoice'], ['N-3', 'newInvoice']]);
		on('2027-04-01');
		issue('P', { serial: 'C27TAA', date: '2027-04-01' });
		expect(await trigger.told()).toEqual(['4 newInvoice']);
		expect(Object.keys((trigger.staticData as { followed: { serials: object } }).followed.serials)).toEqual(['1/001;C27TAA']);
	});

	test('one that the tenant does not have is said at activation', async () => {
		const trigger = new Trigger(tenant, serials(['1/001', 'C26TXX']));
		await expect(trigger.poll()).rejects.toMatchObject({ message: 'The tenant has no serial C26TXX of pattern 1/001', description: part("Check 'Pattern' and 'Serial'") });
		expect(trigger.staticData).toEqual({});
	});

	test('a range that does not begin at 1 is followed as well', async () => {
		tenant.simulator.vnpt.seed({ ranges: [{ pattern: '1/001', serial: 'C26TWW', from: 5001 }] });
		const trigger = new Trigger(tenant, serials(['1/001', 'C26TWW']));
		await trigger.poll();
		issue('W', { serial: 'C26TWW' });
		expect(await trigger.told()).toEqual(['5001 newInvoice']);
	});
});

describe('nothing is lost or told twice', () => {
	const both = { ...serials(taa, tcc), events: ['newInvoice', 'cancelled'] };

	test.each([
		['a connection that breaks', { kind: 'dropBefore', operation: 'listInvFromNoToNo', times: 0, skip: 1 }, 'The connection broke before the answer came'],
		['half an answer', { kind: 'truncate', operation: 'listInvFromNoToNo', times: 0, skip: 1 }, 'broke off'],
		['a web page', { kind: 'html200', operation: 'getCurrentNo', times: 0, skip: 1 }, 'web page'],
		['a refusal', { kind: 'answer', operation: 'listInvFromNoToNo', text: 'ERR:1', times: 0, skip: 1 }, 'The log-in was not accepted'],
	])('when a poll breaks off midway at %s', async (_what, fault, message) => {
		const trigger = new Trigger(tenant, both);
		await trigger.poll();
		issue('A');
		issue('T', { pattern: '2/001', serial: 'C26TCC' });
		const before = JSON.stringify(trigger.staticData);
		const planned = tenant.simulator.vnpt.faults;
		planned.add(fault);
		await expect(trigger.poll()).rejects.toMatchObject({ message: part(message), description: expect.any(String) as string });
		await expect(trigger.poll()).rejects.toThrow('Serial C26T');
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		planned.clear();
		expect((await trigger.poll()).map(({ key }) => key)).toEqual(['A', 'T']);
		expect(await trigger.poll()).toEqual([]);
	});

	test('when the credential stops working and works again', async () => {
		const trigger = new Trigger(tenant, both);
		await trigger.poll();
		issue('A');
		const wrong = await tenant.credential({ password: 'changed-meanwhile' });
		const error: unknown = await trigger.poll({ credentials: wrong }).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ message: part('The log-in was not accepted') });
		expect(JSON.stringify(error)).not.toContain('changed-meanwhile');
		expect(await trigger.told()).toEqual(['1 newInvoice']);
	});

	test('when a poll takes so long that the next begins', async () => {
		const trigger = new Trigger(tenant, both);
		await trigger.poll();
		issue('A');
		const polls = await Promise.all([trigger.told(), trigger.told(), trigger.told()]);
		expect(polls.flat()).toEqual(['1 newInvoice']);
		expect(await trigger.told()).toEqual([]);
	});

	test('when the credential leads to another tenant, whose numbers mean something else', async () => {
		const trigger = new Trigger(tenant, both);
		await trigger.poll();
		issue('A', { count: 5 });
		const other = await tenant.credential({ portalUrl: tenant.simulator.url.replace('127.0.0.1', 'localhost') + '/PortalService.asmx' });
		expect(await trigger.poll({ credentials: other })).toEqual([]);
		issue('B');
		expect(await trigger.told({ credentials: other })).toEqual(['6 newInvoice']);
	});

	test('when something else wrote into what is remembered, it says so', async () => {
		for (const followed of ['{}', { version: 1, serials: { x: {} } }, { version: 1, tenant: 't', serials: 5 }, { version: 2, serials: {} }]) {
			const trigger = new Trigger(tenant, both);
			await trigger.poll();
			const kept = trigger.staticData.followed as { tenant: string };
			trigger.staticData = { followed: typeof followed === 'string' ? followed : { tenant: kept.tenant, ...followed, ...('tenant' in followed ? { tenant: kept.tenant } : {}) } };
			await expect(trigger.poll()).rejects.toMatchObject({ message: 'What the trigger remembered of earlier polls cannot be read', description: part('new one') });
		}
	});
});

describe('a test run', () => {
	test('shows an invoice for each event and leaves what is remembered alone', async () => {
		issue('A', { count: 3 });
		issue('B', { status: 5 });
		issue('P', { payment: 1 });
		const trigger = new Trigger(tenant, { ...serials(['1/001', 'C26TXX'], taa), events: ['newInvoice', 'cancelled', 'replaced', 'paymentChanged', 'taxCodeReceived'] });
		expect((await trigger.poll({ mode: 'manual' })).map(({ event, key, previous }) => [event, key, previous])).toEqual([
			['newInvoice', 'P', null], ['paymentChanged', 'P', null], ['taxCodeReceived', 'P', null], ['cancelled', 'B', null],
		]);
		expect(trigger.staticData).toEqual({});
		await trigger.poll();
		const before = JSON.stringify(trigger.staticData);
		issue('C');
		await trigger.poll({ mode: 'manual' });
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		expect(await trigger.told()).toEqual(['6 newInvoice', '6 taxCodeReceived']);
	});

	test('says what to do when there is nothing to show', async () => {
		await expect(new Trigger(tenant, serials(taa)).poll({ mode: 'manual' })).rejects.toMatchObject({ message: 'There is no invoice yet to show as a sample', description: part("'New Invoice'") });
	});
});

describe('a tenant that lacks an operation', () => {
	const lacking = (...names: string[]): void => tenant.simulator.vnpt.switches.set('missingOperations', names);

	test.each([
		['listInvFromNoToNo', 'does not offer the operation listInvFromNoToNo', 'Ask VNPT'],
		['getCurrentNo', 'does not offer the operation getCurrentNo, so it is not known where its new invoices begin', "Set 'Start From' to 'Number'"],
		['GetMCCQThueByInvTokensNoXMLSign', 'does not offer the operation GetMCCQThueByInvTokensNoXMLSign', "Without the events 'Tax Code Received' and 'Tax Authority Refused'"],
	])('%s: says so', async (name, message, description) => {
		issue('A');
		lacking(name);
		await expect(new Trigger(tenant, { ...serials(taa), events: everyEvent }).poll()).rejects.toMatchObject({ message: part(message), description: part(description) });
	});

	test('without the last number it goes on from the number given, and beyond many at once', async () => {
		lacking('getCurrentNo');
		issue('A', { count: 3 });
		const trigger = new Trigger(tenant, { ...serials(taa), startFrom: 'number', startNumber: 3 });
		expect(await trigger.told()).toEqual(['3 newInvoice']);
		issue('B', { count: 1500 });
		expect(await trigger.poll()).toHaveLength(1500);
		expect(await trigger.poll()).toEqual([]);
	});
});

test.each([
	[{ ...serials(taa), events: [] }, "'Events' is empty"],
	[{}, "'Serials' is empty"],
	[serials(['', 'C26TAA']), "lacks 'Pattern' or 'Serial'"],
	[serials(['1/001', ' ']), "lacks 'Pattern' or 'Serial'"],
	[{ ...serials(taa), startFrom: 'number', startNumber: 0 }, "'First Number' is not a number"],
	[{ ...serials(taa), startFrom: 'date', startDate: '' }, "'First Date': it is empty"],
	[{ ...serials(taa), startFrom: 'date', startDate: '31/02/2026' }, "'First Date': "],
	[{ ...serials(taa), options: { lookBack: 5000 } }, "'Look Back (Numbers)' is not a whole number"],
])('%j: %s', async (parameters, message) => {
	await expect(new Trigger(tenant, parameters).poll()).rejects.toMatchObject({ message: part(message), description: expect.stringMatching(/\S/) as string });
	expect(tenant.calls()).toEqual([]);
});
