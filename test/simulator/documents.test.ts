import { inflateRawSync } from 'node:zlib';
import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { parseXml } from '../../simulator/vnpt/xml';
import { call, fromBase64, http, inv, invoices, portalUser, publish, start, type ServiceName, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	await publish(simulator, invoices(inv('A'), inv('P', { PaymentStatus: '1' })));
});
afterEach(() => simulator.close());

const portal = (operation: string, more: Values, service: ServiceName = 'Portal'): Promise<string> => call(simulator, service, operation, { ...portalUser, ...more });
const orphan = { userName: demoAccounts.orphanService.user, userPass: demoAccounts.orphanService.password };
const A = { fkey: 'A', invToken: '1/001;C26TAA;1', token: '1/001;C26TAA;1' };
const P = { fkey: 'P', invToken: '1/001;C26TAA;2', token: '1/001;C26TAA;2' };
const nobody = { fkey: 'nobody', invToken: '1/001;C26TAA;9', token: '1/001;C26TAA;9' };
const nothing = { fkey: '', invToken: '1/001', token: '1/001' };

/** Codes that every operation naming one invoice has. */
async function expectCodes(operation: string): Promise<void> {
	expect(await portal(operation, { ...A, userPass: 'x' })).toBe('ERR:1');
	expect(await portal(operation, nothing)).toBe('ERR:2');
	expect(await portal(operation, { ...nobody })).toBe('ERR:6');
	expect(await portal(operation, { ...A, ...orphan })).toBe('ERR:7');
	if (!operation.includes('Fkey') || operation.endsWith('Pattern')) expect(await portal(operation, { ...A, token: '9/999;X;1', invToken: '9/999;X;1', pattern: '9/999' })).toBe('ERR:4');
}

describe.each([
	['convertForVerify', 'html'], ['convertForVerifyFkey', 'html'], ['convertForVerifyFkeyPattern', 'html'], ['convertForVerifyBase64HtmlByFkey', 'base64'],
])('%s', (operation, form) => {
	it('proves the origin once', async () => {
		const page = await portal(operation, A);
		expect(form === 'html' ? page : fromBase64(page)).toMatch(/^<!DOCTYPE html>[\s\S]*CHUYỂN ĐỔI[\s\S]*chứng minh nguồn gốc, ngày chuyển đổi 15\/07\/2026/);
		expect(await portal(operation, A)).toBe('ERR:8');
		expect(simulator.books.invoices[0]?.convertedAt).toBe('2026-07-15T02:30:00.000Z');
	});

	it('answers with codes', () => expectCodes(operation));
});

describe.each([
	['convertForStore', 'html'], ['convertForStoreFkey', 'html'], ['convertForStoreFkeyPattern', 'html'], ['convertForStoreBase64HtmlByFkey', 'base64'],
])('%s', (operation, form) => {
	it('may be repeated', async () => {
		for (let time = 0; time < 2; time++) {
			const page = await portal(operation, A);
			expect(form === 'html' ? page : fromBase64(page)).toMatch(/^<!DOCTYPE html>[\s\S]*để lưu trữ/);
		}
	});

	it('answers with codes', () => expectCodes(operation));
});

/** Reads an archive by its end record and directory, as an unpacker does. */
function unzip(bytes: Buffer): Record<string, string> {
	const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	let at = bytes.readUInt32LE(end + 16);
	const files: Record<string, string> = {};
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
		expect(bytes.subarray(at, at + 4).toString('latin1')).toBe('PK\x01\x02');
		const [packed, size, name, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
		const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const content = inflateRawSync(bytes.subarray(start, start + packed));
		expect(content).toHaveLength(size);
		files[bytes.subarray(at + 46, at + 46 + name).toString('utf8')] = content.toString('utf8');
		at += 46 + name;
	}
	return files;
}

describe.each(['downloadInvZipFkey', 'downloadInvZipToken'])('%s', (operation) => {
	it('packs the XML and the page', async () => {
		const files = unzip(Buffer.from(await portal(operation, { ...A, checkPayment: 'false' }), 'base64'));
		expect(Object.keys(files)).toEqual(['C26TAA_1.xml', 'C26TAA_1.html']);
		expect(parseXml(files['C26TAA_1.xml'] ?? '').name).toBe('HDon');
		expect(files['C26TAA_1.html']).toMatch(/^<!DOCTYPE html>/);
	});

	it('checks payment when asked', async () => {
		expect(await portal(operation, { ...A, checkPayment: 'true' })).toBe('ERR:11');
		expect(await portal(operation, { ...P, checkPayment: 'true' })).toMatch(/^UEsDB/);
	});

	it('answers with codes', () => expectCodes(operation));
});

describe.each([
	['downloadInvError', true, /^<\?xml/], ['downloadInvErrorFkey', true, /^<\?xml/], ['downloadInvNoPayError', false, /^<\?xml/], ['downloadInvErrorPDF', true, /^JVBERi0/],
	['downloadInvPDFFkeyError', true, /^JVBERi0/], ['downloadInvPDFNoPayError', false, /^JVBERi0/], ['downloadInvPDFFkeyNoPayError', false, /^JVBERi0/],
	['GetInvErrorViewFkey', true, /^PCFET0NUWVBF/],
] as const)('%s', (operation, checksPayment, form) => {
	it('gives invoices the tax authority refused, and no others', async () => {
		expect(await portal(operation, P)).toBe('ERR:6');
		simulator.vnpt.switches.set('taxAuthority', 'refusing');
		await publish(simulator, invoices(inv('R'), inv('RP', { PaymentStatus: '1' })));
		const [R, RP] = [{ fkey: 'R', invToken: '1/001;C26TAA;3', token: '1/001;C26TAA;3' }, { fkey: 'RP', invToken: '1/001;C26TAA;4', token: '1/001;C26TAA;4' }];
		expect(await portal(operation, RP)).toBe('ERR:6');
		simulator.clock.advance(60_000);
		expect(await portal(operation, RP)).toMatch(form);
		expect(await portal(operation, R)).toMatch(checksPayment ? /^ERR:11$/ : form);
	});

	it('answers with codes', () => expectCodes(operation));
});

describe.each(['GetLinkInvView', 'GetLinkInvViewFkey'])('%s', (operation) => {
	it('gives addresses that work', async () => {
		const links = parseXml(fromBase64(await portal(operation, A)));
		for (const [name, type] of [['LinkView', 'text/html'], ['LinkXML', 'application/xml'], ['LinkPDF', 'application/pdf']] as const) {
			const { status, contentType } = await http(links.child(name)?.text ?? '');
			expect([name, status, contentType.startsWith(type)]).toEqual([name, 200, true]);
		}
	});

	it('answers with codes', () => expectCodes(operation));
});

describe.each(['getInvViewFkeyByStaff', 'getInvViewFkeyNoPayPattern'])('%s', (operation) => {
	it('shows the page', async () => {
		expect(await portal(operation, { ...A, pattern: '1/001' })).toMatch(/^<!DOCTYPE html>/);
		if (operation.endsWith('Pattern')) {
			expect(await portal(operation, { ...A, pattern: '2/001' })).toBe('ERR:6');
			expect(await portal(operation, { ...A, pattern: '9/999' })).toBe('ERR:4');
		}
	});

	it('answers with codes', () => expectCodes(operation));
});

describe('the regional service', () => {
	it('shows pages by key and by number', async () => {
		const number = { pattern: '1/001', serial: 'C26TAA', InvNo: '1' };
		const page = await portal('getInvViewFkeyNoPay', A, 'ExtMienTrung');
		expect(page).toMatch(/^<!DOCTYPE html>/);
		expect(await portal('getInvViewNoPay', number, 'ExtMienTrung')).toBe(page);
		expect((JSON.parse(await portal('getInvViewNoPayJson', number, 'ExtMienTrung')) as { html: string }).html).toBe(page.replace(/&#xA;/g, '\n'));
		expect(await portal('getInvViewNoPay', { ...number, InvNo: '9' }, 'ExtMienTrung')).toBe('ERR:6');
		expect(await portal('getInvViewNoPayJson', { ...number, userPass: 'x' }, 'ExtMienTrung')).toBe('ERR:1');
	});
});

it('refuses what the tax authority has not accepted, where the tenant does', async () => {
	simulator.vnpt.switches.set('downloadNeedsTaxAnswer', true);
	simulator.vnpt.seed({ invoices: [{ key: 'K', serial: 'K26TAB' }] });
	for (const operation of ['convertForVerifyFkey', 'downloadInvZipFkey', 'GetLinkInvViewFkey']) {
		expect([operation, await portal(operation, { fkey: 'A', checkPayment: 0 })]).toEqual([operation, 'ERR:12']);
		expect([operation, await portal(operation, { fkey: 'K', checkPayment: 0 })]).toEqual([operation, 'ERR:13']);
	}
});

it('gives the data of an invoice as older tenants do', async () => {
	expect(await call(simulator, 'Business', 'GetInvbyFkey', { fkey: 'A', username: portalUser.userName, pass: portalUser.userPass })).toContain('<HDon>');
});
