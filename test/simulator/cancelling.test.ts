import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, flat, portalUser, service, staff, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	simulator.vnpt.seed({
		invoices: [
			{ key: 'open' }, { key: 'paid', payment: 1 }, { key: 'declared', status: 2 }, { key: 'replaced', status: 3 }, { key: 'adjusted', status: 4 },
			{ key: 'cancelled', status: 5 }, { key: 'draft', status: 0 },
		],
	});
});
afterEach(() => simulator.close());

const status = (key: string): number | undefined => simulator.books.invoices.find((invoice) => invoice.key === key)?.status;
const business = (operation: string, more: Values): Promise<string> => call(simulator, 'Business', operation, { ...staff, ...portalUser, ...more });
const orphan = { userName: demoAccounts.orphanService.user, userPass: demoAccounts.orphanService.password };
const limited = { Account: demoAccounts.limitedStaff.user, ACpass: demoAccounts.limitedStaff.password };

describe.each([['cancelInv', true], ['cancelInvNoPay', false], ['cancelInvSignFile', true], ['cancelInvSignFileNoPay', false]])('%s', (operation, checksPayment) => {
	const run = (fkey: string, more: Values = {}): Promise<string> => business(operation, { fkey, ...more });

	it('cancels a published invoice', async () => {
		expect(await run('open', { note: 'Hai bên đồng ý' })).toBe('OK:');
		expect(status('open')).toBe(5);
		expect(simulator.books.invoices[0]?.cancelNote).toBe(operation.includes('SignFile') ? 'Hai bên đồng ý' : undefined);
	});

	it.each([['nobody', 2], ['', 2], ['draft', 8], ['replaced', 8], ['adjusted', 8], ['cancelled', 8], ['declared', 9]])('answers for %s ERR:%s', async (fkey, code) => {
		const before = status(fkey);
		expect(await run(fkey)).toBe(`ERR:${code}`);
		expect(status(fkey)).toBe(before);
	});

	it(`${checksPayment ? 'refuses' : 'takes'} a paid one`, async () => {
		expect(await run('paid')).toBe(checksPayment ? 'ERR:9' : 'OK:');
	});

	it('answers ERR:1, ERR:7, ERR:20 and an unknown error', async () => {
		expect(await run('open', { ACpass: 'x' })).toBe('ERR:1');
		expect(await run('open', { userPass: 'x' })).toBe('ERR:1');
		expect(await run('open', orphan)).toBe('ERR:7');
		simulator.vnpt.seed({ invoices: [{ key: 'other', serial: 'C26TBB' }] });
		expect(await run('other', limited)).toBe('ERR:20');
		simulator.vnpt.faults.add({ kind: 'answer', text: 'ERR:6 unexpected' });
		expect(await run('open')).toBe('ERR:6 unexpected');
		expect(status('open')).toBe(1);
	});
});

describe('cancelInvDetailFkey', () => {
	it.each([
		[1, 'ERR:2#nobody||ERR:8#draft_cancelled||ERR:9#paid||OK:#open'], [0, 'ERR:2#nobody||ERR:8#draft_cancelled||ERR:9#||OK:#paid_open'],
	])('with checkPayment %s answers per key', async (checkPayment, answer) => {
		expect(await business('cancelInvDetailFkey', { lstFkey: 'nobody_draft_cancelled_paid_open', checkPayment })).toBe(answer);
		expect(status('open')).toBe(5);
	});

	it('answers ERR:1 and ERR:7 as a whole', async () => {
		expect(await business('cancelInvDetailFkey', { lstFkey: 'open', checkPayment: 0, ACpass: 'x' })).toBe('ERR:1');
		expect(await business('cancelInvDetailFkey', { lstFkey: 'open', checkPayment: 0, ...orphan })).toBe('ERR:7');
	});
});

describe('CancelInvoiceWithToken', () => {
	const xml = (...numbers: number[]): string => `<Invoices>${numbers.map((number) => `<Inv><Serial>C26TAA</Serial><InvNo>${number}</InvNo></Inv>`).join('')}</Invoices>`;
	const run = (xmlData: string, more: Values = {}): Promise<string> => call(simulator, 'Publish', 'CancelInvoiceWithToken', { ...staff, ...service, xmlData, pattern: '1/001', ...more });

	it('cancels all or none', async () => {
		expect(await run(xml(1, 99))).toBe('ERR:2');
		expect(await run(xml(1, 4))).toBe('ERR:8');
		expect(status('open')).toBe(1);
		expect(await run(xml(1, 2))).toBe('OK');
		expect([status('open'), status('paid')]).toEqual([5, 5]);
	});

	it.each([[1, xml(1), { ACpass: 'x' }], [3, 'x', {}], [3, '<Invoices/>', {}], [3, xml(1).replace('>1<', '>x<'), {}], [20, xml(1), { pattern: '9/999' }]] as const)('answers ERR:%s', async (code, xmlData, more) => {
		expect(await run(xmlData, more)).toBe(`ERR:${code}`);
	});

	it('answers ERR:21 without a company', async () => {
		expect(await run(xml(1), { username: orphan.userName, password: orphan.userPass })).toBe('ERR:21');
	});
});

/** How the restoring operations name invoices. */
const token = (key: string): string => {
	const found = simulator.books.invoices.find((invoice) => invoice.key === key);
	return found ? `${found.pattern};${found.serial};${found.number}` : '1/001;C26TAA;999';
};
const namings = [['Fkey', 'fkey', (key: string) => key], ['Token', 'token', token]] as const;

describe.each(namings)('restoreCancelInv%s', (suffix, parameter, name) => {
	const run = (key: string, more: Values = {}): Promise<string> => business(`restoreCancelInv${suffix}`, { [parameter]: name(key), ...more });

	it('makes a cancelled invoice valid again', async () => {
		expect(await run('cancelled')).toBe('OK');
		expect(status('cancelled')).toBe(1);
	});

	it.each([['nobody', 2], ['open', 8], ['replaced', 8]])('answers for %s ERR:%s', async (key, code) => {
		expect(await run(key)).toBe(`ERR:${code}`);
	});

	it('answers ERR:1, ERR:7, ERR:20', async () => {
		expect(await run('cancelled', { ACpass: 'x' })).toBe('ERR:1');
		expect(await run('cancelled', orphan)).toBe('ERR:7');
		simulator.vnpt.seed({ invoices: [{ key: 'other', serial: 'C26TBB', status: 5 }] });
		expect(await run('other', limited)).toBe('ERR:20');
	});
});

it('restoring takes one token a call, and one invoice a key', async () => {
	expect(await business('restoreCancelInvToken', { token: `${token('cancelled')}_${token('cancelled')}` })).toBe('ERR:10');
	expect(await business('restoreCancelInvToken', { token: 'x' })).toBe('ERR:2');
	simulator.vnpt.seed({ invoices: [{ key: 'cancelled', status: 5 }] });
	expect(await business('restoreCancelInvFkey', { fkey: 'cancelled' })).toBe('ERR:2');
});

describe.each(namings)('restoreReplacedInv%s', (suffix, parameter, name) => {
	const run = (replacing: string, original: string, more: Values = {}): Promise<string> =>
		business(`restoreReplacedInv${suffix}`, { [`${parameter}Replaced`]: name(replacing), [`${parameter}ReplacedOld`]: name(original), ...more });
	beforeEach(async () => {
		const more = { username: service.username, pass: service.password, convert: 0, xmlInvData: flat('ReplaceInv', 'new'), fkey: 'open' };
		expect(await call(simulator, 'Business', 'replaceInv', { ...staff, ...more })).toMatch(/^OK:/);
	});

	it('undoes a replacement: the replacing invoice gives way', async () => {
		expect(status('open')).toBe(3);
		expect(await run('new', 'open')).toBe('OK');
		expect([status('open'), status('new')]).toEqual([1, 5]);
		expect(await run('new', 'open')).toBe('ERR:8');
	});

	it.each([['nobody', 'open', 2], ['new', 'nobody', 2], ['cancelled', 'open', 8], ['new', 'replaced', 9], ['paid', 'open', 9]])('answers for %s over %s ERR:%s', async (replacing, original, code) => {
		expect(await run(replacing, original)).toBe(`ERR:${code}`);
	});

	it('answers ERR:1 and ERR:7', async () => {
		expect(await run('new', 'open', { ACpass: 'x' })).toBe('ERR:1');
		expect(await run('new', 'open', orphan)).toBe('ERR:7');
	});
});
