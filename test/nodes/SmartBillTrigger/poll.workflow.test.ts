import { line, openStand, Trigger } from './trigger';
import type { Stand } from './trigger';
import { buyer, credentialOf, part } from '../SmartBill/company';

const hour = 3_600_000;
const day = 24 * hour;
const weeks = 8;

let stand: Stand;
beforeAll(async () => {
	// 14:25:30 in Korea, a Tuesday.
	stand = await openStand('2030-01-15T05:25:30Z');
});
afterAll(async () => await stand.close());
beforeEach(() => stand.reset());

const all = { events: ['statusChanged', 'taxServiceResult', 'purchaseArrived'], documents: ['AR', 'AP'] };

test('takes the present as known, then tells what changes', async () => {
	const known = stand.sale();
	stand.sale({ status: 'C', date: '2029-12-20' });
	const trigger = new Trigger(stand);
	expect(await trigger.told(weeks)).toEqual([]);
	const fresh = stand.sale({ amount: 250_000 });
	const [item] = await trigger.poll();
	expect(item).toEqual({
		event: 'statusChanged', document: 'sale', conversationId: fresh.conversationId, issueId: fresh.invoice.issueId, date: '2030-01-15', direction: '정', typeCode: '0101', supplyAmount: '250000',
		counterpartyName: buyer.name, counterpartyNumber: buyer.regno, email: expect.any(String) as unknown, status: 'I', statusMeaning: 'issued, not yet approved by the buyer (수신미승인)', previousStatus: null,
		transmission: '9', transmissionMeaning: 'not sent to the tax service', taxServiceResult: null, taxServiceMeaning: null, deduplicationKey: `statusChanged:${fresh.conversationId}:I`,
	});
	stand.move(known, 'C');
	stand.move(fresh, 'R');
	expect((await trigger.told()).sort()).toEqual([line('statusChanged', known, 'I>C/9'), line('statusChanged', fresh, 'I>R/9')].sort());
	expect(await trigger.told(2 * weeks)).toEqual([]);
});

test('asks every list once a minute, for a week at most, and is never refused', async () => {
	const trigger = new Trigger(stand, all);
	await trigger.told(30);
	const calls = stand.calls();
	expect(calls.filter((call) => call.startsWith('ARAP_REPO '))).toHaveLength(30);
	expect(new Set(calls)).toEqual(new Set(['ARAP_REPO_UDATE 30000', 'ARAP_REPO 30000']));
});

test('a poll that comes too soon asks for nothing; one that comes a little too soon waits', async () => {
	const trigger = new Trigger(stand);
	await trigger.told();
	expect(stand.calls()).toHaveLength(2);
	expect(await trigger.told(3, { after: 15_000 })).toEqual([]);
	expect(stand.calls()).toEqual([]);
	await trigger.told(1, { after: 12_000 });
	expect(stand.calls()).toEqual(['ARAP_REPO_UDATE 30000', 'ARAP_REPO 30000']);
});

test('results of the tax service, with the reason where it refused', async () => {
	const trigger = new Trigger(stand, { events: ['taxServiceResult'] });
	const good = stand.sale();
	const bad = stand.sale();
	Object.assign(bad.nts, { forced: 'ERR007' });
	await trigger.told(weeks);
	// The service sends on the next working day at 14:00 and hears back at 20:00.
	stand.advance(31 * hour);
	stand.calls();
	const items = await trigger.poll();
	const told = Object.fromEntries(items.map(({ conversationId, transmission, taxServiceResult, taxServiceMeaning, status, deduplicationKey }) => [conversationId, { transmission, taxServiceResult, taxServiceMeaning, status, deduplicationKey }]));
	expect(told).toEqual({
		[good.conversationId]: { transmission: '7', taxServiceResult: null, taxServiceMeaning: null, status: 'I', deduplicationKey: `taxServiceResult:${good.conversationId}:7:` },
		[bad.conversationId]: { transmission: '3', taxServiceResult: 'ERR007', taxServiceMeaning: 'supply amount and tax do not fit together', status: 'I', deduplicationKey: `taxServiceResult:${bad.conversationId}:3:ERR007` },
	});
	expect(stand.calls()).toEqual(['ARAP_REPO_UDATE 30000', 'ARAP_REPO 30000', 'DTI_ISSUE_RESULT 30000']);
	expect(await trigger.told(3)).toEqual([]);
});

test('a result whose reason cannot be asked for is told without it', async () => {
	const trigger = new Trigger(stand, { events: ['taxServiceResult'] });
	await trigger.told(weeks);
	stand.simulator.smartbill.faults.add({ kind: 'maintenance', operation: 'DTI_ISSUE_RESULT', times: 0 });
	stand.sale({ nts: '3', ntsResult: 'ERR007' });
	expect(await trigger.poll()).toMatchObject([{ transmission: '3', taxServiceResult: null }]);
});

test('purchases that arrive, approved in the meantime or asked for by us', async () => {
	const trigger = new Trigger(stand, { events: ['purchaseArrived'] });
	stand.purchase();
	await trigger.told(weeks);
	const plain = stand.purchase();
	const approved = stand.purchase({ status: 'C' });
	const requested = stand.purchase({ status: 'V' });
	stand.purchase({ status: 'O' });
	stand.sale();
	const items = await trigger.poll();
	expect(items.map(({ conversationId }) => conversationId)).toEqual([plain.conversationId, approved.conversationId]);
	expect(items[0]).toMatchObject({ document: 'purchase', counterpartyName: buyer.name, counterpartyNumber: buyer.regno, deduplicationKey: `purchaseArrived:${plain.conversationId}` });
	stand.move(requested, 'I');
	expect(await trigger.told()).toEqual([line('purchaseArrived', requested, 'V>I/9')]);
	stand.move(requested, 'C');
	expect(await trigger.told(weeks)).toEqual([]);
});

test('invoices that come late, with a writing date of last month', async () => {
	const trigger = new Trigger(stand, { events: ['purchaseArrived'] });
	stand.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'ARAP_REPO_UDATE', times: 0 });
	await trigger.told(weeks);
	const late = stand.purchase({ date: '2029-12-31' });
	expect(await trigger.told(weeks)).toEqual([line('purchaseArrived', late, '->I/9')]);
});

test('sales and purchases are told apart, and the statuses that are wanted', async () => {
	const sales = new Trigger(stand, { events: ['statusChanged'], documents: ['AR'] });
	const approvals = new Trigger(stand, { events: ['statusChanged'], documents: ['AR', 'AP'], options: { statuses: ['C'] } });
	await sales.told();
	await approvals.told(2);
	const [sale, purchase] = [stand.sale(), stand.purchase()];
	expect(await sales.told()).toEqual([line('statusChanged', sale, '->I/9')]);
	expect(await approvals.told(2)).toEqual([]);
	stand.move(sale, 'C');
	stand.move(purchase, 'C');
	expect((await approvals.told(2)).sort()).toEqual([line('statusChanged', sale, 'I>C/9'), line('statusChanged', purchase, 'I>C/9')].sort());
});

test('both sides with all events, each told at the second poll at the latest', async () => {
	const trigger = new Trigger(stand, all);
	await trigger.told(4);
	const [sale, purchase] = [stand.sale(), stand.purchase()];
	expect((await trigger.told(2)).sort()).toEqual([line('statusChanged', sale, '->I/9'), line('statusChanged', purchase, '->I/9'), line('purchaseArrived', purchase, '->I/9')].sort());
});

describe('the beginning', () => {
	test('from a date tells what was written since, once', async () => {
		const [old, recent, today] = [stand.sale({ date: '2029-12-31' }), stand.sale({ date: '2030-01-01' }), stand.sale()];
		const trigger = new Trigger(stand, { startFrom: 'date', startDate: '2030-01-01T00:00:00' });
		const told = await trigger.told(weeks);
		expect(told.sort()).toEqual([line('statusChanged', recent, '->I/9'), line('statusChanged', today, '->I/9')].sort());
		expect(await trigger.told(weeks)).toEqual([]);
		stand.move(old, 'C');
		expect(await trigger.told()).toEqual([line('statusChanged', old, 'I>C/9')]);
	});

	test('from a date before the look-back reads those weeks too', async () => {
		const old = stand.sale({ date: '2029-08-03' });
		Object.assign(old, { updatedAt: '2029-08-03T05:00:00.000Z' });
		const trigger = new Trigger(stand, { startFrom: 'date', startDate: '2029-08-01', options: { lookBack: 1 } });
		expect(await trigger.told(32)).toEqual([line('statusChanged', old, '->I/9')]);
	});

	test.each([
		[{ events: [] }, "'Events' is empty"],
		[{ documents: [] }, "'Documents' is empty"],
		[{ options: { lookBack: 0 } }, "'Look Back (Weeks)'"],
		[{ startFrom: 'date', startDate: 'soon' }, "'First Date'"],
		[{ startFrom: 'date', startDate: '' }, "'First Date'"],
	])('with %j is refused before anything is asked', async (parameters, message) => {
		await expect(new Trigger(stand, parameters).poll()).rejects.toMatchObject({ message: part(message), description: expect.any(String) as unknown });
		expect(stand.calls()).toEqual([]);
	});
});

describe('nothing is lost or told twice', () => {
	test.each(['maintenance', 'drop', 'truncate', 'expiredToken'])('when the service fails in the middle of a poll (%s)', async (kind) => {
		const trigger = new Trigger(stand);
		await trigger.told(2);
		const sale = stand.sale();
		stand.simulator.smartbill.faults.add({ kind: kind === 'drop' ? 'dropBefore' : kind, operation: 'ARAP_REPO', times: 1 });
		const before = JSON.stringify(trigger.staticData);
		await expect(trigger.poll()).rejects.toMatchObject({ message: expect.any(String) as unknown, description: expect.any(String) as unknown });
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		expect(await trigger.told()).toEqual([line('statusChanged', sale, '->I/9')]);
		expect(await trigger.told(2)).toEqual([]);
	});

	test('when the archive says it was asked too soon, and it is said when that does not end', async () => {
		const trigger = new Trigger(stand);
		await trigger.told(2);
		stand.simulator.smartbill.faults.add({ kind: 'businessError', times: 8 });
		const sale = stand.sale();
		expect(await trigger.told(4)).toEqual([]);
		expect(await trigger.told()).toEqual([line('statusChanged', sale, '->I/9')]);
		stand.simulator.smartbill.faults.add({ kind: 'businessError', times: 0 });
		expect(await trigger.told(4)).toEqual([]);
		await expect(trigger.poll()).rejects.toMatchObject({ message: part('69999') });
	});

	test('when the service counts the minute for all queries together', async () => {
		stand.simulator.smartbill.switches.set('queryLimitScope', 'company');
		const trigger = new Trigger(stand, all);
		expect(await trigger.told(3)).toEqual([]);
		const [sale, purchase] = [stand.sale(), stand.purchase()];
		expect((await trigger.told(4)).sort()).toEqual([line('purchaseArrived', purchase, '->I/9'), line('statusChanged', purchase, '->I/9'), line('statusChanged', sale, '->I/9')].sort());
	});

	test('over a restart, also one that brings back an older memory', async () => {
		const trigger = new Trigger(stand);
		await trigger.told(weeks);
		const first = stand.sale();
		expect(await trigger.told()).toHaveLength(1);
		const saved = JSON.parse(JSON.stringify(trigger.staticData)) as typeof trigger.staticData;
		await trigger.told(3);
		const second = stand.sale();
		stand.move(first, 'C');
		stand.advance(2 * day);
		trigger.restart(saved);
		expect((await trigger.told(weeks)).sort()).toEqual([line('statusChanged', first, 'I>C/9'), line('statusChanged', second, '->I/9')].sort().map((text) => text.replace('/9', text.includes('I>C') ? `/${first.nts.status}` : `/${second.nts.status}`)).sort());
	});

	test('over midnight in Korea, and into a new week', async () => {
		const trigger = new Trigger(stand);
		await trigger.told(weeks);
		for (let count = 0; count < 9; count++) {
			stand.advance(day - 2 * 60_000);
			const now = stand.simulator.clock.now();
			const korean = new Date(now.getTime() + 9 * hour).toISOString().slice(0, 10);
			const sale = stand.sale({ date: korean, status: 'S' });
			expect(await trigger.told()).toEqual([line('statusChanged', sale, '->S/9')]);
		}
		// 23:59 in Korea, then the first minutes of the next day.
		const toMidnight = day - ((stand.simulator.clock.now().getTime() + 9 * hour) % day);
		stand.advance(toMidnight - 90_000);
		const late = stand.sale({ status: 'S' });
		expect(await trigger.told()).toEqual([line('statusChanged', late, '->S/9')]);
		stand.advance(60_000);
		const early = stand.sale({ status: 'S' });
		expect(early.invoice.writtenOn > late.invoice.writtenOn).toBe(true);
		expect(await trigger.told()).toEqual([line('statusChanged', early, '->S/9')]);
		expect(await trigger.told(weeks)).toEqual([]);
	});

	test('when a document changes between the two lists of a poll', async () => {
		const trigger = new Trigger(stand);
		const sale = stand.sale();
		await trigger.told(weeks);
		stand.move(sale, 'C');
		const { calls } = stand.simulator;
		const add = calls.add.bind(calls);
		// As soon as the first list has been answered, the tax service accepts the document.
		const spy = jest.spyOn(calls, 'add').mockImplementation((call) => {
			add(call);
			if (call.operation === 'ARAP_REPO_UDATE') Object.assign(sale.nts, { status: '7', result: 'SUC001' });
		});
		const both = new Trigger(stand, { events: ['statusChanged', 'taxServiceResult'] });
		both.staticData = trigger.staticData;
		const told = await both.told(weeks);
		spy.mockRestore();
		expect(told.sort()).toEqual([line('statusChanged', sale, 'I>C/9'), line('taxServiceResult', sale, 'C>C/7')].sort());
	});

	test('when a poll takes longer than the pause to the next', async () => {
		const trigger = new Trigger(stand);
		await trigger.told(2);
		const sale = stand.sale();
		stand.advance(60_000);
		const [first, second] = await Promise.all([trigger.told(1, { after: 0 }), trigger.told(1, { after: 0 })]);
		expect([...first, ...second]).toEqual([line('statusChanged', sale, '->I/9')]);
	});

	test('when the credential is exchanged for one of another company, whose books begin anew', async () => {
		const trigger = new Trigger(stand);
		const sale = stand.sale();
		await trigger.told(2);
		const other = { credentials: await stand.bench.saveCredential('smartBillApi', credentialOf(stand.simulator.url, buyer)) };
		stand.simulator.smartbill.seed({ documents: [{ supplier: buyer.regno }] });
		expect(await trigger.told(weeks, other)).toEqual([]);
		expect(sale.status).toBe('I');
	});
});

test('what it remembers stays small, and holds neither token nor party', async () => {
	stand.simulator.smartbill.seed({ documents: [{ supplier: '0008699017', buyer: buyer.regno, count: 300 }] });
	const trigger = new Trigger(stand, all);
	await trigger.told(2 * weeks);
	const remembered = JSON.stringify(trigger.staticData);
	expect(remembered.length).toBeLessThan(300 * 60 + 2_000);
	expect(remembered).not.toContain(buyer.regno);
	expect(remembered).not.toContain(credentialOf('').authToken);
	stand.advance(60 * day);
	await trigger.told(2 * weeks);
	expect(JSON.stringify(trigger.staticData).length).toBeLessThan(2_000);
});

test.each<[string, unknown]>([['text', 'x'], ['another shape', { company: 'x' }], ['documents that are none', { company: 'x', looks: 1, refusals: 0, asked: {}, sides: { AR: { since: '2030-01-01', changesRead: true, read: {}, documents: { a: 1 } } } }]])('a memory that something else changed is said (%s)', async (_name, watch) => {
	const trigger = new Trigger(stand);
	trigger.staticData = { watch: watch as string };
	await expect(trigger.poll()).rejects.toMatchObject({ message: part('cannot be read'), description: part('Start From') });
	expect(trigger.staticData).toEqual({ watch });
});

describe('fetching a test event', () => {
	test('shows examples of each event, and remembers nothing', async () => {
		const [sale, purchase] = [stand.sale(), stand.purchase()];
		const trigger = new Trigger(stand, all);
		const told = await trigger.told(1, { mode: 'manual' });
		expect(told).toEqual(expect.arrayContaining([line('statusChanged', sale, '->I/9'), line('taxServiceResult', sale, '->I/9'), line('purchaseArrived', purchase, '->I/9')]));
		expect(trigger.staticData).toEqual({});
		expect(stand.calls()).toEqual(['ARAP_REPO 30000', 'ARAP_REPO 30000']);
	});

	test('waits for its turn when the active trigger has just asked', async () => {
		stand.sale();
		const trigger = new Trigger(stand);
		await trigger.told();
		stand.calls();
		expect(await trigger.told(1, { mode: 'manual', after: 0 })).toHaveLength(1);
		expect(stand.calls()).toEqual(['ARAP_REPO 69932', 'ARAP_REPO 30000']);
	});

	test('says when there is nothing to show', async () => {
		await expect(new Trigger(stand).poll({ mode: 'manual' })).rejects.toMatchObject({ message: part('no document'), description: part("'Documents'") });
	});
});

test('a token that is fetched is fetched once and reaches no log', async () => {
	const credentials = await stand.bench.saveCredential('smartBillApi', { ...credentialOf(stand.simulator.url), login: 'code', authToken: '', authSecret: 'SIMULATORAUTHCODE000000000000001', userId: 'simuser01', validity: 'D' });
	await new Trigger(stand, {}, credentials).told();
	expect(stand.calls()).toEqual(['GET_TOKEN 30000', 'ARAP_REPO_UDATE 30000', 'ARAP_REPO 30000']);
	expect(stand.bench.log.join('\n')).not.toContain('SIMULATORAUTHCODE');
});

test('a token that is refused stops the poll with what to do', async () => {
	const credentials = await stand.bench.saveCredential('smartBillApi', { ...credentialOf(stand.simulator.url), authToken: 'wrong-token-of-nobody' });
	await expect(new Trigger(stand, {}, credentials).poll()).rejects.toMatchObject({ message: part('token was not accepted'), description: part("'Business Number'") });
	expect(stand.bench.log.join('\n')).not.toContain('wrong-token-of-nobody');
});
