/** The protocol core against the simulator, which reads requests by itself: what one writes the other must understand. */
import type { World } from '../../../services/issuing/port';
import type { Send } from '../../../services/sending';
import type { Account } from '../../../services/smartbill/account';
import { amend } from '../../../services/smartbill/amendment';
import type { Original } from '../../../services/smartbill/amendment';
import { SmartBillClient } from '../../../services/smartbill/client';
import { hostsOf } from '../../../services/smartbill/endpoints';
import { issueDocument, issueRequested, TaxInvoiceRun } from '../../../services/smartbill/issue';
import { Books } from '../../../services/smartbill/look-up';
import { probe } from '../../../services/smartbill/probe';
import { settleAmendments } from '../../../services/smartbill/settle-amendments';
import { readTaxInvoice } from '../../../services/smartbill/tax-invoice-reader';
import { counterpartyOf, moveDocuments, transitionTarget } from '../../../services/smartbill/transitions';
import type { TransitionAction } from '../../../services/smartbill/transitions';
import { buyer, start, supplier, trustee } from '../../simulator/smartbill/client';
import type { Account as Member, Running } from '../../simulator/smartbill/client';
import { draftsOf, goodRow, invoiceOf, rules } from './sheet';
import type { SheetRow } from './sheet';

let simulator: Running;
afterEach(async () => await simulator.close());

const run = async (switches: Readonly<Record<string, unknown>> = {}): Promise<void> => {
	simulator = await start({ oneQueryAMinute: true, ...switches });
};

/** The simulator's clock: sleeping moves it. */
const world = (): World => ({
	now: () => simulator.clock.now().getTime(), random: () => 0.5, cancelled: () => false,
	sleep: async (milliseconds) => simulator.clock.advance(milliseconds),
});

const send: Send = async ({ url, headers, body }) => {
	try {
		const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
		return { status: response.status, body: await response.text() };
	} catch {
		return { kind: 'noAnswer', sent: 'maybe', reason: 'The connection broke before the answer came' };
	}
};

const accountOf = (member: Member): Account => ({
	hosts: hostsOf('custom', simulator.url), businessNumber: member.regno, companyCode: member.companyCode, login: { kind: 'token', token: member.token },
	certificatePassword: member.certificatePassword, encryptionKey: member.encryptionKey, systemType: 'OAPI', platformCode: '', systemId: '',
});
const client = (member: Member = supplier, changes: Partial<Account> = {}): SmartBillClient => new SmartBillClient({ ...accountOf(member), ...changes }, send, world());

const row: SheetRow = { ...goodRow, '공급자 등록번호': supplier.regno, '공급받는자 등록번호': buyer.regno };
const own = { ownNumber: supplier.regno };

async function issued(rows: readonly SheetRow[], statement = false): Promise<Record<string, string>> {
	const settled = await new TaxInvoiceRun(client(), 'issue', world()).settle(rows.map((change) => issueDocument(invoiceOf([{ ...row, ...change }], own), 'issue', statement)));
	return Object.fromEntries([...settled].map(([key, { outcome, reason }]) => [key, outcome === 'published' || outcome === 'alreadyPublished' ? outcome : `${outcome}: ${reason}`]));
}

const kinds: readonly SheetRow[] = [
	{ 문서키: 'taxable', 외상미수금: 137500 }, { 문서키: 'zero', 과세구분: '영세율' }, { 문서키: 'exempt', 과세구분: '면세' },
	{ 문서키: 'consigned', '위수탁 여부': 'Y', '수탁자 등록번호': trustee.regno, '수탁자 상호': '모의수탁', '수탁자 대표자': '정수탁' },
	{ 문서키: 'foreigner', '공급받는자 구분': '외국인', '공급받는자 등록번호': '', '외국인등록/여권번호': 'M00000000' },
	{ 문서키: 'hostile', '공급받는자 상호': '<&>"\' ㈜', 비고1: ']]>', 품목: '&amp;' },
];
const all = (outcome: string): Record<string, string> => Object.fromEntries(kinds.map((kind) => [String(kind.문서키), outcome]));

test.each<[string, Readonly<Record<string, unknown>>]>([
	['as it is', {}], ['unknown documents refused', { unknownDocument: 'refused' }], ['the last day left out', { toDateIncluded: false }], ['the minute for all queries', { queryLimitScope: 'company' }],
	['empty results as {}', { emptyResult: 'object' }], ['empty results as null', { emptyResult: 'null', finish: 'never' }], ['empty results absent, always _FINISH', { emptyResult: 'absent', finish: 'always' }],
	['tables swapped', { resultTable: 'swapped' }], ['compact dates', { dates: 'compact', direction: 'number' }], ['duplicates doubled', { duplicateConversationIds: 'doubled', duplicateIssueIds: 'doubled' }],
	['duplicates overwritten', { duplicateConversationIds: 'overwritten', duplicateIssueIds: 'overwritten' }], ['XML as sent', { viewXml: 'asSent' }], ['checked by the tax service', { validation: 'atNts' }],
])('every kind of invoice is issued once, found again, and accepted by the tax service: %s', async (_name, switches) => {
	await run(switches);
	expect(await issued(kinds)).toEqual(all('published'));
	expect(await issued(kinds)).toEqual(all('alreadyPublished'));
	const { documents } = simulator.smartbill.books;
	expect(documents).toHaveLength(kinds.length);
	const targets = documents.map(({ conversationId }) => transitionTarget(conversationId, '', ''));
	expect([...(await moveDocuments(client(), targets, 'sendToTaxService', world())).values()].map(({ outcome }) => outcome)).toEqual(kinds.map(() => 'done'));
	simulator.clock.advance(3 * 86_400_000);
	simulator.smartbill.state();
	expect(documents.map(({ nts }) => `${nts.status} ${nts.result}`)).toEqual(kinds.map(() => '7 SUC001'));
	expect((await new Books(client(), 'AR').state(documents[0]?.conversationId ?? ''))?.transmission).toBe('7');
});

test('a private person is issued to where the reference number is not compared with the parties', async () => {
	await run({ conversationIds: 'length' });
	const person: SheetRow = { 문서키: 'person', '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000' };
	expect(await issued([person])).toEqual({ person: 'published' });
	expect(await issued([person])).toEqual({ person: 'alreadyPublished' });
	expect(simulator.smartbill.books.documents[0]?.conversationId).not.toContain('990228');
});

test.each(['dropBefore', 'dropAfter', 'html200', 'empty200', 'truncate', 'status500', 'maintenance', 'redirect', 'garbage'])('%s: issued at most once, and once after another run', async (kind) => {
	await run();
	simulator.smartbill.faults.add({ kind, operation: 'ARISSUE' });
	const first = await issued([{ 문서키: 'A' }]);
	const count = simulator.smartbill.books.documents.length;
	expect(first.A?.split(':')[0]).toBe(count === 1 ? 'published' : 'unknown');
	expect(await issued([{ 문서키: 'A' }])).toEqual({ A: count === 1 ? 'alreadyPublished' : 'published' });
	expect(simulator.smartbill.books.documents).toHaveLength(1);
});

test.each([{ '공급받는자 등록번호': trustee.regno }, { 작성일자: '2029-12-03' }, { '공급받는자 등록번호': trustee.regno, 작성일자: '2029-12-03' }, { 단가: 1 }])('a row edited to %j after a lost answer issues nothing new', async (change) => {
	await run({ unknownDocument: 'refused', duplicateConversationIds: 'doubled', duplicateIssueIds: 'doubled' });
	simulator.smartbill.faults.add({ kind: 'dropAfter', operation: 'ARISSUE' });
	expect(await issued([{ 문서키: 'A' }])).toEqual({ A: 'published' });
	expect((await issued([{ 문서키: 'A', ...change }])).A).toMatch(/^conflict: The key exists with other content/);
	expect(simulator.smartbill.books.documents).toHaveLength(1);
});

test('a statement goes along', async () => {
	await run();
	expect(await issued([{ 문서키: 'A', 품목코드: 'C-1' }], true)).toEqual({ A: 'published' });
});

test('saved, issued, amended: an original fetched by its approval number, a pair, accepted by the tax service', async () => {
	await run();
	const invoice = invoiceOf([{ ...row, 문서키: 'A' }], own);
	await new TaxInvoiceRun(client(), 'save', world()).settle([issueDocument(invoice, 'save')]);
	expect(simulator.smartbill.books.documents.map(({ status }) => status)).toEqual(['S']);
	expect(await issued([{ 문서키: 'A' }])).toEqual({ A: 'published' });
	const { issueId } = readTaxInvoice(simulator.smartbill.books.documents[0]?.xml ?? '') ?? { issueId: '' };
	await moveDocuments(client(), [transitionTarget(simulator.smartbill.books.documents[0]?.conversationId ?? '', '', '')], 'sendToTaxService', world());
	simulator.clock.advance(3_600_000);
	const entry = (await new Books(client(), 'AR').byIssueId([issueId])).get(issueId);
	const read = readTaxInvoice(entry?.xml ?? '');
	if (!entry || !read) throw new Error('not found');
	const original: Original = { invoice: read.invoice, issueId, ...(entry.status ? { status: entry.status } : {}), ...(entry.transmission ? { transmission: entry.transmission } : {}) };
	const pairs = draftsOf([{ 문서키: 'M', 수정사유: '01', 당초승인번호: issueId, 품목: '복사용지', 수량: 12, 단가: 12500 }]).map((draft) => amend(draft, original, rules({ ...own, now: world().now() })));
	expect(pairs[0]?.findings.map(({ rule }) => rule)).toEqual(['amend.audit']);
	const settle = async (): Promise<string[][]> => [...(await settleAmendments(new TaxInvoiceRun(client(), 'issue', world()), new Map(pairs.map(({ key, documents }) => [key ?? '', documents ?? []])))).values()]
		.map(({ outcome, legs }) => [outcome, ...legs.map((leg) => leg.outcome)]);
	expect(await settle()).toEqual([['published', 'published', 'published']]);
	expect(await settle()).toEqual([['alreadyPublished', 'alreadyPublished', 'alreadyPublished']]);
	simulator.clock.advance(7 * 86_400_000);
	simulator.smartbill.state();
	expect(simulator.smartbill.books.documents.map(({ nts }) => `${nts.status} ${nts.result}`)).toEqual(['7 SUC001', '7 SUC001', '7 SUC001']);
});

test('reverse issuing and every change of state', async () => {
	await run();
	const byBuyer = { ownNumber: buyer.regno, role: 'buyer' as const };
	const settled = await new TaxInvoiceRun(client(buyer), 'request', world()).settle(['R1', 'R2', 'R3'].map((key) => issueDocument(invoiceOf([{ ...row, 문서키: key }], byBuyer), 'request')));
	expect([...settled.values()].map(({ outcome }) => outcome)).toEqual(['published', 'published', 'published']);
	const ids = [...settled.values()].map(({ record }) => record?.conversationId ?? '');
	const move = async (member: Member, id: string | undefined, action: TransitionAction): Promise<string | undefined> => {
		const caller = member === buyer ? 'buyer' : 'supplier';
		return (await moveDocuments(client(member), [transitionTarget(id ?? '', counterpartyOf(id ?? '', caller), '사유')], action, world())).get(id ?? '')?.outcome;
	};
	expect([...(await issueRequested(client(), [ids[0] ?? ''], world())).values()].map(({ outcome }) => outcome)).toEqual(['published']);
	expect(await move(buyer, ids[0], 'approve')).toBe('done');
	expect(await move(buyer, ids[0], 'approve')).toBe('already');
	expect(await move(buyer, ids[1], 'withdraw')).toBe('done');
	expect(await move(supplier, ids[2], 'refuse')).toBe('done');
	await issued([{ 문서키: 'A' }, { 문서키: 'B' }]);
	const [a, b] = simulator.smartbill.books.documents.slice(3).map(({ conversationId }) => conversationId);
	expect(await move(supplier, a, 'cancel')).toBe('done');
	expect(await move(buyer, b, 'reject')).toBe('done');
	expect(await move(supplier, b, 'cancel')).toBe('rejected');
	expect(simulator.smartbill.books.documents.map(({ status }) => status).sort()).toEqual(['C', 'O', 'R', 'T', 'W']);
});

test('the test of a credential, with a token and with what it takes to fetch one', async () => {
	await run();
	const { authCode, userId } = supplier;
	expect(await probe(client())).toMatchObject({ ok: true });
	expect(await probe(client(supplier, { login: { kind: 'fetch', authCode, userId, validity: 'D' } }))).toMatchObject({ ok: true });
	expect(await probe(client(supplier, { login: { kind: 'token', token: buyer.token } }))).toMatchObject({ ok: false });
	expect(await probe(client(supplier, { login: { kind: 'fetch', authCode: 'WRONG', userId, validity: 'D' } }))).toMatchObject({ ok: false });
});

test('a certificate password under another key stops the run, nothing issued', async () => {
	await run();
	const settled = await new TaxInvoiceRun(client(supplier, { encryptionKey: 'another-key' }), 'issue', world()).settle([issueDocument(invoiceOf([row], own), 'issue')]);
	expect([...settled.values()]).toMatchObject([{ outcome: 'rejected', code: '60121' }]);
	expect(simulator.smartbill.books.documents).toEqual([]);
});
