/** Rows and the books of the simulator, side by side. */
import { decimalText } from '../../../invoicing/decimal';
import type { Send } from '../../../services/sending';
import { summarise } from '../../../services/reconciliation';
import type { Reconciliation } from '../../../services/reconciliation';
import { VnptClient } from '../../../services/vnpt/client';
import { withoutRepeatedKeys, written } from '../../../services/vnpt/documents';
import type { RunDocument } from '../../../services/vnpt/documents';
import type { IssuedInvoice } from '../../../services/vnpt/publish';
import { reconcile } from '../../../services/vnpt/reconcile';
import type { ReconcileOptions } from '../../../services/vnpt/reconcile';
import { endpoints } from '../../../services/vnpt/tenant';
import type { Tenant } from '../../../services/vnpt/tenant';
import { startSimulator } from '../../../simulator';
import type { Simulator } from '../../../simulator';
import { demoAccounts } from '../../../simulator/vnpt/seed';
import type { InvoiceSeed } from '../../../simulator/vnpt/seed';
import { check, line } from './drafts';
import type { Cells } from './drafts';

/** 9:30 in Hanoi on the last day of October. */
const START = new Date('2026-10-31T02:30:00Z');
const DAY = 86_400_000;

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ now: () => START, switches: { taxAuthority: 'immediate' } });
});
afterEach(async () => await simulator.close());

const send: Send = async ({ url, headers, body }) => {
	const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
	return { status: response.status, body: await response.text() };
};

function clientOf(changes: Partial<Tenant> = {}): VnptClient {
	const tenant: Tenant = {
		endpoints: endpoints(simulator.url), staff: demoAccounts.staff, serviceUser: demoAccounts.service, soapVersion: '1.1', payloadAs: 'cdata',
		patterns: ['1/001', '2/001'], duplicatesRefused: true, format: 'dshdon', ...changes,
	};
	return new VnptClient(tenant, send, { sleep: async () => await Promise.resolve(), random: () => 0.5, cancelled: () => false });
}

/** A row as the seeded invoices are; what a test says is different. */
function row(key: string, head: Cells = {}, lines: readonly Cells[] = [line({ quantity: 1, unitPrice: 1_000_000 })], place = { pattern: '1/001', serial: 'C26TAA' }): RunDocument {
	const checked = check({ key, date: '31/10/2026', buyerName: 'Công ty Cổ phần Khách Mẫu', buyerTaxCode: '9900000305', ...head }, lines, { ...place, now: simulator.clock.now().getTime() });
	return written(checked, { format: 'dshdon', convert: false, assignedNumber: false, cashRegister: false });
}

const october: ReconcileOptions = { period: { from: '2026-10-01', to: '2026-10-31' }, serials: [] };
const run = async (rows: readonly RunDocument[], options = october, client = clientOf(), cancelled = () => false): Promise<Reconciliation<RunDocument, IssuedInvoice>> =>
	await reconcile(client, rows, options, { now: Date.now, sleep: async () => await Promise.resolve(), cancelled });

const seed = (...invoices: InvoiceSeed[]): void => simulator.vnpt.seed({ invoices });
const outcomes = ({ rows }: Reconciliation<RunDocument, IssuedInvoice>): Array<[string | undefined, string]> => rows.map(({ row: { key }, line: { outcome } }) => [key, outcome]);
const others = (result: Reconciliation<RunDocument, IssuedInvoice>): string[] => result.others.map(({ key, outcome }) => `${key} ${outcome}`).sort();
const calls = (name: string): number => simulator.calls.list().filter(({ operation }) => operation === name).length;

test('matched, missing, different and unexpected are told, with exact sums on both sides', async () => {
	seed({ key: 'HD-1' }, { key: 'HD-2', amount: 2_200_000 }, { key: 'HD-X' }, { key: 'HD-DRAFT', status: 0 });
	const result = await run([row('HD-1'), row('HD-2'), row('HD-3'), row('HD-DRAFT')]);
	expect(outcomes(result)).toEqual([['HD-1', 'matched'], ['HD-2', 'different'], ['HD-3', 'missing'], ['HD-DRAFT', 'different']]);
	expect(others(result)).toEqual(['HD-X unexpected']);
	expect(result.unread).toEqual([]);
	const [first, second, third, fourth] = result.rows.map(({ line: told }) => told);
	expect(first).toMatchObject({ state: 'published', record: { pattern: '1/001', serial: 'C26TAA', number: '1', status: '1' }, compared: expect.arrayContaining(['total', 'VAT amount', 'buyer name', 'date']) as unknown });
	expect(second?.differences).toEqual([
		{ field: 'total before tax', ours: '1000000', theirs: '2000000' }, { field: 'VAT amount', ours: '100000', theirs: '200000' }, { field: 'total', ours: '1100000', theirs: '2200000' },
	]);
	expect(third).toMatchObject({ reason: 'The service holds no invoice under this key' });
	expect(third).not.toHaveProperty('theirs');
	expect(fourth?.differences).toEqual([{ field: 'state', ours: 'in force', theirs: 'a draft' }]);
	const { counts, sums } = summarise([...result.rows.map(({ line: told }) => told), ...result.others]);
	expect(counts).toEqual({ matched: 1, different: 2, missing: 1, unexpected: 1, withdrawn: 0, invalid: 0, notCompared: 0 });
	expect(sums.map(({ outcome, currency, documents, rows, service, difference, incomplete }) => [outcome, currency, documents, decimalText(rows.total), decimalText(service.total), decimalText(difference.tax), incomplete])).toEqual([
		['matched', 'VND', 1, '1100000', '1100000', '0', 0], ['different', 'VND', 2, '2200000', '2200000', '0', 0], ['missing', 'VND', 1, '1100000', '0', '-100000', 0],
		['unexpected', 'VND', 1, '0', '1100000', '100000', 0], ['all', 'VND', 5, '4400000', '4400000', '0', 0],
	]);
});

test('others have their turn between the documents of one look-up', async () => {
	seed({ key: 'HD-1' }, { key: 'HD-2' }, { key: 'HD-3' });
	let time = 0;
	const slept: number[] = [];
	const slow = { now: () => (time += 30), sleep: async (milliseconds: number) => void slept.push(milliseconds), cancelled: () => false };
	const result = await reconcile(clientOf(), [row('HD-1'), row('HD-2'), row('HD-3')], october, slow);
	expect(outcomes(result)).toEqual([['HD-1', 'matched'], ['HD-2', 'matched'], ['HD-3', 'matched']]);
	expect(slept).toEqual([0, 0, 0]);
});

test('what is not in force is told by its state, and is not unexpected', async () => {
	seed({ key: 'HD-1', status: 5 }, { key: 'HD-2', status: 3 }, { key: 'HD-3', status: 4 }, { key: 'OLD-1', status: 5 }, { key: 'OLD-2', status: 3 }, { key: 'OLD-3', status: 4 });
	const result = await run([row('HD-1'), row('HD-2'), row('HD-3')]);
	expect(result.rows.map(({ line: { outcome, differences = [], state } }) => [outcome, differences.map(({ theirs }) => theirs), state])).toEqual([
		['different', ['cancelled'], 'cancelled'], ['different', ['replaced'], 'replaced'], ['matched', [], 'adjusted'],
	]);
	expect(result.others.map(({ key, outcome, state }) => [key, outcome, state])).toEqual([['OLD-1', 'withdrawn', 'cancelled'], ['OLD-2', 'withdrawn', 'replaced'], ['OLD-3', 'unexpected', 'adjusted']]);
	expect(result.rows[0]?.line).not.toHaveProperty('theirs');
});

test('every registered serial is read, or those that were named', async () => {
	seed({ key: 'A' }, { key: 'B', pattern: '2/001', serial: 'C26TCC' }, { key: 'C', serial: 'K26TAB' });
	expect(others(await run([]))).toEqual(['A unexpected', 'B unexpected', 'C unexpected']);
	const named = await run([row('B', {}, undefined, { pattern: '2/001', serial: 'C26TCC' })], { ...october, serials: [{ pattern: '2/001', serial: 'C26TCC' }, { pattern: '1/001', serial: 'C99NOT' }] });
	expect([outcomes(named), others(named), named.read]).toEqual([[['B', 'matched']], [], ['2/001 C26TCC', '1/001 C99NOT']]);
});

test('a key in a pattern that the credential does not name is found in the list', async () => {
	seed({ key: 'B', pattern: '2/001', serial: 'C26TCC' });
	expect(outcomes(await run([row('B')], october, clientOf({ patterns: ['1/001'] })))).toEqual([['B', 'matched']]);
});

test('a second invoice under the key of a row is unexpected', async () => {
	seed({ key: 'HD-1' }, { key: 'HD-1' });
	const result = await run([row('HD-1')]);
	expect(outcomes(result)).toEqual([['HD-1', 'matched']]);
	expect(result.others).toMatchObject([{ key: 'HD-1', outcome: 'unexpected', reason: 'The service holds a second invoice in force under the key of a row' }]);
});

test('the date of the invoice decides about the period, not the day of publishing', async () => {
	const advance = (days: number): void => simulator.clock.advance(days * DAY);
	seed({ key: 'SEPTEMBER', date: '2026-09-30' }, { key: 'FIRST', date: '2026-10-01' });
	advance(1);
	seed({ key: 'LATE', date: '2026-10-31' }, { key: 'NOVEMBER', date: '2026-11-01' });
	expect(others(await run([]))).toEqual(['FIRST unexpected', 'LATE unexpected']);
	expect(others(await run([], { ...october, period: { from: '2026-11-01', to: '2026-11-30' } }))).toEqual(['NOVEMBER unexpected']);
	const december = { ...october, period: { from: '2026-12-01', to: '2026-12-31' } };
	const compared = await run([row('LATE'), row('GONE')], december);
	expect([outcomes(compared), others(compared)]).toEqual([[['LATE', 'matched'], ['GONE', 'missing']], []]);
});

test('of a long serial only the part of the period is read', async () => {
	for (let week = 0; week < 5; week++) {
		const today = simulator.clock.now();
		seed({ key: `W${week}`, count: 700, date: new Date(today.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) });
		simulator.clock.advance(7 * DAY);
	}
	simulator.calls.clear();
	const result = await run([], { period: { from: '2026-11-13', to: '2026-11-15' }, serials: [{ pattern: '1/001', serial: 'C26TAA' }] });
	expect(result.others).toHaveLength(700);
	expect(new Set(result.others.map(({ key = '' }) => key.slice(0, 2)))).toEqual(new Set(['W2']));
	expect(calls('listInvFromNoToNo')).toBeLessThanOrEqual(8);
	expect(calls('GetMCCQThueByInvTokens')).toBeLessThanOrEqual(20);
	expect(calls('downloadInvNoPay')).toBe(0);
});

test('5,000 rows cost a bounded number of calls', async () => {
	seed({ key: 'HD', count: 5000 });
	const rows = Array.from({ length: 5000 }, (_, index) => row(`HD-${index + 1}`));
	simulator.calls.clear();
	const result = await run(rows, { ...october, serials: [{ pattern: '1/001', serial: 'C26TAA' }] });
	expect(new Set(outcomes(result).map(([, outcome]) => outcome))).toEqual(new Set(['matched']));
	expect(result.others).toEqual([]);
	// 10 states in each of 2 patterns, 50 contents, the list and its beginning.
	expect(simulator.calls.list().length).toBeLessThanOrEqual(100);
}, 180_000);

test('rows with errors do not stop the rest, and what they name is not unexpected', async () => {
	seed({ key: 'HD-1' }, { key: 'HD-2' });
	const bad = row('HD-2', { date: 'yesterday' });
	const nameless = row('');
	const result = await run(withoutRepeatedKeys([row('HD-1'), bad, nameless, row('HD-9'), row('HD-9')]));
	expect(outcomes(result)).toEqual([['HD-1', 'matched'], ['HD-2', 'invalid'], [undefined, 'invalid'], ['HD-9', 'invalid'], ['HD-9', 'invalid']]);
	expect(result.others).toEqual([]);
	expect(result.rows[1]?.line).toMatchObject({ state: 'published', record: { number: '2' } });
});

describe('what could not be asked is never missing', () => {
	test('the look-up fails', async () => {
		seed({ key: 'HD-1' }, { key: 'HD-X' });
		simulator.vnpt.faults.add({ kind: 'fault', operation: 'getStatusInv', times: 0 });
		const result = await run([row('HD-1'), row('HD-2'), row('', {})]);
		expect(outcomes(result)).toEqual([['HD-1', 'notCompared'], ['HD-2', 'notCompared'], [undefined, 'invalid']]);
		expect(result.rows[0]?.line.reason).toMatch(/^It could not be looked up: /);
		expect(others(result)).toEqual(['HD-X unexpected']);
	});

	test('the content is not handed out', async () => {
		seed({ key: 'HD-1' });
		simulator.vnpt.faults.add({ kind: 'fault', operation: 'GetMCCQThueByFkeys', times: 0 });
		simulator.vnpt.faults.add({ kind: 'fault', operation: 'downloadInvNoPay', times: 0 });
		expect(outcomes(await run([row('HD-1')]))).toEqual([['HD-1', 'notCompared']]);
	});

	test('a serial cannot be read: the others are, and it is told', async () => {
		seed({ key: 'HD-1' }, { key: 'B', pattern: '2/001', serial: 'C26TCC' });
		simulator.vnpt.faults.add({ kind: 'fault', operation: 'listInvFromNoToNo', times: 3 });
		const result = await run([row('HD-1')], { ...october, serials: [{ pattern: '1/001', serial: 'C26TAA' }, { pattern: '2/001', serial: 'C26TCC' }] });
		expect([outcomes(result), others(result), result.read]).toEqual([[['HD-1', 'matched']], ['B unexpected'], ['2/001 C26TCC']]);
		expect(result.unread).toMatchObject([{ part: '1/001 C26TAA' }]);
	});

	test('a tenant that does not tell its serials or last numbers: the serials of the rows, and what is not read is told', async () => {
		seed({ key: 'HD-1' }, { key: 'HD-X' }, { key: 'B', pattern: '2/001', serial: 'C26TCC' });
		simulator.vnpt.switches.set('missingOperations', ['getPublishInvs']);
		const result = await run([row('HD-1')]);
		expect([others(result), result.read, result.unread.map(({ part }) => part)]).toEqual([['HD-X unexpected'], ['1/001 C26TAA'], ['serials without a row']]);
		simulator.vnpt.switches.set('missingOperations', ['getPublishInvs', 'getCurrentNo']);
		expect((await run([row('HD-1')])).unread.map(({ part }) => part)).toEqual(['serials without a row', '1/001 C26TAA']);
	});

	test('the run is stopped', async () => {
		seed({ key: 'HD-1' });
		simulator.calls.clear();
		const result = await run([row('HD-1')], { ...october, serials: [{ pattern: '1/001', serial: 'C26TAA' }] }, clientOf(), () => true);
		expect([outcomes(result), result.unread.map(({ reason }) => reason), simulator.calls.list()]).toEqual([[['HD-1', 'notCompared']], ['the run was stopped'], []]);
	});
});

test('an old tenant without states and signed contents is compared all the same', async () => {
	seed({ key: 'HD-1' }, { key: 'HD-2', amount: 2_200_000 }, { key: 'HD-X' });
	simulator.vnpt.switches.set('missingOperations', ['getStatusInv', 'GetMCCQThueByFkeys', 'GetMCCQThueByInvTokens']);
	const result = await run([row('HD-1'), row('HD-2'), row('HD-3')]);
	expect(outcomes(result)).toEqual([['HD-1', 'matched'], ['HD-2', 'different'], ['HD-3', 'missing']]);
	expect(others(result)).toEqual(['HD-X unexpected']);
	expect(result.others[0]?.theirs).toMatchObject({ total: expect.anything() as unknown, tax: expect.anything() as unknown });
});
