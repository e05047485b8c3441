/** Lists, queries, names and calls of any signal, against the simulator. */
import type { World } from '../../../services/issuing/port';
import type { Send } from '../../../services/sending';
import { ServiceFailure } from '../../../services/service-failure';
import type { Account } from '../../../services/smartbill/account';
import { SmartBillClient } from '../../../services/smartbill/client';
import { nameDocuments } from '../../../services/smartbill/document-names';
import { documentRow, documentRows, hometaxXml, storedXml } from '../../../services/smartbill/documents';
import { hostsOf } from '../../../services/smartbill/endpoints';
import { issueDocument, TaxInvoiceRun } from '../../../services/smartbill/issue';
import { listDocuments } from '../../../services/smartbill/lists';
import type { ListQuery } from '../../../services/smartbill/lists';
import { bodyProblem, callSignal } from '../../../services/smartbill/signal-call';
import { buyer, start, supplier } from '../../simulator/smartbill/client';
import type { Account as Member, Running } from '../../simulator/smartbill/client';
import { goodRow, invoiceOf } from './sheet';
import type { SheetRow } from './sheet';

let simulator: Running;
afterEach(async () => await simulator.close());

const run = async (switches: Readonly<Record<string, unknown>> = {}): Promise<void> => {
	simulator = await start({ oneQueryAMinute: true, ...switches });
};

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

const client = (member: Member = supplier, login?: Account['login']): SmartBillClient => new SmartBillClient({
	hosts: hostsOf('custom', simulator.url), businessNumber: member.regno, companyCode: member.companyCode, login: login ?? { kind: 'token', token: member.token },
	certificatePassword: member.certificatePassword, encryptionKey: member.encryptionKey, systemType: 'OAPI', platformCode: '', systemId: '',
}, send, world());
const asBuyer = (): SmartBillClient => client(buyer as Member);
const withAuthCode = (): SmartBillClient => client(supplier, { kind: 'fetch', authCode: supplier.authCode, userId: supplier.userId, validity: 'D' });

async function issued(...rows: SheetRow[]): Promise<string[]> {
	const row = { ...goodRow, '공급자 등록번호': supplier.regno, '공급받는자 등록번호': buyer.regno };
	const settled = await new TaxInvoiceRun(client(), 'issue', world()).settle(rows.map((change) => issueDocument(invoiceOf([{ ...row, ...change }], { ownNumber: supplier.regno }), 'issue')));
	expect([...settled.values()].map(({ outcome }) => outcome)).toEqual(rows.map(() => 'published'));
	simulator.calls.clear();
	return rows.map(({ 문서키: key }) => settled.get(String(key))?.record?.conversationId ?? '');
}

const calls = (): string[] => simulator.calls.list().map(({ operation }) => operation);

/** What a call fails with. */
async function failure(action: () => Promise<unknown>): Promise<ServiceFailure['failure']> {
	try {
		await action();
	} catch (error) {
		if (error instanceof ServiceFailure) return error.failure;
		throw error;
	}
	throw new Error('It did not fail');
}

const query = (more: Partial<ListQuery> = {}): ListQuery => ({ list: 'archive', side: 'AR', from: '2029-12-20', to: '2030-01-15', counterparty: '', ...more });

describe('lists', () => {
	const december = ['2029-12-19', '2029-12-20', '2029-12-26', '2029-12-31', '2030-01-01', '2030-01-14', '2030-01-15'];

	test.each([[{}], [{ toDateIncluded: false }], [{ emptyResult: 'object', resultTable: 'swapped' }], [{ dates: 'compact', queryLimitScope: 'company' }]])('every document of the range once, week by week, a minute apart: %j', async (switches) => {
		await run(switches);
		simulator.smartbill.seed({ documents: december.map((date) => ({ supplier: supplier.regno, buyer: buyer.regno, date })) });
		const before = world().now();
		const found = await listDocuments(client(), query());
		expect(found.map(({ fields }) => fields.date).sort()).toEqual(december.slice(1));
		expect(calls()).toEqual(Array(5).fill('ARAP_REPO'));
		expect(world().now() - before).toBe(4 * 60_000);
	});

	test('no further week is asked for once there are enough, the newest first', async () => {
		await run();
		simulator.smartbill.seed({ documents: december.map((date) => ({ supplier: supplier.regno, buyer: buyer.regno, date })) });
		expect((await listDocuments(client(), query({ limit: 1 }))).map(({ fields }) => fields.date)).toHaveLength(1);
		expect(calls()).toEqual(['ARAP_REPO']);
	});

	test.each(['archiveChanges', 'states', 'stateChanges'] as const)('%s', async (list) => {
		await run();
		const [id] = await issued({ 문서키: 'A', 작성일자: '2030-01-15' });
		expect((await listDocuments(client(), query({ list, from: '2030-01-15' }))).map(({ fields }) => fields)).toMatchObject([{ referenceNumber: id, status: 'I', taxServiceStatus: '9' }]);
		expect(await listDocuments(client(), query({ list, side: 'AP', from: '2030-01-15' }))).toEqual([]);
	});

	test('inboxes: ours of what waits for us, theirs of what waits for them; the approval number from the document', async () => {
		await run();
		const [id] = await issued({ 문서키: 'A', 작성일자: '2030-01-15' });
		const inbox = async (of: SmartBillClient, list: ListQuery['list']) => (await listDocuments(of, query({ list, from: '2030-01-10' }))).map(({ fields, raw }) => ({ ...fields, raw }));
		expect(await inbox(client(), 'ourInbox')).toEqual([]);
		expect(await inbox(client(), 'theirInbox')).toMatchObject([{ referenceNumber: id, side: 'AR', counterpartyNumber: buyer.regno }]);
		const [ours] = await inbox(asBuyer(), 'ourInbox');
		expect(ours).toMatchObject({ referenceNumber: id, approvalNumber: expect.stringMatching(/^2030011541000008sim/) as string, side: 'AP' });
		expect(ours?.raw).not.toHaveProperty('DATAXML');
	});

	test('a counterparty', async () => {
		await run();
		simulator.smartbill.seed({ documents: [{ supplier: supplier.regno, buyer: buyer.regno }, { supplier: supplier.regno, buyer: '0008699036' }] });
		expect((await listDocuments(client(), query({ counterparty: '0008699036' }))).map(({ fields }) => fields.buyerNumber)).toEqual(['0008699036']);
	});

	test.each(['hometaxWritten', 'hometaxIssued', 'hometaxSent'] as const)('Hometax, %s: windows of 30 days', async (list) => {
		await run({ hometaxWindowDays: 30 });
		simulator.smartbill.seed({ hometax: [{ date: '2029-11-20' }, { date: '2030-01-14' }, { supplier: supplier.regno, buyer: buyer.regno }] });
		const found = await listDocuments(client(), query({ list, side: 'AP', from: '2029-11-16', counterparty: '0008199050' }));
		expect(found.map(({ fields }) => fields.date).sort()).toEqual(['2029-11-20', '2030-01-14']);
		expect(found[0]?.fields).toMatchObject({ side: 'AP', supplyAmount: '100000', tax: '10000', total: '110000', typeCode: '0101' });
		expect(calls()).toEqual(['OS_DTI_LIST', 'OS_DTI_LIST', 'OS_DTI_LIST']);
	});

	test('a refused window fails the whole list; a row without a name too', async () => {
		await run();
		simulator.smartbill.faults.add({ kind: 'businessError', operation: 'ARAP_REPO', times: 2 });
		expect(await failure(async () => await listDocuments(client(), query()))).toMatchObject({ code: '69999' });
		simulator.smartbill.seed({ documents: [{ supplier: supplier.regno, buyer: buyer.regno }] });
		simulator.smartbill.faults.add({ kind: 'lowerCaseColumns', operation: 'ARAP_REPO' });
		expect((await failure(async () => await listDocuments(client(), query({ from: '2030-01-15' })))).reason).toBe('A list of the service holds a row that names no document (ARAP_REPO)');
	});
});

describe('one document', () => {
	test('its state, its result, its history, its mails, its XML', async () => {
		await run({ viewXml: 'asSent' });
		const [id = ''] = await issued({ 문서키: 'A' });
		expect((await documentRow(client(), 'DTI_STATUS', id)).fields).toMatchObject({ referenceNumber: id, status: 'I', total: '137500', buyerNumber: buyer.regno });
		expect((await documentRow(client(), 'DTI_ISSUE_RESULT', id)).fields).toMatchObject({ referenceNumber: id, issuedOn: '2030-01-15', taxServiceStatus: '9' });
		expect((await documentRows(client(), 'DTI_HISTORY', id)).map(({ fields }) => fields)).toMatchObject([{ sequence: '1', at: '2030-01-15T14:26:30+09:00', status: 'I', company: '가상공급 주식회사' }]);
		expect((await documentRows(client(), 'MAIL_RESULT', id)).map(({ fields }) => fields)).toEqual([{ delivered: true, opened: false }]);
		expect(await storedXml(client(), id)).toEqual({ xml: simulator.smartbill.books.documents[0]?.xml, statement: '' });
	});

	test.each(['empty', 'refused'])('one that is not there: %s', async (unknownDocument) => {
		await run({ unknownDocument });
		const id = '00086990170008699021203001150001006';
		const code = unknownDocument === 'refused' ? { code: '69913' } : {};
		expect(await failure(async () => await documentRow(client(), 'DTI_STATUS', id))).toMatchObject(code);
		expect(await failure(async () => await storedXml(client(), id))).toMatchObject(code);
	});

	test('an answer about another document is not taken', async () => {
		await run();
		const [id = ''] = await issued({ 문서키: 'A' });
		simulator.smartbill.faults.add({ kind: 'otherIds', operation: 'DTI_ISSUE_RESULT', times: 3 });
		expect((await failure(async () => await documentRow(client(), 'DTI_ISSUE_RESULT', id))).reason).toContain('another');
	});

	test.each(['table', 'sample'])('XML of Hometax, columns as in the %s', async (hometaxColumns) => {
		await run({ hometaxColumns });
		simulator.smartbill.seed({ hometax: [{ date: '2030-01-14' }] });
		const { invoice, xml } = simulator.smartbill.books.hometax[0] ?? { invoice: { issueId: '' }, xml: '' };
		expect(await hometaxXml(withAuthCode(), 'AP', invoice.issueId)).toBe(xml);
		expect((await failure(async () => await hometaxXml(withAuthCode(), 'AR', invoice.issueId))).reason).toContain('among the sales');
	});
});

describe('names of documents', () => {
	const key = (value: string, counterparty = '', date?: string) => ({ by: 'key' as const, value, counterparty, ...(date === undefined ? {} : { date }) });

	test.each(['empty', 'refused'])('by all three names; unknown documents %s', async (unknownDocument) => {
		await run({ unknownDocument });
		const [a = '', b = '', c = ''] = await issued({ 문서키: 'A', 작성일자: '2030-01-15' }, { 문서키: 'B', 작성일자: '2029-12-03' }, { 문서키: 'C', 작성일자: '2030-01-15' });
		const issueId = simulator.smartbill.books.conversation(b)[0]?.invoice.issueId ?? '';
		const named = await nameDocuments(client(), [
			{ by: 'reference', value: a }, { by: 'approval', value: issueId }, key('A', buyer.regno), key('B', '', '2029-12-03'), key('C'), key('NONE', buyer.regno), { by: 'approval', value: '2030011541000008sim00000' },
		], 'supplier');
		expect(named).toEqual([
			{ conversationId: a }, { conversationId: b }, { conversationId: a }, { conversationId: b }, { conversationId: c },
			{ problem: 'No document with the document number "NONE" was found', remedy: expect.stringContaining('Counterparty Number') as string },
			{ problem: expect.stringContaining('No document with the approval number') as string, remedy: expect.stringContaining('Hometax') as string },
		]);
	});

	test('as the buyer: by approval number, and by document number with the number of the supplier', async () => {
		await run();
		const [a = ''] = await issued({ 문서키: 'A', 작성일자: '2030-01-15' });
		const issueId = simulator.smartbill.books.documents[0]?.invoice.issueId ?? '';
		expect(await nameDocuments(asBuyer(), [{ by: 'approval', value: issueId }, key('A', supplier.regno)], 'buyer')).toEqual([{ conversationId: a }, { conversationId: a }]);
		expect(await nameDocuments(asBuyer(), [{ by: 'approval', value: issueId }, key('A', supplier.regno)], 'either')).toEqual([{ conversationId: a }, { conversationId: a }]);
		expect(await nameDocuments(asBuyer(), [key('A')], 'buyer')).toMatchObject([{ problem: expect.stringContaining('"A"') as string }]);
	});

	test('to a private person, whose number stands nowhere', async () => {
		await run({ conversationIds: 'length' });
		const [a = ''] = await issued({ 문서키: 'A', '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000' });
		expect(await nameDocuments(client(), [key('A')], 'supplier')).toEqual([{ conversationId: a }]);
		expect(calls()).toEqual(['VIEW_XML']);
	});

	test('a look-up that fails is a problem of the names it was for', async () => {
		await run();
		simulator.smartbill.faults.add({ kind: 'status500', operation: 'ARAP_REPO', times: 0 });
		expect(await nameDocuments(client(), [{ by: 'reference', value: 'R' }, { by: 'approval', value: '2030011541000008sim00000' }], 'supplier')).toMatchObject([
			{ conversationId: 'R' }, { problem: expect.stringContaining('HTTP status 500') as string, remedy: expect.stringContaining('Nothing was sent') as string },
		]);
	});
});

describe('any signal', () => {
	test('a read: rows with secrets and resident numbers hidden', async () => {
		await run({ conversationIds: 'length' });
		const [id = ''] = await issued({ 문서키: 'A', '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000' });
		const { rows, message } = await callSignal(client(), 'DTI_STATUS', { ConversationId: [id] }, world());
		expect(rows).toMatchObject([{ ETC_PCS_NO: id, BYR_COM_REGNO: '990228*******' }]);
		expect(message).not.toBe('');
		expect(JSON.stringify(await callSignal(client(), 'VIEW_XML', { ConversationId: [id] }, world()))).not.toContain('9902281000000');
		expect((await callSignal(withAuthCode(), 'GET_TOKEN', {}, world())).rows).toEqual([{ AUTH_TOKEN: '••••••••' }]);
	});

	test('a write is sent once; what cannot be told is said', async () => {
		await run();
		const [id = ''] = await issued({ 문서키: 'A' });
		const cancel = { ConversationId: [id], ReceiveComRegno: buyer.regno, StatusSignal: 'CANCELALL', StatusReason: '사유' };
		simulator.smartbill.faults.add({ kind: 'dropAfter', operation: 'CHGSTATUS' });
		expect(await failure(async () => await callSignal(client(), 'CHGSTATUS', cancel, world()))).toMatchObject({ reason: expect.stringContaining('It is unknown whether') as string, remedy: expect.stringContaining('a second one may do it twice') as string });
		expect(calls()).toEqual(['CHGSTATUS']);
		expect(await failure(async () => await callSignal(client(), 'CHGSTATUS', cancel, world()))).toMatchObject({ code: '69914', reason: expect.stringContaining('It is unknown whether') as string });
		expect(await failure(async () => await callSignal(client(), 'CHGSTATUS', { ConversationId: null }, world()))).toMatchObject({ code: '65051', remedy: expect.stringContaining('Nothing was written') as string });
	});

	test('one that is not in the table is sent once, and refused by the service', async () => {
		await run();
		expect(await failure(async () => await callSignal(client(), 'STATS_TOTAL', {}, world()))).toMatchObject({ code: '65003', remedy: expect.stringContaining('Nothing was written') as string });
		simulator.smartbill.faults.add({ kind: 'status500', operation: 'STATS_TOTAL', times: 0 });
		expect((await failure(async () => await callSignal(client(), 'STATS_TOTAL', {}, world()))).reason).toContain('It is unknown whether');
		expect(calls()).toHaveLength(2);
	});

	test('a body may not name another signal', () => {
		expect([{ Signal: 'ARISSUE' }, { MessageId: '1' }, { SendComRegno: '0008699017' }].map(bodyProblem)).toEqual([expect.stringContaining('"Signal"'), expect.stringContaining('"MessageId"'), undefined]);
	});
});
