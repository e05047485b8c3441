import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { parseXml } from '../../simulator/vnpt/xml';
import { call, portalUser, service, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	simulator.vnpt.seed({
		invoices: [
			{ key: 'earlier', date: '2026-06-30' }, { key: 'A', date: '2026-07-01' }, { key: 'B', date: '2026-07-15', amount: 2_200_000 }, { key: 'cancelled', status: 5, date: '2026-07-15' },
			{ key: 'draft', status: 0 },
		],
	});
});
afterEach(() => simulator.close());

const report = (operation: string, more: Values): Promise<string> => call(simulator, 'Business', operation, { username: service.username, pass: service.password, ...more });

describe('reports', () => {
	it('reportInvUsed counts the numbers of each range in a quarter', async () => {
		const root = parseXml(await report('reportInvUsed', { year: 2026, quarter: 3, currentQuater: 3 }));
		const first = root.child('DSChiTiet')?.all('ChiTiet')[0];
		expect(['KHHDon', 'TonDauKy', 'SuDung', 'XoaBo', 'TonCuoiKy'].map((name) => first?.child(name)?.text)).toEqual(['C26TAA', '999999', '3', '1', '999996']);
		expect(root.child('GhiChu')?.text).toContain('invented');
		expect(parseXml(await report('reportInvUsed', { year: 2026, quarter: 0, currentQuater: 0 })).child('Quy')?.text).toBe('3');
	});

	it('reportMonth lists the sales of a month', async () => {
		const root = parseXml(await report('reportMonth', { year: 2026, month: 7 }));
		expect(root.child('DSHoaDon')?.all('HoaDon').map((one) => one.child('Fkey')?.text)).toEqual(['A', 'B']);
		expect(root.child('TongCong')?.child('TgTTTBSo')?.text).toBe('3300000');
	});

	it.each([['reportInvUsed', { year: 2026, quarter: 3, currentQuater: 3 }], ['reportMonth', { year: 2026, month: 7 }]])('%s answers ERR:1 and ERR:7', async (operation, more) => {
		expect(await report(operation, { ...more, pass: 'x' })).toBe('ERR:1');
		expect(await report(operation, { ...more, username: demoAccounts.orphanService.user, pass: demoAccounts.orphanService.password })).toBe('ERR:7');
	});
});

describe('payment marks by pattern and of the telecom', () => {
	const mark = (operation: string, lstFkey: string, more: Values = {}): Promise<string> => call(simulator, 'Business', operation, { ...portalUser, lstFkey, ...more });
	const payments = (): Array<[string, number]> => simulator.books.invoices.filter(({ payment }) => payment === 1).map(({ key, payment }) => [key, payment]);

	it('confirmPaymentFkeyPattern keeps to a pattern and serial', async () => {
		const at = { pattern: '1/001', serial: 'C26TAA' };
		expect(await mark('confirmPaymentFkeyPattern', 'A', { pattern: '2/001', serial: '' })).toBe('ERR:6');
		expect(await mark('confirmPaymentFkeyPattern', 'A', { ...at, serial: 'C26TBB' })).toBe('ERR:6');
		expect(await mark('confirmPaymentFkeyPattern', 'A_B', at)).toBe('OK');
		expect(await mark('confirmPaymentFkeyPattern', 'A_B', at)).toBe('ERR:13');
		expect(await mark('UnConfirmPaymentFkeyPattern', 'A', at)).toBe('OK');
		expect(payments()).toEqual([['B', 1]]);
	});

	it('confirmPaymentFkeyVNP splits at ; and marks twins too', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'C0001072026' }, { key: 'C0001072026K' }], customers: [{ code: 'C0001' }] });
		const answer = await mark('confirmPaymentFkeyVNP', 'A;C0001072026', { isEmail: 'true' });
		expect(answer).toMatch(/^OK:<Data><Item><index>1<\/index><cusCode>C0001<\/cusCode><month>-1<\/month>.*<month>072026<\/month>.*<link>http:\/\/127\.0\.0\.1:\d+\/vnpt\/invoices\/\d+\.html<\/link><\/Item><\/Data>$/);
		expect(payments().map(([key]) => key)).toEqual(['A', 'C0001072026', 'C0001072026K']);
		expect(simulator.vnpt.mailbox()).toHaveLength(3);
		expect(await mark('confirmPaymentFkeyVNP', 'A', { isEmail: 'false' })).toBe('ERR:13');
		expect(await mark('UnConfirmPaymentFkeyVNP', 'C0001072026')).toBe('OK');
		expect(payments()).toEqual([['A', 1]]);
		for (const [code, more] of [[1, { userPass: 'x' }], [7, { userName: demoAccounts.orphanService.user, userPass: demoAccounts.orphanService.password }]] as const) {
			expect(await mark('UnConfirmPaymentFkeyVNP', 'A', more)).toBe(`ERR:${code}`);
		}
		expect(await mark('UnConfirmPaymentFkeyVNP', 'nobody')).toBe('ERR:6');
	});
});
