import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { signDigest, signingKey } from '../../simulator/vnpt/signature';
import { parseXml } from '../../simulator/vnpt/xml';
import { call, dsHdon, flat, fromBase64, hdon, inv, invoices, portalUser, publish, service, staff, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const on = (operation: string, more: Values): Promise<string> => call(simulator, 'Publish', operation, { ...staff, ...service, ...more });
const business = (operation: string, more: Values): Promise<string> => call(simulator, 'Business', operation, { ...staff, ...service, ...more });
const orphan = { username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password };
const limited = { Account: demoAccounts.limitedStaff.user, ACpass: demoAccounts.limitedStaff.password };
const MINUTE = 60_000;

describe('status by other names', () => {
	beforeEach(async () => {
		await publish(simulator, invoices(inv('A'), inv('B')));
	});

	it.each([['GetMCCQThueByInvTokens', true], ['GetMCCQThueByInvTokensNoXMLSign', false]])('%s reads tokens', async (operation, withXml) => {
		const run = (invTokens: string, more: Values = {}): Promise<string> => on(operation, { invTokens, ...more });
		simulator.clock.advance(MINUTE);
		const rows = parseXml(fromBase64(await run('1/001;C26TAA;1_1/001;C26TAA;0002'))).all('HDon');
		expect(rows.map((row) => [row.child('SHDon')?.text, row.child('TThai')?.text, row.child('DLKy') !== undefined])).toEqual([['1', '2', withXml], ['2', '2', withXml]]);
		expect(await run('1/001;C26TAA;1', { ACpass: 'x' })).toBe('ERR:1');
		expect(await run('1/001;C26TAA;9')).toBe('ERR:2');
		expect(await run('x')).toBe('ERR:2');
		expect(await run('1/001;C26TAA;1', orphan)).toBe('ERR:7');
		expect(await run(Array.from({ length: 101 }, () => '1/001;C26TAA;1').join('_'))).toBe('ERR:10');
		await publish(simulator, invoices(inv('C')), { serial: 'C26TBB' });
		expect(await run('1/001;C26TBB;1', limited)).toBe('ERR:20');
	});

	it('GetMCCQThueFromNoToNo reads an interval', async () => {
		const run = (more: Values = {}): Promise<string> =>
			on('GetMCCQThueFromNoToNo', { ...portalUser, invFromNo: '1', invToNo: '2', invPattern: '1/001', invSerial: 'C26TAA', isXMLData: 'false', ...more });
		expect(parseXml(fromBase64(await run())).all('HDon').map((row) => [row.child('Fkey')?.text, row.child('DLKy')])).toEqual([['A', undefined], ['B', undefined]]);
		expect(fromBase64(await run({ isXMLData: 'true' }))).toContain('<DLKy><HDon>');
		for (const [code, more] of [
			[1, { userPass: 'x' }], [2, { invPattern: '' }], [2, { invSerial: '' }], [2, { invFromNo: '8', invToNo: '9' }], [3, { invToNo: 'x' }], [3, { invFromNo: '2', invToNo: '1' }],
			[7, { userName: orphan.username, userPass: orphan.password }], [10, { invToNo: '101' }],
		] as const) expect([code, await run(more)]).toEqual([code, `ERR:${code}`]);
	});

	it('GetInvDataByFkey gives the coded XML', async () => {
		const run = (more: Values = {}): Promise<string> =>
			on('GetInvDataByFkey', { fkey: 'A', ...portalUser, account: staff.Account, accPass: staff.ACpass, pattern: '1/001', ...more });
		expect(await run()).toBe('ERR:24');
		simulator.clock.advance(MINUTE);
		expect(fromBase64(await run())).toContain('<MCCQT>00');
		simulator.vnpt.switches.set('taxAuthority', 'refusing');
		await publish(simulator, invoices(inv('R')));
		await publish(simulator, invoices(inv('K')), { serial: 'K26TAB' });
		simulator.clock.advance(MINUTE);
		for (const [code, more] of [
			[1, { accPass: 'x' }], [7, { userName: orphan.username, userPass: orphan.password }], [22, { pattern: '9/999' }], [23, { fkey: 'nobody' }], [25, { fkey: 'R' }],
			[78, { fkey: 'K' }], [78, { pattern: '01GTKT0/001' }],
		] as const) expect([code, await run(more)]).toEqual([code, `ERR:${code}`]);
		simulator.books.load({ ...simulator.books.toJSON(), ranges: [], invoices: [] });
		expect(await run({ pattern: '' })).toBe('ERR:21');
	});

	it.each([['SendInvToCQTByFkeys', { pattern: '1/001', fkeys: 'A_R' }], ['SendInvToCQTByInvTokens', { invTokens: '1/001;C26TAA;1_1/001;C26TAA;3' }]])('%s sends refused invoices again', async (operation, names) => {
		simulator.vnpt.switches.set('taxAuthority', 'refusing');
		await publish(simulator, invoices(inv('R')));
		simulator.clock.advance(MINUTE);
		const states = (): number[] => simulator.vnpt.state().invoices.map(({ taxStatus }) => taxStatus);
		expect(states()).toEqual([2, 2, 3]);
		simulator.vnpt.switches.set('taxAuthority', 'delayed');
		expect(await on(operation, names)).toMatch(/^OK:SIM9900000129X[0-9A-F]{32}$/);
		expect(states()).toEqual([2, 2, 1]);
		simulator.clock.advance(MINUTE);
		expect(states()).toEqual([2, 2, 2]);
		expect(await on(operation, names)).toBe('OK:');
		expect(await on(operation, { ...names, fkeys: 'nobody', invTokens: '1/001;C26TAA;9' })).toBe('ERR:2');
		expect(await on(operation, { ...names, password: 'x' })).toBe('ERR:1');
	});
});

const serialCert = '';
const register = { pattern: '1/001', serial: 'C26MAA' };
const sells = (...keys: string[]): Promise<string> => on('ImportAndPublishInvMTT', { xmlInvData: dsHdon(...keys.map((key) => hdon(key))), ...register, convert: 0 });
const taxStates = (): number[] => simulator.vnpt.state().invoices.map(({ taxStatus }) => taxStatus);

/** The three ways to name cash-register invoices: the first two, the third, and none. */
const selections = [
	['Fkey', { ...register, lstFkey: 'A_B' }, { ...register, lstFkey: 'C' }, { ...register, lstFkey: 'nobody' }],
	['InvToken', { lstInvToken: '1/001;C26MAA;1_1/001;C26MAA;2' }, { lstInvToken: '1/001;C26MAA;3' }, { lstInvToken: '1/001;C26MAA;9' }],
	['NoRange', { ...register, fromNo: 1, toNo: 2 }, { ...register, fromNo: 3, toNo: 3 }, { ...register, fromNo: 8, toNo: 9 }],
] as const;

describe.each(selections)('cash-register invoices by %s', (naming, two, one, none) => {
	const send = (more: Values = {}): Promise<string> => business(`SendInvMTT${naming}`, { ...two, serialCert, ...more });
	beforeEach(async () => {
		await sells('A', 'B', 'C');
	});

	it('are sent once', async () => {
		expect(taxStates()).toEqual([0, 0, 0]);
		expect(await send()).toMatch(/^OK:SIM/);
		expect(taxStates()).toEqual([1, 1, 0]);
		simulator.clock.advance(MINUTE);
		expect(taxStates()).toEqual([2, 2, 0]);
		expect(await send()).toBe('ERR:11');
		expect(await send(none)).toBe('ERR:11');
		expect(await send(one)).toMatch(/^OK:SIM/);
	});

	it('are refused with codes', async () => {
		expect(await send({ ACpass: 'x' })).toBe('ERR:1');
		expect(await send(orphan)).toBe('ERR:21');
		expect(await send({ serialCert: 'FF' })).toBe('ERR:24');
		if (naming !== 'InvToken') expect(await send({ serial: 'C26TAA' })).toBe('ERR:20');
		simulator.vnpt.faults.add({ kind: 'expiredCertificate' });
		expect(await send()).toBe('ERR:26');
		const { certificate } = simulator.books.companies[0] ?? {};
		if (certificate) {
			simulator.vnpt.seed({ company: { certificate: { ...certificate, validFrom: '2028-01-01T00:00:00Z' } } });
			expect(await send()).toBe('ERR:27');
			simulator.vnpt.seed({ company: { certificate: { ...certificate, serial: '' } } });
			expect(await send()).toBe('ERR:22');
		}
		expect(taxStates()).toEqual([0, 0, 0]);
	});

	it.each(['Token', 'SmartCA'])('are sent in two steps with %s', async (means) => {
		const key = signingKey();
		const hash = (more: Values = {}): Promise<string> => business(`GetHashInvMTT${naming}By${means}`, { ...two, serialCert: key.serial, ...more });
		const signed = (digest: string, signature: string, more: Values = {}): Promise<string> =>
			business(`SendInvMTT${naming}By${means}`, { xml: `<SendInv><Base64Hash>${digest}</Base64Hash><SignValue>${signature}</SignValue></SendInv>`, ...register, ...more });
		simulator.vnpt.seed({ certificates: [{ serial: key.serial, der: key.certificate }, { serial: 'A1', validTo: '2025-02-01T00:00:00Z' }, { serial: 'A2', validFrom: '2028-02-01T00:00:00Z' }, { serial: 'A3', revoked: true }] });
		for (const [code, more] of [[1, { ACpass: 'x' }], [11, none], [21, orphan], [22, { serialCert: '' }], [23, { serialCert: 'xyz' }], [26, { serialCert: 'A1' }], [27, { serialCert: 'A2' }], [28, { serialCert: 'FF' }], [51, { serialCert: 'A3' }]] as const) {
			expect([code, await hash(more)]).toEqual([code, `ERR:${code}`]);
		}
		const digest = await hash();
		expect(Buffer.from(digest, 'base64')).toHaveLength(20);
		expect(taxStates()).toEqual([0, 0, 0]);
		expect(await signed(digest, signDigest(digest, signingKey().privateKey))).toBe('ERR:24');
		expect(await signed('AAAA', 'AAAA')).toBe('ERR:3');
		expect(await signed('', '')).toBe('ERR:3');
		expect(await signed(digest, 'x', { password: 'x' })).toBe('ERR:1');
		expect(await signed(digest, signDigest(digest, key.privateKey))).toMatch(/^OK:SIM/);
		expect(taxStates()).toEqual([1, 1, 0]);
		expect(await signed(digest, signDigest(digest, key.privateKey))).toBe('ERR:3');
	});
});

it('sends no message over 1 MB, and checks intervals', async () => {
	simulator.vnpt.seed({ invoices: [{ key: 'M', serial: 'C26MAA', count: 700 }] });
	const send = (fromNo: number | string, toNo: number | string): Promise<string> => business('SendInvMTTNoRange', { ...register, fromNo, toNo, serialCert });
	expect(await send(1, 700)).toBe('ERR:12');
	expect(await send(0, 5)).toBe('ERR:8');
	expect(await send('1.5', 5)).toBe('ERR:8');
	expect(await send(5, 4)).toBe('ERR:9');
	expect(await send(1, 5)).toMatch(/^OK:/);
});

interface NoticeOptions {
	readonly nature?: number;
	readonly number?: number;
	readonly more?: string;
}
const entry = ({ nature = 3, number = 1, more = '' }: NoticeOptions = {}): string =>
	`<HDon><STT>1</STT><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>${number}</SHDon><Ngay>2026-07-15</Ngay><LADHDDT>1</LADHDDT><TCTBao>${nature}</TCTBao><LDo>Sai giá</LDo>${more}</HDon>`;
const notice = (...entries: string[]): string =>
	`<DLTBao><TNNT>Công ty</TNNT><TCQT>Thuế</TCQT><NTBao>2026-07-15</NTBao><DDanh>Hà Nội</DDanh><Loai>1</Loai><So/><DSHDon>${entries.join('')}</DSHDon></DLTBao>`;

describe.each([['SendInvNoticeErrors', { pattern: '1/001' }], ['SendInvErrorMTT', { serialCert: '' }]])('%s', (operation, own) => {
	const run = (xml: string, more: Values = {}): Promise<string> => on(operation, { xml, convert: 0, ...own, ...more });

	it('sends a notice', async () => {
		expect(await run(notice(entry()))).toMatch(/^OK:SIM9900000129X[0-9A-F]{32}$/);
		expect(simulator.books.notices).toMatchObject([{ entries: [{ pattern: '1', serial: 'C26TAA', number: 1, nature: '3', reason: 'Sai giá' }], place: 'Hà Nội', signedWith: '' }]);
	});

	it('is refused with codes', async () => {
		simulator.vnpt.switches.set('maximumBatch', 1);
		for (const [code, xml, more] of [
			[1, notice(entry()), { ACpass: 'x' }], [3, 'x', {}], [3, notice(), {}], [3, notice(entry({ nature: 9 })), {}], [3, notice(entry()).replace('<Loai>1', '<Loai>3'), {}],
			[3, notice(entry()).replace('<Loai>1', '<Loai>2'), {}], [3, notice(entry()).replace('2026-07-15</Ngay>', '15/07/2026</Ngay>'), {}],
			[10, notice(entry(), entry({ number: 2 })), {}], [21, notice(entry()), orphan],
		] as const) expect([code, xml.length, await run(xml, more)]).toEqual([code, xml.length, `ERR:${code}`]);
		simulator.vnpt.faults.add({ kind: 'expiredCertificate' });
		expect(await run(notice(entry()))).toBe('ERR:26');
		if ('serialCert' in own) expect(await run(notice(entry()), { serialCert: 'FF' })).toBe('ERR:24');
		expect(simulator.books.notices).toEqual([]);
	});
});

describe.each([
	['GetHashInvNoticeErrors', 'SendInvNoticeErrorsWidthToken', 'serialCert', 'Base64Hash'],
	['GetHashInvNoticeErrorsWithSmartCA', 'SendInvNoticeErrorsWithSmartCA', 'serial', 'HashValue'],
	['GetHashInvErrorMTTWithToken', 'SendInvErrorMTTWithToken', 'serialCert', 'Base64Hash'],
	['GetHashInvErrorMTTWithSmartCA', 'SendInvErrorMTTWithSmartCA', 'serialCert', 'HashValue'],
])('%s and %s', (first, second, certificate, element) => {
	it('send a notice signed outside', async () => {
		const key = signingKey();
		simulator.vnpt.seed({ certificates: [{ serial: key.serial, der: key.certificate }] });
		const hash = (more: Values = {}): Promise<string> => on(first, { xml: notice(entry()), pattern: '1/001', convert: 0, [certificate]: key.serial, ...more });
		const send = (digest: string, signature: string): Promise<string> =>
			on(second, { xml: `<CKS><SerialCert>${key.serial}</SerialCert><${element}>${digest}</${element}><SignValue>${signature}</SignValue></CKS>` });
		expect(await hash({ [certificate]: 'FF' })).toBe('ERR:28');
		expect(await hash({ xml: 'x' })).toBe('ERR:3');
		const digest = await hash();
		expect(simulator.books.notices).toEqual([]);
		expect(await send(digest, 'AAAA')).toBe('ERR:24');
		expect(await send(digest, signDigest(digest, key.privateKey))).toMatch(/^OK:SIM/);
		expect(simulator.books.notices).toMatchObject([{ signedWith: key.serial }]);
	});
});

describe('the answer to a notice', () => {
	const send = async (): Promise<string> => (await on('SendInvNoticeErrors', { xml: notice(entry()), convert: 0, pattern: '1/001' })).slice('OK:'.length);
	const status = (key: string): number | undefined => simulator.books.invoices.find((invoice) => invoice.key === key)?.status;
	beforeEach(async () => {
		await publish(simulator, invoices(inv('A')));
		await business('replaceInv', { pass: service.password, convert: 0, fkey: 'A', xmlInvData: flat('ReplaceInv', 'A1') });
	});

	it('comes later, and can be printed', async () => {
		const mtd = await send();
		const received = (more: Values = {}): Promise<string> => on('ReceivedInvoiceErrors', { mtd, ...more });
		const print = (operation: string, more: Values = {}): Promise<string> => on(operation, { mtdiep: mtd, ...more });
		expect(await received()).toBe('ERR:4');
		expect(await print('PrintNoticeInvErrorCQT')).toBe('ERR:7');
		expect(await print('PrintNoticeInvError')).toMatch(/^OK:<!DOCTYPE html>[\s\S]*C26TAA[\s\S]*Sai giá/);
		simulator.clock.advance(MINUTE);
		expect(await received()).toBe(`OK:${mtd}:1;C26TAA;1;1`);
		expect(await print('PrintNoticeInvErrorCQT')).toContain('tiếp nhận');
		for (const [code, answer] of [
			[1, await received({ ACpass: 'x' })], [2, await received({ mtd: 'x' })], [21, await received(orphan)],
			[1, await print('PrintNoticeInvError', { password: 'x' })], [2, await print('PrintNoticeInvError', { mtdiep: 'x' })], [3, await print('PrintNoticeInvError', { mtdiep: '' })],
			[21, await print('PrintNoticeInvError', orphan)],
		] as const) expect([code, answer]).toEqual([code, `ERR:${code}`]);
		expect(await on('HandleInvoiceErrors', { mtd })).toBe('ERR:6');
	});

	it('may be a refusal, which HandleInvoiceErrors undoes', async () => {
		simulator.vnpt.switches.set('noticeAnswer', 'refused');
		const mtd = await send();
		const handle = (more: Values = {}): Promise<string> => on('HandleInvoiceErrors', { mtd, ...more });
		expect(await handle()).toBe('ERR:4');
		simulator.clock.advance(MINUTE);
		expect(await on('ReceivedInvoiceErrors', { mtd })).toBe(`OK:${mtd}:1;C26TAA;1;2`);
		expect(await handle({ mtd: 'x' })).toBe('ERR:2');
		expect([status('A'), status('A1')]).toEqual([3, 1]);
		expect(await handle()).toBe(`OK:${mtd}`);
		expect([status('A'), status('A1')]).toEqual([1, 5]);
		expect(await handle()).toBe('ERR:8');
		const another = await send();
		simulator.clock.advance(MINUTE);
		expect(await handle({ mtd: another })).toBe('ERR:7');
	});
});

describe('the history of transmissions', () => {
	const all = { status: -1, mtdiep: '', message: '', fromDate: '', toDate: '', mltdiep: '', pattern: '', serial: '', invNo: 0, step: -2, pageIndex: 1, pageSize: 10 };
	const items = (more: Values = {}): Promise<string> => on('GetTransactionItems', { ...all, ...more });
	const read = (answer: string) => parseXml(fromBase64(answer.replace(/^OK:/, '')));
	const kinds = async (more: Values = {}): Promise<string[]> => read(await items(more)).all('Item').map((item) => item.child('MLTDiep')?.text ?? '');

	beforeEach(async () => {
		await publish(simulator, invoices(inv('A'), inv('B')));
		await publish(simulator, invoices(inv('K')), { serial: 'K26TAB' });
		simulator.clock.advance(24 * 60 * MINUTE);
		await sells('M');
		await business('SendInvMTTFkey', { ...register, lstFkey: 'M', serialCert });
	});

	it('can be filtered and paged', async () => {
		expect(await kinds()).toEqual(['206', '203', '200']);
		expect(await kinds({ pageSize: 2, pageIndex: 2 })).toEqual(['200']);
		expect(await kinds({ status: 1 })).toEqual(['206']);
		expect(await kinds({ status: 2 })).toEqual(['203', '200']);
		expect(await kinds({ step: 1 })).toEqual(['206']);
		expect(await kinds({ mltdiep: '203' })).toEqual(['203']);
		expect(await kinds({ pattern: '1/001', serial: 'C26TAA', invNo: 2 })).toEqual(['200']);
		expect(await kinds({ fromDate: '16/07/2026' })).toEqual(['206']);
		expect(await kinds({ toDate: '15/07/2026' })).toEqual(['203', '200']);
		expect(read(await items({ pageSize: 2 })).child('Total')?.text).toBe('3');
	});

	it('tells details, steps and results', async () => {
		const [last, , first] = read(await items()).all('Item');
		const mtd = first?.child('MTDiep')?.text ?? '';
		expect(read(await on('GetTransactionDetail', { mtd })).child('DSHDon')?.all('HDon').map((one) => [one.child('Fkey')?.text, one.child('TThai')?.text])).toEqual([['A', '2'], ['B', '2']]);
		expect(read(await on('GetStepDetail', { mtd, stepId: '2' })).child('Buoc')?.text).toBe('2');
		expect(await on('GetResultsTransaction', { Id: 1, tranErr: 'false' })).toBe('Ok:Cơ quan thuế đã tiếp nhận');
		const waiting = last?.child('MTDiep')?.text ?? '';
		for (const [code, operation, more] of [
			[1, 'GetTransactionItems', { ...all, password: 'x' }], [7, 'GetTransactionItems', { ...all, ...orphan }], [12, 'GetTransactionItems', { ...all, fromDate: '2026-07-15' }],
			[1, 'GetTransactionDetail', { mtd, password: 'x' }], [2, 'GetTransactionDetail', { mtd: 'x' }], [3, 'GetStepDetail', { mtd, stepId: '9' }],
			[4, 'GetStepDetail', { mtd: waiting, stepId: '2' }], [2, 'GetResultsTransaction', { Id: 9, tranErr: 'false' }], [4, 'GetResultsTransaction', { Id: 3, tranErr: 'false' }],
			[7, 'GetResultsTransaction', { Id: 1, tranErr: 'true' }],
		] as const) expect([code, operation, await on(operation, more)]).toEqual([code, operation, `ERR:${code}`]);
	});
});
