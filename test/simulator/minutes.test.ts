import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, service, staff, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	simulator.vnpt.seed({ invoices: [{ key: 'A' }, { key: 'B' }] });
	await call(simulator, 'Business', 'cancelInvSignFile', { ...staff, userName: service.username, userPass: service.password, fkey: 'A', note: 'Hai bên hủy' });
});
afterEach(() => simulator.close());

const orphan = { username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password };

describe.each([['GetRecordByFkey', 'lstFkey', 'A', 'B'], ['GetRecordByInvToken', 'lstInvToken', '1/001;C26TAA;1', '1/001;C26TAA;2']])('%s', (operation, name, one, other) => {
	const run = (typeDownload: number, more: Values = {}): Promise<string> => call(simulator, 'Business', operation, { ...staff, ...service, [name]: one, typeDownload, ...more });
	const text = async (typeDownload: number): Promise<string> => Buffer.from(await run(typeDownload), 'base64').toString();

	it('gives the minutes of a cancellation as XML, PDF and page', async () => {
		expect(await text(0)).toContain('<HDon><KHMSHDon>1/001</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>1</SHDon><LDo>Hai bên hủy</LDo>');
		expect(await text(1)).toMatch(/^%PDF-/);
		expect(await text(2)).toContain('Hai bên hủy');
	});

	it('has none for an invoice nothing was done to', async () => {
		expect(Buffer.from(await run(0, { [name]: other }), 'base64').toString()).toBe('<DSBBan></DSBBan>');
		expect(await run(1, { [name]: other })).toBe('ERR:5');
	});

	it('answers with codes', async () => {
		const many = Array.from({ length: 501 }, () => one).join('_');
		for (const [code, more] of [[1, { ACpass: 'x' }], [2101, orphan], [4, { [name]: many }], [5, { typeDownload: 3 }]] as const) {
			expect([code, await run(0, more as Values)]).toEqual([code, `ERR:${code}`]);
		}
	});
});
