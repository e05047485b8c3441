/** Get Tax Status and Send to Tax Authority, while the clock of the simulator moves with every wait. */
import type { INodeParameters } from 'n8n-workflow';
import { named, openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const minute = 60_000;
const seed = (...keys: string[]) => tenant.simulator.vnpt.seed({ invoices: keys.map((key) => ({ key, date: '2026-11-02' })) });
const seedRegister = (...keys: string[]) => tenant.simulator.vnpt.seed({ invoices: keys.map((key) => ({ key, serial: 'C26MAA' })) });
const states = () => tenant.simulator.vnpt.state().invoices.map(({ taxStatus }) => taxStatus);
const calls = (pattern: RegExp) => tenant.calls().filter((call) => pattern.test(call));
const invoice = (operation: string, more: INodeParameters): INodeParameters => ({ resource: 'invoice', operation, ...more });

const waiting = { taxStatus: '1', taxStatusName: 'waiting for the tax authority', answered: false, taxCode: null, refusal: null };
const accepted = { taxStatus: '2', taxStatusName: 'accepted by the tax authority', answered: true, taxCode: expect.stringMatching(/^00[0-9A-F]{32}$/) as string, refusal: null };

describe('Get Tax Status', () => {
	const status = (more: INodeParameters): INodeParameters => invoice('getTaxStatus', more);

	test.each(['full', 'digit'])('by key, token and numbers, before and after the answer (form number: %s)', async (formNumber) => {
		tenant.simulator.vnpt.switches.set('formNumber', formNumber);
		seed('HD-1', 'HD-2');
		const byKey = status({ ...named('key', '={{ $json.name }}'), taxPattern: '={{ $json.pattern }}' });
		const byToken = status(named('number', '1/001; C26TAA; 0000002'));
		const first = { key: 'HD-1', pattern: '1/001', serial: 'C26TAA', number: '1', invoiceToken: '1/001;C26TAA;1' };
		const second = { pattern: '1/001', serial: 'C26TAA', number: '2', invoiceToken: '1/001;C26TAA;2' };
		expect((await tenant.run({ parameters: byKey, input: [{ name: 'HD-1' }] })).rows(0)).toEqual([{ ...first, ...waiting }]);
		expect((await tenant.run({ parameters: byToken })).rows(0)).toMatchObject([{ ...second, ...waiting }]);
		tenant.simulator.clock.advance(minute);
		expect((await tenant.run({ parameters: byKey, input: [{ name: 'HD-1', pattern: '1/001' }] })).rows(0)).toEqual([{ ...first, ...accepted }]);
		expect((await tenant.run({ parameters: byToken })).rows(0)).toMatchObject([{ ...second, ...accepted }]);
		const numbers = await tenant.run({ parameters: status({ taxFindBy: 'numbers', taxPattern: '1/001', taxSerial: 'C26TAA', taxFirst: 1, taxLast: 50 }) });
		expect(numbers.rows(0)).toMatchObject([{ ...first, ...accepted }, { ...second, ...accepted }]);
	});

	test('a refusal of the tax authority is told with its reason', async () => {
		tenant.simulator.vnpt.switches.set('taxAuthority', 'refusing');
		seed('HD-1');
		tenant.simulator.clock.advance(minute);
		expect((await tenant.run({ parameters: status(named('key', 'HD-1')) })).rows(0)).toMatchObject([{ taxStatus: '3', answered: true, taxCode: null, refusal: part('20001') }]);
	});

	test('Wait for Tax Code asks again until there is an answer', async () => {
		seed('HD-1');
		const run = await tenant.run({ parameters: status({ ...named('key', 'HD-1'), options: { wait: true } }) });
		expect(run.rows(0)).toMatchObject([accepted]);
		expect(calls(/^GetMCCQ/).length).toBeGreaterThan(3);
	});

	test('the time is up: what is known then, and no error', async () => {
		tenant.simulator.vnpt.switches.set('taxDelay', 60 * minute);
		seed('HD-1');
		const run = await tenant.run({ parameters: status({ ...named('key', 'HD-1'), options: { wait: true, waitSeconds: 10 } }) });
		expect(run.rows(0)).toMatchObject([waiting]);
	});

	test.each([
		[named('key', 'NONE'), 'The service knows no tax status', 'drafts have no tax status'],
		[named('key', 'DRAFT'), 'The service knows no tax status', 'drafts have no tax status'],
		[named('key', '={{ $json.none }}'), "'Invoice' is empty", 'Give the key'],
		[{ taxFindBy: 'numbers', taxPattern: '1/001', taxSerial: 'C26TAA', taxFirst: 1, taxLast: 101 }, 'are not an interval of at most 100', "'Last Number'"],
		[{ taxFindBy: 'numbers', taxPattern: '1/001', taxSerial: 'C26TAA', taxFirst: 5, taxLast: 4 }, 'are not an interval', "'Last Number'"],
		[{ taxFindBy: 'numbers', taxPattern: '={{ $json.none }}', taxSerial: 'C26TAA' }, "'Pattern' or 'Serial' is empty", 'both'],
	])('%j: %s', async (parameters, message, description) => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'DRAFT', status: 0 }] });
		const run = await tenant.run({ parameters: status(parameters) });
		expect(run.error).toMatchObject({ message: part(message), description: part(description), context: { itemIndex: 0 } });
	});
});

describe('Send to Tax Authority', () => {
	const send = (more: INodeParameters): INodeParameters => invoice('sendToTaxAuthority', more);
	const names = (...given: string[]) => given.map((name) => ({ name }));
	const ways = [['key', 'key', ['HD-1', 'HD-2']], ['number', 'invoiceToken', ['1/001;C26TAA;1', '1/001;C26TAA;2']]] as const;

	test.each(ways)('by %s: what was refused is sent again, in one call', async (mode, field, given) => {
		tenant.simulator.vnpt.switches.set('taxAuthority', 'refusing');
		seed('HD-1', 'HD-2');
		tenant.simulator.clock.advance(minute);
		expect(states()).toEqual([3, 3]);
		tenant.simulator.vnpt.switches.set('taxAuthority', 'immediate');
		const setup = { parameters: send(named(mode, '={{ $json.name }}')), input: names(...given) };
		expect((await tenant.run(setup)).rows(0)).toEqual(given.map((name) => ({ outcome: 'done', [field]: name })));
		expect(states()).toEqual([2, 2]);
		expect(tenant.calls()).toEqual([mode === 'key' ? 'SendInvToCQTByFkeys' : 'SendInvToCQTByInvTokens']);
		expect((await tenant.run(setup)).rows(0)).toHaveLength(2);
	});

	test.each([['key', ['MTT-1', 'MTT-2'], 'SendInvMTTFkey'], ['number', ['1/001;C26MAA;1', '1/001;C26MAA;2'], 'SendInvMTTInvToken']] as const)('cash register by %s, and twice', async (mode, given, call) => {
		tenant.simulator.vnpt.switches.set('taxAuthority', 'immediate');
		seedRegister('MTT-1', 'MTT-2');
		expect(states()).toEqual([0, 0]);
		const setup = { parameters: send({ ...named(mode, '={{ $json.name }}'), taxPattern: '1/001', options: { cashRegister: true, serial: 'C26MAA' } }), input: names(...given) };
		expect((await tenant.run(setup)).rows(0)).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
		expect(states()).toEqual([2, 2]);
		expect(tenant.calls()).toEqual([call]);
		const again = await tenant.run(setup);
		expect(again.rows(1)).toEqual([]);
		expect(again.rows(0)).toMatchObject([{ outcome: 'already' }, { outcome: 'already' }]);
		expect(states()).toEqual([2, 2]);
	});

	test('an unknown invoice: no code of this operation is documented, so the outcome is unknown and a repeat does no harm', async () => {
		const run = await tenant.run({ parameters: send(named('key', '={{ $json.name }}')), input: names('NONE') });
		expect(run.rows(1)).toMatchObject([{ outcome: 'unknown', key: 'NONE', code: 'ERR:2', remedy: part('does no harm') }]);
		expect(run.rows(0)).toEqual([]);
	});

	test('the answer is dropped: the state at the tax authority tells, and nothing is sent again', async () => {
		seed('HD-1');
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'SendInvToCQTByFkeys' });
		expect((await tenant.run({ parameters: send(named('key', 'HD-1')) })).rows(0)).toEqual([{ outcome: 'done', key: 'HD-1', recovered: true }]);
		expect(tenant.calls()).toEqual(['SendInvToCQTByFkeys', 'GetMCCQThueByFkeysNoXMLSign']);
	});
});
