import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, portalUser, service, start } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	simulator.vnpt.seed({
		invoices: [
			{ key: 'open', serial: 'C26TAA' }, { key: 'open2', serial: 'K26TAB' }, { key: 'paid', payment: 1 },
			{ key: 'adjusted', status: 4 }, { key: 'cancelled', status: 5 }, { key: 'replaced', status: 3 }, { key: 'draft', status: 0 },
		],
	});
});
afterEach(() => simulator.close());

const payment = (key: string): number | undefined => simulator.books.invoices.find((invoice) => invoice.key === key)?.payment;
const token = (key: string): string => {
	const { pattern, serial, number } = simulator.books.invoices.find((invoice) => invoice.key === key) ?? { pattern: '', serial: '', number: 0 };
	return `${pattern};${serial};${number}`;
};

/** Names of invoices as each operation takes them. */
const namings = {
	token: { parameter: 'lstInvToken', name: token },
	key: { parameter: 'lstFkey', name: (key: string) => key },
} as const;

const marks = [
	['confirmPayment', 'token', 1], ['confirmPaymentFkey', 'key', 1], ['unConfirmPayment', 'token', 0], ['UnConfirmPaymentFkey', 'key', 0],
] as const;

describe.each(marks)('%s', (operation, naming, target) => {
	const { parameter, name } = namings[naming];
	const run = (...keys: string[]): Promise<string> => call(simulator, 'Business', operation, { [parameter]: keys.map(name).join('_'), ...portalUser });
	const [changing, already] = target === 1 ? ['open', 'paid'] : ['paid', 'open'];

	it('marks, skipping those already so, and answers OK', async () => {
		expect(await run(changing, already)).toBe('OK');
		expect([payment(changing), payment(already)]).toEqual([target, target]);
	});

	it('answers ERR:13 when all are already so', async () => {
		expect(await run(already)).toBe('ERR:13');
	});

	it.each(['cancelled', 'replaced', 'draft'])('answers ERR:6 and changes nothing when one is %s', async (state) => {
		expect(await run(changing, state)).toBe('ERR:6');
		expect(payment(changing)).toBe(1 - target);
	});

	it('takes adjusted invoices', async () => {
		expect(await run('adjusted')).toBe(target === 1 ? 'OK' : 'ERR:13');
	});

	it('answers ERR:6 for an unknown one or an empty list', async () => {
		const unknown = naming === 'key' ? 'nobody' : '1/001;C26TAA;999';
		expect(await call(simulator, 'Business', operation, { [parameter]: unknown, ...portalUser })).toBe('ERR:6');
		expect(await call(simulator, 'Business', operation, { [parameter]: '', ...portalUser })).toBe('ERR:6');
	});

	it('checks the log-in and the company', async () => {
		const list = { [parameter]: name(changing) };
		expect(await call(simulator, 'Business', operation, { ...list, ...portalUser, userPass: 'wrong' })).toBe('ERR:1');
		const { user: userName, password: userPass } = demoAccounts.orphanService;
		expect(await call(simulator, 'Business', operation, { ...list, userName, userPass })).toBe('ERR:7');
	});
});

it.each(['confirmPayment', 'unConfirmPayment', 'confirmPaymentDetail'])('%s answers ERR:2 for a bad token', async (operation) => {
	for (const lstInvToken of ['1/001;C26TAA', '1/001;C26TAA;x', '1/001;C26TAA;1;2']) {
		expect(await call(simulator, 'Business', operation, { lstInvToken, ...portalUser })).toBe('ERR:2');
	}
});

it('does not mind the padding of a token', async () => {
	expect(await call(simulator, 'Business', 'confirmPayment', { lstInvToken: '1/001;C26TAA;0000001', ...portalUser })).toBe('OK');
});

describe('a result per invoice', () => {
	it('confirmPaymentDetailFkey sorts keys into three lists', async () => {
		const lstFkey = 'open_paid_nobody_open2_cancelled';
		expect(await call(simulator, 'Business', 'confirmPaymentDetailFkey', { lstFkey, ...portalUser })).toBe('ERR:6#nobody_cancelled||ERR:13#paid||OK:#open_open2');
		expect(await call(simulator, 'Business', 'confirmPaymentDetailFkey', { lstFkey, ...portalUser })).toBe('ERR:6#nobody_cancelled||ERR:13#open_paid_open2||OK:#');
	});

	it('UnconfirmPaymentDetailFkey does the opposite', async () => {
		expect(await call(simulator, 'Business', 'UnconfirmPaymentDetailFkey', { lstFkey: 'open_paid', ...portalUser })).toBe('ERR:6#||ERR:13#open||OK:#paid');
	});

	it('confirmPaymentDetail names tokens', async () => {
		const lstInvToken = `${token('open')}_1/001;C26TAA;999`;
		expect(await call(simulator, 'Business', 'confirmPaymentDetail', { lstInvToken, ...portalUser })).toBe(`ERR:6#1/001;C26TAA;999||ERR:13#||OK:#${token('open')}`);
	});

	it('answers ERR:14 for more than 1000', async () => {
		const lstFkey = Array.from({ length: 1001 }, (_unused, index) => `K${index}`).join('_');
		expect(await call(simulator, 'Business', 'confirmPaymentDetailFkey', { lstFkey, ...portalUser })).toBe('ERR:14');
	});
});

describe('UpdateCus', () => {
	const tags = ['Name', 'Code', 'TaxCode', 'Address', 'BankAccountName', 'BankName', 'BankNumber', 'Email', 'Fax', 'Phone', 'ContactPerson', 'RepresentPerson', 'CusType'];
	const good: Readonly<Record<string, string>> = { Name: 'Công ty', Code: 'C1', TaxCode: '9900000305', Email: 'a@example.com', CusType: '1' };
	const customer = (more: Readonly<Record<string, string>> = {}, without = ''): string =>
		`<Customer>${tags.filter((tag) => tag !== without).map((tag) => `<${tag}>${{ ...good, ...more }[tag] ?? ''}</${tag}>`).join('')}</Customer>`;
	const update = (xml: string, more: Readonly<Record<string, string | number>> = {}): Promise<string> =>
		call(simulator, 'Publish', 'UpdateCus', { XMLCusData: xml, username: service.username, pass: service.password, convert: 0, ...more });

	it('stores and answers the count', async () => {
		expect(await update(`<Customers>${customer()}${customer({ Code: 'C2' })}</Customers>`)).toBe('2');
		expect(simulator.vnpt.state().customers.map(({ Code }) => Code)).toEqual(['C1', 'C2']);
	});

	it('updates an existing customer, or answers -5 where the tenant is so', async () => {
		await update(`<Customers>${customer()}</Customers>`);
		expect(await update(`<Customers>${customer({ Name: 'Mới' })}</Customers>`)).toBe('1');
		expect(simulator.vnpt.state().customers).toEqual([expect.objectContaining({ Name: 'Mới' })]);
		simulator.vnpt.switches.set('existingCustomer', 'refuse');
		expect(await update(`<Customers>${customer({ Code: 'C9' })}${customer()}</Customers>`)).toBe('-5');
		expect(simulator.vnpt.state().customers).toHaveLength(1);
	});

	it('answers -1 for a wrong log-in', async () => {
		expect(await update(`<Customers>${customer()}</Customers>`, { pass: 'wrong' })).toBe('-1');
	});

	it.each(tags)('answers -3 and stores nothing when %s is missing', async (tag) => {
		expect(await update(`<Customers>${customer({ Code: 'C2' })}${customer({}, tag)}</Customers>`)).toBe('-3');
		expect(simulator.vnpt.state().customers).toEqual([]);
	});

	it.each([[{ CusType: '2' }], [{ TaxCode: '' }], [{ Email: '' }], [{ Name: 'x'.repeat(201) }]])('answers -3 for %j', async (more) => {
		expect(await update(`<Customers>${customer(more)}</Customers>`)).toBe('-3');
	});

	it('takes an individual without a tax code', async () => {
		expect(await update(`<Customers>${customer({ CusType: '0', TaxCode: '' })}</Customers>`)).toBe('1');
	});
});
