import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { signDigest, signingKey } from '../../simulator/vnpt/signature';
import { parseXml } from '../../simulator/vnpt/xml';
import { call, dsHdon, flat, flatHd, hdon, inv, invoices, publish, service, staff, start, type ServiceName, type Values } from './client';

const key = signingKey();
const other = signingKey({ serial: 'BEEF' });

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	await on('Publish', 'importCertWithToken', { certStr: key.certificate });
});
afterEach(() => simulator.close());

const on = (name: ServiceName, operation: string, more: Values): Promise<string> => call(simulator, name, operation, { ...staff, ...service, ...more });
const orphan = { username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password };

interface Hash {
	readonly key: string;
	readonly id: string;
	readonly hash: string;
}
const read = (answer: string): Hash[] =>
	parseXml(answer).all('Inv').map((one) => {
		const [name = '', id = '', hash = ''] = ['key', 'idInv', 'hashValue'].map((child) => one.child(child)?.text);
		return { key: name, id, hash };
	});
const sign = (hashes: readonly Hash[], head = '', by = key): string =>
	`<Invoices><SerialCert>${by.serial}</SerialCert>${head}${hashes.map((one) => `<Inv><key>${one.key}</key><idInv>${one.id}</idInv><signValue>${signDigest(one.hash, by.privateKey)}</signValue></Inv>`).join('')}</Invoices>`;
const books = (): Array<[string, number, number]> => simulator.books.invoices.map((invoice) => [invoice.key, invoice.number, invoice.status]);

const families = [
	['getHashInvWithToken', 'publishInvWithToken', 'C26TAA'], ['GetHashInvSmartCA', 'PublishInvSmartCA', 'C26TAA'],
	['getHashInvWithTokenMTT', 'publishInvWithTokenMTT', 'C26MAA'], ['GetHashInvSmartCAMTT', 'PublishInvSmartCAMTT', 'C26MAA'],
] as const;

describe.each(families)('%s and %s', (first, second, serial) => {
	const hash = (xmlInvData: string, more: Values = {}): Promise<string> =>
		on('Publish', first, { xmlInvData, serialCert: key.serial, type: 0, invToken: '', pattern: '1/001', serial, convert: 0, ...more });
	const finish = (xmlInvData: string, more: Values = {}): Promise<string> => on('Publish', second, { xmlInvData, pattern: '1/001', serial, ...more });
	const two = dsHdon(hdon('A'), hdon('B'));

	it('publish what was signed outside, whatever the certificate on the server', async () => {
		const hashes = read(await hash(two));
		expect(hashes.map((one) => [one.key, Buffer.from(one.hash, 'base64').length])).toEqual([['A', 20], ['B', 20]]);
		expect(books()).toEqual([['A', 0, 0], ['B', 0, 0]]);
		const { certificate } = simulator.books.companies[0] ?? {};
		if (certificate) simulator.vnpt.seed({ company: { certificate: { ...certificate, validTo: '2026-01-01T00:00:00Z' } } });
		const codes = serial === 'C26MAA' ? ['_M1-26-SIMUL-00000000001', '_M1-26-SIMUL-00000000002'] : ['', ''];
		expect(await finish(sign(hashes))).toBe(`OK:1/001;${serial}-A_1${codes[0]},B_2${codes[1]},`);
		expect(books()).toEqual([['A', 1, 1], ['B', 2, 1]]);
		expect(await finish(sign(hashes))).toBe('ERR:5');
	});

	it('start with codes', async () => {
		simulator.vnpt.seed({
			certificates: [{ serial: 'A1', validTo: '2025-02-01T00:00:00Z' }, { serial: 'A2', validFrom: '2028-02-01T00:00:00Z' }, { serial: 'A3', revoked: true }],
			ranges: [{ pattern: '1/001', serial: `${serial.slice(0, 4)}ZZ`, to: 1, kind: serial === 'C26MAA' ? 'cashRegister' : 'invoice' }],
		});
		simulator.vnpt.switches.set('maximumBatch', 2);
		for (const [code, xml, more] of [
			[1, two, { ACpass: 'x' }], [3, 'x', {}], [3, two, { type: 5 }], [6, two, { serial: `${serial.slice(0, 4)}ZZ` }], [10, dsHdon(hdon('A'), hdon('B'), hdon('C')), {}],
			[20, two, { serial: 'C26TQQ' }], [20, two, { serial: '' }], [21, two, orphan], [22, two, { serialCert: '' }], [23, two, { serialCert: 'xyz' }],
			[26, two, { serialCert: 'A1' }], [27, two, { serialCert: 'A2' }], [28, two, { serialCert: 'FF' }], [30, dsHdon(hdon('A'), hdon('A')), {}], [51, two, { serialCert: 'A3' }],
		] as const) expect([code, await hash(xml, more)]).toEqual([code, `ERR:${code}`]);
		expect(await hash(two)).toMatch(/^<Invoices>/);
		expect(await hash(dsHdon(hdon('A')))).toBe('ERR:30');
		simulator.vnpt.switches.set('requirePatternSerial', true);
		expect(await hash(dsHdon(hdon('C')), { pattern: '', serial: '' })).toBe('ERR:35');
	});

	it('end with codes', async () => {
		simulator.vnpt.seed({ certificates: [{ serial: other.serial, der: other.certificate }] });
		const hashes = read(await hash(two));
		const forged = hashes.map((one) => ({ ...one, hash: Buffer.alloc(20).toString('base64') }));
		for (const [code, xml, more] of [
			[1, sign(hashes), { password: 'x' }], [3, '<Invoices/>', {}], [3, sign(hashes).replace(key.serial, ''), {}], [3, sign([]), {}], [5, sign([{ ...hashes[0], id: '99' } as Hash]), {}],
			[5, sign([{ ...hashes[0], key: 'B' } as Hash]), {}], [20, sign(hashes), { serial: 'C26TBB' }], [21, sign(hashes), orphan], [24, sign(hashes, '', other), {}], [24, sign(forged), {}],
			[28, sign(hashes, '', { ...key, serial: 'FF' }), {}],
		] as const) expect([code, await finish(xml, more)]).toEqual([code, `ERR:${code}`]);
		simulator.vnpt.faults.add({ kind: 'exhaustedRange' });
		expect(await finish(sign(hashes))).toBe('ERR:6');
		simulator.vnpt.faults.add({ kind: 'err5', when: 'before' });
		expect(await finish(sign(hashes))).toBe('ERR:5');
		simulator.vnpt.faults.add({ kind: 'hashExpired' });
		expect(await finish(sign(hashes))).toBe('ERR:24');
		expect(books().every(([, number]) => number === 0)).toBe(true);
	});

	it('survive a lost second answer by fetching the digests again', async () => {
		const [lost] = read(await hash(dsHdon(hdon('A'))));
		const list = (keys: string): string => `<Invoices>${[...keys].map((one) => `<Inv><key>${one}</key></Inv>`).join('')}</Invoices>`;
		const again = (keys: string, more: Values = {}): Promise<string> => on('Publish', 'getHashInv', { serialCert: key.serial, xmlFkeyInv: list(keys), pattern: '1/001', ...more });
		expect(read(await again('AX'))).toEqual([lost]);
		for (const [code, keys, more] of [[1, 'A', { ACpass: 'x' }], [2, 'X', {}], [3, 'A', { xmlFkeyInv: 'x' }], [21, 'A', orphan], [28, 'A', { serialCert: 'FF' }]] as const) {
			expect([code, await again(keys, more)]).toEqual([code, `ERR:${code}`]);
		}
		expect(await finish(sign(read(await again('A'))))).toMatch(/^OK:/);
		expect(await again('A')).toBe('ERR:2');
	});

	it('can be rolled back', async () => {
		await hash(two);
		const drop = (id: string, more: Values = {}): Promise<string> => on('Publish', 'rolBackWithToken', { id, pattern: '1/001', ...more });
		expect(await drop('1;99')).toBe('ERR:5');
		expect(await drop('1;2', { ACpass: 'x' })).toBe('ERR:1');
		expect(await drop('1;2', orphan)).toBe('ERR:21');
		expect(books()).toHaveLength(2);
		expect(await drop('1;2')).toBe('OK');
		expect(books()).toEqual([]);
		expect(await hash(two)).toMatch(/^<Invoices>/);
	});
});

it('takes any signature where no certificate is registered', async () => {
	simulator.books.load({ ...simulator.books.toJSON(), certificates: [] });
	const more = { xmlInvData: invoices(inv('A')), serialCert: 'ABC1', type: 0, invToken: '', pattern: '', serial: '', convert: 0 };
	const [draft] = read(await on('Publish', 'getHashInvWithToken', more));
	const xmlInvData = `<Invoices><SerialCert>ABC1</SerialCert><Inv><key>A</key><idInv>${draft?.id}</idInv><signValue>QUFB</signValue></Inv></Invoices>`;
	expect(await on('Publish', 'publishInvWithToken', { xmlInvData, pattern: '', serial: '' })).toBe('OK:1/001;C26TAA-A_1,');
});

const amendments = [
	['Publish', 'getHashInvWithToken', 'Publish', 'AdjustReplaceInvWithToken', 'C26TAA'], ['Publish', 'GetHashInvSmartCA', 'Business', 'AdjustReplaceInvSmartCA', 'C26TAA'],
	['Publish', 'getHashInvWithTokenMTT', 'Business', 'AdjustReplaceInvWithTokenMTT', 'C26MAA'], ['Publish', 'GetHashInvSmartCAMTT', 'Business', 'AdjustReplaceInvSmartCAMTT', 'C26MAA'],
] as const;

describe.each(amendments)('amending by %s.%s and %s.%s', (firstService, first, secondService, second, serial) => {
	const document = (type: number, name: string): string => flatHd(type === 1 ? 'ThayTheHD' : 'DieuChinhHD', name);
	const hash = (type: number, more: Values = {}): Promise<string> =>
		on(firstService, first, { xmlInvData: document(type, 'N'), serialCert: key.serial, type, invToken: `1/001;${serial};1`, pattern: '1/001', serial, convert: 0, ...more });
	const head = (number = 1): string => `<PatternOld>1/001</PatternOld><SerialOld>${serial}</SerialOld><NoOlde>${number}</NoOlde>`;
	const finish = (type: number, xmlInvData: string): Promise<string> => on(secondService, second, { xmlInvData, type, pattern: '1/001', serial });
	beforeEach(() => simulator.vnpt.seed({ invoices: [{ key: 'A', serial }, { key: 'B', serial }] }));

	it.each([[1, 3], [2, 4], [3, 4], [4, 4], [6, 4]])('of type %s makes the original %s', async (type, status) => {
		const hashes = read(await hash(type));
		expect(books()[0]).toEqual(['A', 1, 1]);
		const answered = await finish(type, sign(hashes, head()));
		expect(answered).toBe(serial === 'C26MAA' ? `OK:1/001;C26MAA-N_3_M1-26-SIMUL-00000000003,` : 'OK:1/001;C26TAA;N_0000003,');
		expect(books()).toEqual([['A', 1, status], ['B', 2, 1], ['N', 3, 1]]);
		expect(simulator.books.invoices[2]).toMatchObject({ type, amends: [1] });
	});

	it('starts with codes', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'C', serial, status: 3 }], ranges: [{ pattern: '1/001', serial: 'K26MZZ', kind: 'cashRegister' }, { pattern: '1/002', serial: 'C26TZZ' }] });
		for (const [code, type, more] of [
			[2, 1, { invToken: `1/001;${serial};9` }], [3, 2, { type: 1 }], [4, 1, { invToken: 'x' }], [4, 1, { invToken: '' }], [8, 1, { invToken: `1/001;${serial};3` }],
			[19, 1, { pattern: '1/002', serial: 'C26TZZ' }], [20, 1, { serial: 'C26QQQ' }], [60, 1, { serial: 'K26TAB' }], [61, 1, { serial: serial === 'C26MAA' ? 'C26TAA' : 'C26MAA' }],
			[30, 1, { xmlInvData: document(1, 'B') }],
		] as const) expect([code, await hash(type, more)]).toEqual([code, `ERR:${code}`]);
	});

	it('ends with codes', async () => {
		const hashes = read(await hash(1));
		expect(await finish(1, sign(hashes, head(2)))).toBe('ERR:2');
		expect(await finish(1, sign(hashes, head(9)))).toBe('ERR:2');
		expect(await finish(1, sign(hashes))).toBe('ERR:3');
		expect(await finish(2, sign(hashes, head()))).toBe('ERR:5');
		expect(await on('Publish', 'publishInvWithToken', { xmlInvData: sign(hashes), pattern: '1/001', serial })).toBe('ERR:5');
		const original = simulator.books.withId(1);
		if (original) original.status = 5;
		expect(await finish(1, sign(hashes, head()))).toBe('ERR:8');
		expect(books()[2]).toEqual(['N', 0, 0]);
	});
});

describe.each([['GetHashWithOutInvToken', 'AdjustReplaceWithOutInvToken'], ['GetHashWithOutInvSmartCA', 'AdjustReplaceWithOutInvSmartCA']])('%s and %s', (first, second) => {
	it('amend an invoice of another system', async () => {
		const hash = (more: Values = {}): Promise<string> =>
			on('Business', first, {
				xmlInvData: flat('ReplaceInv', 'N'), serialCert: key.serial, type: 1, oldPattern: '01GTKT0/001', oldSerial: 'AA/20E', oldNo: 7, strOldArisingDate: '31/12/2020',
				oldInvType: 3, pattern: '1/001', serial: 'C26TAA', convert: 0, ...more,
			});
		for (const [code, more] of [[2, { oldSerial: '' }], [3, { type: 0 }], [12, { strOldArisingDate: 'x' }]] as const) expect([code, await hash(more)]).toEqual([code, `ERR:${code}`]);
		const hashes = read(await hash());
		const head = (number: number): string => `<PatternOld>01GTKT0/001</PatternOld><SerialOld>AA/20E</SerialOld><NoOlde>${number}</NoOlde>`;
		const finish = (number: number): Promise<string> => on('Business', second, { xmlInvData: sign(hashes, head(number)), type: 1, pattern: '1/001', serial: 'C26TAA' });
		expect(await finish(8)).toBe('ERR:2');
		expect(await finish(7)).toBe('OK:1/001;C26TAA;N_0000001,');
		expect(simulator.books.invoices[0]?.amendment?.outside).toEqual({ pattern: '01GTKT0/001', serial: 'AA/20E', number: 7, date: '2020-12-31' });
	});
});

describe('importCertWithToken', () => {
	const run = (more: Values): Promise<string> => on('Publish', 'importCertWithToken', { certStr: other.certificate, ...more });

	it('registers a certificate', async () => {
		expect(await run({})).toBe('OK');
		expect(simulator.books.certificates.map(({ serial, type }) => [serial, type])).toEqual([[key.serial, 4], ['BEEF', 4]]);
	});

	it.each([[1, { ACpass: 'x' }], [21, orphan], [23, { certStr: 'x' }], [26, { certStr: signingKey({ serial: '78', validTo: new Date('2025-06-01T00:00:00Z') }).certificate }]] as const)('answers ERR:%s', async (code, more) => {
		expect(await run(more)).toBe(`ERR:${code}`);
	});
});

it('publishes in the older dialect too, beside ordinary calls', async () => {
	await publish(simulator, invoices(inv('P')));
	const more = { xmlInvData: invoices(inv('A')), serialCert: key.serial, type: 0, invToken: '', pattern: '1/001', serial: 'C26TAA', convert: 0 };
	const hashes = read(await on('Publish', 'getHashInvWithToken', more));
	await publish(simulator, invoices(inv('Q')));
	expect(await on('Publish', 'publishInvWithToken', { xmlInvData: sign(hashes), pattern: '1/001', serial: 'C26TAA' })).toBe('OK:1/001;C26TAA-A_3,');
});
