import { SmartBillClient } from '../../../services/smartbill/client';
import { issueDocument, issueRequested, TaxInvoiceRun } from '../../../services/smartbill/issue';
import type { Way } from '../../../services/smartbill/issue';
import { searchWindows } from '../../../services/smartbill/look-up';
import { LookUpFailure } from '../../../services/issuing/port';
import { Books } from '../../../services/smartbill/look-up';
import { FakeService } from './fakeService';
import type { Fault } from './fakeService';
import { goodRow, invoiceOf } from './sheet';
import type { SheetRow } from './sheet';
import { account, FrozenWorld } from './world';

const supplier = account({ businessNumber: '0008600019' });

interface Bench {
	service: FakeService;
	world: FrozenWorld;
	/** Issues rows in a run of its own, as a node does, and returns outcome by document number. */
	run(rows: readonly SheetRow[], way?: Exclude<Way, 'issueRequested'>, withStatement?: boolean): Promise<Map<string, { outcome: string; [more: string]: unknown }>>;
}

function bench(): Bench {
	const world = new FrozenWorld();
	const service = new FakeService(world);
	return {
		service, world,
		run: async (rows, way = 'issue', withStatement = false) => {
			const client = new SmartBillClient(way === 'request' ? account({ businessNumber: '0008100033' }) : supplier, service.send, world);
			const documents = rows.map((row) => issueDocument(invoiceOf([{ ...goodRow, ...row }], way === 'request' ? { role: 'buyer', ownNumber: '0008100033' } : {}), way, withStatement));
			return (await new TaxInvoiceRun(client, way, world).settle(documents)) as Map<string, never>;
		},
	};
}

const outcomes = (settled: Map<string, { outcome: string }>): Record<string, string> => Object.fromEntries([...settled].map(([key, { outcome }]) => [key, outcome]));
const A: SheetRow = { 문서키: 'A' };
const B: SheetRow = { 문서키: 'B' };

test.each([
	[['2030-01-15'], [['2030-01-10', '2030-01-16']]], [['2030-01-15', '2030-01-10'], [['2030-01-10', '2030-01-16']]],
	[['2030-01-15', '2030-01-09', '2030-01-03', '2030-01-09'], [['2030-01-10', '2030-01-16'], ['2030-01-04', '2030-01-10'], ['2029-12-29', '2030-01-04']]], [[], []],
])('the dates %j are covered by %j, never more than a week, the last day spare', (dates, windows) => {
	expect(searchWindows(dates).map(({ from, to }) => [from, to])).toEqual(windows);
});

test('documents are looked up once, then issued once each, with numbers of their own', async () => {
	const { service, run } = bench();
	const settled = await run([A, B, { 문서키: 'C', 발행순번: 1 }]);
	expect(outcomes(settled)).toEqual({ A: 'published', B: 'published', C: 'published' });
	expect(service.signals()).toEqual(['ARAP_REPO', 'ARAP_REPO', 'ARAP_REPO_UDATE', 'VIEW_XML', 'ARISSUE', 'ARISSUE', 'ARISSUE']);
	expect(service.ofSignal('ARAP_REPO').map(({ SearchFromDate, SearchToDate, RepoTypeCode }) => [SearchFromDate, SearchToDate, RepoTypeCode])).toEqual([['2030-01-10', '2030-01-16', 'AR'], ['2029-12-31', '2030-01-06', 'AR']]);
	const issueIds = service.documents.map(({ xml }) => /<IssueID>([^<]+)/.exec(xml)?.[1]);
	expect(new Set(issueIds).size).toBe(3);
	expect(issueIds).toContain('2030010541000008zz900001');
	expect(settled.get('C')).toMatchObject({ record: { issueId: '2030010541000008zz900001', status: 'I' } });
	expect(service.ofSignal('ARISSUE')[0]).toMatchObject({ SendComRegno: '0008600019', ReceiveComRegno: '0008100033' });
});

test('a second run finds them all, compared, and issues nothing', async () => {
	const { service, run } = bench();
	await run([A, B]);
	const again = await run([A, B]);
	expect(outcomes(again)).toEqual({ A: 'alreadyPublished', B: 'alreadyPublished' });
	expect(service.ofSignal('VIEW_XML').map(({ ConversationId }) => (ConversationId as string[]).length)).toEqual([2, 2]);
	expect(again.get('A')).toMatchObject({ compared: expect.arrayContaining(['total', 'buyer number', 'lines', 'writing date']) as unknown, record: { issueId: expect.any(String) as unknown } });
	expect(service.documents).toHaveLength(2);
});

test.each<[string, SheetRow, string]>([
	['another buyer', { '공급받는자 등록번호': '0009000054' }, 'buyer number'], ['another amount', { 단가: 13000 }, 'total'], ['another date', { 작성일자: '2030-01-06' }, 'writing date'],
	['a date of another month', { 작성일자: '2029-11-20' }, 'writing date'], ['another buyer and a date of another month', { '공급받는자 등록번호': '0009000054', 작성일자: '2029-11-20' }, 'buyer number'],
	['another item', { 품목: '종이' }, 'lines'], ['another kind', { 과세구분: '영세율' }, 'type'],
])('a row edited after a lost answer (%s) meets its first issue', async (_name, change, field) => {
	const { service, run } = bench();
	service.faults.set('ARISSUE', ['lostAfter']);
	const first = await run([A]);
	expect(first.get('A')).toMatchObject({ outcome: 'published', recovered: true });
	const edited = await run([{ ...A, ...change }]);
	expect(edited.get('A')).toMatchObject({ outcome: 'conflict' });
	expect((edited.get('A')?.differences as Array<{ field: string }>).map((difference) => difference.field)).toContain(field);
	expect(service.documents).toHaveLength(1);
});

test('even when exact look-ups of unknown numbers are refused, the lists find an edited row', async () => {
	const { service, run } = bench();
	service.refuseUnknownXml = true;
	await run([A]);
	expect(outcomes(await run([{ ...A, 작성일자: '2029-11-20', '공급받는자 등록번호': '0009000054' }, B]))).toEqual({ A: 'conflict', B: 'published' });
	expect(service.documents).toHaveLength(2);
});

const faults: ReadonlyArray<[Fault, string, number]> = [
	['lostBefore', 'unknown', 0], ['lostAfter', 'published', 1], ['html', 'published', 1], ['empty', 'published', 1], ['refused', 'rejected', 0], ['unknownCode', 'rejected', 0], ['connection', 'notSent', 0],
];

test.each(faults)('issuing with the fault %s ends %s, %i issued, nothing sent twice; the next run settles it', async (fault, outcome, issued) => {
	const { service, world, run } = bench();
	service.faults.set('ARISSUE', [fault]);
	const settled = await run([A]);
	expect(outcomes(settled)).toEqual({ A: outcome });
	expect(service.ofSignal('ARISSUE')).toHaveLength(1);
	expect(service.documents).toHaveLength(issued);
	if (outcome === 'unknown') expect(settled.get('A')?.safeFrom).toBeGreaterThan(world.time);
	else if (outcome !== 'published') expect(settled.get('A')).toMatchObject({ reason: expect.any(String) as unknown, remedy: expect.any(String) as unknown });
	expect(outcomes(await run([A]))).toEqual({ A: issued === 1 ? 'alreadyPublished' : 'published' });
	expect(service.documents).toHaveLength(1);
});

test('a commit that comes late is found by the run after it', async () => {
	const { service, run } = bench();
	service.faults.set('ARISSUE', ['lostBefore']);
	expect(outcomes(await run([A]))).toEqual({ A: 'unknown' });
	const other = bench();
	await other.run([A]);
	service.documents.push(...other.service.documents);
	expect(outcomes(await run([A]))).toEqual({ A: 'alreadyPublished' });
	expect(service.documents).toHaveLength(1);
});

test('a code that a look-up proved to write nothing is believed from then on', async () => {
	const { service, world, run } = bench();
	service.faults.set('ARISSUE', ['unknownCode', 'unknownCode', 'unknownCode', 'unknownCode']);
	const keys = Array.from({ length: 12 }, (_, index): SheetRow => ({ 문서키: `K${index}` }));
	const settled = await run(keys);
	expect(Object.values(outcomes(settled)).filter((outcome) => outcome === 'rejected')).toHaveLength(4);
	expect(service.documents).toHaveLength(8);
	expect(world.time).toBeLessThan(new FrozenWorld().time + 10 * 60_000);
});

test('a code that is not public may mean a duplicate: what no list shows is found by its number', async () => {
	const { service, run } = bench();
	Object.assign(service, { hiddenStates: 'I', refuseUnknownXml: true, duplicates: 'refused' });
	await run([A]);
	const settled = await run([A, B]);
	expect(outcomes(settled)).toEqual({ A: 'published', B: 'published' });
	expect(settled.get('A')).toMatchObject({ recovered: true, compared: expect.arrayContaining(['total']) as unknown });
	expect(service.documents).toHaveLength(2);
});

test('an unprovable call stops its lane only, and nothing is lost from the answer', async () => {
	const { service, run } = bench();
	service.faults.set('ARISSUE', ['lostBefore']);
	const keys = Array.from({ length: 30 }, (_, index): SheetRow => ({ 문서키: `K${index}` }));
	const count = Object.values(outcomes(await run(keys))).reduce<Record<string, number>>((sum, outcome) => ({ ...sum, [outcome]: (sum[outcome] ?? 0) + 1 }), {});
	expect(count.unknown).toBe(1);
	expect((count.published ?? 0) + (count.notSent ?? 0)).toBe(29);
	expect(count.published).toBeGreaterThan(10);
	expect(service.documents).toHaveLength(count.published ?? 0);
	await run(keys);
	expect(service.documents).toHaveLength(30);
});

test.each(['ARAP_REPO', 'ARAP_REPO_UDATE', 'VIEW_XML'])('when %s cannot be read, nothing is sent', async (name) => {
	const { service, run } = bench();
	service.faults.set(name, ['html', 'lostBefore', 'empty']);
	const settled = await run([A]);
	expect(settled.get('A')).toMatchObject({ outcome: 'notSent', reason: expect.stringMatching(/could not be looked up/) as unknown });
	expect(service.ofSignal('ARISSUE')).toHaveLength(0);
});

test('a service without the list by date of change is no obstacle', async () => {
	const { service, run } = bench();
	service.faults.set('ARAP_REPO_UDATE', ['refused']);
	expect(outcomes(await run([A]))).toEqual({ A: 'published' });
});

test('a service that counts its minute over all queries is waited out', async () => {
	const { service, world, run } = bench();
	service.enforceRate = true;
	expect(outcomes(await run([A]))).toEqual({ A: 'published' });
	expect(world.slept.length).toBeGreaterThan(0);
	expect(outcomes(await run([A]))).toEqual({ A: 'alreadyPublished' });
	expect(service.documents).toHaveLength(1);
});

test.each([['O', /cancelled by the supplier/], ['R', /rejected by the buyer/], ['V', /requested by the buyer/]])('a document in state %s is a conflict', async (state, reason) => {
	const { service, run } = bench();
	await run([A]);
	for (const document of service.documents) document.status = state;
	expect((await run([A])).get('A')).toMatchObject({ outcome: 'conflict', reason: expect.stringMatching(reason) as unknown });
	expect(service.documents).toHaveLength(1);
});

test.each([['listed', ''], ['not listed', 'S']])('a saved document (%s) is issued under its numbers, and saved once', async (_name, hidden) => {
	const { service, run } = bench();
	service.hiddenStates = hidden;
	expect(outcomes(await run([A], 'save'))).toEqual({ A: 'published' });
	expect(outcomes(await run([A], 'save'))).toEqual({ A: 'alreadyPublished' });
	const [saved] = service.documents;
	const number = /<IssueID>[^<]+/.exec(saved?.xml ?? '')?.[0] ?? 'none';
	expect(saved?.status).toBe('S');
	expect(outcomes(await run([A]))).toEqual({ A: 'published' });
	expect(service.documents).toHaveLength(1);
	expect(saved).toMatchObject({ status: 'I', xml: expect.stringContaining(number) as unknown });
	expect(outcomes(await run([A], 'save'))).toEqual({ A: 'conflict' });
});

test('approval numbers move past those listed; a taken Sequence is refused before it is sent', async () => {
	const { service, run } = bench();
	await run([{ 문서키: 'A', 발행순번: 5 }]);
	const settled = await run([{ 문서키: 'B', 발행순번: 5 }, { 문서키: 'C', 발행순번: 6 }]);
	expect(outcomes(settled)).toEqual({ B: 'rejected', C: 'published' });
	expect(settled.get('B')?.reason).toMatch(/Sequence/);
	expect(service.documents).toHaveLength(2);
});

test('a statement goes along as the unsigned XML; saving has none', async () => {
	const { service, run } = bench();
	await run([{ ...A, 품목코드: 'C1' }], 'issue', true);
	expect(service.ofSignal('DETAILARISSUE')[0]).toMatchObject({ SignedXML: expect.not.stringContaining('ItemCode') as unknown, UnSignedXML: expect.stringContaining('<ItemCode>C1</ItemCode>') as unknown });
	await run([B], 'save', true);
	const [save] = service.ofSignal('DTI_SAVE');
	expect(save).toMatchObject({ UnSignedXML: expect.stringContaining('<TaxInvoice ') as unknown });
	expect(save).not.toHaveProperty('SignedXML');
});

test.each([false, true])('the buyer asks, the supplier issues; each once, whatever is lost (statement %s)', async (statement) => {
	const { service, world, run } = bench();
	service.faults.set(statement ? 'RDETAILREQUEST' : 'RARREQUEST', ['lostAfter']);
	service.hiddenStates = 'V';
	expect((await run([A], 'request', statement)).get('A')).toMatchObject({ outcome: 'published', recovered: true });
	expect(outcomes(await run([A], 'request', statement))).toEqual({ A: 'alreadyPublished' });
	const [request] = service.documents;
	expect(request).toMatchObject({ status: 'V' });
	expect(request?.id.slice(0, 20)).toBe('00086000190008100033');
	world.time += 3_600_000;
	service.faults.set(statement ? 'RDETAILISSUE' : 'RARISSUE', ['lostAfter']);
	const client = (): SmartBillClient => new SmartBillClient(supplier, service.send, world);
	const settled = await issueRequested(client(), [request?.id ?? '', '0'.repeat(35)], world);
	expect([...settled.values()].map(({ outcome }) => outcome).sort()).toEqual(['notSent', 'published']);
	expect(request).toMatchObject({ status: 'I', xml: expect.stringMatching(/<ExchangedDocument><IssueDateTime>2030011515/) as unknown });
	expect([...(await issueRequested(client(), [request?.id ?? ''], world)).values()].map(({ outcome }) => outcome)).toEqual(['alreadyPublished']);
	expect(service.calls.filter(({ Signal }) => Signal === (statement ? 'RDETAILISSUE' : 'RARISSUE'))).toHaveLength(1);
	expect(outcomes(await run([A], 'request', statement))).toEqual({ A: 'alreadyPublished' });
	expect(service.documents).toHaveLength(1);
});

test.each([['certificate password', { certificatePassword: '' }], ['company code', { companyCode: '' }]])('without %s in the credential nothing is sent', async (what, change) => {
	const { service, world } = bench();
	const client = new SmartBillClient(account({ businessNumber: '0008600019', ...change }), service.send, world);
	const settled = await new TaxInvoiceRun(client, 'issue', world).settle([issueDocument(invoiceOf([goodRow]), 'issue')]);
	expect([...settled.values()]).toMatchObject([{ outcome: 'notSent', reason: expect.stringContaining(what) as unknown }]);
	expect(service.ofSignal('ARISSUE')).toEqual([]);
});

test('differences hide the number of a person', async () => {
	const { run } = bench();
	const person = { ...A, '공급받는자 구분': '02', '공급받는자 등록번호': '9902281000000' };
	await run([person]);
	const settled = await run([{ ...person, '공급받는자 등록번호': '9902282000000' }]);
	expect(settled.get('A')).toMatchObject({ outcome: 'conflict', differences: [{ field: 'buyer number', ours: '990228*******', theirs: '990228*******' }] });
	expect(JSON.stringify([...settled])).not.toMatch(/990228[12]000000/);
});

test('originals are found by their approval number', async () => {
	const { service, world, run } = bench();
	const issueId = ((await run([A])).get('A')?.record as { issueId: string }).issueId;
	const books = new Books(new SmartBillClient(supplier, service.send, world), 'AR');
	const found = await books.byIssueId([issueId, '2030010541000008zz9zzzzz']);
	expect([...found.keys()]).toEqual([issueId]);
	expect(found.get(issueId)).toMatchObject({ status: 'I', transmission: '9', xml: expect.stringContaining(issueId) as unknown });
	service.faults.set('ARAP_REPO', ['refused']);
	await expect(books.byIssueId([issueId])).rejects.toThrow(LookUpFailure);
});
