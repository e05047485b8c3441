import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { signingKey } from '../../simulator/vnpt/signature';
import { parseXml } from '../../simulator/vnpt/xml';
import { call, fromBase64, inv, invoices, portalUser, post, publish, service, staff, start, type ServiceName, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const orphan = { user: demoAccounts.orphanService.user, pass: demoAccounts.orphanService.password };
const run = (on: ServiceName, operation: string, more: Values): Promise<string> => call(simulator, on, operation, { ...portalUser, ...more });
const keysIn = (answer: string): string[] => [...answer.matchAll(/<[fF]key>([^<]*)</g)].map(([, key]) => key ?? '');

describe('searching', () => {
	beforeEach(async () => {
		await publish(simulator, invoices(...Array.from({ length: 12 }, (_unused, index) => inv(`A${index + 1}`, { Extra10: index === 2 ? 'x' : 'y' }))));
		simulator.vnpt.seed({ invoices: [{ key: 'B', buyerCode: 'C0002', pattern: '2/001', serial: 'C26TCC' }, { key: 'cancelled', status: 5 }, { key: 'draft', status: 0 }], customers: [{ code: 'C0009' }] });
	});

	const any = { cusCode: 'C0001', pattern: '', serial: '', fromDate: '', toDate: '', invNumber: '', invStatus: -1, page: 1, cussignStatus: -1, payment: -1 };
	const search = (more: Values = {}): Promise<string> => run('Portal', 'SearchInv', { ...any, ...more });

	it('SearchInv gives pages of ten, or all', async () => {
		expect(keysIn(await search())).toHaveLength(10);
		expect(keysIn(await search({ page: 2 }))).toEqual(['A11', 'A12', 'cancelled']);
		expect(keysIn(await search({ page: 3 }))).toEqual([]);
		expect(keysIn(await search({ page: 0 }))).toHaveLength(13);
	});

	it.each([
		[{ invNumber: '3' }, ['A3']], [{ invStatus: 5 }, ['cancelled']], [{ serial: 'C26TBB' }, []], [{ cusCode: 'C0002', pattern: '2/001' }, ['B']], [{ cusCode: 'C0002', pattern: '1/001' }, []],
		[{ fromDate: '16/07/2026' }, []], [{ cussignStatus: 2 }, []], [{ cusCode: 'C0009' }, []],
	])('SearchInv by %j finds %j', async (more, keys) => {
		expect(keysIn(await search(more))).toEqual(keys);
	});

	it('SearchInv answers with codes', async () => {
		expect(await search({ userPass: 'x' })).toBe('ERR:1');
		expect(await search({ cusCode: 'nobody' })).toBe('ERR:3');
		expect(await search({ userName: orphan.user, userPass: orphan.pass })).toBe('ERR:7');
		simulator.books.load({ ...simulator.books.toJSON(), ranges: [] });
		expect(await search()).toBe('ERR:4');
	});

	it('listInvByCusFkeyVNP finds keys that contain the text', async () => {
		const list = (key: string): Promise<string> => run('Portal', 'listInvByCusFkeyVNP', { key, fromDate: '', toDate: '' });
		expect(keysIn(await list('A1'))).toEqual(['A1', 'A10', 'A11', 'A12']);
		expect(await list('zzz')).toBe('<Data></Data>');
	});

	it('listInvByCusPattern keeps to a pattern', async () => {
		const list = (pattern: string): Promise<string> => run('Portal', 'listInvByCusPattern', { cusCode: 'C0002', fromDate: '', toDate: '', pattern });
		expect([keysIn(await list('2/001')), keysIn(await list('1/001'))]).toEqual([['B'], []]);
	});

	it('the regional service lists by days and searches with totals', async () => {
		expect(keysIn(await run('ExtMienTrung', 'listInvByDate', { fromDate: '15/07/2026', toDate: '15/07/2026', pattern: '2/001', serial: '' }))).toEqual(['B']);
		const regional = (more: Values): Promise<string> =>
			run('ExtMienTrung', 'SearchInv', { Extra10: '', cusCode: '', pattern: '1/001', serial: 'C26TAA', fromDate: '', toDate: '', fromNo: '', ToNo: '', page: 1, pageSize: 5, ...more });
		const first = await regional({});
		expect(keysIn(first)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
		expect(first).toMatch(/<Total>13<\/Total><PageIndex>1<\/PageIndex><PageSize>5<\/PageSize><\/Data>$/);
		expect(parseXml(first).all('Item')[0]?.child('TThai')?.text).toBe('1');
		expect(keysIn(await regional({ page: 3 }))).toEqual(['A11', 'A12', 'cancelled']);
		expect(keysIn(await regional({ Extra10: 'x' }))).toEqual(['A3']);
		expect(keysIn(await regional({ fromNo: '4', ToNo: '5' }))).toEqual(['A4', 'A5']);
		expect(await regional({ userPass: 'x' })).toBe('ERR:1');
	});

	it('GetInvViewByDate gives the documents of up to seven days', async () => {
		const documents = (fromDate: string, toDate: string, more: Values = {}): Promise<string> => run('Portal', 'GetInvViewByDate', { pattern: '1/001', serial: 'C26TAA', fromDate, toDate, ...more });
		const found = parseXml(fromBase64(await documents('15/07/2026', '21/07/2026'))).all('HDon');
		expect(found).toHaveLength(13);
		expect(['DLieu', 'Loai', 'TThai'].map((name) => found[0]?.child(name)?.isLeaf)).toEqual([false, true, true]);
		for (const [code, from, to, more] of [
			[1, '15/07/2026', '15/07/2026', { userPass: 'x' }], [2, '16/07/2026', '17/07/2026', {}], [3, '2026-07-15', '15/07/2026', {}], [3, '', '', {}],
			[4, '15/07/2026', '15/07/2026', { pattern: '9/999' }], [7, '14/07/2026', '21/07/2026', {}],
		] as const) expect([code, await documents(from, to, more)]).toEqual([code, `ERR:${code}`]);
		simulator.vnpt.seed({ invoices: [{ key: 'many', count: 500 }] });
		expect(await documents('15/07/2026', '15/07/2026')).toBe('ERR:6');
	});
});

describe('people and ranges', () => {
	it('getCus and getCusWithBuyer give a customer', async () => {
		simulator.vnpt.seed({ customers: [{ code: 'C1', name: 'Một & Hai', taxCode: '9900000305' }] });
		expect(await run('Portal', 'getCus', { cusCode: 'C1' })).toBe(
			'<Data><code>C1</code><name><![CDATA[Một & Hai]]></name><address><![CDATA[]]></address><phone></phone><taxcode>9900000305</taxcode><email>khach@example.com</email></Data>',
		);
		expect(await run('Portal', 'getCusWithBuyer', { cusCode: 'C1' })).toContain('<buyer>');
		for (const [code, more] of [[1, { userPass: 'x' }], [3, { cusCode: 'nobody' }], [7, { userName: orphan.user, userPass: orphan.pass }]] as const) {
			expect(await run('Portal', 'getCus', { cusCode: 'C1', ...more })).toBe(`ERR:${code}`);
		}
	});

	it('getStaff gives a staff member', async () => {
		expect(await run('Portal', 'getStaff', { accountName: 'demo-staff' })).toContain('<code>demo-staff</code>');
		expect(await run('Portal', 'getStaff', { accountName: 'demo-service' })).toBe('ERR:3');
	});

	it('getCurrentNo counts, and faults for an unknown range', async () => {
		await publish(simulator, invoices(inv('A'), inv('B')));
		const pair = { account: staff.Account, pass: staff.ACpass };
		expect(await call(simulator, 'Publish', 'getCurrentNo', { ...pair, pattern: '1/001', serial: 'C26TAA' })).toBe('2');
		expect(await call(simulator, 'Publish', 'getCurrentNo', { ...pair, pass: 'x', pattern: '1/001', serial: 'C26TAA' })).toBe('ERR:1');
		expect(await run('ExtMienTrung', 'getCurrentNo', { Pattern: '1/001', serial: 'C26TYY' })).toBe('95');
		const fault = await post(simulator, 'Publish', 'getCurrentNo', { ...pair, pattern: '9/999', serial: 'X' });
		expect([fault.status, fault.body.toString()]).toEqual([500, expect.stringContaining('Object reference not set')]);
	});

	it('lists ranges, patterns and serials', async () => {
		expect(await run('Business', 'getSerialByPattern', { pattern: '2/001' })).toBe('<Data><Item><serial>C26TCC</serial></Item></Data>');
		expect(await run('Business', 'getSerialByPattern', { pattern: '9/999' })).toBe('ERR:20');
		expect(await run('Business', 'getPublishInvs', {})).toContain('<pattern>1/001</pattern><serial>C26TYY</serial><fromNo>1</fromNo><toNo>100</toNo><currentNo>95</currentNo><remain>5</remain>');
		const company = { ...portalUser, pass: portalUser.userPass, comid: '' };
		expect(await run('Portal', 'listPatternByCom', company)).toBe('<Data><Item><pattern>1/001</pattern></Item><Item><pattern>2/001</pattern></Item><Item><pattern>01GTKT0/001</pattern></Item><Item><pattern>01BLP0/001</pattern></Item></Data>');
		expect((await run('ExtMienTrung', 'listPatternSerialByCom', company)).match(/<Item>/g)).toHaveLength(8);
		expect((await run('Publish', 'getSerialAndPattern', {})).match(/<Item>/g)).toHaveLength(8);
		expect(await run('Portal', 'listCompany', { ...company, comtaxcode: '' })).toContain('<taxcode>9900000129</taxcode>');
		expect(await call(simulator, 'Publish', 'GetPublishInv', { account: staff.Account, pass: staff.ACpass, comtaxCode: '' })).toContain('<serial>C26TAA</serial>');
		expect(await run('Business', 'getPublishInvs', { userPass: 'x' })).toBe('ERR:1');
	});

	it.each([['SignIn', { ...portalUser, pass: portalUser.userPass }], ['CheckSignIn', { ...portalUser, pass: portalUser.userPass }], ['callWSTest', { ...staff, ...service }]])('%s checks log-ins', async (operation, more) => {
		expect(await call(simulator, 'Publish', operation, more)).toBe('OK');
		expect(await call(simulator, 'Publish', operation, { ...more, pass: 'x', password: 'x' })).toBe('ERR:1');
	});

	it('getCompanyConfig tells some settings', async () => {
		const setting = (configKey: string, more: Values = {}): Promise<string> => call(simulator, 'Business', 'getCompanyConfig', { ...staff, configKey, ...more });
		expect(await setting('MaxBlockInv')).toBe(`OK: ${Buffer.from('5000').toString('base64')}`);
		expect(await setting('MaxBlockInv', { ACpass: 'x' })).toBe('ERR:1');
		expect(await setting('toString')).toBe('ERR:3');
		expect(await setting('')).toBe('ERR:4');
	});

	it('resetPassword changes a log-in', async () => {
		const reset = (Account: string, oldPass: string, newPass: string): Promise<string> => call(simulator, 'Publish', 'resetPassword', { Account, oldPass, newPass });
		const { user, password } = demoAccounts.staff;
		expect([
			await reset('nobody', password, 'n'), await reset(user, password, password), await reset(user, 'x', 'n'), await reset(user, password, ''), await reset(user, password, 'next'),
		]).toEqual(['MSG_Update_001', 'MSG_Update_003', 'MSG_Update_004', 'MSG_Update_006', 'MSG_Update_002']);
		expect(await publish(simulator, invoices(inv('A')))).toBe('ERR:1');
		expect(await publish(simulator, invoices(inv('A')), { ACpass: 'next' })).toMatch(/^OK:/);
	});
});

describe('certificates', () => {
	const key = signingKey();
	const late = signingKey({ serial: '77', validFrom: new Date('2028-01-01T00:00:00Z') });
	const old = signingKey({ serial: '78', validTo: new Date('2025-06-01T00:00:00Z') });
	const update = (more: Values = {}): Promise<string> => call(simulator, 'Publish', 'UpdateCertificate', { ...staff, certinfo: key.certificate, serialCert: key.serial, certType: 4, id: 0, ...more });
	const read = { userName: service.username, password: service.password };

	it('are registered, listed, exchanged and removed', async () => {
		expect(await update()).toBe('1');
		const listed = parseXml(fromBase64(await call(simulator, 'Publish', 'GetCertificates', read))).all('Certificate');
		expect(listed.map((one) => ['SerialNumber', 'Status', 'CertType', 'Id'].map((name) => one.child(name)?.text))).toEqual([
			['5401010000000000000000000000D129', '1', '1', '0'], [key.serial, '1', '4', '1'],
		]);
		expect(await update({ id: 1, certType: 6 })).toBe('1');
		expect(simulator.books.certificates).toMatchObject([{ id: 1, type: 6 }]);
		const remove = (id: number, more: Values = {}): Promise<string> => call(simulator, 'Publish', 'DeleteCertificate', { ...staff, id, ...more });
		expect(await remove(1, { ACpass: 'x' })).toBe('ERR:1');
		expect(await remove(9)).toBe('ERR:28');
		simulator.vnpt.seed({ certificates: [{ serial: 'AA', company: '9900000999' }, { serial: 'BB', locked: true }] });
		expect(await remove(2)).toBe('ERR:43');
		expect(await remove(3)).toBe('ERR:42');
		expect(await remove(1)).toBe('OK');
	});

	it.each([
		[1, { ACpass: 'x' }], [5, { certType: 9 }], [23, { certinfo: 'x' }], [24, { serialCert: 'FF' }], [26, { certinfo: old.certificate, serialCert: '78' }],
		[27, { certinfo: late.certificate, serialCert: '77' }], [28, { id: 9 }],
	] as const)('UpdateCertificate answers ERR:%s', async (code, more) => {
		expect(await update(more)).toBe(`ERR:${code}`);
	});

	it('are registered once', async () => {
		await update();
		expect(await update()).toBe('ERR:41');
		expect(await call(simulator, 'Publish', 'importCertWithToken', { ...staff, ...service, certStr: key.certificate })).toBe('ERR:41');
	});

	it('may be missing from the server, or the company from the user', async () => {
		expect(await call(simulator, 'Publish', 'GetCertInfo', { userName: orphan.user, password: orphan.pass })).toBe('ERR:21');
		const { certificate } = simulator.books.companies[0] ?? {};
		if (certificate) simulator.vnpt.seed({ company: { certificate: { ...certificate, serial: '' } } });
		for (const operation of ['GetCertInfo', 'GetCertificates']) expect(await call(simulator, 'Publish', operation, read)).toBe('ERR:22');
	});
});
