/** Rows and the books of the simulator, side by side; the simulator answers one query a minute. */
import { decimalText } from '../../../invoicing/decimal';
import type { World } from '../../../services/issuing/port';
import { summarise } from '../../../services/reconciliation';
import type { Reconciliation } from '../../../services/reconciliation';
import type { Send } from '../../../services/sending';
import { SmartBillClient } from '../../../services/smartbill/client';
import { hostsOf } from '../../../services/smartbill/endpoints';
import { issueDocument, TaxInvoiceRun } from '../../../services/smartbill/issue';
import type { IssuedTaxInvoice } from '../../../services/smartbill/issue';
import { reconcile, weeksOf } from '../../../services/smartbill/reconcile';
import type { CheckedTaxInvoice } from '../../../services/smartbill/tax-invoice';
import { buyer, start, supplier } from '../../simulator/smartbill/client';
import type { Running } from '../../simulator/smartbill/client';
import { checked, goodRow } from './sheet';
import type { SheetRow } from './sheet';

let simulator: Running;
beforeEach(async () => {
	simulator = await start({ oneQueryAMinute: true });
});
afterEach(async () => await simulator.close());

let stopped = false;
beforeEach(() => {
	stopped = false;
});

/** The simulator's clock: sleeping moves it. */
const world: World = {
	now: () => simulator.clock.now().getTime(), random: () => 0.5, cancelled: () => stopped, sleep: async (milliseconds) => simulator.clock.advance(milliseconds),
};
const send: Send = async ({ url, headers, body }) => {
	const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
	return { status: response.status, body: await response.text() };
};
const client = (): SmartBillClient => new SmartBillClient({
	hosts: hostsOf('custom', simulator.url), businessNumber: supplier.regno, companyCode: supplier.companyCode, login: { kind: 'token', token: supplier.token },
	certificatePassword: supplier.certificatePassword, encryptionKey: supplier.encryptionKey, systemType: 'OAPI', platformCode: '', systemId: '',
}, send, world);

const base: SheetRow = { ...goodRow, '공급자 등록번호': supplier.regno, '공급받는자 등록번호': buyer.regno };
const rowsOf = (...rows: readonly SheetRow[]): CheckedTaxInvoice[] => checked(rows.map((row) => ({ ...base, ...row })), { ownNumber: supplier.regno });

async function issue(...rows: readonly SheetRow[]): Promise<void> {
	const documents = rowsOf(...rows).flatMap(({ invoice }) => (invoice ? [issueDocument(invoice, 'issue')] : []));
	const settled = await new TaxInvoiceRun(client(), 'issue', world).settle(documents);
	expect([...settled.values()].map(({ outcome }) => outcome)).toEqual(rows.map(() => 'published'));
	simulator.clock.advance(120_000);
	simulator.calls.clear();
}

const january = { from: '2030-01-01', to: '2030-01-31' };
type Result = Reconciliation<CheckedTaxInvoice, IssuedTaxInvoice>;
const run = async (rows: readonly CheckedTaxInvoice[], period = january): Promise<Result> => await reconcile(client(), rows, period, world);
const outcomes = ({ rows }: Result): Array<readonly [string | undefined, string]> => rows.map(({ row: { key }, line: { outcome } }) => [key, outcome]);
const called = (name: string): number => simulator.calls.list().filter(({ operation }) => operation === name).length;
const document = (key: string) => {
	const [wanted] = rowsOf({ 문서키: key });
	const id = wanted?.invoice && issueDocument(wanted.invoice, 'issue').conversationId;
	const found = simulator.smartbill.books.documents.find(({ conversationId }) => conversationId === id);
	if (!found) throw new Error(`There is no ${key}`);
	return found;
};

test('others have their turn between the documents of one answer', async () => {
	await issue({ 문서키: 'K-1' }, { 문서키: 'K-2' }, { 문서키: 'K-3' });
	let time = 0;
	const slept: number[] = [];
	const slow = { now: () => (time += 30), sleep: async (milliseconds: number) => void slept.push(milliseconds), cancelled: () => false };
	const result = await reconcile(client(), rowsOf({ 문서키: 'K-1' }, { 문서키: 'K-2' }), january, slow);
	expect(outcomes(result)).toEqual([['K-1', 'matched'], ['K-2', 'matched']]);
	expect(result.others).toHaveLength(1);
	expect(slept).toEqual([0, 0, 0]);
});

test('matched, missing, different and unexpected are told, with exact sums on both sides', async () => {
	await issue({ 문서키: 'HD-1' }, { 문서키: 'HD-2', 수량: '20' }, { 문서키: 'HD-3', '공급받는자 상호': '다른 상호', 작성일자: '2030-01-04' }, { 문서키: 'HD-X', 작성일자: '2030-01-10' });
	const result = await run(rowsOf({ 문서키: 'HD-1' }, { 문서키: 'HD-2' }, { 문서키: 'HD-3' }, { 문서키: 'HD-4' }));
	expect(outcomes(result)).toEqual([['HD-1', 'matched'], ['HD-2', 'different'], ['HD-3', 'different'], ['HD-4', 'missing']]);
	const [first, second, third] = result.rows.map(({ line }) => line);
	expect(first).toMatchObject({ record: { status: 'I', issueId: expect.any(String) as string }, state: expect.stringContaining('issued') as string });
	expect(second?.differences?.map(({ field, ours, theirs }) => [field, ours, theirs])).toEqual(expect.arrayContaining([['supply amount', '125000', '250000'], ['tax', '12500', '25000'], ['total', '137500', '275000']]));
	expect(third?.differences?.map(({ field }) => field)).toEqual(expect.arrayContaining(['buyer name', 'writing date']));
	expect(result.others).toMatchObject([{ outcome: 'unexpected', date: '2030-01-10', currency: 'KRW', reason: 'The service holds this document, and no row names it' }]);
	const { counts, sums } = summarise([...result.rows.map(({ line }) => line), ...result.others]);
	expect(counts).toEqual({ matched: 1, different: 2, missing: 1, unexpected: 1, withdrawn: 0, invalid: 0, notCompared: 0 });
	const all = sums.at(-1);
	expect(all && [all.outcome, all.currency, decimalText(all.rows.total), decimalText(all.service.total), decimalText(all.difference.amount), all.incomplete]).toEqual(['all', 'KRW', '550000', '687500', '125000', 0]);
	expect([result.unread, result.read]).toHaveLength(2);
	expect(result.read.length).toBe(weeksOf(january, []).length);
});

test('each week is asked for once, one a minute, and the documents fifty at a time', async () => {
	const keys = Array.from({ length: 120 }, (_, index) => ({ 문서키: `HD-${index}` }));
	await issue(...keys);
	const before = simulator.clock.now().getTime();
	const result = await run(rowsOf(...keys, { 문서키: 'OTHER' }));
	expect(new Set(outcomes(result).slice(0, 120).map(([, outcome]) => outcome))).toEqual(new Set(['matched']));
	expect([called('ARAP_REPO'), called('VIEW_XML'), simulator.calls.list().length]).toEqual([6, 4, 10]);
	expect(weeksOf(january, []).length).toBe(6);
	expect(simulator.clock.now().getTime() - before).toBeGreaterThanOrEqual(5 * 60_000);
}, 60_000);

test('what is not in force is told by its state, and is not unexpected', async () => {
	await issue({ 문서키: 'HD-1' }, { 문서키: 'HD-2' }, { 문서키: 'OLD' }, { 문서키: 'HD-3' });
	for (const [key, status] of [['HD-1', 'O'], ['HD-2', 'R'], ['OLD', 'O'], ['HD-3', 'C']] as const) document(key).status = status;
	const result = await run(rowsOf({ 문서키: 'HD-1' }, { 문서키: 'HD-2' }, { 문서키: 'HD-3' }));
	expect(result.rows.map(({ line: { outcome, differences = [], theirs } }) => [outcome, differences.map(({ field, theirs: there }) => `${field} ${there}`), theirs === undefined])).toEqual([
		['different', ['state cancelled by the supplier (발행취소)'], true], ['different', ['state rejected by the buyer (수신거부)'], true], ['matched', [], false],
	]);
	expect(result.others).toMatchObject([{ outcome: 'withdrawn', state: 'cancelled by the supplier (발행취소)' }]);
});

test('the writing date decides about the period', async () => {
	await issue({ 문서키: 'DEC', 작성일자: '2029-12-31' }, { 문서키: 'FIRST', 작성일자: '2030-01-01' }, { 문서키: 'LAST', 작성일자: '2030-01-14' }, { 문서키: 'AFTER', 작성일자: '2030-01-15' });
	expect((await run([], { from: '2030-01-01', to: '2030-01-14' })).others.map(({ date }) => date).sort()).toEqual(['2030-01-01', '2030-01-14']);
	const both = await run(rowsOf({ 문서키: 'DEC', 작성일자: '2029-12-31' }), { from: '2030-01-15', to: '2030-01-15' });
	expect([outcomes(both), both.others.map(({ date }) => date)]).toEqual([[['DEC', 'matched']], ['2030-01-15']]);
});

test('a row whose writing date was edited far away is found by its number', async () => {
	await issue({ 문서키: 'HD-1', 작성일자: '2029-12-31' });
	const result = await run(rowsOf({ 문서키: 'HD-1', 작성일자: '2030-01-14' }), { from: '2030-01-14', to: '2030-01-14' });
	expect(result.rows[0]?.line).toMatchObject({ outcome: 'different', differences: expect.arrayContaining([{ field: 'writing date', ours: '2030-01-14', theirs: '2029-12-31' }]) as unknown });
});

test('rows with errors do not stop the rest, and what they name is not unexpected', async () => {
	await issue({ 문서키: 'HD-1' }, { 문서키: 'HD-2' });
	const result = await run(rowsOf({ 문서키: 'HD-1' }, { 문서키: 'HD-2', 과세구분: '?' }, { 문서키: '' }));
	expect([outcomes(result), result.others]).toEqual([[['HD-1', 'matched'], ['HD-2', 'invalid'], [undefined, 'invalid']], []]);
	expect(result.rows[1]?.line.record?.issueId).toEqual(expect.any(String));
});

describe('what could not be asked is never missing', () => {
	test('one week of the list fails', async () => {
		await issue({ 문서키: 'HD-1' });
		simulator.smartbill.faults.add({ kind: 'status500', operation: 'ARAP_REPO', times: 3 });
		const result = await run(rowsOf({ 문서키: 'HD-1' }, { 문서키: 'HD-2' }));
		expect(outcomes(result)).toEqual([['HD-1', 'matched'], ['HD-2', 'notCompared']]);
		expect(result.unread).toHaveLength(1);
		expect(result.read).toHaveLength(5);
	});

	test('the list fails altogether: after two weeks nothing more is asked', async () => {
		await issue({ 문서키: 'HD-1' });
		simulator.smartbill.faults.add({ kind: 'status500', operation: 'ARAP_REPO', times: 0 });
		const result = await run(rowsOf({ 문서키: 'HD-1' }, { 문서키: 'HD-2' }));
		expect(outcomes(result)).toEqual([['HD-1', 'notCompared'], ['HD-2', 'notCompared']]);
		expect([result.unread.length, called('ARAP_REPO')]).toEqual([6, 6]);
	});

	test('the documents are not handed out', async () => {
		await issue({ 문서키: 'HD-1' }, { 문서키: 'HD-X' });
		simulator.smartbill.faults.add({ kind: 'status500', operation: 'VIEW_XML', times: 0 });
		const result = await run(rowsOf({ 문서키: 'HD-1' }));
		expect(outcomes(result)).toEqual([['HD-1', 'notCompared']]);
		expect(result.others).toMatchObject([{ outcome: 'unexpected' }]);
		const [unexpected] = summarise(result.others).sums;
		expect(unexpected && [decimalText(unexpected.service.amount), unexpected.incomplete]).toEqual(['125000', 1]);
	});

	test('the run is stopped', async () => {
		await issue({ 문서키: 'HD-1' });
		stopped = true;
		const result = await run(rowsOf({ 문서키: 'HD-1' }));
		expect([outcomes(result), result.unread.length, simulator.calls.list()]).toEqual([[['HD-1', 'notCompared']], 6, []]);
	});
});

test('5,000 documents cost one list a week and a call for fifty', async () => {
	const { smartbill } = simulator;
	smartbill.seed({ documents: Array.from({ length: 5000 }, () => ({ supplier: supplier.regno, buyer: buyer.regno })) });
	simulator.calls.clear();
	const result = await run([]);
	expect([result.others.length, called('ARAP_REPO'), called('VIEW_XML')]).toEqual([5000, 6, 100]);
}, 180_000);
