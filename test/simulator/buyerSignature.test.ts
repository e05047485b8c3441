import { X509Certificate } from 'node:crypto';
import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { signDigest, signingKey } from '../../simulator/vnpt/signature';
import { call, control, inv, invoices, portalUser, publish, service, start, type Values } from './client';

const key = signingKey();
const orphan = { user: demoAccounts.orphanService.user, pass: demoAccounts.orphanService.password };

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	await publish(simulator, invoices(inv('A'), inv('B', { CusCode: 'C0002' })));
	simulator.vnpt.seed({ customers: [{ code: 'C0001', taxCode: '9900000305' }, { code: 'C0002', taxCode: '9900000306' }, { code: 'P1' }] });
});
afterEach(() => simulator.close());

const assign = (more: Values = {}): Promise<string> =>
	call(simulator, 'Publish', 'setCusCert', { certSerial: key.serial, certString: key.certificate, cusCode: 'C0001', username: service.username, pass: service.password, ...more });

describe('setCusCert', () => {
	it('attaches a certificate and survives an update of the customer', async () => {
		expect(await assign()).toBe('1');
		expect(simulator.books.customer('9900000129', 'C0001')?.certificate).toBe(key.certificate);
	});

	it.each([
		[-1, { pass: 'x' }], [-2, { certString: 'abc' }], [-2, { certSerial: 'FF' }], [-3, { cusCode: 'nobody' }], [-3, { cusCode: 'P1' }],
		[-7, { username: orphan.user, pass: orphan.pass }],
	] as const)('answers %s for %j', async (code, more) => {
		expect(await assign(more)).toBe(String(code));
	});

	it('answers -5 when it cannot store', async () => {
		simulator.vnpt.faults.add({ kind: 'err5' });
		expect(await assign()).toBe('-5');
	});
});

const digest = (more: Values = {}): Promise<string> => call(simulator, 'Portal', 'getDigest', { cusCode: 'C0001', invToken: '1/001;C26TAA;1', ...portalUser, ...more });
const confirm = (signValue: string, more: Values = {}): Promise<string> => call(simulator, 'Portal', 'ConfirmSiganture', { signValue, invToken: '1/001;C26TAA;1', ...portalUser, ...more });
const digestIn = (answer: string): string => /^<Data><text>([^<]+)<\/text><xmlData> <\/xmlData><\/Data>$/.exec(answer)?.[1] ?? '';

describe('getDigest and ConfirmSiganture', () => {
	beforeEach(async () => {
		await assign();
	});

	it.each([['sha1', 20], ['sha256', 32]])('sign an invoice by its %s digest', async (algorithm, length) => {
		simulator.vnpt.switches.set('digest', algorithm);
		const text = digestIn(await digest());
		expect(Buffer.from(text, 'base64')).toHaveLength(length);
		expect(await confirm(signDigest(text, key.privateKey))).toMatch(/^<!DOCTYPE html>[\s\S]*Chữ ký người mua/);
		expect(simulator.books.invoices[0]?.view).toBe(2);
		expect(await confirm(signDigest(text, key.privateKey))).toBe('Time out cache');
	});

	it('forget after five minutes', async () => {
		const text = digestIn(await digest());
		simulator.clock.advance(5 * 60_000);
		expect(await confirm('wrong')).toMatch(/^The signature does not fit/);
		simulator.clock.advance(1);
		expect(await confirm(signDigest(text, key.privateKey))).toBe('Time out cache');
		expect(simulator.books.invoices[0]?.view).toBe(0);
	});

	it('refuse a signature by another key or over another digest', async () => {
		const text = digestIn(await digest());
		expect(await confirm(signDigest(text, signingKey().privateKey))).toMatch(/^The signature does not fit/);
		expect(await confirm(signDigest(Buffer.alloc(20).toString('base64'), key.privateKey))).toMatch(/^The signature does not fit/);
		expect(await confirm(signDigest(text, key.privateKey))).toMatch(/^<!DOCTYPE html>/);
	});

	it.each([
		[1, { userPass: 'x' }], [2, { invToken: '1;2' }], [3, { cusCode: 'nobody' }], [5, { cusCode: 'C0002', invToken: '1/001;C26TAA;2' }],
		[6, { invToken: '1/001;C26TAA;9' }], [6, { invToken: '1/001;C26TAA;2' }], [7, { userName: orphan.user, userPass: orphan.pass }],
	] as const)('getDigest answers ERR:%s for %j', async (code, more) => {
		expect(await digest(more)).toBe(`ERR:${code}`);
	});

	it.each([
		[1, { userPass: 'x' }], [2, { invToken: '1;2' }], [6, { invToken: '1/001;C26TAA;9' }], [7, { userName: orphan.user, userPass: orphan.pass }],
	] as const)('ConfirmSiganture answers ERR:%s for %j', async (code, more) => {
		expect(await confirm('x', more)).toBe(`ERR:${code}`);
	});
});

describe('the demo key', () => {
	it('is a key with a certificate that Node reads and that signed itself', async () => {
		const { value } = await control(simulator, 'GET', '/control/vnpt/signing-key');
		const { serial, certificate, privateKey } = value as Record<string, string>;
		const read = new X509Certificate(Buffer.from(certificate ?? '', 'base64'));
		expect([read.serialNumber, read.subject, read.validTo]).toEqual([serial, 'CN=Simulated signer\\, MST:9900000129', 'Dec 31 16:59:59 2029 GMT']);
		expect(read.verify(read.publicKey)).toBe(true);
		expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----/);
	});

	it('signs digests for those who have no token', async () => {
		const { certificate = '', serial = '' } = simulator.vnpt.signingKey();
		await assign({ certString: certificate, certSerial: serial });
		const { value } = await control(simulator, 'POST', '/control/vnpt/sign', { digest: digestIn(await digest()) });
		expect(await confirm((value as { signature: string }).signature)).toMatch(/^<!DOCTYPE html>/);
		expect((await control(simulator, 'POST', '/control/vnpt/sign', {})).status).toBe(400);
		expect((await control(simulator, 'POST', '/control/vnpt/sign', { digest: 'abc' })).status).toBe(400);
	});
});
