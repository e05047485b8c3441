import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, inv, invoices, portalUser, publish, service, staff, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	await publish(simulator, invoices(inv('A', { EmailDeliver: 'a@example.com;b@example.com' }), inv('B'), inv('C', { CusCode: 'C0002' })));
	simulator.vnpt.seed({ customers: [{ code: 'C0001', email: 'khach@example.com' }], invoices: [{ key: 'cancelled', status: 5 }, { key: 'replaced', status: 3 }, { key: 'draft', status: 0 }] });
});
afterEach(() => simulator.close());

const sent = (): Array<[string, readonly string[]]> => simulator.vnpt.mailbox().map(({ key, to }) => [key, to]);
const orphan = { user: demoAccounts.orphanService.user, pass: demoAccounts.orphanService.password };

describe.each([['deliverInv', 'lstInvToken'], ['deliverInvFkey', 'lstFkey']])('%s', (operation, parameter) => {
	const name = (key: string): string => {
		const found = simulator.books.invoices.find((invoice) => invoice.key === key && invoice.number > 0);
		return parameter === 'lstFkey' ? key : `1/001;C26TAA;${found?.number ?? 999}`;
	};
	const run = (keys: readonly string[], more: Values = {}): Promise<string> =>
		call(simulator, 'Business', operation, { [parameter]: keys.map(name).join('_'), ...portalUser, ...more });

	it('mails to the addresses of the invoice, or of the customer, or to nobody', async () => {
		expect(await run(['A', 'B', 'C'])).toBe('OK');
		expect(sent()).toEqual([['A', ['a@example.com', 'b@example.com']], ['B', ['khach@example.com']]]);
		expect(simulator.vnpt.mailbox()[0]).toMatchObject({ token: '1/001;C26TAA;1', at: '2026-07-15T02:30:00.000Z' });
	});

	it('sends nothing when one cannot be delivered', async () => {
		for (const [key, code] of [['nobody', 6], ['draft', 6], ['cancelled', 11], ['replaced', 11]] as const) expect([key, await run(['A', key])]).toEqual([key, `ERR:${code}`]);
		expect(await run([])).toBe('ERR:6');
		expect(sent()).toEqual([]);
	});

	it('answers ERR:1, ERR:2 and ERR:7', async () => {
		expect(await run(['A'], { userPass: 'x' })).toBe('ERR:1');
		if (parameter === 'lstInvToken') expect(await run([], { lstInvToken: '1/001;C26TAA' })).toBe('ERR:2');
		expect(await run(['A'], { userName: orphan.user, userPass: orphan.pass })).toBe('ERR:7');
	});
});

describe('SendAgainEmailServ', () => {
	const xml = (...mails: ReadonlyArray<readonly [string, string]>): string =>
		`<Invoices>${mails.map(([key, to]) => `<Inv><Fkey>${key}</Fkey><EmailDeliver>${to}</EmailDeliver></Inv>`).join('')}</Invoices>`;
	const run = (xmlDataInvoiceEmail: string, more: Values = {}): Promise<string> =>
		call(simulator, 'Publish', 'SendAgainEmailServ', { ...staff, ...service, xmlDataInvoiceEmail, hdPattern: '1/001', Serial: 'C26TAA', ...more });

	it('mails to the addresses given', async () => {
		expect(await run(xml(['A', 'x@example.com;y@example.com'], ['B', '']))).toBe('OK');
		expect(sent()).toEqual([['A', ['x@example.com', 'y@example.com']], ['B', ['khach@example.com']]]);
	});

	it.each([
		[1, 'a wrong log-in', xml(['A', '']), { ACpass: 'x' }],
		[3, 'no pattern', xml(['A', '']), { hdPattern: '' }],
		[4, 'an unknown invoice', xml(['nobody', '']), {}],
		[4, 'an invoice of another serial', xml(['A', '']), { Serial: 'C26TBB' }],
		[5, 'a payload of another kind', '<x/>', {}],
		[7, 'no address anywhere', xml(['C', '']), {}],
		[8, 'no key', xml(['', '']), {}],
		[9, 'no serial', xml(['A', '']), { Serial: '' }],
		[10, 'too many', xml(...Array.from({ length: 101 }, () => ['A', ''] as const)), {}],
		[20, 'an unknown range', xml(['A', '']), { Serial: 'C26TZZ' }],
		[21, 'a user without a company', xml(['A', '']), { username: orphan.user, password: orphan.pass }],
	] as const)('answers ERR:%s for %s', async (code, _name, text, more) => {
		expect(await run(text, more)).toBe(`ERR:${code}`);
		expect(sent()).toEqual([]);
	});

	it('answers ERR:6 where the tenant has no mail set up', async () => {
		simulator.vnpt.switches.set('sendsMail', false);
		expect(await run(xml(['A', '']))).toBe('ERR:6');
	});
});
