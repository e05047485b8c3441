/** Signing outside: hashes out, signatures in, each invoice issued once whatever happens between. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TenantRun, TestTenant } from './tenant';

let tenant: TestTenant;
let serialCert: string;
beforeAll(async () => {
	tenant = await openTenant();
	serialCert = tenant.simulator.vnpt.signingKey().serial;
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	const { serial, certificate } = tenant.simulator.vnpt.signingKey();
	tenant.simulator.vnpt.seed({ certificates: [{ serial, der: certificate }] });
});

const getHash = (more: INodeParameters = {}): INodeParameters => ({ ...publishColumns, resource: 'signature', operation: 'getHash', signedWith: 'token', certificateSerial: serialCert, signedDocument: 'publish', ...more });
const publishSigned = (more: INodeParameters = {}): INodeParameters => ({ resource: 'signature', operation: 'publishSigned', ...more });

const hashes = async (input: IDataObject[], more: INodeParameters = {}): Promise<IDataObject[]> => (await tenant.run({ parameters: getHash(more), input })).rows(0);
/** What the signer hands back: the same item, with the signature beside the hash. */
const signed = (item: IDataObject): IDataObject => ({ ...item, signature: tenant.simulator.vnpt.sign(String(item.hash)).signature });
const publish = async (input: IDataObject[], setup: Partial<TenantRun> = {}) => await tenant.run({ parameters: publishSigned(), input, ...setup });

const books = () => tenant.simulator.vnpt.state().invoices.map(({ key, number, status }) => [key, number, status]);
const calls = (pattern: RegExp): string[] => tenant.calls().filter((call) => pattern.test(call));
const fault = (operation: string, more: Parameters<typeof tenant.simulator.vnpt.faults.add>[0]): void => void tenant.simulator.vnpt.faults.add({ operation, ...more });
const outcomes = (rows: readonly IDataObject[]) => rows.map(({ key, outcome }) => [key, outcome]);
const rows = (...keys: string[]): IDataObject[] => keys.map((key) => sheetRow(key));

const families = [
	['token', 'C26TAA', false, 'getHashInvWithToken', 'publishInvWithToken'],
	['smartCa', 'C26TAA', false, 'GetHashInvSmartCA', 'PublishInvSmartCA'],
	['token', 'C26MAA', true, 'getHashInvWithTokenMTT', 'publishInvWithTokenMTT'],
	['smartCa', 'C26MAA', true, 'GetHashInvSmartCAMTT', 'PublishInvSmartCAMTT'],
] as const;

describe.each(families)('the chain by %s on %s', (signedWith, serial, cashRegister, first, second) => {
	const more = { signedWith, serial, options: { cashRegister } };

	test('stores drafts, then numbers and issues them; each item stays paired with its row', async () => {
		const input = rows('HD-1', 'HD-2', 'HD-3');
		const run = await tenant.run({ parameters: getHash(more), input });
		expect(run.rows(0)).toMatchObject(['HD-1', 'HD-2', 'HD-3'].map((key, index) => ({
			outcome: 'stored', key, number: null, total: '1100000', pattern: '1/001', serial, draftId: String(index + 1), algorithm: 'RSA-SHA1', signedWith, certificateSerial: serialCert,
		})));
		expect([run.rows(1), run.rows(2)]).toEqual([[], []]);
		expect(run.probed(0)).toEqual(input.map((origin) => ({ origin })));
		expect(books()).toEqual([['HD-1', 0, 0], ['HD-2', 0, 0], ['HD-3', 0, 0]]);

		const items = run.rows(0).map(signed);
		const done = await publish(items);
		expect(done.rows(0)).toMatchObject([1, 2, 3].map((number) => ({ outcome: 'published', key: `HD-${number}`, number: String(number), invoiceToken: `1/001;${serial};${number}`, total: '1100000' })));
		expect(done.rows(1)).toEqual([]);
		expect(done.probed(0)).toEqual(items.map((origin) => ({ origin })));
		expect(calls(/Token|SmartCA/)).toEqual([first, second]);
		if (cashRegister) expect(done.rows(0)[0]).toMatchObject({ taxCode: 'M1-26-SIMUL-00000000001' });
	});

	test('both steps again: nothing is stored or issued twice', async () => {
		const [one, two] = await hashes(rows('HD-1', 'HD-2'), more);
		const again = await tenant.run({ parameters: getHash(more), input: rows('HD-1', 'HD-2', 'HD-3') });
		expect(outcomes(again.rows(0))).toEqual([['HD-1', 'alreadyStored'], ['HD-2', 'alreadyStored'], ['HD-3', 'stored']]);
		expect(again.rows(0).slice(0, 2).map(({ hash, draftId }) => [hash, draftId])).toEqual([[one?.hash, one?.draftId], [two?.hash, two?.draftId]]);
		expect(again.rows(0).map(({ findings }) => (findings as IDataObject[]).map(({ rule }) => rule))).toEqual([['draft.notCompared'], ['draft.notCompared'], []]);
		expect(again.hints.map(({ message }) => message)).toEqual([part('2 drafts had been stored before')]);
		const items = again.rows(0).map(signed);
		await publish(items);
		tenant.simulator.calls.clear();
		const twice = await publish(items);
		expect(twice.rows(0)).toMatchObject([1, 2, 3].map((number) => ({ outcome: 'alreadyPublished', number: String(number), compared: number === 3 ? ['key', 'total'] : ['key'] })));
		expect(calls(/Token|SmartCA/)).toEqual([]);
		const after = await tenant.run({ parameters: getHash(more), input: rows('HD-1', 'HD-2', 'HD-3') });
		expect(after.rows(0)).toEqual([]);
		expect(after.rows(1)).toMatchObject([1, 2, 3].map((number) => ({ outcome: 'alreadyPublished', key: `HD-${number}`, number: String(number) })));
		expect(calls(/Token|SmartCA/)).toEqual([]);
		expect(books()).toEqual([['HD-1', 1, 1], ['HD-2', 2, 1], ['HD-3', 3, 1]]);
	});
});

describe('Get Hash', () => {
	test.each([
		['the answer dropped after the commit', { kind: 'dropAfter' }],
		['an empty answer', { kind: 'empty200' }],
		['half an answer', { kind: 'truncate' }],
		['a fault after the commit', { kind: 'fault', when: 'after' }],
		['ERR:5 after the commit', { kind: 'err5', when: 'after' }],
		['hashes of other keys', { kind: 'answer', when: 'after', text: '<Invoices><Inv><key>X</key><idInv>9</idInv><hashValue>QUFB</hashValue></Inv></Invoices>' }],
		['one hash too few', { kind: 'answer', when: 'after', text: '<Invoices></Invoices>' }],
		['text that is no XML', { kind: 'answer', when: 'after', text: 'da luu' }],
		['a fault before the commit', { kind: 'err5' }],
		['the call dropped before the commit', { kind: 'dropBefore' }],
	])('%s: every draft stored once, its true hash found', async (_name, more) => {
		fault('getHashInvWithToken', more);
		const items = await hashes(rows('HD-1', 'HD-2'));
		expect(outcomes(items)).toEqual([['HD-1', 'stored'], ['HD-2', 'stored']]);
		expect(books()).toEqual([['HD-1', 0, 0], ['HD-2', 0, 0]]);
		expect(outcomes((await publish(items.map(signed))).rows(0))).toEqual([['HD-1', 'published'], ['HD-2', 'published']]);
	});

	test('a bad row is invalid, the good ones go on; with All or Nothing none does', async () => {
		const input = [sheetRow('HD-1'), sheetRow('HD-2', { 'Thuế suất': '7' }), sheetRow('HD-3')];
		const none = await tenant.run({ parameters: getHash({ options: { allOrNothing: true } }), input });
		expect(outcomes(none.rows(2))).toEqual([['HD-1', 'notSent'], ['HD-2', 'invalid'], ['HD-3', 'notSent']]);
		expect(tenant.calls()).toEqual([]);
		const run = await tenant.run({ parameters: getHash(), input });
		expect(outcomes(run.rows(0))).toEqual([['HD-1', 'stored'], ['HD-3', 'stored']]);
		expect(run.rows(2)).toMatchObject([{ key: 'HD-2', outcome: 'invalid', findings: [{ rule: 'vatRate.unknown', row: 3 }] }]);
		expect(run.probed(2)).toEqual([{ origin: input[1] }]);
	});

	test('what the service refuses stands alone, the others are stored', async () => {
		const bad = (key: string) => `<DSHDon><HDon><key>${key}</key><DLHDon><NDHDon><TToan><TgTTTBSo>1000</TgTTTBSo></TToan></NDHDon></DLHDon></HDon></DSHDon>`;
		const run = await tenant.run({ parameters: getHash({ input: 'xml', xml: '={{ $json.xml }}' }), input: [{ xml: bad('HD-2') }] });
		expect(run.rows(2)).toMatchObject([{ key: 'HD-2', outcome: 'rejected', code: 'ERR:3' }]);
		expect(books()).toEqual([]);
	});

	test('a key issued with other content is a conflict, a cancelled one too', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1', amount: 5_000_000 }, { key: 'HD-2', status: 5 }] });
		const run = await tenant.run({ parameters: getHash(), input: rows('HD-1', 'HD-2', 'HD-3') });
		expect(run.rows(2)).toMatchObject([{ key: 'HD-1', outcome: 'conflict', reason: part('other content') }, { key: 'HD-2', outcome: 'conflict', reason: part('cancelled') }]);
		expect(outcomes(run.rows(0))).toEqual([['HD-3', 'stored']]);
	});

	test('pattern and serial left empty come back as the service chose them', async () => {
		const items = await hashes(rows('HD-1'), { pattern: '', serial: '' });
		expect(items).toMatchObject([{ pattern: '1/001', serial: 'C26TAA' }]);
		expect((await publish(items.map(signed))).rows(0)).toMatchObject([{ outcome: 'published', invoiceToken: '1/001;C26TAA;1' }]);
	});

	test.each([
		['unknown', (): string => 'FF', 'ERR:28', 'not known'],
		['revoked', (): string => 'A3', 'ERR:51', 'revoked'],
		['expired', (): string => 'A1', 'ERR:26', 'expired'],
		['not yet valid', (): string => 'A2', 'ERR:27', 'not valid yet'],
	] as const)('a certificate that is %s stops the run; nothing is stored', async (_name, given, code, reason) => {
		tenant.simulator.vnpt.seed({ certificates: [{ serial: 'A1', validTo: '2025-02-01T00:00:00Z' }, { serial: 'A2', validFrom: '2028-02-01T00:00:00Z' }, { serial: 'A3', revoked: true }] });
		const run = await tenant.run({ parameters: getHash({ certificateSerial: given() }), input: rows('HD-1', 'HD-2') });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(2)).toMatchObject([{ outcome: 'rejected', code, reason: part(reason) }, { outcome: 'rejected', code }]);
		expect(books()).toEqual([]);
	});

	test.each([
		['ERR:1', 'log-in'], ['ERR:3', 'refused the invoice data'], ['ERR:6', 'Not enough numbers'], ['ERR:7', 'company'], ['ERR:10', 'more invoices than'], ['ERR:20', 'not registered'],
		['ERR:21', 'company'], ['ERR:22', 'key store'], ['ERR:23', 'right form'], ['ERR:24', 'not the one registered'], ['ERR:35', 'mandatory'],
	])('answered with %s: said in words, nothing stored', async (text, reason) => {
		fault('getHashInvWithToken', { kind: 'answer', text, times: 0 });
		const run = await tenant.run({ parameters: getHash(), input: rows('HD-1') });
		expect(run.rows(2)).toMatchObject([{ outcome: 'rejected', code: text, reason: part(reason), remedy: expect.any(String) as string }]);
		expect(books()).toEqual([]);
	});

	test('ERR:30 with nothing to be found stays open and is not sent again', async () => {
		fault('getHashInvWithToken', { kind: 'answer', text: 'ERR:30', times: 0 });
		const run = await tenant.run({ parameters: getHash(), input: rows('HD-1') });
		expect(run.rows(2)).toMatchObject([{ outcome: 'unknown', code: 'ERR:30', reason: part('looking it up shows no such document') }]);
		expect(calls(/getHashInvWithToken/)).toHaveLength(1);
	});

	test('hashes of stored drafts that cannot be had: nothing is sent', async () => {
		await hashes(rows('HD-1'));
		for (const [text, reason] of [['ERR:28', 'not known'], ['<Invoices><Inv><key>X</key></Inv></Invoices>', 'could not be read']] as const) {
			tenant.simulator.vnpt.faults.clear();
			fault('getHashInv', { kind: 'answer', text, times: 0 });
			const run = await tenant.run({ parameters: getHash(), input: rows('HD-1', 'HD-2') });
			expect(run.rows(2)).toMatchObject([{ key: 'HD-1', outcome: 'notSent', reason: part(reason) }, { key: 'HD-2', outcome: 'notSent' }]);
		}
		expect(books()).toEqual([['HD-1', 0, 0]]);
	});

	test('a draft of another pattern gives no hash here: a conflict', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1', pattern: '2/001', serial: 'C26TCC', status: 0 }] });
		const run = await tenant.run({ parameters: getHash(), input: rows('HD-1') });
		expect(run.rows(2)).toMatchObject([{ outcome: 'conflict', reason: part('gives no hash') }]);
		expect(books()).toHaveLength(1);
	});

	test.each([['', 'empty or not hexadecimal'], ['xyz', 'empty or not hexadecimal']])('the certificate serial "%s" is refused in every error mode', async (certificateSerial, message) => {
		const setup = { parameters: getHash({ certificateSerial: `={{ "${certificateSerial}" }}` }), input: rows('HD-1', 'HD-2') };
		expect((await tenant.run(setup)).error).toMatchObject({ message: part(message), description: part('Nothing was sent') });
		const regular = await tenant.run({ ...setup, settings: { onError: 'continueRegularOutput' } });
		expect([regular.rows(0), regular.rows(1)]).toEqual([[], []]);
		expect(regular.rows(2)).toMatchObject([{ error: part(message) }, { error: part(message) }]);
		const output = await tenant.run({ ...setup, settings: { onError: 'continueErrorOutput' } });
		expect(output.rows(3)).toMatchObject([{ error: part(message) }, { error: part(message) }]);
		expect(tenant.calls()).toEqual([]);
	});

	describe('a row changed after its draft was stored', () => {
		const changed = [sheetRow('HD-1', { 'Đơn giá': 700_000 })];
		const amounts = () => tenant.simulator.books.invoices.map(({ key, document }) => [key, document.amount]);

		test('gives the hash of the draft, says so, and claims no total', async () => {
			await hashes(rows('HD-1'));
			const items = await hashes(changed);
			expect(items).toMatchObject([{ outcome: 'alreadyStored', findings: [{ rule: 'draft.notCompared', remedy: part('Store Drafts Anew') }] }]);
			expect((await publish(items.map(signed))).rows(0)).toMatchObject([{ outcome: 'published', total: null }]);
			expect(amounts()).toEqual([['HD-1', '1100000']]);
		});

		test('Store Drafts Anew drops the draft and stores the row; the old signature is worth nothing', async () => {
			const old = (await hashes(rows('HD-1', 'HD-2'))).map(signed);
			const items = await hashes([...changed, sheetRow('HD-3')], { options: { storeAnew: true } });
			expect(outcomes(items)).toEqual([['HD-1', 'stored'], ['HD-3', 'stored']]);
			expect(amounts()).toEqual([['HD-2', '1100000'], ['HD-1', '1540000'], ['HD-3', '1100000']]);
			expect((await publish(old.slice(0, 1))).rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'rejected', code: 'ERR:5' }]);
			expect((await publish(items.map(signed))).rows(0)).toMatchObject([{ key: 'HD-1', outcome: 'published', total: '1540000' }, { key: 'HD-3' }]);
		});

		test.each([['dropped after the commit', { kind: 'dropAfter' }], ['ERR:5 after the commit', { kind: 'err5', when: 'after' }]])('the answer to dropping %s: it is seen gone, and stored anew once', async (_name, more) => {
			await hashes(rows('HD-1'));
			fault('rolBackWithToken', more);
			expect(outcomes(await hashes(changed, { options: { storeAnew: true } }))).toEqual([['HD-1', 'stored']]);
			expect(amounts()).toEqual([['HD-1', '1540000']]);
		});

		test.each([['rolBackWithToken', 'ERR:5'], ['getHashInv', 'ERR:28'], ['getStatusInv', 'ERR:1']])('%s answers %s: nothing is stored for it', async (operation, text) => {
			await hashes(rows('HD-1'));
			fault(operation, { kind: 'answer', text, times: 0 });
			const run = await tenant.run({ parameters: getHash({ options: { storeAnew: true } }), input: changed });
			expect(run.rows(2)).toMatchObject([{ outcome: 'notSent', reason: part('could not be dropped') }]);
			expect(amounts()).toEqual([['HD-1', '1100000']]);
		});

		test('an issued invoice is never dropped', async () => {
			await publish((await hashes(rows('HD-1'))).map(signed));
			const run = await tenant.run({ parameters: getHash({ options: { storeAnew: true } }), input: changed });
			expect(run.rows(2)).toMatchObject([{ outcome: 'conflict', reason: part('other content') }]);
			expect(calls(/rolBack/)).toEqual([]);
		});
	});

	test('by SHA-256 where the service hashes so', async () => {
		tenant.simulator.vnpt.switches.set('digest', 'sha256');
		const items = await hashes(rows('HD-1'));
		expect(items).toMatchObject([{ algorithm: 'RSA-SHA256' }]);
		expect(outcomes((await publish(items.map(signed))).rows(0))).toEqual([['HD-1', 'published']]);
	});
});

describe('Publish Signed', () => {
	const waiting = async (...keys: string[]): Promise<IDataObject[]> => (await hashes(rows(...keys))).map(signed);

	test.each([
		['dropped after the commit', { kind: 'dropAfter' }],
		['empty', { kind: 'empty200' }],
		['cut off', { kind: 'truncate' }],
		['a fault after the commit', { kind: 'fault', when: 'after' }],
		['ERR:5 after the commit', { kind: 'err5', when: 'after' }],
		['about other keys', { kind: 'wrongKeys' }],
		['without numbers', { kind: 'missingNumbers' }],
		['about one key too many', { kind: 'extraKeys' }],
		['the same number for all', { kind: 'answer', when: 'after', text: 'OK:1/001;C26TAA-HD-1_7,HD-2_7,HD-3_7,' }],
		['late: committed after the connection broke', { kind: 'lateCommit', ms: 5_000 }],
	])('the answer is %s: adopted with its true number, sent once, with Retry On Fail too', async (_name, more) => {
		const items = await waiting('HD-1', 'HD-2', 'HD-3');
		fault('publishInvWithToken', more);
		const run = await publish(items, { settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.rows(0).map(({ key, number }) => [key, number])).toEqual([['HD-1', '1'], ['HD-2', '2'], ['HD-3', '3']]);
		expect(run.rows(0).map(({ outcome }) => outcome)).toEqual(['published', 'published', 'published']);
		expect(calls(/publishInvWithToken/)).toHaveLength(1);
		expect(books()).toEqual([['HD-1', 1, 1], ['HD-2', 2, 1], ['HD-3', 3, 1]]);
	});

	test('no answer and still a draft: unknown, with the time from which a run settles it; sent once', async () => {
		const items = await waiting('HD-1', 'HD-2');
		fault('publishInvWithToken', { kind: 'dropBefore' });
		const run = await publish(items);
		expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'unknown', safeFrom: part('+07:00'), remedy: part('Run again') }, { key: 'HD-2', outcome: 'unknown' }]);
		expect(calls(/publishInvWithToken/)).toHaveLength(1);
		const again = await publish(items);
		expect(outcomes(again.rows(0))).toEqual([['HD-1', 'published'], ['HD-2', 'published']]);
		expect(books()).toEqual([['HD-1', 1, 1], ['HD-2', 2, 1]]);
	});

	test('ERR:5 with nothing written: rejected, and said how to go on', async () => {
		const items = await waiting('HD-1');
		fault('publishInvWithToken', { kind: 'err5' });
		expect((await publish(items)).rows(1)).toMatchObject([{ outcome: 'rejected', code: 'ERR:5', reason: part('nothing was written'), remedy: part('Get Hash') }]);
		expect(books()).toEqual([['HD-1', 0, 0]]);
	});

	test.each([
		['a signature that does not fit', (items: IDataObject[]) => Object.assign(items[1] ?? {}, { signature: Buffer.alloc(256, 7).toString('base64') }), 'ERR:24'],
		['a draft that is gone', (items: IDataObject[]) => tenant.simulator.books.removeDraft(tenant.simulator.books.withId(Number(items[1]?.draftId))!), 'ERR:5'],
	] as const)('%s in the middle stands alone, the others are issued', async (_name, spoil, code) => {
		const items = await waiting('HD-1', 'HD-2', 'HD-3');
		spoil(items);
		const run = await publish(items);
		expect(outcomes(run.rows(0))).toEqual([['HD-1', 'published'], ['HD-3', 'published']]);
		expect(run.rows(1)).toMatchObject([{ key: 'HD-2', outcome: 'rejected', code, remedy: part('Get Hash') }]);
		expect(run.probed(1)).toEqual([{ origin: items[1] }]);
		expect(run.rows(0).map(({ number }) => number)).toEqual(['1', '2']);
	});

	test('hashes that expired: every one rejected, nothing issued, and a new round succeeds', async () => {
		const items = await waiting('HD-1', 'HD-2');
		fault('publishInvWithToken', { kind: 'hashExpired', times: 0 });
		expect((await publish(items)).rows(1)).toMatchObject([{ outcome: 'rejected', code: 'ERR:24' }, { outcome: 'rejected', code: 'ERR:24' }]);
		expect(books()).toEqual([['HD-1', 0, 0], ['HD-2', 0, 0]]);
		tenant.simulator.vnpt.faults.clear();
		expect(outcomes((await publish(await waiting('HD-1', 'HD-2'))).rows(0))).toEqual([['HD-1', 'published'], ['HD-2', 'published']]);
	});

	test('the certificate was taken away meanwhile: the run stops', async () => {
		const items = await waiting('HD-1', 'HD-2');
		tenant.simulator.books.certificates.splice(0, 1);
		tenant.simulator.vnpt.seed({ certificates: [{ serial: 'FF' }] });
		expect((await publish(items)).rows(1)).toMatchObject([{ outcome: 'rejected', code: 'ERR:28' }, { outcome: 'rejected', code: 'ERR:28' }]);
	});

	test.each([
		['ERR:1', 'rejected'], ['ERR:3', 'rejected'], ['ERR:6', 'rejected'], ['ERR:7', 'rejected'], ['ERR:10', 'rejected'], ['ERR:20', 'rejected'], ['ERR:21', 'rejected'], ['ERR:22', 'rejected'],
		['ERR:23', 'rejected'], ['ERR:26', 'rejected'], ['ERR:27', 'rejected'], ['ERR:30', 'rejected'], ['ERR:35', 'rejected'], ['ERR:51', 'rejected'], ['ERR:99', 'rejected'],
	])('answered with %s: %s, in words', async (text, outcome) => {
		const items = await waiting('HD-1');
		fault('publishInvWithToken', { kind: 'answer', text, times: 0 });
		const run = await publish(items);
		expect(run.rows(1)).toMatchObject([{ outcome, code: text, reason: expect.stringMatching(/[a-z]{4}/) as string, remedy: expect.stringMatching(/[a-z]{4}/) as string }]);
		expect(books()).toEqual([['HD-1', 0, 0]]);
	});

	test('the key was issued elsewhere meanwhile: equal in total it counts as issued, else it is a conflict', async () => {
		const items = await waiting('HD-1', 'HD-2');
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD-1', amount: 1_100_000 }, { key: 'HD-2', amount: 7_000_000 }] });
		const run = await publish(items);
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', outcome: 'alreadyPublished', compared: ['key', 'total'] }]);
		expect(run.rows(1)).toMatchObject([{ key: 'HD-2', outcome: 'conflict', differences: [{ field: 'total', ours: '1100000', theirs: '7000000' }] }]);
		expect(calls(/publishInvWithToken/)).toEqual([]);
	});

	test('later dates wait for an earlier one that was not issued', async () => {
		const items = (await hashes([sheetRow('HD-1'), sheetRow('HD-2', { 'Ngày hóa đơn': '03/11/2026' })])).map(signed);
		const input = [{ ...items[0], signature: Buffer.alloc(256, 7).toString('base64') }, items[1] ?? {}];
		const run = await publish(input);
		expect(outcomes(run.rows(1))).toEqual([['HD-1', 'rejected'], ['HD-2', 'notSent']]);
		const free = await publish(input, { parameters: publishSigned({ options: { holdLaterDates: false } }) });
		expect(outcomes(free.rows(0))).toEqual([['HD-2', 'published']]);
	});

	test('items that are no request, without a signature, or twice are invalid and never sent; in every error mode they are results', async () => {
		const [one, two] = await waiting('HD-1', 'HD-2');
		const input = [{ ...one, signature: 'not base64!' }, { signature: 'QUFB' }, two ?? {}, { ...two, signature: 'QUFB' }, { ...one, signingRequest: String(one?.signingRequest).replace('"0"', '"1"') }];
		tenant.simulator.calls.clear();
		for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const) {
			const run = await publish(input, { settings: { onError } });
			expect(run.rows(0)).toEqual([]);
			expect(run.rows(1).map(({ outcome, reason }) => [outcome, String(reason)])).toEqual([
				['invalid', part("'Signature Value'")], ['invalid', part("'Signing Request'")], ['invalid', part('Several items')], ['invalid', part('Several items')], ['invalid', part("'Signing Request'")],
			]);
			expect(run.probed(1).map(({ origin }) => origin)).toEqual(input);
		}
		expect(tenant.calls()).toEqual([]);
	});

	test('the request may be an object, as a form hands it back', async () => {
		const [one] = await waiting('HD-1');
		const run = await publish([{ ...one, signingRequest: JSON.parse(String(one?.signingRequest)) as IDataObject }]);
		expect(outcomes(run.rows(0))).toEqual([['HD-1', 'published']]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('an impossible option under %s: all items on the last output', async (onError) => {
		const input = await waiting('HD-1', 'HD-2');
		const run = await publish(input, { parameters: publishSigned({ options: { perCall: 0 } }), settings: { onError } });
		const last = onError === 'continueErrorOutput' ? 2 : 1;
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(last)).toMatchObject([{ error: part("'Invoices per Call'") }, { error: part("'Invoices per Call'") }]);
	});
});

describe('amending, signed outside', () => {
	beforeEach(() => tenant.simulator.vnpt.seed({ invoices: [...['OLD-1', 'OLD-2'].map((key) => ({ key, date: '2026-11-01' })), { key: 'OLD-M', serial: 'C26MAA', date: '2026-11-01' }] }));
	const correction = (key: string, original: string, more: IDataObject = {}): IDataObject => sheetRow(key, { 'Khóa hóa đơn gốc': original, ...more });
	const entry = (key: string) => tenant.simulator.books.invoices.find((invoice) => invoice.key === key);

	test.each([
		['token', 'adjust', 'C26TAA', 'getHashInvWithToken', 'AdjustReplaceInvWithToken', 4, 2],
		['token', 'replace', 'C26TAA', 'getHashInvWithToken', 'AdjustReplaceInvWithToken', 3, 1],
		['smartCa', 'adjust', 'C26TAA', 'GetHashInvSmartCA', 'AdjustReplaceInvSmartCA', 4, 2],
		['smartCa', 'replace', 'C26TAA', 'GetHashInvSmartCA', 'AdjustReplaceInvSmartCA', 3, 1],
		['token', 'replace', 'C26MAA', 'getHashInvWithTokenMTT', 'AdjustReplaceInvWithTokenMTT', 3, 1],
		['smartCa', 'adjust', 'C26MAA', 'GetHashInvSmartCAMTT', 'AdjustReplaceInvSmartCAMTT', 4, 2],
	] as const)('%s, %s on %s: %s and %s', async (signedWith, signedDocument, serial, first, second, status, type) => {
		const original = serial === 'C26MAA' ? 'OLD-M' : 'OLD-1';
		const more = { signedWith, signedDocument, serial, options: { cashRegister: serial === 'C26MAA', reason: 'Sai <đơn giá>' } };
		const items = await hashes([correction('NEW-1', original)], more);
		expect(items).toMatchObject([{ key: 'NEW-1', outcome: 'stored' }]);
		expect(entry(original)?.status).toBe(1);
		fault(second, { kind: 'dropAfter' });
		const run = await publish(items.map(signed));
		expect(run.rows(0)).toMatchObject([{ key: 'NEW-1', outcome: 'published', recovered: true }]);
		expect(entry(original)?.status).toBe(status);
		expect(entry('NEW-1')).toMatchObject({ type, status: 1, amends: [entry(original)?.id], amendment: { reason: 'Sai <đơn giá>' } });
		expect(calls(/Hash|WithToken|SmartCA/)).toEqual([first, second]);
		expect((await publish(items.map(signed))).rows(0)).toMatchObject([{ key: 'NEW-1', outcome: 'alreadyPublished' }]);
	});

	test('several in a run go one by one; one whose original is not there stands alone', async () => {
		const input = [correction('NEW-1', 'OLD-1'), correction('NEW-2', 'NOBODY'), correction('NEW-3', 'OLD-2')];
		const run = await tenant.run({ parameters: getHash({ signedDocument: 'replace' }), input });
		expect(outcomes(run.rows(0))).toEqual([['NEW-1', 'stored'], ['NEW-3', 'stored']]);
		expect(run.rows(2)).toMatchObject([{ key: 'NEW-2', outcome: 'rejected', reason: part('NOBODY') }]);
		expect(run.probed(2)).toEqual([{ origin: input[1] }]);
		const done = await publish(run.rows(0).map(signed));
		expect(done.rows(0)).toMatchObject([{ key: 'NEW-1', number: '3' }, { key: 'NEW-3', number: '4' }]);
	});

	test.each(['token', 'smartCa'] as const)('an original of another system, by %s', async (signedWith) => {
		const { 'Khóa hóa đơn gốc': _key, ...row } = correction('NEW-1', '', { 'Mẫu số hóa đơn gốc': '01GTKT0/001', 'Ký hiệu hóa đơn gốc': 'AA/20E', 'Số hóa đơn gốc': '7', 'Ngày hóa đơn gốc': '31/12/2020' });
		const items = await hashes([row], { signedWith, signedDocument: 'replace' });
		expect((await publish(items.map(signed))).rows(0)).toMatchObject([{ key: 'NEW-1', outcome: 'published' }]);
		expect(entry('NEW-1')?.amendment?.outside).toEqual({ pattern: '01GTKT0/001', serial: 'AA/20E', number: 7, date: '2020-12-31' });
		expect(calls(/WithOutInv/)).toHaveLength(2);
	});

	test('raw XML, the original and the kind given by the fields', async () => {
		const xml = '<DieuChinhHD><key>NEW-1</key><LDo>Sai</LDo><Type>3</Type><TTChung><NLap>2026-11-03</NLap><DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>TM</HTTToan></TTChung>'
			+ '<NDHDon><NMua><Ten>Công ty A</Ten><DChi/><MKHang>C1</MKHang></NMua><DSHHDVu><HHDVu><TChat>1</TChat><STT>1</STT><THHDVu>Hàng</THHDVu><SLuong>1</SLuong><DGia>100000</DGia><ThTien>100000</ThTien><TSuat>10%</TSuat><TThue>10000</TThue><TSThue>110000</TSThue></HHDVu></DSHHDVu>'
			+ '<TToan><THTTLTSuat><LTSuat><TSuat>10%</TSuat><ThTien>100000</ThTien><TThue>10000</TThue></LTSuat></THTTLTSuat><TgTCThue>100000</TgTCThue><TgTThue>10000</TgTThue><TgTTTBSo>110000</TgTTTBSo><TgTTTBChu>Một trăm mười nghìn đồng</TgTTTBChu></TToan></NDHDon></DieuChinhHD>';
		const items = await hashes([{ xml }], { signedDocument: 'adjust', adjustmentType: '3', originalKey: 'OLD-1', input: 'xml', xml: '={{ $json.xml }}' });
		expect((await publish(items.map(signed))).rows(0)).toMatchObject([{ key: 'NEW-1', outcome: 'published', total: '110000' }]);
		expect(entry('NEW-1')).toMatchObject({ type: 3, amends: [entry('OLD-1')?.id] });
	});

	test('several originals at once, and another system with a cash register, are findings', async () => {
		const { 'Khóa hóa đơn gốc': _key, ...elsewhere } = correction('NEW-2', '', { 'Mẫu số hóa đơn gốc': '1/001', 'Ký hiệu hóa đơn gốc': 'C25MAA', 'Số hóa đơn gốc': '7', 'Ngày hóa đơn gốc': '31/12/2025' });
		const run = await tenant.run({ parameters: getHash({ signedDocument: 'adjust', serial: 'C26MAA', options: { cashRegister: true } }), input: [correction('NEW-1', 'OLD-1_OLD-2'), elsewhere] });
		expect(run.rows(2)).toMatchObject([{ outcome: 'invalid', findings: [{ rule: 'signing.several' }] }, { outcome: 'invalid', findings: [{ rule: 'signing.elsewhere' }] }]);
		expect(tenant.calls()).toEqual([]);
	});

	test('the original was replaced between the steps: refused, the draft stays, nothing is issued', async () => {
		const items = await hashes([correction('NEW-1', 'OLD-1')], { signedDocument: 'replace' });
		Object.assign(entry('OLD-1') ?? {}, { status: 3 });
		expect((await publish(items.map(signed))).rows(1)).toMatchObject([{ key: 'NEW-1', outcome: 'rejected', code: 'ERR:8' }]);
		expect(entry('NEW-1')).toMatchObject({ status: 0 });
	});

	test.each([['ERR:2', 'not found'], ['ERR:4', 'token of the original'], ['ERR:8', 'already adjusted or replaced'], ['ERR:12', 'date of the original'], ['ERR:19', 'pattern differs'], ['ERR:60', 'coded'], ['ERR:61', 'another kind'], ['ERR:62', 'summary']])(
		'the first step answered with %s', async (text, reason) => {
			fault('getHashInvWithToken', { kind: 'answer', text, times: 0 });
			const run = await tenant.run({ parameters: getHash({ signedDocument: 'replace' }), input: [correction('NEW-1', 'OLD-1')] });
			expect(run.rows(2)).toMatchObject([{ outcome: 'rejected', code: text, reason: part(reason) }]);
		},
	);

	test('an original that cannot be looked up: nothing is sent', async () => {
		fault('getStatusInv', { kind: 'html200', times: 0 });
		const run = await tenant.run({ parameters: getHash({ signedDocument: 'replace' }), input: [correction('NEW-1', 'OLD-1')] });
		expect(run.rows(2)).toMatchObject([{ outcome: 'notSent', reason: part('original invoice could not be looked up') }]);
		expect(calls(/Hash/)).toEqual([]);
	});
});
