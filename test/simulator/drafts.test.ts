import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, dsHdon, hdon, inv, invoices, portalUser, postBody, publish, receipt, resultOf, service, staff, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const range = { pattern: '1/001', serial: 'C26TAA' };
const publishService = (operation: string, more: Values): Promise<string> => call(simulator, 'Publish', operation, { ...staff, ...service, convert: 0, ...more });
const importDrafts = (xmlInvData: string, more: Values = {}): Promise<string> => publishService('ImportInvByPattern', { xmlInvData, ...range, ...more });
const published = (): Array<[string, number]> => simulator.books.invoices.map(({ key, number }) => [key, number]);
const orphan = { username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password };
const limited = { Account: demoAccounts.limitedStaff.user, ACpass: demoAccounts.limitedStaff.password };

describe.each([
	['ImportInv', {}], ['ImportInvByPattern', range], ['ImportInvPattern', range], ['ImportInvWithPattern', range], ['ImportInvByPatternSerial', { ...range, pass: service.password }],
])('%s', (operation, more) => {
	const run = (xmlInvData: string, other: Values = {}): Promise<string> => publishService(operation, { xmlInvData, ...more, ...other });

	it('stores drafts without numbers', async () => {
		expect(await run(invoices(inv('A'), inv('B')))).toBe('OK:1/001;C26TAA-A,B');
		expect(published()).toEqual([['A', 0], ['B', 0]]);
	});

	it('refuses as a whole', async () => {
		await publish(simulator, invoices(inv('A')));
		simulator.vnpt.switches.set('maximumBatch', 2);
		for (const [code, xml] of [
			[3, 'x'], [3, invoices(inv('B', { Amount: '1' }))], [10, invoices(inv('B'), inv('C'), inv('D'))], [13, invoices(inv('B'), inv('A'))], [13, invoices(inv('B'), inv('B'))],
		] as const) expect([code, await run(xml)]).toEqual([code, `ERR:${code}`]);
		expect(await run(invoices(inv('B')), { password: 'x', pass: 'x' })).toBe('ERR:1');
		expect(await run(invoices(inv('B')), { ...orphan, pass: orphan.password })).toBe('ERR:7');
		expect(published()).toEqual([['A', 1]]);
	});

	it('answers ERR:13 for the key of a draft', async () => {
		await run(invoices(inv('A')));
		expect(await run(invoices(inv('A')))).toBe('ERR:13');
	});
});

describe('ImportInvByPattern', () => {
	it('answers for ranges and numbers', async () => {
		await publish(simulator, invoices(inv('X')));
		for (const [code, xml, more] of [
			[20, invoices(inv('A')), { serial: 'C26TZZ' }], [20, invoices(inv('A')), { serial: '' }], [20, invoices(inv('A')), { ...limited, serial: 'C26TBB' }],
			[22, invoices(inv('A', { InvoiceNo: '1' })), {}],
			[6, invoices(...Array.from({ length: 6 }, (_unused, index) => inv(`K${index}`))), { serial: 'C26TYY' }],
		] as const) expect([code, await importDrafts(xml, more)]).toEqual([code, `ERR:${code}`]);
		simulator.vnpt.switches.set('requirePatternSerial', true);
		expect(await importDrafts(invoices(inv('A')), { pattern: '', serial: '' })).toBe('ERR:35');
	});

	it('of cash registers separates keys with _', async () => {
		const register = (more: Values = {}): Promise<string> => publishService('ImportInvByPatternMTT', { xmlInvData: dsHdon(hdon('A'), hdon('B')), pattern: '1/001', serial: 'C26MAA', ...more });
		expect(await register({ pattern: '' })).toBe('ERR:2');
		expect(await register({ serial: 'C26TAA' })).toBe('ERR:20');
		expect(await register()).toBe('OK:1/001;C26MAA-A_B');
	});

	it('hides drafts from lists and downloads, and shows them by their own operations', async () => {
		await importDrafts(invoices(inv('A', { CusName: 'Khách nháp' })));
		const portal = (operation: string, more: Values): Promise<string> => call(simulator, 'Portal', operation, { ...portalUser, ...more });
		expect(await portal('listInvByCusFkey', { key: 'A' })).toBe('<Data></Data>');
		expect(await portal('downloadInvFkeyNoPay', { fkey: 'A' })).toBe('ERR:6');
		expect(await portal('getNewInvViewFkey', { fkey: 'A' })).toMatch(/NHÁP[\s\S]*Khách nháp/);
		expect(Buffer.from(await portal('downloadNewInvPDFFkey', { fkey: 'A' }), 'base64').subarray(0, 5).toString()).toBe('%PDF-');
		expect(await portal('getNewInvViewFkey', { fkey: 'nobody' })).toBe('ERR:6');
		expect(await portal('downloadNewInvPDFFkey', { fkey: '' })).toBe('ERR:2');
		expect(await publishService('getStatusInv', { xmlFkeyInv: '<Invoices><Inv><key>A</key></Inv></Invoices>', pattern: '1/001' })).toContain('<Status>0</Status>');
		const look = (fkey: string, comtaxcode = '9900000129'): Promise<string> => publishService('GetInvoiceByFkey', { fkey, comtaxcode, ...range, notax: '0' });
		expect(await look('A')).toContain('<No>0</No>');
		expect(await look('nobody')).toBe('<RV><MSGCODE>ERR:404</MSGCODE></RV>');
		expect(await look('A', '0')).toContain('ERR:404');
		await publish(simulator, invoices(inv('P')));
		expect(await look('P')).toContain('ERR:404');
	});

	it('finds several drafts by an array of keys', async () => {
		await importDrafts(invoices(inv('A'), inv('B')));
		const fields = '<username>demo-service</username><password>demo-service-pass</password><comtaxcode>9900000129</comtaxcode><fkeys><string>A</string><string>B</string></fkeys>';
		const answer = await postBody(simulator, 'Publish', 'GetInvoiceByFkeys', `<GetInvoiceByFkeys xmlns="http://tempuri.org/">${fields}</GetInvoiceByFkeys>`);
		expect(resultOf(answer).match(/<Fkey>\w/g)).toEqual(['<Fkey>A', '<Fkey>B']);
	});
});

describe.each([['PublishInvFkey', {}], ['publishInvFkey', { ...portalUser, pass: portalUser.userPass }]])('%s', (operation, log) => {
	const run = (lsFkey: string, more: Values = {}): Promise<string> => publishService(operation, { lsFkey, pattern: '', serial: '', ...log, ...more });
	beforeEach(async () => {
		await publish(simulator, invoices(inv('P')));
		await importDrafts(invoices(inv('A'), inv('B')));
	});

	it('answers with segments for what is missing, published before, and published now', async () => {
		expect(await run('nobody_P_A_B')).toBe('ERR:6#nobody||ERR:15#P||OK:#A_2,B_3');
		expect(simulator.books.invoices.map(({ key, number, status }) => [key, number, status])).toEqual([['P', 1, 1], ['A', 2, 1], ['B', 3, 1]]);
		expect(await run('A')).toBe('ERR:15#A||OK:#');
		expect(await call(simulator, 'Portal', 'listInvByCusFkey', { key: 'A', ...portalUser })).toContain('<invNum>0000002</invNum>');
	});

	it('publishes each draft in its own range, or only those of the range named', async () => {
		await importDrafts(invoices(inv('C')), { serial: 'C26TBB' });
		expect(await run('A_C', range)).toBe('ERR:6#C||OK:#A_2');
		expect(await run('B_C')).toBe('OK:#B_3,C_1');
	});

	it('answers as a whole for log-in, size, range, certificate and dates', async () => {
		expect(await run('A', { ACpass: 'x' })).toBe('ERR:1');
		expect(await run(Array.from({ length: 201 }, (_unused, index) => `K${index}`).join('_'))).toBe('ERR:10');
		expect(await run('A', { ...range, serial: 'C26TZZ' })).toBe('ERR:20');
		simulator.vnpt.faults.add({ kind: 'expiredCertificate' });
		expect(await run('A')).toBe('ERR:29');
		await importDrafts(invoices(inv('old', { ArisingDate: '01/07/2026' })));
		expect(await run('A_old')).toBe('ERR:30');
		simulator.vnpt.faults.add({ kind: 'err5' });
		expect(await run('A')).toBe('ERR:5');
		expect(published()).toEqual([['P', 1], ['A', 0], ['B', 0], ['old', 0]]);
	});
});

describe('PublishInvByDate', () => {
	const run = (FromDate = '', ToDate = '', more: Values = {}): Promise<string> => publishService('PublishInvByDate', { FromDate, ToDate, ...more });

	it('publishes the drafts of the days and names ranges that failed', async () => {
		await importDrafts(invoices(inv('A'), inv('B')));
		await importDrafts(invoices(...Array.from({ length: 5 }, (_unused, index) => inv(`Y${index}`))), { serial: 'C26TYY' });
		simulator.vnpt.seed({ invoices: [{ key: 'last', serial: 'C26TYY' }] });
		expect(await run('16/07/2026')).toBe('ERR:24#');
		expect(await run('15/07/2026', '15/07/2026')).toBe('ERR:14#1/001;C26TYY||OK:#A_1,B_2');
		expect(await run()).toBe('ERR:14#1/001;C26TYY||OK:#');
	});

	it('answers with codes', async () => {
		await importDrafts(invoices(inv('A')), { serial: 'C26TBB' });
		expect(await run('', '', { password: 'x' })).toBe('ERR:1');
		expect(await run('2026-07-15')).toBe('ERR:5');
		expect(await run('', '', limited)).toBe('ERR:20');
		expect(await run('', '', orphan)).toBe('ERR:23');
		simulator.vnpt.faults.add({ kind: 'expiredCertificate' });
		expect(await run()).toBe('ERR:29');
		await publish(simulator, invoices(inv('X', { ArisingDate: '16/07/2026' })), { serial: 'C26TBB' });
		expect(await run()).toBe('ERR:30');
		expect(published()).toContainEqual(['A', 0]);
	});
});

describe('by internal ids', () => {
	const ids = (operation: string, list: readonly number[], more = ''): Promise<string> => {
		const fields = `<invIDs>${list.map((id) => `<int>${id}</int>`).join('')}</invIDs><username>demo-service</username><password>demo-service-pass</password><pattern>1/001</pattern><serial>C26TAA</serial>${more}`;
		return postBody(simulator, 'Publish', operation, `<${operation} xmlns="http://tempuri.org/">${fields}</${operation}>`).then(resultOf);
	};

	it('publishInv publishes all or none', async () => {
		await importDrafts(invoices(inv('A'), inv('B')));
		expect(await ids('publishInv', [1, 99])).toBe('ERR:5');
		expect(await ids('publishInv', [])).toBe('ERR:5');
		simulator.vnpt.faults.add({ kind: 'numberingFailed' });
		expect(await ids('publishInv', [1, 2])).toBe('ERR:14');
		expect(published()).toEqual([['A', 0], ['B', 0]]);
		expect(await ids('publishInv', [1, 2])).toBe('OK');
		expect(published()).toEqual([['A', 1], ['B', 2]]);
	});
});

describe.each([['deleteInvoiceByFkey', 'lstFkey', 'A', 'B'], ['deleteInvoiceByID', 'lstID', '1', '2'], ['deleteInvFkey', 'lsFkey', 'A', 'B']])('%s', (operation, parameter, first, second) => {
	const run = (list: string, more: Values = {}): Promise<string> => publishService(operation, { ...portalUser, pass: portalUser.userPass, pattern: '1/001', [parameter]: list, ...more });
	beforeEach(() => importDrafts(invoices(inv('A'), inv('B'))));

	it('deletes drafts, all or none', async () => {
		expect(await run(`${first}_99`)).toBe('ERR:5');
		expect(published()).toHaveLength(2);
		expect(await run(`${first}_${second}`)).toBe(`OK:${first},${second}`);
		expect(published()).toEqual([]);
		expect(await importDrafts(invoices(inv('A')))).toMatch(/^OK:/);
	});

	it('answers with codes', async () => {
		expect(await run(first, { ACpass: 'x' })).toBe('ERR:1');
		expect(await run(first, { ...orphan, userName: orphan.username, pass: orphan.password })).toBe('ERR:7');
		expect(await run(Array.from({ length: 201 }, (_unused, index) => `K${index}`).join('_'))).toBe('ERR:10');
		await importDrafts(invoices(inv('C')), { serial: 'C26TBB' });
		expect(await run(operation === 'deleteInvoiceByID' ? '3' : 'C', limited)).toBe('ERR:20');
	});
});

it('keeps receipts as drafts too', async () => {
	const receipts = { pattern: '01BLP0/001', serial: 'BL/26E' };
	expect(await importDrafts(receipt('BL-1'), receipts)).toBe('OK:01BLP0/001;BL/26E-BL-1');
	expect(await publishService('PublishInvFkey', { lsFkey: 'BL-1', ...receipts })).toBe('OK:#BL-1_1');
});

describe('ImportAndPublishAssignedNo', () => {
	const run = (xmlInvData: string, more: Values = {}): Promise<string> => publishService('ImportAndPublishAssignedNo', { xmlInvData, ...range, ...more });

	it.each([
		['the older dialect', (key: string, InvoiceNo: string) => invoices(inv(key, { InvoiceNo }))],
		['the current dialect', (key: string, InvoiceNo: string) => dsHdon(hdon(key).replace('<DLHDon>', `<DLHDon><InvoiceNo>${InvoiceNo}</InvoiceNo>`))],
	])('takes the numbers of %s', async (_name, xml) => {
		expect(await run(xml('A', '42'))).toBe('OK:1/001;C26TAA-A_42');
		expect(await run(xml('B', '41'))).toBe('OK:1/001;C26TAA-B_41');
		for (const wrong of ['', '0', '1.5', '-1', '100000000', 'x']) expect([wrong, await run(xml('C', wrong))]).toEqual([wrong, 'ERR:31']);
		expect(await run(xml('C', '42'))).toBe('ERR:21');
		expect(await run(xml('A', '43'))).toBe('ERR:13');
		expect(await publish(simulator, invoices(inv('D')))).toBe('OK:1/001;C26TAA-D_43');
	});
});

describe.each(['ImportAndPublishInvMTT', 'ImportAndPublishInvMTT32', 'ImportAndPublishAssignedNoMTT'])('%s', (operation) => {
	const assigned = operation.includes('Assigned');
	const one = (key: string, number: number, more: Parameters<typeof hdon>[1] = {}, code = ''): string =>
		hdon(key, more).replace('<DLHDon>', `${code}<DLHDon>${assigned ? `<InvoiceNo>${number}</InvoiceNo>` : ''}`);
	const run = (xmlInvData: string, more: Values = {}): Promise<string> => publishService(operation, { xmlInvData, pattern: '1/001', serial: 'C26MAA', ...more });

	it('answers with the code formed at once', async () => {
		expect(await run(dsHdon(one('A', 1), one('B', 2)))).toBe('OK:1/001;C26MAA-A_1_M1-26-SIMUL-00000000001,B_2_M1-26-SIMUL-00000000002');
		expect(simulator.vnpt.state().invoices.map(({ taxStatus, taxCode }) => [taxStatus, taxCode])).toEqual([[0, 'M1-26-SIMUL-00000000001'], [0, 'M1-26-SIMUL-00000000002']]);
	});

	it('takes a code formed by the seller', async () => {
		expect(await run(dsHdon(one('A', 1, {}, '<MCCQT>M2-26-ABCDE-00000000007</MCCQT>')))).toBe('OK:1/001;C26MAA-A_1_M2-26-ABCDE-00000000007');
		expect(await run(dsHdon(one('B', 2, {}, '<MCCQT>M2-26-00000000007</MCCQT>')))).toBe('ERR:23');
	});

	it('may leave the buyer out', async () => {
		expect(await run(dsHdon(one('A', 1, { buyer: { Ten: undefined, DChi: undefined, HVTNMHang: undefined } })))).toMatch(/^OK:/);
	});

	it.each([
		[1, {}, { ACpass: 'x' }], [2, {}, { pattern: '' }], [2, {}, { serial: '' }], [7, {}, orphan], [11, {}, { serial: '26MAA' }], [11, {}, { pattern: '1' }],
		[3, { general: { NLap: undefined } }, {}], [15, { general: { NLap: '2026-07-16' } }, {}], [15, { general: { DVTTe: 'USD', TGia: undefined } }, {}],
		[20, {}, { serial: 'C26TAA' }], [20, {}, { serial: 'C26MZZ' }],
	] as const)('answers ERR:%s for %j %j', async (code, document, more) => {
		expect(await run(dsHdon(one('A', 1, document)), more)).toBe(`ERR:${code}`);
		expect(published()).toEqual([]);
	});

	it('answers for the seller, the range, the books and faults', async () => {
		expect(await run(invoices(inv('A')))).toBe('ERR:3');
		expect(await run(dsHdon(one('A', 1)))).toMatch(/^OK:/);
		expect(await run(dsHdon(one('A', 2)))).toBe('ERR:13');
		expect(await run(dsHdon(one('B', 2, { general: { NLap: '2026-07-14' } })))).toBe('ERR:30');
		if (assigned) expect(await run(dsHdon(one('B', 1)))).toBe('ERR:21');
		for (const [kind, code] of [['codeNotFormed', 23], ['err5', 5], ['exhaustedRange', 6]] as const) {
			simulator.vnpt.faults.add({ kind });
			expect([kind, await run(dsHdon(one('B', 2)))]).toEqual([kind, `ERR:${code}`]);
		}
		simulator.vnpt.switches.set('maximumBatch', 1);
		expect(await run(dsHdon(one('B', 2), one('C', 3)))).toBe('ERR:10');
		simulator.vnpt.seed({ company: { name: '' } });
		expect(await run(dsHdon(one('B', 2)))).toBe('ERR:4');
		simulator.vnpt.seed({ company: { name: 'x'.repeat(401) } });
		expect(await run(dsHdon(one('B', 2)))).toBe('ERR:22');
	});
});
