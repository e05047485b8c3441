import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { buyer, openCompany, part, supplier, trustee } from './company';
import type { TestCompany } from './company';
import { columns, daysAgo, sheetRow, today } from './sheet';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const issue = columns('issue') as INodeParameters;
const books = () => company.simulator.smartbill.state().documents;
const hints = (run: { hints: Array<{ message: string }> }) => run.hints.map(({ message }) => message);

test('rows of one number become one approved invoice, paired with its first row', async () => {
	const run = await company.run({
		parameters: issue,
		input: [sheetRow('HD-1'), sheetRow('HD-1', { 품목: '토너', 수량: 1, 단가: 55555 }), sheetRow('HD-2', { 과세구분: '면세' })],
		probes: { item: "={{ $('Start').item.json['품목'] }}" },
	});
	expect(run.error).toBeUndefined();
	expect(run.rows(1)).toEqual([]);
	expect(run.rows(0)).toEqual([
		{
			outcome: 'published', key: 'HD-1', date: today, taxKind: 'taxable', typeCode: '0101', buyer: '견본구매 주식회사', buyerNumber: buyer.regno, supplyAmount: '180555', tax: '18055', total: '198610',
			approvalNumber: expect.stringMatching(new RegExp(`^${today.replace(/-/g, '')}41000008${supplier.companyCode}[0-9a-v]{5}$`)) as unknown,
			referenceNumber: expect.stringMatching(new RegExp(`^${supplier.regno}${buyer.regno}\\d{12}006$`)) as unknown, status: 'I', rows: [2, 3], findings: [],
		},
		{
			outcome: 'published', key: 'HD-2', date: today, taxKind: 'exempt', typeCode: '0301', buyer: '견본구매 주식회사', buyerNumber: buyer.regno, supplyAmount: '125000', tax: '0', total: '125000',
			approvalNumber: expect.any(String) as unknown, referenceNumber: expect.any(String) as unknown, status: 'I', rows: [4], findings: [],
		},
	]);
	expect(run.probed(0)).toMatchObject([{ item: '복사용지' }, { item: '복사용지' }]);
	expect(books()).toMatchObject([{ managementId: 'HD-1', status: 'I', total: '198610', lines: 2 }, { managementId: 'HD-2', status: 'I', typeCode: '0301' }]);
	expect(books().map(({ issueId, conversationId }) => [issueId, conversationId])).toEqual(run.rows(0).map(({ approvalNumber, referenceNumber }) => [approvalNumber, referenceNumber]));
});

test('the company of the credential is the supplier, and on consigned invoices the trustee', async () => {
	const run = await company.run({
		parameters: issue,
		input: [sheetRow('HD-1'), sheetRow('HD-2', { '위수탁 여부': 'Y', '공급자 등록번호': trustee.regno, '공급자 상호': '모의수탁', '공급자 대표자': '정수탁' })],
	});
	expect(run.rows(1)).toEqual([]);
	const [own, consigned] = company.simulator.smartbill.books.documents.map(({ invoice }) => invoice);
	expect(own).toMatchObject({ supplier: { regno: supplier.regno, name: supplier.name, president: '홍가상', address: '가상특별시 예시구 모의로 1' } });
	expect(consigned).toMatchObject({ supplier: { regno: trustee.regno, name: '모의수탁', address: '' }, broker: { regno: supplier.regno, name: supplier.name, president: '홍가상' } });
});

test('a second run issues nothing and says so', async () => {
	const input = [sheetRow('HD-1'), sheetRow('HD-2')];
	const first = await company.run({ parameters: issue, input });
	const again = await company.run({ parameters: issue, input });
	expect(again.rows(0).map(({ outcome, key, approvalNumber, referenceNumber, status }) => ({ outcome, key, approvalNumber, referenceNumber, status })))
		.toEqual(first.rows(0).map(({ key, approvalNumber, referenceNumber }) => ({ outcome: 'alreadyPublished', key, approvalNumber, referenceNumber, status: 'I' })));
	expect(again.rows(0)[0]?.compared).toEqual(['type', 'writing date', 'buyer number', 'buyer name', 'supply amount', 'tax', 'total', 'number of lines', 'lines', 'management number']);
	expect(hints(again)).toEqual(['2 of 2 invoices had been issued before; they were found by their document numbers and not issued again']);
	expect(books()).toHaveLength(2);
});

test('three rows, the middle one bad: all findings at once, the good rows go on', async () => {
	const run = await company.run({
		parameters: issue,
		input: [sheetRow('HD-1'), sheetRow('HD-2', { '공급받는자 등록번호': '0008699022', 작성일자: '2199-01-01', 합계금액: 1 }), sheetRow('HD-3')],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(run.rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-3']);
	expect(run.rows(1)).toMatchObject([{
		outcome: 'invalid', key: 'HD-2', approvalNumber: null, buyer: '견본구매 주식회사', buyerNumber: '0008699022', rows: [3],
		findings: [{ rule: 'date.future', column: '작성일자', row: 3 }, { rule: 'businessNumber.checkDigit', column: '공급받는자 등록번호' }, { rule: 'total.mismatch', column: '합계금액', remedy: part('137500') }],
	}]);
	expect(run.rows(2)).toEqual([]);
	expect(run.probed(1)).toMatchObject([{ origin: { 문서키: 'HD-2' } }]);
	expect(hints(run)).toEqual(['3 invoices: 2 issued, 1 with errors. See the output "Attention" for reasons and remedies']);
});

test('deadlines and doubtful values are warnings that travel with the row, or hold it back when asked', async () => {
	const input = [sheetRow('HD-1', { 작성일자: daysAgo(70), 이메일1: '' })];
	const run = await company.run({ parameters: issue, input });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', findings: [{ severity: 'warning', rule: 'date.late' }, { rule: 'buyer.email' }] }]);
	const held = await company.run({ parameters: { ...issue, options: { late: 'error' } }, input: [sheetRow('HD-2', { 작성일자: daysAgo(70) })] });
	expect(held.rows(1)).toMatchObject([{ outcome: 'invalid', remedy: part('public holiday') }]);
});

test('All or Nothing sends nothing when any row has an error', async () => {
	const run = await company.run({ parameters: { ...issue, options: { allOrNothing: true } }, input: [sheetRow('HD-1'), sheetRow('HD-2', { 과세구분: '?' })] });
	expect(run.rows(1)).toMatchObject([{ key: 'HD-1', outcome: 'notSent' }, { key: 'HD-2', outcome: 'invalid' }]);
	expect(company.calls()).toEqual([]);
});

test('a statement goes along', async () => {
	await company.run({ parameters: { ...issue, options: { withStatement: true } }, input: [sheetRow('HD-1', { 품목코드: 'C-1', '거래명세서 번호1': 'PO-7' })] });
	expect(company.calls()).toContain('DETAILARISSUE');
	expect(books()).toMatchObject([{ statement: true }]);
});

test('a foreigner and a private person: no number of theirs comes out', async () => {
	company.simulator.smartbill.switches.set('conversationIds', 'length');
	const run = await company.run({
		parameters: issue,
		input: [sheetRow('HD-1', { '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000' }), sheetRow('HD-2', { '공급받는자 구분': '외국인', '공급받는자 등록번호': '', '외국인등록/여권번호': 'M99887766' }), sheetRow('HD-3', { '공급받는자 구분': '개인', '공급받는자 등록번호': '990299-1000000' })],
	});
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', buyerNumber: '990228*******' }, { outcome: 'published', buyerNumber: '999999*******' }]);
	expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', key: 'HD-3' }]);
	for (const output of [0, 1]) expect(JSON.stringify([run.rows(output), run.hints])).not.toMatch(/9902(28|99)-?1000000|M99887766/);
});

describe('numbers of the columns', () => {
	test('Sequence makes the approval number, and one that is taken is refused', async () => {
		const run = await company.run({ parameters: issue, input: [sheetRow('HD-1', { 발행순번: 33 })] });
		expect(run.rows(0)).toMatchObject([{ approvalNumber: `${today.replace(/-/g, '')}41000008${supplier.companyCode}00011` }]);
		const taken = await company.run({ parameters: issue, input: [sheetRow('HD-2', { 발행순번: 33 })] });
		expect(taken.rows(1)).toMatchObject([{ outcome: 'rejected', reason: part('Sequence (발행순번) is taken') }]);
		const twice = await company.run({ parameters: issue, input: [sheetRow('HD-3', { 발행순번: 34 }), sheetRow('HD-4', { 발행순번: 34 })] });
		expect(twice.rows(1)).toMatchObject([{ outcome: 'invalid' }, { outcome: 'invalid', findings: [{ rule: 'sequence.repeated' }] }]);
	});

	test('Strict Reference Number takes date and daily sequence', async () => {
		const strict = { ...issue, options: { strictReference: true } };
		const run = await company.run({ parameters: strict, input: [sheetRow('HD-1', { 참조일자: '2026-11-01', 일련번호: 7 }), sheetRow('HD-2')] });
		expect(run.rows(0)).toMatchObject([{ referenceNumber: `${supplier.regno}${buyer.regno}202611010007006` }]);
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', findings: [{ rule: 'reference.sequence' }] }]);
	});
});

describe('never twice, never lost', () => {
	const input = ['HD-1', 'HD-2', 'HD-3'].map((key) => sheetRow(key));

	test.each([
		['lost after the commit', { kind: 'dropAfter' }],
		['a page after the commit', { kind: 'html200', when: 'after' }],
		['half an answer', { kind: 'truncate' }],
		['an unpublished code after the commit', { kind: 'businessError', when: 'after' }],
	])('%s: every invoice once, found by looking up', async (_name, fault) => {
		company.simulator.smartbill.faults.add({ operation: 'ARISSUE', times: 2, ...fault });
		const run = await company.run({ parameters: issue, input, settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.rows(0).map(({ key, outcome }) => [key, outcome])).toEqual([['HD-1', 'published'], ['HD-2', 'published'], ['HD-3', 'published']]);
		expect(run.rows(0).filter(({ recovered }) => recovered)).toHaveLength(2);
		expect(books()).toHaveLength(3);
	});

	test.each<[string, IDataObject]>([
		['the buyer corrected', { '공급받는자 등록번호': trustee.regno }],
		['the date changed', { 작성일자: daysAgo(1) }],
		['the amount changed', { 단가: 1 }],
	])('after a lost answer, a row with %s issues nothing new', async (_name, change) => {
		company.simulator.smartbill.switches.set('duplicateConversationIds', 'doubled');
		company.simulator.smartbill.switches.set('duplicateIssueIds', 'doubled');
		company.simulator.smartbill.faults.add({ kind: 'dropAfter', operation: 'ARISSUE' });
		company.simulator.smartbill.faults.add({ kind: 'status500', operation: 'VIEW_XML', times: 0, skip: 1 });
		const first = await company.run({ parameters: issue, input: [sheetRow('HD-1')] });
		expect(first.rows(1)).toMatchObject([{ outcome: 'unknown', key: 'HD-1', referenceNumber: expect.any(String) as unknown, safeFrom: expect.any(String) as unknown }]);
		company.simulator.smartbill.faults.clear();
		const again = await company.run({ parameters: issue, input: [sheetRow('HD-1', change)] });
		expect(again.rows(0)).toEqual([]);
		expect(again.rows(1)).toMatchObject([{ outcome: 'conflict', approvalNumber: books()[0]?.issueId, differences: expect.any(Array) as unknown, remedy: part('amend') }]);
		expect(books()).toHaveLength(1);
	});

	test('what never arrived is unknown, and the next run issues it', async () => {
		company.simulator.smartbill.faults.add({ kind: 'dropBefore', operation: 'ARISSUE', times: 0 });
		const first = await company.run({ parameters: issue, input });
		expect(first.rows(1).map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown']);
		company.simulator.smartbill.faults.clear();
		expect((await company.run({ parameters: issue, input })).rows(0)).toMatchObject([{ outcome: 'published' }, { outcome: 'published' }, { outcome: 'published' }]);
		expect(books()).toHaveLength(3);
	});

	test('a failed look-up stops: nothing is sent', async () => {
		company.simulator.smartbill.faults.add({ kind: 'html200', operation: 'ARAP_REPO', times: 0 });
		const run = await company.run({ parameters: issue, input });
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent' }, { outcome: 'notSent' }, { outcome: 'notSent' }]);
		expect(company.calls()).not.toContain('ARISSUE');
	});

	test.each([
		['a wrong token', { authToken: 'RklDVElPTkFMLVRPS0VO' }, 'notSent', 'token was not accepted'],
		['a key of another environment', { certificateKey: 'another-key-0001' }, 'notSent', 'could not be decrypted'],
		['the code of another company', { companyCode: 'zzz' }, 'notSent', 'not assigned to this account'],
		['no certificate password', { certificatePassword: '', certificateKey: '' }, 'notSent', 'no certificate password'],
		['no company code', { companyCode: '' }, 'notSent', 'no company code'],
	])('%s stops the run, and nothing is issued', async (_name, more, outcome, reason) => {
		const run = await company.run({ parameters: issue, input, credentials: await company.credential(more) });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1).every(({ outcome: one }) => one === outcome || one === 'rejected')).toBe(true);
		expect(run.rows(1)[0]).toMatchObject({ reason: part(reason), remedy: part('credential') });
		expect(books()).toEqual([]);
	});
});

test('a saved invoice is issued under the same number, and a saved one is not saved twice', async () => {
	const save = columns('save') as INodeParameters;
	const saved = await company.run({ parameters: save, input: [sheetRow('HD-1')] });
	expect(saved.rows(0)).toMatchObject([{ outcome: 'saved', key: 'HD-1', status: 'S' }]);
	expect((await company.run({ parameters: save, input: [sheetRow('HD-1')] })).rows(0)).toMatchObject([{ outcome: 'alreadySaved' }]);
	const run = await company.run({ parameters: issue, input: [sheetRow('HD-1')] });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', status: 'I' }]);
	expect((await company.run({ parameters: save, input: [sheetRow('HD-1')] })).rows(1)).toMatchObject([{ outcome: 'conflict', reason: part('issued') }]);
	expect(books()).toMatchObject([{ status: 'I' }]);
	expect(books()).toHaveLength(1);
});

describe('an agent', () => {
	const parameters: INodeParameters = { resource: 'taxInvoice', operation: 'issue', input: 'json', json: '={{ JSON.stringify({ key: $fromAI("key"), date: "' + today + '", taxKind: "taxable", buyerRegNo: "' + buyer.regno + '", buyerName: "견본", buyerCeo: "김견본", lines: [{ itemName: "품목", amount: "1000" }] }) }}' };
	const call = async (more: INodeParameters) => await company.bench.runAsTool({ type: 'smartBill', way: 'engine', parameters: { ...parameters, ...more }, input: { key: 'HD-1' }, credentials: company.credentials });

	test('may not issue unless it is allowed', async () => {
		expect(await call({})).toContain('An AI agent may not run this operation');
		expect(company.calls()).toEqual([]);
		expect(JSON.parse(await call({ allowLegalEffect: true }))).toMatchObject([{ outcome: 'published', key: 'HD-1' }]);
	});

	test('validates without being allowed anything', async () => {
		expect(JSON.parse(await call({ operation: 'validate' }))).toMatchObject([{ valid: true, key: 'HD-1', total: '1100' }, { documents: 1, errors: 0 }]);
	});
});
